/** Compressing and decompressing archives: zstd by Node or by the zstd program, and gzip where neither is there. */
import zlib from 'node:zlib';
import { CHUNK_BYTES } from '../files/buffers.js';
import { through, zlibCodec } from './codec.js';
import { bytesOf, framePieces, isZstd, MAGIC_BYTES } from './zstd-format.js';
import { compressFrames, decompressFrames, type NodeZstd, nodeZstd } from './zstd-frames.js';
import { hasZstdProgram, zstdProgram } from './zstd-program.js';

export type Compression = 'zstd' | 'gzip';

/** Decompressed bytes, and how many of the `fed` bytes were no part of them because the data ended before. */
export interface Decompression {
  readonly bytes: AsyncIterable<Buffer>;
  unread(fed: number): number;
}

/** Called with each chunk that was used up, so that its memory can be used again. */
export type Used = (chunk: Buffer) => void;

/**
 * zstd's level 1: 200 MiB of binaries take half the time of level 3 (the program's default) and 10% more space, and the time
 * to compress is most of the time to pack.
 */
const ZSTD_LEVEL = 1;

/** zlib's level 6 takes twice the time of level 3 for 6% less space. */
const GZIP_LEVEL = 3;

/** First bytes of a gzip member (RFC 1952, section 2.3.1), with the one way of compressing that there is. */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);

/** Bytes of an archive that `decompress` needs to see first. */
export const HEAD_BYTES = MAGIC_BYTES;

/** How data is compressed, as its first bytes show; null when it is neither. */
export function detectCompression(head: Buffer): Compression | null {
  if (isZstd(head)) return 'zstd';
  return head.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC) ? 'gzip' : null;
}

/** What this machine can pack with: zstd by Node or by the program on the PATH, else gzip. */
export async function bestCompression(): Promise<Compression> {
  return nodeZstd() !== null || (await hasZstdProgram()) ? 'zstd' : 'gzip';
}

/**
 * Compresses chunks of up to `FRAME_BYTES`, of which all but the last have the same size.
 * @throws UserError `zstd-missing`
 */
export function compress(compression: Compression, chunks: AsyncIterable<Buffer>, used: Used): AsyncIterable<Buffer> {
  if (compression === 'gzip')
    return through(zlibCodec(zlib.createGzip({ level: GZIP_LEVEL, chunkSize: CHUNK_BYTES })), chunks, used);
  const node = nodeZstd();
  if (node === null) return through(zstdProgram({ level: ZSTD_LEVEL }), chunks, used);
  return compressFrames(node, ZSTD_LEVEL, chunks, used);
}

/**
 * Decompresses an archive that starts with `head`; null when it is neither zstd nor gzip. Of zstd, what `zstd-format.ts` allows; of gzip, one
 * member or several.
 * @throws UserError `zstd-missing`; FormatProblem for what is not allowed
 */
export function decompress(head: Buffer, chunks: AsyncIterable<Buffer>, used: Used): Decompression | null {
  const compression = detectCompression(head);
  if (compression === null) return null;
  if (compression === 'zstd') return { bytes: decompressZstd(nodeZstd(), chunks, used), unread: () => 0 };
  const gunzip = zlib.createGunzip({ chunkSize: CHUNK_BYTES });
  return { bytes: through(zlibCodec(gunzip), chunks, used), unread: (fed) => fed - gunzip.bytesWritten };
}

/** By Node, or by the program where `node` is null. */
export function decompressZstd(node: NodeZstd | null, chunks: AsyncIterable<Buffer>, used: Used): AsyncIterable<Buffer> {
  const pieces = framePieces(chunks, used);
  return node === null ? through(zstdProgram('decompress'), bytesOf(pieces), () => undefined) : decompressFrames(node, pieces);
}
