/** Sites of PE images and COFF objects (Microsoft's PE Format: "COFF File Header", "Section Table", "COFF Relocations"). */
import { type Site, textAt } from './site.js';

const CODE = 0x20;
const UNINITIALIZED = 0x80;
const INFO = 0x200;
const REMOVE = 0x800;
const DISCARDABLE = 0x0200_0000;
const RELOCATION_SIZE = 10;

export interface CoffSection {
  /** With its ordinal: objects have several of one name. */
  readonly name: string;
  readonly address: number;
  readonly size: number;
  readonly offset: number;
  readonly relocations: number;
  readonly relocationCount: number;
  readonly flags: number;
  /** Offset of its header. */
  readonly header: number;
}

/** Where the COFF header of a file lies: at the start of objects, after the signature in images. */
export function coffHeaderOf(bytes: Buffer): number {
  return bytes.toString('latin1', 0, 2) === 'MZ' ? bytes.readUInt32LE(0x3c) + 4 : 0;
}

/** @param at where the COFF header lies */
export function coffSections(bytes: Buffer, at: number): CoffSection[] {
  const table = at + 20 + bytes.readUInt16LE(at + 16);
  return Array.from({ length: bytes.readUInt16LE(at + 2) }, (_, index) => {
    const header = table + index * 40;
    const word = (field: number): number => bytes.readUInt32LE(header + field);
    return {
      name: `${textAt(bytes, header, 8)} ${index}`,
      address: word(12),
      size: word(16),
      offset: word(20),
      relocations: word(24),
      relocationCount: bytes.readUInt16LE(header + 32),
      flags: word(36),
      header,
    };
  });
}

/** @param at where the COFF header lies */
export function coffSites(bytes: Buffer, at: number): Site[] {
  const isImage = at > 0;
  const sites: Site[] = [{ kind: 'header', name: 'Machine', offset: at, size: 2 }];
  // AddressOfEntryPoint and ImageBase's low half, as the optional header of 64-bit images has them.
  if (isImage) {
    sites.push({ kind: 'header', name: 'AddressOfEntryPoint', offset: at + 20 + 16, size: 4 });
    sites.push({ kind: 'header', name: 'ImageBase', offset: at + 20 + 24, size: 8 });
  }
  for (const { name, address, size, offset, relocations, relocationCount, flags, header } of coffSections(bytes, at)) {
    // Debug sections: `.debug$S`, and mingw's DWARF, whose long names are numbers.
    const isDebug = /^(?:\.debug|\/\d)/.test(name) || (flags & (DISCARDABLE | INFO | REMOVE)) !== 0;
    if (isDebug || (flags & UNINITIALIZED) !== 0 || size === 0 || offset === 0) continue;
    const content: Site = { kind: (flags & CODE) !== 0 ? 'code' : 'data', name, offset, size };
    const exports = isImage ? bytes.readUInt32LE(at + 20 + 112) - address : -1;
    sites.push(...(exports >= 0 && exports < size ? around(content, exports + 4) : [content]));
    sites.push({ kind: 'header', name: `${name} Characteristics`, offset: header + 36, size: 4 });
    if (!isImage && relocations > 0 && relocationCount > 0) {
      sites.push({ kind: 'relocation', name, offset: relocations, size: relocationCount * RELOCATION_SIZE });
    }
  }
  return sites;
}

/** A section without the date of its export directory, 4 bytes at `date`, which is a timestamp even where it is not set. */
function around(section: Site, date: number): Site[] {
  const end = date + 4;
  return [
    { ...section, size: date },
    { ...section, name: `${section.name} after its date`, offset: section.offset + end, size: section.size - end },
  ];
}
