/** Reads images: executables and DLLs of Windows and UEFI. Source: Microsoft PE Format (PE32 and PE32+). */
import { once } from '../../data/once.js';
import { Malformed, type Source } from '../../files/source.js';
import { partition } from '../read/partition.js';
import type { Architecture, FileMap, FileReader, Region, Seal } from '../region.js';
import { hasRightChecksum } from './checksum.js';
import { type CoffHeader, coffArchitecture, IMAGE_HEADER, readCoffHeader, readTables } from './coff-header.js';
import { directoryDataFields, sectionsWithFields } from './directory-fields.js';
import { withReachedAsData } from './exposed-image.js';
import { codeSymbols } from './functions.js';
import { headerFields } from './header-fields.js';
import { certificates, DIRECTORY, type OptionalHeader, readOptionalHeader } from './optional-header.js';
import { CERTIFICATES, directoryFields, optionalHeaderFields } from './optional-header-fields.js';
import { bodyRegions } from './regions.js';
import { sectionFields } from './section-fields.js';
import { type Coff, readCoffSections, sectionTable } from './sections.js';
import { SymbolReader } from './symbols.js';

const DOS_HEADER_SIZE = 64;
const DOS_MAGIC = 0x5a4d; // MZ
/** e_lfarlc: where the relocations of a DOS program are; 64 where a newer header follows, as linkers write it. */
const E_LFARLC = 0x18;
/** e_lfanew: where that header lies ("MS-DOS Stub (Image Only)"). */
const E_LFANEW = 0x3c;
/** Stubs, which print one line, have several hundred bytes. A larger number is not an offset. */
const MAX_STUB_BYTES = 64 * 1024;
const SIGNATURE = 0x4550; // PE\0\0

const FILE_DLL = 0x2000;

/** @throws Malformed when the headers of an image contradict it, `truncated` when it ends too early */
export const readPe: FileReader = (source) => {
  const start = startOf(source);
  if (start === null) return null;
  const header = readCoffHeader(source, start, IMAGE_HEADER);
  const image = readOptionalHeader(source, header);
  const tables = readTables(source, header);
  const said: Coff = { source, header, image, tables, sections: readCoffSections(source, header, image, tables) };
  const symbols = new SymbolReader(said);
  const coff = withReachedAsData(said, image, symbols);
  const holders = sectionsWithFields(coff);
  const bodies = bodyRegions(coff, symbols, (section) =>
    holders.has(section) ? () => directoryDataFields(coff, section) : null,
  );
  const isSummed = once(() => hasRightChecksum(source, image));
  const headers = headerRegions(coff, image, isSummed, () => regions);
  const regions: Region[] = partition(source.size, [...headers, ...bodies, ...certificateRegions(image)]);
  const machine = coffArchitecture(header.machine) ?? { arch: 'unknown', bits: image.plus ? 64 : 32, endian: 'little' };
  return {
    format: 'pe',
    title: titleOf(header, image, machine),
    linked: true,
    regions,
    machine,
    symbols: () => codeSymbols(coff, symbols),
    ...(tables.symbols.count === 0 ? {} : { defines: () => symbols.definedNames() }),
    seals: () => sealsOf(image, isSummed),
  } satisfies FileMap;
};

/** Signers are not verified here. A checksum that is missing or wrong protects nothing. */
function sealsOf(image: OptionalHeader, isSummed: () => boolean): Seal[] {
  return [
    ...(certificates(image) === null ? [] : [{ name: CERTIFICATES, state: 'unknown' } as const]),
    ...(isSummed() ? [{ name: 'CheckSum', state: 'right' } as const] : []),
  ];
}

/** Where the signature is; null where the bytes are something else, e.g. a program for DOS. */
function startOf(source: Source): number | null {
  if (source.size < DOS_HEADER_SIZE) return null;
  const bytes = source.read(0, DOS_HEADER_SIZE);
  if (bytes.readUInt16LE(0) !== DOS_MAGIC) return null;
  const isNew = bytes.readUInt16LE(E_LFARLC) === DOS_HEADER_SIZE;
  const start = bytes.readUInt32LE(E_LFANEW);
  if (start + 4 > source.size) {
    if (isNew && start >= DOS_HEADER_SIZE && start <= MAX_STUB_BYTES) {
      throw new Malformed('the file ends before the PE header', source.size, true);
    }
    return null;
  }
  return source.read(start, 4).readUInt32LE(0) === SIGNATURE ? start : null;
}

/** Loaders map the headers with the sections. */
function headerRegions(coff: Coff, image: OptionalHeader, isSummed: () => boolean, regions: () => readonly Region[]): Region[] {
  const { header } = coff;
  const directories = { offset: image.offset + image.size, size: image.directories.length * DIRECTORY.size };
  const common = { kind: 'header', loaded: true } as const;
  return [
    { ...common, name: 'DOS header and stub', offset: 0, size: header.offset },
    {
      ...common,
      name: 'COFF header',
      offset: header.offset,
      size: header.size,
      fields: () => headerFields(coff),
    },
    {
      ...common,
      name: 'optional header',
      offset: image.offset,
      size: image.size,
      fields: () => optionalHeaderFields(coff, image, isSummed),
    },
    { ...common, name: 'data directories', ...directories, fields: () => directoryFields(coff, image) },
    {
      ...common,
      name: 'section table',
      kind: 'sections',
      ...sectionTable(header),
      fields: () => sectionFields(coff, regions()),
    },
  ];
}

/** Whether a certificate is right for its image is not checked here, so that no rule may own it as a signature. */
function certificateRegions(image: OptionalHeader): Region[] {
  const range = certificates(image);
  return range === null ? [] : [{ name: CERTIFICATES, kind: 'other', ...range, loaded: false }];
}

function titleOf({ characteristics }: CoffHeader, { plus }: OptionalHeader, { arch }: Architecture): string {
  return `${plus ? 'PE32+' : 'PE32'} ${(characteristics & FILE_DLL) !== 0 ? 'DLL' : 'executable'}, ${arch}`;
}
