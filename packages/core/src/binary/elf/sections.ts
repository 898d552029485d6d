/** The section header table (gABI, chapter 4, "Sections"): the places and names of sections. */
import { Malformed, type Source } from '../../files/source.js';
import type { Encoding } from '../read/encoding.js';
import { labeller } from '../read/labels.js';
import { StringPool } from '../read/string-pool.js';
import { CachedBlocks, viewOf } from '../read/table.js';
import { type ElfHeader, SHN_LORESERVE } from './header.js';
import type { Layouts } from './layouts.js';
import { ET_REL } from './machine.js';

export const SHT = {
  NULL: 0,
  PROGBITS: 1,
  SYMTAB: 2,
  STRTAB: 3,
  RELA: 4,
  DYNAMIC: 6,
  NOTE: 7,
  NOBITS: 8,
  REL: 9,
  DYNSYM: 11,
  GROUP: 17,
  SYMTAB_SHNDX: 18,
  /** Compact relocations, https://maskray.me/blog/2024-03-09-a-compact-relocation-format-for-elf; experimental in LLVM 19. */
  CREL: 0x40000014,
  /** Symbols whose address is taken, https://llvm.org/docs/Extensions.html#sht-llvm-addrsig-section-address-significance-table */
  LLVM_ADDRSIG: 0x6fff4c03,
} as const;

export const SHF = {
  WRITE: 0x1,
  ALLOC: 0x2,
  EXECINSTR: 0x4,
  MERGE: 0x10,
  STRINGS: 0x20,
  INFO_LINK: 0x40,
  GROUP: 0x200,
  TLS: 0x400,
  COMPRESSED: 0x800,
  EXCLUDE: 0x80000000,
} as const;

export interface ElfSection {
  readonly index: number;
  /** Offset of its name in the table of names. */
  readonly nameAt: number;
  /** Printable and exact; not unique. */
  readonly name: string;
  /** Unique in the file: further sections of one name are numbered. */
  readonly label: string;
  readonly type: number;
  /** The lower 32 bits, which hold all known flags. */
  readonly flags: number;
  /** Whether it has a flag in the upper 32 bits. */
  readonly moreFlags: boolean;
  readonly address: bigint;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly alignment: number;
  readonly entrySize: number;
  /** Whether a loader reads any of its bytes. */
  readonly mapped: boolean;
}

/** A file as its headers describe it. */
export interface Elf {
  readonly source: Source;
  readonly header: ElfHeader;
  readonly encoding: Encoding;
  readonly layouts: Layouts;
  /** Whether addresses are fixed: everything but relocatable objects. */
  readonly linked: boolean;
  readonly sections: readonly ElfSection[];
  /** SHT_SYMTAB, of which a file has at most one (gABI, chapter 4, "Section Types"): linkers use its symbols, whatever `sh_link` says. */
  readonly symtab: ElfSection | undefined;
  /** Sections that hold the indices that are too large for the symbols of a table, by the index of the table. */
  readonly extendedIndices: ReadonlyMap<number, ElfSection>;
  /** What is looked up again and again, by the index of its section; see `cachedBlocksOf` and `stringPoolOf`. */
  readonly kept: { readonly blocks: Map<number, CachedBlocks>; readonly strings: Map<number, StringPool> };
}

/** Whether it owns bytes of the file: inactive sections and those that only take memory do not. */
export function hasBytes({ type, size }: Pick<ElfSection, 'type' | 'size'>): boolean {
  return type !== SHT.NULL && type !== SHT.NOBITS && size > 0;
}

/** By its flag, or by a program header: what a loader reads is loaded, whatever the section says of itself. */
export function isLoaded({ flags, mapped }: ElfSection): boolean {
  return mapped || (flags & SHF.ALLOC) !== 0;
}

export function isRelocation({ type }: ElfSection): boolean {
  return type === SHT.REL || type === SHT.RELA || type === SHT.CREL;
}

export function bytesOf({ source }: Elf, { offset, size }: ElfSection): Source {
  return source.part(offset, size);
}

/** A section for look-ups in any order. */
export function cachedBlocksOf(elf: Elf, section: ElfSection): CachedBlocks {
  const { blocks } = elf.kept;
  const found = blocks.get(section.index) ?? new CachedBlocks(bytesOf(elf, section));
  blocks.set(section.index, found);
  return found;
}

/** The strings of a string table. */
export function stringPoolOf(elf: Elf, section: ElfSection): StringPool {
  const { strings } = elf.kept;
  const found = strings.get(section.index) ?? new StringPool(bytesOf(elf, section), elf.source.size);
  strings.set(section.index, found);
  return found;
}

