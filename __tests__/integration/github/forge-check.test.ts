/** The check run: the real client against the API on loopback. */
import { describe, expect, test } from '@jest/globals';
import type { Annotation, Check } from '@selfhost/core/ports.js';
import { counterOfTests } from './forge-support.js';

const on = counterOfTests();

const annotation = (line: number): Annotation => ({
  severity: line % 2 === 0 ? 'error' : 'warning',
  file: 'src/main.reml',
  line,
  column: 3,
  endColumn: 3,
  title: 'remlc',
  message: `::error::finding ${line} @octocat`,
});

const check = (rest: Partial<Check> = {}): Check => ({
  name: 'selfhost mini-reml',
  sha: 'a'.repeat(40),
  conclusion: 'failure',
  title: '2 problems',
  summary: '# failed',
  annotations: [],
  detailsUrl: 'https://github.test/run',
  ...rest,
});

test.each(['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required'] as const)(
  'is finished with the conclusion %s',
  async (conclusion) => {
    const written = await on.counter.forge().publishCheck(check({ conclusion }));
    expect(written).toMatchObject({ outcome: 'created', url: expect.stringMatching(/^https:/) });
    expect(on.counter.api.state.checks).toMatchObject([
      { status: 'completed', conclusion, title: '2 problems', summary: '# failed' },
    ]);
  },
);

test('gets all annotations, 50 a request, in order', async () => {
  const annotations = Array.from({ length: 120 }, (_, index) => annotation(index + 1));
  await on.counter.forge().publishCheck(check({ annotations }));
  const [made] = on.counter.api.state.checks;
  expect(made?.batches).toEqual([50, 50, 20]);
  expect(made?.annotations.map(({ start_line }) => start_line)).toEqual(annotations.map(({ line }) => line));
  expect(made?.annotations[0]).toMatchObject({ message: '::error::finding 1 @octocat', annotation_level: 'warning' });
  expect(made).toMatchObject({ conclusion: 'failure', summary: '# failed' });
});

test('is finished although a later batch is lost', async () => {
  on.counter.api.fault({ match: ({ method }) => method === 'PATCH', times: 99, how: { status: 502 } });
  const annotations = Array.from({ length: 60 }, (_, index) => annotation(index + 1));
  await expect(on.counter.forge().publishCheck(check({ annotations }))).rejects.toMatchObject({
    problems: [{ code: 'forge-unavailable' }],
  });
  expect(on.counter.api.state.checks).toMatchObject([{ status: 'completed', conclusion: 'failure', batches: [50] }]);
});

