/**
 * What a module block of LLVM bitcode says beyond the text of its module: all records but those that the text was seen to tell, and
 * offsets as what they lead to. Two modules whose texts were compared, and that agree in this, differ in nothing that was not compared.
 * Source: LLVM, `llvm/Bitcode/LLVMBitCodes.h`, `BitcodeWriter.cpp`.
 */
import { createHash } from 'node:crypto';
import { Malformed } from '../../files/source.js';
import { type Abbreviation, type BitRecord, Bits, type Item, readBlock, type Value } from './bitstream.js';

const MODULE = { block: 8, sourceFilename: 16, vstOffset: 13, named: new Set<Value>([7, 8, 9, 12, 14, 15]) };
const CONSTANTS = { block: 11, string: 8, cstring: 9 };
const FUNCTION = { block: 12, sameLocation: 33, debug: new Set<Value>([33, 35, 61, 62, 63, 64, 65]) };
const VALUE_SYMTAB = { block: 14, functionEntry: 3 };
const METADATA = { block: 15, value: 2, strings: 35, indexOffset: 38, index: 39 };
const METADATA_ATTACHMENT = 16;
const TYPES = { block: 17, array: 11 };
/** Characters that are hashed at once: each record alone would take longer than to read it. */
const BATCH = 64 * 1024;
/** Records of nodes that the text gives a line each: all but locations, of which functions have more, and expressions. */
const isNode = (code: Value): boolean =>
  code === 3 ||
  code === 5 ||
  (code >= 12 && code <= 28) ||
  (code >= 30 && code <= 34) ||
  code === 37 ||
  (code >= 40 && code <= 45) ||
  code === 47;

/** What the text and the differences of two texts tell. */
export interface Reported {
  /** As llvm-dis writes it. */
  readonly text: string;
  /** Whether metadata may differ: the text was compared by what it means. */
  readonly metadata: boolean;
  /** Whether names of values within functions may differ. */
  readonly localNames: boolean;
}

/**
 * A digest of what the text does not tell; null for a block that is not as LLVM writes it.
 * @param start offset of the block from where offsets in it count: a word before the identification block
 * @param strtab what the blob of the string table holds
 */
