/** Every job of a leg that starts uploads a result, whatever happens to it, so that the verdict says what happened there. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Problem } from '@selfhost/core/errors.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { jobsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode, type SpawnedAction } from '../../fixtures/spawn-action.js';
import { COMPILER, type ToyOptions, toyConfiguration } from '../../fixtures/toy.js';

const on = jobsOfTests();
const BUILD = { target: 'here', stage: 'stage1', cache: 'none' };

beforeEach(() => {
  on.job.write('src/compiler.sh', COMPILER);
  configure();
});

function configure(options: ToyOptions & { readonly toolchain?: string; readonly required?: boolean } = {}): void {
  const { toolchain = '{ probe: "echo 1" }', required = true } = options;
  const targets = `{ here: { triple: x86_64-unknown-linux-gnu, runner: x, required: ${required} } }`;
  const text = toyConfiguration({ targets, ...options });
  on.job.write('selfhost.yml', text.replace(/^toolchain: .*$/m, `toolchain: { shell: ${toolchain} }`));
}

/** What the verdict on the target says, in a job of its own. */
async function verdict(more: { readonly attempt?: number; readonly required?: boolean } = {}): Promise<{
  readonly action: SpawnedAction;
  readonly problems: readonly Problem[];
  readonly report: RunReport;
}> {
  const plan = { pipeline: 'toy', attempt: 1, legs: [{ target: 'here', required: more.required ?? true }], sweep: [] };
  const action = await on.job.run(
    'suite',
    { command: 'report', plan: JSON.stringify(plan) },
    { env: { GITHUB_RUN_ATTEMPT: String(more.attempt ?? 1) } },
  );
  const kept = on.results.artifacts(on.runId).findLast(({ name }) => /^selfhost-report--toy-\d+\.json$/.test(name));
  const report: RunReport = JSON.parse(kept?.blob.bytes.toString('utf8') ?? '{}');
  return { action, problems: report.problems, report };
}

async function stage0(): Promise<Record<string, string>> {
  return (await on.job.run('build-stage', { ...BUILD, stage: 'stage0' })).outputs;
}

const NO_TOOL = '{ probe: "exit 3" }';
const NO_INSTALL = '{ probe: "exit 3", install: "echo cannot >&2; exit 7" }';

describe("a stage's tool that is not available", () => {
  test.each<[string, string, Record<string, string>, RegExp, string]>([
    ['is missing', NO_TOOL, {}, /shell is not there \(its probe exits 3\)/, 'tools-missing'],
    [
      'cannot be installed',
      NO_INSTALL,
      { setup: 'true' },
      /the install command of shell failed \(exit code 7\)/,
      'install-failed',
    ],
    [
      'is still missing after it was installed',
      NO_INSTALL.replace('exit 7', 'true'),
      { setup: 'true' },
      /shell is not there.*just installed/,
      'install-failed',
    ],
  ])(
    'and %s: the target is skipped with the reason, and fails only where it is required',
    async (_what, toolchain, inputs, why, kind) => {
      for (const required of [false, true]) {
        configure({ toolchain, required });
        const attempt = required ? '2' : '1';
        const built = await on.job.run(
          'build-stage',
          { ...BUILD, stage: 'stage0', ...inputs },
          { env: { GITHUB_RUN_ATTEMPT: attempt } },
        );
        expectCode(built, required ? 1 : 0);
        expect(built.outputs).toMatchObject({ status: 'skipped', skipped: expect.stringMatching(why) });
        if (required) expect(errorsOf(built).join()).toMatch(/target-skipped.*required: false/);
        const { problems, report } = await verdict({ required, attempt: Number(attempt) });
        expect(report.skipped).toEqual([
          { target: 'here', reason: expect.stringMatching(why), why: expect.objectContaining({ kind }) },
        ]);
        // One target that may be skipped is still no run in which anything was shown.
        expect(problems.map(({ code }) => code)).toEqual([required ? 'target-skipped' : 'all-skipped']);
      }
    },
    60_000,
  );

  test('compare-stages skips it in the same way', async () => {
    configure({ toolchain: NO_TOOL, required: false });
    expectCode(await on.job.run('compare-stages', { target: 'here', cache: 'none' }), 0);
    expect((await verdict({ required: false })).report.skipped).toHaveLength(1);
  }, 60_000);
});

