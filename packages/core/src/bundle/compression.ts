/** Compressing and decompressing archives: zstd by Node or by the zstd program, and gzip where neither is there. */
import type { Readable, Writable } from 'node:stream';
import zlib from 'node:zlib';
import { CHUNK_BYTES } from '../files/buffers.js';
import { systemCode } from '../files/disk.js';
import { hasZstdProgram, zstdProgram } from './zstd-program.js';

export type Compression = 'zstd' | 'gzip';

/** A running compressor or decompressor. */
export interface Codec {
  /** The callback of a write comes when the chunk was used up, so that its memory can be used again. */
  readonly input: Writable;
  readonly output: Readable;
  /** Resolves when the codec ended well; asked for after `output` ended. */
  finish(): Promise<void>;
  /** How many of the `fed` bytes were not used, because the compressed data ended before them. */
  unread(fed: number): number;
  destroy(): void;
}

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

/** Bytes that `detectCompression` needs. */
export const MAGIC_BYTES = 4;

/** What an archive is compressed with, told from its first bytes; null when it is neither. */
export function detectCompression(head: Buffer): Compression | null {
  return MAGIC.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes))?.compression ?? null;
}

/** Node's own zstd. Looked up when it is needed: a static import of these names stops Node 20 from loading the file at all. */
function nodeZstd(): Pick<typeof zlib, 'createZstdCompress' | 'createZstdDecompress'> | null {
  const { createZstdCompress, createZstdDecompress } = zlib as Partial<typeof zlib>;
  return createZstdCompress && createZstdDecompress ? { createZstdCompress, createZstdDecompress } : null;
}

/** What this machine can pack with: zstd by Node or by the program on the PATH, else gzip. */
export async function bestCompression(): Promise<Compression> {
  return nodeZstd() !== null || (await hasZstdProgram()) ? 'zstd' : 'gzip';
}

/** Starts a compressor. @throws UserError `zstd-missing`, at once or by its output */
export function compressor(compression: Compression): Codec {
  if (compression === 'gzip') return zlibCodec(zlib.createGzip({ level: GZIP_LEVEL, chunkSize: CHUNK_BYTES }));
  const node = nodeZstd();
  if (node === null) return zstdProgram({ level: ZSTD_LEVEL });
  const { ZSTD_c_compressionLevel, ZSTD_c_checksumFlag } = zlib.constants;
  // No nbWorkers: Node's stream fails with ERR_STREAM_PUSH_AFTER_EOF. The checksum finds damage where no digest is expected.
  const params = { [ZSTD_c_compressionLevel]: ZSTD_LEVEL, [ZSTD_c_checksumFlag]: 1 };
  return zlibCodec(node.createZstdCompress({ params, chunkSize: CHUNK_BYTES }));
}

/** Starts a decompressor. @throws UserError `zstd-missing`, at once or by its output */
export function decompressor(compression: Compression): Codec {
  if (compression === 'gzip') return zlibCodec(zlib.createGunzip({ chunkSize: CHUNK_BYTES }));
  const node = nodeZstd();
  return node === null ? zstdProgram('decompress') : zlibCodec(node.createZstdDecompress({ chunkSize: CHUNK_BYTES }));
}

function zlibCodec(stream: zlib.Gzip | zlib.Gunzip | zlib.ZstdCompress | zlib.ZstdDecompress): Codec {
  return {
    input: stream,
    output: stream,
    finish: async () => undefined,
    unread: (fed) => fed - stream.bytesWritten,
    destroy: () => {
      stream.destroy();
    },
  };
}

/**
 * Sends chunks through a codec. `used` is called with each chunk whose memory may be used again. Ends with the error of
 * `chunks`, or of the codec; when the reader stops early, codec and `chunks` are closed.
 */
export async function* through(
  codec: Codec,
  chunks: AsyncIterable<Uint8Array>,
  used: (chunk: Uint8Array) => void,
): AsyncGenerator<Buffer> {
  const feeding = feed(codec, chunks, used);
  try {
    yield* codec.output as AsyncIterable<Buffer>;
    await codec.finish();
  } catch (error) {
    // A program that could not be started closes its output without a word: how it ended says more.
    if (systemCode(error) === 'ERR_STREAM_PREMATURE_CLOSE') await codec.finish();
    throw error;
  } finally {
    codec.destroy();
    await feeding;
  }
}

/** Never fails: an error of `chunks` goes out through the codec's output. */
async function feed(codec: Codec, chunks: AsyncIterable<Uint8Array>, used: (chunk: Uint8Array) => void): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (!(await written(codec.input, chunk))) return;
      used(chunk);
    }
    codec.input.end();
  } catch (error) {
    codec.output.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Whether the stream used the chunk up; false when it was closed instead, whose reason comes out of the codec. */
function written(stream: Writable, chunk: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const closed = () => resolve(false);
    if (stream.destroyed) return closed();
    stream.once('close', closed);
    stream.write(chunk, (error) => {
      stream.off('close', closed);
      resolve(!error);
    });
  });
}
