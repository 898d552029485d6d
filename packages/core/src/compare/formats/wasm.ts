/** WebAssembly modules (WebAssembly Core Specification 2.0, 5.5): a header and sections, each with its length. */
import { Malformed, type Source } from '../source.js';
import { partition } from './partition.js';
import { allOf, type FileMap, type Region, type RegionKind } from './region.js';

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
/** The only one that holds what a program says to people. */
const DATA = 11;
/** A module has some tens of sections. */
const MAX_SECTIONS = 4096;
/** A length takes at most so many bytes (LEB128 of 32 bits, 5.2.2). */
const MAX_LEB = 5;
/** The longest name that is read of a custom section. */
const MAX_NAME = 256;

export function readWasm(source: Source): FileMap | null {
  if (source.size < HEADER || source.read(0, 4).toString('latin1') !== MAGIC) return null;
  if (source.read(4, 4).readUInt32LE() !== 1) return null;
  const regions: Region[] = [{ name: 'header', kind: 'header', offset: 0, size: HEADER, loaded: true }];
  for (let offset = HEADER; offset < source.size; ) {
    if (regions.length > MAX_SECTIONS) throw new Malformed('more sections than a module has', offset);
    const id = source.read(offset, 1)[0] ?? 0;
    const { value: length, end: start } = readLeb(source, offset + 1);
    if (id >= NAMES.length) throw new Malformed(`section ${id} is unknown`, offset);
    if (start + length > source.size) throw new Malformed(`section ${id} reaches beyond the end`, offset, true);
    const name = id === CUSTOM ? customName(source, start, length) : (NAMES[id] ?? '');
    const kind = id === CODE ? 'code' : id === CUSTOM ? customKind(name) : 'data';
    const size = start + length - offset;
    const isTable = id !== DATA && kind !== 'debug';
    regions.push({ name, kind, offset, size, loaded: id !== CUSTOM, ...(isTable ? { tables: allOf(size) } : {}) });
    offset = start + length;
  }
  return { format: 'wasm', title: 'WebAssembly module', linked: true, regions: partition(source.size, regions) };
}

function readLeb(source: Source, at: number): { value: number; end: number } {
  let value = 0;
  for (let index = 0; index < MAX_LEB; index++) {
    const byte = source.read(at + index, 1)[0] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: at + index + 1 };
  }
  throw new Malformed('a length has more than 32 bits', at);
}

function customName(source: Source, start: number, length: number): string {
  const { value, end } = readLeb(source, start);
  if (end + value > start + length) throw new Malformed('the name of a custom section reaches beyond it', start);
  return source.read(end, Math.min(value, MAX_NAME)).toString('utf8');
}

/** What engines ignore (appendix A.4 and the tool conventions): names, producers, debug information, and its relocations in objects. */
function customKind(name: string): RegionKind {
  if (name.startsWith('reloc..debug_')) return 'debug';
  if (name === 'name') return 'symbols';
  if (name === 'producers') return 'comment';
  return name.startsWith('.debug_') || name === 'sourceMappingURL' || name === 'external_debug_info' ? 'debug' : 'other';
}
