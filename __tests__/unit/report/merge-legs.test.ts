import { describe, expect, test } from '@jest/globals';
import type { Problem } from '@selfhost/core/errors.js';
import type { Finding } from '@selfhost/core/findings/schema.js';
import { problemFailure } from '@selfhost/core/report/failure-row.js';
import { mergeJobs } from '@selfhost/core/report/merge-jobs.js';
import { type LegResult, mergeReports } from '@selfhost/core/report/merge-legs.js';
import type { RunReport, StageRow } from '@selfhost/core/report/model.js';
import { REPORT } from '../../fixtures/report.js';

const [template] = REPORT.stages;
const [comparison] = REPORT.comparisons;

function leg(target: string, rest: Partial<RunReport> = {}): RunReport {
  const stages = template === undefined ? [] : [{ ...template, target }];
  return { ...REPORT, verdict: 'passed', stages, comparisons: [], smoke: [], tests: [], skipped: [], problems: [], ...rest };
}

function row(id: string, target: string, status: StageRow['status']): StageRow {
  if (template === undefined) throw new Error('the fixture has no stage');
  return { ...template, id, target, status };
}

const expected = [
  { target: 'linux', required: true },
  { target: 'macos', required: false },
];
const resultOf = (result: RunReport | Problem): LegResult =>
  'schema' in result ? { kind: 'report', report: result } : { kind: 'problem', problem: result };
const merge = (results: Record<string, RunReport | Problem>, jobsResult = '') =>
  mergeReports({
    pipeline: 'mini-reml',
    commit: 'c'.repeat(40),
    expected,
    results: new Map(Object.entries(results).map(([target, result]) => [target, resultOf(result)])),
    jobsResult,
  });
const mergeOf = (legs: typeof expected, results: Record<string, RunReport>) =>
  mergeReports({
    pipeline: 'x',
    commit: '',
    expected: legs,
    results: new Map(Object.entries(results).map(([target, result]) => [target, resultOf(result)])),
  });

