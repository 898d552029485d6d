/** Compressing and decompressing archives: zstd by Node or by the zstd program, and gzip where neither is there. */
import zlib from 'node:zlib';
import { CHUNK_BYTES } from '../files/buffers.js';
import { type Codec, through, zlibCodec } from './codec.js';
import { compressFrames, decompressFrames, FRAME_HEADER_BYTES, nodeZstd, startsWithSmallFrame } from './zstd-frames.js';
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

/** First bytes of a zstd frame (RFC 8878, section 3.1.1) and of a gzip member (RFC 1952, section 2.3.1). */
const MAGIC = [
  { compression: 'zstd', bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]) },
  { compression: 'gzip', bytes: Buffer.from([0x1f, 0x8b, 0x08]) },
] as const;

/** Bytes of an archive that `decompress` needs to see first. */
export const HEAD_BYTES = FRAME_HEADER_BYTES;

/** What an archive is compressed with, told from its first bytes; null when it is neither. */
function detectCompression(head: Buffer): Compression | null {
  return MAGIC.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes))?.compression ?? null;
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
 * Decompresses an archive that starts with `head`; null when it is neither zstd nor gzip.
 * @throws UserError `zstd-missing`
 */
export function decompress(head: Buffer, chunks: AsyncIterable<Buffer>, used: Used): Decompression | null {
  const compression = detectCompression(head);
  if (compression === null) return null;
  const node = nodeZstd();
  if (compression === 'zstd' && node !== null && startsWithSmallFrame(head)) {
    return { bytes: decompressFrames(node, chunks, used), unread: () => 0 };
  }
  const codec = compression === 'gzip' ? gunzip() : node === null ? zstdProgram('decompress') : unzstd();
  return { bytes: through(codec, chunks, used), unread: codec.unread };
}

function gunzip(): Codec {
  return zlibCodec(zlib.createGunzip({ chunkSize: CHUNK_BYTES }));
}

/** For archives of one large frame, as the zstd program and other packers make them. */
function unzstd(): Codec {
  return zlibCodec(zlib.createZstdDecompress({ chunkSize: CHUNK_BYTES }));
}
