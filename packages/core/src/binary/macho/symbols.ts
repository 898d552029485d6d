/** The symbol table of a Mach-O file (Apple, `mach-o/nlist.h`, `mach-o/stab.h`). */
import { hex } from '../../data/numbers.js';
import type { Source } from '../../files/source.js';
import type { Encoding } from '../read/encoding.js';
import { StringPool } from '../read/string-pool.js';
import { stringRuns } from '../read/string-runs.js';
import { CachedBlocks, entriesOf } from '../read/table.js';
import type { CodeSymbol, Field, Region } from '../region.js';
import type { MachOSection } from './commands.js';
import { INSTRUCTIONS, N_EXT, N_INDR, N_OSO, N_SECT, N_SO, N_STAB, N_TYPE, N_UNDF, STABS } from './constants.js';

/** Labels that assemblers generate. */
const LABEL = /^ltmp\d+$/;

export interface MachOSymbol {
  readonly name: number;
  readonly type: number;
  readonly section: number;
  readonly description: number;
  readonly value: bigint;
}

export interface SymbolTableParts {
  readonly source: Source;
  readonly encoding: Encoding;
  /** Sections that symbols count from 1 on. */
  readonly sections: readonly MachOSection[];
  /** The regions of the table and of its names. */
  readonly table: Region;
  readonly strings: Region;
  /** Whether addresses are final; else a symbol is where its section is. */
  readonly linked: boolean;
}

export class MachOSymbolTable {
  readonly region: Region;
  readonly strings: Region;
  readonly #table: Source;
  readonly #blocks: CachedBlocks;
  readonly #entrySize: number;

  readonly #parts: SymbolTableParts;

  constructor(parts: SymbolTableParts) {
    this.#parts = parts;

    this.region = parts.table;
    this.strings = parts.strings;
    this.#table = parts.source.part(parts.table.offset, parts.table.size);
    this.#blocks = new CachedBlocks(this.#table);
    this.#entrySize = parts.encoding.bits === 64 ? 16 : 12;
  }

