import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { Outlook, Task, TaskEnd } from '@selfhost/core/stage/progress.js';
import { columns } from '@selfhost/core/text/columns.js';
import { createProgress, elapsed } from '@selfhost/local/terminal.js';
import { fitColumns } from '@selfhost/local/terminal-face.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A progress on a stream whose text can be taken. */
function onStream(
  isTTY: boolean,
  color = false,
  size: { columns?: number; rows?: number } = { columns: 40, rows: 10 },
  language: Language = 'en',
) {
  const stream = Object.assign(new PassThrough(), size);
  const take = () => String(stream.read() ?? '');
  return { progress: createProgress({ stream, terminal: isTTY ? stream : null, color, language }), take, stream };
}

const stage = (name: string): Task => ({ kind: 'stage', id: `${name}@linux`, stage: name, target: 'linux' });
const A = stage('stage1');
const built = (reason = 'never built here'): TaskEnd => ({
  kind: 'stage',
  status: 'built',
  reason,
  isDegraded: false,
  steps: { build: 3 },
});

const differing: TaskEnd = {
  kind: 'comparison',
  files: 1,
  differing: 1,
  allowed: 0,
  isProved: true,
  isInherited: false,
  gate: 'fails',
  seconds: 2,
};

describe('where there is no terminal', () => {
  test('a plain line at the end, and a line of progress each minute', () => {
    const { progress, take } = onStream(false);
    progress.start(A);
    progress.follow(() => ({ settled: 0, all: 3, left: null }));
    expect(take()).toBe('');
    progress.update(A.id, 'compiling');
    jest.advanceTimersByTime(59_000);
    expect(take()).toBe('');
    jest.advanceTimersByTime(2_000);
    expect(take()).toBe('stage1 linux: still running, 1 min 00 s\n');
    jest.advanceTimersByTime(120_000);
    expect(take().split('\n')).toHaveLength(3);
    progress.finish(A, built());
    expect(take()).toBe('✔ stage1 linux 3.0 s (never built here)\n');
    jest.advanceTimersByTime(600_000);
    expect(take()).toBe('');
    expect(jest.getTimerCount()).toBe(0);
  });

  test('messages, coloured only when asked', () => {
    const plain = onStream(false);
    plain.progress.logger.warn('careful');
    plain.progress.logger.debug('detail');
    plain.progress.logger.error('broken');
    plain.progress.logger.info('fine');
    expect(plain.take()).toBe('warning: careful\nerror: broken\nfine\n');
    const coloured = onStream(false, true);
    coloured.progress.logger.warn('careful');
    expect(coloured.take()).toBe('\u001b[33mwarning:\u001b[39m careful\n');
  });
});

