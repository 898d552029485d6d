import { describe, expect, test } from '@jest/globals';
import { parseTimes, type Report, ReportReader, signalName } from '@selfhost/local/process/wrapper.js';

/** The last report of the lines. */
function read(lines: readonly string[], complaints = ''): Report | null {
  const reader = new ReportReader(() => complaints);
  return lines.map((line) => reader.line(line)).at(-1) ?? null;
}

/** A report as the wrapper writes it, for a command with that job line and code. */
function report(job: string | null, code: number): readonly string[] {
  return [
    'started 4711',
    ...(job === null ? [] : [`[1]+  ${job}              "$2" -euo pipefail -c "$1" bash 1>&5 2>&1`]),
    '0m0.003s 0m0.001s',
    '1m2.500s 0m0.250s',
    'before rchar: 100 wchar: 10 syscr: 1 syscw: 1',
    'after rchar: 5000 wchar: 1000 syscr: 9 syscw: 9',
    `ended ${code}`,
  ];
}

describe('the wrapper’s report', () => {
  test('names the command and the writer of the log', () => {
    expect(read(['started 4711'])).toEqual({ kind: 'started', root: 4711 });
    expect(read(['ready 4710'])).toEqual({ kind: 'ready', log: 4710 });
    // bash 3.2 sets no $! for a process substitution.
    expect(read(['ready '])).toEqual({ kind: 'ready', log: null });
  });

  test.each([
    ['Exit 139', 139, { exitCode: 139, signal: null }],
    ['Segmentation fault', 139, { exitCode: null, signal: 'SIGSEGV' }],
    ['Speicherzugriffsfehler', 139, { exitCode: null, signal: 'SIGSEGV' }],
    ['Rückgabewert 139', 139, { exitCode: 139, signal: null }],
    ['Done', 0, { exitCode: 0, signal: null }],
    ['Exit 255', 255, { exitCode: 255, signal: null }],
    ['Exit 128', 128, { exitCode: 128, signal: null }],
    ['Real-time signal 1', 163, { exitCode: null, signal: 'SIG35' }],
  ])('job "%s" with code %d', (job, code, ending) => {
    expect(read(report(job, code))).toMatchObject({ kind: 'ended', ending });
  });

  test('without a job line, bash’s message about the process shows a signal', () => {
    const complaint = 'bash: line 7:  4711 Segmentation fault      "$2" -euo pipefail\n';
    expect(read(report(null, 139), complaint)).toMatchObject({ ending: { exitCode: null, signal: 'SIGSEGV' } });
    expect(read(report(null, 139))).toMatchObject({ ending: { exitCode: 139, signal: null } });
  });

  test('the wrapper’s own reads and writes are no part of the figures', () => {
    const [started = '', job = ''] = report('Done', 0);
    const ownWrites = started.length + 1 + job.length + 1;
    const ownReads = 'rchar: 100 wchar: 10 syscr: 1 syscw: 1\n'.length;
    expect(read(report('Done', 0))).toMatchObject({
      figures: { cpuSeconds: 62.75, readBytes: 4900 - ownReads, writtenBytes: 990 - ownWrites },
    });
  });

  test('without /proc there are no transfers, but CPU time is measured', () => {
    const lines = ['started 1', '0m0.0s 0m0.0s', '0m1.000s 0m0.500s', 'before', 'after', 'ended 0'];
    expect(read(lines)).toMatchObject({ figures: { cpuSeconds: 1.5, readBytes: null, writtenBytes: null } });
  });
});

test('times follow the locale', () => {
  expect(parseTimes('0m1.250s 2m0.031s')).toBeCloseTo(121.281);
  expect(parseTimes('0m1,250s 2m0,031s')).toBeCloseTo(121.281);
  expect(parseTimes('nonsense')).toBeNull();
});

test('signal names', () => {
  expect(signalName(9)).toBe('SIGKILL');
  expect(signalName(0)).toBeNull();
  expect(signalName(-3)).toBeNull();
  expect(signalName(127)).toBeNull();
});