  get count(): number {
    return Math.floor(this.#table.size / this.#entrySize);
  }

  /** A pool of names for one pass. */
  names(): StringPool {
    const { source, strings } = this.#parts;
    return new StringPool(source.part(strings.offset, strings.size), source.size);
  }

  /** Which symbol an index means; `symbol 7` where the table has none. */
  identity(index: number, names: StringPool): string {
    if ((index + 1) * this.#entrySize > this.#table.size) return `symbol ${index}`;
    const { bytes, at } = this.#blocks.read(index * this.#entrySize, this.#entrySize);
    const entry = this.#decode(bytes, at);
    const where = (entry.type & N_EXT) === 0 ? ` ${this.#place(entry)}` : '';
    return `"${this.#nameOf(entry, names)}"${where}`;
  }

  *entries(): Generator<MachOSymbol> {
    for (const { bytes, at } of entriesOf(this.#table, this.#entrySize)) yield this.#decode(bytes, at);
  }

  /** Symbols by the order that LC_DYSYMTAB gives: local ones and stabs, those that are defined for others, those that are not defined. */
  counts(): { readonly local: number; readonly defined: number } {
    let local = 0;
    let defined = 0;
    for (const { type } of this.entries()) {
      if ((type & N_STAB) !== 0 || (type & N_EXT) === 0) local++;
      else if ((type & N_TYPE) !== N_UNDF) defined++;
    }
    return { local, defined };
  }

  /** @throws Malformed when a name is outside the strings */
  *fields(): Generator<Field> {
    const names = this.names();
    let offset = 0;
    for (const entry of this.entries()) {
      if ((entry.type & N_STAB) !== 0) yield* this.#stabFields(entry, offset, names);
      else {
        const name = this.#nameOf(entry, names);
        const meaning = `${this.#describe(entry, names)} "${name}"`;
        yield { name: `symbol ${name}`, offset, size: this.#entrySize, meaning, ...this.#roleOf(entry) };
      }
      offset += this.#entrySize;
    }
  }

  /** Nothing refers to the local symbols of a linked file; those of an object divide its sections into parts. */
  #roleOf({ type }: MachOSymbol): Pick<Field, 'role'> {
    return this.#parts.linked && (type & N_EXT) === 0 ? { role: 'local-symbol' } : {};
  }

  /** Everything but the name. */
  #describe(entry: MachOSymbol, names: StringPool): string {
    const { type, description } = entry;
    return `type ${hex(type)}, description ${hex(description)}, ${this.#meaningOfValue(entry, names)}`;
  }

  #meaningOfValue(entry: MachOSymbol, names: StringPool): string {
    const { type, section, value } = entry;
    if ((type & N_TYPE) === N_INDR) return `section ${section}, same as "${names.at(Number(value))}"`;
    return (type & N_TYPE) === N_SECT ? this.#place(entry) : `section ${section}, value ${hex(value)}`;
  }

  /** Where a symbol is. Addresses of an object are relative to sections that have no final place yet. */
  #place({ section, value }: MachOSymbol): string {
    const holder = this.#parts.sections[section - 1];
    if (holder === undefined) return `section ${section}, value ${hex(value)}`;
    const within = Number(value) - holder.address;
    const exact = Number.isSafeInteger(Number(value)) && Number.isSafeInteger(holder.address);
    if (this.#parts.linked || !exact || within < 0 || within > holder.size) return `${holder.name}, value ${hex(value)}`;
    return `${holder.name}+${hex(within)}`;
  }

  /**
   * All of a stab is compared as it is; names of files, and the date of an object file, are fields of their own.
   */
  *#stabFields(entry: MachOSymbol, offset: number, names: StringPool): Generator<Field> {
    const { type, section, description, value } = entry;
    const text = this.#nameOf(entry, names);
    const kind = `stab ${STABS[type] ?? hex(type)}`;
    const meaning = `${hex(type)}, section ${section}, description ${hex(description)}`;
    const head = { offset, size: 8, role: 'stab' } as const;
    const tail = { offset: offset + 8, size: this.#entrySize - 8, meaning: hex(value), role: 'stab' } as const;
    if (type === N_OSO) {
      yield { ...head, name: kind, meaning: `${meaning} "${text}"`, role: 'file-name', text };
      yield { ...tail, name: `${kind} mtime`, role: 'oso-mtime' };
    } else if (type === N_SO) {
      yield { ...head, name: kind, meaning: `${meaning} "${text}"`, role: 'file-name', text };
      yield { ...tail, name: `${kind} value` };
    } else {
      yield { ...head, size: this.#entrySize, name: `${kind} ${text}`, meaning: `${meaning}, value ${hex(value)} "${text}"` };
    }
  }

  /** Symbols of code. Labels that assemblers generate are left out. */
  *codeSymbols(): Generator<CodeSymbol> {
    const names = this.names();
    for (const entry of this.entries()) {
      const holder = this.#parts.sections[entry.section - 1];
      if ((entry.type & N_STAB) !== 0 || (entry.type & N_TYPE) !== N_SECT || holder === undefined) continue;
      if ((holder.flags & INSTRUCTIONS) === 0 || holder.stored === 0) continue;
      const within = Number(entry.value) - holder.address;
      const name = this.#nameOf(entry, names);
      if (within < 0 || within >= holder.size || LABEL.test(name)) continue;
      yield { name, offset: holder.offset + within, size: 0 };
    }
  }

  /** Names of what it defines. @throws Malformed */
  *definedNames(): Generator<string> {
    const names = this.names();
    for (const entry of this.entries()) {
      if ((entry.type & N_STAB) !== 0 || (entry.type & N_TYPE) === N_UNDF) continue;
      const name = this.#nameOf(entry, names);
      if (name !== '' && !LABEL.test(name)) yield name;
    }
  }

  #nameOf({ name }: MachOSymbol, names: StringPool): string {
    // nlist.h: the offset 0 is no name.
    return name === 0 ? '' : names.at(name);
  }

  /** What the strings mean. @throws Malformed */
  *stringFields(): Generator<Field> {
    const { source, strings } = this.#parts;
    yield* stringRuns(source.part(strings.offset, strings.size), this.#references());
  }

  /** Where names begin, in order. */
  #references(): Uint32Array {
    const found = new Uint32Array(2 * Math.floor(this.#table.size / this.#entrySize));
    let count = 0;
    for (const { name, type, value } of this.entries()) {
      if (name !== 0) found[count++] = name;
      if ((type & N_STAB) === 0 && (type & N_TYPE) === N_INDR) found[count++] = Number(value);
    }
    return found.subarray(0, count).sort();
  }

  #decode(bytes: Buffer, at: number): MachOSymbol {
    const { encoding } = this.#parts;
    return {
      name: encoding.u32(bytes, at),
      type: bytes.readUInt8(at + 4),
      section: bytes.readUInt8(at + 5),
      description: encoding.u16(bytes, at + 6),
      value: encoding.word(bytes, at + 8),
    };
  }
}
