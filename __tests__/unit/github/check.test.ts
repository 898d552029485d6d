/** What a check run says of a run. */
import { describe, expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { conclusionOf, titleOf } from '@selfhost/github/fan-in/comment.js';
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
