/**
 * The structure of zstd data (RFC 8878, section 3.1), and which of it is read here: one rule, checked before the bytes reach a
 * decompressor, because Node's reads one frame, the program reads several, and each treats what follows a frame differently.
 *
 * Allowed are several frames, as pzstd writes them, and skippable frames anywhere, whose contents are left out. Refused are
 * bytes that begin no frame, a frame that is cut off, one that needs a dictionary, and a window that decompressors refuse by themselves.
 */
import { FormatProblem } from './format-problem.js';

/** The largest that the program and Node accept by default (`ZSTD_WINDOWLOG_LIMIT_DEFAULT`); it is held in memory. */
const MAX_WINDOW_BYTES = 128 * 1024 ** 2;

/** Twice as many as the largest bundle has, in frames of 1 MiB. Each costs a call of a decompressor, however little it holds. */
const MAX_FRAMES = 32 * 1024;

/** RFC 8878, section 3.1.1.2.4. */
const MAX_BLOCK_BYTES = 128 * 1024;

const MAGIC = 0xfd2fb528;
/** 16 magic numbers, which differ in their last four bits. */
const SKIPPABLE_MAGIC = 0x184d2a50;

/** Bytes at which a frame of either kind is known. */
export const MAGIC_BYTES = 4;

const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;

/** Magic number, descriptor, window, dictionary and content size at their longest. */
const MAX_HEADER_BYTES = 18;

export interface FrameHeader {
  /** Null when the frame does not say. */
  readonly contentBytes: number | null;
}

/** Bytes of one frame; the first ones are its whole header. */
export interface FramePiece {
  readonly header: FrameHeader;
  readonly bytes: Buffer;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Whether bytes begin as zstd data does. */
export function isZstd(head: Buffer): boolean {
  return head.length >= MAGIC_BYTES && (head.readUInt32LE(0) === MAGIC || isSkippable(head.readUInt32LE(0)));
}

function isSkippable(magic: number): boolean {
  return (magic & 0xfffffff0) === SKIPPABLE_MAGIC;
}

/**
 * Cuts zstd data into pieces of frames, without the skippable ones. `used` is called with each chunk whose pieces were used up.
 * @throws FormatProblem for what is not allowed
 */
export async function* framePieces(chunks: AsyncIterable<Buffer>, used: (chunk: Buffer) => void): AsyncGenerator<FramePiece> {
  const scanner = new FrameScanner();
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const { to, piece } = scanner.scan(chunk, at);
      if (piece !== null) yield piece;
      at = to;
    }
    used(chunk);
  }
  scanner.finish();
}

export async function* bytesOf(pieces: AsyncIterable<FramePiece>): AsyncGenerator<Buffer> {
  for await (const { bytes } of pieces) yield bytes;
}

/** What the bytes collected for a part of a frame are. */
type Part = 'magic' | 'skip-size' | 'descriptor' | 'rest' | 'block';

interface Scanned {
  /** Where the next scan goes on. */
  readonly to: number;
  /** Null for bytes that are kept back, or skipped. */
  readonly piece: FramePiece | null;
}

/** Walks over frames by their headers and those of their blocks, wherever chunks end. */
class FrameScanner {
  readonly #collected = Buffer.alloc(MAX_HEADER_BYTES);
  #filled = 0;
  #needed = MAGIC_BYTES;
  #part: Part = 'magic';
  /** The frame whose blocks are walked over. */
  #header: FrameHeader | null = null;
  #hasChecksum = false;
  /** Bytes to pass over, then the next part begins, or the frame ends. */
  #left = 0;
  #endsAfter = false;
  #frames = 0;

