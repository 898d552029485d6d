/** Pages of steps that do all of their work themselves: each keeps its own beside those of all other steps of the run. The real client, against a service on loopback. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { jobsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode, type SpawnedAction } from '../../fixtures/spawn-action.js';
import { COMPILER, toyConfiguration } from '../../fixtures/toy.js';

const on = jobsOfTests();

const pages = () => on.results.artifacts(on.runId).filter(({ name }) => name.endsWith('.html'));
const names = (): string[] => pages().map(({ name }) => name);
const addressOf = (id: number | undefined): string => `https://github.com/acme/toy/actions/runs/${on.runId}/artifacts/${id}`;
const warningsOf = ({ commands }: SpawnedAction): string[] => commands.filter((line) => line.startsWith('::warning'));

/** A step of a job, as a runner names both. */
const inJob = (job: string, step = '__acme_selfhost', env: Readonly<Record<string, string>> = {}) => ({
  env: { GITHUB_JOB: job, GITHUB_ACTION: step, ...env },
});
const WITHOUT_SERVICE = inJob('check', '__acme_selfhost', { ACTIONS_RUNTIME_TOKEN: '' });

describe.each(['suite', 'compare-stages'])('two sides compared by %s', (action) => {
  const compare = (inputs: Readonly<Record<string, string>> = {}, more = inJob('check')): Promise<SpawnedAction> =>
    on.job.run(action, { ...(action === 'suite' ? { command: 'compare' } : {}), left: 'out/a', right: 'out/b', ...inputs }, more);

  beforeEach(() => {
    on.job.write('out/a/text', 'one\n');
    on.job.write('out/b/text', 'two\n');
    on.job.write('out/c/text', 'one\n');
  });

  test('have a page that a browser opens as it is; summary and log link it', async () => {
    const compared = expectCode(await compare(), 1);
    const [page, ...more] = pages();
    expect(more).toEqual([]);
    expect(page?.name).toMatch(/^compare--out-a\+out-b\+\+check\.[0-9a-f]{8}-1\.html$/);
    expect(page?.blob.contentType).toBe('text/html');
    const text = page?.blob.bytes.toString('utf8') ?? '';
    expect(text.slice(0, 15)).toBe('<!DOCTYPE html>');
    expect(text).toMatch(/>one<[\s\S]*>two</);
    expect(text).toMatch(/<h1>.*out\/a.*out\/b/s);
    expect(compared.summary).toContain(`<sub>[Comparison](${addressOf(page?.id)})</sub>`);
    expect(compared.said).toContain(addressOf(page?.id));
    expect(warningsOf(compared)).toEqual([]);
  }, 60_000);

  test('have none where they are identical', async () => {
    const compared = expectCode(await compare({ right: 'out/c' }), 0);
    expect([names(), compared.summary.includes('/artifacts/')]).toEqual([[], false]);
  }, 60_000);

  test('keep the page of each step of a run: of one job, of several, of a matrix, of a workflow that is called twice, of two attempts', async () => {
    const steps = [
      await compare(),
      await compare({}, inJob('check', '__acme_selfhost_2')),
      await compare({}, inJob('other')),
      await compare({ 'job-matrix': '{\n  "os": "linux"\n}' }),
      await compare({ 'job-matrix': '{\n  "os": "windows"\n}' }),
      await compare({ right: './out/b' }),
      await compare({ variant: 'gcc' }),
      await compare({}, inJob('check', '__acme_selfhost', { GITHUB_RUN_ATTEMPT: '2' })),
    ];
    expect(new Set(names()).size).toBe(steps.length);
    expect(steps.flatMap(warningsOf)).toEqual([]);
    expect(names()[6]).toMatch(/\+\+check\+gcc\.[0-9a-f]{8}-1\.html$/);
    // A further attempt is the same step.
    expect(names()[7]).toBe(names()[0]?.replace('-1.html', '-2.html'));
    for (const [index, step] of steps.entries()) expect(step.summary).toContain(addressOf(pages()[index]?.id));
  }, 120_000);

  test('have no page where its name is taken: a warning that says what to do, no link, and the same verdict', async () => {
    const first = await compare();
    const [name = ''] = names();
    on.job.write('out/b/text', 'another two\n');
    const second = expectCode(await compare(), 1);
    expect(warningsOf(second)).toEqual([
      expect.stringMatching(
        new RegExp(`^::warning::the page ${name.replaceAll('+', '\\+')} is not kept: .*is there already.*\`variant\``),
      ),
    ]);
    expect([names(), second.summary.includes('/artifacts/')]).toEqual([[name], false]);
    expect([second.outputs.verdict, errorsOf(second)]).toEqual([first.outputs.verdict, errorsOf(first)]);
  }, 60_000);

  test('have none, and nothing is said of it, where there is no service for artifacts', async () => {
    const without = expectCode(await compare({}, WITHOUT_SERVICE), 1);
    expect([names(), warningsOf(without), without.said.includes('page')]).toEqual([[], [], false]);
    expect(without.summary).toMatch(/^# ❌ out\/a – out\/b: /);
    expect(without.summary).not.toContain('/artifacts/');
  }, 60_000);

  test('are described in the language of the input, with the link', async () => {
    const compared = expectCode(await compare({ language: 'ja' }), 1);
    expect(compared.summary).toContain(`<sub>[比較](${addressOf(pages()[0]?.id)})</sub>`);
    expect(compared.summary).toMatch(/^# ❌ out\/a – out\/b: \p{sc=Han}/u);
  }, 60_000);

  test('refuse a variant that names cannot have, before anything is compared', async () => {
    const refused = await compare({ variant: 'a+b' });
    expect(refused.code).not.toBe(0);
    expect(errorsOf(refused)).toEqual([expect.stringContaining('the input "variant" must be a short id')]);
    expect(names()).toEqual([]);
  }, 60_000);
});

describe('whole runs of one pipeline in several jobs', () => {
  const run = (more = inJob('build'), inputs: Readonly<Record<string, string>> = {}): Promise<SpawnedAction> =>
    on.job.run('suite', { command: 'run', ...inputs }, more);

  beforeEach(() => {
    on.job.write('src/compiler.sh', COMPILER);
    on.job.write(
      'selfhost.yml',
      toyConfiguration({
        targets:
          '{ here: { triple: x86_64-unknown-linux-gnu, runner: x }, there: { triple: x86_64-unknown-linux-gnu, runner: x } }',
        stage0Generation: 0,
      }),
    );
  });

  test('keep each their pages, and link their own', async () => {
    const runs = [
      await run(),
      await run(inJob('again')),
      await run(inJob('build'), { 'job-matrix': '{ "target": "here" }', targets: 'here' }),
      await run(inJob('build'), { targets: 'there' }),
    ];
    expect(runs.flatMap(warningsOf).filter((line) => line.includes('page'))).toEqual([]);
    const reports = pages().filter(({ name }) => name.startsWith('report--'));
    expect(reports).toHaveLength(4);
    expect(new Set(names()).size).toBe(10);
    expect(reports[1]?.name).toMatch(/^report--toy\+\+again\.[0-9a-f]{8}-1\.html$/);
    for (const [index, { summary }] of runs.entries()) expect(summary).toContain(`[report](${addressOf(reports[index]?.id)})`);
    const linked = (summary: string): string[] => [...summary.matchAll(/\/artifacts\/(\d+)/g)].map(([, id = '']) => id);
    const [first = [], second = []] = runs.map(({ summary }) => linked(summary));
    expect(first.filter((id) => second.includes(id))).toEqual([]);
  }, 120_000);
});
