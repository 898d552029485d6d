/** What the entries of a symbol table mean. */

import { hex } from '../../data/numbers.js';
import { NO_NAME } from '../read/string-pool.js';
import { entriesOf } from '../read/table.js';
import type { Field } from '../region.js';
import { EM_BPF } from './machine.js';
import type { LinkerReferences } from './references.js';
import { bytesOf, type Elf, type ElfSection, isLoaded, sectionAt, stringPoolOf } from './sections.js';
import {
  type ElfSymbol,
  type ElfSymbolTable,
  marksCode,
  placeOf,
  STB_LOCAL,
  STT,
  sectionOfSymbol,
  symbolReader,
  symbolsOf,
} from './symbols.js';

const BINDINGS: Readonly<Record<number, string>> = { 0: 'local', 1: 'global', 2: 'weak', 10: 'unique' };
const TYPES: Readonly<Record<number, string>> = {
  0: 'notype',
  1: 'object',
  2: 'function',
  3: 'section',
  4: 'file',
  5: 'common',
  6: 'tls',
  10: 'ifunc',
};

/**
 * One field per symbol.
 * @param references what the relocations of an object name; null where that is unknown
 * @throws Malformed
 */
export function* symbolFields(elf: Elf, table: ElfSymbolTable, references: LinkerReferences | null): Generator<Field> {
  const isNamed = (index: number): boolean => references === null || references.names(index);
  const { size } = elf.layouts.symbol;
  const names = stringPoolOf(elf, table.strings);
  for (const symbol of symbolsOf(elf, table)) {
    const text = names.at(symbol.nameAt);
    const place = placeOf(elf, symbol);
    names.spend(place.length);
    yield {
      name: fieldName(elf, symbol, text),
      offset: symbol.index * size,
      size,
      meaning: meaningOf(symbol, text, place),
      ...(isNamed(symbol.index) ? namedRole(symbol, text, place) : roleOf(elf, symbol, text, place)),
      ...aboutOf(elf, symbol),
    };
  }
}

function roleOf(elf: Elf, symbol: ElfSymbol, text: string, place: string): Pick<Field, 'role' | 'text'> {
  if (isFileName(symbol, place)) return { role: 'file-name', text };
  // The loader of BPF finds programs, maps and functions by all symbols of an object.
  if (symbol.bind !== STB_LOCAL || symbol.index === 0 || elf.header.machine === EM_BPF) return {};
  if (symbol.type === STT.SECTION) return { role: 'section-symbol' };
  // No linker accepts a local symbol that is defined nowhere.
  if (sectionOfSymbol(elf, symbol) === undefined && place !== 'absolute') return {};
  return !elf.linked && marksCode(elf, text) ? {} : { role: 'local-symbol' };
}

/**
 * What a relocation of an object names. GNU ld and lld make entries of the GOT and of the PLT for local symbols in the order of their
 * indices, so that their order makes the image. Nothing is made for a section as such.
 */
function namedRole(symbol: ElfSymbol, text: string, place: string): Pick<Field, 'role' | 'text' | 'fixed'> {
  if (isFileName(symbol, place)) return { role: 'file-name', text };
  return symbol.bind === STB_LOCAL && symbol.type === STT.SECTION ? { role: 'section-symbol' } : { fixed: true };
}

/**
 * What only its own file can refer to belongs to its section: debug sections have local symbols of their own, and in an image, which nothing
 * is linked by, also those that came from other objects (GCC's link-time optimization makes some).
 */
function aboutOf(elf: Elf, symbol: ElfSymbol): Pick<Field, 'about'> {
  const section = sectionOfSymbol(elf, symbol);
  const isOwn = symbol.bind === STB_LOCAL || (elf.linked && section !== undefined && !isLoaded(section));
  return section === undefined || !isOwn ? {} : { about: section.label };
}

function fieldName(elf: Elf, symbol: ElfSymbol, text: string): string {
  if (symbol.index === 0) return 'null symbol';
  if (symbol.type === STT.FILE) return 'file symbol';
  if (symbol.type === STT.SECTION) return `section symbol ${sectionOfSymbol(elf, symbol)?.name ?? text}`;
  return `symbol ${text}`;
}

/**
 * No name (`st_name` is 0) is not the same as an empty one. Tables hold millions of symbols, and a joined text takes a third of the memory
 * of one that is put together by a template, whose parts V8 keeps.
 */
function meaningOf({ nameAt, value, size, bind, type, other }: ElfSymbol, text: string, place: string): string {
  const kind = `${BINDINGS[bind] ?? `bind ${bind}`} ${TYPES[type] ?? `type ${type}`}`;
  const name = nameAt === NO_NAME ? 'no name' : `"${text}"`;
  return [`${name} ${hex(value)}`, `size ${hex(size)}`, kind, `other ${hex(other)}`, place].join(', ');
}

/** The name of a source file and nothing else (gABI: STT_FILE has local binding and an absolute section). */
function isFileName({ type, bind, value, size, other }: ElfSymbol, place: string): boolean {
  return type === STT.FILE && bind === STB_LOCAL && value === 0n && size === 0n && other === 0 && place === 'absolute';
}

/** One field per entry of SHT_SYMTAB_SHNDX: the section of the symbol of the same index. @throws Malformed */
export function* extendedIndexFields(elf: Elf, section: ElfSection, table: ElfSymbolTable): Generator<Field> {
  const symbolAt = symbolReader(elf, table);
  for (const { index, bytes, at } of entriesOf(bytesOf(elf, section), 4)) {
    const value = elf.encoding.u32(bytes, at);
    const target = symbolAt(index)?.extended === true ? sectionAt(elf, value) : undefined;
    yield {
      name: `extended index ${index}`,
      offset: index * 4,
      size: 4,
      meaning: target === undefined ? hex(value) : `section ${target.label}`,
    };
  }
}

/** Whether SHT_SYMTAB's `sh_info` is correct: the number of local symbols, which come first. @throws Malformed */
export function countsLocals(elf: Elf, table: ElfSymbolTable): boolean {
  if (table.section.info > table.count) return false;
  for (const { index, bind } of symbolsOf(elf, table)) if ((bind === STB_LOCAL) !== index < table.section.info) return false;
  return true;
}
