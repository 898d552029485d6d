/** How well it is shown that both sides of a comparison are what they claim to be. */
import type { CompilerProof, SidesProof } from '../stage/compiler-proof.js';
import { type ProofLevel, weakestLevel } from '../stage/proof-seen.js';
import { isDone, type StageResult } from '../stage/result.js';
import { isOfProof, type SidesDoubt } from './gate-reason.js';
import { doubtsText } from './gate-reason-text.js';

/**
 * The weaker proof of two sides; null where no stage's compiler has built either side, so that there was nothing to prove.
 * @param doubts why the sides prove nothing; empty where there is no such reason
 */
export function proofOfSides(sides: readonly StageResult[], doubts: readonly SidesDoubt[]): SidesProof | null {
  if (doubts.length > 0) return { level: weakestLevel(doubts.map(levelOf)), reason: doubtsText(doubts) };
  const proofs = sides.flatMap((side) => (isDone(side) && side.proof !== null ? [side.proof] : []));
  const level = weakestLevel(proofs.map((proof) => proof.level));
  const weakest = proofs.find((proof) => proof.level === level);
  return weakest === undefined ? null : withoutOutputs(weakest);
}

/** A level that is not enough is still one; what has nothing to do with the compiler proves nothing. */
function levelOf(doubt: SidesDoubt): ProofLevel {
  return isOfProof(doubt) ? doubt.proof.level : 'none';
}

function withoutOutputs({ level, reason, untraced }: CompilerProof): SidesProof {
  return { level, reason, ...(untraced === undefined ? {} : { untraced }) };
}
