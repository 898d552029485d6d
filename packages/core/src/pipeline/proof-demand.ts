/** What `proof` of a stage and of its pipeline demand together: the stage's keys win, key by key. */
import { digestOf } from '../json.js';
import type { ProofDefinition } from './definition.js';
import type { ProofDemand, Stage } from './model.js';

/** Keys of `proof` as they are written; those that are left out say nothing. */
export type WrittenDemand = Partial<ProofDemand>;

/** The keys of `proof`, also of its short form, which is the level alone. */
export function writtenDemand(proof: ProofDefinition | undefined): WrittenDemand {
  if (proof === undefined) return {};
  if (typeof proof === 'string') return { level: proof };
  const { level, around, hermetic } = proof;
  return {
    ...(level === undefined ? {} : { level }),
    ...(around === undefined ? {} : { around }),
    ...(hermetic === undefined ? {} : { hermetic }),
  };
}

/** Digest of what decides how a trace is judged. A kept proof is one of this digest: with other files that may go around, or other programs, it may be none. */
export function proofDemandDigest({
  proof,
  program,
}: { readonly proof: Pick<ProofDemand, 'around'> } & Pick<Stage, 'program'>): string {
  return digestOf({ around: [...proof.around].sort(), program: [...program].sort() });
}
