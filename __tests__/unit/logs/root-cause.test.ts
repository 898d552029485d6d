import { describe, expect, test } from '@jest/globals';
import type { FailureCause } from '@selfhost/core/failure-causes.js';
import type { RunEvidence } from '@selfhost/core/logs/evidence.js';
import { causeOf } from '@selfhost/core/logs/root-cause.js';
import { reading } from './support.js';

const judge = (text: string, evidence: RunEvidence = { exitCode: 1 }) => causeOf(reading(text), evidence);

const TYPE_ERROR = 'File "a.ml", line 1, characters 2-3:\nError: Unbound value x\n';
const UNDEFINED = "main.c:3: undefined reference to `x'\ncollect2: error: ld returned 1 exit status\n";
const LLVM_CRASH =
  'LLVM ERROR: Unsupported asm\nPLEASE submit a bug report to https://example.invalid and include the crash backtrace.\nStack dump:\n0.\tProgram arguments: llc d.ll\nbash: line 1: 99 Aborted                 llc d.ll\n';

describe('the cause by the text', () => {
  test.each<[string, string, FailureCause, string | null]>([
    ['OCaml syntax', 'File "a.ml", line 7, characters 0-3:\nError: Syntax error\n', 'parse', 'Syntax error'],
    ['C syntax', "a.c:1:2: error: expected ';' after expression\n", 'parse', "expected ';' after expression"],
    ['OCaml types', TYPE_ERROR, 'type', 'Unbound value x'],
    ['the first of two', `a.c:1:2: error: 'x' undeclared\na.c:2:2: error: expected ';'\n`, 'type', "'x' undeclared"],
    ['a code of no table', 'エラー[E1001]: 構文エラー: 予期しない `)`\n', 'parse', '構文エラー: 予期しない `)`'],
    ['a word as code', 'ERROR[contract.violation]: the result of `f` is no `i64`\n', 'type', 'the result of `f` is no `i64`'],
    ['Reml type code', 'a.reml:1:2: エラー[E7001] (型システム): 型が一致しません\n', 'type', '型が一致しません'],
    ['Reml effect code', '{"diagnostics":[{"severity":"error","code":"effects.leak","message":"io"}]}\n', 'effect', 'io'],
    ['Reml parse code', '{"diagnostics":[{"severity":"error","code":"parser.x","message":"odd"}]}\n', 'parse', 'odd'],
    ['Reml lowering', '{"diagnostics":[{"severity":1,"code":"E8002","message":"no IR"}]}\n', 'codegen', 'no IR'],
    ['LLVM gives up', LLVM_CRASH, 'codegen', 'LLVM ERROR: Unsupported asm'],
    ['LLVM out of memory', LLVM_CRASH.replace('Unsupported asm', 'out of memory'), 'out-of-memory', 'LLVM ERROR: out of memory'],
    ['llc as Reml calls it', 'Error: llc failed with exit code 1\n', 'codegen', 'Error: llc failed with exit code 1'],
    ['GNU ld', UNDEFINED, 'link', "undefined reference to `x'"],
    ['a link of Reml without more', 'リンクに失敗: 1\n', 'link', 'リンクに失敗: 1'],
    [
      'a damaged archive, which reads as a syntax error',
      '/usr/bin/ld:libg.a: file format not recognized; treating as linker script\n/usr/bin/ld:libg.a:1: syntax error\n',
      'cache-corrupt',
      'file format not recognized; treating as linker script',
    ],
    [
      'a stale interface',
      'File "b.ml", line 1:\nError: Corrupted compiled interface a.cmi\n',
      'cache-corrupt',
      'Corrupted compiled interface a.cmi',
    ],
    [
      'zstd',
      '/*stdin*\\ : Read error (39) : premature end\ntar: Unexpected EOF in archive\n',
      'cache-corrupt',
      '/*stdin*\\ : Read error (39) : premature end',
    ],
    [
      'a full disk, and a link that fails for it',
      "cp: error writing 'b.o': No space left on device\nmake: [Makefile:4: b.o] Error 1 (ignored)\n/usr/bin/ld: error: b.o: file too short\n",
      'disk-full',
      "cp: error writing 'b.o': No space left on device",
    ],
    [
      'a full disk by tar',
      'tar: blob: Wrote only 6656 of 10240 bytes\n',
      'disk-full',
      'tar: blob: Wrote only 6656 of 10240 bytes',
    ],
    [
      'a full disk by lld, which says something else',
      'clang: error: unable to execute command: Bus error (core dumped)\nclang: error: linker command failed due to signal (use -v to see invocation)\n',
      'disk-full',
      'clang: error: unable to execute command: Bus error (core dumped)',
    ],
    [
      'a bus error of another program',
      'bash: line 1: 12 Bus error  ./remlc a.reml\n',
      'runtime-crash',
      'bash: line 1: 12 Bus error ./remlc a.reml',
    ],
    [
      'a package list that could not be fetched',
      "Err:1 http://a.invalid x\n  Could not resolve 'a.invalid'\nW: Failed to fetch http://a.invalid/x Could not resolve 'a.invalid'\nE: Unable to locate package llvm\n",
      'network',
      "Could not resolve 'a.invalid'",
    ],
    [
      'the same, with less said',
      "W: Failed to fetch http://a.invalid/x Could not resolve 'a.invalid'\nE: Unable to locate package llvm\n",
      'network',
      "Failed to fetch http://a.invalid/x Could not resolve 'a.invalid'",
    ],
    [
      'a tool that only warns of the network',
      `git: warning: Connection refused\n${UNDEFINED}`,
      'link',
      "undefined reference to `x'",
    ],
    [
      'a warning of it before it fails',
      'git: warning: Connection refused\ngit: error: Connection refused for good\n',
      'network',
      'Connection refused for good',
    ],
    ['a package that is not there', 'E: Unable to locate package llvm-99\n', 'tool-missing', 'Unable to locate package llvm-99'],
    [
      'a download that was tried again',
      `curl: (7) Failed to connect to a.invalid port 80\nretrying\n${TYPE_ERROR}`,
      'type',
      'Unbound value x',
    ],
    [
      'a library that could not be fetched',
      'curl: (7) Failed to connect to a.invalid port 80\na.c:1:10: fatal error: nosuch.h: No such file or directory\n',
      'network',
      '(7) Failed to connect to a.invalid port 80',
    ],
    [
      'a missing library of dune',
      'File "dune", line 1, characters 2-3:\nError: Library "foo" not found.\n',
      'tool-missing',
      'Library "foo" not found.',
    ],
    ['a missing header', "a.c:1:10: fatal error: 'nosuch.h' file not found\n", 'tool-missing', "'nosuch.h' file not found"],
    ['killed', 'make: *** [Makefile:3: x] Killed\n', 'out-of-memory', 'make: *** [Makefile:3: x] Killed'],
    ['cancelled', '##[error]The operation was canceled.\n', 'timeout', 'The operation was canceled.'],
    [
      'an assertion',
      "remlc: a.c:3: main: Assertion `p == 0' failed.\nAborted (core dumped)\n",
      'runtime-crash',
      "remlc: a.c:3: main: Assertion `p == 0' failed.",
    ],
    [
      'an exception',
      'Fatal error: exception Not_found\nCalled from X in file "x.ml", line 3\n',
      'runtime-crash',
      'Fatal error: exception Not_found',
    ],
    ['cmp', 'a.o b.o differ: byte 41, line 1\n', 'determinism', 'a.o b.o differ: byte 41, line 1'],
    ['a checksum of what was built', 'remlc: FAILED\n', 'determinism', 'remlc: FAILED'],
    ['a checksum of what was fetched', 'llvm-19.tar.xz: FAILED\n', 'cache-corrupt', 'llvm-19.tar.xz: FAILED'],
    ['an error of no known kind', 'mystery: error: something\n', 'none', 'something'],
    ['nothing', 'tests: 1204 passed, 0 failed\nsegfault test: Segmentation fault: ok\n', 'none', null],
  ])('%s', (_name, text, cause, primary) => {
    const verdict = judge(text);
    expect([verdict.cause, verdict.primary?.message ?? null]).toEqual([cause, primary]);
    expect(verdict.evidence).not.toEqual([]);
  });

  test('the words of a source are no sign, in an excerpt or in a message about it', () => {
    expect(judge('a.c:1:2: error: expected \';\'\n    1 | puts("No space left on device");\n').cause).toBe('parse');
    expect(judge(TYPE_ERROR.replace('Error', '12 |   failwith "No space left on device"\nError')).cause).toBe('type');
    expect(judge('a.c:1:2: error: unknown identifier "Segmentation fault"\n').cause).toBe('type');
    expect(judge('+ grep "Connection refused" log\n').cause).toBe('none');
  });
});

