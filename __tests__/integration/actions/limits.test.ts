/** What GitHub shows is limited: everything is cut with a pointer to the rest, nothing is dropped, and nothing that cannot be shown fails a step. */
import { expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { REPORT } from '../../fixtures/report.js';
import { apiOfTests, jobsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode, type SpawnedAction } from '../../fixtures/spawn-action.js';
import { toyConfiguration } from '../../fixtures/toy.js';

const github = apiOfTests();
const on = jobsOfTests(() => ({ GITHUB_API_URL: github.api.url }));

const event = {
  pull_request: { number: 1, head: { sha: 'a'.repeat(40), repo: { full_name: 'acme/toy', owner: { login: 'acme' } } } },
};
const put = (name: string, of: Partial<RunReport>): void =>
  on.results.put(on.runId, name, Buffer.from(JSON.stringify({ ...REPORT, pipeline: 'toy', ...of })));
const comment = (): Promise<SpawnedAction> => {
  github.api.state.addPull({ owner: 'acme', branch: 'topic', sha: 'a'.repeat(40) });
  return on.job.run('suite', { command: 'comment', 'github-token': github.api.token() }, { event });
};
const [
  comparison = (() => {
    throw new Error('the fixture has no comparison');
  })(),
] = REPORT.comparisons;

test('a summary over 1 MiB is cut with a pointer, and the verdict comes first', async () => {
  const problems = Array.from({ length: 1000 }, (_, each) => ({
    code: 'gate-failed' as const,
    message: `${each} ${'理由'.repeat(400)}`,
  }));
  const stages = REPORT.stages.map((stage) => ({ ...stage, target: 'here', host: 'here' }));
  put('selfhost-result--toy--here-1.json', { problems, stages, comparisons: [], skipped: [] });
  on.job.write('selfhost.yml', toyConfiguration());
  const { plan = '' } = (await on.job.run('suite', { command: 'plan' })).outputs;
  const told = await on.job.run('suite', { command: 'report', plan });
  expectCode(told, 1);
  const bytes = Buffer.byteLength(told.summary);
  expect(bytes).toBeLessThanOrEqual(1024 * 1024);
  expect(bytes).toBeGreaterThan(900 * 1024);
  expect(told.summary).toMatch(/^# ❌ Self-host <code>toy<\/code>: /);
  expect(told.summary).toMatch(/cut here.*full report/);
  expect(told.summary).not.toContain('\ufffd');
  expect([told.code, told.outputs.verdict]).toEqual([1, 'failed']);
}, 60_000);

test('a summary that cannot be written is reported and changes nothing', async () => {
  for (const side of ['a', 'b']) on.job.write(`${side}/x`, 'same');
  const told = expectCode(
    await on.job.run('compare-stages', { left: 'a', right: 'b' }, { env: { GITHUB_STEP_SUMMARY: '/nowhere/summary' } }),
    0,
  );
  expect(told.said).toContain('::warning::the job summary could not be written');
  expect(told.outputs.verdict).toBe('identical');
  const none = expectCode(await on.job.run('compare-stages', { left: 'a', right: 'b' }, { env: { GITHUB_STEP_SUMMARY: '' } }), 0);
  expect(none.outputs.verdict).toBe('identical');
});

test('more than 50 annotations of a check run come in several requests, each within its limits', async () => {
  const failures = Array.from({ length: 130 }, (_, each) => ({
    stage: 'stage1',
    target: 'here',
    code: 'stage-failed' as const,
    cause: 'parse' as const,
    confidence: 'high' as const,
    evidence: [],
    message: `${each} ${'m'.repeat(5000)}`,
    fingerprint: 'a'.repeat(64),
    place: { file: `src/${each}.c`, line: each + 1 },
  }));
  put('selfhost-report--toy-1.json', { failures });
  expectCode(await comment(), 0);
  expect(github.api.state.checks).toMatchObject([{ conclusion: 'failure', batches: [50, 50, 30] }]);
  expect(github.api.invalid).toEqual([]);
}, 60_000);

test('a check over 65,535 bytes is cut with a pointer, and its comment is no longer than a screen', async () => {
  put('selfhost-report--toy-1.json', {
    comparisons: Array.from({ length: 900 }, () => ({ ...comparison, reasons: ['💥'.repeat(100)] })),
  });
  expectCode(await comment(), 0);
  const [{ body = '' } = {}] = github.api.state.comments;
  expect(body.length).toBeLessThan(5000);
  const [{ text = '' } = {}] = github.api.state.checks;
  expect(Buffer.byteLength(text ?? '')).toBeLessThanOrEqual(65_535);
  expect(Buffer.byteLength(text ?? '')).toBeGreaterThan(50_000);
  expect(text).toMatch(/cut here.*full report/);
  expect(`${body}${text}`).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  expect(github.api.invalid).toEqual([]);
}, 60_000);

test('a pipeline may have two hyphens in its name', async () => {
  put('selfhost-report--a--b---c-1.json', { pipeline: 'a--b---c' });
  for (let time = 0; time < 2; time++) expectCode(await comment(), 0);
  expect(github.api.state.comments).toHaveLength(1);
  expect(github.api.state.comments[0]?.body).toMatch(/^<!-- selfhost:report (?:(?!--).)* -->\n/);
}, 60_000);

test('a stage of two hundred errors annotates the first ones, keeps room for its own, and says how many more there are', async () => {
  on.job.write('src/cc', 'x');
  const run = 'for i in $(seq 1 200); do echo "src/cc:$i:5: error: number $i"; echo "src/cc:$i:5: warning: w $i"; done; exit 1';
  const failed = expectCode(
    await on.job.run('build-stage', { stage: 'first', compiler: 'cc', inputs: 'src/**', cache: 'none', run }),
    1,
  );
  const errors = errorsOf(failed);
  expect(errors.filter((line) => line.includes('file=src/cc'))).toHaveLength(8);
  expect(errors.length).toBeLessThanOrEqual(10);
  expect(failed.commands.filter((line) => line.startsWith('::warning')).length).toBeLessThanOrEqual(10);
  expect(failed.said).toContain('192 more errors: see the log of first@here');
}, 60_000);

test('a stage that prints sixty megabytes in one line neither fills the log nor the summary', async () => {
  on.job.write('src/cc', 'x');
  const run = `head -c 60000000 /dev/zero | tr '\\0' 'x'; echo; head -c 300000 /dev/urandom; exit 1`;
  const failed = expectCode(
    await on.job.run('build-stage', { stage: 'first', compiler: 'cc', inputs: 'src/**', cache: 'none', run }),
    1,
  );
  expect([failed.said.length < 2_000_000, failed.summary.length < 100_000]).toEqual([true, true]);
  expect(errorsOf(failed).every((line) => line.length < 20_000)).toBe(true);
}, 120_000);

test('a thousand differing files: the summary names the first ones, the JSON all', async () => {
  for (let each = 0; each < 1000; each++) for (const side of ['a', 'b']) on.job.write(`${side}/${'n'.repeat(200)}${each}`, side);
  const compared = expectCode(await on.job.run('compare-stages', { left: 'a', right: 'b' }), 1);
  expect(compared.summary).toMatch(/800 more differ; the JSON report has them all/);
  expect(errorsOf(compared).every((line) => line.length < 20_000)).toBe(true);
}, 60_000);

test('a thousand figures are cut to what a record holds, and the record says so', async () => {
  const metrics = JSON.stringify(Array.from({ length: 1000 }, (_, each) => ({ name: `figure ${each}`, unit: 'B', value: each })));
  const recorded = expectCode(await on.job.run('record-metrics', { metrics, 'dry-run': 'true' }), 0);
  const [, text = ''] = /would be recorded: \S+ (\{.*\})/.exec(recorded.said) ?? [];
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
  const { metrics: kept, cut } = JSON.parse(text);
  expect(kept.length + cut.metrics).toBe(1000);
});