/** Things that keep a job from its result, each with what the verdict then says. */
const OBSTACLES: readonly [string, Record<string, string>, RegExp, Problem['code']][] = [
  ['a hand-off that is none', { handoff: '{"tickets":[]}' }, /is no hand-off/, 'usage'],
  ['a hand-off that is no JSON', { handoff: '{' }, /"handoff" is "\{"/, 'usage'],
  ['a hand-off that got lost', { expects: 'stage0' }, /holds no stage0/, 'handoff-lost'],
  ['a stage that there is not', { stage: 'stage9' }, /stage9/, 'usage'],
  ['an input that is wrong', { jobs: 'many' }, /"jobs" is "many"/, 'usage'],
  ['an input that there is not', { job: '1' }, /no input "job"/, 'usage'],
];

describe.each(OBSTACLES)('a job that fails because of %s', (_what, inputs, says, code) => {
  test('says so to the verdict, with a remedy, and its output status is not empty', async () => {
    const failed = await on.job.run('build-stage', { ...BUILD, ...inputs });
    expect(failed.code).not.toBe(0);
    expect(failed.outputs).toEqual({ status: 'failed' });
    expect(errorsOf(failed).join()).toMatch(says);
    const { problems } = await verdict();
    expect(problems).toEqual([
      expect.objectContaining({ code, message: expect.stringMatching(says), remedy: expect.any(String) }),
    ]);
    expect(problems[0]?.message).toMatch(/^stage\d@here: /);
  }, 60_000);
});

test.each<[string, () => void, Record<string, string>, RegExp]>([
  ['wrong', () => on.job.write('selfhost.yml', 'version: 1\nname: toy\ntargets: 3\nstages: {}\n'), {}, /targets/],
  [
    'missing, where the hand-off names it',
    () => rmSync(path.join(on.job.workspace, 'selfhost.yml')),
    { handoff: '{"pipeline":"toy"}' },
    /there is no file/,
  ],
  [
    'missing, where an input names it',
    () => rmSync(path.join(on.job.workspace, 'selfhost.yml')),
    { pipeline: 'toy' },
    /there is no file/,
  ],
])(
  'a configuration that is %s is reported to the verdict',
  async (_what, spoil, inputs, says) => {
    spoil();
    expectCode(await on.job.run('build-stage', { ...BUILD, ...inputs }), 2);
    expect((await verdict()).problems[0]?.message).toMatch(says);
  },
  60_000,
);

test('a job whose leg is unknown says that it cannot upload anything', async () => {
  rmSync(path.join(on.job.workspace, 'selfhost.yml'));
  const failed = expectCode(await on.job.run('build-stage', BUILD), 2);
  expect(failed.outputs).toEqual({ status: 'failed' });
  expect(failed.said).toMatch(/::warning::why this job failed cannot be uploaded/);
  expect(on.results.artifacts(on.runId)).toEqual([]);
}, 60_000);

test('a bundle that is not what its ticket says: the stage failed and was not skipped', async () => {
  const { handoff = '', bundle = '' } = await stage0();
  // Each job has a workspace of its own.
  rmSync(path.join(on.job.workspace, '.selfhost'), { recursive: true });
  on.results.tamper(on.runId, bundle, (bytes) => Buffer.concat([bytes, Buffer.from('x')]));
  const refused = expectCode(await on.job.run('build-stage', { ...BUILD, handoff }), 1);
  expect(refused.outputs.status).toBe('failed');
  expect((await verdict()).problems.map(({ code }) => code)).toEqual(['bundle-mismatch']);
}, 60_000);

