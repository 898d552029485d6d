/** What the members of section headers mean (gABI, chapter 4, "Section Header"), without the places of sections where these do not matter. */

import { alignUp } from '../../data/numbers.js';
import { lastEnding } from '../read/ranges.js';
import { NO_NAME } from '../read/string-pool.js';
import type { Field, Region } from '../region.js';
import { SHN_XINDEX } from './header.js';
import { type Elf, type ElfSection, hasBytes, isLoaded, isRelocation, SHF, SHT, sectionAt } from './sections.js';
import { countsLocals } from './symbol-fields.js';
import { symbolNamer } from './symbol-names.js';
import { symbolTable } from './symbols.js';

/** @param headers the regions of the file's headers, which sections without bytes may follow. @throws Malformed */
export function* sectionFields(elf: Elf, headers: readonly Region[]): Generator<Field> {
  const { encoding, layouts, source, header } = elf;
  const { section: layout } = layouts;
  const bytes = Buffer.from(source.read(header.sections.offset, header.sections.count * layout.size));
  const meaningOf = meanings(elf, headers);
  for (const section of elf.sections) {
    const base = section.index * layout.size;
    for (const { name, offset, size } of layout.members) {
      const meaning = meaningOf[name]?.(section) ?? encoding.raw(bytes, base + offset, size);
      yield {
        name: `${section.name} ${name}`,
        offset: base + offset,
        size,
        meaning,
        ...(isAbout(section, name) ? { about: section.label } : {}),
      };
    }
  }
}

/**
 * Whether a member says nothing but how its section is written. A section without bytes is no region, so that no rule
 * could own it with its region; and a section that is not loaded has no address.
 */
function isAbout(section: ElfSection, member: string): boolean {
  return hasBytes(section) && (member !== 'sh_addr' || section.address === 0n);
}

/** The meaning of a member, or null where it is the number itself. */
type Meaning = (section: ElfSection) => string | null;

function meanings(elf: Elf, headers: readonly Region[]): Partial<Record<string, Meaning>> {
  const placeOf = places(elf, headers);
  const symbols = symbolTable(elf, elf.symtab);
  const nameOf = symbols === null ? null : symbolNamer(elf, symbols);
  return {
    sh_name: ({ nameAt, name }) => (nameAt === NO_NAME || elf.header.namesIndex === 0 ? null : `name ${name}`),
    sh_offset: placeOf,
    sh_size: (section) => (hasBytes(section) ? `size of ${section.label}` : null),
    sh_link: (section) => leadsTo(elf, section.index > 0 || holdsNamesIndex(elf) ? section.link : 0),
    sh_info(section) {
      if (section.type === SHT.SYMTAB && !isLoaded(section)) {
        const table = symbolTable(elf, section);
        return table !== null && countsLocals(elf, table) ? 'number of local symbols' : null;
      }
      if (section.type === SHT.GROUP) return nameOf === null ? null : `signature ${nameOf(section.info)}`;
      return isRelocation(section) || (section.flags & SHF.INFO_LINK) !== 0 ? leadsTo(elf, section.info) : null;
    },
  };
}

/** `sh_link` of the null section is the index of the section with the names, where that is too large for the ELF header. */
function holdsNamesIndex({ sections, header }: Elf): boolean {
  return header.namesIndex >= SHN_XINDEX && sections[0]?.link === header.namesIndex;
}

function leadsTo(elf: Elf, index: number): string | null {
  const target = sectionAt(elf, index);
  return target === undefined ? null : `→ ${target.label}`;
}

/**
 * What an offset says: of a section with bytes, where the map found it. Loaded sections of linked images keep the number, as page
 * sizes and program headers depend on it. Sections without bytes are put where the one before them ends, or where the next one starts.
 */
function places(elf: Elf, headers: readonly Region[]): Meaning {
  const owners = [
    ...headers.map(({ name, offset, size }) => ({ label: name, offset, size })),
    ...elf.sections.filter(hasBytes),
  ].sort((a, b) => a.offset - b.offset);
  return (section) => {
    if (section.type === SHT.NULL || (elf.linked && isLoaded(section))) return null;
    if (hasBytes(section)) return `→ ${section.label}`;
    const index = lastEnding(owners, section.offset);
    const before = owners[index];
    if (before !== undefined && section.offset === alignUp(before.offset + before.size, section.alignment)) {
      return `→ after ${before.label}`;
    }
    const next = owners[index + 1];
    return next !== undefined && section.offset === next.offset ? `→ before ${next.label}` : null;
  };
}
