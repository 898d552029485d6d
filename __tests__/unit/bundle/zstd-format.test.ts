/** The one rule for what zstd data may be made of, held by both decompressors. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import zlib from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { decompressZstd } from '@selfhost/core/bundle/compression.js';
import { FormatProblem } from '@selfhost/core/bundle/format-problem.js';
import { nodeZstd } from '@selfhost/core/bundle/zstd-frames.js';

/** The program's own frames, made from a pipe: without a size, unless `--stream-size` gives it. */
const zstd = (input: Buffer, ...options: string[]): Buffer =>
  execFileSync('zstd', ['-qc', ...options], { input, maxBuffer: 2 ** 30 });

const TEXT = Buffer.from('The quick brown fox jumps over the lazy dog. '.repeat(200));
const RANDOM = randomBytes(300_000);
const LARGE = Buffer.alloc(9 * 1024 ** 2, 'a tar is filled up with zeros');

const SIZED = zstd(TEXT, `--stream-size=${TEXT.length}`);
const UNSIZED = zstd(TEXT);
const UNCHECKED = zstd(TEXT, '--no-check');
const RAW = zstd(RANDOM, `--stream-size=${RANDOM.length}`);
const LARGE_FRAME = zstd(LARGE, `--stream-size=${LARGE.length}`);
const EMPTY = zstd(Buffer.alloc(0));

function skippable(content: Buffer, kind = 0): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0x184d2a50 + kind, 0);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}

/** A frame made by hand, of raw blocks; `descriptor` and `head` are the header's. */
function handmade(descriptor: number, head: readonly number[], ...blocks: readonly Buffer[]): Buffer {
  const parts = blocks.map((block, index) => {
    const header = Buffer.alloc(3);
    header.writeUIntLE((block.length << 3) | Number(index === blocks.length - 1), 0, 3);
    return Buffer.concat([header, block]);
  });
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, descriptor, ...head]), ...parts]);
}

const DECOMPRESSORS = [
  ['Node', nodeZstd()],
  ['the program', null],
] as const;

async function decompressed(by: (typeof DECOMPRESSORS)[number][1], data: Buffer, chunkBytes: number): Promise<Buffer> {
  // Memory that is used again, as the reader's is.
  const memory = Buffer.alloc(chunkBytes);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < data.length; at += chunkBytes) {
      const copied = data.copy(memory, 0, at, at + chunkBytes);
      yield memory.subarray(0, copied);
    }
  }
  const contents: Buffer[] = [];
  for await (const content of decompressZstd(by, chunks(), () => memory.fill(0xee))) contents.push(Buffer.from(content));
  return Buffer.concat(contents);
}

