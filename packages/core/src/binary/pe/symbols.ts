/** The COFF symbol table. Source: Microsoft PE Format, "COFF Symbol Table" and "Auxiliary Symbol Records". */

import { hex } from '../../data/numbers.js';
import { Malformed } from '../../files/source.js';
import { withoutTrailingNuls } from '../read/nuls.js';
import { printable } from '../read/printable.js';
import { StringPool } from '../read/string-pool.js';
import { batchesOf, CachedBlocks, viewOf } from '../read/table.js';
import type { Coff, CoffSection } from './sections.js';

/** IMAGE_SYM_CLASS_*. */
export const CLASS = { EXTERNAL: 2, STATIC: 3, LABEL: 6, FILE: 103, WEAK_EXTERNAL: 105 } as const;
/** IMAGE_SYM_DTYPE_FUNCTION in the upper bits of a type. */
const DTYPE_FUNCTION = 2;
/** Section numbers that name no section ("Section Number Values"). */
const UNDEFINED = 0;
const ABSOLUTE = -1;
export const DEBUG = -2;

const NAME_SIZE = 8;
/** After the name and the value. */
const SECTION_AT = NAME_SIZE + 4;

export interface CoffSymbol {
  /** Among all records. */
  readonly index: number;
  readonly value: number;
  /** From 1 on, or one of the values above. */
  readonly section: number;
  readonly type: number;
  readonly storageClass: number;
  /** Auxiliary records that follow. */
  readonly auxiliaries: number;
  /** Holds the record at `at`. */
  readonly bytes: Buffer;
  readonly at: number;
}

export function isFunction({ type }: CoffSymbol): boolean {
  return type >> 4 === DTYPE_FUNCTION;
}

/** Whether other objects see it. */
export function isExternal({ storageClass }: CoffSymbol): boolean {
  return storageClass === CLASS.EXTERNAL || storageClass === CLASS.WEAK_EXTERNAL;
}

/** Whether only its own file can refer to it. */
export function isLocal({ storageClass }: CoffSymbol): boolean {
  return storageClass === CLASS.STATIC || storageClass === CLASS.LABEL;
}

/** Whether the symbol is a section's, which its auxiliary record describes ("Auxiliary Format 5: Section Definitions"). */
export function definesSection({ storageClass, type, section, auxiliaries }: CoffSymbol): boolean {
  return storageClass === CLASS.STATIC && type === 0 && section > 0 && auxiliaries > 0;
}

/** IMAGE_COMDAT_SELECT_ASSOCIATIVE, and the first and the last way to select that linkers take. */
const ASSOCIATIVE = 5;
const FIRST_SELECTION = 1;
const LAST_SELECTION = 6;

export interface SectionDefinition {
  /** The number of the section that this one goes with. */
  readonly goesWith: number;
  readonly isAssociative: boolean;
  /** Whether linkers know how to select one of several such sections. */
  readonly isSelectable: boolean;
}

/** What the auxiliary record of a section's symbol says ("Auxiliary Format 5: Section Definitions"); big objects have a high half at its end. */
export function sectionDefinition(record: Buffer, isBig: boolean): SectionDefinition {
  const high = isBig ? record.readUInt16LE(16) : 0;
  const selection = record.readUInt8(14);
  return {
    goesWith: record.readUInt16LE(12) + high * 2 ** 16,
    isAssociative: selection === ASSOCIATIVE,
    isSelectable: selection >= FIRST_SELECTION && selection <= LAST_SELECTION,
  };
}

/** Reads the symbol table in order, or by index. */
export class SymbolReader {
  readonly #records: CachedBlocks;
  readonly #strings: StringPool;
  #starts: Uint8Array | null = null;

  readonly #coff: Coff;

  constructor(coff: Coff) {
    this.#coff = coff;

    const { source, tables } = coff;
    this.#records = new CachedBlocks(source.part(tables.symbols.offset, tables.symbols.size));
    this.#strings = new StringPool(source.part(tables.strings.offset, tables.strings.size), source.size);
  }

  /** @throws Malformed when the last one's auxiliary records do not fit into the table */
  *all(): Generator<CoffSymbol> {
    const { count } = this.#coff.tables.symbols;
    for (let index = 0; index < count; ) {
      const symbol = this.at(index);
      yield symbol;
      index += 1 + symbol.auxiliaries;
    }
  }

  /** Those of some sections alone, of all others only the section is read. @throws Malformed as `all` does */
  *within(isWanted: (section: CoffSection) => boolean): Generator<CoffSymbol> {
    const { source, sections, header, tables } = this.#coff;
    const { offset, size, count: all, recordSize } = tables.symbols;
    const wanted = new Set(sections.filter(isWanted).map(({ index }) => index));
    let index = 0;
    for (const { first, count, bytes } of batchesOf(source.part(offset, size), recordSize)) {
      const view = viewOf(bytes);
      while (index < first + count) {
        const at = (index - first) * recordSize;
        const auxiliaries = view.getUint8(at + recordSize - 1);
        const section = header.big ? view.getInt32(at + SECTION_AT, true) : view.getInt16(at + SECTION_AT, true);
        if (index + auxiliaries >= all || wanted.has(section)) yield this.at(index);
        index += 1 + auxiliaries;
      }
    }
  }

