/** What outputs hold of the machine and the day is shown wherever a report is, and changes no verdict. */
import { describe, expect, test } from '@jest/globals';
import { LEAK_KINDS, type Leak } from '@selfhost/core/leaks/leak.js';
import { checkMarkdown } from '@selfhost/core/present/check-markdown.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import { renderPicture } from '@selfhost/core/present/run-graph.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { LEAK_WORDS } from '@selfhost/core/present/words/leaks.js';
import { parseReport } from '@selfhost/core/report/schema.js';
import { XMLValidator } from 'fast-xml-parser';
import { realReport } from '../../fixtures/real-reports.js';
import { REPORT } from '../../fixtures/report.js';

const LEAKS: Leak[] = [
  { kind: 'home-folder', files: 1, named: ['a|b'], offset: null, found: '/home/<b>@x' },
  { kind: 'date-macro', files: 37, named: ['bin/cc', 'lib/a.o'], offset: 4096, found: 'Nov 30 2026' },
];
const [first, ...others] = REPORT.stages;
if (first === undefined) throw new Error('the fixture has no stage');
const report = {
  ...REPORT,
  verdict: 'passed' as const,
  problems: [],
  stages: [{ ...first, leaks: LEAKS }, ...others],
  comparisons: REPORT.comparisons.map((row) => ({ ...row, common: ['path' as const, 'day' as const] })),
};

const SURFACES: readonly (readonly [string, (language: Language) => string])[] = [
  ['Markdown', (language) => renderMarkdown(report, language)],
  ['the check run', (language) => checkMarkdown(report, language).text],
];

describe.each(SURFACES)('%s', (_, render) => {
  test('names the stage, how many files hold what, the first of them, and what to do', () => {
    const text = render('en');
    expect(text).toContain('What ties outputs to this machine and day');
    expect(text).toMatch(/stage0 .*today's date as .*DATE.*Nov 30 2026 .*37 .*bin\/cc \(0x1000\)/);
    expect(text).toMatch(/the home folder .*a.*b \(in its name\)/);
    expect(text).toMatch(/a build on another day gives other bytes\. Fix: every stage has SOURCE.*EPOCH/);
  });

  test('says so in Japanese', () => {
    const text = render('ja');
    expect(text).toContain('出力をこのマシンと今日に結び付けるもの');
    expect(text).toContain('別の日にビルドするとバイトが変わる');
  });

  test('says under which conditions two sides are identical, and nothing of that where they are not', () => {
    expect(render('en')).toContain('identical (same path, same day)');
    expect(render('ja')).toContain('一致 (同じパス、同じ日)');
    expect(render('en')).not.toContain('investigate (');
  });
});

describe('the picture', () => {
  test('has a mark at the stage, and says in full what it means', () => {
    const english = renderPicture(report, 'en');
    expect(english).toMatch(
      /<text class="leak"[^>]*><title>Outputs hold: the home folder, today's date as __DATE__ has it<\/title>⚠ home, date<\/text>/,
    );
    expect(english.match(/class="leak"/g)).toHaveLength(1);
    expect(english).toMatch(/<desc [^>]*>stage0 x86_64-linux: [^;]*, Outputs hold: the home folder/);
    expect(renderPicture(report, 'ja')).toContain('⚠ ホーム、日付');
    expect(XMLValidator.validate(english)).toBe(true);
  });

  test('says under which conditions two sides are identical', () => {
    const picture = renderPicture(realReport('passed'), 'en').replaceAll(/<\/text>\s*<text [^>]*>/g, ' ');
    expect(picture).toContain('identical (same path, same day)');
  });

  test('has no mark where nothing was found', () => expect(renderPicture(REPORT, 'en')).not.toContain('class="leak"'));
});

test('what comes from outputs makes no markup', () => {
  expect(renderMarkdown(report, 'en')).not.toMatch(/<b>|[^\u200b\\]@x/);
});

test('nothing is said where nothing was found, or nothing was searched', () => {
  for (const leaks of [[], undefined]) {
    const { leaks: _, ...stage } = report.stages[0] ?? {};
    const stages = [{ ...stage, ...(leaks === undefined ? {} : { leaks }) }] as typeof report.stages;
    expect(renderMarkdown({ ...report, stages }, 'en')).not.toContain('What ties outputs');
  }
});

test('a report with it can be read again, and one with more than there can be cannot', () => {
  expect(parseReport(JSON.stringify({ ...report, pipeline: 'mini-reml' }), 'report.json').stages[0]?.leaks).toEqual(LEAKS);
  const many = { ...report, pipeline: 'mini-reml', stages: [{ ...first, leaks: Array.from({ length: 11 }, () => LEAKS[0]) }] };
  expect(() => parseReport(JSON.stringify(many), 'report.json')).toThrow(/stages\.0\.leaks/);
});

test('each kind has its words', () => {
  for (const language of ['en', 'ja'] as const) expect(Object.keys(LEAK_WORDS[language])).toEqual([...LEAK_KINDS]);
});
