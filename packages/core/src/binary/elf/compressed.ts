/**
 * Compressed debug sections: those with SHF_COMPRESSED (gABI, chapter 4, "Section Compression") and GNU's older `.zdebug_*`, which start
 * with `ZLIB` and their length in 8 bytes, most significant first.
 */
import zlib from 'node:zlib';
import { MAX_READ_BYTES, Malformed, type Source, sourceOf } from '../../files/source.js';
import { bytesOf, type Elf, type ElfSection, SHF } from './sections.js';

const ELFCOMPRESS_ZLIB = 1;
const ELFCOMPRESS_ZSTD = 2;
const GNU_MAGIC = 'ZLIB';
const GNU_HEADER = 12;
/** Most that is decompressed, as it is held in memory: four times what is read at once, as DWARF shrinks to a quarter or a half. */
const MAX_CONTENT_BYTES = 4 * MAX_READ_BYTES;

interface Compressed {
  readonly method: number;
  /** Bytes once decompressed, as the header says. */
  readonly size: number;
  readonly data: Source;
}

/** Bytes of a section as a linker sees it: decompressed. */
export function contentSize(elf: Elf, section: ElfSection): number {
  return compressionOf(elf, section)?.size ?? section.size;
}

/** Whether what it holds is compressed, in a way that linkers know or in another. */
export function isCompressed(elf: Elf, section: ElfSection): boolean {
  return (section.flags & SHF.COMPRESSED) !== 0 || compressionOf(elf, section) !== null;
}

/** Whether linkers know its compression, if it is compressed. */
export function isDecompressible(elf: Elf, section: ElfSection): boolean {
  if (!isCompressed(elf, section)) return true;
  const method = compressionOf(elf, section)?.method;
  return method === ELFCOMPRESS_ZLIB || method === ELFCOMPRESS_ZSTD;
}

function compressionOf(elf: Elf, section: ElfSection): Compressed | null {
  return (section.flags & SHF.COMPRESSED) !== 0 ? standard(elf, section) : gnu(elf, section);
}

/** Gives what a compressed section holds; undefined for those that are not, and those that cannot be decompressed here. */
export function decompressedContent(elf: Elf, section: ElfSection): (() => Source) | undefined {
  const found = compressionOf(elf, section);
  if (found === null || found.size > MAX_CONTENT_BYTES || found.data.size > MAX_READ_BYTES) return undefined;
  const decompress = decompressorOf(found.method);
  return decompress === null ? undefined : () => sourceOf(checked(found, section, decompress));
}

function standard(elf: Elf, section: ElfSection): Compressed | null {
  const { compression } = elf.layouts;
  if (section.size < compression.size) return null;
  const bytes = bytesOf(elf, section);
  const header = bytes.read(0, compression.size);
  return {
    method: elf.encoding.u32(header, compression.at.ch_type),
    size: elf.encoding.size(header, compression.at.ch_size),
    data: bytes.part(compression.size, bytes.size - compression.size),
  };
}

function gnu(elf: Elf, section: ElfSection): Compressed | null {
  if (!section.name.startsWith('.zdebug_') || section.size < GNU_HEADER) return null;
  const bytes = bytesOf(elf, section);
  const header = bytes.read(0, GNU_HEADER);
  if (header.toString('latin1', 0, GNU_MAGIC.length) !== GNU_MAGIC) return null;
  const size = header.readUInt32BE(4) * 2 ** 32 + header.readUInt32BE(8);
  return { method: ELFCOMPRESS_ZLIB, size, data: bytes.part(GNU_HEADER, bytes.size - GNU_HEADER) };
}

type Decompress = (data: Buffer, maxOutputLength: number) => Buffer;

function decompressorOf(method: number): Decompress | null {
  if (method === ELFCOMPRESS_ZLIB) return inflate;
  const { zstdDecompressSync } = zlib as Partial<typeof zlib>;
  if (method !== ELFCOMPRESS_ZSTD || zstdDecompressSync === undefined) return null;
  return (data, maxOutputLength) => zstdDecompressSync(data, { maxOutputLength });
}

/** zlib passes over bytes after the end of its data: here they are an error, as nothing would compare them. */
function inflate(data: Buffer, maxOutputLength: number): Buffer {
  const { buffer, engine } = zlib.inflateSync(data, { maxOutputLength, info: true }) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  if (engine.bytesWritten !== data.length) throw new RangeError('bytes follow the compressed data');
  return buffer;
}

function checked({ size, data }: Compressed, section: ElfSection, decompress: Decompress): Buffer {
  let content: Buffer;
  try {
    content = decompress(data.read(0, data.size), Math.max(size, 1));
  } catch (error) {
    throw new Malformed(`${section.name} cannot be decompressed: ${String(error)}`, section.offset);
  }
  if (content.length !== size) {
    throw new Malformed(`${section.name} holds ${content.length} bytes, not the ${size} that it announces`, section.offset);
  }
  return content;
}
