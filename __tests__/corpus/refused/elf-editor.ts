/** Changes to 64-bit little-endian ELF files that no tool makes (System V ABI, chapters 4 and 5). */
import { type ElfSection, elfSections } from '../sites/elf.js';
import { textAt } from '../sites/site.js';

const HEADER = 64;
const SYMBOL = 24;
const RELOCATION = 24;
const SEGMENT = 56;
const SHT_RELA = 4;
const SHT_GROUP = 17;

/** Fields of a section header: `[offset, size]`. */
const FIELDS = {
  name: [0, 4],
  type: [4, 4],
  flags: [8, 8],
  address: [16, 8],
  offset: [24, 8],
  size: [32, 8],
  link: [40, 4],
  info: [44, 4],
  align: [48, 8],
  entry: [56, 8],
} as const;
type Field = keyof typeof FIELDS;

export class ElfEditor {
  bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = Buffer.from(bytes);
  }

  get sections(): ElfSection[] {
    return elfSections(this.bytes);
  }

  /** The section of a name; if there are several, that with this ordinal. */
  section(name: string, ordinal = 0): ElfSection {
    const found = this.sections.filter((each) => each.name === name)[ordinal];
    if (found === undefined) throw new Error(`there is no section ${name}`);
    return found;
  }

  set({ header }: ElfSection, field: Field, value: number): this {
    this.write(header + FIELDS[field][0], FIELDS[field][1], value);
    return this;
  }

  /** Sets bytes of a section's content. */
  put(section: string, at: number, bytes: readonly number[]): this {
    Buffer.from(bytes).copy(this.bytes, this.section(section).offset + at);
    return this;
  }

  /** Little-endian, of 4 or 8 bytes. */
  write(at: number, size: 4 | 8, value: number): void {
    if (size === 4) this.bytes.writeUInt32LE(value, at);
    else this.bytes.writeBigUInt64LE(BigInt(value), at);
  }

  /** Offsets of the entries of the symbol table. */
  get symbols(): number[] {
    const { offset, size } = this.section('.symtab');
    return Array.from({ length: size / SYMBOL }, (_, index) => offset + index * SYMBOL);
  }

  /** The index of a symbol. */
  symbol(name: string): number {
    const pool = this.sections[this.section('.symtab').link]?.offset ?? 0;
    const index = this.symbols.findIndex((at) => textAt(this.bytes, pool + this.bytes.readUInt32LE(at)) === name);
    if (index < 0) throw new Error(`there is no symbol ${name}`);
    return index;
  }

  /** The offset of the entry of a symbol, or of a field of it. */
  symbolAt(name: string, field = 0): number {
    return this.section('.symtab').offset + this.symbol(name) * SYMBOL + field;
  }

  /** The first program header of a type. */
  segment(type: number): number {
    const [table, count] = [Number(this.bytes.readBigUInt64LE(32)), this.bytes.readUInt16LE(56)];
    for (let at = table; at < table + count * SEGMENT; at += SEGMENT) if (this.bytes.readUInt32LE(at) === type) return at;
    throw new Error(`there is no segment of type ${type}`);
  }

  /** Exchanges two symbols, and adapts relocations and groups: what is left as it was means another symbol now. */
  exchangeSymbols(one: string, other: string): this {
    const [a, b] = [this.symbol(one), this.symbol(other)];
    const turned = (index: number): number => (index === a ? b : index === b ? a : index);
    this.#exchange(this.symbolAt(one), this.symbolAt(other), SYMBOL);
    for (const section of this.sections) {
      if (section.type === SHT_GROUP) this.set(section, 'info', turned(section.info));
      if (section.type !== SHT_RELA) continue;
      for (let at = section.offset; at < section.offset + section.size; at += RELOCATION) {
        this.write(at + 12, 4, turned(this.bytes.readUInt32LE(at + 12)));
      }
    }
    return this;
  }

  /** Exchanges the headers of two sections, and adapts symbols and the targets of relocations. */
  exchangeHeaders(one: ElfSection, other: ElfSection): this {
    const indexes = this.sections.map(({ header }) => header);
    const [a, b] = [indexes.indexOf(one.header), indexes.indexOf(other.header)];
    const turned = (index: number): number => (index === a ? b : index === b ? a : index);
    this.#exchange(one.header, other.header, HEADER);
    for (const section of this.sections) if (section.type === SHT_RELA) this.set(section, 'info', turned(section.info));
    for (const at of this.symbols) this.bytes.writeUInt16LE(turned(this.bytes.readUInt16LE(at + 6)), at + 6);
    return this;
  }

  /** Gives a section another name. */
  rename(section: ElfSection, name: string): this {
    return this.set(section, 'name', this.#addName(name));
  }

  /** Puts a section behind all that is there. */
  add(name: string, type: number, content: Buffer, flags = 0): this {
    const named = this.#addName(name);
    const [table, count] = [Number(this.bytes.readBigUInt64LE(40)), this.bytes.readUInt16LE(60)];
    const offset = this.#append(content);
    const header = Buffer.alloc(HEADER);
    const moved = this.#append(Buffer.concat([this.bytes.subarray(table, table + count * HEADER), header]));
    this.bytes.fill(0, table, table + count * HEADER);
    this.write(40, 8, moved);
    this.bytes.writeUInt16LE(count + 1, 60);
    const section = this.sections[count] as ElfSection;
    const fields = { name: named, type, flags, offset, size: content.length, align: 1 };
    for (const [field, value] of Object.entries(fields)) this.set(section, field as Field, value);
    return this;
  }

  /** Moves the pool of the sections' names to the end with one more. Gives the offset of the name in it. */
  #addName(name: string): number {
    const pool = this.sections[this.bytes.readUInt16LE(62)] as ElfSection;
    const names = this.bytes.subarray(pool.offset, pool.offset + pool.size);
    const offset = this.#append(Buffer.concat([names, Buffer.from(`${name}\0`)]));
    this.bytes.fill(0, pool.offset, pool.offset + pool.size);
    this.set(pool, 'offset', offset).set(pool, 'size', pool.size + name.length + 1);
    return pool.size;
  }

  /** Gives the offset, which is a multiple of 16. */
  #append(content: Buffer): number {
    const offset = Math.ceil(this.bytes.length / 16) * 16;
    this.bytes = Buffer.concat([this.bytes, Buffer.alloc(offset - this.bytes.length), content]);
    return offset;
  }

  #exchange(one: number, other: number, size: number): void {
    const first = Buffer.from(this.bytes.subarray(one, one + size));
    this.bytes.copy(this.bytes, one, other, other + size);
    first.copy(this.bytes, other);
  }
}
