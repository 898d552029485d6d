/** What is pruned: by age, by size, together, and never what is needed. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HINTS_VERSION } from '@selfhost/core/hermetic/hint.js';
import type { Notice } from '@selfhost/core/notice.js';
import { compilerProof, PROOF_VERSION } from '@selfhost/core/stage/compiler-proof.js';
import { folderStore } from '@selfhost/local/folder-store.js';
import { acquireLock } from '@selfhost/local/lock.js';
import { pruneAfterRun } from '@selfhost/local/prune/after-run.js';
import { goingItems, type PruneItem, RETENTION } from '@selfhost/local/prune/item.js';
import { type Pruning, prune } from '@selfhost/local/prune/prune.js';
import { REPORT } from '../../fixtures/report.js';
import { said } from '../../fixtures/said.js';

const DAY = 86_400_000;
const NOW = Date.now();
const item = (kind: PruneItem['kind'], days: number, bytes: number): PruneItem => ({
  kind,
  places: [`${kind}-${days}`],
  bytes,
  lastUsed: NOW - days * DAY,
});
const named = (items: readonly PruneItem[]): string[] => items.map(({ places }) => places[0]);

describe('what goes', () => {
  const all = [item('bundle', 1, 10), item('bundle', 9, 10), item('log', 5, 10), item('record', 8, 10), item('run', 3, 10)];

  test.each<[string, number, number, number, string[]]>([
    ['nothing that is young and little', 30, 0, 50, []],
    ['what is too old, whatever its kind', 7, 0, 1000, ['bundle-9', 'record-8']],
    ['the least recently used, until the rest fits; a record costs nothing', 30, 0, 30, ['bundle-9', 'log-5']],
    ['both: what goes by age counts no more', 7, 0, 20, ['bundle-9', 'record-8', 'log-5']],
    ['more, where what is needed is large', 30, 25, 55, ['bundle-9', 'log-5']],
    ['all but records, where nothing may stay', 30, 0, 0, ['bundle-9', 'log-5', 'run-3', 'bundle-1']],
  ])('%s', (_what, days, needed, over, gone) => {
    expect(named(goingItems(all, needed, { olderMs: days * DAY, overBytes: over }, NOW))).toEqual(gone);
  });

  test('what a killed run left, whatever its age; nothing whose time is yet to come', () => {
    const young = [item('scratch', 0, 1), item('bundle', -3, 1)];
    expect(named(goingItems(young, 0, { olderMs: 0, overBytes: 10 }, NOW))).toEqual(['scratch-0']);
  });
});

describe('.selfhost', () => {
  let state: string;
  const told: string[] = [];
  const logger = {
    debug: () => {},
    info: (message: string | Notice) => told.push(said(message)),
    warn: (message: string | Notice) => told.push(said(message)),
    error: () => {},
  };
  const store = () => folderStore(path.join(state, 'store'), logger);
  const key = (n: number): string => String(n).repeat(64);
  const at = (...parts: string[]): string => path.join(state, ...parts);

  beforeEach(() => {
    state = mkdtempSync(path.join(tmpdir(), 'state-'));
    told.length = 0;
  });
  afterEach(() => rmSync(state, { recursive: true, force: true }));

  const write = (name: string, days: number, text = 'x'): void => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
    age(name, days);
  };
  const age = (name: string, days: number): void => utimesSync(at(name), new Date(), new Date(NOW - days * DAY));
  /** A stage as a run stores it. */
  const stage = async (n: number, days: number, kilobytes = 1): Promise<void> => {
    const usage = { seconds: 1, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null };
    write('made', 0, 'x'.repeat(kilobytes * 1000));
    await store().adopt(at('made'), key(n));
    await store().write('stages', key(n), { bundleDigest: key(n), contentDigest: key(n), ...usage });
    await store().write('proofs', key(n), {
      rule: PROOF_VERSION,
      demand: '',
      proof: compilerProof('run-and-failed', ''),
    });
    await store().write('hints', key(n), { rule: HINTS_VERSION, hints: { found: [], more: 0 } });
    for (const name of [`bundles/${key(n)}`, ...['stages', 'proofs', 'hints'].map((room) => `${room}/${key(n)}.json`)])
      age(`store/${name}`, days);
  };
  const left = (): string[] =>
    readdirSync(state, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.parentPath.includes('.lock'))
      .map((entry) => path.relative(state, path.join(entry.parentPath, entry.name)).replaceAll(/([0-9])\1{63}/g, '$1'))
      .sort();
  const pruned = async (more: Partial<Pruning> = {}): Promise<string[]> => {
    const { removed } = await prune({ state, retention: RETENTION, now: NOW, what: 'all', ...more });
    return removed.map(({ places }) => path.relative(state, places.at(-1) ?? '').replaceAll(/([0-9])\1{63}/g, '$1'));
  };

  test('a bundle goes together with its records, the records first', async () => {
    await stage(1, 40);
    await stage(2, 20);
    const { removed } = await prune({ state, retention: RETENTION, now: NOW, what: 'all' });
    expect(removed.map(({ places }) => places.map((each) => path.basename(path.dirname(each))))).toEqual([
      ['stages', 'proofs', 'hints', 'bundles'],
    ]);
    expect(left()).toEqual(['store/bundles/2', 'store/hints/2.json', 'store/proofs/2.json', 'store/stages/2.json']);
  });

  test('a bundle goes together with what lies beside it, the bundle first; what is left of a killed removal goes too', async () => {
    await stage(1, 40);
    write(`store/bundles/${key(1)}.ancestry.json.gz`, 40);
    await stage(2, 20);
    write(`store/bundles/${key(2)}.ancestry.json.gz`, 40);
    write(`store/bundles/${key(3)}.ancestry.json.gz`, 40);
    expect((await pruned()).sort()).toEqual(['store/bundles/1.ancestry.json.gz', 'store/bundles/3.ancestry.json.gz']);
    expect(left().filter((name) => name.startsWith('store/bundles'))).toEqual([
      'store/bundles/2',
      'store/bundles/2.ancestry.json.gz',
    ]);
  });

  test('a record that is read was used', async () => {
    await stage(1, 40);
    await stage(2, 40);
    expect(await store().read('stages', key(1))).not.toBeNull();
    expect(await pruned()).toEqual(['store/bundles/2']);
  });

  test('what the last report names stays, whatever its age and size, and what the caller names', async () => {
    for (const n of [1, 2, 3]) await stage(n, 40, 10);
    const [first] = REPORT.stages;
    write('out/report.json', 99, JSON.stringify({ ...REPORT, stages: [{ ...first, bundleDigest: key(1) }, null, 'x'] }));
    expect(await pruned({ needed: new Set([key(2)]), retention: { olderMs: 0, overBytes: 0 } })).toEqual(['store/bundles/3']);
  });

  test('a damaged last report names nothing, and stops nothing', async () => {
    await stage(1, 40);
    write('out/report.json', 0, '{');
    expect(await pruned()).toEqual(['store/bundles/1']);
  });

  test('what leads nowhere goes by its own age: a bundle without a record, a proof without a stage, damaged records', async () => {
    await stage(1, 40);
    rmSync(at('store/stages', `${key(1)}.json`));
    await stage(2, 40);
    rmSync(at('store/bundles', key(2)));
    write(`store/stages/${key(3)}.json`, 40, '{');
    write(`store/trials/${key(4)}.json`, 31, '{}');
    write('store/ingredients/stage9@here.json', 31, '{}');
    write('store/times/clean.stage9@here.json', 31, '{}');
    write('store/ingredients/stage1@here.json', 1, '{}');
    write('store/bundles/.abc.0123456789ab.partial', 0);
    expect((await pruned()).length).toBe(9);
    expect(left()).toEqual(['store/ingredients/stage1@here.json']);
  });

  test('what a link leads to is a person’s, whichever folder of ours is the link', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
    const theirs = ['a.log', '7/report.json', 'logs/b.log', 'stages/c.json', `bundles/${key(1)}`];
    for (const name of theirs) {
      mkdirSync(path.dirname(path.join(outside, name)), { recursive: true });
      writeFileSync(path.join(outside, name), '{');
      utimesSync(path.join(outside, name), new Date(), new Date(NOW - 99 * DAY));
    }
    const everything = { olderMs: 0, overBytes: 0 };
    for (const links of [
      ['tmp', 'cache', 'runs', 'store', 'out'],
      ['runs/7', 'out/logs', 'store/stages', 'store/bundles'],
      ['out/logs/try-fix'],
    ]) {
      for (const link of links) {
        mkdirSync(path.dirname(at(link)), { recursive: true });
        if (!existsSync(at(link))) symlinkSync(outside, at(link));
      }
      expect(await pruned({ retention: everything })).toEqual([]);
      for (const link of links) rmSync(at(link), { force: true });
    }
    const left = readdirSync(outside, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(left.map((entry) => path.relative(outside, path.join(entry.parentPath, entry.name))).sort()).toEqual(theirs.sort());
    // A link that lies among what killed runs left goes, and not what it leads to; `.selfhost` may be one itself.
    mkdirSync(at('tmp'));
    symlinkSync(outside, at('tmp/link'));
    symlinkSync(state, path.join(outside, 'state'));
    expect(await pruned({ state: path.join(outside, 'state') })).toHaveLength(1);
    expect([existsSync(at('tmp/link')), existsSync(path.join(outside, 'a.log'))]).toEqual([false, true]);
    rmSync(outside, { recursive: true });
  });

  test('logs go, also those of stages that no longer exist; what is no log there is a person’s', async () => {
    write('out/logs/stage1-here.log', 31);
    write('out/logs/gone-here.proof.log', 31);
    write('out/logs/try-fix/stage1-here.log', 31);
    write('out/logs/notes.txt', 99);
    write('out/logs/stage2-here.log', 3);
    write('out/report.md', 99);
    await pruned();
    expect(left()).toEqual(['out/logs/notes.txt', 'out/logs/stage2-here.log', 'out/report.md']);
  });

  test('fetched runs go whole, and only when a person asks; one that is just being fetched stays', async () => {
    for (const name of ['1', '2', 'mine']) {
      write(`runs/${name}/logs/a.log`, 50);
      utimesSync(at('runs', name), new Date(), new Date(NOW - 50 * DAY));
    }
    expect(await pruned({ what: 'remade' })).toEqual([]);
    const lock = await acquireLock(at('runs/2/.fetch'), { what: 'selfhost fetch 2' });
    utimesSync(at('runs/2'), new Date(), new Date(NOW - 50 * DAY));
    expect(await pruned()).toEqual(['runs/1']);
    await lock.release();
    expect(existsSync(at('runs/2/logs/a.log')) && existsSync(at('runs/mine/logs/a.log')) && !existsSync(at('runs/1'))).toBe(true);
  });

  test('what killed runs left goes; a dry run only reports', async () => {
    write('tmp/compare-abc/left/bin/cc', 0);
    write('cache/stage/bundle', 0);
    await stage(1, 40);
    const before = left();
    expect((await pruned({ dryRun: true })).sort()).toEqual(['cache/stage', 'store/bundles/1', 'tmp/compare-abc']);
    expect(left()).toEqual(before);
    expect((await pruned()).sort()).toEqual(['cache/stage', 'store/bundles/1', 'tmp/compare-abc']);
    expect(left()).toEqual([]);
  });

  test('nothing goes after its time is over', async () => {
    await stage(1, 40);
    expect(await pruned({ until: NOW - 1 })).toEqual([]);
  });

  test('where there is nothing, nothing is removed or made', async () => {
    expect(await pruned()).toEqual([]);
    expect(readdirSync(state)).toEqual([]);
  });

  test('after a run that has built something, and reported in one line; an error is reported and fails nothing', async () => {
    const [first] = REPORT.stages;
    if (first === undefined) throw new Error('the report has no stage');
    const report = (status: 'built' | 'restored') => ({ ...REPORT, stages: [{ ...first, status, bundleDigest: key(1) }] });
    for (const n of [1, 2, 3]) await stage(n, 40);
    await pruneAfterRun(state, report('restored'), logger, 'en');
    expect(left()).toHaveLength(12);
    await pruneAfterRun(state, report('built'), logger, 'en');
    expect(left()).toEqual(['store/bundles/1', 'store/hints/1.json', 'store/proofs/1.json', 'store/stages/1.json']);
    expect(told).toEqual([
      expect.stringMatching(/not used for 30 days or is over 5 GiB: 2 bundles, .* \(see selfhost clean --help\)/),
    ]);
    rmSync(at('store/bundles'), { recursive: true });
    writeFileSync(at('store/bundles'), 'no folder');
    await pruneAfterRun(state, report('built'), logger, 'en');
    expect(told.at(-1)).toMatch(/\.selfhost could not be pruned: .*bundles could not be used: .*\(ENOTDIR\)/);
  });
});
