import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packBundle } from '@selfhost/core/bundle/pack.js';
import { verifyAndUnpack } from '@selfhost/core/bundle/unpack.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { mountSmallDisk, unmountSmallDisk } from '../../fixtures/superuser.js';
import { left, type Packed, packTree, problemOf, removeFolder, temporaryFolder, writeTree } from './support.js';

const MEBIBYTE = 1024 ** 2;

describe('a full disk', () => {
  let folder: string;
  let small: string;
  let packed: Packed;
  let skipped: string | null;
  beforeAll(async () => {
    folder = await temporaryFolder();
    small = path.join(folder, 'small disk');
    await mkdir(small);
    skipped = mountSmallDisk(small, '1m');
    const out = path.join(folder, 'out');
    await writeTree(out, { 'bin/minic': { program: randomBytes(3 * MEBIBYTE) }, 'a.txt': 'a', link: { link: 'a.txt' } });
    packed = await packTree(out, path.join(folder, 'b.tar.zst'));
  });
  afterAll(async () => {
    if (skipped === null) unmountSmallDisk(small);
    await removeFolder(folder);
  });

  async function refused(work: Promise<unknown>, path: string): Promise<void> {
    const problem = await problemOf(work);
    expect(problem).toMatchObject({ code: 'disk-full', place: { file: path } });
    expect(problem.message).toContain(path);
    expect(problem.remedy).toBeTruthy();
    expect(await left(small)).toEqual([]);
  }

  test.each<[string, () => { work: Promise<unknown>; path: string }]>([
    [
      'packing',
      () => {
        const target = path.join(small, 'b.tar.zst');
        return {
          path: target,
          work: packBundle({ outDir: path.join(folder, 'out'), manifest: packed.manifest, archive: target }),
        };
      },
    ],
    ['unpacking', () => ({ path: path.join(small, 'to'), work: verifyAndUnpack(packed.archive, path.join(small, 'to')) })],
    [
      'writing a file',
      () => {
        const report = path.join(small, 'report.json');
        return { path: report, work: writeFileAtomic(report, Buffer.alloc(2 * MEBIBYTE, 1)) };
      },
    ],
  ])('%s says so and leaves nothing', async (_what, start) => {
    if (skipped !== null) {
      process.stderr.write(`skipped: no small disk could be mounted (${skipped})\n`);
      return;
    }
    const { work, path } = start();
    await refused(work, path);
  });
});
