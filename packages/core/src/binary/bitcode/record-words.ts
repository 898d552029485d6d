/** What a record of a module block says beyond the text of its module. */
import { unlessMalformed } from '../../files/source.js';
import { BitReader, type BitstreamValue } from './bit-reader.js';
import type { BitRecord } from './bitstream.js';
import type { BlockPlaces } from './block-places.js';
import { CONSTANTS, FUNCTION, METADATA, MODULE_CODES, TYPES, VALUE_SYMTAB } from './codes.js';
import type { ModuleText } from './module-text.js';

/** A module block, and what is known of it. */
export interface ModuleContext {
  readonly block: Buffer;
  /** What the blob of the string table holds. */
  readonly strtab: Buffer;
  readonly shown: ModuleText;
  readonly places: BlockPlaces;
  /** Whether the text has all nodes, and they were compared by what they mean. */
  readonly freeNodes: boolean;
}

/** What the text does not say of a record; null where it says all. */
export function wordsOf(record: BitRecord, { block, strtab, shown, places, freeNodes }: ModuleContext): string | null {
  const { block: of, code, values, id } = record;
  const raw = (): string => {
    const blob =
      record.blob === undefined
        ? ''
        : ` blob ${block.toString('latin1', record.blob.offset, record.blob.offset + record.blob.size)}`;
    return `${id} ${code}: ${values.join(' ')}${blob}`;
  };
  if (of === MODULE_CODES.block) {
    if (code === MODULE_CODES.sourceFilename && shown.string(bytesOf(values))) return null;
    if (code === MODULE_CODES.vstOffset) return `symbols at ${places.block(values[0])}`;
    if (MODULE_CODES.named.has(code)) return `${id} ${code}: ${nameIn(strtab, values)} ${values.slice(2).join(' ')}`;
  }
  if (of === TYPES.block && code === TYPES.array && shown.lengths.has(`${values[0]}`)) return `${code}: array of ${values[1]}`;
  if (of === CONSTANTS.block && code === CONSTANTS.string && shown.string(bytesOf(values))) return 'string';
  if (of === CONSTANTS.block && code === CONSTANTS.cstring && shown.string(bytesOf([...values, 0]))) return 'string';
  if (of === VALUE_SYMTAB.block && code === VALUE_SYMTAB.functionEntry)
    return `${id} function ${values[0]} at ${places.block(values[1])} ${values.slice(2).join(' ')}`;
  if (of === FUNCTION.block && freeNodes && FUNCTION.debug.has(code) && (code !== FUNCTION.sameLocation || values.length === 0))
    return null;
  if (of !== METADATA.block) return raw();
  if (code === METADATA.strings) return stringsOf(record, block)?.every((string) => shown.string(string)) === true ? null : raw();
  if (code === METADATA.indexOffset) return places.index(record) ? 'index' : raw();
  if (code === METADATA.index) return places.indexed(record) ? 'index' : raw();
  return freeNodes ? null : raw();
}

function bytesOf(values: readonly BitstreamValue[]): Buffer {
  return Buffer.from(values.map(Number));
}

/** The name that the first two values of a record place in the string table. */
function nameIn(strtab: Buffer, [offset, size]: readonly BitstreamValue[]): string {
  const end = Number(offset) + Number(size);
  return end <= strtab.length ? `"${strtab.toString('latin1', Number(offset), end)}"` : `${offset} ${size}`;
}

/**
 * [METADATA_STRINGS, count, offset of the characters, blob]: lengths in VBR6, filled up to a word, and the characters. Null where
 * anything else is in the blob.
 */
function stringsOf({ values, blob }: BitRecord, block: Buffer): Buffer[] | null {
  const [count, characters] = values.map(Number);
  if (blob === undefined || count === undefined || characters === undefined || characters > blob.size) return null;
  const bytes = block.subarray(blob.offset, blob.offset + blob.size);
  const lengths = readLengths(bytes.subarray(0, characters), count);
  if (lengths === null) return null;
  const strings: Buffer[] = [];
  let at = characters;
  for (const length of lengths) {
    strings.push(bytes.subarray(at, at + length));
    at += length;
  }
  // LLVM has each string once.
  const distinct = new Set(strings.map((string) => string.toString('latin1'))).size === count;
  return distinct && at === bytes.length ? strings : null;
}

function readLengths(bytes: Buffer, count: number): number[] | null {
  const bits = new BitReader(bytes);
  return unlessMalformed(() => {
    const lengths: number[] = [];
    while (lengths.length < count) lengths.push(Number(bits.vbr(6)));
    bits.align();
    return bits.at === bytes.length * 8 ? lengths : null;
  });
}
