/** A command that failed under a trace runs once more, unless its log and its trace show that it would fail again. */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Outcome } from '@selfhost/core/ports.js';
import { failsAgain } from '@selfhost/core/stage/fails-again.js';
import { StageTrace } from '@selfhost/core/stage/trace.js';
import { workspaceAt } from '@selfhost/core/stage/workspace.js';

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'fails-again ')));
  mkdirSync(workspaceAt(folder).source, { recursive: true });
  for (const [name, mode] of [
    ['plain', 0o755],
    ['setuid', 0o4755],
    ['setgid', 0o2755],
  ] as const) {
    copyFileSync(process.execPath, path.join(folder, name));
    chmodSync(path.join(folder, name), mode);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const TYPE_ERROR = "a.c:1:2: error: 'x' undeclared\n";
const FORK = '7 clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD) = 8';
const END = '+++ exited with 1 +++';

function asked(lines: readonly string[], log: string, outcome: Partial<Outcome> = {}): Promise<boolean> {
  const trace = new StageTrace(workspaceAt(folder), null);
  trace.push(Buffer.from(lines.map((line) => `${line.replace('FOLDER', folder)}\n`).join('')));
  const file = path.join(folder, 'log');
  writeFileSync(file, log);
  const usage = { seconds: 1, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null };
  return failsAgain(trace, file, { exitCode: 1, signal: null, ended: null, usage, ...outcome });
}

const executes = (name: string): string => `7 execve("FOLDER/${name}", ["${name}"], 0x1 /* 2 vars */) = 0`;

test.each<[string, readonly string[], string, Partial<Outcome>, boolean]>([
  ['a mistake in a source', [executes('plain'), `7 ${END}`], TYPE_ERROR, {}, true],
  ['a mistake that a linker names', [executes('plain'), `7 ${END}`], "a.c:1: undefined reference to `x'\n", {}, true],
  ['a program that is missing', [executes('plain'), `7 ${END}`], 'sh: 1: cc: command not found\n', {}, true],
  ['a program that is gone by now', [executes('gone'), `7 ${END}`], TYPE_ERROR, {}, true],
  ['nothing that says it', [executes('plain'), `7 ${END}`], 'it is broken\n', {}, false],
  ['a crash', [executes('plain'), `7 ${END}`], 'Segmentation fault (core dumped)\n', {}, false],
  ['a full disk', [executes('plain'), `7 ${END}`], `cp: error writing 'b.o': No space left on device\n${TYPE_ERROR}`, {}, false],
  ['a signal', [executes('plain'), `7 ${END}`], TYPE_ERROR, { exitCode: null, signal: 'SIGSEGV' }, false],
  ['the rights of another user', [executes('setuid'), `7 ${END}`], TYPE_ERROR, {}, false],
  ['the rights of another group', [executes('setgid'), `7 ${END}`], TYPE_ERROR, {}, false],
  [
    'ptrace',
    [executes('plain'), '7 ptrace(PTRACE_TRACEME) = -1 EPERM (Operation not permitted)', `7 ${END}`],
    TYPE_ERROR,
    {},
    false,
  ],
  [
    'ptrace, in a call that is cut',
    [
      executes('plain'),
      '7 ptrace(PTRACE_ATTACH, 9 <unfinished ...>',
      '7 <... ptrace resumed>) = -1 EPERM (Operation not permitted)',
      `7 ${END}`,
    ],
    TYPE_ERROR,
    {},
    false,
  ],
  [
    'io_uring',
    [executes('plain'), '7 io_uring_setup(8, 0x7ffd) = -1 ENOSYS (Function not implemented) (INJECTED)', `7 ${END}`],
    TYPE_ERROR,
    {},
    false,
  ],
  // LeakSanitizer starts its helper so that it cannot be traced (CLONE_UNTRACED), and that one fails.
  ['a process that cannot be traced', [executes('plain'), FORK, `7 ${END}`], TYPE_ERROR, {}, false],
])('%s', async (_what, lines, log, outcome, expected) => {
  expect(await asked(lines, log, outcome)).toBe(expected);
});
