/** What comes from another job is untrusted until its digest is checked: bundles and tickets that are not what they seem. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { jobOf, runsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode, type Job, type SpawnedAction } from '../../fixtures/spawn-action.js';

const runs = runsOfTests();
let jobs: Job[];

beforeEach(() => {
  jobs = [];
});
afterEach(() => {
  for (const job of jobs) job.remove();
});

const PLAIN = { compiler: 'cc', inputs: 'src/**', cache: 'none' };

/** A job with a checkout of its own; its stage's command leaves `ran` behind, and cannot be seen otherwise. */
async function build(
  stage: string,
  handoff: string,
  more: Record<string, string> = {},
): Promise<SpawnedAction & { ran: boolean }> {
  const job = jobOf(runs);
  jobs.push(job);
  job.write('src/cc', '#!/bin/sh\ncp "$1" "$2"\n');
  const copy = handoff === '' ? 'cp src/cc "$SELFHOST_OUT/cc"' : '"$SELFHOST_COMPILER" src/cc "$SELFHOST_OUT/cc"';
  const command = `touch "$HOME/ran"; ${copy}; chmod +x "$SELFHOST_OUT/cc"`;
  const built = await job.run('build-stage', { ...PLAIN, stage, handoff, run: command, ...more }, { env: { HOME: job.folder } });
  return { ...built, ran: existsSync(path.join(job.folder, 'ran')) };
}

/** The hand-off of a first stage, with its tickets changed. */
async function handed(
  change: (ticket: Record<string, unknown>) => Record<string, unknown>,
  more: Record<string, string> = {},
): Promise<string> {
  const first = expectCode(await build('first', '', more), 0);
  const handoff = JSON.parse(first.outputs.handoff ?? '');
  return JSON.stringify({ ...handoff, pipeline: 'build', tickets: handoff.tickets.map(change) });
}

function expectRefused(refused: SpawnedAction & { ran: boolean }, says: RegExp): void {
  expect(errorsOf(refused).join('\n')).toMatch(says);
  expect([refused.code, refused.ran, refused.outputs.bundle ?? '']).toEqual([1, false, '']);
}

describe('a bundle from another job', () => {
  test('that is what its ticket says builds the next stage', async () => {
    const second = await build('second', await handed((ticket) => ticket));
    expectCode(second, 0);
    expect([second.ran, second.outputs.status]).toEqual([true, 'built']);
  }, 60_000);

  test('that was exchanged is refused before anything of it is unpacked or run, whatever digest the service names', async () => {
    const handoff = await handed((ticket) => ticket);
    const [name = ''] = runs.results
      .artifacts(runs.runId)
      .flatMap((artifact) => (artifact.name.endsWith('.tar.zst') ? artifact.name : []));
    const other = expectCode(
      await build('first', '', { variant: 'other', run: 'echo evil > "$SELFHOST_OUT/cc"; chmod +x "$SELFHOST_OUT/cc"' }),
      0,
    );
    const evil =
      runs.results.artifacts(runs.runId).find((artifact) => artifact.name === other.outputs.bundle)?.blob.bytes ??
      Buffer.alloc(0);
    runs.results.tamper(runs.runId, name, () => evil);
    expectRefused(await build('second', handoff), /bundle-mismatch.*nothing of it was unpacked/s);
  }, 60_000);

  test('of another pipeline, under the right name and with the right digest, is refused', async () => {
    const handoff = await handed((ticket) => ticket, { pipeline: 'other' });
    expectRefused(await build('second', handoff), /bundle-mismatch.*pipeline/s);
  }, 60_000);

  test('of another stage does not pass for the one that the ticket names', async () => {
    const handoff = await handed((ticket) => ({ ...ticket, node: 'zeroth@here' }));
    expectRefused(await build('second', handoff), /bundle-mismatch.*stage/s);
  }, 60_000);

  test('whose ticket lies about its content is refused', async () => {
    const handoff = await handed((ticket) => ({ ...ticket, contentDigest: 'e'.repeat(64) }));
    expectRefused(await build('second', handoff), /bundle-mismatch/);
  }, 60_000);

  test('that is not there is named', async () => {
    const handoff = await handed((ticket) => ({ ...ticket, artifact: 'gone.tar.zst' }));
    expectRefused(await build('second', handoff), /artifact-missing.*gone\.tar\.zst/);
  }, 60_000);

  test('whose name leads out of its folder is not fetched', async () => {
    const name = '../../../escaped.tar.zst';
    runs.results.put(runs.runId, name, Buffer.from('x'));
    const handoff = await handed((ticket) => ({ ...ticket, artifact: name }));
    expectRefused(await build('second', handoff), /artifact-refused.*escaped/);
    expect(jobs.some(({ folder }) => existsSync(path.join(folder, 'escaped.tar.zst')))).toBe(false);
  }, 60_000);

  test('of another target is not taken for this one, and nothing is built in its place', async () => {
    const handoff = await handed((ticket) => ({ ...ticket, node: 'first@elsewhere' }));
    const refused = await build('second', handoff);
    expect(errorsOf(refused).join('\n')).toMatch(/"handoff" names the stage first@elsewhere, which cannot build second@here/);
    expect([refused.code, refused.ran]).toEqual([2, false]);
  }, 60_000);

  test('does not build a stage of its own name', async () => {
    const refused = await build('first', await handed((ticket) => ticket));
    expect(errorsOf(refused).join('\n')).toMatch(/"handoff" names the stage first@here, which cannot build first@here/);
    expect([refused.code, refused.ran]).toEqual([2, false]);
  }, 60_000);
});

