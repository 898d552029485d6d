/**
 * The workflows on a real engine: a caller's repository outside of this one, with the starters as they are copied, mini-reml's compilers, the
 * committed actions, the real clients of artifacts and caches, git, and GitHub's API as its own description has it.
 *
 * act ends a run when a called workflow has failed, before the job "Verdict" can start, and it cannot run failed jobs again: these jobs are then
 * run by themselves against the same services ("emulated").
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { describeWith } from '../../fixtures/workflow-tools.js';
import { Caller, copySuite, type EngineRun } from '../../services/engine.js';
import { type GitHubApi, startGitHubApi } from '../../services/github-api.js';
import { type ResultsService, startResultsService } from '../../services/results-service.js';

const pullRequest = {
  number: 1,
  head: { sha: 'a'.repeat(40), repo: { full_name: 'acme/mini-reml', owner: { login: 'acme' } } },
  base: { ref: 'main' },
};
const STARTER = '.github/workflows/selfhost.yml';
const TARGETS = ['x86_64-linux', 'x86_64-windows', 'aarch64-linux'];

/** Documents in the shape of the ones that people own. */
const METRICS =
  '# 0.3 測定・監査・レビュー記録\n\n## 0.3.1 指標セット\n\n本文\n\n---\n\n本章で定義した指標とログフォーマットは共有する。\n';
const RISKS = '# 0.4 リスク管理とフォローアップ\n\n## 0.4.6 現在のリスク登録\n';

/** Lines of a log that a message shows. */
const TAIL = 60;

function succeeded({ code, log }: EngineRun): void {
  if (code !== 0) throw new Error(`the engine ended with ${code}:\n${log.split('\n').slice(-TAIL).join('\n')}`);
}

