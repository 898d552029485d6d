/** From addresses to places in the file. */
import { firstWhere } from '../../data/search.js';
import type { ByteRange } from '../read/ranges.js';
import { type DirectoryName, directory } from './optional-header.js';
import type { Coff, CoffSection } from './sections.js';

export interface ImagePlace extends ByteRange {
  readonly section: CoffSection;
  /** The address at which the next section begins. */
  readonly next: number;
}

/**
 * Finds the offset in the file of bytes at an address relative to the start of the image; null unless all of them are in one section.
 * Microsoft PE Format, "General Concepts": relative virtual address (RVA).
 */
export function addressMap({ sections }: Coff): (address: number, size: number) => ImagePlace | null {
  const ordered = sections.filter(({ data }) => data.size > 0).sort((a, b) => a.virtualAddress - b.virtualAddress);
  /** The section that was found last: tables lead to the same section again and again. */
  let found: { readonly section: CoffSection; readonly start: number; readonly next: number } | null = null;
  return (address, size) => {
    if (found === null || address < found.start || address >= found.next) {
      const index = indexBelow(ordered, address);
      const section = ordered[index];
      if (section === undefined) return null;
      found = { section, start: section.virtualAddress, next: ordered[index + 1]?.virtualAddress ?? Number.POSITIVE_INFINITY };
    }
    const { section, start, next } = found;
    const within = address - start;
    return within + size > section.data.size ? null : { offset: section.data.offset + within, size, section, next };
  };
}

/** The last of some sections, by address, that starts at an address or before it; -1 where none does. */
function indexBelow(ordered: readonly CoffSection[], address: number): number {
  return firstWhere(ordered.length, (index) => (ordered[index]?.virtualAddress ?? 0) > address) - 1;
}

/** The place to which a data directory points; null where there is none, or where it is in no section. */
export function directoryPlace(coff: Coff, name: DirectoryName): ImagePlace | null {
  const found = coff.image === null ? null : directory(coff.image, name);
  return found === null ? null : addressMap(coff)(found.address, found.size);
}
