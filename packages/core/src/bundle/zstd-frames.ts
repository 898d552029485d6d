/**
 * zstd as a row of small frames, each compressed and decompressed as a whole. That takes a third less time than one stream,
 * several frames can be worked on at once, and every zstd reads it: a row of frames is the concatenation of their contents
 * (RFC 8878, section 3).
 */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { inOrder } from '../files/in-order.js';

/** Content of one frame: larger ones cost memory, and smaller ones space, as each starts without a memory of the last. */
export const FRAME_BYTES = 1024 ** 2;

/** A window of the whole frame: zstd then need not look for matches in two buffers, which takes longer. */
const WINDOW_LOG = 20;

/** Largest content that is decompressed as a whole; 8 times what is packed here, for packers to come. */
const LARGEST_FRAME = 8 * FRAME_BYTES;

/** zlib refuses smaller output buffers. */
const LEAST_CHUNK = 64;

/** Frames worked on at once, as many as the smallest machines have cores. */
const LANES = 2;

/** Magic number, descriptor, window, dictionary and content size (RFC 8878, section 3.1.1.1) at their longest. */
export const FRAME_HEADER_BYTES = 18;

/**
 * Frames after which a frame's content was surely read: the tar reader holds on to the piece that its reader is busy with, and to
 * the start of a header that the next frame ends.
 */
const CONTENTS_READ = 2;

const MAGIC = 0xfd2fb528;
const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;

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
  const frames = inOrder(chunks, LANES, async (chunk) => {
    const frame = await zstd.compress(chunk, { params, pledgedSrcSize: chunk.length, chunkSize: FRAME_BYTES / 2 });
    used(chunk);
    return frame;
  });
  return freeing(frames, 0);
}

/** Decompresses a row of frames, each of which must say how long its content is. */
export function decompressFrames(
  zstd: NodeZstd,
  chunks: AsyncIterable<Buffer>,
  used: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  const contents = inOrder(splitFrames(chunks, used), LANES, ({ frame, contentBytes }) =>
    // One byte more than the content, so that the output never counts as full and asks for another buffer.
    zstd.decompress(frame, { chunkSize: Math.max(contentBytes + 1, LEAST_CHUNK), maxOutputLength: contentBytes + 1 }),
  );
  return freeing(contents, CONTENTS_READ);
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

/** Whether the bytes start with a frame that is small enough to be decompressed as a whole. */
export function startsWithSmallFrame(head: Buffer): boolean {
  const header = parseHeader(head);
  return header !== null && isSmall(header);
}

interface Frame {
  readonly frame: Buffer;
  readonly contentBytes: number;
}

/** Cuts a row of small frames apart by their block headers, without decompressing them. */
export async function* splitFrames(chunks: AsyncIterable<Buffer>, used: (chunk: Buffer) => void): AsyncGenerator<Frame> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    held = Buffer.concat([held, chunk]);
    used(chunk);
    for (let next = firstFrame(held); next !== null; next = firstFrame(held)) {
      yield next;
      held = held.subarray(next.frame.length);
    }
    if (held.length > 2 * LARGEST_FRAME) throw new Error('a zstd frame has no end');
  }
  if (held.length > 0) throw new Error('unexpected end of file');
}

/** The whole frame that the bytes start with; null when more bytes are needed. */
function firstFrame(bytes: Buffer): Frame | null {
  const header = parseHeader(bytes);
  if (header === null) return null;
  if (!isSmall(header)) throw new Error('a zstd frame does not say its size, or is too large');
  for (let at = header.bytes; at + BLOCK_HEADER_BYTES <= bytes.length; ) {
    // RFC 8878, section 3.1.1.2: last block, type, size. A block of type 1 repeats its one byte.
    const block = bytes.readUIntLE(at, BLOCK_HEADER_BYTES);
    at += BLOCK_HEADER_BYTES + (((block >> 1) & 3) === 1 ? 1 : block >> 3);
    if ((block & 1) === 0) continue;
    const end = at + (header.checksum ? CHECKSUM_BYTES : 0);
    return end <= bytes.length ? { frame: bytes.subarray(0, end), contentBytes: header.contentBytes ?? 0 } : null;
  }
  return null;
}

interface FrameHeader {
  /** Length of the header itself. */
  readonly bytes: number;
  /** Null when the frame does not say. */
  readonly contentBytes: number | null;
  readonly checksum: boolean;
}

/** RFC 8878, section 3.1.1.1. Null when more bytes are needed. */
function parseHeader(bytes: Buffer): FrameHeader | null {
  if (bytes.length < 5) return null;
  if (bytes.readUInt32LE(0) !== MAGIC) throw new Error('bytes that are no zstd frame');
  const descriptor = bytes.readUInt8(4);
  const single = (descriptor & 0x20) !== 0;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? (single ? 1 : 0) : 1 << sizeFlag;
  const sizeAt = 5 + (single ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  if (bytes.length < sizeAt + sizeBytes) return null;
  return {
    bytes: sizeAt + sizeBytes,
    contentBytes: contentSize(bytes, sizeAt, sizeBytes),
    checksum: (descriptor & 4) !== 0,
  };
}

function contentSize(bytes: Buffer, at: number, length: number): number | null {
  if (length === 0) return null;
  if (length === 8) return Number(bytes.readBigUInt64LE(at));
  // Two bytes count from 256 on, for one byte says the rest.
  return bytes.readUIntLE(at, length) + (length === 2 ? 256 : 0);
}

function isSmall({ contentBytes }: FrameHeader): boolean {
  return contentBytes !== null && contentBytes <= LARGEST_FRAME;
}