  /** @throws Malformed beyond the table */
  at(index: number): CoffSymbol {
    const { count, recordSize, offset } = this.#coff.tables.symbols;
    const { bytes, at } = this.#records.read(index * recordSize, recordSize);
    // The section has two bytes, or four in big objects; what follows it counts from the record's end.
    const end = at + recordSize;
    const auxiliaries = bytes.readUInt8(end - 1);
    if (index + auxiliaries >= count) {
      throw new Malformed(`symbol ${index} has more auxiliary records than the table`, offset + index * recordSize);
    }
    return {
      index,
      value: bytes.readUInt32LE(at + NAME_SIZE),
      section: this.#coff.header.big ? bytes.readInt32LE(at + SECTION_AT) : bytes.readInt16LE(at + SECTION_AT),
      type: bytes.readUInt16LE(end - 4),
      storageClass: bytes.readUInt8(end - 2),
      auxiliaries,
      bytes,
      at,
    };
  }

  /** Whether a symbol begins at an index: neither beyond the table, nor at an auxiliary record. @throws Malformed */
  begins(index: number): boolean {
    this.#starts ??= this.#findStarts();
    return this.#starts[index] === 1;
  }

  #findStarts(): Uint8Array {
    const starts = new Uint8Array(this.#coff.tables.symbols.count);
    for (const { index } of this.all()) starts[index] = 1;
    return starts;
  }

  /** Up to 8 bytes in the record, else an offset in the string table. @throws Malformed */
  name({ bytes, at }: CoffSymbol): string {
    const long = longNameAt(bytes, at);
    return long === null ? printable(withoutTrailingNuls(bytes.subarray(at, at + NAME_SIZE))) : this.#strings.at(long);
  }

  /** Names of what the table defines. @throws Malformed */
  *definedNames(): Generator<string> {
    for (const symbol of this.all()) {
      const isDefined = symbol.section > UNDEFINED || symbol.section === ABSOLUTE;
      if (isDefined && symbol.storageClass !== CLASS.FILE && !definesSection(symbol)) yield this.name(symbol);
    }
  }

  /** The auxiliary records of a symbol, one after the other. */
  auxiliaries({ index, auxiliaries }: CoffSymbol): Buffer {
    const { recordSize } = this.#coff.tables.symbols;
    const { bytes, at } = this.#records.read((index + 1) * recordSize, auxiliaries * recordSize);
    return bytes.subarray(at, at + auxiliaries * recordSize);
  }

  /**
   * The name of a source file ("Auxiliary Format 4: Files"): as many auxiliary records as it needs, padded with NULs. Binutils puts long
   * ones into the string table. @throws Malformed
   */
  fileName(symbol: CoffSymbol): string {
    const bytes = this.auxiliaries(symbol);
    const long = longNameAt(bytes, 0);
    if (long === null) return printable(withoutTrailingNuls(bytes));
    const rest = withoutTrailingNuls(bytes.subarray(NAME_SIZE));
    return rest.length === 0 ? this.#strings.at(long) : `${this.#strings.at(long)} and bytes ${rest.toString('hex')}`;
  }

  /** Offsets in the string table that the symbols refer to, in no order. @throws Malformed */
  *references(): Generator<number> {
    for (const symbol of this.all()) {
      const own = longNameAt(symbol.bytes, symbol.at);
      if (own !== null) yield own;
      const file = symbol.storageClass === CLASS.FILE ? longNameAt(this.auxiliaries(symbol), 0) : null;
      if (file !== null) yield file;
    }
  }

  /**
   * Says which symbol an index names: one that other objects see by its name, any other by its place, as its name may repeat.
   * @throws Malformed
   */
  named(index: number): string {
    if (index >= this.#coff.tables.symbols.count) return `symbol index ${hex(index)}`;
    const symbol = this.at(index);
    const name = `"${this.name(symbol)}"`;
    if (isExternal(symbol)) return name;
    return `local ${name} at ${hex(symbol.value)} in ${this.place(symbol)}`;
  }

  /** Where a symbol is defined, in words. */
  place({ section }: CoffSymbol): string {
    const { label } = sectionNumbered(this.#coff, section) ?? {};
    if (label !== undefined) {
      this.#strings.spend(label.length);
      return `section ${label}`;
    }
    if (section === UNDEFINED) return 'undefined';
    if (section === ABSOLUTE) return 'absolute';
    return section === DEBUG ? 'debug' : `section number ${section}`;
  }
}

/** The section of a number in a symbol; undefined for numbers that name no section. */
export function sectionNumbered({ sections }: Coff, number: number): CoffSection | undefined {
  return number > 0 ? sections[number - 1] : undefined;
}

/** Four NULs and an offset; eight NULs are an empty name. Null where there is no offset. */
function longNameAt(bytes: Buffer, at: number): number | null {
  if (at + NAME_SIZE > bytes.length || bytes.readUInt32LE(at) !== 0) return null;
  const offset = bytes.readUInt32LE(at + 4);
  return offset === 0 ? null : offset;
}
