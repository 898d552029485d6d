import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { packBundle } from '@selfhost/core/bundle/pack.js';
import { readManifest } from '@selfhost/core/bundle/read.js';
import { verifyAndUnpack } from '@selfhost/core/bundle/unpack.js';
import { contentsOf, left, packTree, problemOf, removeFolder, type Tree, temporaryFolder, writeTree } from './support.js';

const run = promisify(execFile);

const DEEP = Array.from({ length: 40 }, (_, index) => `folder${index}`).join('/');

const TREE: Tree = {
  'bin/minic': { program: '#!/bin/sh\nexit 0\n' },
  'bin/latest': { link: 'minic' },
  'lib/self': { link: '..' },
  'empty.txt': '',
  'empty folder': null,
  '.hidden/.file': 'dot',
  '日本語/コンパイラ の 出力.ll': '関数',
  '日本語/別名': { link: 'コンパイラ の 出力.ll' },
  [`${'n'.repeat(120)}.o`]: 'a name beyond 100 bytes',
  [`${DEEP}/deep.o`]: 'a path beyond 255 bytes',
  [`${'長'.repeat(60)}.o`]: 'a name beyond 100 bytes in UTF-8',
  'link-far': { link: `${DEEP}/deep.o` },
  'exactly-512': 'x'.repeat(512),
  '[brackets]{and}.o': '*',
};

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

describe.each(['zstd', 'gzip'] as const)('a bundle as %s', (compression) => {
  test('comes back as it was', async () => {
    const out = path.join(folder, 'out');
    // Larger than every buffer on the way, and not of a round size.
    await writeTree(out, { ...TREE, 'large.bin': randomBytes(3_000_001) });
    const packed = await packTree(out, path.join(folder, 'b.tar.zst'), { compression });
    expect(packed.archive).toBe(path.join(folder, compression === 'zstd' ? 'b.tar.zst' : 'b.tar.gz'));
    const bytes = await readFile(packed.archive);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(packed.bundleDigest);
    expect(bytes.length).toBe(packed.bytes);
    expect(await readManifest(packed.archive)).toEqual(packed.manifest);

    const to = path.join(folder, 'to');
    const proved = await verifyAndUnpack(packed.archive, to, {
      expect: {
        bundleDigest: packed.bundleDigest,
        contentDigest: packed.manifest.contentDigest,
        pipeline: 'mini',
        stage: 'stage0',
        target: 'x86_64-linux',
      },
    });
    expect(await contentsOf(to)).toEqual(await contentsOf(out));
    expect(proved).toEqual({
      manifest: packed.manifest,
      bundleDigest: packed.bundleDigest,
      contentDigest: packed.manifest.contentDigest,
      bytes: bytes.length,
    });
    expect((await left(folder)).sort()).toEqual([compression === 'zstd' ? 'b.tar.zst' : 'b.tar.gz', 'out', 'to'].sort());
  });

  test('is the same bytes for the same content, whatever the times and the order', async () => {
    const first = path.join(folder, 'first');
    const second = path.join(folder, 'second');
    await writeTree(first, TREE);
    await writeTree(second, Object.fromEntries(Object.entries(TREE).reverse()));
    await utimes(path.join(second, 'empty.txt'), 1, 1);
    await chmod(path.join(second, 'bin/minic'), 0o700);
    await chmod(path.join(second, 'empty.txt'), 0o600);
    const one = await packTree(first, path.join(folder, '1.tar'), { compression });
    const two = await packTree(second, path.join(folder, '2.tar'), { compression });
    expect(two.manifest.contentDigest).toBe(one.manifest.contentDigest);
    expect(two.bundleDigest).toBe(one.bundleDigest);
  });
});

test('a manifest of several megabytes, and files that begin and end anywhere in the frames', async () => {
  const out = path.join(folder, 'out');
  // Long names rather than many files: each file costs the disk more than its entry costs anyone.
  const folders = Array.from('abcdefghijkl', (letter) => letter.repeat(240)).join('/');
  const files = Array.from({ length: 1600 }, (_, index) => [`${folders}/${index}`, `${index}`.repeat(index % 700)]);
  await writeTree(out, { 'bin/minic': { program: randomBytes(2_500_000) }, ...Object.fromEntries(files) });
  const packed = await packTree(out, path.join(folder, 'b.tar.zst'));
  expect(JSON.stringify(packed.manifest).length).toBeGreaterThan(4 * 1024 ** 2);
  expect(await readManifest(packed.archive)).toEqual(packed.manifest);
  await verifyAndUnpack(packed.archive, path.join(folder, 'to'));
  expect(await contentsOf(path.join(folder, 'to'))).toEqual(await contentsOf(out));
});

