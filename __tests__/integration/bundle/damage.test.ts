import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyAndUnpack } from '@selfhost/core/bundle/unpack.js';
import { UserError } from '@selfhost/core/errors.js';
import { exists } from '@selfhost/core/files/exists.js';
import { contentsOf, left, type Packed, packTree, removeFolder, temporaryFolder, writeTree } from './support.js';

/** Offsets tried: all of the first and last ones, where headers and checksums are, and some between. */
const EDGE = 64;
const BETWEEN = 60;

describe.each(['zstd', 'gzip'] as const)('a damaged archive (%s)', (compression) => {
  let folder: string;
  let packed: Packed;
  let whole: Buffer;
  let expected: unknown;
  beforeAll(async () => {
    folder = await temporaryFolder();
    const out = path.join(folder, 'out');
    await writeTree(out, {
      'bin/minic': { program: randomBytes(8_000) },
      'ir/main.ll': 'define i32 @main() { ret i32 0 }\n'.repeat(500),
      'bin/cc': { link: 'minic' },
    });
    // A long command, so that many of the flipped bits are in the manifest, which no digest of a file covers.
    packed = await packTree(out, path.join(folder, 'b.tar.zst'), { compression, command: randomBytes(6_000).toString('hex') });
    whole = await readFile(packed.archive);
    expected = await contentsOf(out);
  });
  afterAll(() => removeFolder(folder));

  function offsets(): number[] {
    const between = Array.from(
      { length: BETWEEN },
      (_, index) => EDGE + Math.floor(((whole.length - 2 * EDGE) * index) / BETWEEN),
    );
    const edges = Array.from({ length: EDGE }, (_, index) => [index, whole.length - 1 - index]).flat();
    return [...new Set([...between, ...edges])];
  }

  async function attempt(bytes: Buffer, expect?: { bundleDigest: string }): Promise<string> {
    const archive = path.join(folder, 'damaged.tar.zst');
    await writeFile(archive, bytes);
    try {
      const { manifest } = await verifyAndUnpack(archive, path.join(folder, 'to'), expect === undefined ? {} : { expect });
      return isDeepStrictEqual(manifest, packed.manifest) ? 'accepted' : 'accepted another manifest';
    } catch (error) {
      if (error instanceof UserError) return error.problems[0].code;
      throw error;
    }
  }

  test('with the digest known, one flipped bit anywhere is refused', async () => {
    for (const offset of offsets()) {
      const bytes = Buffer.from(whole);
      bytes[offset] = (bytes[offset] ?? 0) ^ 1;
      expect([offset, await attempt(bytes, { bundleDigest: packed.bundleDigest })]).toEqual([offset, 'bundle-mismatch']);
      expect(await exists(path.join(folder, 'to'))).toBe(false);
    }
  });

  test('with no digest known, it is refused or comes out as it went in', async () => {
    let accepted = 0;
    for (const offset of offsets()) {
      const bytes = Buffer.from(whole);
      bytes[offset] = (bytes[offset] ?? 0) ^ 0x10;
      const result = await attempt(bytes);
      if (result === 'accepted') {
        accepted += 1;
        expect(await contentsOf(path.join(folder, 'to'))).toEqual(expected);
        await removeFolder(path.join(folder, 'to'));
      } else {
        expect(['bundle-unreadable', 'bundle-mismatch', 'bundle-unsafe']).toContain(result);
        expect(await exists(path.join(folder, 'to'))).toBe(false);
      }
    }
    // Bits that mean nothing for the content: times in gzip's header, the window's size in zstd's, how far back a zero is copied from.
    expect(accepted).toBeLessThan(offsets().length / 4);
  });

  test('cut off anywhere it is refused', async () => {
    for (const length of offsets()) {
      const result = await attempt(whole.subarray(0, length));
      expect([length, result]).toEqual([length, 'bundle-unreadable']);
      expect(await exists(path.join(folder, 'to'))).toBe(false);
    }
  });

  test('with anything after its end it is refused', async () => {
    for (const tail of [Buffer.from('x'), Buffer.alloc(7), whole, randomBytes(600_000)]) {
      expect(await attempt(Buffer.concat([whole, tail]))).toMatch(/^bundle-/);
    }
    expect((await left(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});
