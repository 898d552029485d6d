/**
 * What a module block of LLVM bitcode says beyond the text of its module: all records but those that the text has, and
 * offsets as what they lead to. Where the texts of two modules were compared and this is equal, everything was compared.
 * Source: LLVM, `llvm/Bitcode/LLVMBitCodes.h`, `BitcodeWriter.cpp`.
 */
import { createHash } from 'node:crypto';
import { Malformed, unlessMalformed } from '../../files/source.js';
import { type Abbreviation, type BitstreamItem, readBlock } from './bitstream.js';
import { BlockPlaces } from './block-places.js';
import { FUNCTION, isNode, METADATA, METADATA_ATTACHMENT, VALUE_SYMTAB } from './codes.js';
import { ModuleText } from './module-text.js';
import { type ModuleContext, wordsOf } from './record-words.js';

/** Characters that are hashed at once: each record alone would take longer than to read it. */
const BATCH_CHARACTERS = 64 * 1024;
/** What the text and the differences of two texts say already. */
export interface Reported {
  /** As llvm-dis writes it. */
  readonly text: string;
  /** Whether metadata may differ: the text was compared by what it means. */
  readonly metadata: boolean;
  /** Whether names of values within functions may differ. */
  readonly localNames: boolean;
}

/**
 * A digest of what the text does not say; null for a block that is not as LLVM writes it.
 * @param start offset of the block from where offsets in it count: a word before the identification block
 * @param strtab what the blob of the string table holds
 */
export function unreported(block: Buffer, start: number, strtab: Buffer, reported: Reported): string | null {
  return unlessMalformed(() => digest(block, start, strtab, reported));
}

function digest(block: Buffer, start: number, strtab: Buffer, { text, metadata, localNames }: Reported): string {
  const items = [...readBlock(block)];
  const shown = new ModuleText(text);
  const freeNodes = metadata && nodesOf(items) === shown.nodes;
  const context: ModuleContext = { block, strtab, shown, places: new BlockPlaces(items, start), freeNodes };
  const digest = new Digest();
  const open: Level[] = [];
  for (const item of items) {
    const inner = open.at(-1);
    if (item.item === 'enter') {
      const isReported =
        (item.block === VALUE_SYMTAB.block && localNames && inner?.block === FUNCTION.block) ||
        (item.block === METADATA_ATTACHMENT && freeNodes) ||
        inner?.isReported === true;
      open.push({ block: item.block, isReported, kept: new Set(), dropped: new Set(), abbreviations: [] });
      digest.add(`block ${item.block} width ${item.width}`);
    } else if (item.item === 'leave') {
      // An abbreviation of records that are all left out is left out with them.
      for (const each of inner?.abbreviations ?? [])
        if (inner?.kept.has(each) || !inner?.dropped.has(each)) digest.add(`abbreviation ${each.text}`);
      digest.add('end');
      open.pop();
    } else if (inner === undefined) {
      throw new Malformed('a record is in no block', 0);
    } else if (item.item === 'abbreviation') {
      inner.abbreviations.push(item.abbreviation);
    } else {
      const words = inner.isReported ? null : wordsOf(item, context);
      if (item.abbreviation !== null) (words === null ? inner.dropped : inner.kept).add(item.abbreviation);
      if (words !== null) digest.add(words);
    }
  }
  return digest.end();
}

/** SHA-256 of lines. */
class Digest {
  readonly #hash = createHash('sha256');
  #waiting = '';

  add(line: string): void {
    this.#waiting += `${line}\n`;
    if (this.#waiting.length < BATCH_CHARACTERS) return;
    this.#hash.update(this.#waiting);
    this.#waiting = '';
  }

  end(): string {
    return this.#hash.update(this.#waiting).digest('hex');
  }
}

/** A block that is open. */
interface Level {
  readonly block: number;
  /** Whether the text says all of it. */
  readonly isReported: boolean;
  readonly abbreviations: Abbreviation[];
  readonly kept: Set<Abbreviation>;
  readonly dropped: Set<Abbreviation>;
}

function nodesOf(items: readonly BitstreamItem[]): number {
  let count = 0;
  for (const item of items) if (item.item === 'record' && item.block === METADATA.block && isNode(item.code)) count++;
  return count;
}
