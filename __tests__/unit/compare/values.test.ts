/** Values that may differ between two builds: dates in their windows, UUIDs, random names, roots; and what must not pass for them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareSides } from '@selfhost/core/compare/compare.js';
import type { CompareOptions } from '@selfhost/core/compare/context.js';
import { inventory } from '@selfhost/core/compare/inventory.js';
import type { ArtifactComparison } from '@selfhost/core/compare/model.js';
import { type RuleSet, standardRules } from '@selfhost/core/compare/rules/rule-set.js';
import { isWithin, readDate } from '@selfhost/core/compare/values/dates.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'compare-values-'));
});
afterAll(() => rm(folder, { recursive: true }));

const seconds = (text: string): number => Date.parse(text) / 1000;
const WINDOWS = {
  left: { from: seconds('2026-03-01T10:00:00Z'), to: seconds('2026-03-01T10:05:00Z') },
  right: { from: seconds('2026-03-02T11:00:00Z'), to: seconds('2026-03-02T11:05:00Z') },
};

async function compare(
  a: string | Buffer,
  b: string | Buffer,
  options: Partial<CompareOptions> = {},
): Promise<ArtifactComparison> {
  const [left, right] = [path.join(folder, 'left'), path.join(folder, 'right')];
  await writeFile(left, a);
  await writeFile(right, b);
  const given = { rules: standardRules(), threshold: 1, ...options };
  const [artifact] = (await compareSides(await inventory(left), await inventory(right), given)).artifacts;
  if (artifact === undefined) throw new Error('nothing was compared');
  return artifact;
}

const withRules = (change: Partial<RuleSet>): RuleSet => ({ ...standardRules(), ...change });

describe('dates in text', () => {
  test.each([
    ['2026-03-01T10:01:02Z', '2026-03-02T11:03:04Z'],
    ['2026-03-01 10:01:02', '2026-03-02 11:03:04'],
    ['2026-03-01T11:01:02+01:00', '2026-03-02T12:03:04+01:00'],
    ['Sun, 01 Mar 2026 10:01:02 GMT', 'Mon, 02 Mar 2026 11:03:04 GMT'],
    ['Sun Mar  1 10:01:02 2026', 'Mon Mar  2 11:03:04 2026'],
    ['Mar  1 2026', 'Mar  2 2026'],
    ['Mar  1 2026 10:01:02', 'Mar  2 2026 11:03:04'],
    ['2026-03-01', '2026-03-02'],
    ['20260301100102', '20260302110304'],
    ['1772359262', '1772449384'],
    ['10:01:02', '11:03:04'],
  ])('%s is acceptable within the windows, and only there', async (left, right) => {
    const inside = await compare(`built ${left} here\n`, `built ${right} here\n`, { windows: WINDOWS });
    expect(inside).toMatchObject({
      verdict: 'acceptable',
      rules: ['text-timestamp'],
      causes: [{ id: 'timestamp', confidence: 'high' }],
    });
    const unknown = await compare(`built ${left} here\n`, `built ${right} here\n`);
    expect(unknown).toMatchObject({ verdict: 'investigate', causes: [{ id: 'timestamp', confidence: 'medium' }] });
    const swapped = await compare(`built ${right} here\n`, `built ${left} here\n`, { windows: WINDOWS });
    expect(swapped.verdict).toBe('investigate');
  });

  test('a date hides no other difference of its line', async () => {
    const both = ['a 2026-03-01T10:01:02Z = 1\n', 'a 2026-03-02T11:03:04Z = 2\n'] as const;
    expect(await compare(...both, { windows: WINDOWS })).toMatchObject({ verdict: 'investigate', hard: true });
  });

  test('knows what no calendar has', () => {
    expect(readDate('2026-02-30')).toBeNull();
    expect(isWithin('Feb 30 2026', WINDOWS.left)).toBe(false);
  });
});

describe('dates in bytes', () => {
  const binary = (text: string): Buffer =>
    Buffer.concat([Buffer.from([0, 1, 2, 0]), Buffer.from(text), Buffer.from([0, 255, 0, 3])]);

  test("C's macros are acceptable within the windows", async () => {
    const pair = [binary('cc Mar  1 2026 10:01:02'), binary('cc Mar  2 2026 11:03:04')] as const;
    expect(await compare(...pair, { windows: WINDOWS })).toMatchObject({
      verdict: 'acceptable',
      rules: ['embedded-timestamp'],
      causes: [{ id: 'date-macro' }],
    });
    expect((await compare(...pair)).verdict).toBe('investigate');
  });

  test('a number is a date only within its window', async () => {
    const number = (value: number): Buffer => {
      const bytes = Buffer.alloc(16);
      bytes.writeUInt32LE(value, 4);
      return bytes;
    };
    const [inLeft, inRight] = [WINDOWS.left.from + 5, WINDOWS.right.from + 9];
    expect((await compare(number(inLeft), number(inRight), { windows: WINDOWS })).verdict).toBe('acceptable');
    expect((await compare(number(inLeft), number(inRight + 9000), { windows: WINDOWS })).verdict).toBe('investigate');
  });
});

describe('UUIDs, names and roots', () => {
  const [one, two, three] = [
    '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
    '6fa459ea-ee8a-4ca4-894e-db77e160355e',
    '16fd2706-8baf-433b-82eb-8c7fada847da',
  ];

  test('UUIDs are acceptable under one renaming', async () => {
    expect(await compare(`${one}\nx ${one}\n`, `${two}\nx ${two}\n`)).toMatchObject({
      verdict: 'acceptable',
      rules: ['text-uuid'],
      causes: [{ id: 'uuid' }],
    });
    expect((await compare(`${one}\nx ${one}\n`, `${two}\nx ${three}\n`)).verdict).toBe('investigate');
  });

  test('random names are acceptable under one renaming, and a changed character is none', async () => {
    const uses = (name: string, other = name): string => `let f_${name} = 1\nprint f_${other}\n`;
    const [seed, another] = ['8c1d93ab77', '51e07f24c9'];
    expect(await compare(uses(seed), uses(another))).toMatchObject({ verdict: 'acceptable', rules: ['random-seed-names'] });
    expect((await compare(uses(seed), uses(another, '51e07f24ca'))).verdict).toBe('investigate');
    expect((await compare(uses(seed), uses('8c1d93ab78'))).verdict).toBe('investigate');
    expect((await compare(`call f_${seed}\n`, `call f_${another}\n`)).verdict).toBe('investigate');
    expect((await compare(`x ${seed} ${seed}\n`, `x ${another} ${another}\n`)).verdict).toBe('investigate');
  });

  test('a path is acceptable under declared roots, whole components only', async () => {
    const pair = ['at /build/one/src/a.c:3\n', 'at /work/b/src/a.c:3\n'] as const;
    expect(await compare(...pair)).toMatchObject({ verdict: 'investigate', causes: [{ id: 'build-path', confidence: 'high' }] });
    const declared = withRules({ roots: { left: ['/build/one'], right: ['/work/b'] } });
    expect(await compare(...pair, { rules: declared })).toMatchObject({ verdict: 'acceptable', rules: ['path-map'] });
    const half = withRules({ roots: { left: ['/build/o'], right: ['/work/b'] } });
    expect((await compare(...pair, { rules: half })).verdict).toBe('investigate');
  });

  test('line ends and the order of lines are acceptable where the project says so', async () => {
    const rules = (name: 'eol' | 'line-order'): RuleSet => withRules({ rules: new Set([...standardRules().rules, name]) });
    expect(await compare('a\r\nb\r\n', 'a\nb\n')).toMatchObject({ verdict: 'investigate', causes: [{ id: 'crlf' }] });
    expect(await compare('a\r\nb\r\n', 'a\nb\n', { rules: rules('eol') })).toMatchObject({
      verdict: 'acceptable',
      rules: ['eol'],
    });
    expect((await compare('a\r\nb\r\n', 'a\nc\n', { rules: rules('eol') })).verdict).toBe('investigate');
    expect((await compare('b\na\n', 'a\nb\n')).verdict).toBe('investigate');
    expect(await compare('b\na\n', 'a\nb\n', { rules: rules('line-order') })).toMatchObject({ verdict: 'acceptable' });
    expect((await compare('b\na\n', 'a\nb\nb\n', { rules: rules('line-order') })).verdict).toBe('investigate');
  });
});
