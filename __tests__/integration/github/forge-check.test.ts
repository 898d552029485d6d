/** The check run: the real client against the API on loopback. */
import { expect, test } from '@jest/globals';
import type { Annotation } from '@selfhost/core/logs/annotations.js';
import type { Check } from '@selfhost/core/ports.js';
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

test('is finished although a later batch is lost for good', async () => {
  on.counter.api.fault({ match: ({ method }) => method === 'PATCH', times: 99, how: { status: 502 } });
  const annotations = Array.from({ length: 60 }, (_, index) => annotation(index + 1));
  await expect(on.counter.forge().publishCheck(check({ annotations }))).rejects.toMatchObject({
    problems: [{ code: 'forge-unavailable' }],
  });
  expect(on.counter.api.state.checks).toMatchObject([{ status: 'completed', conclusion: 'failure', batches: [50] }]);
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
