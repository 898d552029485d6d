/** WebAssembly modules (WebAssembly Core Specification 2.0, 5.5): a header and sections, each with its length. */
import { Malformed, type Source } from '../../files/source.js';
import { isDwarfName } from '../dwarf-sections.js';
import { partition } from '../read/partition.js';
import { allOf, type FileMap, type Region, type RegionKind } from '../region.js';

const MAGIC = '\0asm';
const HEADER = 8;
/** Sections that a module may have once each; custom sections come in any number. */
const NAMES = [
  '',
  'type',
  'import',
  'function',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'element',
  'code',
  'data',
  'data count',
  'tag',
];
const CUSTOM = 0;
const CODE = 10;
const DATA = 11;
/** A module has tens of sections. */
const MAX_SECTIONS = 4096;
/** A length takes at most so many bytes (LEB128 of 32 bits, 5.2.2). */
const MAX_LEB_BYTES = 5;
/** The longest name that is read of a custom section. */
const MAX_NAME_BYTES = 256;

export function readWasm(source: Source): FileMap | null {
  if (source.size < HEADER || source.read(0, 4).toString('latin1') !== MAGIC) return null;
  if (source.read(4, 4).readUInt32LE() !== 1) return null;
  const header: Region = { name: 'header', kind: 'header', offset: 0, size: HEADER, loaded: true };
  const sections: Region[] = [];
  for (let offset = HEADER; offset < source.size; ) {
    if (sections.length >= MAX_SECTIONS) throw new Malformed('more sections than a module has', offset);
    const section = readSection(source, offset, sections);
    sections.push(section);
    offset += section.size;
  }
  return { format: 'wasm', title: 'WebAssembly module', linked: true, regions: partition(source.size, [header, ...sections]) };
}

/** @param before the sections before it, in order */
function readSection(source: Source, offset: number, before: readonly Region[]): Region {
  const id = source.read(offset, 1)[0] ?? 0;
  const { value: length, end: start } = readLeb(source, offset + 1);
  if (id >= NAMES.length) throw new Malformed(`section ${id} is unknown`, offset);
  if (start + length > source.size) throw new Malformed(`section ${id} reaches beyond the end`, offset, true);
  const size = start + length - offset;
  if (id !== CUSTOM) {
    const common = { name: NAMES[id] ?? '', offset, size, loaded: true };
    // The only one that holds texts of a program.
    return id === DATA ? { ...common, kind: 'data' } : { ...common, kind: id === CODE ? 'code' : 'data', tables: allOf(size) };
  }
  const { name, end } = customName(source, start, length);
  const isDebug = name.startsWith(RELOCATIONS) && isOfDebug(source.part(end, start + length - end), before);
  const kind = isDebug ? 'debug' : customKind(name);
  return { name, kind, offset, size, loaded: false, ...(kind === 'debug' ? {} : { tables: allOf(size) }) };
}

const RELOCATIONS = 'reloc.';

function readLeb(source: Source, at: number): { value: number; end: number } {
  let value = 0;
  for (let index = 0; index < MAX_LEB_BYTES; index++) {
    const byte = source.read(at + index, 1)[0] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: at + index + 1 };
  }
  throw new Malformed('a length has more than 32 bits', at);
}

function customName(source: Source, start: number, length: number): { name: string; end: number } {
  const { value, end } = readLeb(source, start);
  if (end + value > start + length) throw new Malformed('the name of a custom section reaches beyond it', start);
  return { name: source.read(end, Math.min(value, MAX_NAME_BYTES)).toString('utf8'), end: end + value };
}

/** What engines ignore (appendix A.4 and the tool conventions): names, producers, debug information. */
function customKind(name: string): RegionKind {
  if (name === 'name') return 'symbols';
  if (name === 'producers') return 'comment';
  return isDwarfName(name) || name === 'sourceMappingURL' || name === 'external_debug_info' ? 'debug' : 'other';
}

/**
 * Relocations of objects (tool conventions, "Relocation Sections") name the section that they apply to by its index: linkers ignore
 * their own name. Those of debug information lead there, and have types that linkers accept there.
 * @param before the sections before them, in order
 */
function isOfDebug(content: Source, before: readonly Region[]): boolean {
  const target = readLeb(content, 0);
  const section = before[target.value];
  if (section?.kind !== 'debug' || !isDwarfName(section.name)) return false;
  const count = readLeb(content, target.end);
  let at = count.end;
  for (let left = count.value; left > 0; left--) {
    const type = at < content.size ? content.read(at, 1)[0] : undefined;
    const width = type === undefined ? undefined : DEBUG_RELOCATIONS[type];
    if (width === undefined) return false;
    const place = readLeb(content, at + 1);
    const index = readLeb(content, place.end);
    if (place.value + width > section.size) return false;
    at = type === GLOBAL_INDEX ? index.end : endOfLeb(content, index.end);
  }
  return at === content.size;
}

/** Bytes that types of relocations apply to: R_WASM_MEMORY_ADDR_I32, FUNCTION_OFFSET_I32, SECTION_OFFSET_I32, GLOBAL_INDEX_I32, and of 64 bits. */
const DEBUG_RELOCATIONS: Readonly<Record<number, number>> = { 5: 4, 8: 4, 9: 4, 13: 4, 16: 8, 22: 8 };
/** The only one of these without an addend. */
const GLOBAL_INDEX = 13;

/** Where a signed number of up to 64 bits ends. */
function endOfLeb(source: Source, at: number): number {
  for (let end = at; end < at + MAX_SIGNED_LEB_BYTES; ) if ((source.read(end++, 1)[0] ?? 0) < 0x80) return end;
  throw new Malformed('a number has more than 64 bits', at);
}

/** LEB128 of 64 bits, with 7 bits a byte. */
const MAX_SIGNED_LEB_BYTES = 10;
