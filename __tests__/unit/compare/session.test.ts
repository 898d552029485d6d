/** A comparison as commands, actions and runs ask for it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Inspect } from '@selfhost/core/compare/inspect.js';
import { standardRules } from '@selfhost/core/compare/rules/rule-set.js';
import { compareOpenSides, type SessionOptions } from '@selfhost/core/compare/session.js';
import { type OpenedSide, openSide } from '@selfhost/core/compare/sides/open-side.js';
import { type ComparisonFindings, withFindings } from '@selfhost/core/findings/comparison-findings.js';
import { comparisonMarkdown } from '@selfhost/core/present/comparison-markdown.js';
import { renderText } from '@selfhost/core/present/comparison-text.js';
import { renderHtml } from '@selfhost/core/present/html/page.js';

/** C's `__DATE__ __TIME__` in a program, which its rule owns within the windows of both builds. */
const dated = (time: string): string => `\0\x01built Mar  1 2026 ${time}\0`;
const at = (iso: string): number => Date.parse(iso) / 1000;

let folder: string;
let options: SessionOptions;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'session-'));
  options = { rules: standardRules(), threshold: 1, scratch: folder };
});
afterEach(() => rmSync(folder, { recursive: true }));

function side(name: string, content: string): Promise<OpenedSide> {
  writeFileSync(path.join(folder, name), content);
  return openSide(path.join(folder, name), path.join(folder, 'unpacked'), {});
}

describe('two sides', () => {
  test('have no generations, and dates are acceptable in the windows that are given', async () => {
    const sides = { left: await side('a', dated('10:00:00')), right: await side('b', dated('11:00:00')) };
    const windows = {
      left: { from: at('2026-03-01T09:59:00Z'), to: at('2026-03-01T10:01:00Z') },
      right: { from: at('2026-03-01T10:59:00Z'), to: at('2026-03-01T11:01:00Z') },
    };
    expect(await compareOpenSides(sides, { ...options, windows })).toMatchObject({
      result: { verdict: 'acceptable' },
      generations: null,
    });
    expect((await compareOpenSides(sides, { ...options, windows: { left: windows.left } })).result.verdict).toBe('investigate');
  });

  test('are inspected while they are open, and a failure of the inspection is no verdict on the files', async () => {
    const sides = { left: await side('a', 'one\n'), right: await side('b', 'two\n') };
    const seen: object[] = [];
    const inspect: Inspect = async ({ path: name, regions }, files) => {
      seen.push({ name, regions: regions.length, left: files.left.source.read(0, 3).toString(), map: files.right.map });
    };
    await compareOpenSides(sides, { ...options, inspect });
    expect(seen).toEqual([{ name: '.', regions: 1, left: 'one', map: null }]);
    const failure = Object.assign(new Error('no such folder'), { code: 'ENOENT' });
    const failing: Inspect = () => Promise.reject(failure);
    await expect(compareOpenSides(sides, { ...options, inspect: failing })).rejects.toBe(failure);
  });
});

describe('what identical sides have in common', () => {
  const morning = { from: at('2026-03-01T09:00:00Z'), to: at('2026-03-01T09:01:00Z') };
  const overnight = { from: at('2026-02-28T23:59:00Z'), to: at('2026-03-01T00:01:00Z') };
  const nextDay = { from: at('2026-03-02T09:00:00Z'), to: at('2026-03-02T09:01:00Z') };
  const compared = async (content: string, windows: SessionOptions['windows']) =>
    withFindings(
      (
        await compareOpenSides(
          { left: await side('a', 'same\n'), right: await side('b', content) },
          { ...options, ...(windows && { windows }) },
        )
      ).result,
    );
  const surfaces = (result: ComparisonFindings): string[] => [
    renderText(result),
    comparisonMarkdown(result, { left: 'a', right: 'b' }, 'en'),
    renderHtml(result, [], { left: 'a', right: 'b' }),
  ];

  test('is the day, where their builds share one, on every surface', async () => {
    const result = await compared('same\n', { left: overnight, right: morning });
    expect(result.common).toEqual(['day']);
    const [text, markdown, page] = surfaces(result);
    expect(text).toMatch(/^identical \(same day\): 1 of 1/);
    expect(markdown).toMatch(/^# ✅ a – b: identical \(same day\)$/m);
    expect(page).toMatch(/same day.*同じ日/);
  });

  test.each<[string, SessionOptions['windows'], RegExp, string]>([
    [
      'the folders, where the days are known',
      { left: morning, right: nextDay },
      /in which folders they were built/,
      'whereUnknown',
    ],
    ['anything, where they are not', undefined, /where and when they were built/, 'whereAndWhenUnknown'],
  ])('what is not known is said too: %s', async (_what, windows, english, word) => {
    const shown = `<span data-word="${word}">`;
    const [text, markdown, page] = surfaces(await compared('same\n', windows));
    for (const surface of [text, markdown]) expect(surface).toMatch(english);
    expect(page).toContain(shown);
    const [otherText, otherMarkdown, otherPage] = surfaces(await compared('other\n', windows));
    for (const surface of [otherText, otherMarkdown]) expect(surface).not.toMatch(english);
    expect(otherPage).not.toContain(shown);
  });

  test.each<[string, string, SessionOptions['windows']]>([
    ['of another day', 'same\n', { left: morning, right: nextDay }],
    ['whose windows are not known', 'same\n', undefined],
    ['that differ', 'other\n', { left: morning, right: morning }],
  ])('is not said of sides %s', async (_what, content, windows) => {
    for (const surface of surfaces(await compared(content, windows))) expect(surface).not.toMatch(/same day\)|同じ日</);
  });
});

describe('three sides', () => {
  test('show whether the compiler has converged, and only the first two are inspected', async () => {
    const sides = { left: await side('a', 'one\n'), right: await side('b', 'two\n'), third: await side('c', 'two\n') };
    const { result, generations } = await compareOpenSides(sides, options);
    expect(generations?.conclusion).toBe('converged-late');
    expect(result.artifacts[0]?.causes[0]?.id).toBe('fixpoint-late');
    let count = 0;
    const inspect: Inspect = async () => {
      count++;
    };
    const other = { ...sides, third: await side('d', 'three\n') };
    expect((await compareOpenSides(other, { ...options, inspect })).generations?.conclusion).toBe('unstable');
    expect(count).toBe(1);
  });
});
