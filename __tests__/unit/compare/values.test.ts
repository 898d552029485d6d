/** Values that may differ between two builds: dates in their windows, UUIDs, random names, roots; and what must not be taken for them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareSides } from '@selfhost/core/compare/compare.js';
import type { CompareOptions } from '@selfhost/core/compare/context.js';
import type { ArtifactComparison } from '@selfhost/core/compare/model.js';
import { type NamedRule, type RuleSet, standardRules } from '@selfhost/core/compare/rules/rule-set.js';
import { inventory } from '@selfhost/core/compare/sides/inventory.js';
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
  const [artifact] = (await compareSides({ left: await inventory(left), right: await inventory(right) }, given)).artifacts;
  if (artifact === undefined) throw new Error('nothing was compared');
  return artifact;
}

const withRules = (change: Partial<RuleSet>): RuleSet => ({ ...standardRules(), ...change });
const alsoOwning = (...names: NamedRule[]): RuleSet => withRules({ rules: new Set([...standardRules().rules, ...names]) });

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
    const rules = alsoOwning('text-timestamp');
    const inside = await compare(`built ${left} here\n`, `built ${right} here\n`, { windows: WINDOWS, rules });
    expect(inside).toMatchObject({
      verdict: 'acceptable',
      rules: ['text-timestamp'],
      causes: [{ id: 'timestamp', confidence: 'high' }],
    });
    const undeclared = await compare(`built ${left} here\n`, `built ${right} here\n`, { windows: WINDOWS });
    expect(undeclared).toMatchObject({
      verdict: 'investigate',
      changesProgram: true,
      causes: [{ id: 'timestamp', confidence: 'high' }],
    });
    const unknown = await compare(`built ${left} here\n`, `built ${right} here\n`, { rules });
    expect(unknown).toMatchObject({ verdict: 'investigate', causes: [{ id: 'timestamp', confidence: 'medium' }] });
    const swapped = await compare(`built ${right} here\n`, `built ${left} here\n`, { windows: WINDOWS, rules });
    expect(swapped.verdict).toBe('investigate');
  });

  test('a date hides no other difference of its line', async () => {
    const both = ['a 2026-03-01T10:01:02Z = 1\n', 'a 2026-03-02T11:03:04Z = 2\n'] as const;
    const options = { windows: WINDOWS, rules: alsoOwning('text-timestamp') };
    expect(await compare(...both, options)).toMatchObject({ verdict: 'investigate', changesProgram: true });
  });

  test.each([
    ['of another encoding', (date: string) => Buffer.from(`caf\u00e9 built ${date} here\n`, 'latin1')],
    ['with a payload', (date: string) => Buffer.from(`#!/bin/sh\necho built ${date} here\nexit\n\0\x01\x02\0`)],
    ['that is too long to be read', (date: string) => Buffer.from(`built ${date} here\n${'x'.repeat(16 * 1024 * 1024)}\n`)],
  ])('nothing is owned in a text %s', async (_, text) => {
    const pair = [text('2026-03-01T10:01:02Z'), text('2026-03-02T11:03:04Z')] as const;
    const rules = alsoOwning('text-timestamp');
    expect(await compare(...pair, { windows: WINDOWS, rules })).toMatchObject({ verdict: 'investigate', changesProgram: true });
  });

  test('refuses days that do not exist', () => {
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

  test('the standard set owns nothing in texts', async () => {
    const name = (seed: string): string => `let f_${seed} = 1\nprint f_${seed}\n`;
    const pairs = [
      [`${one}\nx ${one}\n`, `${two}\nx ${two}\n`],
      [name('8c1d93ab77'), name('51e07f24c9')],
      ['at /build/one/src/a.c:3\n', 'at /work/b/src/a.c:3\n'],
    ] as const;
    const rules = withRules({ roots: { left: ['/build/one'], right: ['/work/b'] } });
    for (const [left = '', right = ''] of pairs)
      expect(await compare(left, right, { rules })).toMatchObject({ verdict: 'investigate', changesProgram: true });
  });

  test('UUIDs are acceptable under one renaming', async () => {
    const rules = alsoOwning('text-uuid');
    expect(await compare(`${one}\nx ${one}\n`, `${two}\nx ${two}\n`, { rules })).toMatchObject({
      verdict: 'acceptable',
      rules: ['text-uuid'],
      causes: [{ id: 'uuid' }],
    });
    expect((await compare(`${one}\nx ${one}\n`, `${two}\nx ${three}\n`, { rules })).verdict).toBe('investigate');
  });

  test.each([
    ['1, by the time', '2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d', '9f1d7a10-4068-11e9-b210-d663bd873d93', 'acceptable'],
    ['4, by chance', one, two, 'acceptable'],
    ['6, by the time', '1ec9414c-232a-6b00-b3c8-9f6bdeced846', '1ec9f2a0-77bc-6120-9a11-0242ac120002', 'acceptable'],
    ['7, by the time', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', '018a3c11-0f5e-7b1d-8e7a-51b0aa6c94d2', 'acceptable'],
    ['3, of a name', '6fa459ea-ee8a-3ca4-894e-db77e160355e', '1b4e28ba-2fa1-3111-883f-0016d3cca427', 'investigate'],
    ['5, of a name', '886313e1-3b8a-5372-9b90-0c9aee199e5d', '2ed6657d-e927-568b-95e1-2665a8aea6a2', 'investigate'],
    ['8, of its maker', '320c3d4d-cc00-875b-8ec9-32d5f69181c0', '9e107d9d-372b-8b26-a4ee-62f1b3c2a4d5', 'investigate'],
    ['none: another variant', '1b4e28ba-2fa1-41d2-083f-0016d3cca427', '6fa459ea-ee8a-4ca4-094e-db77e160355e', 'investigate'],
    ['against another version', one, '6fa459ea-ee8a-3ca4-894e-db77e160355e', 'investigate'],
  ])('UUIDs of version %s', async (_, left, right, verdict) => {
    expect((await compare(`id ${left}\n`, `id ${right}\n`, { rules: alsoOwning('text-uuid') })).verdict).toBe(verdict);
  });

  test('random names are acceptable under one renaming, and a changed character is none', async () => {
    const rules = alsoOwning('text-seed');
    const verdict = async (left: string, right: string): Promise<string> => (await compare(left, right, { rules })).verdict;
    const uses = (name: string, other = name): string => `let f_${name} = 1\nprint f_${other}\n`;
    const [seed, another] = ['8c1d93ab77', '51e07f24c9'];
    expect(await compare(uses(seed), uses(another), { rules })).toMatchObject({ verdict: 'acceptable', rules: ['text-seed'] });
    expect(await verdict(uses(seed), uses(another, '51e07f24ca'))).toBe('investigate');
    expect(await verdict(uses(seed), uses('8c1d93ab78'))).toBe('investigate');
    expect(await verdict(`call f_${seed}\n`, `call f_${another}\n`)).toBe('investigate');
    expect(await verdict(`x ${seed} ${seed}\n`, `x ${another} ${another}\n`)).toBe('investigate');
  });

  test.each(['1.2-14-g', 'v1.2.r14.g', '-g', 'tool_1.2_g', '+g'])('a commit after %s is no seed', async (ahead) => {
    const text = (commit: string): string => `from ${ahead}${commit}\nagain ${ahead}${commit}\n`;
    const compared = await compare(text('8c1d93ab77'), text('51e07f24c9'), { rules: alsoOwning('text-seed') });
    expect(compared.verdict).toBe('investigate');
  });

  test('a path is acceptable under declared roots, whole components only', async () => {
    const pair = ['at /build/one/src/a.c:3\n', 'at /work/b/src/a.c:3\n'] as const;
    expect(await compare(...pair)).toMatchObject({ verdict: 'investigate', causes: [{ id: 'build-path', confidence: 'high' }] });
    const declared = { ...alsoOwning('text-path'), roots: { left: ['/build/one'], right: ['/work/b'] } };
    expect(await compare(...pair, { rules: declared })).toMatchObject({ verdict: 'acceptable', rules: ['text-path'] });
    const half = { ...declared, roots: { left: ['/build/o'], right: ['/work/b'] } };
    expect((await compare(...pair, { rules: half })).verdict).toBe('investigate');
  });

  test('line ends and the order of lines are acceptable where the project says so', async () => {
    expect(await compare('a\r\nb\r\n', 'a\nb\n')).toMatchObject({ verdict: 'investigate', causes: [{ id: 'crlf' }] });
    expect(await compare('a\r\nb\r\n', 'a\nb\n', { rules: alsoOwning('eol') })).toMatchObject({
      verdict: 'acceptable',
      rules: ['eol'],
    });
    expect((await compare('a\r\nb\r\n', 'a\nc\n', { rules: alsoOwning('eol') })).verdict).toBe('investigate');
    expect((await compare('b\na\n', 'a\nb\n')).verdict).toBe('investigate');
    expect(await compare('b\na\n', 'a\nb\n', { rules: alsoOwning('line-order') })).toMatchObject({ verdict: 'acceptable' });
    expect((await compare('b\na\n', 'a\nb\nb\n', { rules: alsoOwning('line-order') })).verdict).toBe('investigate');
  });
});
