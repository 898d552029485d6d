/** Regions that images and objects have in common: sections with what belongs to them, and the symbol and string tables. */
import type { Field, Region } from '../region.js';
import { areCoffDebugRelocations } from './debug-relocations.js';
import { relocationFields } from './relocation-fields.js';
import type { Coff, CoffSection } from './sections.js';
import { stringFields } from './string-fields.js';
import { symbolFields } from './symbol-fields.js';
import type { SymbolReader } from './symbols.js';
import { roleOf, tablesIn } from './tables.js';

/**
 * @param symbols reads them for all regions, so that they are read once
 * @param fieldsOf the fields within the data of a section, if it has any
 */
export function bodyRegions(
  coff: Coff,
  symbols: SymbolReader,
  fieldsOf: (section: CoffSection) => (() => Iterable<Field>) | null,
): Region[] {
  const sections = coff.sections.flatMap((section) => sectionRegions(coff, symbols, section, fieldsOf(section)));
  return [...sections, ...tableRegions(coff, symbols)].filter(({ size }) => size > 0);
}

function sectionRegions(
  coff: Coff,
  symbols: SymbolReader,
  section: CoffSection,
  fields: (() => Iterable<Field>) | null,
): Region[] {
  const { label: name, kind, loaded, data, relocations, lineNumbers, virtualAddress } = section;
  return [
    {
      name,
      kind,
      ...roleOf(section),
      ...data,
      loaded,
      ...(loaded && coff.image !== null ? { address: coff.image.imageBase + BigInt(virtualAddress) } : {}),
      ...(fields === null ? {} : { fields }),
      ...tablesIn(coff, section),
    },
    {
      name: `relocations of ${name}`,
      kind: kind === 'debug' && areCoffDebugRelocations(coff, symbols, section) ? 'debug' : 'relocations',
      ...relocations,
      loaded: false,
      fields: () => relocationFields(coff, symbols, section),
    },
    // Linkers of GNU read them, with the symbols that they name.
    { name: `line numbers of ${name}`, kind: 'other', ...lineNumbers, loaded: false },
  ];
}

function tableRegions(coff: Coff, symbols: SymbolReader): Region[] {
  const { symbols: table, strings } = coff.tables;
  return [
    {
      name: 'symbol table',
      kind: 'symbols',
      offset: table.offset,
      size: table.size,
      loaded: false,
      fields: () => symbolFields(coff, symbols),
    },
    { name: 'string table', kind: 'strings', ...strings, loaded: false, fields: () => stringFields(coff, symbols) },
  ];
}