  /** @throws FormatProblem where the data ends within a frame */
  finish(): void {
    if (this.#part !== 'magic' || this.#filled > 0 || this.#left > 0)
      throw new FormatProblem('it is cut off within a zstd frame');
  }

  /** Up to the end of a frame's header, of a frame, or of the chunk. */
  scan(chunk: Buffer, from: number): Scanned {
    let at = from;
    const begins = this.#header;
    while (at < chunk.length) {
      const passed = Math.min(this.#left, chunk.length - at);
      at += passed;
      this.#left -= passed;
      if (this.#left > 0) break;
      if (this.#endsAfter) return this.#ended(chunk.subarray(from, at), at);
      const copied = Math.min(this.#needed - this.#filled, chunk.length - at);
      chunk.copy(this.#collected, this.#filled, at, at + copied);
      this.#filled += copied;
      at += copied;
      if (this.#filled < this.#needed) break;
      const first = this.#parse();
      if (first !== null) return { to: at, piece: first };
      if (this.#left === 0 && this.#endsAfter) return this.#ended(chunk.subarray(from, at), at);
    }
    return { to: at, piece: pieceOf(begins, chunk.subarray(from, at), false) };
  }

  #ended(bytes: Buffer, to: number): Scanned {
    const piece = pieceOf(this.#header, bytes, true);
    this.#header = null;
    this.#endsAfter = false;
    this.#await('magic', MAGIC_BYTES);
    return { to, piece };
  }

  #await(part: Part, bytes: number): void {
    this.#part = part;
    this.#filled = 0;
    this.#needed = bytes;
  }

  /** Takes the part that was collected; gives a frame's first piece once its header is whole. */
  #parse(): FramePiece | null {
    const bytes = this.#collected;
    switch (this.#part) {
      case 'magic':
        this.#magic(bytes.readUInt32LE(0));
        return null;
      case 'skip-size':
        this.#left = bytes.readUInt32LE(0);
        this.#endsAfter = true;
        return null;
      case 'descriptor':
        this.#part = 'rest';
        this.#needed = headerBytes(bytes.readUInt8(MAGIC_BYTES));
        return null;
      case 'rest':
        return this.#begun();
      case 'block':
        this.#block(bytes.readUIntLE(0, BLOCK_HEADER_BYTES));
        return null;
    }
  }

  #magic(magic: number): void {
    this.#frames += 1;
    if (this.#frames > MAX_FRAMES) throw new FormatProblem(`it has more than the ${MAX_FRAMES} zstd frames allowed`, REPACK);
    if (isSkippable(magic)) {
      this.#await('skip-size', MAGIC_BYTES);
      return;
    }
    if (magic !== MAGIC)
      throw new FormatProblem(this.#frames === 1 ? 'it is not zstd' : 'bytes that are no zstd frame follow one');
    // The header's own bytes are kept, to be given on as one piece.
    this.#part = 'descriptor';
    this.#needed = MAGIC_BYTES + 1;
  }

  #begun(): FramePiece {
    const bytes = Buffer.from(this.#collected.subarray(0, this.#filled));
    const { contentBytes, hasChecksum } = readHeader(bytes);
    this.#header = { contentBytes };
    this.#hasChecksum = hasChecksum;
    this.#await('block', BLOCK_HEADER_BYTES);
    return { header: this.#header, bytes, isFirst: true, isLast: false };
  }

  /** RFC 8878, section 3.1.1.2: last block, type, size. A block of type 1 repeats its one byte. */
  #block(block: number): void {
    const [type, size] = [(block >> 1) & 3, block >> 3];
    if (type === 3 || size > MAX_BLOCK_BYTES) throw new FormatProblem('a block of a zstd frame is damaged');
    this.#left = type === 1 ? 1 : size;
    this.#endsAfter = (block & 1) !== 0;
    if (this.#endsAfter && this.#hasChecksum) this.#left += CHECKSUM_BYTES;
    this.#await('block', BLOCK_HEADER_BYTES);
  }
}

const REPACK = 'pack it again with `zstd`, which writes one frame';

function pieceOf(header: FrameHeader | null, bytes: Buffer, isLast: boolean): FramePiece | null {
  return header === null || (bytes.length === 0 && !isLast) ? null : { header, bytes, isFirst: false, isLast };
}

/** RFC 8878, section 3.1.1.1.1. */
function partsOf(descriptor: number) {
  const isSingle = (descriptor & 0x20) !== 0;
  const sizeFlag = descriptor >> 6;
  return {
    windowBytes: isSingle ? 0 : 1,
    dictionaryBytes: [0, 1, 2, 4][descriptor & 3] ?? 0,
    sizeBytes: sizeFlag === 0 ? Number(isSingle) : 1 << sizeFlag,
  };
}

function headerBytes(descriptor: number): number {
  const { windowBytes, dictionaryBytes, sizeBytes } = partsOf(descriptor);
  return MAGIC_BYTES + 1 + windowBytes + dictionaryBytes + sizeBytes;
}

function readHeader(bytes: Buffer): { readonly contentBytes: number | null; readonly hasChecksum: boolean } {
  const descriptor = bytes.readUInt8(MAGIC_BYTES);
  const { windowBytes, dictionaryBytes, sizeBytes } = partsOf(descriptor);
  const windowAt = MAGIC_BYTES + 1;
  const dictionaryAt = windowAt + windowBytes;
  if ((descriptor & 8) !== 0) throw new FormatProblem('a zstd frame is of a later version of the format');
  if (bytes.subarray(dictionaryAt, dictionaryAt + dictionaryBytes).some((byte) => byte !== 0))
    throw new FormatProblem('it was compressed with a zstd dictionary', 'pack it again without a dictionary');
  const contentBytes = contentSize(bytes, dictionaryAt + dictionaryBytes, sizeBytes);
  const window = windowBytes === 0 ? (contentBytes ?? 0) : windowSize(bytes.readUInt8(windowAt));
  if (window > MAX_WINDOW_BYTES) {
    const problem = `a zstd frame needs a window of ${window} bytes, more than the ${MAX_WINDOW_BYTES} allowed`;
    throw new FormatProblem(problem, 'pack it again with `zstd --long=27` or less');
  }
  return { contentBytes, hasChecksum: (descriptor & 4) !== 0 };
}

/** RFC 8878, section 3.1.1.1.2. */
function windowSize(byte: number): number {
  const base = 2 ** (10 + (byte >> 3));
  return base + (base / 8) * (byte & 7);
}

function contentSize(bytes: Buffer, at: number, length: number): number | null {
  if (length === 0) return null;
  if (length === 8) return Number(bytes.readBigUInt64LE(at));
  // Two bytes count from 256 on, because smaller sizes have one byte.
  return bytes.readUIntLE(at, length) + (length === 2 ? 256 : 0);
}