describe('unpacking', () => {
  test('keeps the execute bit, and gives one mode to the rest, whatever the umask is', async () => {
    const out = path.join(folder, 'out');
    await writeTree(out, { 'bin/minic': { program: 'x' }, 'lib/deep/a.o': 'a' });
    const packed = await packTree(out, path.join(folder, 'b.tar.zst'));
    const before = process.umask(0o077);
    try {
      await verifyAndUnpack(packed.archive, path.join(folder, 'to'));
    } finally {
      process.umask(before);
    }
    expect(await contentsOf(path.join(folder, 'to'))).toMatchObject({
      'bin/minic': { mode: 0o755 },
      'lib/deep/a.o': { mode: 0o644 },
    });
    const modes = await Promise.all(
      ['to', 'to/lib', 'to/lib/deep'].map(async (at) => (await stat(path.join(folder, at))).mode & 0o777),
    );
    expect(modes).toEqual([0o755, 0o755, 0o755]);
  });

  test('never touches what is there already', async () => {
    const out = path.join(folder, 'out');
    await writeTree(out, TREE);
    const packed = await packTree(out, path.join(folder, 'b.tar.zst'));
    await writeTree(path.join(folder, 'to'), { mine: 'keep' });
    expect(await problemOf(verifyAndUnpack(packed.archive, path.join(folder, 'to')))).toMatchObject({ code: 'busy' });
    expect(Object.keys(await contentsOf(path.join(folder, 'to')))).toEqual(['mine']);
  });

  test.each<[string, Tree]>([
    ['an empty folder', { to: null }],
    ['a file', { to: 'mine' }],
    ['a link to nowhere', { to: { link: 'nowhere' } }],
  ])('never replaces %s', async (_what, tree) => {
    await writeTree(path.join(folder, 'out'), { 'bin/minic': { program: 'x' } });
    const packed = await packTree(path.join(folder, 'out'), path.join(folder, 'b.tar.zst'));
    await writeTree(folder, tree);
    const before = await contentsOf(folder);
    expect(await problemOf(verifyAndUnpack(packed.archive, path.join(folder, 'to')))).toMatchObject({ code: 'busy' });
    expect(await contentsOf(folder)).toEqual(before);
  });

  test('two at once: one succeeds, the other is refused', async () => {
    const out = path.join(folder, 'out');
    await writeTree(out, TREE);
    const packed = await packTree(out, path.join(folder, 'b.tar.zst'));
    const both = [1, 2].map(() => verifyAndUnpack(packed.archive, path.join(folder, 'to')));
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await contentsOf(path.join(folder, 'to'))).toEqual(await contentsOf(out));
    expect((await left(folder)).sort()).toEqual(['b.tar.zst', 'out', 'to']);
  });

  test('stops when asked, and leaves nothing', async () => {
    const out = path.join(folder, 'out');
    await writeTree(out, TREE);
    const packed = await packTree(out, path.join(folder, 'b.tar.zst'));
    const stop = AbortSignal.abort(new Error('enough'));
    await expect(verifyAndUnpack(packed.archive, path.join(folder, 'to'), { signal: stop })).rejects.toThrow('enough');
    const again = { outDir: out, manifest: packed.manifest, archive: path.join(folder, 'c.tar.zst'), signal: stop };
    await expect(packBundle(again)).rejects.toThrow('enough');
    expect((await left(folder)).sort()).toEqual(['b.tar.zst', 'out']);
  });

  test('system tar reads the archive too', async () => {
    const out = path.join(folder, 'out');
    await writeTree(out, TREE);
    const packed = await packTree(out, path.join(folder, 'b.tar'), { compression: 'gzip' });
    await writeTree(path.join(folder, 'to'), {});
    await run('tar', ['-xpzf', packed.archive, '-C', path.join(folder, 'to')]);
    await rm(path.join(folder, 'to', 'manifest.json'));
    expect(await contentsOf(path.join(folder, 'to'))).toEqual(await contentsOf(out));
  });
});

describe('packing', () => {
  test('gives every entry the one time that is asked for, by default 0', async () => {
    const outDir = path.join(folder, 'out');
    await writeTree(outDir, TREE);
    const { manifest, bundleDigest } = await packTree(outDir, path.join(folder, 'b.tar.zst'));
    const at = async (mtimeSeconds: number) =>
      (await packBundle({ outDir, manifest, archive: path.join(folder, 'b.tar.zst'), mtimeSeconds })).bundleDigest;
    expect(await at(0)).toBe(bundleDigest);
    expect(await at(1_700_000_000)).not.toBe(bundleDigest);
    expect(await at(1_700_000_000.9)).toBe(await at(1_700_000_000));
  });

  test.each<[string, (file: string) => Promise<unknown>]>([
    ['grew', (file) => writeFile(file, 'more bytes than before')],
    ['shrank', (file) => writeFile(file, '')],
    ['has other bytes of the same length', (file) => writeFile(file, '#!/bin/sh\nexit 1\n')],
    ['is gone', (file) => rm(file)],
    [
      'is a link now',
      async (file) => {
        await rm(file);
        await writeTree(path.join(file, '..'), { other: '#!/bin/sh\nexit 0\n', minic: { link: 'other' } });
      },
    ],
  ])('refuses a file that %s since it was collected', async (_what, change) => {
    const out = path.join(folder, 'out');
    await writeTree(out, TREE);
    const { manifest, archive } = await packTree(out, path.join(folder, 'b.tar.zst'));
    const before = await readFile(archive);
    await change(path.join(out, 'bin/minic'));
    const problem = await problemOf(packBundle({ outDir: out, manifest, archive }));
    expect(problem).toMatchObject({ code: 'bundle-mismatch' });
    expect(problem.message).toContain('bin/minic');
    // The archive of before is still there, and nothing else.
    expect(await readFile(archive)).toEqual(before);
    expect((await left(folder)).sort()).toEqual(['b.tar.zst', 'out']);
  });

  test('refuses what its own readers would take for a bomb', async () => {
    const out = path.join(folder, 'out');
    await writeTree(out, { 'bin/minic': { program: 'x' }, zeros: Buffer.alloc(12 * 1024 ** 2) });
    expect(await problemOf(packTree(out, path.join(folder, 'b.tar.zst')))).toMatchObject({ code: 'bundle-unsafe' });
    expect(await left(folder)).toEqual(['out']);
  });
});