describe('in a terminal', () => {
  test('a block is redrawn with elapsed time and the last line, in the width', () => {
    const { progress, take } = onStream(true);
    progress.start(A);
    progress.update(A.id, `日本語の${'長い'.repeat(40)}出力`);
    take();
    jest.advanceTimersByTime(3000);
    const lines = stripVTControlCharacters(take())
      .split('\n')
      .filter((line) => line !== '');
    expect(lines.at(-1)).toMatch(/^stage1 linux {2}3 s {2}日本語の.*…$/);
    for (const line of lines) expect([...line].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)).toBeLessThan(40);
  });

  test('messages go above the block, whole, and the block comes back', () => {
    const { progress, take } = onStream(true);
    progress.start(A);
    take();
    const long = `/a/path/${'x'.repeat(100)}`;
    progress.logger.info(long);
    const output = take();
    expect(output).toContain(`${long}\n`);
    expect(output.indexOf(long)).toBeLessThan(output.indexOf('stage1'));
    expect(output).toContain('\u001b[2K');
    progress.finish(A, built('tool changed'));
    expect(stripVTControlCharacters(take())).toContain('✔ stage1 linux 3.0 s (tool changed)\n');
    progress.close();
    expect(jest.getTimerCount()).toBe(0);
  });

  test('more stages than rows are counted', () => {
    const { progress, take } = onStream(true, false, { columns: 80, rows: 6 });
    for (let index = 0; index < 9; index += 1) progress.start(stage(`stage${index}`));
    take();
    jest.advanceTimersByTime(1000);
    const text = stripVTControlCharacters(take());
    expect(text).toContain('stage2');
    expect(text).not.toContain('stage5');
    expect(text).toContain('… and 6 more');
  });

  test('the last line says how far the run is, also when not all stages have room', () => {
    const { progress, take } = onStream(true, false, { columns: 80, rows: 6 });
    let left: Outlook['left'] = { seconds: 12.4, isLeast: false };
    progress.follow(() => ({ settled: 7, all: 13, left }));
    for (let index = 0; index < 9; index += 1) progress.start(stage(`stage${index}`));
    const last = () => {
      take();
      jest.advanceTimersByTime(1000);
      return stripVTControlCharacters(take())
        .split('\n')
        .filter((line) => line !== '');
    };
    expect(last()).toEqual(['stage0 linux  1 s', 'stage1 linux  1 s', '… and 7 more', '7/13 · 9 running · about 12 s left']);
    left = null;
    expect(last().at(-1)).toBe('7/13 · 9 running');
    for (let index = 0; index < 9; index += 1) progress.finish(stage(`stage${index}`), built());
    expect(last()).toEqual([]);
  });

  test('no line of the block is wider than the terminal, also in Japanese', () => {
    const { progress, take } = onStream(true, false, { columns: 24, rows: 10 }, 'ja');
    progress.follow(() => ({ settled: 7, all: 13, left: { seconds: 700, isLeast: true } }));
    progress.start({ kind: 'proof', id: 'p', stage: 'stage1-with-a-long-name', target: 'linux' });
    const lines = stripVTControlCharacters(take())
      .split('\n')
      .filter((line) => line !== '');
    expect(lines.at(-1)).toMatch(/^7\/13 · 実行中 1 件/);
    for (const line of lines) expect(columns(line)).toBeLessThan(24);
  });

  test('a stage that has ended has one line, with its sign in colour', () => {
    const { progress, take } = onStream(true, true);
    progress.start(A);
    take();
    progress.finish(A, built(`inputs changed: src/${'x'.repeat(80)}`));
    const [line = ''] = take()
      .split('\n')
      .filter((text) => text.includes('✔'));
    expect(line).toContain('\u001b[32m✔\u001b[39m stage1 linux 3.0 s (inputs');
    expect(columns(stripVTControlCharacters(line).trim())).toBeLessThan(40);
    expect(stripVTControlCharacters(line)).toContain('…');
  });

  test.each(['en', 'ja'] as const)('a result that has no room beside its task has a line of its own: %s', (language) => {
    const { progress, take } = onStream(true, false, { columns: 40, rows: 10 }, language);
    const task: Task = { kind: 'comparison', id: 'c', left: 'stage1', right: 'stage2', target: 'x86_64-windows' };
    progress.start(task);
    take();
    progress.finish(task, { ...differing, differing: 5, files: 98 });
    const lines = stripVTControlCharacters(take()).split('\n');
    const at = lines.findIndex((line) => line.includes('✘'));
    expect(lines[at]).toBe('✘ stage1 ≠ stage2 x86_64-windows');
    expect(lines[at + 1]).toBe({ en: '  5 of 98 files differ 2.0 s', ja: '  ファイル 98 個中 5 個が異なる 2.0 s' }[language]);
    for (const line of lines) expect(columns(line)).toBeLessThan(40);
  });

  test('NO_COLOR leaves no colours', () => {
    const { progress, take } = onStream(true, false);
    progress.start(A);
    progress.update(A.id, 'line');
    jest.advanceTimersByTime(1000);
    progress.finish(A, built());
    // biome-ignore lint/suspicious/noControlCharactersInRegex: SGR codes are what is looked for
    expect(take()).not.toMatch(/\u001b\[\d+m/);
  });
});

test('fitColumns', () => {
  expect(fitColumns('short', 10)).toBe('short');
  expect(fitColumns('exactly ten', 11)).toBe('exactly ten');
  expect(fitColumns('\u001b[31mred\u001b[0m\ttab\u0007', 20)).toBe('red tab');
  expect(fitColumns('日本語', 10)).toBe('日本語');
  expect(fitColumns('x'.repeat(10_000), 5)).toBe('xxx…');
  expect(fitColumns('anything', 0)).toBe('');
});

test('elapsed', () => {
  expect([0, 59_999, 60_000, 184_000, 3_720_000].map(elapsed)).toEqual(['0 s', '59 s', '1 min 00 s', '3 min 04 s', '1 h 02 min']);
});