describeWith('act', (act) => {
  let results: ResultsService;
  let api: GitHubApi;
  let suite: string;
  let caller: Caller;
  let origin: string;
  let failedLog = '';

  const starter = (name: string): string => readFileSync(path.join('workflows-templates', name), 'utf8');
  const comments = () => api.state.comments.filter(({ issue }) => issue === pullRequest.number);
  const git = (...args: string[]): string => execFileSync('git', ['-C', origin, ...args], { encoding: 'utf8' });

  beforeAll(async () => {
    results = await startResultsService();
    api = await startGitHubApi({ repository: 'acme/mini-reml' });
    expect(api.state.addPull({ owner: 'acme', branch: 'topic', sha: pullRequest.head.sha }).number).toBe(pullRequest.number);
    suite = copySuite();
    origin = mkdtempSync(path.join(tmpdir(), 'origin-'));
    git('init', '-q', '--bare', '-b', 'main');
    caller = new Caller({ act, suite, results, apiUrl: api.url, token: api.token(), origin }, 'examples/mini-reml');
    caller.write(STARTER, starter('selfhost.yml'));
    caller.write('.github/workflows/nightly.yml', starter('selfhost-nightly.yml'));
    caller.write('docs/0-3-audit-and-metrics.md', METRICS);
    caller.write('docs/0-4-risk-handling.md', RISKS);
    caller.commit();
    caller.git('push', '-q', origin, 'main');
  });
  afterAll(async () => {
    caller?.remove();
    for (const folder of [suite, origin]) rmSync(folder, { recursive: true, force: true });
    await results?.close();
    await api?.close();
  });

  /** The report that the job "Verdict" of a run has kept. */
  const reportOf = (runId: string, attempt = 1): RunReport => {
    const found = results.artifacts(runId).find(({ name }) => name === `selfhost-report--mini-reml-${attempt}.json`);
    if (found === undefined) throw new Error(`run ${runId} has no report`);
    return JSON.parse(found.blob.bytes.toString('utf8'));
  };

  /** Runs single steps of the suite in a run whose other jobs are over. */
  const emulated = async (runId: string, steps: string, attempt = 1): Promise<EngineRun> => {
    caller.write(
      '.github/workflows/emulated.yml',
      `on: push\njobs:\n  emulated:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}`,
    );
    return caller.run({
      event: 'push',
      payload: { pull_request: pullRequest },
      workflow: '.github/workflows/emulated.yml',
      runId,
      attempt,
    });
  };

  test('a green run: three targets, all stages, the verdict, and no comment, because nothing is wrong', async () => {
    const run = await caller.run({
      event: 'pull_request',
      payload: { pull_request: pullRequest },
      workflow: STARTER,
      runId: '1001',
    });
    succeeded(run);
    const report = reportOf('1001');
    expect(report).toMatchObject({ verdict: 'passed', problems: [], skipped: [{ target: 'aarch64-macos' }] });
    for (const target of TARGETS) {
      expect(report.comparisons.filter((row) => row.target === target)).toMatchObject([
        { left: 'stage1', right: 'stage2', verdict: 'identical', proved: true, passed: true },
        { left: 'stage2', right: 'stage3', verdict: 'identical', proved: true, passed: true },
      ]);
    }
    expect(report.tests.map(({ target, status, failures }) => [target, status, failures])).toEqual(
      TARGETS.map((target) => [target, 'passed', 0]),
    );
    expect(comments()).toEqual([]);
    expect(api.state.checks).toMatchObject([{ sha: pullRequest.head.sha, conclusion: 'success' }]);
    expect(api.invalid).toEqual([]);
  }, 600_000);

  test('a second run takes Stage 0 from the cache, and says so', async () => {
    const run = await caller.run({
      event: 'pull_request',
      payload: { pull_request: pullRequest },
      workflow: STARTER,
      runId: '1002',
    });
    expect(run.code).toBe(0);
    expect(run.log).toMatch(/\| cache hit: selfhost-linux-x64-mini-reml-stage-[0-9a-f]{64}/);
    expect(run.log).toContain('| ✔ stage0 x86_64-linux stored (nothing changed)');
    const stage0 = reportOf('1002').stages.find(({ id }) => id === 'stage0');
    expect(stage0).toMatchObject({ status: 'restored', cache: 'hit' });
    expect(stage0?.contentDigest).toBe(reportOf('1001').stages.find(({ id }) => id === 'stage0')?.contentDigest);
    expect(comments()).toEqual([]);
  }, 600_000);

  test('records go to the history branch and into the document (the records of the nightly starter, emulated)', async () => {
    const [, record = ''] = starter('selfhost-nightly.yml').split(/^ {4}steps:\n/m);
    const run = await emulated('1002', record.replaceAll('${{ github.ref_name }}', 'main'));
    succeeded(run);
    const paths = git('ls-tree', '-r', '--name-only', 'selfhost-history').trim().split('\n');
    expect(paths.map((name) => path.basename(name))).toEqual(
      expect.arrayContaining(TARGETS.map((target) => `1002-1-mini-reml-${target}.json`)),
    );
    const document = git('show', 'main:docs/0-3-audit-and-metrics.md');
    expect(document).toContain('<!-- selfhost:begin metrics-mini-reml -->');
    expect(document.endsWith('\n---\n\n本章で定義した指標とログフォーマットは共有する。\n')).toBe(true);
    expect(git('show', 'main:docs/0-4-risk-handling.md')).toBe(RISKS);
  }, 300_000);

  test('a tampered artifact is refused before anything of it is unpacked', async () => {
    results.tamperWith('1003', /^remlc-ocaml-.*--x86_64-linux-1/, (bytes) => {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(changed.length >> 1) ^ 1, changed.length >> 1);
      return changed;
    });
    const run = await caller.run({ event: 'push', workflow: STARTER, runId: '1003' });
    expect(run.code).not.toBe(0);
    expect(run.log).toMatch(/error\[bundle-mismatch\].*remlc-ocaml-.*--x86_64-linux-1\.tar\.zst has the sha256/);
    expect(run.log).toContain('nothing of it was unpacked');
    const names = results.artifacts('1003').map(({ name }) => name);
    expect(names.filter((name) => /^remlc-stage1-stage1-x86_64-linux-.*--x86_64-linux-/.test(name))).toEqual([]);
    // The other targets went on to their end.
    expect(names).toContain('selfhost-result--mini-reml--aarch64-linux-1.json');
  }, 600_000);

  test('a broken Stage 1 stops its own target only, and still gives summary, comment, annotation and a risk entry', async () => {
    const configuration = readFileSync('examples/mini-reml/selfhost.yml', 'utf8');
    const broken = `run: |
      if [ "$SELFHOST_TARGET" = x86_64-windows ]; then "$SELFHOST_COMPILER" --target "$SELFHOST_TRIPLE" --emit-ir --out-dir . tools/broken.reml; fi
      make -j "$SELFHOST_JOBS" self`;
    caller.write('selfhost.yml', configuration.replace('run: make -j "$SELFHOST_JOBS" self', broken));
    caller.write('tools/broken.reml', 'fn main() -> i64 = {\n  missing(1)\n}\n');
    caller.commit('break it');
    const run = await caller.run({
      event: 'pull_request',
      payload: { pull_request: pullRequest },
      workflow: STARTER,
      runId: '1004',
    });
    failedLog = run.log;
    expect(run.code).not.toBe(0);
    expect(run.log).toMatch(/::error .*file=tools\/broken\.reml,line=2/);
    const names = results.artifacts('1004').map(({ name }) => name);
    for (const target of TARGETS) expect(names).toContain(`selfhost-result--mini-reml--${target}-1.json`);
    const plan = JSON.stringify({
      pipeline: 'mini-reml',
      attempt: 1,
      legs: [...TARGETS.map((target) => ({ target, required: true })), { target: 'aarch64-macos', required: false }],
      sweep: [],
    });
    const fanIn = await emulated(
      '1004',
      `      - uses: OWNER/selfhost-actions@v0
        with: { command: report, plan: '${plan}' }
      - uses: OWNER/selfhost-actions@v0
        if: always()
        with: { command: comment }
      - uses: OWNER/selfhost-actions/actions/file-risk@v0
        if: always()
        with: { document: docs/0-4-risk-handling.md, document-branch: main, issue: true }
      - if: always()
        run: cat "$GITHUB_STEP_SUMMARY"
`,
    );
    expect(fanIn.code).not.toBe(0);
    const report = reportOf('1004');
    expect(report).toMatchObject({ verdict: 'failed', problems: [{ code: 'stage-failed' }] });
    expect(report.failures).toMatchObject([
      { stage: 'stage1', target: 'x86_64-windows', cause: 'type', place: { file: 'tools/broken.reml', line: 2 } },
    ]);
    expect(report.comparisons.filter(({ target, passed }) => target === 'x86_64-linux' && passed)).toHaveLength(2);
    expect(comments()).toHaveLength(1);
    expect(comments()[0]?.body).toContain('### ❌ Self-host <code>mini-reml</code>: ');
    // The records of the run before are those of the branch that the pull request goes into.
    expect(comments()[0]?.body).toMatch(/^\| \*\*x86\\_64-windows\*\* \| ❌ stage1 .*\| ✅ \|$/m);
    const register = git('show', 'main:docs/0-4-risk-handling.md');
    expect(register).toMatch(/- 状態: Open/);
    expect(register).toContain(`selfhost:risk:${report.failures[0]?.fingerprint}`);
    expect(api.state.issues.filter(({ isPull }) => !isPull)).toHaveLength(1);
    expect(api.invalid).toEqual([]);
  }, 600_000);

  test('a re-run of the failed jobs takes the bundles of the earlier attempt (emulated)', async () => {
    caller.write('tools/broken.reml', 'fn main() -> i64 = 0\n');
    caller.commit('mend it');
    // What the job of Stage 0 gave as its output, which GitHub keeps for the jobs that are run again.
    const outputs = [...failedLog.matchAll(/::set-output:: handoff=(\{.*\})$/gm)].map(([, output]) => output ?? '');
    const handoff = outputs.find(
      (output) => output.includes('--x86_64-windows-1.tar.zst') && output.includes('stage0@x86_64-linux'),
    );
    const again = await emulated(
      '1004',
      `      - uses: actions/checkout@v5
      - id: build
        uses: OWNER/selfhost-actions/actions/build-stage@v0
        with: { target: x86_64-windows, stage: stage1, handoff: '${handoff}' }
`,
      2,
    );
    succeeded(again);
    expect(again.log).not.toContain('stage0@x86_64-linux: built');
    expect(results.artifacts('1004').map(({ name }) => name)).toContainEqual(
      expect.stringMatching(/^remlc-stage1-.*--x86_64-windows-2\.tar\.zst$/),
    );
  }, 600_000);
});
