/** A leg over several jobs, each with a checkout of its own: what one passes on is what the next one takes, or nothing. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { INPUTS as BUILD } from '@selfhost/action-build-stage/interface.js';
import { run as buildStage } from '@selfhost/action-build-stage/main.js';
import { INPUTS as COMPARE } from '@selfhost/action-compare-stages/interface.js';
import { run as compareStages } from '@selfhost/action-compare-stages/main.js';
import { INPUTS as SUITE } from '@selfhost/action-suite/interface.js';
import { plan } from '@selfhost/action-suite/plan.js';
import type { ActionResult } from '@selfhost/github/action.js';
import { report } from '@selfhost/github/fan-in/report.js';
import { givenInputs } from '../../fixtures/action-inputs.js';
import { type FolderServices, folderServices, jobHost } from '../../fixtures/folder-services.js';
import { makeToy, type Toy } from '../../fixtures/toy.js';

const TARGETS = {
  targets:
    '{ here: { triple: x86_64-unknown-linux-gnu, runner: ubuntu-24.04 }, elsewhere: { triple: aarch64-apple-darwin, runner: macos-15 } }',
};

let toy: Toy;
let folder: string;
let services: FolderServices;
let jobs = 0;

beforeEach(async () => {
  toy = await makeToy(TARGETS);
  folder = mkdtempSync(path.join(tmpdir(), 'run 実行 '));
  services = folderServices(folder);
});
afterEach(async () => {
  await toy.remove();
  rmSync(folder, { recursive: true });
});

/** A fresh checkout, as every job has one. */
function checkout(): string {
  const workspace = path.join(folder, `job${++jobs}`, 'workspace');
  cpSync(toy.folder, workspace, { recursive: true });
  return workspace;
}

async function build(stage: string, handoff = '', more: Record<string, string> = {}, attempt = 1) {
  const host = jobHost(checkout(), services, attempt);
  const inputs = givenInputs(BUILD, 'actions/build-stage/action.yml', { stage, handoff, target: 'here', ...more });
  return { ...(await buildStage(inputs, host)), said: host.said };
}

async function compare(handoff: string, attempt = 1): Promise<ActionResult> {
  const inputs = givenInputs(COMPARE, 'actions/compare-stages/action.yml', { handoff, target: 'here' });
  return compareStages(inputs, jobHost(checkout(), services, attempt));
}

async function verdict(targets = 'here', attempt = 1): Promise<ActionResult> {
  const suite = givenInputs(SUITE, 'action.yml', { command: 'plan', targets });
  const planned = await plan(suite, jobHost(checkout(), services, attempt));
  const inputs = {
    plan: JSON.parse(planned.outputs.plan ?? ''),
    retentionDays: 7,
    githubToken: '',
    planResult: '',
    jobsResult: '',
  };
  return report(inputs, jobHost(checkout(), services, attempt));
}

