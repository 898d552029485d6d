/** What a check run says of a run. */
import { describe, expect, test } from '@jest/globals';
import { checkTitle } from '@selfhost/core/present/brief/title.js';
import { checkMarkdown, conclusionOf } from '@selfhost/core/present/check-markdown.js';
import { followsOf, startOf } from '@selfhost/core/present/finding-lines.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { cell } from '@selfhost/core/text/markdown.js';
import { annotationOf } from '@selfhost/github/fan-in/comment.js';
import { FINDINGS_REPORT, FOUND } from '../../fixtures/findings-report.js';
import { type REAL_RUNS, realReport } from '../../fixtures/real-reports.js';
import { REPORT } from '../../fixtures/report.js';

const [, compared] = REPORT.comparisons;
const PASSED: RunReport = { ...REPORT, verdict: 'passed', problems: [], comparisons: compared === undefined ? [] : [compared] };
const LEFT_OUT = [{ left: 'stage1', right: 'stage2', target: 'linux', gate: 'fixpoint' as const }];

const UNTESTED = [{ name: 'suite', stage: 'stage3', target: 'linux', gating: true }];

/** The one comparison of the report is inherited, which is no success of this run. */
const SHOWN = 'stage2 = stage3, byte for byte, 4 files, 1 target';

describe('a check', () => {
  test.each<[string, RunReport, string, string]>([
    ['that failed', REPORT, 'failure', 'a comparison does not show what its gate requires, and 1 more'],
    ['that passed', PASSED, 'success', `passed, ${SHOWN}`],
    [
      'that left a comparison out',
      { ...PASSED, notCompared: LEFT_OUT },
      'success',
      `passed, ${SHOWN}, comparisons left out by --until: 1`,
    ],
    ['that left a test out', { ...PASSED, notTested: UNTESTED }, 'success', `passed, ${SHOWN}, tests left out by --until: 1`],
    ['without a comparison', { ...PASSED, comparisons: [] }, 'neutral', 'passed, nothing was compared'],
    [
      'whose comparisons have all no sides',
      { ...PASSED, comparisons: PASSED.comparisons.map((row) => ({ ...row, rate: null, strictRate: null })) },
      'neutral',
      'passed, nothing was compared',
    ],
  ])('%s', (_what, report, conclusion, title) =>
    expect([conclusionOf(report), checkTitle(report, 'en')]).toEqual([conclusion, title]),
  );
});

describe('the title of a check', () => {
  test.each<[(typeof REAL_RUNS)[number], string]>([
    ['passed', 'stage1 = stage2 = stage3, byte for byte (same path, same day), 33 files, 3 targets, both sides proved by trace'],
    ['real-change', 'stage1 ≠ stage2 on all 3 targets: ir/lexer.ll'],
    ['noise', 'stage1 ≠ stage2 on x86_64-linux: build noise only: obj/cc.o'],
    ['late', 'stage1 ≠ stage2 on x86_64-linux, passed since stage2 = stage3'],
    ['failed-stage', 'a source has a syntax error on stage1 @ x86_64-linux: src/build.reml:341:38'],
  ])('says what is wrong: %s', (name, title) => expect(checkTitle(realReport(name), 'en')).toBe(title));
});

describe('what a check shows', () => {
  const { summary, text } = checkMarkdown(FINDINGS_REPORT, 'en');

  test.each(Object.entries(FOUND))('is what people should know, first of all the findings: %s', (_what, finding) => {
    const { headline, do: remedy } = findingTexts(finding, 'en');
    for (const part of [headline, startOf(finding), followsOf(finding), remedy]) expect(text).toContain(cell(part));
  });
  test('is no other sentence about the same', () => {
    expect(FOUND.shared).toMatchObject({ root: 'ir/a.ll', follows: ['obj/a.o'] });
    expect(text.match(/ir\/a\.ll/g)).toHaveLength(1);
    expect(`${summary}${text}`).not.toMatch(/a sentence|agreement gate:/);
  });
  test('names no file as one that also differs, where something failed', () => expect(followsOf(FOUND.failure)).toBe(''));
  test('has the tables of the report below it', () => {
    expect(text).toMatch(/^## Findings\n\n\|[\s\S]*\n## Stages\n\n\|[\s\S]*\n## Comparisons\n\n\|/);
    expect(summary).not.toContain('## ');
  });
  test('is what failed, where an earlier version made the report', () => {
    const { findings, ...earlier } = FINDINGS_REPORT;
    expect(checkMarkdown(earlier, 'en').text).toContain(cell(findingTexts(FOUND.failure, 'en').headline));
  });
  test('at a file of the repository is the finding of its failure', () => {
    const { headline } = findingTexts(FOUND.failure, 'en');
    expect(FINDINGS_REPORT.failures.flatMap((failure) => annotationOf(failure, FINDINGS_REPORT))).toEqual([
      {
        severity: 'error',
        file: 'src/a.reml',
        line: 7,
        title: `stage2, x86_64-windows: ${headline}`,
        message: 'undefined symbol: inc_ref\nsee the log',
      },
    ]);
  });
  test('at a file, of the run itself, names no stage and no target', () => {
    const [failure] = FINDINGS_REPORT.failures.filter(({ place }) => place !== null);
    if (failure === undefined) throw new Error('the fixture has a failure with a place');
    const report = { ...FINDINGS_REPORT, stages: [], targets: [] };
    expect(annotationOf(failure, report)).toMatchObject([{ title: findingTexts(FOUND.failure, 'en').headline }]);
  });
});
