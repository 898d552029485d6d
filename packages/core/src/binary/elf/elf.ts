/**
 * Reads ELF: executables, shared objects and relocatable objects of both classes and byte orders.
 * Source: System V Application Binary Interface (gABI), chapters 4 "Object Files" and 5 "Program Loading and Dynamic Linking".
 */

import { once } from '../../data/once.js';
import type { Source } from '../../files/source.js';
import { partition } from '../read/partition.js';
import type { ByteRange } from '../read/ranges.js';
import type { Field, FileMap, FileReader, Region, RegionKind } from '../region.js';
import { codeSymbols } from './code-symbols.js';
import { decompressedContent } from './compressed.js';
import { gatheredIn } from './gathered.js';
import { groupFields } from './group-fields.js';
import { type ElfHeader, headerFields, readElfHeader } from './header.js';
import { addressedFields, indexFields, maySpeakOfSymbols, symbolOrder } from './index-fields.js';
import { kindOf } from './kinds.js';
import { type Loader, loaderOf } from './loader.js';
import { elfArchitecture, elfTitle } from './machine.js';
import { holdOneBuildId, noteFields } from './note-fields.js';
import { relocationFields } from './relocation-fields.js';
import { BUILD_ID_NOTE, roleOf } from './roles.js';
import { runPathFinder } from './run-paths.js';
import { sectionFields } from './section-fields.js';
import { bytesOf, type Elf, type ElfSection, hasBytes, isLoaded, readElfSections, SHT, sectionAt } from './sections.js';
import { segmentRegions } from './segment-regions.js';
import { hasInterpreter, readSegments, segmentFields } from './segments.js';
import { stringFields } from './string-fields.js';
import { extendedIndexFields, symbolFields } from './symbol-fields.js';
import { definedNames, symbolTable } from './symbols.js';
import { tableFinder } from './tables.js';
import { type UnreadSections, unreadIn } from './unread.js';

/** @throws Malformed when the headers of an ELF file contradict it, `truncated` when it ends too early */
export const readElf: FileReader = (source) => {
  const header = readElfHeader(source);
  if (header === null) return null;
  const segments = readSegments(source, header);
  const loader = loaderOf(source, header, segments);
  const elf = readElfSections(source, header, loader.reads);
  const machine = elfArchitecture(header.machine, header.encoding);
  const headers = headerRegions(elf, loader);
  const placed = new Map(elf.sections.filter(hasBytes).map((section) => [placeOf(section), section]));
  const places = [...placed.keys()];
  const bodies = elf.sections.length > 0 ? places : segmentRegions(source, header, segments, headers, loader);
  const regions = partition(source.size, [...headers, ...bodies]);
  // What sections hold is looked at only where each byte is in one of them.
  const unread = unreadIn(elf);
  const regionOf = regionMaker(elf, unread, loader);
  const symbols = symbolTable(elf, elf.symtab);
  return {
    format: 'elf',
    title: elfTitle(header.type, hasInterpreter(segments), machine),
    linked: elf.linked,
    regions: regions.map((region) => {
      const section = placed.get(region);
      return section === undefined ? region : regionOf(section);
    }),
    machine,
    table: places.map(({ name }) => name),
    ...(elf.linked ? {} : { gathered: gatheredIn(elf, unread) }),
    symbols: () => codeSymbols(elf),
    ...(symbols === null ? {} : { defines: () => definedNames(elf, symbols) }),
    ...(isSignedModule(source) ? { seals: () => [{ name: 'module signature', state: 'unknown' }] } : {}),
  } satisfies FileMap;
};

/** How the kernel finds the signature of a module, which covers all bytes before it (Linux, `include/linux/module_signature.h`). */
const MODULE_SIGNATURE = Buffer.from('~Module signature appended~\n');

function isSignedModule(source: Source): boolean {
  const { length } = MODULE_SIGNATURE;
  return source.size > length && source.read(source.size - length, length).equals(MODULE_SIGNATURE);
}

