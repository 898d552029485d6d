import { describe, expect, test } from '@jest/globals';
import { parsePs, rowsOfTree } from '@selfhost/local/tree/macos.js';
import { platformOf } from '@selfhost/local/tree/platform.js';
import { parseInnerPid, parseIo, parseStat, parseStatusMemory } from '@selfhost/local/tree/procfs.js';
import { taskkillArguments, tasklistNames } from '@selfhost/local/tree/windows.js';

describe('Linux', () => {
  test('a name with spaces and parentheses does not shift the fields', () => {
    const stat = parseStat(
      '42 (a) S 1 (b) R 7 41 40 0 -1 4194304 124 0 0 0 10 20 30 40 20 0 3 0 114782 2990080 414 18446744073709551615',
    );
    expect(stat).toEqual({ pid: 42, state: 'R', parent: 7, session: 40, ticks: 100, threads: 3, start: 114782 });
    expect(parseStat('')).toBeNull();
    expect(parseStat('42 (cut) S 1')).toBeNull();
  });

  test('memory of a process, and none of a zombie', () => {
    const status = 'Name:\tcc1\nVmPeak:\t   9000 kB\nVmSize:\t   8000 kB\nVmHWM:\t    700 kB\nVmRSS:\t    600 kB\nThreads:\t1\n';
    expect(parseStatusMemory(status)).toEqual({ resident: 600 * 1024, highest: 700 * 1024 });
    expect(parseStatusMemory('Name:\tcc1\nState:\tZ (zombie)\n')).toBeNull();
  });

  test('the number of a process in its own namespace', () => {
    expect(parseInnerPid('Name:\tbash\nNSpid:\t4711\t301\nNSpgid:\t4711\t301\n')).toBe(301);
    expect(parseInnerPid('NSpid:\t4711\n')).toBe(4711);
    expect(parseInnerPid('Name:\tbash\n')).toBeNull();
  });

  test('transfers', () => {
    expect(parseIo('rchar: 12\nwchar: 34\nsyscr: 1\n')).toEqual({ read: 12, written: 34 });
    expect(parseIo('')).toBeNull();
  });
});

describe('macOS', () => {
  // `ps -axo pid=,ppid=,pgid=,rss=,time=`
  const table = `    1     0     1  12345   1:02.50
  501     1   501   2048   0:00.01
  502   501   501   4096   0:01.25
  503   502   503   1024 100:00.00
  504     1   504    512  1-02:03:04.50
  505     1   505    256  01:02:03
garbage
`;

  test('parses ps’s table', () => {
    const rows = parsePs(table);
    expect(rows).toHaveLength(6);
    expect(rows[0]).toEqual({ pid: 1, parent: 0, group: 1, resident: 12345 * 1024, cpuSeconds: 62.5 });
    expect(rows.map((row) => row.cpuSeconds)).toEqual([62.5, 0.01, 1.25, 6000, 93784.5, 3723]);
  });

  test('takes descendants, the process group, and those known', () => {
    const rows = parsePs(table);
    const pids = (known: readonly number[]) => rowsOfTree(rows, 501, new Set(known)).map((row) => row.pid);
    expect(pids([])).toEqual([501, 502, 503]);
    expect(pids([505])).toEqual([501, 502, 503, 505]);
  });
});

describe('Windows', () => {
  test('ends the tree by force', () => {
    expect(taskkillArguments(7)).toEqual(['/PID', '7', '/T', '/F']);
  });

  test('finds a process in tasklist’s answer, in any language', () => {
    expect(tasklistNames('"bash.exe","1234","Console","1","7,120 K"\r\n', 1234)).toBe(true);
    expect(tasklistNames('"bash.exe","1234","Console","1","7,120 K"\r\n', 123)).toBe(false);
    expect(tasklistNames('INFO: No tasks are running which match the specified criteria.\r\n', 1234)).toBe(false);
    expect(tasklistNames('情報: 指定された条件に一致するタスクは実行されていません。\r\n', 1234)).toBe(false);
  });
});

test('each system has its own way', () => {
  expect(platformOf('win32').wrapped).toBe(false);
  expect(platformOf('linux').wrapped).toBe(true);
  expect(platformOf('freebsd')).toBe(platformOf('darwin'));
});