describe('the cause by the run', () => {
  test.each<[string, string, RunEvidence, FailureCause, string]>([
    ['success says more than words', 'Segmentation fault\n', { exitCode: 0 }, 'none', 'high'],
    ['out of memory: the kernel says so', 'Killed\n', { exitCode: 137, oomKills: 1 }, 'out-of-memory', 'high'],
    [
      'killed at the limit',
      'make: *** [x] Killed\n',
      { exitCode: 2, elapsedSeconds: 1800, limitSeconds: 1800 },
      'timeout',
      'high',
    ],
    ['killed, and not for memory', 'Killed\n', { signal: 'SIGKILL', oomKills: 0 }, 'timeout', 'medium'],
    ['killed without a word', '', { signal: 'SIGKILL', peakBytes: 15e9 }, 'out-of-memory', 'medium'],
    ['well below the limit', TYPE_ERROR, { exitCode: 2, elapsedSeconds: 12, limitSeconds: 1800 }, 'type', 'medium'],
    ['CPU limit', '', { signal: 'SIGXCPU' }, 'timeout', 'high'],
    ['timeout(1)', 'building\n', { exitCode: 124 }, 'timeout', 'medium'],
    ['segmentation fault by code', '', { exitCode: 139 }, 'runtime-crash', 'medium'],
    ['access violation on Windows', '', { exitCode: -1073741819 }, 'runtime-crash', 'medium'],
    ['no such program', '', { exitCode: 127 }, 'tool-missing', 'medium'],
    ['a full disk without a word', 'Bus error\n', { signal: 'SIGBUS', freeDiskBytes: 0 }, 'disk-full', 'high'],
    [
      'a bus error of lld with ample room',
      'ld.lld: Bus error\n',
      { exitCode: 135, freeDiskBytes: 10e9 },
      'runtime-crash',
      'medium',
    ],
    ['a full disk does not make a type error', TYPE_ERROR, { exitCode: 2, freeDiskBytes: 0 }, 'type', 'medium'],
    ['checksum while restoring', 'remlc: FAILED\n', { exitCode: 1, step: 'Restore cache' }, 'cache-corrupt', 'medium'],
    ['checksum while comparing', 'x.tar.gz: FAILED\n', { exitCode: 1, step: 'compare stages' }, 'determinism', 'medium'],
    ['a failure that nothing explains', 'building\n', { exitCode: 3 }, 'none', 'low'],
  ])('%s', (_name, text, evidence, cause, confidence) => {
    expect(judge(text, evidence)).toMatchObject({ cause, confidence });
  });

  test('shows what decided, text and run', () => {
    expect(judge('one\nmake: *** [x] Killed\n', { exitCode: 2, oomKills: 3 }).evidence).toEqual([
      'the kernel ended 3 processes for lack of memory',
      'line 2: make: *** [x] Killed',
      'exit code 2',
    ]);
  });

  test("does not take the exit code that a line speaks of for the command's own", () => {
    const { evidence, facts } = judge('Error: llc failed with exit code 1\n', { exitCode: 2 });
    expect(evidence).toEqual(['line 1: Error: llc failed with exit code 1', 'exit code 2']);
    expect(facts.at(-1)).toEqual({ kind: 'exit-code', exitCode: 2 });
  });

  test.each<[RunEvidence, string]>([
    [{ signal: 'SIGSEGV', exitCode: 1 }, 'signal SIGSEGV'],
    [{ exitCode: 137, oomKills: 0 }, 'exit code 137 (SIGKILL), and not for lack of memory'],
    [{ exitCode: 137, peakBytes: 5 }, 'exit code 137 (SIGKILL), at a peak of 5 bytes'],
    [{ exitCode: 124 }, 'exit code 124, which is that of `timeout`'],
    [{ exitCode: 127 }, "exit code 127, which is a shell's for a program that is not there"],
    [{ exitCode: 7 }, 'exit code 7, and a log that says nothing of it'],
    [{ elapsedSeconds: 60, limitSeconds: 60 }, 'it ran 60 s of at most 60 s'],
    [{}, 'the log shows no failure'],
  ])('reads %j as: %s', (run, text) => expect(judge('', run).evidence[0]).toBe(text));

  test('shows no more of a line than fits', () => {
    const { evidence } = judge(`panic: ${'x'.repeat(5000)}\n`);
    expect(Math.max(...evidence.map((text) => text.length))).toBeLessThan(330);
  });
});
