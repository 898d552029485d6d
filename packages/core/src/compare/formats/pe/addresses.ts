/** From addresses to places in the file. */
import type { Range } from './coff-header.js';
import { type DirectoryName, directory } from './optional-header.js';
import type { Coff, Section } from './sections.js';

export interface Place extends Range {
  readonly section: Section;
}

/**
 * Finds where bytes at an address relative to the start of the image lie in the file; null unless they lie in the bytes of one section.
 * Microsoft PE Format, "General Concepts": relative virtual address (RVA).
 */
export function addressMap({ sections }: Coff): (address: number, size: number) => Place | null {
  const ordered = sections.filter(({ data }) => data.size > 0).sort((a, b) => a.virtualAddress - b.virtualAddress);
  return (address, size) => {
    let low = 0;
    let high = ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ordered[middle]?.virtualAddress ?? 0) <= address) low = middle + 1;
      else high = middle;
    }
    const section = ordered[low - 1];
    const within = address - (section?.virtualAddress ?? 0);
    if (section === undefined || within + size > section.data.size) return null;
    return { offset: section.data.offset + within, size, section };
  };
}

/** What a data directory leads to; null where there is none, or where it lies in no section. */
export function directoryPlace(coff: Coff, name: DirectoryName): Place | null {
  const found = coff.image === null ? null : directory(coff.image, name);
  return found === null ? null : addressMap(coff)(found.address, found.size);
}
