/**
 * Reads objects: regular ones, those with many sections (`/bigobj`), and the short ones of import libraries.
 * Source: Microsoft PE Format; `ANON_OBJECT_HEADER_BIGOBJ` of winnt.h.
 */
import { type Source, unlessMalformed } from '../../files/source.js';
import { partition } from '../read/partition.js';
import type { FileMap, FileReader, Region } from '../region.js';
import {
  type CoffHeader,
  type CoffTables,
  coffArchitecture,
  OBJECT_HEADER,
  readBigHeader,
  readCoffHeader,
  readTables,
} from './coff-header.js';
import { withExposedAsData } from './exposed.js';
import { codeSymbols } from './functions.js';
import { headerFields } from './header-fields.js';
import { isAnonymous, isBigObject, readImportObject } from './import-object.js';
import { bodyRegions } from './regions.js';
import { sectionFields } from './section-fields.js';
import { type Coff, readCoffSections, sectionTable } from './sections.js';
import { symbolListFields } from './symbol-lists.js';
import { SymbolReader } from './symbols.js';

/**
 * Objects have no magic number: these bytes are one when they start with a known machine, and the tables of their header are within
 * the file.
 * @throws Malformed when the sections or the symbols of such a file contradict it
 */
export const readCoff: FileReader = (source) => {
  if (isAnonymous(source)) {
    if (isBigObject(source)) return mapOf(source, readBigHeader(source));
    return readImportObject(source);
  }
  return source.size < OBJECT_HEADER.size ? null : mapOf(source, readCoffHeader(source, 0, OBJECT_HEADER));
};

function mapOf(source: Source, header: CoffHeader): FileMap | null {
  const machine = coffArchitecture(header.machine);
  const tables = plausibleTables(source, header);
  if (machine === null || tables === null) return null;
  const said: Coff = { source, header, image: null, tables, sections: readCoffSections(source, header, null, tables) };
  const symbols = new SymbolReader(said);
  const coff = withExposedAsData(said, symbols);
  const regions: Region[] = partition(source.size, [
    {
      name: 'COFF header',
      kind: 'header',
      offset: 0,
      size: header.size,
      loaded: false,
      fields: () => headerFields(coff),
    },
    {
      name: 'section table',
      kind: 'sections',
      ...sectionTable(header),
      loaded: false,
      fields: () => sectionFields(coff, regions),
    },
    ...bodyRegions(coff, symbols, (section) => symbolListFields(coff, symbols, section)),
  ]);
  return {
    format: 'coff',
    title: `${header.big ? 'COFF object with many sections' : 'COFF object'}, ${machine.arch}`,
    linked: false,
    regions,
    machine,
    symbols: () => codeSymbols(coff, symbols),
    ...(tables.symbols.count === 0 ? {} : { defines: () => symbols.definedNames() }),
  };
}

/** Null where the header is not that of an object. */
function plausibleTables(source: Source, header: CoffHeader): CoffTables | null {
  const sections = sectionTable(header);
  if (header.optionalHeaderSize !== 0 || header.sections === 0 || sections.offset + sections.size > source.size) return null;
  return unlessMalformed(() => readTables(source, header));
}
