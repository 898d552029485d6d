/** What the members of section headers mean, without the places of sections where these do not matter. */

import { hex } from '../../data/numbers.js';
import { LITTLE_ENDIAN } from '../read/encoding.js';
import { type MemberMeaning, memberFields } from '../read/records.js';
import type { Field, Region } from '../region.js';
import { sectionOfPdbRecord } from './debug-directory.js';
import { type Coff, type CoffSection, endsBefore, SECTION, SECTOR_BYTES, sectionTable } from './sections.js';

type Member = keyof typeof SECTION.at;

/** @param regions all that own bytes, in order of offset */
export function* sectionFields(coff: Coff, regions: readonly Region[]): Generator<Field> {
  const { offset, size } = sectionTable(coff.header);
  const bytes = Buffer.from(coff.source.read(offset, size));
  const placeOf = places(regions);
  const endsInPdbRecord = sectionOfPdbRecord(coff);
  for (const section of coff.sections) {
    const base = (section.index - 1) * SECTION.size;
    const record = bytes.subarray(base, base + SECTION.size);
    const describe = (member: Member): MemberMeaning => {
      const isEnd = member === 'VirtualSize' && section === endsInPdbRecord;
      const meaning = isEnd ? 'end of the PDB record' : meaningOf(coff, section, member, placeOf);
      // GNU ld reads the line numbers of any section, and rejects invalid ones.
      const isRead = member === 'NumberOfLinenumbers' && record.readUInt16LE(SECTION.at.NumberOfLinenumbers) > 0;
      return { ...(isRead ? {} : { about: section.label }), ...(meaning === null ? {} : { meaning }) };
    };
    yield* memberFields(record, SECTION, LITTLE_ENDIAN, describe, base, `${section.name} `);
  }
}

/** Null where a member means the number itself. */
function meaningOf(coff: Coff, section: CoffSection, member: Member, placeOf: (offset: number) => string | null): string | null {
  const isObject = coff.image === null;
  switch (member) {
    case 'Name':
      return `name ${section.name}`;
    case 'VirtualAddress':
      return isObject ? null : meaningOfAddress(coff, section);
    case 'SizeOfRawData':
      // In an image the size says how much is loaded.
      return (isObject || !section.loaded) && section.data.size > 0 ? `size of ${section.label}` : null;
    case 'PointerToRawData':
      if (section.data.size > 0) return isObject || section.data.offset % SECTOR_BYTES === 0 ? `→ ${section.label}` : null;
      return isObject && section.data.offset > 0 ? placeOf(section.data.offset) : null;
    case 'PointerToRelocations':
      return section.relocations.size > 0 ? `→ relocations of ${section.label}` : null;
    case 'PointerToLinenumbers':
      return section.lineNumbers.size > 0 ? `→ line numbers of ${section.label}` : null;
    default:
      return null;
  }
}

/**
 * Debug sections of an image have addresses that are not used: each starts where the one before it ends, whatever its length. What is loaded
 * has its own address; loaders reject an image with a hole before it.
 */
function meaningOfAddress(coff: Coff, section: CoffSection): string | null {
  const end = endsBefore(coff, section);
  if (end === null) return null;
  if (section.virtualAddress !== end) return `${hex(section.virtualAddress)}, not where the section before it ends`;
  return section.loaded ? null : 'after the section before it';
}

/** Assemblers put sections without bytes where the part before them ends, or where the next one starts. */
function places(regions: readonly Region[]): (offset: number) => string | null {
  const found = new Map<number, string>();
  const seen = new Map<string, number>();
  for (const { name, offset, size } of regions) {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    found.set(offset, found.get(offset) ?? `→ before ${name} #${count}`);
    found.set(offset + size, `→ after ${name} #${count}`);
  }
  return (offset) => found.get(offset) ?? null;
}
