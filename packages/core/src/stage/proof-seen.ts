/** What can be seen in the proof of a stage. It is apart from the schema of proofs, because what shows a comparison does not load the library of schemas. */
import type { ErrorCode } from '../errors.js';

interface LevelRow {
  /** Whether it shows that the compiler made the stage. */
  readonly isShown: boolean;
}

/**
 * How well it is shown that a stage was made by its compiler, strongest first:
 * - `traced`: a trace shows that every source reaches every output only through the compiler
 * - `partly`: a trace shows that some outputs were made around the compiler
 * - `by-failure`: the stage runs its compiler, and fails when that fails
 * - `none`: nothing shows it
 */
export const PROOF_LEVELS = {
  traced: { isShown: true },
  partly: { isShown: false },
  'by-failure': { isShown: true },
  none: { isShown: false },
} as const satisfies Record<string, LevelRow>;

export type ProofLevel = keyof typeof PROOF_LEVELS;

/** The weakest of some levels; none of them gives the strongest. */
export function weakestLevel(levels: readonly ProofLevel[]): ProofLevel {
  const words = Object.keys(PROOF_LEVELS) as ProofLevel[];
  return words.findLast((word) => levels.includes(word)) ?? 'traced';
}

interface SeenRow {
  readonly level: ProofLevel;
  /** Under which code a report names it; null where nothing is wrong. */
  readonly code: ErrorCode | null;
  readonly remedy: string;
}

const RUN_AND_FAIL = 'make the command run "$SELFHOST_COMPILER", and fail when that fails';
const PROGRAM =
  `${RUN_AND_FAIL}; the compiler must be a program: where an interpreter loads it (a .jar, .wasm or bytecode file), ` +
  'declare a launcher as the output `compiler` (`#!/bin/sh`, `exec java -jar …`) and the file beside it under another kind';

/** What can be seen in a trace of a stage, or when a stage runs with a stand-in as its compiler. */
export const PROOF_SEEN = {
  traced: { level: 'traced', code: null, remedy: '' },
  'partly-traced': {
    level: 'partly',
    code: 'compiler-used-partly',
    remedy:
      'let the compiler make these outputs from its own files, or copy them (a launcher, for example) from inputs that `proof.around` names',
  },
  'traced-in-part': {
    level: 'partly',
    code: 'compiler-used-partly',
    remedy: 'let the command do less: divide the stage into two, each of which builds a part',
  },
  'not-traced-through': {
    level: 'none',
    code: 'compiler-not-used',
    remedy:
      'make the command build its sources by "$SELFHOST_COMPILER"; where an interpreter runs the compiler without naming its file (`python3 -m mycc`), declare `program: [python3]` at the stage',
  },
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

const OR_LESS = 'or accept less: `proof: by-failure`';
const OR_NOT = 'or demand less: `hermetic: false`';

interface UntracedRow {
  /** Where a proof by trace is demanded, and where the stage has to be hermetic. */
  readonly remedy: string;
  readonly hermetic: string;
}

function ends(way: string): UntracedRow {
  return { remedy: `${way}, ${OR_LESS}`, hermetic: `${way}, ${OR_NOT}` };
}

/**
 * Why no trace shows how a stage was made, and what to do where one is demanded:
 * - `unavailable`: nothing here can trace
 * - `broken`: the trace ended before the command
 * - `failed-under-trace`: the command fails under a trace, and not without one
 * - `obscured`: the command called something after which paths cannot be followed
 */
export const UNTRACED = {
  unavailable: ends(
    'run on Linux with strace (`selfhost run --setup` installs it on Debian and Ubuntu), in a container with `--cap-add SYS_PTRACE`',
  ),
  broken: ends('run again, with enough space on the disk'),
  'failed-under-trace': ends('let the command use neither ptrace nor sudo (`ASAN_OPTIONS=detect_leaks=0` for LeakSanitizer)'),
  obscured: ends('let the command run without chroot, mounts and namespaces of its own'),
} as const satisfies Record<string, UntracedRow>;

export type UntracedKind = keyof typeof UNTRACED;

/** The remedy where a trace is demanded, and it is not known why there is none. */
export const NOT_TRACED_REMEDY = `run again, so that the stage is proved again, ${OR_LESS}`;
