/** Damaged and hostile LLVM IR: no crash, no hang, and nothing that LLVM itself reads differently is called the same. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { compareIr } from '@selfhost/core/llvm-ir/compare-ir.js';
import { processorTime } from '../../fixtures/processor-time.js';
import { MODULE, NOISE } from './ir-module.js';

/** A small generator of numbers (Park–Miller), so that every run tries the same. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const WORD = /"[^"\n]*"|[%@!#$]?[-\w.]+:?|[^\s\w]|\s+/g;

/** One word removed, replaced, doubled or moved. */
function damaged(text: string, random: (below: number) => number): string {
  const words: readonly string[] = text.match(WORD) ?? [];
  let at = random(words.length);
  while (words[at]?.trim() === '') at = random(words.length);
  const other = random(words.length);
  switch (random(4)) {
    case 0:
      return words.toSpliced(at, 1).join('');
    case 1:
      return words.with(at, words[other] ?? '').join('');
    case 2:
      return words.toSpliced(at, 0, words[at] ?? '', ' ').join('');
    default:
      return words
        .with(at, words[other] ?? '')
        .with(other, words[at] ?? '')
        .join('');
  }
}

/** A module as LLVM reads it, without names of locals, names of the source, and comments; null where it refuses it. */
function readByLlvm(text: string): string | null {
  const { status, stdout, error } = spawnSync('opt-19', ['-S', '-passes=strip', '-o', '-'], { input: text, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return status === 0
    ? stdout.replace(/^source_filename.*$|; (?:preds|Function|ModuleID).*$|^!\d+ = !\{!"some compiler.*$/gm, '')
    : null;
}

const elapsed = (work: () => void): number => {
  const spent = processorTime();
  work();
  return spent();
};
/** Milliseconds for any input of these tests, on a busy machine. */
const MAX_MS = 2000;

describe('damage', () => {
  test('one damaged word is semantic or malformed, or LLVM too reads the same', () => {
    const random = randomNumbers(41);
    const plain = readByLlvm(MODULE);
    const bases = [MODULE, NOISE['local-names'](MODULE), NOISE.numbering(MODULE)];
    const counts = { harmless: 0, semantic: 0, malformed: 0 };
    for (let round = 0; round < 4000; round++) {
      const base = bases[round % bases.length] ?? MODULE;
      const text = damaged(base, random);
      const { classes, malformed } = compareIr(MODULE, text);
      const harmless = malformed === undefined && !classes.includes('semantic');
      counts[harmless ? 'harmless' : malformed === undefined ? 'semantic' : 'malformed']++;
      if (text !== MODULE && malformed === undefined) expect(classes.length).toBeGreaterThan(0);
      // What is only for debuggers may be too damaged to read.
      if (harmless && text !== base && !classes.includes('debug'))
        expect({ text, read: readByLlvm(text) }).toEqual({ text, read: plain });
    }
    expect(counts.semantic).toBeGreaterThan(1000);
    expect(counts.malformed).toBeGreaterThan(100);
  });

  test('every truncation is reported, and none hangs', () => {
    const text = NOISE.debug(MODULE);
    for (let length = 0; length < text.length - 1; length += 7) {
      const cut = text.slice(0, length);
      let result = compareIr(text, text);
      expect(elapsed(() => (result = compareIr(text, cut)))).toBeLessThan(MAX_MS);
      expect(result.malformed !== undefined || result.differences.length > 0).toBe(true);
    }
  });

  test('what is no IR says where', () => {
    expect(compareIr(MODULE, 'int main(void) { return 0; }').malformed).toEqual({
      side: 'right',
      both: false,
      kind: 'unread',
      message: 'expected a top-level entity of LLVM IR',
      line: 1,
    });
    expect(compareIr('; only a comment\n', MODULE).malformed).toMatchObject({ side: 'left', line: 1 });
    expect(compareIr(MODULE, '\n@a = global i32 0\n@a = global i32 1\n').malformed).toMatchObject({
      message: '@a is defined twice',
      line: 3,
    });
    expect(compareIr(MODULE, 'define void @f() {\n').malformed).toMatchObject({ line: 1 });
    expect(compareIr(MODULE, 'define void @f() {\n)\n').malformed).toMatchObject({ line: 2 });
    expect(compareIr(MODULE, 'define { i32 }\n').malformed).toMatchObject({ line: 1 });
    expect(compareIr(MODULE, '@a = global [2 x i8] c"a\n').malformed).toMatchObject({
      message: 'a string does not end',
      line: 1,
    });
  });
});

describe('what only looks like a renaming', () => {
  test.each([
    [
      'values that LLVM counts itself',
      'call i32 @a()\n  call i32 @b()\n  %x = sub i32 %1, %2',
      'call i32 @a()\n  call i32 @b()\n  %x = sub i32 %2, %1',
    ],
    [
      'one name for two values',
      '%x = add i32 1, 2\n  %y = add i32 1, 2\n  %z = sub i32 %x, %y',
      '%x = add i32 1, 2\n  %y = add i32 1, 2\n  %z = sub i32 %x, %x',
    ],
    [
      'two values exchanged',
      '%x = add i32 1, 2\n  %y = add i32 1, 2\n  %z = sub i32 %x, %y',
      '%y = add i32 1, 2\n  %x = add i32 1, 2\n  %z = sub i32 %x, %y',
    ],
  ])('%s', (_, left, right) => {
    const body = (text: string) => `declare i32 @a()\ndeclare i32 @b()\ndefine void @f() {\n  ${text}\n  ret void\n}\n`;
    expect(compareIr(body(left), body(right)).classes).toEqual(['semantic']);
  });

  test('blocks whose addresses others hold keep their names', () => {
    const text = (first: string, second: string) =>
      `@table = global ptr blockaddress(@f, %one)\ndefine void @f(ptr %p) {\nentry:\n  indirectbr ptr %p, [label %one, label %two]\n${first}:\n  ret void\n${second}:\n  unreachable\n}\n`;
    expect(compareIr(text('one', 'two'), text('two', 'one')).classes).toContain('semantic');
  });

  test('nodes that look alike are not one', () => {
    const text = (second: string) =>
      `define void @f(ptr %p) {\n  store i32 1, ptr %p, !alias.scope !0\n  store i32 2, ptr %p, !noalias !${second}\n  ret void\n}\n` +
      '!0 = !{!2}\n!1 = !{!3}\n!2 = distinct !{!2, !4}\n!3 = distinct !{!3, !4}\n!4 = distinct !{!4}\n';
    expect(compareIr(text('0'), text('1')).classes).toContain('semantic');
  });

  test('an unused definition is compared', () => {
    const text = (value: string) => `declare void @f()\n!0 = !{!1}\n!1 = !{!0, i32 ${value}}\nattributes #0 = { nounwind }\n`;
    expect(compareIr(text('1'), text('2')).classes).toEqual(['semantic']);
    expect(compareIr(text('1'), text('1').replace('nounwind', 'cold')).classes).toEqual(['semantic']);
    const mentioned = (value: string) => `@a = global [2 x i8] c"!0"\n!0 = !{i32 ${value}}\n`;
    expect(compareIr(mentioned('1'), mentioned('2')).classes).toEqual(['semantic']);
  });
});

describe('hostile input', () => {
  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n');
  const user = (node: number) => `define void @f() {\n  ret void, !a !${node}\n}\n`;
  const COUNT = 20_000;
  test.each([
    [
      'a long chain of nodes',
      user(0) + lines(COUNT, (i) => `!${i} = !{!${(i + 1) % COUNT}}`),
      user(0) + lines(COUNT, (i) => `!${i} = !{!${(i + 1) % COUNT}}`).replace(/}$/, ', null}'),
    ],
    [
      'a ring of nodes',
      user(0) + lines(COUNT, (i) => `!${i} = !{!${(i + 1) % COUNT}}`),
      user(1) + lines(COUNT, (i) => `!${i} = !{!${(i + 1) % COUNT}}`),
    ],
    [
      'a dense graph',
      user(0) + lines(300, (i) => `!${i} = !{${Array.from({ length: 300 }, (_, k) => `!${k}`).join(', ')}}`),
      user(0) + lines(300, (i) => `!${i} = !{${Array.from({ length: 300 }, (_, k) => `!${299 - k}`).join(', ')}}`),
    ],
    [
      'many functions that fail over one graph',
      `${lines(2000, (i) => `define void @f${i}() {\n  ret void, !a !${i + 2000}, !b !0\n}`)}\n${lines(4000, (i) => `!${i} = !{!${(i * 7) % 4000}, !${(i + 1) % 4000}}`)}`,
      `${lines(2000, (i) => `define void @f${i}() {\n  ret void, !a !${i + 2000}, !b !0\n}`)}\n${lines(4000, (i) => `!${i} = !{!${(i * 7) % 4000}, !${(i + 1) % 4000}${i === 3999 ? ', null' : ''}}`)}`,
    ],
    ['open brackets', `define void @f() ${'{('.repeat(COUNT)}`, `define void @f() ${'({'.repeat(COUNT)}`],
    ['one long word', `@${'a'.repeat(COUNT * 10)} = global i32 0`, `@${'a'.repeat(COUNT * 10)} = global i32 1`],
    ['many lines of one key', lines(COUNT, () => 'module asm "a"'), lines(COUNT + 1, () => 'module asm "a"')],
    ['blanks', `@a = global${' '.repeat(COUNT * 10)}i32 0`, `@a = global${'\t'.repeat(COUNT * 10)}i32 0`],
    [
      'many comments',
      `${lines(COUNT, (i) => `; ${i}`)}\n@a = global i32 0`,
      `${lines(COUNT, (i) => `; ${i + 1}`)}\n@a = global i32 0`,
    ],
  ])('%s', (_, left, right) => {
    let result = compareIr(left, left);
    expect(elapsed(() => (result = compareIr(left, right)))).toBeLessThan(MAX_MS);
    expect(result.malformed !== undefined || result.differences.length > 0).toBe(true);
  });
});