describe('what is no hand-off', () => {
  const ticket = {
    node: 'first@here',
    artifact: 'x.tar.zst',
    ...Object.fromEntries(['bundleDigest', 'contentDigest', 'key', 'recipe'].map((name) => [name, 'a'.repeat(64)])),
    status: 'built',
    reason: '',
    usage: { seconds: 1, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null },
    degraded: false,
    proof: null,
  };
  const handoff = (of: object): string =>
    JSON.stringify({ schema: 'selfhost.handoff/1', pipeline: 'build', tickets: [ticket], ...of });

  test.each<[string, string, RegExp]>([
    ['no JSON', '{"schema":', /"handoff" is .*allowed: JSON/s],
    ['something else', '[1,2]', /"handoff" is no hand-off/],
    ['another schema', handoff({ schema: 'selfhost.handoff/2' }), /is no hand-off of an earlier job: schema/],
    ['a field that nobody knows', handoff({ extra: 1 }), /is no hand-off/],
    ['another pipeline', handoff({ pipeline: 'other' }), /is of the pipeline "other", not "build"/],
    [
      'a digest that is none',
      handoff({ tickets: [{ ...ticket, bundleDigest: '../x' }] }),
      /tickets\.0\.bundleDigest must be a sha256/,
    ],
    [
      'a stage that is none',
      handoff({ tickets: [{ ...ticket, node: '../../x@here' }] }),
      /"handoff" names the stage \.\.\/\.\.\/x@here/,
    ],
    ['more tickets than a leg has', handoff({ tickets: Array.from({ length: 1001 }, () => ({})) }), /is no hand-off.*tickets/],
  ])('%s is refused before anything is done', async (_what, text, says) => {
    const refused = await build('second', text);
    expect(errorsOf(refused).join('\n')).toMatch(says);
    expect([refused.code, refused.ran, refused.outputs]).toEqual([2, false, { status: 'failed' }]);
    expect(runs.results.artifacts(runs.runId)).toEqual([]);
  });

  test.each(['setup-toolchain', 'compare-stages'])('%s refuses it as well', async (name) => {
    const job = jobOf(runs);
    jobs.push(job);
    job.write(
      'selfhost.yml',
      'version: 1\nname: toy\ntoolchain: { shell: { probe: "echo 1" } }\ntargets: { here: { triple: x86_64-unknown-linux-gnu, runner: x } }\nstages:\n  stage0: { tool: shell, inputs: ["*"], run: "true", outputs: { compiler: cc } }\n',
    );
    const refused = await job.run(name, { handoff: handoff({}) });
    expect(errorsOf(refused).join('\n')).toContain('is of the pipeline "build", not "toy"');
    expect(refused.code).toBe(2);
  });
});
