/** What can be seen in the proof of a stage. It is apart from the schema of proofs, because what shows a comparison does not load the library of schemas. */
import type { ErrorCode } from '../errors.js';

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
export const PROOF_SEEN = {
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

export type ProofSeen = keyof typeof PROOF_SEEN;
