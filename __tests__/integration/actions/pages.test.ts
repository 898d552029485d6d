/** The pages of a run: each an artifact that a browser opens as it is, linked where it is there and nowhere else. The real client, against a service on loopback. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { jobsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode, type SpawnedAction } from '../../fixtures/spawn-action.js';
import { COMPILER, type ToyOptions, toyConfiguration } from '../../fixtures/toy.js';
import type { ServedArtifact } from '../../services/results-service.js';

const on = jobsOfTests();
const PAGE = 'stage1-stage2-here--toy-1.html';
const LATE: ToyOptions = { stage0Generation: 0 };

/** Stage 0 that makes another compiler than the sources say: Stage 1 and Stage 2 differ. */
beforeEach(() => {
  on.job.write('src/compiler.sh', COMPILER);
  configure(LATE);
});

function configure(options: ToyOptions): void {
  const targets = '{ here: { triple: x86_64-unknown-linux-gnu, runner: x } }';
  on.job.write('selfhost.yml', toyConfiguration({ targets, ...options }));
}

const attemptOf = (attempt: number) => ({ env: { GITHUB_RUN_ATTEMPT: String(attempt) } });

async function handoff(attempt = 1): Promise<string> {
  let passed = '';
  for (const stage of ['stage0', 'stage1', 'stage2']) {
    const inputs = { target: 'here', stage, handoff: passed, cache: 'none' };
    passed = expectCode(await on.job.run('build-stage', inputs, attemptOf(attempt)), 0).outputs.handoff ?? '';
  }
  return passed;
}

const compare = (passed: string, attempt = 1): Promise<SpawnedAction> =>
  on.job.run('compare-stages', { target: 'here', handoff: passed, cache: 'none' }, attemptOf(attempt));

function verdict(attempt = 1): Promise<SpawnedAction> {
  const plan = { pipeline: 'toy', attempt: 1, legs: [{ target: 'here', required: true }], sweep: [] };
  return on.job.run('suite', { command: 'report', plan: JSON.stringify(plan) }, attemptOf(attempt));
}

const pages = (): string[] =>
  on.results
    .artifacts(on.runId)
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.html'));

function held(name: string): ServedArtifact {
  const found = on.results.artifacts(on.runId).find((artifact) => artifact.name === name);
  if (found === undefined) throw new Error(`the run holds no ${name}`);
  return found;
}
const textOf = (name: string): string => held(name).blob.bytes.toString('utf8');
const reportOf = (attempt: number): RunReport => JSON.parse(textOf(`selfhost-report--toy-${attempt}.json`));
const addressOf = (name: string): string => `https://github.com/acme/toy/actions/runs/${on.runId}/artifacts/${held(name).id}`;

test('one for a comparison that is not identical, and one for the run, as they are; summary, log and pages link them', async () => {
  const compared = await compare(await handoff());
  expect(pages()).toEqual([PAGE]);
  // As a browser takes it: no archive, and of its type.
  expect([textOf(PAGE).slice(0, 15), held(PAGE).blob.contentType]).toEqual(['<!DOCTYPE html>', 'text/html']);
  expect(textOf(PAGE)).toMatch(/made by generation <mark>0<.*made by generation <mark>1</s);
  expect(compared.said).toContain(addressOf(PAGE));
  const all = await verdict();
  expect(pages()).toEqual([PAGE, 'report--toy-1.html']);
  expect(all.summary).toContain(`](${addressOf(PAGE)})`);
  expect(all.summary).toContain(`<sub>[comparison](${addressOf(PAGE)}) · [report](${addressOf('report--toy-1.html')})</sub>`);
  const page = textOf('report--toy-1.html');
  expect(page).toContain(`href="${addressOf(PAGE)}"`);
  // Nothing is beside it: no other link leads anywhere.
  const links = [...page.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, address]) => address);
  expect(new Set(links.filter((address) => address?.startsWith('#') !== true))).toEqual(new Set([addressOf(PAGE)]));
  expect(reportOf(1).pageId).toBe(held('report--toy-1.html').id);
}, 60_000);

test('none for what is identical: the cell of the comparison leads nowhere, and the run still has its page', async () => {
  configure({});
  expectCode(await compare(await handoff()), 0);
  const all = expectCode(await verdict(), 0);
  expect(pages()).toEqual(['report--toy-1.html']);
  expect(all.summary).toContain(`<sub>[report](${addressOf('report--toy-1.html')})</sub>`);
}, 60_000);

describe('a further attempt', () => {
  test('has pages of its own, and links those of the attempt that a result is of', async () => {
    const passed = await handoff();
    await compare(passed);
    await verdict();
    const all = await verdict(2);
    expect(pages()).toEqual([PAGE, 'report--toy-1.html', 'report--toy-2.html']);
    expect(all.summary).toContain(`[comparison](${addressOf(PAGE)}) · [report](${addressOf('report--toy-2.html')})`);
    await compare(passed, 3);
    expect((await verdict(3)).summary).toContain(`[comparison](${addressOf('stage1-stage2-here--toy-3.html')})`);
  }, 60_000);
});

describe('a page that cannot be kept', () => {
  test('is a warning and no link, and hides no failure', async () => {
    configure({ ...LATE, agreementGate: 'fixpoint' });
    const passed = await handoff();
    on.results.put(on.runId, PAGE, Buffer.from('of another step'));
    on.results.put(on.runId, 'report--toy-1.html', Buffer.from('of another step'));
    const [compared, all] = [expectCode(await compare(passed), 1), expectCode(await verdict(), 1)];
    for (const [step, name] of [
      [compared, PAGE],
      [all, 'report--toy-1.html'],
    ] as const) {
      expect(step.commands).toContainEqual(
        expect.stringMatching(new RegExp(`^::warning::the page ${name} is not kept: .*is there already`)),
      );
      expect(errorsOf(step)).toEqual([expect.stringContaining('stage1')]);
      expect(step.summary).not.toContain('/artifacts/');
    }
    expect(reportOf(1)).toMatchObject({ verdict: 'failed', comparisons: [{ passed: false }, {}] });
    expect(JSON.stringify(reportOf(1))).not.toContain('pageId');
  }, 60_000);
});

test('the whole run in one job keeps its pages too, where there is a service for them', async () => {
  const ran = expectCode(await on.job.run('suite', { command: 'run' }, { env: { GITHUB_JOB: 'bootstrap' } }), 0);
  const [comparison = '', whole = ''] = pages();
  expect(comparison).toMatch(/^stage1-stage2-here--toy\+\+bootstrap\.[0-9a-f]{8}-1\.html$/);
  expect(whole).toBe(comparison.replace('stage1-stage2-here', 'report'));
  expect(ran.summary).toContain(`[comparison](${addressOf(comparison)}) · [report](${addressOf(whole)})`);
  const without = expectCode(await on.job.run('suite', { command: 'run' }, { env: { ACTIONS_RUNTIME_TOKEN: '' } }), 0);
  expect([pages().length, without.summary.includes('/artifacts/')]).toEqual([2, false]);
}, 60_000);
