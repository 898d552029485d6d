/** What a stage's proof says: how well it was shown that the stage's compiler made it, and what was seen. */
import { z } from 'zod';
import { MAX_OUTPUT_ROWS, MAX_SHADOWED_FILES, MAX_WAY_ROWS } from '../ancestry/limits.js';
import type { ReadOnly } from '../data/read-only.js';
import type { ProofDemand } from '../pipeline/model.js';
import { PROOF_LEVELS, PROOF_SEEN, type ProofLevel, type ProofSeen, UNTRACED, type UntracedKind } from './proof-seen.js';

/**
 * Version of what counts as a proof. Records of another version are not accepted: the first took any failure of the stage for a proof, the second knew no
 * trace, and the third saw no texts in arguments and no undeclared files.
 */
export const PROOF_VERSION = 4;

/** Longest sentence of a proof. */
export const MAX_REASON_CHARACTERS = 500;
/** Longest path of a proof: a ticket of 20 outputs must fit into a job's environment (128 KiB for each value on Linux). */
export const MAX_PATH_CHARACTERS = 200;

const reason = z.string().max(MAX_REASON_CHARACTERS);
const place = z.string().max(MAX_PATH_CHARACTERS);
const count = z.int().nonnegative();

const WAY = z.object({
  source: place,
  program: place.nullable(),
  /** The source is no input of the stage, but could be anything. */
  isUndeclared: z.literal(true).exactOptional(),
});

/** How many outputs the compiler alone has made, and the others. */
const PARTS = z.object({
  made: count,
  outputs: count,
  astray: z
    .array(
      z.object({
        output: place,
        /** The sources that went around the compiler, and the program that took each in; empty where it is not known what the output is made of. */
        ways: z.array(WAY).max(MAX_WAY_ROWS),
        moreWays: count,
      }),
    )
    .max(MAX_OUTPUT_ROWS),
  moreAstray: count,
});

export const UNTRACED_REASON = z.object({ kind: z.enum(Object.keys(UNTRACED) as [UntracedKind, ...UntracedKind[]]), reason });

export const PROOF_LEVEL = z.enum(Object.keys(PROOF_LEVELS) as [ProofLevel, ...ProofLevel[]]);

export const COMPILER_PROOF = z.object({
  level: PROOF_LEVEL,
  seen: z.enum(Object.keys(PROOF_SEEN) as [ProofSeen, ...ProofSeen[]]),
  /** What was seen, for a person; one line. */
  reason,
  /** Which outputs were made around the compiler; absent where none was, and where there is no trace. */
  parts: PARTS.exactOptional(),
  /** Files that the compiler read elsewhere, while its bundle has one of that name that was not read. */
  shadowed: z.array(place).max(MAX_SHADOWED_FILES).exactOptional(),
  /** Why no trace was made, where one was wanted. */
  untraced: UNTRACED_REASON.exactOptional(),
});

/** The proof of one stage. */
export type CompilerProof = ReadOnly<z.infer<typeof COMPILER_PROOF>>;
export type ProofParts = ReadOnly<z.infer<typeof PARTS>>;
export type Untraced = ReadOnly<z.infer<typeof UNTRACED_REASON>>;

/** The proof of both sides of a comparison: the weaker one. */
export type SidesProof = Pick<CompilerProof, 'level' | 'reason' | 'untraced'>;

/**
 * The proof that follows from what was seen.
 * @param reason one line, for a person
 * @param more what else was seen
 */
export function compilerProof(
  seen: ProofSeen,
  reason: string,
  more: Pick<CompilerProof, 'parts' | 'shadowed' | 'untraced'> = {},
): CompilerProof {
  return { level: PROOF_SEEN[seen].level, seen, reason, ...more };
}

/** Whether the compiler was shown to have made the stage; null where no stage's compiler is the builder. */
export function isShown(proof: CompilerProof | null): boolean | null {
  return proof === null ? null : PROOF_LEVELS[proof.level].isShown;
}

/** Whether a proof satisfies a gate that demands that level. */
export function meets({ level }: CompilerProof, demanded: ProofDemand['level']): boolean {
  return PROOF_LEVELS[level].isShown && (demanded === 'by-failure' || level === demanded);
}
