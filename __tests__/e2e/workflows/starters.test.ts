/** The other starters, and single workflows, on a real engine; the compiler is the toy, so that only the workflows take time. */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { makeToy, type Toy } from '../../fixtures/toy.js';
import { describeWith } from '../../fixtures/workflow-tools.js';
import { Caller, copySuite, type EngineRun } from '../../services/engine.js';
import { type GitHubApi, startGitHubApi } from '../../services/github-api.js';
import { type OneAddress, startOneAddress } from '../../services/one-address.js';
import { type ResultsService, startResultsService } from '../../services/results-service.js';

const TARGETS = `{
  here: { triple: x86_64-unknown-linux-gnu, runner: ubuntu-24.04 },
  other: { triple: aarch64-unknown-linux-gnu, host: here, runner: ubuntu-24.04 },
  mac: { triple: aarch64-apple-darwin, runner: macos-15 } }`;

/** The last lines of a log, where it did not end as it should. */
function ended(run: EngineRun, well: boolean): void {
  if ((run.code === 0) !== well)
    throw new Error(`the engine ended with ${run.code}:\n${run.log.split('\n').slice(-60).join('\n')}`);
}

describeWith('act', (act) => {
  let results: ResultsService;
  let api: GitHubApi;
  let address: OneAddress;
  let suite: string;
  let toy: Toy;
  let caller: Caller;

  beforeAll(async () => {
    results = await startResultsService();
    api = await startGitHubApi({ repository: 'acme/mini-reml' });
    address = await startOneAddress(api, results);
    suite = copySuite();
    toy = await makeToy({ targets: TARGETS });
    caller = new Caller({ act, suite, results, apiUrl: address.url, token: api.token() }, toy.folder);
    for (const name of ['dispatch', 'fork-comment']) {
      caller.write(`.github/workflows/${name}.yml`, readFileSync(`workflows-templates/selfhost-${name}.yml`, 'utf8'));
    }
    caller.commit();
  });
  afterAll(async () => {
    caller?.remove();
    rmSync(suite, { recursive: true, force: true });
    await toy?.remove();
    for (const service of [address, api, results]) await service?.close();
  });

  const dispatch = (runId: string, inputs: Record<string, string>): Promise<EngineRun> =>
    caller.run({ event: 'workflow_dispatch', payload: { inputs }, workflow: '.github/workflows/dispatch.yml', runId, inputs });
  const reportOf = (runId: string): RunReport =>
    JSON.parse(
      results
        .artifacts(runId)
        .find(({ name }) => name === 'selfhost-report--toy-1.json')
        ?.blob.bytes.toString('utf8') ?? '',
    );

  test('on demand, with everything that can be chosen: targets, mode, jobs, the extra stage, a sweep', async () => {
    const run = await dispatch('2001', {
      targets: 'here,other',
      mode: 'clean',
      jobs: '2',
      until: 'stage3',
      sweep: '1,2',
      cache: 'none',
    });
    ended(run, true);
    const report = reportOf('2001');
    expect(report).toMatchObject({ verdict: 'passed', skipped: [] });
    const stages = report.stages.map(({ id, target, status }) => `${id}@${target} ${status}`);
    expect(stages).toEqual(expect.arrayContaining(['stage3@here built', 'stage3@other built']));
    const names = results.artifacts('2001').map(({ name }) => name);
    for (const variant of ['here+j1', 'here+j2', 'other+j1', 'other+j2'])
      expect(names).toContain(`selfhost-result--toy--${variant}-1.json`);
    expect(results.caches()).toEqual([]);
  }, 300_000);

  test('the workflow itself is dispatched as well: incrementally, up to a stage', async () => {
    caller.write('.github/workflows/bootstrap.yml', readFileSync(path.join(suite, '.github/workflows/bootstrap.yml'), 'utf8'));
    const inputs = { config: 'selfhost.yml', targets: 'here', mode: 'incremental', until: 'stage1', cache: 'none' };
    const workflow = '.github/workflows/bootstrap.yml';
    ended(await caller.run({ event: 'workflow_dispatch', payload: { inputs }, workflow, runId: '2002', inputs }), true);
    expect(reportOf('2002').stages.map(({ id }) => id)).toEqual(['stage0', 'stage1']);
  }, 300_000);

  test('an unknown target is refused by the plan, with the names that there are', async () => {
    const run = await dispatch('2003', { targets: 'heer' });
    ended(run, false);
    expect(run.log).toMatch(/::error::.*toy has no target "heer".*allowed: here, other, mac/);
    expect(results.artifacts('2003')).toEqual([]);
  }, 300_000);

  test('a required target that no runner can build fails its own jobs at once, with the remedy', async () => {
    const run = await dispatch('2004', { targets: 'mac' });
    ended(run, false);
    expect(run.log).toMatch(
      /::error::.*error\[target-skipped\].*mac is required and cannot be built on this runner.*required: false/,
    );
  }, 300_000);

  test('single stages as workflows of their own: the output names the very archive that was uploaded', async () => {
    const uses = (stage: number): string => `OWNER/selfhost-actions/.github/workflows/build-stage${stage}.yml@v0`;
    caller.write(
      '.github/workflows/single.yml',
      `on: push
jobs:
  zero:
    uses: ${uses(0)}
    with: { target: here }
  one:
    needs: zero
    uses: ${uses(1)}
    with: { target: here, handoff: "\${{ needs.zero.outputs.handoff }}" }
  show:
    needs: one
    runs-on: ubuntu-24.04
    steps:
      - run: echo "built \${{ needs.one.outputs.bundle }} \${{ needs.one.outputs.bundle-digest }} \${{ needs.one.outputs.status }}"
`,
    );
    const run = await caller.run({ event: 'push', workflow: '.github/workflows/single.yml', runId: '2005' });
    ended(run, true);
    const [, bundle, digest, status] = /\| built (\S+) ([0-9a-f]{64}) (\S+)/.exec(run.log) ?? [];
    const bytes = results.artifacts('2005').find(({ name }) => name === bundle)?.blob.bytes ?? '';
    expect([status, createHash('sha256').update(bytes).digest('hex')]).toEqual(['built', digest]);
  }, 300_000);

  test('a fork’s run is commented on by the other half, on the pull request of its commit', async () => {
    const sha = 'f'.repeat(40);
    const pull = api.state.addPull({ owner: 'fork', branch: 'topic', sha });
    api.state.addPull({ owner: 'fork', branch: 'topic', sha: 'e'.repeat(40), state: 'closed' });
    const bot = { login: 'github-actions[bot]', type: 'Bot' } as const;
    api.state.addComment({ issue: pull.number, body: '<!-- selfhost:report toy -->\n### ❌', user: bot });
    const repository = { full_name: 'fork/mini-reml', owner: { login: 'fork' } };
    const payload = {
      action: 'completed',
      workflow_run: {
        id: 2001,
        event: 'pull_request',
        head_sha: sha,
        head_branch: 'topic',
        head_repository: repository,
        run_attempt: 1,
      },
    };
    const run = await caller.run({
      event: 'workflow_run',
      payload,
      workflow: '.github/workflows/fork-comment.yml',
      runId: '2006',
    });
    ended(run, true);
    const comments = api.state.comments.filter(({ issue }) => issue === pull.number);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain('### ✅ Self-host <code>toy</code>: ');
    expect(api.state.checks).toMatchObject([{ sha, conclusion: 'neutral' }]);
    expect(api.invalid).toEqual([]);
  }, 300_000);
});
