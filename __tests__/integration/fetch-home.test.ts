/** `selfhost fetch`: a run's jobs hand up through the real client, and the built command brings it all home through the public API. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { INPUTS as BUILD } from '@selfhost/action-build-stage/interface.js';
import { run as buildStage } from '@selfhost/action-build-stage/main.js';
import { INPUTS as COMPARE } from '@selfhost/action-compare-stages/interface.js';
import { run as compareStages } from '@selfhost/action-compare-stages/main.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { runIdentity } from '@selfhost/github/environment.js';
import { report } from '@selfhost/github/fan-in/report.js';
import { githubServices } from '@selfhost/github/services.js';
import { givenInputs } from '../fixtures/action-inputs.js';
import { jobSurroundings } from '../fixtures/folder-services.js';
import { makeToy, selfhost, type Toy } from '../fixtures/toy.js';
import { type ResultsService, startResultsService } from '../services/results-service.js';
import { startJob } from './github/support.js';

const RUN = '4711';

let service: ResultsService;
let toy: Toy;
let home: string;
let environment: Record<string, string>;

beforeAll(async () => {
  service = await startResultsService();
  toy = await makeToy();
  home = mkdtempSync(path.join(tmpdir(), 'desk 机 '));
  environment = { GITHUB_API_URL: service.url, GH_TOKEN: 'a-token-that-must-not-leak' };
  await runOnTheService();
}, 120_000);
afterAll(async () => {
  await toy.remove();
  rmSync(home, { recursive: true, force: true });
  await service.close();
});

/** A whole run of the toy, its jobs one after the other in workspaces of their own. */
async function runOnTheService(): Promise<void> {
  const job = startJob(service, RUN);
  try {
    const around = (name: string) => {
      const workspace = path.join(job.workspace, name);
      cpSync(toy.folder, workspace, { recursive: true });
      const run = runIdentity(process.env);
      return { ...jobSurroundings(workspace, githubServices(process.env, run, job.logger)), run, temp: job.temp };
    };
    let handoff = '';
    for (const stage of ['stage0', 'stage1', 'stage2']) {
      const inputs = givenInputs(BUILD, 'actions/build-stage/action.yml', { stage, handoff, cache: 'none' });
      handoff = (await buildStage(inputs, around(stage))).outputs.handoff ?? '';
    }
    await compareStages(givenInputs(COMPARE, 'actions/compare-stages/action.yml', { handoff, cache: 'none' }), around('compare'));
    const plan = { pipeline: 'toy', legs: [{ target: 'here', required: true }], sweep: [] };
    const { problems } = await report({ plan, retentionDays: 7, githubToken: '' }, around('report'));
    expect(problems).toEqual([]);
  } finally {
    job.end();
  }
}

const fetchRun = (...args: string[]) => selfhost(['fetch', RUN, '--repo', 'acme/toy', ...args], home, { env: environment });

describe('selfhost fetch', () => {
  test('brings report, bundles and logs home, and everything verifies', async () => {
    const { code, stdout, stderr } = await fetchRun('--out', 'run');
    expect([code, stderr]).toEqual([0, expect.not.stringContaining(environment.GH_TOKEN ?? '')]);
    expect(stdout).toContain('toy: passed');
    const out = path.join(home, 'run');
    for (const name of ['report.json', 'report.md', 'stages.svg', 'logs/stage1-here.log'])
      expect([name, existsSync(path.join(out, name))]).toEqual([name, true]);
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
    const bundles = readdirSync(path.join(out, 'bundles')).map((name) => path.join(out, 'bundles', name));
    expect(bundles).toHaveLength(3);
    const verified = await selfhost(['verify', '--format', 'json', ...bundles], home);
    expect([verified.code, JSON.parse(verified.stdout).verdict]).toEqual([0, 'verified']);
    const sides = ['stage1', 'stage2'].map((stage) => bundles.find((name) => name.includes(`toy-${stage}-${stage}`)) ?? '');
    expect((await selfhost(['compare', ...sides], home)).code).toBe(0);
  }, 60_000);

  test('shows what the desk shows: the same verdict, the same content', async () => {
    const { report: local } = await toy.run();
    const { stdout } = await fetchRun('--format', 'json', '--out', 'again');
    const fetched: RunReport = JSON.parse(stdout);
    const shown = ({ verdict, comparisons, stages }: RunReport) => ({
      verdict,
      comparisons: comparisons.map(({ left, right, gate, verdict: of, proved, rate }) => ({
        left,
        right,
        gate,
        of,
        proved,
        rate,
      })),
      stages: stages.map(({ id, target, contentDigest }) => ({ id, target, contentDigest })),
    });
    expect(shown(fetched)).toEqual(shown(local));
  }, 60_000);

  test('a second time it brings the same, and leaves what a person has put there', async () => {
    writeFileSync(path.join(home, 'run', 'bundles', 'mine.txt'), 'mine');
    expect((await fetchRun('--out', 'run')).code).toBe(0);
    expect(readFileSync(path.join(home, 'run', 'bundles', 'mine.txt'), 'utf8')).toBe('mine');
  }, 60_000);

  test.each<[string, string[], Record<string, string>, RegExp]>([
    [
      'no token',
      ['fetch', RUN, '--repo', 'acme/toy'],
      { GH_TOKEN: '', GITHUB_TOKEN: '' },
      /error\[permission-missing\]: .*GH_TOKEN/,
    ],
    ['no repository', ['fetch', RUN], {}, /error\[usage\]: this folder has no remote "origin"/],
    ['no number', ['fetch', 'latest', '--repo', 'acme/toy'], {}, /error\[usage\]: "latest" is no run/],
    ['a run without a report', ['fetch', '5', '--repo', 'acme/toy'], {}, /error\[artifact-missing\]: run 5 holds no report/],
    [
      'another pipeline',
      ['fetch', RUN, '--repo', 'acme/toy', '--pipeline', 'x'],
      {},
      /holds no report of the pipeline "x"[\s\S]*allowed: toy/,
    ],
  ])('%s is told with what to do', async (_what, args, env, message) => {
    const { code, stderr } = await selfhost(args, home, { env: { ...environment, ...env } });
    expect(code).not.toBe(0);
    expect(stderr).toMatch(message);
    expect(stderr).toContain(code === 2 || /remedy/.test(stderr) ? 'error[' : 'remedy');
  });

  test('refuses a bundle whose bytes are not those of the report, and leaves nothing of it', async () => {
    const { name = '' } = service.artifacts(RUN).find((artifact) => artifact.name.startsWith('toy-stage2-')) ?? {};
    let original: Buffer = Buffer.alloc(0);
    service.tamper(RUN, name, (bytes) => {
      original = bytes;
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(changed.length >> 1) ^ 1, changed.length >> 1);
      return changed;
    });
    const { code, stderr } = await fetchRun('--out', 'tampered');
    expect(code).toBe(1);
    expect(stderr).toMatch(/error\[bundle-mismatch\]/);
    expect(readdirSync(path.join(home, 'tampered', 'bundles')).filter((file) => file.includes('stage2'))).toEqual([]);
    service.tamper(RUN, name, () => original);
  }, 60_000);
});
