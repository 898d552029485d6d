/** What a stage's proof says: whether it was shown that the stage uses its compiler, and what was seen. */
import { z } from 'zod';
import type { ErrorCode } from '../errors.js';
import { PROOF_LEVELS, PROOF_SEEN, type ProofSeen } from './proof-seen.js';

/** Version of what counts as a proof. Records of another version are not accepted: the first took any failure of the stage for a proof. */
export const PROOF_VERSION = 2;

export const COMPILER_PROOF = z.object({
  level: z.enum(PROOF_LEVELS),
  seen: z.enum(Object.keys(PROOF_SEEN) as [ProofSeen, ...ProofSeen[]]),
  /** What was seen, for a person; one line. */
  reason: z.string().max(500),
});

/** The proof of one stage. */
export type CompilerProof = z.infer<typeof COMPILER_PROOF>;

/** The proof of both sides of a comparison: the weaker one. */
export type SidesProof = Pick<CompilerProof, 'level' | 'reason'>;

/** The proof that follows from what was seen. @param reason one line, for a person */
export function compilerProof(seen: ProofSeen, reason: string): CompilerProof {
  return { level: PROOF_SEEN[seen].level, seen, reason };
}

/** How a report names a proof that shows nothing; null where it shows that the compiler was used. */
export function proofProblem({ seen }: CompilerProof): { readonly code: ErrorCode; readonly remedy: string } | null {
  const { code, remedy } = PROOF_SEEN[seen];
  return code === null ? null : { code, remedy };
}

/** Whether the compiler was shown to be used; null where no stage's compiler is the builder. */
export function isShown(proof: CompilerProof | null): boolean | null {
  return proof === null ? null : proof.level !== 'none';
}
