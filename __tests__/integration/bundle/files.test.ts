import { createHash, randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { atomically, writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { BufferPool, CHUNK_BYTES } from '@selfhost/core/files/buffers.js';
import { concurrentMap } from '@selfhost/core/files/concurrent-map.js';
import { hashFile, sha256OfText } from '@selfhost/core/files/hash.js';
import { inOrder } from '@selfhost/core/files/in-order.js';
import { walk } from '@selfhost/core/files/walk.js';
import { left, removeFolder, temporaryFolder, writeTree } from './support.js';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

describe('hashing', () => {
  test('texts by their UTF-8 bytes', () => {
    // printf '%s' 日本 | sha256sum
    expect(sha256OfText('日本')).toBe(createHash('sha256').update(Buffer.from('e697a5e69cac', 'hex')).digest('hex'));
    expect(sha256OfText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 7])('a file of %d bytes', async (bytes) => {
    const data = randomBytes(bytes);
    await writeFile(path.join(folder, 'f'), data);
    // Several at once share the buffers.
    const digests = await Promise.all([1, 2, 3].map(() => hashFile(path.join(folder, 'f'))));
    for (const digest of digests) expect(digest).toEqual({ sha256: createHash('sha256').update(data).digest('hex'), bytes });
  });

  test('a file that is not there, and a folder', async () => {
    await expect(hashFile(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(hashFile(folder)).rejects.toMatchObject({ code: 'EISDIR' });
  });
});

describe('writing whole or not at all', () => {
  test('makes the folder, replaces the file, keeps the mode', async () => {
    const target = path.join(folder, 'new/deep/報告.json');
    await writeFileAtomic(target, 'one', { mode: 0o600 });
    await writeFileAtomic(target, 'two', { mode: 0o600 });
    expect(await readFile(target, 'utf8')).toBe('two');
    expect((await stat(target)).mode & 0o777).toBe(0o600);
    expect(await left(path.join(folder, 'new/deep'))).toEqual(['報告.json']);
  });

  test('a failure leaves the old file and nothing else', async () => {
    await writeFileAtomic(path.join(folder, 'f'), 'old');
    const failing = atomically(path.join(folder, 'f'), async (temporary) => {
      await writeTree(temporary, { 'half/done': 'x' });
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    expect(await readFile(path.join(folder, 'f'), 'utf8')).toBe('old');
    expect(await left(folder)).toEqual(['f']);
  });

  test('the longest names work', async () => {
    const name = '長'.repeat(85);
    await writeFileAtomic(path.join(folder, name), 'x');
    expect(await left(folder)).toEqual([name]);
  });
});

describe('walking', () => {
  test('finds everything, sorted by code units, and follows no link', async () => {
    await writeTree(folder, { 'b/c': 'x', 'b-c': 'x', B: 'x', empty: null, loop: { link: '.' }, 日: 'x' });
    expect((await walk(folder)).map(({ path, type }) => [path, type])).toEqual([
      ['B', 'file'],
      ['b', 'directory'],
      ['b-c', 'file'],
      ['b/c', 'file'],
      ['empty', 'directory'],
      ['loop', 'symlink'],
      ['日', 'file'],
    ]);
  });

  test('a folder that is not there', async () => {
    await expect(walk(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

test('a buffer is lent to one at a time', () => {
  const pool = new BufferPool();
  const first = pool.take();
  pool.release(first.subarray(5));
  pool.release(first);
  const [second, third] = [pool.take(), pool.take()];
  expect(second.buffer).toBe(first.buffer);
  expect(third.buffer).not.toBe(first.buffer);
  pool.release(Buffer.alloc(10));
});

test('lanes keep the order, and never run more than they should', async () => {
  let running = 0;
  let most = 0;
  const results = await concurrentMap([5, 1, 4, 2, 3], 2, async (milliseconds) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    running -= 1;
    return milliseconds * 2;
  });
  expect([results, most]).toEqual([[10, 2, 8, 4, 6], 2]);
  await expect(concurrentMap([1, 2], 2, async (item) => Promise.reject(new Error(`item ${item}`)))).rejects.toThrow('item 1');
});

test('a row in order: the next item is asked for when a lane is free, and the row is closed', async () => {
  const asked: number[] = [];
  let closed = false;
  async function* row() {
    try {
      for (let item = 1; item <= 6; item += 1) {
        asked.push(item);
        yield item;
      }
    } finally {
      closed = true;
    }
  }
  const mapped = inOrder(row(), 2, async (item) => {
    await new Promise((resolve) => setTimeout(resolve, item % 2 === 0 ? 0 : 5));
    if (item === 5) throw new Error('fifth');
    return item * 10;
  });
  expect((await mapped.next()).value).toBe(10);
  expect(asked).toEqual([1, 2]);
  expect([(await mapped.next()).value, (await mapped.next()).value, (await mapped.next()).value]).toEqual([20, 30, 40]);
  await expect(mapped.next()).rejects.toThrow('fifth');
  expect(closed).toBe(true);
});
