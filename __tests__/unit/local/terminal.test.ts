import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createProgress, elapsed, fitColumns } from '@selfhost/local/terminal.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A progress on a stream whose text can be taken. */
function onStream(isTTY: boolean, color = false, size: { columns?: number; rows?: number } = { columns: 40, rows: 10 }) {
  const stream = Object.assign(new PassThrough(), size);
  const take = () => String(stream.read() ?? '');
  return { progress: createProgress({ stream, terminal: isTTY ? stream : null, color }), take, stream };
}

describe('where there is no terminal', () => {
  test('plain lines at start and finish, and a line of progress each minute', () => {
    const { progress, take } = onStream(false);
    progress.start('a', 'stage1');
    expect(take()).toBe('stage1: started\n');
    progress.update('a', 'compiling');
    jest.advanceTimersByTime(59_000);
    expect(take()).toBe('');
    jest.advanceTimersByTime(2_000);
    expect(take()).toBe('stage1: still running, 1 min 00 s\n');
    jest.advanceTimersByTime(120_000);
    expect(take().split('\n')).toHaveLength(3);
    progress.finish('a', 'built');
    expect(take()).toBe('stage1: built\n');
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
    progress.start('a', 'stage1');
    progress.update('a', `日本語の${'長い'.repeat(40)}出力`);
    take();
    jest.advanceTimersByTime(3000);
    const lines = stripVTControlCharacters(take())
      .split('\n')
      .filter((line) => line !== '');
    expect(lines.at(-1)).toMatch(/^stage1 {2}3 s {2}日本語の.*…$/);
    for (const line of lines) expect([...line].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)).toBeLessThan(40);
  });

  test('messages go above the block, whole, and the block comes back', () => {
    const { progress, take } = onStream(true);
    progress.start('a', 'stage1');
    take();
    const long = `/a/path/${'x'.repeat(100)}`;
    progress.logger.info(long);
    const output = take();
    expect(output).toContain(`${long}\n`);
    expect(output.indexOf(long)).toBeLessThan(output.indexOf('stage1'));
    expect(output).toContain('\u001b[2K');
    progress.finish('a', 'built in 3 s');
    expect(stripVTControlCharacters(take())).toContain('stage1: built in 3 s\n');
    progress.close();
    expect(jest.getTimerCount()).toBe(0);
  });

  test('more stages than rows are counted', () => {
    const { progress, take } = onStream(true, false, { columns: 80, rows: 6 });
    for (let index = 0; index < 9; index += 1) progress.start(String(index), `stage${index}`);
    take();
    jest.advanceTimersByTime(1000);
    const text = stripVTControlCharacters(take());
    expect(text).toContain('stage2');
    expect(text).not.toContain('stage5');
    expect(text).toContain('… and 6 more');
  });

  test('NO_COLOR leaves no colours', () => {
    const { progress, take } = onStream(true, false);
    progress.start('a', 'stage1');
    progress.update('a', 'line');
    jest.advanceTimersByTime(1000);
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
