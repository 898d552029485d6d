/** Real archives that were changed by chance, at every layer: they are refused, or come out as they went in. */
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decompress, decompressZstd } from '@selfhost/core/bundle/compression.js';
import { FormatProblem } from '@selfhost/core/bundle/format-problem.js';
import { unpackPlain } from '@selfhost/core/bundle/plain.js';
import { verifyAndUnpack } from '@selfhost/core/bundle/unpack.js';
import { verifyBundles } from '@selfhost/core/bundle/verify.js';
import { nodeZstd } from '@selfhost/core/bundle/zstd-frames.js';
import { UserError } from '@selfhost/core/errors.js';
import { randomBelow } from '../../corpus/random.js';
import { contentsOf, left, packTree, removeFolder, setChecksum, temporaryFolder, writeTree } from './support.js';

/** Of each kind; half a minute in all. Ten times as many were run when the readers were written. */
const MUTANTS = 150;

type Random = (below: number) => number;
type Change = (bytes: Buffer, random: Random) => Buffer;

/** What bytes are changed into: those that mean something in a header, and any. */
const BYTES = [0, 1, 0x2f, 0x30, 0x37, 0x7f, 0x80, 0xff];

/** Bytes by chance, the same in every run. */
function noise(length: number, random: Random): Buffer {
  return Buffer.from(Array.from({ length }, () => random(256)));
}

const flip: Change = (bytes, random) => {
  const changed = Buffer.from(bytes);
  for (let count = 1 + random(4); count > 0; count--) {
    const at = random(changed.length);
    changed[at] = random(2) === 0 ? (changed[at] ?? 0) ^ (1 << random(8)) : (BYTES[random(BYTES.length)] ?? 0);
  }
  return changed;
};

const cutOut: Change = (bytes, random) => {
  const at = random(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + 1 + random(600)))]);
};

const insert: Change = (bytes, random) => {
  const at = random(bytes.length);
  const from = random(bytes.length);
  const inserted = [noise(1 + random(600), random), Buffer.alloc(1 + random(1024)), bytes.subarray(from, from + random(2000))];
  return Buffer.concat([bytes.subarray(0, at), inserted[random(3)] ?? Buffer.alloc(0), bytes.subarray(at)]);
};

const repeat: Change = (bytes, random) => {
  const from = 512 * random(Math.ceil(bytes.length / 512));
  const piece = bytes.subarray(from, from + 512 * (1 + random(4)));
  return Buffer.concat([bytes.subarray(0, from), ...Array<Buffer>(1 + random(50)).fill(piece), bytes.subarray(from)]);
};

const CHANGES = [flip, flip, flip, cutOut, insert, repeat];

function changed(bytes: Buffer, random: Random): Buffer {
  return (CHANGES[random(CHANGES.length)] ?? flip)(bytes, random);
}

/** Makes the checksum of each block of a tar that may be a header right, so that more than checksums is tried. */
function withChecksums(tar: Buffer): Buffer {
  for (let at = 0; at + 512 <= tar.length; at += 512) {
    const block = tar.subarray(at, at + 512);
    if (block.toString('latin1', 257, 262) !== 'ustar') continue;
    setChecksum(block);
  }
  return tar;
}

/** zstd of several frames, some of them skippable or empty. */
function inFrames(tar: Buffer, random: Random): Buffer {
  // Without a checksum, versions of zstd make different bytes of a damaged frame.
  const params = { [zlib.constants.ZSTD_c_checksumFlag]: 1 };
  const frames: Buffer[] = [];
  for (let at = 0; at < tar.length; ) {
    const piece = tar.subarray(at, at + 1 + random(tar.length));
    at += piece.length;
    if (random(3) === 0) frames.push(Buffer.from('\x53\x2a\x4d\x18\x04\0\0\0note', 'latin1'));
    if (random(5) === 0) frames.push(zlib.zstdCompressSync(Buffer.alloc(0)));
    frames.push(zlib.zstdCompressSync(piece, { params, ...(random(2) === 0 ? {} : { pledgedSrcSize: piece.length }) }));
  }
  return Buffer.concat(frames);
}

interface Originals {
  readonly zstd: Buffer;
  readonly gzip: Buffer;
  readonly tar: Buffer;
}

/** Ways to change an archive: its bytes, or those of its tar, compressed again. */
const LAYERS: readonly (readonly [string, (originals: Originals, random: Random) => Buffer])[] = [
  ['the bytes of a zstd archive', ({ zstd }, random) => changed(zstd, random)],
  ['the bytes of a gzip archive', ({ gzip }, random) => changed(gzip, random)],
  ['a tar, in gzip', ({ tar }, random) => zlib.gzipSync(withChecksums(changed(tar, random)))],
  ['a tar, in frames of zstd', ({ tar }, random) => inFrames(withChecksums(changed(tar, random)), random)],
  ['frames of zstd', ({ tar }, random) => changed(inFrames(tar, random), random)],
];

