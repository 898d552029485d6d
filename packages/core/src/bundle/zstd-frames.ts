/**
 * zstd as a row of small frames, each compressed and decompressed as a whole. That takes a third less time than one stream,
 * several frames can be worked on at once, and every zstd reads it: a row of frames is the concatenation of their contents
 * (RFC 8878, section 3).
 */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { CHUNK_BYTES } from '../files/buffers.js';
import { inOrder } from '../files/in-order.js';
import { Lookahead } from '../files/lookahead.js';
import { through, zlibCodec } from './codec.js';
import { FormatProblem } from './format-problem.js';
import { bytesOf, type FramePiece } from './zstd-format.js';

/** Content of one frame: larger ones cost memory, and smaller ones space, as each starts without a memory of the last. */
export const FRAME_BYTES = 1024 ** 2;

/** A window of the whole frame: zstd then need not look for matches in two buffers, which takes longer. */
const WINDOW_LOG = 20;

/** Largest content that is decompressed as a whole; 8 times what is packed here, for later packers. */
const MAX_FRAME_BYTES = 8 * FRAME_BYTES;

/** zlib refuses smaller output buffers. */
const MIN_CHUNK_BYTES = 64;

/** Frames worked on at once, as many as the smallest machines have cores. */
const MAX_CONCURRENT_FRAMES = 2;

/**
 * Frames after which a frame's content was certainly read: the tar reader keeps the piece that its reader is busy with, and to
 * the start of a header that the next frame ends.
 */
const KEPT_FRAMES = 2;

type Transform = (data: Buffer, options: zlib.ZstdOptions) => Promise<Buffer>;

/** Node's own zstd, which works on other threads. */
export interface NodeZstd {
  readonly compress: Transform;
  readonly decompress: Transform;
}

/** Looked up when it is needed: a static import of these names stops Node 20, which has none, from loading the file at all. */
export function nodeZstd(): NodeZstd | null {
  const { zstdCompress, zstdDecompress } = zlib as Partial<typeof zlib>;
  if (zstdCompress === undefined || zstdDecompress === undefined) return null;
  return { compress: promisify(zstdCompress), decompress: promisify(zstdDecompress) };
}

/** Makes one frame of each chunk of up to `FRAME_BYTES`. */
export function compressFrames(
  zstd: NodeZstd,
  level: number,
  chunks: AsyncIterable<Buffer>,
  used: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  const { ZSTD_c_compressionLevel, ZSTD_c_checksumFlag, ZSTD_c_windowLog } = zlib.constants;
  // No nbWorkers: Node's stream fails with ERR_STREAM_PUSH_AFTER_EOF. The checksum finds damage where no digest is expected.
  const params = { [ZSTD_c_compressionLevel]: level, [ZSTD_c_checksumFlag]: 1, [ZSTD_c_windowLog]: WINDOW_LOG };
  const frames = inOrder(chunks, MAX_CONCURRENT_FRAMES, async (chunk) => {
    const frame = await zstd.compress(chunk, { params, pledgedSrcSize: chunk.length, chunkSize: FRAME_BYTES / 2 });
    used(chunk);
    return frame;
  });
  return freeing(frames, 0);
}

/**
 * Decompresses a row of frames: small ones as a whole; from the first that is large, or does not say how long its content is, as a stream, as
 * other packers make them.
 */
export async function* decompressFrames(zstd: NodeZstd, pieces: AsyncIterable<FramePiece>): AsyncGenerator<Buffer> {
  const ahead = new Lookahead(pieces);
  try {
    const contents = inOrder(smallFrames(ahead), MAX_CONCURRENT_FRAMES, async ({ frame, contentBytes }) => {
      // One byte more than the content, so that the output never counts as full and asks for another buffer.
      const room = contentBytes + 1;
      const content = await zstd.decompress(frame, { chunkSize: Math.max(room, MIN_CHUNK_BYTES), maxOutputLength: room });
      free(frame);
      return content;
    });
    yield* freeing(contents, KEPT_FRAMES);
    if ((await ahead.peek()) === null) return;
    const stream = zlibCodec(zlib.createZstdDecompress({ chunkSize: CHUNK_BYTES }));
    // It goes on to another frame only when no chunk holds bytes of two.
    yield* through(stream, bytesOf(ahead.rest()), () => undefined);
  } finally {
    await ahead.close();
  }
}

interface SmallFrame {
  readonly frame: Buffer;
  readonly contentBytes: number;
}

/** The small frames up to one that is not. */
async function* smallFrames(ahead: Lookahead<FramePiece>): AsyncGenerator<SmallFrame> {
  for (let first = await ahead.peek(); first !== null; first = await ahead.peek()) {
    const { contentBytes } = first.header;
    if (contentBytes === null || contentBytes > MAX_FRAME_BYTES) return;
    const pieces: Buffer[] = [];
    let bytes = 0;
    for (let piece = await ahead.next(); piece !== null; piece = await ahead.next()) {
      pieces.push(Buffer.from(piece.bytes));
      bytes += piece.bytes.length;
      if (bytes > 2 * MAX_FRAME_BYTES) throw new FormatProblem('a zstd frame is much larger than its content');
      if (piece.isLast) break;
    }
    yield { frame: Buffer.concat(pieces), contentBytes };
  }
}

/**
 * Gives a buffer's memory back at once when the reader has asked for `behind` more, instead of at the next garbage collection:
 * V8 would collect the whole heap every few frames, which takes as long as decompressing them.
 */
async function* freeing(buffers: AsyncIterable<Buffer>, behind: number): AsyncGenerator<Buffer> {
  const inUse: Buffer[] = [];
  for await (const buffer of buffers) {
    inUse.push(buffer);
    yield buffer;
    if (inUse.length > behind) free(inUse.shift());
  }
}

function free(buffer: Buffer | undefined): void {
  // Small buffers share one memory with others.
  if (buffer === undefined || buffer.buffer.byteLength <= Buffer.poolSize) return;
  // In every Node that has zstd, but not yet in the types of the language version that Node 20 has.
  const memory = buffer.buffer as { transfer?: (bytes: number) => ArrayBuffer };
  memory.transfer?.(0);
}
