import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { earlierBundles } from '@selfhost/local/earlier-bundles.js';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(path.join(tmpdir(), 'earlier-'));
});
afterEach(() => rm(out, { recursive: true }));

describe('the bundles of an earlier run', () => {
  test('are those that its report names', async () => {
    const stages = [{ bundle: 'bundles/a.tar.zst' }, { bundle: null }, { bundle: 'bundles/b.tar.gz' }];
    await writeFile(path.join(out, 'report.json'), JSON.stringify({ schema: 'selfhost.report/1', stages }));
    expect(await earlierBundles(out)).toEqual(['bundles/a.tar.zst', 'bundles/b.tar.gz']);
  });

  test('are none where there was no run', async () => expect(await earlierBundles(out)).toEqual([]));

  test.each([
    ['is damaged', '{ "schema": "selfhost.report/1", "stages": [{ "bundle": "bundles/a.tar.zst" }'],
    ['is empty', ''],
    ['is not even an object', 'null'],
    ['is of another program', '{ "stages": [{ "bundle": "bundles/a.tar.zst" }] }'],
    ['has no stages', '{ "schema": "selfhost.report/1", "stages": "bundles/a.tar.zst" }'],
    ['has odd stages', '{ "schema": "selfhost.report/1", "stages": [null, 1, { "bundle": 2 }, {}] }'],
    ['leads out of the folder', '{ "schema": "selfhost.report/1", "stages": [{ "bundle": "bundles/../../a.tar.zst" }] }'],
    [
      'leads elsewhere',
      '{ "schema": "selfhost.report/1", "stages": [{ "bundle": "/etc/a.tar.zst" }, { "bundle": "logs/a.tar.gz" }] }',
    ],
    ['names what is no bundle', '{ "schema": "selfhost.report/1", "stages": [{ "bundle": "bundles/notes.txt" }] }'],
  ])('are none where report.json %s', async (_name, text) => {
    await writeFile(path.join(out, 'report.json'), text);
    expect(await earlierBundles(out)).toEqual([]);
  });
});