/** The section that an index names; undefined for none and for indices that are reserved or beyond the table. */
export function sectionAt({ sections }: Elf, index: number): ElfSection | undefined {
  return index === 0 ? undefined : sections[index];
}

/** For `st_shndx`, whose upper values are reserved. */
export function isReserved(index: number): boolean {
  return index >= SHN_LORESERVE;
}

/** @throws Malformed when the table, or a name, is not within the file, or when there are two symbol tables */
export function readElfSections(
  source: Source,
  header: ElfHeader,
  isMapped: (section: Pick<ElfSection, 'offset' | 'size'>) => boolean,
): Elf {
  const { encoding, layouts, type } = header;
  const sections = sectionsOf(source, header, isMapped);
  const indices = sections.filter((section) => section.type === SHT.SYMTAB_SHNDX && hasBytes(section));
  const [symtab, second] = sections.filter((section) => section.type === SHT.SYMTAB && hasBytes(section));
  if (second !== undefined) throw new Malformed(`${second.label} is a second symbol table`, second.offset);
  return {
    source,
    header,
    encoding,
    layouts,
    linked: type !== ET_REL,
    sections,
    symtab,
    extendedIndices: new Map(indices.map((section) => [section.link, section])),
    kept: { blocks: new Map(), strings: new Map() },
  };
}

/** An object has a hundred thousand of them, so that nothing is looked up by name here. */
function sectionsOf(
  source: Source,
  header: ElfHeader,
  isMapped: (section: Pick<ElfSection, 'offset' | 'size'>) => boolean,
): ElfSection[] {
  const { layouts, sections: table } = header;
  const { at } = layouts.section;
  const bytes = Buffer.from(source.read(table.offset, table.count * table.size));
  const { u32, low, high, size } = numbersOf(header.encoding, viewOf(bytes));
  const nameOf = namesOf(source, header, bytes);
  const label = labeller();
  const sections: ElfSection[] = [];
  for (let index = 0, base = 0; index < table.count; index++, base += table.size) {
    const nameAt = u32(base + at.sh_name);
    const name = index === 0 ? '' : nameOf(nameAt);
    const shown = index === 0 ? 'null section' : name === '' ? 'unnamed section' : name;
    const place = { type: u32(base + at.sh_type), offset: size(base + at.sh_offset), size: size(base + at.sh_size) };
    sections.push({
      index,
      nameAt,
      name: shown,
      label: label(name, shown),
      type: place.type,
      flags: low(base + at.sh_flags),
      moreFlags: high(base + at.sh_flags) !== 0,
      address: header.encoding.word(bytes, base + at.sh_addr),
      offset: place.offset,
      size: place.size,
      link: u32(base + at.sh_link),
      info: u32(base + at.sh_info),
      alignment: size(base + at.sh_addralign),
      entrySize: size(base + at.sh_entsize),
      mapped: hasBytes(place) && isMapped(place),
    });
  }
  return sections;
}

/** Reads numbers of a table: `low` and `high` are the halves of a word, of which 32 bits have the low one alone. */
function numbersOf({ bits, endian }: Encoding, bytes: DataView) {
  const little = endian === 'little';
  const isWide = bits === 64;
  const u32 = (at: number): number => bytes.getUint32(at, little);
  const low = (at: number): number => u32(isWide && !little ? at + 4 : at);
  const high = (at: number): number => (isWide ? u32(little ? at + 4 : at) : 0);
  const size = (at: number): number => high(at) * 2 ** 32 + low(at);
  return { u32, low, high, size };
}

/** Looks up names of sections. They are all kept, so that only as many characters are read as a file of this size can need. */
function namesOf(
  source: Source,
  { encoding, layouts, namesIndex, sections }: ElfHeader,
  table: Buffer,
): (offset: number) => string {
  if (namesIndex === 0 || sections.count === 0) return () => '';
  const { at, size } = layouts.section;
  const base = namesIndex * size;
  if (encoding.u32(table, base + at.sh_type) !== SHT.STRTAB) {
    throw new Malformed('e_shstrndx names no string table', sections.offset + base);
  }
  const part = source.part(encoding.size(table, base + at.sh_offset), encoding.size(table, base + at.sh_size));
  const pool = new StringPool(part, source.size);
  // Sections seldom share a name or its end, but code and its relocations do, and short names repeat.
  let left = 1024 * 1024 + 4 * source.size;
  return (offset) => {
    const name = pool.at(offset);
    left -= name.length;
    if (left < 0) throw new Malformed('the names of sections are longer in total than the file', sections.offset);
    return name;
  };
}
