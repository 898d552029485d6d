/** What a stage's proof says: whether it was shown that the stage uses its compiler, and what was seen. */
import { z } from 'zod';
import type { ErrorCode } from '../errors.js';

/** Version of what counts as a proof. Records of another version are not accepted: the first took any failure of the stage for a proof. */
export const PROOF_VERSION = 2;

/** How well it is shown that the compiler was used: by the stage's failure without it, or not at all. */
export const PROOF_LEVELS = ['by-failure', 'none'] as const;

interface SeenRow {
  readonly level: (typeof PROOF_LEVELS)[number];
  /** Under which code a report names it; null where nothing is wrong. */
  readonly code: ErrorCode | null;
  readonly remedy: string;
}

const RUN_AND_FAIL = 'make the command run "$SELFHOST_COMPILER", and fail when that fails';
const PROGRAM =
  `${RUN_AND_FAIL}; the compiler must be a program: where an interpreter loads it (a .jar, .wasm or bytecode file), ` +
  'declare a launcher as the output `compiler` (`#!/bin/sh`, `exec java -jar …`) and the file beside it under another kind';

/** What can be seen when a stage runs with a stand-in as its compiler. */
const SEEN = {
  'run-and-failed': { level: 'by-failure', code: null, remedy: '' },
  'run-and-succeeded': { level: 'none', code: 'compiler-not-used', remedy: RUN_AND_FAIL },
  'not-run-and-failed': {
    level: 'none',
    code: 'compiler-not-used',
    remedy: `${PROGRAM}; because the command runs twice, it must also succeed a second time: let it write below SELFHOST_OUT and its own folder only`,
  },
  'not-run-and-succeeded': { level: 'none', code: 'compiler-not-used', remedy: PROGRAM },
  'took-too-long': {
    level: 'none',
    code: 'stage-timeout',
    remedy: 'let the command end when its compiler fails, or raise `timeout` (minutes, at most 360)',
  },
  killed: { level: 'none', code: 'stage-killed', remedy: 'run again; the stage itself is in the store' },
  interrupted: { level: 'none', code: 'interrupted', remedy: 'run again; the stage itself is in the store' },
} as const satisfies Record<string, SeenRow>;

export type ProofSeen = keyof typeof SEEN;

export const COMPILER_PROOF = z.object({
  level: z.enum(PROOF_LEVELS),
  seen: z.enum(Object.keys(SEEN) as [ProofSeen, ...ProofSeen[]]),
  /** What was seen, for a person; one line. */
  reason: z.string().max(500),
});

/** The proof of one stage. */
export type CompilerProof = z.infer<typeof COMPILER_PROOF>;

/** The proof of both sides of a comparison: the weaker one. */
export type SidesProof = Pick<CompilerProof, 'level' | 'reason'>;

/** The proof that follows from what was seen. @param reason one line, for a person */
export function compilerProof(seen: ProofSeen, reason: string): CompilerProof {
  return { level: SEEN[seen].level, seen, reason };
}

/** How a report names a proof that shows nothing; null where it shows that the compiler was used. */
export function proofProblem({ seen }: CompilerProof): { readonly code: ErrorCode; readonly remedy: string } | null {
  const { code, remedy } = SEEN[seen];
  return code === null ? null : { code, remedy };
}

/** Whether the compiler was shown to be used; null where no stage's compiler is the builder. */
export function isShown(proof: CompilerProof | null): boolean | null {
  return proof === null ? null : proof.level !== 'none';
}