describe.each(DECOMPRESSORS)('by %s', (_name, by) => {
  test.each<[string, Buffer[], Buffer[]]>([
    ['one frame', [SIZED], [TEXT]],
    ['a frame that does not say its size', [UNSIZED], [TEXT]],
    ['a frame without a checksum', [UNCHECKED], [TEXT]],
    ['several frames', [SIZED, RAW, SIZED], [TEXT, RANDOM, TEXT]],
    ['several frames of every kind', [SIZED, UNSIZED, LARGE_FRAME, RAW, UNCHECKED], [TEXT, TEXT, LARGE, RANDOM, TEXT]],
    ['a large frame before a small one', [LARGE_FRAME, SIZED], [LARGE, TEXT]],
    ['empty frames', [EMPTY, SIZED, EMPTY, EMPTY, RAW, EMPTY], [TEXT, RANDOM]],
    ['an empty frame alone', [EMPTY], []],
    ['a skippable frame first', [skippable(Buffer.from('pzstd')), SIZED], [TEXT]],
    [
      'skippable frames of all 16 kinds',
      Array.from({ length: 16 }, (_, kind) => skippable(RANDOM, kind)).concat(UNSIZED),
      [TEXT],
    ],
    ['skippable frames between and last', [SIZED, skippable(Buffer.alloc(0)), UNSIZED, skippable(TEXT)], [TEXT, TEXT]],
    ['a skippable frame that holds a frame', [skippable(RAW), SIZED], [TEXT]],
    ['what pzstd writes', [execFileSync('pzstd', ['-qc', '-p', '2'], { input: LARGE, maxBuffer: 2 ** 30 })], [LARGE]],
    ['what zstd writes on several threads', [zstd(LARGE, '-T2', '-B512KiB')], [LARGE]],
    ['a window of 128 MiB', [zstd(TEXT, '--long=27')], [TEXT]],
    ['a dictionary of the number 0', [handmade(0x21, [0, 3], Buffer.from('abc'))], [Buffer.from('abc')]],
    ['blocks of no bytes', [handmade(0x20, [3], Buffer.alloc(0), Buffer.from('abc'), Buffer.alloc(0))], [Buffer.from('abc')]],
  ])('%s', async (_what, frames, contents) => {
    const data = Buffer.concat(frames);
    // Chunks that end anywhere: within headers, at the ends of frames, and after all.
    for (const chunkBytes of [...(data.length < 20_000 ? [1, 3, 7] : []), frames[0]?.length ?? 1, 100_003, 256 * 1024])
      expect((await decompressed(by, data, chunkBytes)).equals(Buffer.concat(contents))).toBe(true);
  });

  test.each<[string, Buffer[], string]>([
    ['garbage after a frame', [SIZED, Buffer.from('garbage')], 'no zstd frame'],
    ['garbage after a frame without a size', [UNSIZED, Buffer.from('garbage')], 'no zstd frame'],
    ['zeros after a frame', [SIZED, Buffer.alloc(512)], 'no zstd frame'],
    ['one byte after a frame', [SIZED, Buffer.from('x')], 'cut off'],
    ['a gzip member after a frame', [SIZED, zlib.gzipSync(TEXT)], 'no zstd frame'],
    ['garbage after a skippable frame', [skippable(TEXT), Buffer.from('garbage')], 'no zstd frame'],
    ['a frame of the format before 1.0', [SIZED, Buffer.from([0x27, 0xb5, 0x2f, 0xfd, 0, 0, 0])], 'no zstd frame'],
    ['a frame that is cut off', [SIZED, SIZED.subarray(0, -1)], 'cut off'],
    ['a header that is cut off', [UNSIZED, SIZED.subarray(0, 5)], 'cut off'],
    ['a skippable frame that is cut off', [SIZED, skippable(TEXT).subarray(0, 100)], 'cut off'],
    ['a skippable frame without its size', [SIZED, skippable(TEXT).subarray(0, 6)], 'cut off'],
    ['a dictionary', [handmade(0x21, [7, 3], Buffer.from('abc'))], 'dictionary'],
    ['a window over 128 MiB', [zstd(TEXT, '--long=28')], '134217728 allowed'],
    ['one segment over 128 MiB', [handmade(0xa0, [1, 0, 0, 8], Buffer.from('abc'))], '134217728 allowed'],
    ['a bit of a later format', [handmade(0x28, [3], Buffer.from('abc'))], 'later version'],
    ['a block of a kind that there is not', [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 3, 0x1f, 0, 0])], 'damaged'],
    ['a block that is too large', [handmade(0x20, [3], Buffer.alloc(128 * 1024 + 1))], 'damaged'],
    ['too many frames', Array(33_000).fill(skippable(Buffer.alloc(0))), '32768 zstd frames'],
  ])('%s is refused', async (_what, frames, words) => {
    for (const chunkBytes of [7, 256 * 1024]) {
      const refused = decompressed(by, Buffer.concat(frames), chunkBytes);
      await expect(refused).rejects.toBeInstanceOf(FormatProblem);
      await expect(refused).rejects.toThrow(words);
    }
  });

  test('a frame that is damaged within is refused', async () => {
    const damaged = Buffer.from(RAW);
    damaged[1000] = (damaged[1000] ?? 0) ^ 1;
    await expect(decompressed(by, damaged, 4096)).rejects.toThrow();
  });
});