describe('a leg over several jobs', () => {
  test('hands each stage on and ends with the verdict of one run', async () => {
    const stage0 = await build('stage0');
    expect(stage0.problems).toEqual([]);
    expect(stage0.outputs).toMatchObject({ status: 'built', skipped: '' });
    const stage1 = await build('stage1', stage0.outputs.handoff);
    const stage2 = await build('stage2', stage1.outputs.handoff);
    expect(stage2.outputs['content-digest']).toBe(stage1.outputs['content-digest']);
    expect(stage2.said.join('\n')).not.toContain('stage1 here');
    const compared = await compare(stage2.outputs.handoff ?? '');
    expect(compared.problems).toEqual([]);
    expect(compared.outputs).toMatchObject({ verdict: 'passed', rate: '1' });
    const all = await verdict();
    expect(all.outputs).toMatchObject({ verdict: 'passed', 'content-digest': stage1.outputs['content-digest'] });
    expect(all.outputs['bundle-digest']).toMatch(/^[0-9a-f]{64}$/);
    expect(all.summary).toContain('| stage1 | here | ✅ built |');
  });

  test('the digest that travels beside a bundle decides: a changed bundle is refused before anything of it is used', async () => {
    const stage0 = await build('stage0');
    const file = path.join(services.folder, stage0.outputs.bundle ?? '');
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const { problems, outputs, said } = await build('stage1', stage0.outputs.handoff);
    expect(problems.map(({ code }) => code)).toEqual(['bundle-mismatch']);
    expect(problems[0]?.message).toContain(stage0.outputs.bundle);
    expect(problems[0]?.remedy).toContain('nothing of it was unpacked');
    expect(outputs.bundle).toBe('');
    expect(said.join('\n')).not.toContain('stage1 here');
    const all = await verdict();
    expect(all.problems.map(({ code }) => code)).toEqual(['bundle-mismatch']);
  });

  test('a re-run of the failed job alone takes what the first attempt passed on, and collides with nothing', async () => {
    const stage0 = await build('stage0');
    await toy.configure({ ...TARGETS, stage1Run: 'exit 3' });
    const broken = await build('stage1', stage0.outputs.handoff);
    expect(broken.problems[0]).toMatchObject({ code: 'stage-failed' });
    expect((await verdict()).outputs.verdict).toBe('failed');
    await toy.configure(TARGETS);
    const again = await build('stage1', stage0.outputs.handoff, {}, 2);
    expect(again.outputs.status).toBe('built');
    const stage2 = await build('stage2', again.outputs.handoff, {}, 2);
    await compare(stage2.outputs.handoff ?? '', 2);
    expect((await verdict('here', 2)).outputs.verdict).toBe('passed');
  });

  test('a second run takes every stage from the cache, says so, and says why another is built', async () => {
    await build('stage0');
    const again = await build('stage0', '', {}, 2);
    expect(again.outputs.status).toBe('restored');
    expect(again.said.join('\n')).toContain('stage0 here stored (nothing changed)');
    await toy.edit('another comment');
    const changed = await build('stage0', '', {}, 3);
    expect(changed.outputs.status).toBe('built');
    expect(changed.said.join('\n')).toMatch(/stage0 here \d+\.\d s \(inputs changed: src\/compiler\.sh\)/);
    const clean = await build('stage0', '', { mode: 'clean' }, 4);
    expect(clean.outputs.status).toBe('built');
  });

  test('a forged entry of the cache costs time and never a wrong stage', async () => {
    await build('stage0');
    const caches = path.join(folder, 'caches');
    const entry = readdirSync(caches).find((name) => name.includes('-stage-')) ?? '';
    const bundle = path.join(caches, entry, 'bundle');
    writeFileSync(bundle, 'something else');
    expect((await build('stage0', '', {}, 2)).outputs.status).toBe('built');
    const record = path.join(caches, entry, 'record.json');
    writeFileSync(
      record,
      readFileSync(record, 'utf8').replace(/"bundleDigest":"[0-9a-f]+"/, '"bundleDigest":"../../../../escaped"'),
    );
    expect((await build('stage0', '', {}, 3)).outputs.status).toBe('built');
  });

  test('a target that this runner cannot build is skipped; a required one fails the run', async () => {
    const { outputs, problems } = await build('stage0', '', { target: 'elsewhere' });
    expect(outputs).toMatchObject({ status: 'skipped', skipped: expect.stringContaining('arm64 macOS') });
    expect(problems.map(({ code }) => code)).toEqual(['target-skipped']);
    expect((await verdict('elsewhere')).problems.map(({ code }) => code)).toEqual(['target-skipped']);
  });

  test('a target without a result fails the run: nothing that is not there is counted as passed', async () => {
    expect((await verdict('here')).problems.map(({ code }) => code)).toEqual(['target-lost']);
  });

  test('a leg that is run again and dies is not covered by what it showed before', async () => {
    const stage0 = await build('stage0');
    const stage1 = await build('stage1', stage0.outputs.handoff);
    const stage2 = await build('stage2', stage1.outputs.handoff);
    await compare(stage2.outputs.handoff ?? '');
    expect((await verdict()).outputs.verdict).toBe('passed');
    // All jobs again: the plan is made again, and the leg is lost.
    expect((await verdict('here', 2)).problems.map(({ code }) => code)).toEqual(['target-lost']);
    // The leg alone again: the plan stays, and GitHub says that its jobs were cancelled.
    const plan = { pipeline: 'toy', attempt: 1, legs: [{ target: 'here', required: true }], sweep: [] };
    let attempt = 2;
    const again = (jobsResult: string) =>
      report({ plan, retentionDays: 7, githubToken: '', planResult: '', jobsResult }, jobHost(checkout(), services, ++attempt));
    expect((await again('cancelled')).outputs.verdict).toBe('failed');
    expect((await again('success')).outputs.verdict).toBe('passed');
  });

  test('refuses the hand-off of another pipeline, and whatever is no hand-off', async () => {
    const stage0 = await build('stage0');
    const other = (stage0.outputs.handoff ?? '').replace('"pipeline":"toy"', '"pipeline":"other"');
    await expect(build('stage1', other)).rejects.toThrow(/is of the pipeline "other"/);
    await expect(build('stage1', '{"tickets":[]}')).rejects.toThrow(/is no hand-off/);
  });

  test('a stage of another place in the chain does not pass for the one that the ticket names', async () => {
    const stage0 = await build('stage0');
    const stage1 = await build('stage1', stage0.outputs.handoff);
    const { tickets, ...rest } = JSON.parse(stage1.outputs.handoff ?? '');
    const swapped = JSON.stringify({ ...rest, tickets: [tickets[0], { ...tickets[0], node: 'stage1@here' }] });
    const { problems } = await build('stage2', swapped);
    expect(problems[0]).toMatchObject({ code: 'bundle-mismatch', message: expect.stringContaining('stage') });
  });
});

describe('a plain command', () => {
  const command = 'mkdir -p "$SELFHOST_OUT/bin"; sh src/compiler.sh src/compiler.sh "$SELFHOST_OUT/bin/cc"';

  test('is built and passed on without a selfhost.yml', async () => {
    rmSync(path.join(toy.folder, 'selfhost.yml'));
    const plain = { target: '', compiler: 'bin/cc', inputs: 'src/**' };
    const first = await build('first', '', { ...plain, run: command });
    expect(first.problems).toEqual([]);
    expect(first.outputs.status).toBe('built');
    const second = await build('second', first.outputs.handoff, {
      ...plain,
      run: 'mkdir -p "$SELFHOST_OUT/bin"; "$SELFHOST_COMPILER" src/compiler.sh "$SELFHOST_OUT/bin/cc"',
    });
    expect(second.problems).toEqual([]);
    expect(second.outputs['content-digest']).toBe(first.outputs['content-digest']);
  });
});
