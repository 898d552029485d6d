/** Sites of an ELF file (System V ABI, chapters 4 and 5), of either size and byte order. */
import { type Site, textAt } from './site.js';

const SHT_SYMTAB = 2;
const SHT_RELA = 4;
const SHT_NOBITS = 8;
const SHT_REL = 9;
const SHF_ALLOC = 2;
const SHF_EXECINSTR = 4;

export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly entry: number;
  /** Offset of its header. */
  readonly header: number;
}

/** How the file writes numbers: of 2 bytes, of 4, and of 4 or 8 by its size. */
function numbersOf(bytes: Buffer) {
  const wide = bytes[4] === 2;
  const big = bytes[5] === 2;
  const half = (at: number): number => (big ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at));
  const word = (at: number): number => (big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  const long = (at: number): number => (wide ? Number(big ? bytes.readBigUInt64BE(at) : bytes.readBigUInt64LE(at)) : word(at));
  return { wide, big, half, word, long };
}

/** Where the table of section headers lies, and the index of the section with their names. */
function sectionTable(bytes: Buffer): { table: number; entry: number; count: number; names: number } {
  const { wide, half, long } = numbersOf(bytes);
  return wide
    ? { table: long(0x28), entry: half(0x3a), count: half(0x3c), names: half(0x3e) }
    : { table: long(0x20), entry: half(0x2e), count: half(0x30), names: half(0x32) };
}

/** All sections, in the order of their headers. */
export function elfSections(bytes: Buffer): ElfSection[] {
  const { wide, word, long } = numbersOf(bytes);
  const { table, entry, count, names } = sectionTable(bytes);
  const raw = Array.from({ length: count }, (_, index) => {
    const at = table + index * entry;
    return wide
      ? {
          name: word(at),
          type: word(at + 4),
          flags: long(at + 8),
          offset: long(at + 24),
          size: long(at + 32),
          link: word(at + 40),
          info: word(at + 44),
          entry: long(at + 56),
          header: at,
        }
      : {
          name: word(at),
          type: word(at + 4),
          flags: word(at + 8),
          offset: word(at + 16),
          size: word(at + 20),
          link: word(at + 24),
          info: word(at + 28),
          entry: word(at + 36),
          header: at,
        };
  });
  const pool = raw[names]?.offset ?? 0;
  return raw.map((section) => ({ ...section, name: textAt(bytes, pool + section.name) }));
}

export function elfSites(bytes: Buffer): Site[] {
  const { wide, big, half, word, long } = numbersOf(bytes);
  const { table, entry, count } = sectionTable(bytes);
  const sections = elfSections(bytes).map((section) => ({ ...section, name: nameOf(section.name) }));
  const inFile = sections.filter(({ type, size, offset }) => type !== 0 && type !== SHT_NOBITS && size > 0 && offset > 0);

  const sites: Site[] = [];
  for (const section of inFile) {
    const { name, flags, offset, size } = section;
    const loaded = (flags & SHF_ALLOC) !== 0;
    const place = { name, offset, size };
    if (section.type === SHT_RELA || section.type === SHT_REL) {
      const target = sections[section.info];
      if (target !== undefined && (target.flags & SHF_ALLOC) !== 0 && !loaded) sites.push({ ...place, kind: 'relocation' });
      else if (loaded) sites.push({ ...place, kind: 'data' });
    } else if (loaded && name !== '.note.gnu.build-id') {
      sites.push({ ...place, kind: (flags & SHF_EXECINSTR) !== 0 ? 'code' : 'data' });
      // sh_type, and sh_flags without the bits that have no meaning here.
      sites.push({ kind: 'header', name: `${name} sh_type`, offset: section.header + 4, size: 4 });
      sites.push({ kind: 'header', name: `${name} sh_flags`, offset: section.header + (big ? (wide ? 15 : 11) : 8), size: 1 });
    } else if (name === '.comment' || name.startsWith('.gnu.lto_')) {
      sites.push({ ...place, kind: 'kept' });
    } else if (section.type === SHT_SYMTAB && half(16) === 1) {
      sites.push(...symbolSites(section));
    }
  }
  // e_flags, e_machine and e_entry; an object has no entry.
  sites.push({ kind: 'header', name: 'e_machine', offset: 18, size: 2 });
  if (half(16) !== 1) sites.push({ kind: 'header', name: 'e_entry', offset: 24, size: wide ? 8 : 4 });

  const segments = wide
    ? { at: long(0x20), each: half(0x36), count: half(0x38) }
    : { at: long(0x1c), each: half(0x2a), count: half(0x2c) };
  const head = wide ? 64 : 52;
  const owned: [number, number][] = [
    [0, head],
    [table, count * entry],
    [segments.at, segments.each * segments.count],
    ...inFile.map(({ offset, size }): [number, number] => [offset, size]),
  ];
  if (segments.count > 0)
    sites.push({ kind: 'header', name: 'program headers', offset: segments.at, size: segments.each * segments.count });
  return [...sites, ...gaps(owned, bytes.length)];

  /** Values and names of symbols that other objects may see. */
  function symbolSites(section: ElfSection): Site[] {
    const found: Site[] = [];
    const strings = sections[section.link]?.offset ?? 0;
    for (let at = section.offset + section.info * section.entry; at < section.offset + section.size; at += section.entry) {
      const name = textAt(bytes, strings + word(at));
      const place = nameOf(name);
      if (half(at + (wide ? 6 : 14)) !== 0) {
        found.push({ kind: 'symbol', name: `value of ${place}`, offset: at + (wide ? 8 : 4), size: wide ? 8 : 4 });
      }
      found.push({ kind: 'symbol', name: `name of ${place}`, offset: strings + word(at), size: name.length });
    }
    return found;
  }
}

/** A name without the random token that it may hold. */
function nameOf(name: string): string {
  return name.replace(/[0-9a-f]{8,}/g, '*');
}

function gaps(owned: readonly [number, number][], size: number): Site[] {
  const found: Site[] = [];
  let end = 0;
  for (const [offset, length] of [...owned, [size, 0] as const].toSorted(([a], [b]) => a - b)) {
    if (offset > end) found.push({ kind: 'gap', name: `gap ${found.length}`, offset: end, size: offset - end });
    end = Math.max(end, offset + length);
  }
  return found;
}
