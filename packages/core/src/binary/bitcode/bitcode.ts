/**
 * Reads LLVM bitcode: the blocks at the top of the bitstream, and the wrapper that Apple's tools put around it. Source: "LLVM Bitcode
 * File Format" (llvm.org/docs/BitCodeFormat.html), chapters "Bitstream Format", "Bitcode Wrapper Format", "LLVM IR Encoding".
 */
import { Malformed, type Source, unlessMalformed } from '../../files/source.js';
import { LITTLE_ENDIAN } from '../read/encoding.js';
import { layoutOf } from '../read/layout.js';
import { partition } from '../read/partition.js';
import { type FileRecord, readRecord } from '../read/records.js';
import type { Field, FileMap, FileReader, Region, RegionRole } from '../region.js';
import { BitReader } from './bit-reader.js';
import { ENTER_SUBBLOCK } from './bitstream.js';
import { producerFields } from './producer.js';
import { type BitcodeBlocks, definedNames, strtabFields, symtabFields } from './symtab.js';

/** `BC`, 0xC0DE */
const MAGIC = 0xdec04342;
const WRAPPER_MAGIC = 0x0b17c0de;
const WRAPPER = layoutOf({ Magic: 4, Version: 4, Offset: 4, Size: 4, CPUType: 4 });
const WRAPPER_ALIGNMENT = 16;

const IDENTIFICATION = 13;
/** What is at the top of the bitstream, by the number of the block. */
const BLOCKS: Readonly<Record<number, Pick<Region, 'name' | 'kind' | 'role'>>> = {
  0: { name: 'block info', kind: 'bitcode' },
  8: { name: 'module block', kind: 'bitcode', role: 'bitcode-module' },
  [IDENTIFICATION]: { name: 'identification block', kind: 'bitcode', role: 'bitcode-producer' },
  23: { name: 'string table block', kind: 'strings', role: 'bitcode-strings' },
  25: { name: 'symbol table block', kind: 'symbols', role: 'bitcode-symbols' },
};
/** A module of each function of a large program. */
const MAX_BLOCKS = 100_000;

/** @throws Malformed when a block or what the wrapper holds reaches beyond the end */
export const readBitcode: FileReader = (source) => {
  if (source.size < 4) return null;
  const magic = source.read(0, 4).readUInt32LE(0);
  if (magic === MAGIC) return mapOf(source, readBlocks(source, 0, source.size), 'LLVM bitcode');
  if (magic !== WRAPPER_MAGIC) return null;
  const wrapper = readRecord(WRAPPER, source.read(0, WRAPPER.size), 0, LITTLE_ENDIAN);
  const offset = wrapper.number('Offset');
  const size = wrapper.number('Size');
  const end = offset + size;
  if (offset < WRAPPER.size) throw new Malformed('the bitcode overlaps its wrapper', 8);
  if (source.part(offset, size).read(0, 4).readUInt32LE(0) !== MAGIC) throw new Malformed('the wrapper holds no bitcode', offset);
  const blocks = readBlocks(source, offset, end);
  const fields = (): Field[] => wrapperFields(wrapper, blocks);
  const header: Region = { name: 'wrapper', kind: 'header', offset: 0, size: WRAPPER.size, loaded: false, fields };
  return mapOf(source, [header, ...blocks, ...wrapperPadding(source, end)], 'LLVM bitcode in a wrapper');
};

/** Zeros after the bitcode, up to a multiple of 16 bytes. Source: LLVM, `BitcodeWriter.cpp`, `emitDarwinBCHeaderAndTrailer`. */
function wrapperPadding(source: Source, offset: number): Region[] {
  const size = -offset & (WRAPPER_ALIGNMENT - 1);
  if (size !== source.size - offset || !source.read(offset, size).equals(Buffer.alloc(size))) return [];
  return [{ name: 'padding after the bitcode', kind: 'gap', offset, size, loaded: false, padding: true }];
}

