import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { announceBundles, removeEarlierRun } from '@selfhost/local/earlier-run.js';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(path.join(tmpdir(), 'earlier-'));
  for (const folder of ['bundles', 'compare']) await mkdir(path.join(out, folder));
  for (const name of FILES) await writeFile(path.join(out, name), name);
});
afterEach(() => rm(out, { recursive: true }));

const BUNDLES = ['bundles/a.tar.zst', 'bundles/b.tar.gz'];
const BESIDE = ['bundles/a.ancestry.json.gz'];
const RENDERINGS = ['report.html', 'report.md', 'stages.svg'];
const PERSONS = ['bundles/mine.ancestry.json.gz', 'bundles/mine.tar.gz', 'bundles/notes.txt', 'compare/mine.html', 'notes.md'];
const FILES = [...BUNDLES, ...BESIDE, ...PERSONS, ...RENDERINGS];

const report = (...bundles: unknown[]): string =>
  JSON.stringify({ schema: 'selfhost.report/1', verdict: 'passed', stages: bundles.map((bundle) => ({ bundle })) });

/** Every file that is left. */
async function left(): Promise<string[]> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(out, path.join(entry.parentPath, entry.name)))
    .sort();
}

describe('what an earlier run left', () => {
  test('is its report, the renderings of it, and the bundles that it names', async () => {
    await writeFile(path.join(out, 'report.json'), report('bundles/a.tar.zst', null, 'bundles/b.tar.gz'));
    await removeEarlierRun(out);
    expect(await left()).toEqual(PERSONS);
  });

  test('is also the pages of the comparisons that it names', async () => {
    for (const name of ['stage1-stage2-here', 'stage2-stage3-here']) await writeFile(path.join(out, `compare/${name}.html`), '');
    const comparisons = [{ left: 'stage1', right: 'stage2', target: 'here' }, { left: 1 }, null];
    await writeFile(path.join(out, 'report.json'), JSON.stringify({ schema: 'selfhost.report/1', stages: [], comparisons }));
    await removeEarlierRun(out);
    expect((await left()).filter((name) => name.startsWith('compare/'))).toEqual([
      'compare/mine.html',
      'compare/stage2-stage3-here.html',
    ]);
  });

  test('is removed by the next one where a process was killed over it', async () => {
    await writeFile(path.join(out, 'report.json'), report('bundles/a.tar.zst'));
    // As it is found where the process was killed after its first step.
    await rename(path.join(out, 'report.json'), path.join(out, '.report.json.unfinished'));
    await writeFile(path.join(out, 'report.json'), report('bundles/b.tar.gz'));
    await removeEarlierRun(out);
    expect(await left()).toEqual(PERSONS);
  });

  test('is also what was laid out where a process was killed before it had written its report', async () => {
    await announceBundles(out, BUNDLES);
    await removeEarlierRun(out);
    expect(await left()).toEqual(PERSONS);
  });

  test('is nothing where there was no run, or no folder', async () => {
    await removeEarlierRun(out);
    await removeEarlierRun(path.join(out, 'nowhere'));
    expect(await left()).toEqual([...FILES].sort());
  });

  test.each([
    ['is damaged', '{ "schema": "selfhost.report/1", "stages": [{ "bundle": "bundles/a.tar.zst" }'],
    ['is empty', ''],
    ['is not even an object', 'null'],
    ['is of another program', '{ "stages": [{ "bundle": "bundles/a.tar.zst" }] }'],
    ['has no stages', '{ "schema": "selfhost.report/1", "stages": "bundles/a.tar.zst" }'],
  ])('is nothing where report.json %s', async (_name, text) => {
    await writeFile(path.join(out, 'report.json'), text);
    await removeEarlierRun(out);
    expect(await left()).toEqual([...FILES, 'report.json'].sort());
  });

  test.each([
    ['has odd stages', '{ "schema": "selfhost.report/1", "stages": [null, 1, { "bundle": 2 }, {}] }'],
    ['leads out of the folder', report('bundles/../notes.md', '../notes.md')],
    ['leads elsewhere', report('/etc/a.tar.zst', 'notes.md')],
    ['names what is no bundle', report('bundles/notes.txt')],
  ])('is the report alone where it %s', async (_name, text) => {
    await writeFile(path.join(out, 'report.json'), text);
    await removeEarlierRun(out);
    expect(await left()).toEqual([...BUNDLES, ...BESIDE, ...PERSONS].sort());
  });
});