export function unreported(block: Buffer, start: number, strtab: Buffer, told: Reported): string | null {
  try {
    return digest(block, start, strtab, told);
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

function digest(block: Buffer, start: number, strtab: Buffer, { text, metadata, localNames }: Reported): string {
  const items = [...readBlock(block)];
  const shown = new Shown(text);
  const places = new Places(items, start);
  const freeNodes = metadata && nodesOf(items) === shown.nodes;
  const hash = createHash('sha256');
  const open: Level[] = [];
  let said = '';
  const say = (words: string): void => {
    said += `${words}\n`;
    if (said.length < BATCH) return;
    hash.update(said);
    said = '';
  };
  for (const item of items) {
    const inner = open.at(-1);
    if (item.item === 'enter') {
      const told =
        (item.block === VALUE_SYMTAB.block && localNames && inner?.block === FUNCTION.block) ||
        (item.block === METADATA_ATTACHMENT && freeNodes);
      open.push({
        block: item.block,
        told: told || inner?.told === true,
        kept: new Set(),
        dropped: new Set(),
        abbreviations: [],
      });
      say(`block ${item.block} width ${item.width}`);
    } else if (item.item === 'leave') {
      // An abbreviation that only told records have is told with them.
      for (const each of inner?.abbreviations ?? [])
        if (inner?.kept.has(each) || !inner?.dropped.has(each)) say(`abbreviation ${each.text}`);
      say('end');
      open.pop();
    } else if (inner === undefined) {
      throw new Malformed('a record is in no block', 0);
    } else if (item.item === 'abbreviation') {
      inner.abbreviations.push(item.abbreviation);
    } else {
      const words = inner.told ? null : wordsOf(item);
      if (item.abbreviation !== null) (words === null ? inner.dropped : inner.kept).add(item.abbreviation);
      if (words !== null) say(words);
    }
  }
  return hash.update(said).digest('hex');

  /** What the text does not tell of a record. */
  function wordsOf(record: BitRecord): string | null {
    const { block: of, code, values, id } = record;
    const raw = (): string => {
      const blob =
        record.blob === undefined
          ? ''
          : ` blob ${block.toString('latin1', record.blob.offset, record.blob.offset + record.blob.size)}`;
      return `${id} ${code}: ${values.join(' ')}${blob}`;
    };
    if (of === MODULE.block) {
      if (code === MODULE.sourceFilename && shown.string(bytesOf(values))) return null;
      if (code === MODULE.vstOffset) return `symbols at ${places.block(values[0])}`;
      if (MODULE.named.has(code)) return `${id} ${code}: ${nameIn(strtab, values)} ${values.slice(2).join(' ')}`;
    }
    if (of === TYPES.block && code === TYPES.array && shown.lengths.has(`${values[0]}`)) return `${code}: array of ${values[1]}`;
    if (of === CONSTANTS.block && code === CONSTANTS.string && shown.string(bytesOf(values))) return 'string';
    if (of === CONSTANTS.block && code === CONSTANTS.cstring && shown.string(bytesOf([...values, 0]))) return 'string';
    if (of === VALUE_SYMTAB.block && code === VALUE_SYMTAB.functionEntry)
      return `${id} function ${values[0]} at ${places.block(values[1])} ${values.slice(2).join(' ')}`;
    if (of === FUNCTION.block && freeNodes && FUNCTION.debug.has(code) && (code !== FUNCTION.sameLocation || values.length === 0))
      return null;
    if (of !== METADATA.block) return raw();
    if (code === METADATA.strings)
      return stringsOf(record, block)?.every((string) => shown.string(string)) === true ? null : raw();
    if (code === METADATA.indexOffset) return places.index(record) ? 'index' : raw();
    if (code === METADATA.index) return places.indexed(record) ? 'index' : raw();
    return freeNodes ? null : raw();
  }
}

/** A block that is open. */
interface Level {
  readonly block: number;
  /** Whether the text tells all of it. */
  readonly told: boolean;
  readonly abbreviations: Abbreviation[];
  readonly kept: Set<Abbreviation>;
  readonly dropped: Set<Abbreviation>;
}

function nodesOf(items: readonly Item[]): number {
  let count = 0;
  for (const item of items) if (item.item === 'record' && item.block === METADATA.block && isNode(item.code)) count++;
  return count;
}

function bytesOf(values: readonly Value[]): Buffer {
  return Buffer.from(values.map(Number));
}

/** The name that the first two values of a record place in the string table. */
function nameIn(strtab: Buffer, [offset, size]: readonly Value[]): string {
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
  const bits = new Bits(bytes);
  try {
    const lengths: number[] = [];
    while (lengths.length < count) lengths.push(Number(bits.vbr(6)));
    bits.align();
    return bits.at === bytes.length * 8 ? lengths : null;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

/** What a text has. */
class Shown {
  private readonly strings: ReadonlySet<string>;
  /** Lengths of array types. */
  readonly lengths: ReadonlySet<string>;
  /** Lines of metadata nodes that are no locations. */
  readonly nodes: number;

  constructor(text: string) {
    this.strings = new Set(text.match(/"[^"\n]*"/g));
    this.lengths = new Set(Array.from(text.matchAll(/\[(\d+) x /g), ([, length = '']) => length));
    this.nodes = text.match(/^!\d+ = (?!(?:distinct )?!DILocation\()/gm)?.length ?? 0;
  }

  /** Whether the text has a string, as LLVM writes it: `\` doubled, quotes and what is not printable in hexadecimal digits. */
  string(bytes: Buffer): boolean {
    const escaped = bytes
      .toString('latin1')
      .replace(/[^ -~]|["\\]/g, (character) =>
        character === '\\' ? '\\\\' : `\\${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      );
    return this.strings.has(`"${escaped}"`);
  }
}

/** Where offsets lead. */
class Places {
  /** Numbers of blocks by the words where they begin, and where what is in them does. */
  private readonly blocks = new Map<number, string>();
  /** Indexes of metadata, by where what they count from ends. */
  private readonly indexes = new Map<number, Index>();
  private last: Index | undefined;

  constructor(items: readonly Item[], start: number) {
    let number = 0;
    for (const item of items) {
      if (item.item === 'enter') {
        number++;
        if (item.at % 32 === 0) this.blocks.set(start / 4 + item.at / 32, `block ${number}`);
        this.blocks.set(start / 4 + item.body / 32, `inside of block ${number}`);
      } else if (item.item === 'record' && item.block === METADATA.block) {
        if (item.code === METADATA.indexOffset) {
          this.last = { start: item.end, nodes: [], at: null };
          this.indexes.set(item.end, this.last);
        } else if (this.last?.at === null) {
          if (item.code === METADATA.index) this.last.at = item.at;
          else if (item.code !== METADATA.value) this.last.nodes.push(item.at);
        }
      }
    }
    this.last = undefined;
  }

  /** What begins a number of words from the beginning of the bitcode. */
  block(word: Value | undefined): string {
    return this.blocks.get(Number(word)) ?? `word ${word}`;
  }

  /** Whether [INDEX_OFFSET, low and high half of the bits from its end on] leads to the index of what follows. */
  index({ values: [low, high, ...more], end }: BitRecord): boolean {
    this.last = this.indexes.get(end);
    return more.length === 0 && this.last?.at === end + Number(low) + Number(high) * 2 ** 32;
  }

  /** Whether the index that the last offset leads to, of the bits from one node to the next, has just the nodes before it. */
  indexed({ values, at }: BitRecord): boolean {
    if (this.last?.at !== at || values.length !== this.last.nodes.length) return false;
    let place = this.last.start;
    return this.last.nodes.every((node, index) => {
      place += Number(values[index]);
      return place === node;
    });
  }
}

interface Index {
  /** Where the bits are counted from. */
  readonly start: number;
  readonly nodes: number[];
  at: number | null;
}
