/**
 * Reads Mach-O: objects, executables, libraries, bundles and files of debug symbols, of both word sizes and byte orders.
 * Source: Apple, `mach-o/loader.h` and the headers beside it.
 */

import { hex } from '../../data/numbers.js';
import { once } from '../../data/once.js';
import type { Source } from '../../files/source.js';
import { partition } from '../read/partition.js';
import { entriesOf } from '../read/table.js';
import type { Field, FileReader, Region, Seal } from '../region.js';
import { commandFields, headerFields, type PlacedParts } from './command-fields.js';
import { type MachOCommands, type MachOSection, readCommands } from './commands.js';
import { architectureName, FILE_TYPES, machOArchitecture } from './constants.js';
import { ehFrameFields } from './eh-frame.js';
import { EXTERNAL_RELOCATIONS, INDIRECT_SYMBOLS, LOCAL_RELOCATIONS, STRING_TABLE, SYMBOL_TABLE } from './load-commands.js';
import { bareSegments, isLinked, type PlacedPart, placesOf } from './places.js';
import {
  addressFields,
  areMachODebugRelocations,
  type RelocationContext,
  relocatedOffsets,
  relocationFields,
} from './relocations.js';
import { codeDirectoryMatches } from './signature.js';
import { MachOSymbolTable } from './symbols.js';

/** @throws Malformed when the load commands contradict the file or each other, `truncated` when it ends too early */
export const readMachO: FileReader = (source) => {
  const file = readCommands(source);
  if (file === null) return null;
  const { encoding, header, headerSize, size } = file;
  const places = placesOf(file);
  const symbols = symbolsOf(source, file, places);
  const headers = [
    {
      name: 'Mach-O header',
      kind: 'header',
      offset: 0,
      size: headerSize,
      loaded: isLinked(file),
      fields: () => headerFields(placed),
    },
    {
      name: 'load commands',
      kind: 'header',
      offset: headerSize,
      size,
      loaded: isLinked(file),
      fields: () => commandFields(placed),
    },
  ] satisfies Region[];
  const found = places.map((place) => withFields(place, source, file, symbols));
  const regions = partition(source.size, [...headers, ...bareSegments(file), ...found]);
  const placed: PlacedParts = { file, places, regions, symbols };
  const cpu = header.number('cputype');
  const signatures = regions.filter(({ kind }) => kind === 'signature');
  return {
    format: 'macho',
    title: titleOf(file),
    linked: isLinked(file),
    regions,
    machine: machOArchitecture(cpu, encoding.bits, encoding.endian),
    ...(symbols === null ? {} : { symbols: () => symbols.codeSymbols(), defines: () => symbols.definedNames() }),
    ...(signatures.length === 0 ? {} : { seals: once(() => signatures.map((signature) => sealOf(source, signature))) }),
  };
};

function sealOf(source: Source, signature: Region): Seal {
  const matches = codeDirectoryMatches(source, signature);
  return { name: signature.name, state: matches === null ? 'unknown' : matches ? 'right' : 'wrong' };
}

function titleOf({ encoding, header }: MachOCommands): string {
  const type = FILE_TYPES[header.number('filetype')] ?? `file of type ${header.number('filetype')}`;
  const architecture = architectureName(header.number('cputype'), header.number('cpusubtype'));
  return `Mach-O ${encoding.bits}-bit ${encoding.endian}-endian ${type}, ${architecture}`;
}

/** The first table, which linkers use, too. */
function symbolsOf(source: Source, file: MachOCommands, places: readonly PlacedPart[]): MachOSymbolTable | null {
  const table = places.find(({ region }) => region.name === SYMBOL_TABLE)?.region;
  const strings = places.find(({ region }) => region.name === STRING_TABLE)?.region;
  if (table === undefined || strings === undefined || table.size === 0) return null;
  const { encoding, sections } = file;
  return new MachOSymbolTable({ source, encoding, sections, table, strings, linked: isLinked(file) });
}

/** Adds the fields that a part has. */
function withFields(
  { region: placed, section, at }: PlacedPart,
  source: Source,
  file: MachOCommands,
  symbols: MachOSymbolTable | null,
): Region {
  const content = (): Source => source.part(placed.offset, placed.size);
  const { encoding, header, sections } = file;
  const context: RelocationContext = { encoding, cpu: header.number('cputype'), sections, symbols };
  const isOfDebug = placed.kind === 'debug' && section !== undefined && at === section.struct.get('reloff');
  const region: Region =
    isOfDebug && !areMachODebugRelocations(content(), section, context) ? { ...placed, kind: 'relocations' } : placed;
  const { name } = region;
  if (region.kind === 'relocations' || name === EXTERNAL_RELOCATIONS || name === LOCAL_RELOCATIONS) {
    return { ...region, fields: () => relocationFields(content(), context) };
  }
  if (name === STRING_TABLE && symbols !== null) return { ...region, fields: () => symbols.stringFields() };
  if (name === SYMBOL_TABLE && symbols !== null) return { ...region, fields: () => symbols.fields() };
  if (name === INDIRECT_SYMBOLS && symbols !== null) return { ...region, fields: () => indirectFields(content(), file, symbols) };
  if (section !== undefined && !isLinked(file) && (region.kind === 'code' || region.kind === 'data')) {
    return { ...region, fields: () => sectionFields(content(), section, source, context) };
  }
  return region;
}

/** Addresses of other sections in a section of an object, in order; only the first of several that overlap. */
function* sectionFields(content: Source, section: MachOSection, source: Source, context: RelocationContext): Generator<Field> {
  const { struct, sectionName } = section;
  const table = source.part(struct.number('reloff'), struct.number('nreloc') * 8);
  const found = addressFields(content, section, table, context);
  if (sectionName === '__eh_frame') {
    const relocated = relocatedOffsets(table, context);
    const addresses = ehFrameFields(content, section, context.sections, context.encoding);
    found.push(...addresses.filter(({ offset }) => !relocated.has(offset)));
  }
  let end = 0;
  for (const field of found.sort((a, b) => a.offset - b.offset)) {
    if (field.offset < end) continue;
    yield field;
    end = field.offset + field.size;
  }
}

/** INDIRECT_SYMBOL_LOCAL and INDIRECT_SYMBOL_ABS are marks instead of indexes. */
const INDIRECT_MARKS = 0xc0000000;

function* indirectFields(table: Source, { encoding }: MachOCommands, symbols: MachOSymbolTable): Generator<Field> {
  const names = symbols.names();
  for (const { index, bytes, at } of entriesOf(table, 4)) {
    const symbol = encoding.u32(bytes, at);
    const meaning = (symbol & INDIRECT_MARKS) !== 0 ? hex(symbol) : symbols.identity(symbol, names);
    yield { name: `indirect symbol ${index}`, offset: index * 4, size: 4, meaning };
  }
}