describe('a check that is there already', () => {
  const marks = (...lines: number[]) => lines.map(annotation);
  const publish = (rest: Partial<Check> = {}) => on.counter.forge().publishCheck(check(rest));
  const checks = () => on.counter.api.state.checks;

  test('is brought up to date: one for each name and commit, however often a run is run again', async () => {
    expect(await publish()).toMatchObject({ outcome: 'created' });
    const again = await publish({ conclusion: 'success', title: 'passed', summary: '# passed' });
    expect(again).toMatchObject({ outcome: 'updated', url: expect.stringMatching(/^https:/) });
    expect(checks()).toMatchObject([{ status: 'completed', conclusion: 'success', title: 'passed', summary: '# passed' }]);
    await publish({ name: 'selfhost other' });
    await publish({ sha: 'b'.repeat(40) });
    expect(checks()).toHaveLength(3);
  });

  test('gets no annotation twice, and names those that hold no longer', async () => {
    await publish({ annotations: marks(1, 2, 3) });
    await publish({ annotations: marks(2, 4) });
    const [made] = checks();
    expect(made?.annotations.map(({ start_line }) => start_line)).toEqual([1, 2, 3, 4]);
    expect(made?.summary).toMatch(
      /^Annotations of earlier runs that hold no longer .*\n\n\* src\/main.reml:1 remlc\n\* src\/main.reml:3 remlc\n\n# failed$/,
    );
    await publish({ annotations: marks(1, 2, 3, 4) });
    expect(made?.summary).toBe('# failed');
    expect(made?.annotations).toHaveLength(4);
  });

  test('gets new annotations 50 a request', async () => {
    await publish({ annotations: marks(1) });
    await publish({ annotations: Array.from({ length: 121 }, (_, index) => annotation(index + 1)) });
    expect(checks()).toMatchObject([{ batches: [1, 50, 50, 20] }]);
  });

  test('of many stale annotations the first are named', async () => {
    await publish({ annotations: Array.from({ length: 130 }, (_, index) => annotation(index + 1)) });
    await publish({ conclusion: 'success' });
    expect(checks()[0]?.summary).toMatch(/main\.reml:20 remlc\n\* and 110 more\n/);
  });

  test('and is a job of the same name is left alone', async () => {
    const job = on.counter.api.state.addCheck({ name: 'selfhost mini-reml', sha: 'a'.repeat(40), title: 'the job' });
    expect(await publish()).toMatchObject({ outcome: 'created' });
    expect([job.title, checks().length]).toEqual(['the job', 2]);
  });

  test('and belongs to another app is left, and one of our own is made', async () => {
    await publish();
    const refusal = { message: 'Invalid app_id `1` - check run can only be modified by the GitHub App that created it.' };
    on.counter.api.fault({ match: ({ method }) => method === 'PATCH', times: 1, how: { status: 403, body: refusal } });
    expect(await publish()).toMatchObject({ outcome: 'created' });
    expect(checks()).toHaveLength(2);
  });

  test('because the answer to its creation was lost is found, and its annotations are not said twice', async () => {
    on.counter.api.fault({ match: ({ method }) => method === 'POST', times: 1, how: 'lose' });
    const annotations = Array.from({ length: 60 }, (_, index) => annotation(index + 1));
    expect(await publish({ annotations })).toMatchObject({ outcome: 'updated' });
    expect(checks()).toMatchObject([{ conclusion: 'failure', batches: [50, 10], summary: '# failed' }]);
  });

  test('whose update was carried out and whose answer was lost stays one check', async () => {
    await publish();
    on.counter.api.fault({ match: ({ method }) => method === 'PATCH', times: 1, how: 'lose' });
    expect(await publish({ conclusion: 'success' })).toMatchObject({ outcome: 'updated' });
    expect(checks()).toMatchObject([{ conclusion: 'success' }]);
  });
});

test('has a summary and a text that GitHub takes, with the pointer', async () => {
  const nowhere = Array.from({ length: 900 }, (_, index) => ({
    ...annotation(index + 1),
    file: null,
    message: '表'.repeat(100),
  }));
  await on.counter.forge().publishCheck(check({ summary: '表'.repeat(65_000), annotations: nowhere, title: '😀'.repeat(999) }));
  const [made] = on.counter.api.state.checks;
  for (const text of [made?.summary ?? '', made?.text ?? '']) {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_535);
    expect(Buffer.byteLength(text)).toBeGreaterThan(60_000);
    expect(text).toContain('The full report is an artifact of the run');
  }
});

test('what GitHub would refuse is refused here: the service can say no', async () => {
  const { api } = on.counter;
  const at = { path: 'a.c', start_line: 1, end_line: 1, annotation_level: 'failure', message: 'm' };
  const output = (annotations: unknown[], rest = {}) => ({ output: { title: 't', summary: 's', annotations, ...rest } });
  const wrong: Record<string, unknown>[] = [
    { head_sha: undefined },
    { head_sha: 'main' },
    { conclusion: undefined },
    { conclusion: 'failed' },
    output(Array.from({ length: 51 }, () => at)),
    output([], { summary: 's'.repeat(65_536) }),
    output([{ ...at, message: 'm'.repeat(65_537) }]),
    output([{ ...at, message: '' }]),
    output([{ ...at, title: 't'.repeat(256) }]),
    output([{ ...at, start_line: 0 }]),
    output([{ ...at, end_line: 2, start_column: 1 }]),
    output([{ ...at, level: 'failure' }]),
    output([{ ...at, annotation_level: 'error' }]),
  ];
  const ask = (rest: Record<string, unknown>) =>
    fetch(`${api.url}/repos/${api.repository}/check-runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token()}` },
      body: JSON.stringify({ name: 'x', head_sha: 'a'.repeat(40), status: 'completed', conclusion: 'success', ...rest }),
    });
  expect((await ask(output([at]))).status).toBe(201);
  for (const rest of wrong) expect([rest, (await ask(rest)).status]).toEqual([rest, 422]);
  expect(api.invalid.splice(0)).toHaveLength(wrong.length);
});
