/** What the members of the optional header and its data directories mean: sums and ends that follow from the sections say just that. */
import type { Source } from '../../source.js';
import type { Layout } from '../layout.js';
import type { Field } from '../region.js';
import { peChecksum } from './checksum.js';
import { certificates, DIRECTORIES, DIRECTORY, type OptionalHeader, PE32, PE32_PLUS } from './optional-header.js';
import { hex, memberFields, roundUp, type Telling } from './records.js';
import { type Coff, type Section, sectionTable } from './sections.js';

export const CERTIFICATES = 'attribute certificates';

export function optionalHeaderFields(coff: Coff, image: OptionalHeader): Iterable<Field> {
  const layout: Layout<string> = image.plus ? PE32_PLUS : PE32;
  const { CheckSum } = image.plus ? PE32_PLUS.at : PE32.at;
  const bytes = Buffer.from(coff.source.read(image.offset, image.size));
  const checksum = bytes.readUInt32LE(CheckSum);
  return memberFields(bytes, layout, (member): Telling => {
    switch (member) {
      case 'CheckSum':
        return { role: 'pe-checksum', meaning: meaningOfChecksum(coff.source, image.offset + CheckSum, checksum) };
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

function meaningOfChecksum(source: Source, offset: number, value: number): string {
  if (value === 0) return 'none';
  return value === peChecksum(source, offset) ? 'right' : hex(value);
}

/** Rounded up to the alignment of sections. */
function endOfSections({ sections }: Coff, { sectionAlignment }: OptionalHeader): number {
  const end = sections.reduce((last, { virtualAddress, virtualSize }) => Math.max(last, virtualAddress + virtualSize), 0);
  return roundUp(end, sectionAlignment);
}

/** Rounded up to the alignment of the file. */
function endOfHeaders({ header }: Coff, { fileAlignment }: OptionalHeader): number {
  const { offset, size } = sectionTable(header);
  return roundUp(offset + size, fileAlignment);
}

/** LLVM's linker counts debug sections, binutils does not. */
function isInitializedData({ sections }: Coff, size: number): boolean {
  const initialized = sections.filter((section) => section.initialized);
  const sum = (found: readonly Section[]): number => found.reduce((total, { data }) => total + data.size, 0);
  return size === sum(initialized) || size === sum(initialized.filter(({ loaded }) => loaded));
}

export function* directoryFields({ source }: Coff, image: OptionalHeader): Generator<Field> {
  const bytes = Buffer.from(source.read(image.offset + image.size, image.directories.length * DIRECTORY.size));
  for (const [index] of image.directories.entries()) {
    const name = DIRECTORIES[index] ?? `directory ${index}`;
    const base = index * DIRECTORY.size;
    const leads = name === 'Certificate Table' && certificates(image) !== null;
    const tell = (member: 'VirtualAddress' | 'Size'): Telling =>
      leads ? { meaning: member === 'Size' ? `size of ${CERTIFICATES}` : `→ ${CERTIFICATES}` } : {};
    yield* memberFields(bytes.subarray(base), DIRECTORY, tell, base, `${name} `);
  }
}