test('the job that judges says what kept it from judging', async () => {
  const failed = expectCode(await on.job.run('compare-stages', { target: 'here', expects: 'stage0', cache: 'none' }), 1);
  expect(failed.outputs).toEqual({ verdict: 'failed' });
  expect((await verdict()).problems).toEqual([
    expect.objectContaining({ code: 'handoff-lost', message: expect.stringMatching(/^here: the hand-off holds no stage0/) }),
  ]);
}, 60_000);

test('two sides belong to no leg: nothing is uploaded, and their verdict is not empty', async () => {
  const failed = expectCode(await on.job.run('compare-stages', { left: 'a', right: 'b', target: 'here' }), 2);
  expect(failed.outputs).toEqual({ verdict: 'error' });
  expect(on.results.artifacts(on.runId)).toEqual([]);
}, 60_000);

describe('several jobs of a leg in one attempt', () => {
  test('neither is lost behind the other: a job that failed is not covered by one that built its stage itself', async () => {
    const { handoff = '' } = await stage0();
    expectCode(await on.job.run('build-stage', { ...BUILD, expects: 'stage7', handoff }), 1);
    expectCode(await on.job.run('compare-stages', { target: 'here', cache: 'none', handoff }), 0);
    const names = on.results.artifacts(on.runId).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['selfhost-result--toy--here-1.json', 'selfhost-result--toy--here-1+compare.json']),
    );
    const { report, problems } = await verdict();
    expect(problems.map(({ code }) => code)).toEqual(['handoff-lost']);
    expect(report.stages.map(({ id, status }) => `${id} ${status}`)).toContain('stage2 built');
  }, 60_000);

  test('in the next attempt they are forgotten', async () => {
    const env = { GITHUB_RUN_ATTEMPT: '2' };
    expectCode(await on.job.run('build-stage', { ...BUILD, expects: 'stage7' }), 1);
    expectCode(await on.job.run('compare-stages', { target: 'here', cache: 'none' }, { env }), 0);
    expect((await verdict({ attempt: 2 })).action.outputs.verdict).toBe('passed');
  }, 60_000);
});

test('a leg that was run again and left nothing but logs is not covered by what it showed before', async () => {
  expectCode(await on.job.run('compare-stages', { target: 'here', cache: 'none' }), 0);
  expect((await verdict()).problems).toEqual([]);
  on.results.put(on.runId, 'selfhost-logs--toy--stage1--here-2', Buffer.from('zip'));
  expect((await verdict({ attempt: 2 })).problems).toEqual([
    expect.objectContaining({ code: 'target-lost', message: expect.stringMatching(/attempt 2 left no result/) }),
  ]);
}, 60_000);

describe('report without a plan', () => {
  test.each<[string, RegExp]>([
    ['failure', /the job Plan failed/],
    ['cancelled', /the job Plan was cancelled/],
    ['skipped', /the job Plan was skipped/],
    ['success', /its plan did not arrive.*value of a secret/],
    ['', /there is no plan of the run/],
    ['__proto__', /there is no plan of the run/],
  ])('whose job ended as "%s" says so, and gives the verdict', async (result, says) => {
    const failed = expectCode(
      await on.job.run('suite', { command: 'report', 'plan-result': result, 'jobs-result': 'skipped' }),
      1,
    );
    expect(failed.outputs).toEqual({ verdict: 'failed' });
    expect(errorsOf(failed)).toEqual([expect.stringMatching(/handoff-lost/)]);
    expect(errorsOf(failed)[0]).toMatch(says);
    expect(failed.summary).toMatch(/^# ❌ failed/);
  });

  test('that is no plan is refused, and the verdict is not empty', async () => {
    const failed = expectCode(await on.job.run('suite', { command: 'report', plan: '{}' }), 2);
    expect(failed.outputs).toEqual({ verdict: 'failed' });
  });
});

test('a comment on a run without a report warns, and fails nothing', async () => {
  const told = expectCode(await on.job.run('suite', { command: 'comment', 'github-token': 'x' }), 0);
  expect(told.said).toMatch(/::warning::.*artifact-missing.*holds no report/);
});