function headerRegions(elf: Elf, { reads }: Loader): Region[] {
  const { source, header, layouts } = elf;
  const region = (
    name: string,
    kind: 'header' | 'sections',
    offset: number,
    size: number,
    fields: () => Iterable<Field>,
  ): Region => ({
    name,
    kind,
    offset,
    size,
    loaded: reads({ offset, size }),
    fields,
  });
  const tableOf = ({ offset, count, size }: ElfHeader['sections']): [number, number] => [offset, count * size];
  const names = sectionAt(elf, header.namesIndex)?.label ?? null;
  const found = [
    region('ELF header', 'header', 0, layouts.header.size, () => headerFields(source, header, names)),
    region('program headers', 'header', ...tableOf(header.segments), () => segmentFields(source, header)),
    region('section headers', 'sections', ...tableOf(header.sections), () => sectionFields(elf, owners)),
  ];
  const owners: Region[] = found.filter(({ size }) => size > 0);
  return owners;
}

/** The place of a section, before its kind is known. */
function placeOf({ label, offset, size }: ElfSection): Region {
  return { name: label, kind: 'other', offset, size, loaded: false };
}

function regionMaker(elf: Elf, unread: UnreadSections, loader: Loader): (section: ElfSection) => Region {
  const fieldsOf = fieldMaker(elf, unread, loader);
  const tablesOf = tableFinder(elf, loader);
  const runPathsOf = runPathFinder(elf);
  return (section) => {
    const kind = kindOf(section, unread);
    const loaded = isLoaded(section);
    const fields = fieldsOf(section, kind);
    const content = loaded ? undefined : decompressedContent(elf, section);
    return {
      name: section.label,
      kind,
      role: roleOf(section, elf),
      offset: section.offset,
      size: section.size,
      loaded,
      ...(loaded && elf.linked ? { address: section.address } : {}),
      ...runPathsOf(section),
      ...(fields === undefined ? {} : { fields }),
      ...(content === undefined ? {} : { content }),
      tables: () => tablesOf(section),
    };
  };
}

/** Says what makes the fields of a section; undefined where it is bytes and nothing else. */
function fieldMaker(
  elf: Elf,
  { references }: UnreadSections,
  loader: Loader,
): (section: ElfSection, kind: RegionKind) => (() => Iterable<Field>) | undefined {
  const symbols = symbolTable(elf, elf.symtab);
  const order = once(() => (symbols === null ? 'unknown' : symbolOrder(elf, symbols)));
  const named = elf.sections.filter((section) => section.name === BUILD_ID_NOTE && hasBytes(section));
  const compared = symbols === null || isLoaded(symbols.section) ? null : symbols;
  return (section, kind) => {
    if (kind === 'note') {
      const notes = { bytes: bytesOf(elf, section), encoding: elf.encoding, alignment: section.alignment };
      const hasOne = once(() => named.length === 1 && named[0] === section && holdOneBuildId([notes]));
      // A digest that a loader reads, or that code refers to, is more than a name of the build.
      const isFree = (note: ByteRange): boolean =>
        !loader.follows({ ...note, offset: section.offset + note.offset }) && references()?.sections.has(section.index) === false;
      return () => noteFields(notes, (note) => hasOne() && isFree(note));
    }
    if (kind === 'strings') return () => stringFields(elf, section, compared);
    if (isLoaded(section)) return undefined;
    switch (section.type) {
      case SHT.GROUP:
        return () => groupFields(elf, section);
      case SHT.SYMTAB:
        return symbols === null ? undefined : () => symbolFields(elf, symbols, references());
      case SHT.SYMTAB_SHNDX: {
        const table = symbolTable(elf, sectionAt(elf, section.link));
        return table === null ? undefined : () => extendedIndexFields(elf, section, table);
      }
      case SHT.LLVM_ADDRSIG:
        // Tools that do not know the type write no index of a symbol table; linkers then ignore the section.
        return section.link === 0 || symbols === null ? undefined : () => addressedFields(elf, section, symbols);
      default:
        return (
          relocationFields(elf, section) ?? (maySpeakOfSymbols(elf, section) ? () => indexFields(elf, section, order) : undefined)
        );
    }
  };
}
