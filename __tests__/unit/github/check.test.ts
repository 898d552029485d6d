/** What a check run says of a run. */
import { describe, expect, test } from '@jest/globals';
import { checkMarkdown, conclusionOf, titleOf } from '@selfhost/core/present/check-markdown.js';
import { followsOf, startOf } from '@selfhost/core/present/finding-lines.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { cell } from '@selfhost/core/text/markdown.js';
import { annotationOf } from '@selfhost/github/fan-in/comment.js';
import { FINDINGS_REPORT, FOUND } from '../../fixtures/findings-report.js';
import { REPORT } from '../../fixtures/report.js';

const [, compared] = REPORT.comparisons;
const PASSED: RunReport = { ...REPORT, verdict: 'passed', problems: [], comparisons: compared === undefined ? [] : [compared] };
const LEFT_OUT = [{ left: 'stage1', right: 'stage2', target: 'linux', gate: 'fixpoint' as const }];

const UNTESTED = [{ name: 'suite', stage: 'stage3', target: 'linux', gating: true }];

describe('a check', () => {
  test.each<[string, RunReport, string, string]>([
    ['that failed', REPORT, 'failure', '2 problems'],
    ['that passed', PASSED, 'success', '1 comparisons passed'],
    ['that left a comparison out', { ...PASSED, notCompared: LEFT_OUT }, 'success', '1 comparisons passed, 1 left out'],
    ['that left a test out', { ...PASSED, notTested: UNTESTED }, 'success', '1 comparisons passed, 1 tests left out'],
    ['without a comparison', { ...PASSED, comparisons: [] }, 'neutral', 'nothing was compared'],
    [
      'whose comparisons have all no sides',
      { ...PASSED, comparisons: PASSED.comparisons.map((row) => ({ ...row, rate: null, strictRate: null })) },
      'neutral',
      'nothing was compared',
    ],
  ])('%s', (_what, report, conclusion, title) => expect([conclusionOf(report), titleOf(report)]).toEqual([conclusion, title]));
});

describe('what a check shows', () => {
  const { summary, text } = checkMarkdown(FINDINGS_REPORT, 'en');

  test.each(Object.entries(FOUND))('is what people should know, first of all: %s', (_what, finding) => {
    const { headline, do: remedy } = findingTexts(finding, 'en');
    for (const part of [headline, startOf(finding), followsOf(finding), remedy]) expect(summary).toContain(cell(part));
  });
  test('is no other sentence about the same', () => {
    expect(FOUND.shared).toMatchObject({ root: 'ir/a.ll', follows: ['obj/a.o'] });
    expect(summary.match(/ir\/a\.ll/g)).toHaveLength(1);
    expect(`${summary}${text}`).not.toMatch(/a sentence|agreement gate:/);
  });
  test('names no file as one that also differs, where something failed', () => expect(followsOf(FOUND.failure)).toBe(''));
  test('has the tables of the report below it', () => {
    expect(text).toMatch(/^## Stages\n\n\|[\s\S]*\n## Comparisons\n\n\|/);
    expect(text).not.toContain('## Findings');
    expect(summary).not.toContain('## Stages');
  });
  test('is what failed, where an earlier version made the report', () => {
    const { findings, ...earlier } = FINDINGS_REPORT;
    expect(checkMarkdown(earlier, 'en').summary).toContain(cell(findingTexts(FOUND.failure, 'en').headline));
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
});
