/** What stages used that is not declared is shown wherever a report is. */
import { describe, expect, test } from '@jest/globals';
import type { Hint } from '@selfhost/core/hermetic/hint.js';
import { checkMarkdown } from '@selfhost/core/present/check-markdown.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { parseReport } from '@selfhost/core/report/schema.js';
import { REPORT } from '../../fixtures/report.js';

const FOUND: Hint[] = [
  { kind: 'undeclared-input', what: '/srv/<b>@x|y', programs: ['cat', 'cc1'], count: 3 },
  { kind: 'temporary-name', what: 'cproc-XXXXXX', programs: ['cproc'], count: 1, outputs: ['bin/cc', 'lib/a.o'] },
];
const [first, second, ...others] = REPORT.stages;
if (first === undefined || second === undefined) throw new Error('the fixture has too few stages');
const withHints = (found: Hint[], more = 0) => ({
  ...REPORT,
  verdict: 'passed' as const,
  problems: [],
  stages: [{ ...first, hints: { found, more } }, { ...second, target: first.target, hints: { found, more: 0 } }, ...others],
});
const report = withHints(FOUND, 2);

const SURFACES: readonly (readonly [string, (language: Language) => string])[] = [
  ['Markdown', (language) => renderMarkdown(report, language)],
  ['the check run', (language) => checkMarkdown(report, language).text],
];

describe.each(SURFACES)('%s', (_, render) => {
  test('names the stages, what was used, the programs, how many more there are, and what to do', () => {
    const text = render('en');
    expect(text).toContain('What stages used that is not declared');
    expect(text).toMatch(
      /stage0, \S+ .*outputs hold the random name of a temporary file.*cproc-XXXXXX \(bin\/cc, lib\/a\.o\).*cproc/,
    );
    expect(text).toMatch(/a file that is no input was read.*cat, cc1/);
    expect(text).toMatch(/and 2 more: .*report\.json/);
    expect(text).toMatch(/a file that is no input was read\. Fix: declare it under/);
  });

  test('says so in Japanese', () => {
    const text = render('ja');
    expect(text).toContain('ステージが使った、宣言されていないもの');
    expect(text).toContain('入力でないファイルを読んだ');
    expect(text).toContain('ほか 2 件');
  });
});

test('only the first ones are in a table', () => {
  const many = Array.from(
    { length: 30 },
    (_, index): Hint => ({ kind: 'network', what: `10.0.0.1:${index}`, programs: ['curl'], count: 1 }),
  );
  const text = renderMarkdown(withHints(many), 'en');
  expect(text.match(/10\.0\.0\.1:/g)).toHaveLength(12);
  expect(text).toContain('and 18 more');
});

test('what comes from a build makes no markup', () => {
  expect(renderMarkdown(report, 'en')).not.toMatch(/<b>|[^\u200b\\]@x/);
});

test('nothing is said where nothing was found, or nothing was traced', () => {
  for (const one of [withHints([]), REPORT]) expect(renderMarkdown(one, 'en')).not.toContain('not declared');
});

test('a report with hints can be read again, and one with more than there can be cannot', () => {
  const own = { ...report, pipeline: 'mini-reml' };
  expect(parseReport(JSON.stringify(own), 'report.json').stages[0]?.hints).toEqual({ found: FOUND, more: 2 });
  const many = { ...withHints(Array.from({ length: 41 }, () => FOUND[0] as Hint)), pipeline: 'mini-reml' };
  expect(() => parseReport(JSON.stringify(many), 'report.json')).toThrow(/stages\.0\.hints/);
});
