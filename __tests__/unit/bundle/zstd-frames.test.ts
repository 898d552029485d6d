import { randomBytes } from 'node:crypto';
import zlib from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { framePieces } from '@selfhost/core/bundle/zstd-format.js';
import { compressFrames, decompressFrames, FRAME_BYTES, nodeZstd } from '@selfhost/core/bundle/zstd-frames.js';

const zstd = nodeZstd();
/** Only tests on a Node without zstd have none; they have nothing to test here. */
const describeZstd = zstd === null ? describe.skip : describe;

async function* rowOf(...chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

/** Copies, for a chunk is only there until the next one is asked for. */
async function all(chunks: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const copies: Buffer[] = [];
  for await (const chunk of chunks) copies.push(Buffer.from(chunk));
  return copies;
}

async function compressed(...chunks: Buffer[]): Promise<Buffer[]> {
  if (zstd === null) throw new Error('no zstd');
  return all(compressFrames(zstd, 1, rowOf(...chunks), () => undefined));
}

async function decompressed(...chunks: Buffer[]): Promise<Buffer> {
  if (zstd === null) throw new Error('no zstd');
  return Buffer.concat(
    await all(
      decompressFrames(
        zstd,
        framePieces(rowOf(...chunks), () => undefined),
      ),
    ),
  );
}

function cut(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

describeZstd('a row of frames', () => {
  // Sizes around those where the header's form changes (RFC 8878, section 3.1.1.1.4), and contents of each type of block.
  const contents = [
    randomBytes(FRAME_BYTES),
    Buffer.alloc(FRAME_BYTES),
    randomBytes(255),
    randomBytes(256),
    Buffer.alloc(65_791, 'ab'),
    Buffer.alloc(65_792, 1),
    Buffer.from('x'),
  ];

  test.each([1, 7, 4096, 10_000_000])('comes back when it is read in pieces of %d bytes', async (size) => {
    const frames = await compressed(...(size < 100 ? contents.slice(2) : contents));
    const whole = Buffer.concat(size < 100 ? contents.slice(2) : contents);
    expect((await decompressed(...cut(Buffer.concat(frames), size))).equals(whole)).toBe(true);
  });

  test('is cut where its frames end', async () => {
    const frames = await compressed(...contents);
    const split: Buffer[][] = [];
    const sizes: (number | null)[] = [];
    for await (const { header, bytes, isFirst } of framePieces(rowOf(...cut(Buffer.concat(frames), 50_000)), () => undefined)) {
      if (isFirst) split.push([]);
      if (isFirst) sizes.push(header.contentBytes);
      split.at(-1)?.push(Buffer.from(bytes));
    }
    expect(split.map((pieces, index) => Buffer.concat(pieces).equals(frames[index] ?? Buffer.alloc(0)))).toEqual(
      contents.map(() => true),
    );
    expect(sizes).toEqual(contents.map(({ length }) => length));
  });

  test('is one stream to any zstd', async () => {
    const frames = await compressed(contents[2] ?? Buffer.alloc(0), contents[3] ?? Buffer.alloc(0));
    expect(zlib.zstdDecompressSync(frames[1] ?? Buffer.alloc(0))).toEqual(contents[3]);
  });

  test('that is cut off is an error', async () => {
    const row = Buffer.concat(await compressed(randomBytes(1000), randomBytes(1000)));
    for (let length = 1; length < row.length; length += 13) {
      const whole = length === row.length / 2;
      if (!whole) await expect(decompressed(row.subarray(0, length))).rejects.toThrow('cut off');
    }
  });

  test('that lies about the size of its content is an error', async () => {
    const [frame = Buffer.alloc(0)] = await compressed(Buffer.alloc(1000, 'abc'));
    // Two bytes from offset 5 or 6 on hold the size less 256.
    const at = frame.indexOf(Buffer.from([744 & 255, 744 >> 8]), 5);
    for (const size of [0, 743, 745, 60_000]) {
      const lying = Buffer.from(frame);
      lying.writeUInt16LE(size, at);
      await expect(decompressed(lying)).rejects.toThrow();
    }
  });
});
