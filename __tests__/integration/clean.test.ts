/** `selfhost clean`, and what a run prunes by itself: the built command over a real store. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { acquireLock } from '@selfhost/local/lock.js';
import { selfhostBoundByModes } from '../fixtures/bound-by-modes.js';
import { ended, makeToy, selfhost, start, type Toy } from '../fixtures/toy.js';

let toy: Toy;
beforeAll(async () => {
  toy = await makeToy();
});
afterAll(() => toy.remove());

const state = (...parts: string[]): string => path.join(toy.folder, '.selfhost', ...parts);
const namesIn = (...parts: string[]): string[] => (existsSync(state(...parts)) ? readdirSync(state(...parts)).sort() : []);
const clean = (...args: string[]) => selfhost(['clean', ...args], toy.folder);
/** Lets everything in the store and among the logs be as old as that. */
const age = (days: number): void => {
  const then = new Date(Date.now() - days * 86_400_000);
  for (const folder of ['store', 'out/logs']) {
    for (const entry of readdirSync(state(folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) utimesSync(path.join(entry.parentPath, entry.name), then, then);
    }
  }
};

describe('selfhost clean', () => {
  test('before the first run there is nothing to remove, and nothing is made', async () => {
    expect(await clean()).toMatchObject({ code: 0, stdout: 'removed nothing; 0 B are kept\n' });
    expect(existsSync(state())).toBe(false);
  }, 30_000);

  test('what the last report names stays, and a run finds it; the rest goes', async () => {
    await toy.run();
    const first = namesIn('store/bundles');
    await toy.edit('a change');
    await toy.run();
    const more = namesIn('store/bundles').filter((name) => !first.includes(name));
    age(40);
    const told = await clean('--format', 'json', '--dry-run');
    const document = JSON.parse(told.stdout);
    expect(document).toMatchObject({
      schema: 'selfhost.clean/1',
      dryRun: true,
      olderSeconds: 2_592_000,
      overBytes: 5 * 1024 ** 3,
    });
    expect(namesIn('store/bundles')).toHaveLength(first.length + more.length);
    const { code, stdout } = await clean();
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/ {2}store\/bundles\/\S+ {2}[\s\S]*removed \d bundles, \d records, \d logs, .* are kept\n$/),
    ]);
    expect(namesIn('store/bundles')).toEqual(more);
    const { code: again, report } = await toy.run();
    expect([again, report.stages.filter(({ status }) => status === 'built')]).toEqual([0, []]);
  }, 60_000);

  test('refuses while a run is under way, and says who it is', async () => {
    const lock = await acquireLock(state(), { what: 'selfhost run' });
    const { code, stderr } = await clean('--older', '0m');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/error\[busy\]: .*\(selfhost run\)/)]);
    await lock.release();
  }, 30_000);

  test('of a folder that this user may not write to names the folder, and none of the files that were to be made in it', async () => {
    await toy.run();
    const scratch = mkdtempSync(path.join(tmpdir(), 'bound-'));
    chmodSync(state('.lock'), 0o555);
    const { status, stderr } = selfhostBoundByModes(['clean'], toy.folder, scratch);
    chmodSync(state('.lock'), 0o755);
    rmSync(scratch, { recursive: true });
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(
        /^(.*\/\.selfhost): error\[system-refused\]: \1 cannot be written to: permission denied \(EACCES\)$/m,
      ),
    ]);
    expect(stderr).not.toContain('.lock/');
  }, 60_000);

  test.each([
    ['--older', 'soon', /12h, 30d|90m, 12h/],
    ['--older', '-1d', /span of time/],
    ['--over', '5 apples', /500MB, 5GiB/],
  ])('%s %s is wrong usage', async (option, value, message) => {
    const { code, stderr } = await clean(option, value);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  test('works beside a configuration that is broken, and beside another one', async () => {
    const { code } = await selfhost(['clean', '--config', path.join(toy.folder, 'no-such.yml'), '--dry-run'], tmpdir());
    expect(code).toBe(0);
  }, 30_000);
});

describe('selfhost run', () => {
  test('prunes after it has built something, in one line; an unchanged run prunes nothing', async () => {
    await toy.run();
    const before = namesIn('store/bundles');
    age(40);
    const unchanged = await toy.run();
    expect(unchanged.stderr).not.toContain('removed from .selfhost');
    age(40);
    await toy.edit('another change');
    const { code, stderr, report } = await toy.run();
    expect([code, stderr]).toEqual([0, expect.stringMatching(/removed from \.selfhost .* \d bundles?, .*selfhost clean --help/)]);
    const named = report.stages.flatMap(({ bundleDigest }) => bundleDigest ?? []);
    expect(namesIn('store/bundles').filter((name) => !name.includes('.'))).toEqual([...new Set(named)].sort());
    expect(before.some((name) => !namesIn('store/bundles').includes(name))).toBe(true);
  }, 60_000);
});

test('killed at any moment, it leaves no record that leads to nothing, and the next one ends its work', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'killed-'));
  const store = (...parts: string[]): string => path.join(folder, '.selfhost/store', ...parts);
  for (const room of ['stages', 'proofs', 'bundles']) mkdirSync(store(room), { recursive: true });
  const digest = (n: number): string => n.toString(16).padStart(64, '0');
  const usage = { seconds: 1, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null };
  const COUNT = 3000;
  for (let n = 0; n < COUNT; n++) {
    writeFileSync(store('bundles', digest(n)), 'x');
    writeFileSync(store('proofs', `${digest(n)}.json`), '{}');
    writeFileSync(
      store('stages', `${digest(n)}.json`),
      JSON.stringify({ bundleDigest: digest(n), contentDigest: digest(n), ...usage }),
    );
  }
  const leadingNowhere = (): string[] =>
    readdirSync(store('stages')).filter(
      (name) => !existsSync(store('bundles', JSON.parse(readFileSync(store('stages', name), 'utf8')).bundleDigest)),
    );
  let amid = 0;
  for (let round = 0; round < 3; round++) {
    const child = start(['clean', '--older', '0m'], folder);
    const end = ended(child);
    const before = readdirSync(store('bundles')).length;
    while (readdirSync(store('bundles')).length === before && child.exitCode === null) await wait(1);
    child.kill('SIGKILL');
    if ((await end).signal === 'SIGKILL') amid++;
    expect(leadingNowhere()).toEqual([]);
  }
  expect(amid).toBeGreaterThan(0);
  expect((await selfhost(['clean', '--older', '0m'], folder)).code).toBe(0);
  expect(readdirSync(store('bundles')).length + readdirSync(store('stages')).length).toBe(0);
  rmSync(folder, { recursive: true });
}, 60_000);
