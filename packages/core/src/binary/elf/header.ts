/** The ELF header (gABI, chapter 4, "ELF Header"), which says where everything else is. */
import { Malformed, type Source } from '../../files/source.js';
import { type Encoding, encodingOf } from '../read/encoding.js';
import { type MemberMeaning, memberFields } from '../read/records.js';
import type { Field } from '../region.js';
import { LAYOUTS, type Layouts } from './layouts.js';

const MAGIC = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);
/** e_ident, from which the class and the byte order are known. */
const IDENT_SIZE = 16;

/** Values of 16-bit counts and indices that mean that a larger one is in the first section header. */
export const SHN_XINDEX = 0xffff;
const PN_XNUM = 0xffff;
/** Indices from here on are no sections. */
export const SHN_LORESERVE = 0xff00;

/** As many as the partition takes (the largest objects have about 100,000). */
const MAX_ENTRIES = 1 << 18;

/** A table of records of equal size within the file. */
export interface HeaderTable {
  readonly offset: number;
  readonly count: number;
  readonly size: number;
}

export interface ElfHeader {
  readonly encoding: Encoding;
  readonly layouts: Layouts;
  readonly type: number;
  readonly machine: number;
  /** Address of the first instruction; 0 where there is none. */
  readonly entry: bigint;
  readonly segments: HeaderTable;
  readonly sections: HeaderTable;
  /** Index of the section that holds the names of sections; 0: they have none. */
  readonly namesIndex: number;
}

/** @returns null for anything that is not ELF. @throws Malformed for what only claims to be */
export function readElfHeader(source: Source): ElfHeader | null {
  if (source.size < MAGIC.length || !source.read(0, MAGIC.length).equals(MAGIC)) return null;
  const ident = source.read(0, IDENT_SIZE);
  const bits = oneOf(ident.readUInt8(4), [32, 64], 'class', 4);
  const encoding = encodingOf(bits, oneOf(ident.readUInt8(5), ['little', 'big'], 'byte order', 5));
  const layouts = LAYOUTS[bits];
  const { at, size } = layouts.header;
  const bytes = source.read(0, size);
  const u16 = (name: keyof typeof at): number => encoding.u16(bytes, at[name]);
  const sectionsAt = encoding.size(bytes, at.e_shoff);
  const segmentsAt = encoding.size(bytes, at.e_phoff);
  const [shnum, phnum, shstrndx] = [u16('e_shnum'), u16('e_phnum'), u16('e_shstrndx')];
  const [shentsize, phentsize] = [u16('e_shentsize'), u16('e_phentsize')];
  const [type, machine] = [u16('e_type'), u16('e_machine')];
  const entry = encoding.word(bytes, at.e_entry);

  const isExtended = sectionsAt !== 0 && (shnum === 0 || phnum === PN_XNUM || shstrndx === SHN_XINDEX);
  const first = isExtended ? readFirst(source, encoding, layouts, sectionsAt) : null;
  const sections = {
    offset: sectionsAt,
    count: shnum === 0 ? (first?.sh_size ?? 0) : shnum,
    size: layouts.section.size,
  };
  const segments = {
    offset: segmentsAt,
    count: phnum === PN_XNUM && first !== null ? first.sh_info : phnum,
    size: layouts.segment.size,
  };
  checkTable(source, sections, shentsize, 'section headers');
  checkTable(source, segments, phentsize, 'program headers');
  const namesIndex = shstrndx === SHN_XINDEX && first !== null ? first.sh_link : shstrndx;
  if (namesIndex !== 0 && sections.count > 0 && namesIndex >= sections.count) {
    throw new Malformed('e_shstrndx names no section', at.e_shstrndx);
  }
  return { encoding, layouts, type, machine, entry, segments, sections, namesIndex };
}

/** Extended numbering: what is too large for the ELF header. */
function readFirst(source: Source, encoding: Encoding, { section }: Layouts, at: number) {
  const bytes = source.read(at, section.size);
  return {
    sh_size: encoding.size(bytes, section.at.sh_size),
    sh_link: encoding.u32(bytes, section.at.sh_link),
    sh_info: encoding.u32(bytes, section.at.sh_info),
  };
}

function checkTable(source: Source, { offset, count, size }: HeaderTable, entrySize: number, name: string): void {
  if (count === 0) return;
  if (offset === 0) throw new Malformed(`there are ${count} ${name}, but their offset is 0`, 0);
  if (entrySize !== size) throw new Malformed(`${name} of ${entrySize} bytes, where the format has ${size}`, 0);
  if (count > MAX_ENTRIES) throw new Malformed(`${count} ${name} are more than are read`, 0);
  source.part(offset, count * size);
}

function oneOf<const T>(value: number, [one, two]: readonly [T, T], name: string, at: number): T {
  if (value === 1) return one;
  if (value === 2) return two;
  throw new Malformed(`the ${name} ${value} is unknown`, at);
}

/** What the header's members mean. @param nameOfNames label of the section that holds the names of sections */
export function headerFields(source: Source, header: ElfHeader, nameOfNames: string | null): Iterable<Field> {
  const { encoding, layouts, sections } = header;
  const bytes = Buffer.from(source.read(0, layouts.header.size));
  const describe = (member: keyof typeof layouts.header.at): MemberMeaning => {
    if (member === 'e_shoff' && sections.count > 0) return { meaning: '→ section headers' };
    // Their number is that of the section headers themselves.
    if (member === 'e_shnum' && sections.count > 0) return { meaning: null };
    const isExtended = encoding.u16(bytes, layouts.header.at.e_shstrndx) === SHN_XINDEX;
    return member === 'e_shstrndx' && nameOfNames !== null && !isExtended ? { meaning: `→ ${nameOfNames}` } : {};
  };
  return memberFields(bytes, layouts.header, encoding, describe);
}
