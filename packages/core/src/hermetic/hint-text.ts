/** The words for hints in English, which JSON has too. */
import type { Hint, HintKind } from './hint.js';

export interface HintWords {
  /** What was seen. */
  readonly what: string;
  readonly fix: string;
}

export const ENGLISH_HINTS: Readonly<Record<HintKind, HintWords>> = {
  'undeclared-input': {
    what: 'a file that is no input was read',
    fix: 'declare it under `inputs` and read it from the work folder; the commit is given by `embeds: [commit]`, and files of a tool belong to it where the tool is declared under `toolchain`',
  },
  'undeclared-program': {
    what: 'a program that is no declared tool was run',
    fix: 'declare it under `toolchain` with a `probe`, or make it an input',
  },
  'user-file': {
    what: 'a file of the user was read',
    fix: 'let the command not read it (`export HOME="$PWD"`, for git `GIT_CONFIG_GLOBAL=/dev/null`), or declare the tool that it belongs to under `toolchain`',
  },
  'outside-write': {
    what: 'a file outside of the work folder was written, moved or removed',
    fix: 'write below SELFHOST_OUT or the work folder (`export TMPDIR="$PWD"` for temporary files, `export HOME="$PWD"` for caches), and move and remove nothing elsewhere',
  },
  'temporary-name': {
    what: 'outputs hold the random name of a temporary file',
    fix: 'give the program a file with a fixed name (gcc, clang: -save-temps; or compile and link in two steps), or let it write no name of it',
  },
  'random-device': {
    what: 'random numbers were taken from the system',
    fix: 'use a fixed seed (gcc: -frandom-seed=<name of the source file>), or a fixed name or number in place of a random one',
  },
  'host-name': {
    what: 'the name of the machine was asked',
    fix: 'write no host name: it says nothing about the sources',
  },
  network: {
    what: 'the network was used',
    fix: 'put what is downloaded beside selfhost.yml, or download it before the run, and declare it under `inputs`',
  },
};

/** What a hint says, without its remedy. */
export function hintText({ kind, what, programs, outputs }: Hint): string {
  return `${ENGLISH_HINTS[kind].what}: ${what}, by ${programs.join(', ')}${outputs === undefined ? '' : ` (in ${outputs.join(', ')})`}`;
}
