/** What the members of the optional header and its data directories mean: sums and ends that follow from the sections mean that they follow. */

import { alignUp } from '../../data/numbers.js';
import { LITTLE_ENDIAN } from '../read/encoding.js';
import type { Layout } from '../read/layout.js';
import { type MemberMeaning, memberFields } from '../read/records.js';
import type { Field } from '../region.js';
import { meaningOfChecksum } from './checksum.js';
import { certificates, DIRECTORIES, DIRECTORY, type OptionalHeader, PE32, PE32_PLUS } from './optional-header.js';
import { type Coff, type CoffSection, sectionTable } from './sections.js';

export const CERTIFICATES = 'attribute certificates';

/** @param isSummed `hasRightChecksum`, which reads the whole image */
export function optionalHeaderFields(coff: Coff, image: OptionalHeader, isSummed: () => boolean): Iterable<Field> {
  const layout: Layout<string> = image.plus ? PE32_PLUS : PE32;
  const bytes = Buffer.from(coff.source.read(image.offset, image.size));
  return memberFields(bytes, layout, LITTLE_ENDIAN, (member): MemberMeaning => {
    switch (member) {
      case 'CheckSum':
        return { role: 'pe-checksum', meaning: meaningOfChecksum(coff.source, image, isSummed) };
      case 'SizeOfImage':
        return image.sizeOfImage === endOfSections(coff, image) ? { meaning: 'end of the last section' } : {};
      case 'SizeOfHeaders':
        return image.sizeOfHeaders === endOfHeaders(coff, image) ? { meaning: 'end of the section table' } : {};
      case 'SizeOfInitializedData':
        return isInitializedData(coff, image.sizeOfInitializedData) ? { meaning: 'size of all initialized data' } : {};
      default:
        return {};
    }
  });
}

/** Rounded up to the alignment of sections. */
function endOfSections({ sections }: Coff, { sectionAlignment }: OptionalHeader): number {
  const end = sections.reduce((last, { virtualAddress, virtualSize }) => Math.max(last, virtualAddress + virtualSize), 0);
  return alignUp(end, sectionAlignment);
}

/** Rounded up to the alignment of the file. */
function endOfHeaders({ header }: Coff, { fileAlignment }: OptionalHeader): number {
  const { offset, size } = sectionTable(header);
  return alignUp(offset + size, fileAlignment);
}

/** LLVM's linker counts debug sections, binutils does not. */
function isInitializedData({ sections }: Coff, size: number): boolean {
  const initialized = sections.filter((section) => section.initialized);
  const sum = (found: readonly CoffSection[]): number => found.reduce((total, { data }) => total + data.size, 0);
  return size === sum(initialized) || size === sum(initialized.filter(({ loaded }) => loaded));
}

export function* directoryFields({ source }: Coff, image: OptionalHeader): Generator<Field> {
  const bytes = Buffer.from(source.read(image.offset + image.size, image.directories.length * DIRECTORY.size));
  for (const [index] of image.directories.entries()) {
    const name = DIRECTORIES[index] ?? `directory ${index}`;
    const base = index * DIRECTORY.size;
    const leads = name === 'Certificate Table' && certificates(image) !== null;
    const describe = (member: 'VirtualAddress' | 'Size'): MemberMeaning =>
      leads ? { meaning: member === 'Size' ? `size of ${CERTIFICATES}` : `→ ${CERTIFICATES}` } : {};
    yield* memberFields(bytes.subarray(base), DIRECTORY, LITTLE_ENDIAN, describe, base, `${name} `);
  }
}
