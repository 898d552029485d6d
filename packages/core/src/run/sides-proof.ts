/** How well it is shown that both sides of a comparison are what they claim to be. */
import type { SidesProof } from '../stage/compiler-proof.js';
import { isDone, type StageResult } from '../stage/result.js';
import type { SidesDoubt } from './gate-reason.js';
import { doubtsText } from './gate-reason-text.js';

/**
 * The weaker proof of two sides; null where no stage's compiler has built either side, so that there was nothing to prove.
 * @param doubts why the sides prove nothing; empty where there is no such reason
 */
export function proofOfSides(sides: readonly StageResult[], doubts: readonly SidesDoubt[]): SidesProof | null {
  if (doubts.length > 0) return { level: 'none', reason: doubtsText(doubts) };
  const proofs = sides.flatMap((side) => (isDone(side) && side.proof !== null ? [side.proof] : []));
  const [weakest] = [...proofs].sort((a, b) => Number(b.level === 'none') - Number(a.level === 'none'));
  return weakest === undefined ? null : { level: weakest.level, reason: weakest.reason };
}