let folder: string;
let originals: Originals;
let expected: unknown;
beforeAll(async () => {
  folder = await temporaryFolder();
  const out = path.join(folder, 'out');
  await writeTree(out, {
    'bin/minic': { program: noise(3000, randomBelow(16)) },
    'ir/main.ll': 'define i32 @main() { ret i32 0 }\n'.repeat(100),
    [`${'long/'.repeat(30)}name`]: 'x',
    'bin/cc': { link: 'minic' },
    [`link-${'x'.repeat(120)}`]: { link: 'bin/../bin/cc' },
    'empty/folder': null,
  });
  const zstd = await packTree(out, path.join(folder, 'b.tar.zst'), { compression: 'zstd' });
  const gzip = await packTree(out, path.join(folder, 'b.tar.gz'), { compression: 'gzip' });
  const bytes = { zstd: await readFile(zstd.archive), gzip: await readFile(gzip.archive) };
  originals = { ...bytes, tar: zlib.gunzipSync(bytes.gzip) };
  expected = await contentsOf(out);
  await rm(out, { recursive: true });
});
afterAll(() => removeFolder(folder));

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    if (error instanceof UserError) return error.problems[0].code;
    throw error;
  }
}

test.each(LAYERS)('%s, changed: refused, or what it was', async (_layer, change) => {
  const random = randomBelow(17);
  const archive = path.join(folder, 'changed');
  const [unpacked, released] = [path.join(folder, 'unpacked'), path.join(folder, 'released')];
  for (let mutant = 0; mutant < MUTANTS; mutant++) {
    await writeFile(archive, change(originals, random));
    const code = await outcome(verifyAndUnpack(archive, unpacked));
    if (code === 'accepted') expect(await contentsOf(unpacked)).toEqual(expected);
    else expect([mutant, code]).toEqual([mutant, expect.stringMatching(/^bundle-/)]);
    const { bundles } = await verifyBundles([archive], { partial: true });
    expect([mutant, bundles[0]?.problems[0]?.code ?? 'accepted']).toEqual([mutant, code]);
    // A release may hold anything that may be written.
    expect([mutant, await outcome(unpackPlain(archive, released))]).toEqual([
      mutant,
      expect.stringMatching(/^(?:accepted|bundle-)/),
    ]);
    await Promise.all([unpacked, released].map((each) => rm(each, { recursive: true, force: true })));
  }
  expect((await left(folder)).sort()).toEqual(['b.tar.gz', 'b.tar.zst', 'changed']);
});

test('Node and the program read the same of every zstd archive', async () => {
  const random = randomBelow(18);
  const { tar } = originals;
  const node = nodeZstd();
  expect(node).not.toBeNull();
  /** A damaged frame may be one to one version of zstd and none to another. What the format's rules refuse, they refuse by either. */
  const contents = async (bytes: AsyncIterable<Buffer>): Promise<string> => {
    const hash = createHash('sha256');
    try {
      for await (const chunk of bytes) hash.update(chunk);
    } catch (error) {
      return error instanceof FormatProblem ? error.message : 'damaged';
    }
    return hash.digest('hex');
  };
  async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  let [accepted, damaged] = [0, 0];
  for (let mutant = 0; mutant < MUTANTS; mutant++) {
    const whole = inFrames(tar, random);
    const isWhole = random(3) === 0;
    const bytes = isWhole ? whole : changed(whole, random);
    const size = 1 + random(5000);
    const read = [node, null].map((by) => contents(decompressZstd(by, chunks(bytes, size), () => undefined)));
    const [byNode = '', byProgram = ''] = await Promise.all(read);
    if (isWhole) expect([byNode, byProgram]).toEqual([sha256(tar), sha256(tar)]);
    if (byNode === 'damaged' || byProgram === 'damaged') damaged += 1;
    else expect([mutant, byNode]).toEqual([mutant, byProgram]);
    if (byNode === sha256(tar)) accepted += 1;
  }
  expect(accepted).toBeGreaterThan(MUTANTS / 5);
  expect(damaged).toBeLessThan(MUTANTS / 2);
});

test('gzip ends the same wherever chunks do', async () => {
  const random = randomBelow(19);
  const member = zlib.gzipSync(Buffer.from('one'));
  const tails = [Buffer.alloc(0), member, Buffer.alloc(700), Buffer.from('tail'), Buffer.from([0x1f]), member.subarray(0, -1)];
  for (const [index, tail] of tails.entries()) {
    const bytes = Buffer.concat([member, member, tail]);
    for (let size = 1; size <= bytes.length; size += 1 + random(3)) {
      let [fed, text] = [0, ''];
      async function* chunks(): AsyncGenerator<Buffer> {
        for (let at = 0; at < bytes.length; at += size) {
          const chunk = bytes.subarray(at, at + size);
          fed += chunk.length;
          yield chunk;
        }
      }
      const decompression = decompress(bytes.subarray(0, 4), chunks(), () => undefined);
      const read = async (): Promise<string> => {
        for await (const chunk of decompression?.bytes ?? []) text += chunk.toString();
        // As the archive's reader does: what was not asked for was not read either.
        return (decompression?.unread(fed) ?? 0) + bytes.length - fed > 0 ? 'refused' : text;
      };
      const result = await read().catch(() => 'refused');
      expect([index, size, result]).toEqual([index, size, ['oneone', 'oneoneone'][index] ?? 'refused']);
    }
  }
});