function mapOf(source: Source, found: readonly Region[], title: string): FileMap {
  const blocks = blocksOfOne(source, found);
  const regions = partition(source.size, blocks === null ? found : withTables(found, blocks));
  const defines = blocks === null ? {} : { defines: () => definedNames(blocks()) };
  return { format: 'bitcode', title, linked: false, regions, ...defines };
}

/** The blocks of a single module, whose tables are read together; null where there are several: those are compared as bytes. */
function blocksOfOne(source: Source, found: readonly Region[]): (() => BitcodeBlocks) | null {
  const only = (role: RegionRole): Region | undefined => {
    const [first, ...more] = found.filter((region) => region.role === role);
    return more.length === 0 ? first : undefined;
  };
  const symtab = only('bitcode-symbols');
  const strtab = only('bitcode-strings');
  const module = only('bitcode-module');
  const identification = only('bitcode-producer');
  if (symtab === undefined || strtab === undefined || module === undefined || identification === undefined) return null;
  const part = ({ offset, size }: Region): Source => source.part(offset, size);
  return () => ({
    symtab: part(symtab),
    strtab: part(strtab),
    module: part(module),
    identification: part(identification),
  });
}

function withTables(found: readonly Region[], blocks: () => BitcodeBlocks): Region[] {
  return found.map((region) => {
    if (region.role === 'bitcode-symbols') return { ...region, fields: () => symtabFields(blocks()) };
    return region.role === 'bitcode-strings' ? { ...region, fields: () => strtabFields(blocks()) } : region;
  });
}

/** The magic and the blocks after it; a block is followed by another one or by nothing that is bitcode. */
function readBlocks(source: Source, start: number, end: number): Region[] {
  const regions: Region[] = [
    { name: 'bitcode magic', kind: 'header', role: 'bitcode-magic', offset: start, size: 4, loaded: false },
  ];
  for (let at = start + 4; at + 8 <= end; ) {
    const block = readBlock(source, at);
    if (block === null) break;
    if (regions.length > MAX_BLOCKS) throw new Malformed('the bitcode has more blocks than are read', at);
    if (at + block.size > end) throw new Malformed(`the ${block.name} reaches beyond the end of the bitcode`, at, true);
    regions.push(block);
    at += block.size;
  }
  if (regions.length === 1) throw new Malformed('the bitcode has no blocks', start, source.size < start + 12);
  return regions;
}

/**
 * [ENTER_SUBBLOCK in two bits, number of the block in VBR8, width of its abbreviations in VBR4, up to 32 bits, words that follow]. Null: no block.
 */
function readBlock(source: Source, at: number): Region | null {
  const bytes = source.read(at, 8);
  const bits = new BitReader(bytes);
  if (bits.fixed(2) !== ENTER_SUBBLOCK) return null;
  const head = unlessMalformed(() => ({ id: Number(bits.vbr(8)), width: bits.vbr(4) }));
  if (head === null || bits.at > 32 || head.width === 0) return null;
  const { id } = head;
  const size = 8 + 4 * bytes.readUInt32LE(4);
  const known = BLOCKS[id] ?? { name: `block ${id}`, kind: 'bitcode' };
  const block: Region = { ...known, offset: at, size, loaded: false };
  return id === IDENTIFICATION ? { ...block, fields: () => producerFields(source.part(at, size)) } : block;
}

/** The wrapper's offset and size may differ where they only say where the bitcode is. */
function wrapperFields(wrapper: FileRecord, blocks: readonly Region[]): Field[] {
  const [first] = blocks;
  const last = blocks.at(-1);
  const start = first?.offset ?? 0;
  const whole = last !== undefined && wrapper.number('Size') === last.offset + last.size - start;
  const free: Readonly<Record<string, string | undefined>> = {
    Offset: `→bitcode`,
    Size: whole ? 'size of the bitcode' : undefined,
  };
  return wrapper.values.map(({ name, offset, size, raw }) => ({ name, offset, size, meaning: free[name] ?? raw }));
}
