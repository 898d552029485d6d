/** Calls that are cut, children that come before their forks, numbers that are used again. */
import { describe, expect, test } from '@jest/globals';
import type { TraceEvent } from '@selfhost/core/ancestry/event.js';
import { MAX_WAITING_STEPS } from '@selfhost/core/ancestry/strace/order.js';
import { StraceReader } from '@selfhost/core/ancestry/strace/reader.js';
import { readTrace } from './events.js';

const told = (...lines: readonly string[]): ReturnType<typeof readTrace> => readTrace(`${lines.join('\n')}\n`);
const end = (pid: number): string => `${pid} +++ exited with 0 +++`;
const brief = ({ events }: ReturnType<typeof readTrace>): readonly string[] =>
  events.map((event) => `${event.pid} ${event.kind === 'fork' ? `forks ${event.child}` : event.kind}`);

const COMPLETE = { complete: true, reason: null };

describe('a call that is cut', () => {
  const whole = '7 renameat2(AT_FDCWD</w>, "a, b", 4</w/d>, "c) = 0", 0) = 0';
  test.each([
    [
      'after its bracket',
      '7 renameat2( <unfinished ...>',
      '7 <... renameat2 resumed>AT_FDCWD</w>, "a, b", 4</w/d>, "c) = 0", 0) = 0',
    ],
    [
      'before a comma',
      '7 renameat2(AT_FDCWD</w>, "a, b" <unfinished ...>',
      '7 <... renameat2 resumed>, 4</w/d>, "c) = 0", 0) = 0',
    ],
    [
      'before its result',
      '7 renameat2(AT_FDCWD</w>, "a, b", 4</w/d>, "c) = 0", 0 <unfinished ...>',
      '7 <... renameat2 resumed>)  = 0',
    ],
  ])('%s is as if it was not', (_title, ...parts) => {
    const read = told(...parts, end(7));
    expect(read).toEqual(told(whole, end(7)));
    expect(read.end).toEqual(COMPLETE);
    expect(read.events).toHaveLength(1);
  });

  test('takes effect when it returns', () => {
    const read = told(
      '7 fork() = 8',
      '7 unlink("a" <unfinished ...>',
      '8 rmdir("b") = 0',
      end(8),
      '7 <... unlink resumed>) = 0',
      end(7),
    );
    expect(brief(read)).toEqual(['7 forks 8', '8 remove', '7 remove']);
  });

  test.each([
    ') = -1 ENOENT (No such file or directory)',
    ') = ? ERESTARTSYS (To be restarted if SA_RESTART is set)',
    ' <unfinished ...>) = ?',
  ])('and fails gives nothing: %s', (rest) =>
    expect(told('7 unlink("a" <unfinished ...>', `7 <... unlink resumed>${rest}`, end(7))).toEqual({ events: [], end: COMPLETE }),
  );

  test('and never returns, since its process ends, gives nothing', () => {
    const read = told(
      '7 fork() = 8',
      '8 unlink("a" <unfinished ...>',
      '8 +++ killed by SIGKILL +++',
      '7 fork() = 8',
      '8 rmdir("b") = 0',
      end(8),
      end(7),
    );
    expect(brief(read)).toEqual(['7 forks 8', '7 forks 8', '8 remove']);
    expect(read.end).toEqual(COMPLETE);
  });

  test.each([
    ['returns as another one', '7 <... rmdir resumed>) = 0'],
    ['is followed by another one', '7 rmdir("b") = 0'],
    ['is followed by another one that is cut', '7 rmdir("b" <unfinished ...>'],
  ])('and %s is not complete', (_title, line) =>
    expect(told('7 unlink("a" <unfinished ...>', line, end(7)).end.complete).toBe(false),
  );

  test('takes no more memory than is set', () => {
    const lines = Array.from({ length: 100 }, (_, pid) => `${pid + 1} unlink("${'a'.repeat(1_000_000)}" <unfinished ...>`);
    expect(told(...lines).end.reason).toMatch(/^a line of the trace could not be read: 68 unlink\("aaa/);
  });
});

describe('a program that a thread executes', () => {
  const begin = [
    '7 clone3({flags=CLONE_VM|CLONE_THREAD}, 88) = 8',
    '7 openat(AT_FDCWD</w>, "fifo", O_RDONLY <unfinished ...>',
    '8 execve("/bin/a", ["a"], 0x1 /* 1 var */ <unfinished ...>',
    '7 +++ superseded by execve in pid 8 +++',
  ];
  test.each([') = 0', ') = -1 (errno 18446744073709551359)'])('is executed by its process: %s', (rest) => {
    const read = told(...begin, `7 <... execve resumed>${rest}`, '7 unlink("a") = 0', end(7));
    expect(brief(read)).toEqual(['7 forks 8', '7 exec', '7 remove']);
    expect(read.end).toEqual(COMPLETE);
  });
  test('is known where its change of number is written', () => {
    const changed = begin.with(2, '8 execve("/bin/a", ["a"], 0x1 /* 1 var */ <pid changed to 7 ...>');
    expect(brief(told(...changed, '7 <... execve resumed>) = 0', end(7)))).toEqual(['7 forks 8', '7 exec']);
  });
});

describe('a child that comes before its fork', () => {
  test('waits, and all that follows', () => {
    const read = told(
      '7 rmdir("0") = 0',
      '7 clone(child_stack=NULL, flags=SIGCHLD <unfinished ...>',
      '8 unlink("a") = 0',
      '8 rmdir("b") = 0',
      '7 <... clone resumed>) = 8',
      '7 chdir("/") = 0',
      end(8),
      end(7),
    );
    expect(brief(read)).toEqual(['7 remove', '7 forks 8', '8 remove', '8 remove', '7 folder']);
    expect(read.end).toEqual(COMPLETE);
  });

  test('and ends before it, as vfork may do it', () => {
    const read = told('7 vfork( <unfinished ...>', '8 unlink("a") = 0', end(8), '7 <... vfork resumed>) = 8', end(7));
    expect(brief(read)).toEqual(['7 forks 8', '8 remove']);
    expect(read.end).toEqual(COMPLETE);
  });

  test('brings its own children with it, whichever fork is known first', () => {
    const forks = ['8 <... vfork resumed>) = 9', '7 <... vfork resumed>) = 8'];
    for (const order of [forks, forks.toReversed()]) {
      const read = told(
        '7 vfork( <unfinished ...>',
        '8 rmdir("a") = 0',
        '8 vfork( <unfinished ...>',
        '9 unlink("b") = 0',
        end(9),
        ...order,
        end(8),
        end(7),
      );
      expect(brief(read)).toEqual(['7 forks 8', '8 remove', '8 forks 9', '9 remove']);
      expect(read.end).toEqual(COMPLETE);
    }
  });

  test('does so behind a grandchild', () => {
    const read = told(
      '7 fork( <unfinished ...>',
      '8 fork( <unfinished ...>',
      '9 unlink("b") = 0',
      '7 <... fork resumed>) = 8',
      '7 chdir("/") = 0',
      '8 <... fork resumed>) = 9',
      end(9),
      end(8),
      end(7),
    );
    expect(brief(read)).toEqual(['7 forks 8', '8 forks 9', '9 remove', '7 folder']);
    expect(read.end).toEqual(COMPLETE);
  });

  test('has the number of a process that has ended', () => {
    const read = told(
      '7 fork() = 8',
      '8 unlink("a") = 0',
      end(8),
      '7 fork( <unfinished ...>',
      '8 chdir("/") = 0',
      end(8),
      '7 <... fork resumed>) = 8',
      end(7),
    );
    expect(brief(read)).toEqual(['7 forks 8', '8 remove', '7 forks 8', '8 folder']);
    expect(read.end).toEqual(COMPLETE);
  });

  test('is not complete while the other process of its number goes on', () => {
    const read = told('7 fork() = 8', '7 fork() = 8', end(8), end(7));
    expect(read.end.reason).toBe('process 8 was forked twice');
  });

  test.each([
    ['no process', '9 unlink("a") = 0'],
    ['each other', '8 fork() = 9\n9 fork() = 8'],
    ['itself', '8 fork() = 8'],
  ])('and was forked by %s is not complete, and all is passed on', (_title, line) => {
    const read = told('7 rmdir("a") = 0', line, '7 chdir("/") = 0', end(7));
    expect(brief(read)).toHaveLength(2 + line.split('\n').length);
    expect(read.end.reason).toMatch(/^the trace does not say who forked process \d$/);
  });

  test('has the number of one that waits as well', () => {
    const twice = [
      '7 fork() = 8',
      '8 unlink("a") = 0',
      end(8),
      '7 fork( <unfinished ...>',
      '8 chdir("/") = 0',
      '7 <... fork resumed>) = 8',
    ];
    const read = told(
      '6 vfork( <unfinished ...>',
      '7 rmdir("a") = 0',
      ...twice,
      '6 <... vfork resumed>) = 7',
      end(8),
      end(7),
      end(6),
    );
    expect(brief(read)).toEqual(['6 forks 7', '7 remove', '7 forks 8', '8 remove', '7 forks 8', '8 folder']);
    expect(read.end).toEqual(COMPLETE);
  });

  test.each([
    ['events', MAX_WAITING_STEPS, 'a'],
    ['bytes', 68, 'a'.repeat(1_000_000)],
  ])('waits for no more %s than are set, and the rest is passed on as it comes', (_title, count, name) => {
    const events: TraceEvent[] = [];
    const reader = new StraceReader((event) => {
      if (event.kind !== 'end') events.push(event);
    });
    reader.push(Buffer.from('7 fork( <unfinished ...>\n'));
    for (let index = 0; index < count + 1; index++) reader.push(Buffer.from(`8 rmdir("${name}") = 0\n`));
    expect(events).toHaveLength(count + 1);
    reader.push(Buffer.from(['7 <... fork resumed>) = 8', '9 chdir("/") = 0', end(8), end(7), ''].join('\n')));
    expect(events.slice(count + 1).map(({ kind }) => kind)).toEqual(['fork', 'folder']);
    expect(reader.end().reason).toBe('the trace does not say who forked process 8');
  });
});

test('what has waited, and calls that have returned, take no memory', () => {
  const name = 'a'.repeat(1_000_000);
  const lines = [`7 rmdir("${name}" <unfinished ...>`, '7 <... rmdir resumed>) = 0', '7 vfork( <unfinished ...>'];
  lines.push(`8 unlink("${name}") = 0`, end(8), '7 <... vfork resumed>) = 8');
  const read = readTrace(...Array.from({ length: 80 }, () => `${lines.join('\n')}\n`), `${end(7)}\n`);
  expect(read.end).toEqual(COMPLETE);
  expect(read.events).toHaveLength(240);
});

test('a trace that ends before its processes do is not complete', () => {
  expect(told('7 fork() = 8', end(7)).end.reason).toBe('the trace ends before process 8 does');
  expect(told('7 fork() = 8', end(8)).end.reason).toBe('the trace ends before process 7 does');
});

test('a trace of nothing is not complete', () => expect(readTrace().end.reason).toBe('the trace is empty'));