describe('one report of several legs', () => {
  test('passes where every leg has passed', () => {
    const merged = merge({ linux: leg('linux'), macos: leg('macos') });
    expect(merged).toMatchObject({ verdict: 'passed', problems: [], stages: [{ target: 'linux' }, { target: 'macos' }] });
  });

  test('names what each leg, and each job of a leg, has left out', () => {
    const leftOut = (target: string): Partial<RunReport> => ({
      notCompared: [{ left: 'stage1', right: 'stage2', target, gate: 'strict' }],
      notTested: [{ name: 'suite', stage: 'stage3', target, gating: true }],
    });
    const both = {
      notCompared: [{ target: 'linux' }, { target: 'macos' }],
      notTested: [{ target: 'linux' }, { target: 'macos' }],
    };
    expect(merge({ linux: leg('linux', leftOut('linux')), macos: leg('macos', leftOut('macos')) })).toMatchObject(both);
    expect(mergeJobs([leg('linux', leftOut('linux')), leg('linux', leftOut('macos'))])).toMatchObject(both);
  });

  test('says what the outputs of a stage hold, whichever of its jobs has searched them', () => {
    const built = {
      ...row('stage1', 'linux', 'built'),
      leaks: [{ kind: 'date' as const, files: 1, named: ['cc'], offset: 8, found: '2026-11-30' }],
    };
    const handed = row('stage1', 'linux', 'built');
    for (const stages of [
      [handed, built],
      [built, handed],
    ]) {
      const jobs = stages.map((stage) => leg('linux', { stages: [stage] })) as [RunReport, RunReport];
      expect(mergeJobs(jobs).stages).toEqual([built]);
    }
    expect(mergeJobs([leg('linux', { stages: [handed] }), leg('linux', { stages: [handed] })]).stages).toEqual([handed]);
  });

  test('fails where a leg has no result, also one that is not required', () => {
    const merged = merge({ linux: leg('linux') });
    expect(merged.verdict).toBe('failed');
    expect(merged.problems).toEqual([
      expect.objectContaining({ code: 'target-lost', message: expect.stringMatching(/^macos: /) }),
    ]);
  });

  test('a skipped leg fails it only where the target is required', () => {
    const skipped = (target: string): RunReport =>
      leg(target, {
        verdict: 'failed',
        stages: [],
        skipped: [{ target, reason: 'no such machine' }],
        problems: [{ code: 'all-skipped', message: 'no target can be built here' }],
      });
    expect(merge({ linux: leg('linux'), macos: skipped('macos') })).toMatchObject({
      verdict: 'passed',
      skipped: [{ target: 'macos', reason: 'no such machine' }],
    });
    expect(merge({ linux: skipped('linux'), macos: leg('macos') })).toMatchObject({
      verdict: 'failed',
      problems: [{ code: 'target-skipped', message: expect.stringContaining('no such machine') }],
    });
  });

  test('fails where every leg was skipped, even where that is allowed: nothing was proved', () => {
    const skipped = leg('macos', {
      verdict: 'failed',
      stages: [],
      skipped: [{ target: 'macos', reason: 'no such machine' }],
      problems: [{ code: 'all-skipped', message: 'no target can be built here' }],
    });
    const merged = mergeOf([{ target: 'macos', required: false }], { macos: skipped });
    expect(merged).toMatchObject({ verdict: 'failed', problems: [{ code: 'all-skipped' }] });
    // Its message begins with "every", which is no target.
    expect(merged.failures).toMatchObject([{ stage: 'run', target: 'run', code: 'all-skipped' }]);
  });

  test.each([
    ['of another target', leg('other')],
    ['without a stage', leg('linux', { stages: [] })],
    ['that failed without a reason', leg('linux', { verdict: 'failed' })],
    ['that passed with problems', leg('linux', { problems: [{ code: 'stage-failed', message: 'x' }] })],
    ['that passed with a stage that failed', leg('linux', { stages: [row('stage1', 'linux', 'failed')] })],
    [
      'that passed with a stage whose compiler was not used',
      leg('linux', { stages: [{ ...row('stage1', 'linux', 'built'), compilerUsed: false }] }),
    ],
    [
      'that passed with a gate that did not',
      leg('linux', { comparisons: REPORT.comparisons.map((each) => ({ ...each, passed: false })) }),
    ],
    [
      'that passed with a smoke test that failed',
      leg('linux', { smoke: REPORT.smoke.map((each) => ({ ...each, gating: true, status: 'failed' as const })) }),
    ],
    [
      'that passed with a suite that failed',
      leg('linux', { tests: REPORT.tests.map((each) => ({ ...each, gating: true, status: 'failed' as const })) }),
    ],
  ])('a result %s does not count', (_what, result) =>
    expect(merge({ linux: result, macos: leg('macos') })).toMatchObject({
      verdict: 'failed',
      problems: [{ code: 'result-invalid' }],
    }),
  );

  test('names once what differs on several targets, and what failed with its remedy and log', () => {
    const difference = (target: string): Finding => ({
      kind: 'real-change',
      subject: { stages: ['stage1', 'stage2'], targets: [target], files: ['ir/a.ll'] },
      moreFiles: 0,
      root: 'ir/a.ll',
      follows: [],
      moreFollow: 0,
      evidence: { kind: 'texts', facts: { functions: ['f'] }, text: `add against sub for ${target}` },
      confidence: 'medium',
      changesProgram: true,
      do: 'look at the difference',
      see: 'function @f',
    });
    const problem: Problem = {
      code: 'stage-failed',
      message: 'stage2@macos: exit code 1',
      subject: { stage: 'stage2', target: 'macos' },
      remedy: 'see what the compiler says',
    };
    const failed = leg('macos', {
      verdict: 'failed',
      stages: [{ ...row('stage2', 'macos', 'failed'), log: 'logs/stage2.log' }],
      problems: [problem],
      failures: [problemFailure(problem, 'stage2')],
      findings: [difference('macos')],
    });
    const merged = merge({ linux: leg('linux', { findings: [difference('linux')] }), macos: failed });
    expect(merged.findings).toEqual([
      {
        kind: 'stage-failed',
        subject: { stages: ['stage2'], targets: ['macos'], files: [] },
        moreFiles: 0,
        root: null,
        follows: [],
        moreFollow: 0,
        evidence: { kind: 'none', facts: { seen: [problem.message] }, text: problem.message },
        confidence: 'medium',
        changesProgram: false,
        do: 'see what the compiler says',
        see: 'logs/stage2.log',
      },
      { ...difference('linux'), subject: { ...difference('linux').subject, targets: ['linux', 'macos'] } },
    ]);
  });

  test('gives each of two tests of one stage its own row and its own remedy', () => {
    const problemOf = (trial: string, remedy?: string): Problem => ({
      code: 'tests-failed',
      message: `${trial}: 1 of 2 tests failed`,
      subject: { stage: 'stage2', target: 'linux', trial },
      ...(remedy === undefined ? {} : { remedy }),
    });
    const problems = [
      problemOf('smoke.cc', 'see logs/smoke-cc'),
      problemOf('tests.cc', 'see logs/tests-cc'),
      problemOf('tests.own'),
    ];
    // Both lists may hold one name, of which the fingerprint is made; the last problem has no row yet.
    const failures = problems.slice(0, 2).map((problem) => problemFailure(problem, 'stage2 cc'));
    const stages = [{ ...row('stage2', 'linux', 'built'), log: 'logs/stage2.log' }];
    const merged = merge({ linux: leg('linux', { verdict: 'failed', stages, problems, failures }), macos: leg('macos') });
    // The log of the stage's build says nothing of a test.
    expect(merged.findings?.map(({ see }) => see)).toEqual([null, null, null]);
    expect(merged.failures.map(({ trial }) => trial)).toEqual(['smoke.cc', 'tests.cc', 'tests.own']);
    expect(merged.findings?.map((finding) => finding.do)).toEqual([
      'see logs/smoke-cc',
      'see logs/tests-cc',
      'see what the run says of it',
    ]);
  });

  test('never loses a gate that is not proved behind what differs in its stages', () => {
    const [gate] = REPORT.comparisons;
    if (gate === undefined) throw new Error('the report has a comparison');
    const problem: Problem = {
      code: 'gate-failed',
      message: 'agreement gate, stage1 against stage2 for linux: not proved: stage2@linux is degraded',
      subject: { stage: 'stage2', target: 'linux' },
    };
    const noise: Finding = {
      ...{ kind: 'build-id', root: 'bin/cc', follows: [], moreFollow: 0, moreFiles: 0, confidence: 'high', do: 'x', see: null },
      subject: { stages: ['stage1', 'stage2'], targets: ['linux'], files: ['bin/cc'] },
      evidence: { kind: 'values', facts: {}, text: 'x' },
      changesProgram: true,
    };
    const kinds = (proved: boolean): string[] | undefined => {
      const comparisons = [{ ...gate, left: 'stage1', right: 'stage2', target: 'linux', proved, passed: false }];
      const failures = [problemFailure(problem, 'gate')];
      const failed = leg('linux', { verdict: 'failed', problems: [problem], failures, comparisons, findings: [noise] });
      return mergeOf([{ target: 'linux', required: true }], { linux: failed }).findings?.map(({ kind }) => kind);
    };
    const alone = leg('linux', {
      verdict: 'failed',
      problems: [problem],
      failures: [problemFailure(problem, 'gate')],
      comparisons: [],
    });
    expect(mergeOf([{ target: 'linux', required: true }], { linux: alone }).findings).toMatchObject([{ kind: 'gate-failed' }]);
    expect(kinds(false)).toEqual(['gate-failed', 'build-id']);
    expect(kinds(true)).toEqual(['build-id']);
  });

  test('names every target that was asked for, and gives a row to each failure that no leg reports', () => {
    const merged = merge({ linux: leg('linux') });
    expect(merged.targets).toEqual(['linux', 'macos']);
    expect(merged.failures).toMatchObject([{ stage: 'run', target: 'macos', code: 'target-lost' }]);
  });

  test('reports the problem of a result that cannot be read', () => {
    const merged = merge({ linux: { code: 'result-invalid', message: 'linux: no JSON' }, macos: leg('macos') });
    expect(merged).toMatchObject({ verdict: 'failed', problems: [{ code: 'result-invalid' }] });
  });

  test('fails where the plan names nothing', () =>
    expect(mergeOf([], {})).toMatchObject({
      verdict: 'failed',
      problems: [{ code: 'all-skipped' }],
      // Its message begins with "the", which is no target.
      failures: [{ stage: 'run', target: 'run', code: 'all-skipped' }],
    }));

  test('fails where jobs did not succeed although every result is fine, with a row for that too', () => {
    const fine = { linux: leg('linux'), macos: leg('macos') };
    expect(merge(fine, 'success')).toMatchObject({ verdict: 'passed', problems: [], failures: [] });
    expect(merge(fine, 'cancelled')).toMatchObject({
      verdict: 'failed',
      problems: [{ code: 'target-lost', message: expect.stringContaining('"cancelled"') }],
      failures: [{ stage: 'run', target: 'run', code: 'target-lost' }],
    });
  });

  test('has a row for each problem of the run, and no other', () => {
    const known = problemFailure({ code: 'stage-failed', message: 'x', subject: { stage: 'stage1', target: 'linux' } }, 'stage1');
    const problems = [
      { code: 'stage-failed' as const, message: 'stage1@linux failed', subject: { stage: 'stage1', target: 'linux' } },
      { code: 'compiler-not-used' as const, message: 'stage2@linux: not proved', subject: { stage: 'stage2', target: 'linux' } },
    ];
    const skipped = leg('macos', {
      verdict: 'failed',
      stages: [],
      skipped: [{ target: 'macos', reason: 'no such machine' }],
      problems: [{ code: 'all-skipped', message: 'no target can be built here' }],
      failures: [problemFailure({ code: 'all-skipped', message: 'no target can be built here' }, 'all-skipped')],
    });
    const linux = leg('linux', { verdict: 'failed', problems, failures: [known] });
    expect(merge({ linux, macos: skipped }).failures).toEqual([
      known,
      expect.objectContaining({ code: 'compiler-not-used', stage: 'stage2', target: 'linux', cause: 'determinism' }),
    ]);
  });

  test("reports a host's chain once, from its own leg, except where it failed in another leg", () => {
    const linux = leg('linux', { stages: [row('stage0', 'linux', 'built')] });
    const own = merge({ linux, macos: leg('macos', { stages: [row('stage0', 'linux', 'restored')] }) });
    expect(own.stages.map(({ status }) => status)).toEqual(['built']);
    const failed = merge({ linux, macos: leg('macos', { stages: [row('stage0', 'linux', 'failed')] }) });
    expect(failed.stages.map(({ status }) => status)).toEqual(['failed']);
  });

  test('never replaces a comparison that failed by one that passed', () => {
    if (comparison === undefined) throw new Error('the fixture has no comparison');
    const of = (passed: boolean) => [{ ...comparison, target: 'linux', passed }];
    for (const [first, second] of [
      [true, false],
      [false, true],
    ] as const) {
      const merged = merge({ linux: leg('linux', { comparisons: of(first) }), macos: leg('macos', { comparisons: of(second) }) });
      expect(merged.comparisons.map(({ passed }) => passed)).toEqual([false]);
    }
  });

  test('reports one problem of two legs once', () => {
    const problems = [{ code: 'stage-failed' as const, message: 'stage0@linux failed' }];
    const failed = { problems, verdict: 'failed' as const };
    expect(merge({ linux: leg('linux', failed), macos: leg('macos', failed) }).problems).toEqual(problems);
  });
});
