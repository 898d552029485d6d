/**
 * Reads tar streams. Not by a library, because none limits what long headers make it hold and merge: here a limit is looked at before a
 * header is read.
 */
import { ByteReader } from './byte-reader.js';
import { unreadable, unsafe } from './problems.js';
import { BLOCK_BYTES, decodeExtra, decodeHeader, type TarExtra, type TarHeader, type TarType } from './tar-header.js';

/** One entry of a tar. Each chunk of the body is only there until the next one is asked for. */
export interface TarEntry {
  readonly header: TarHeader;
  readonly body: AsyncIterable<Buffer>;
}

/** Holds a path and a link of 4,096 bytes each, and extended attributes; as much as other readers take. */
const MAX_LONG_HEADER_BYTES = 1024 ** 2;

const LONG: ReadonlySet<TarType | null> = new Set<TarType>([
  'pax-header',
  'pax-global-header',
  'gnu-long-path',
  'gnu-long-link-path',
]);

/**
 * The entries of a tar. Ends with the error of `chunks`, or of the format; closes `chunks` when the reader stops early.
 * @param archive names the archive in errors
 * @throws UserError `bundle-unsafe`, `bundle-unreadable`; Error where a header is malformed, or the tar ends within an entry
 */
export async function* readTar(chunks: AsyncIterable<Buffer>, archive: string): AsyncGenerator<TarEntry> {
  const bytes = new ByteReader(chunks);
  let always: TarExtra = {};
  let once: TarExtra = {};
  try {
    for (let block = await bytes.exactly(BLOCK_BYTES); block !== null; block = await bytes.exactly(BLOCK_BYTES)) {
      const header = decodeHeader(block);
      if (header === null) return await onlyZeros(bytes, archive);
      if (LONG.has(header.type)) {
        const extra = await longHeader(bytes, header, archive);
        if (header.type === 'pax-global-header') always = { ...always, ...extra };
        else once = { ...once, ...extra };
        continue;
      }
      const entry = { ...header, ...always, ...once };
      once = {};
      const body = new Body(bytes, bodyBytes(entry));
      yield { header: entry, body: body.chunks() };
      await body.pass();
    }
  } finally {
    await bytes.close();
  }
}

async function longHeader(bytes: ByteReader, header: TarHeader, archive: string): Promise<TarExtra> {
  const { name, size, type } = header;
  if (size > MAX_LONG_HEADER_BYTES)
    throw unsafe(archive, name, `is a header of ${size} bytes, more than the ${MAX_LONG_HEADER_BYTES} allowed`);
  const text = await bytes.exactly(size);
  await bytes.skip(padding(size));
  if (text === null || type === null) throw new Error('unexpected end of data');
  return decodeExtra(type, text);
}

/** The size in a folder's header says how much space it may take (pax(1)). */
function bodyBytes({ type, size }: TarHeader): number {
  return type === 'directory' ? 0 : size;
}

function padding(size: number): number {
  return (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
}

/** A tar is filled up with zeros. */
async function onlyZeros(bytes: ByteReader, archive: string): Promise<void> {
  for (let piece = await bytes.some(ZEROS.length); piece !== null; piece = await bytes.some(ZEROS.length)) {
    if (!piece.equals(ZEROS.subarray(0, piece.length))) throw unreadable(archive, 'something follows the end of the tar');
  }
}

const ZEROS = Buffer.alloc(64 * 1024);

/** The bytes of an entry. */
class Body {
  readonly #bytes: ByteReader;
  readonly #padding: number;
  #left: number;

  constructor(bytes: ByteReader, size: number) {
    this.#bytes = bytes;
    this.#left = size;
    this.#padding = padding(size);
  }

  async *chunks(): AsyncGenerator<Buffer> {
    while (this.#left > 0) {
      const piece = await this.#bytes.some(this.#left);
      if (piece === null) throw new Error('unexpected end of data');
      this.#left -= piece.length;
      yield piece;
    }
  }

  /** Passes over what was not read, to the next header. */
  async pass(): Promise<void> {
    await this.#bytes.skip(this.#left + this.#padding);
    this.#left = 0;
  }
}
