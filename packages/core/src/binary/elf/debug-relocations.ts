/**
 * Which relocations of debug information a linker accepts without any other effect: addresses, distances and offsets of thread-local
 * variables. Those that ask for an entry of a table (GOT, PLT), for the size of a symbol, or that only a dynamic linker knows are rejected
 * there by one linker at least, or have an effect elsewhere. Sources: the processor supplements of the System V ABI.
 */
import { everyEntry } from '../read/table.js';
import { contentSize } from './compressed.js';
import type { LinkerReferences } from './references.js';
import { relocationReader } from './relocation-fields.js';
import { bytesOf, type Elf, type ElfSection, sectionAt } from './sections.js';
import { symbolTable } from './symbols.js';

/** Bytes that each type of relocation changes, by machine. A type that is not here is not accepted. */
type Widths = ReadonlyMap<number, number>;

function widths(types: Readonly<Record<number, readonly number[]>>): Widths {
  return new Map(Object.entries(types).flatMap(([width, all]) => all.map((type) => [type, Number(width)] as const)));
}

const SPARC = widths({ 0: [0], 2: [55], 4: [3, 6, 23, 76], 8: [32, 46, 54, 77] });

const MACHINES: ReadonlyMap<number, Widths> = new Map([
  [2, SPARC],
  // i386: 32, PC32, TLS_LDO_32
  [3, widths({ 0: [0], 4: [1, 2, 32] })],
  // m68k: 32, PC32, TLS_LDO32
  [4, widths({ 0: [0], 4: [1, 4, 31] })],
  // MIPS: 32, TLS_DTPREL32, PC32; 64, TLS_DTPREL64
  [8, widths({ 0: [0], 4: [2, 39, 248], 8: [18, 41] })],
  [18, SPARC],
  // PowerPC: ADDR16; ADDR32, REL32, DTPREL32
  [20, widths({ 0: [0], 2: [3], 4: [1, 26, 78] })],
  // 64-bit PowerPC: ADDR32, REL32; ADDR64, REL64, DTPREL64
  [21, widths({ 0: [0], 4: [1, 26], 8: [38, 44, 78] })],
  // s390: 32, PC32, TLS_LDO32; 64, PC64, TLS_LDO64
  [22, widths({ 0: [0], 4: [4, 5, 52], 8: [22, 23, 53] })],
  // Arm: ABS8; ABS16; ABS32, REL32, TLS_LDO32
  [40, widths({ 0: [0], 1: [8], 2: [5], 4: [2, 3, 106] })],
  [43, SPARC],
  // x86-64: 32, 32S, PC32, DTPOFF32; 64, PC64, DTPOFF64
  [62, widths({ 0: [0], 4: [2, 10, 11, 21], 8: [1, 17, 24] })],
  // AVR: 8, DIFF8; 16, DIFF16; 32, DIFF32
  [83, widths({ 0: [0], 1: [26, 30], 2: [4, 31], 4: [1, 32] })],
  // MSP430: 8; 16_BYTE; 32
  [105, widths({ 0: [0], 1: [9], 2: [5], 4: [1] })],
  // Hexagon: 32, 32_PCREL, DTPREL_32
  [164, widths({ 0: [0], 4: [6, 31, 47] })],
  // AArch64: ABS16; ABS32, PREL32; ABS64, PREL64, TLS_DTPREL64
  [183, widths({ 0: [0, 256], 2: [259], 4: [258, 261], 8: [257, 260, 1029] })],
  // RISC-V: ADD, SUB, SET of 6 to 64 bits and of ULEB128; 32, 32_PCREL, TLS_DTPREL32; 64, TLS_DTPREL64
  [243, widths({ 0: [0], 1: [33, 37, 52, 53, 54, 60, 61], 2: [34, 38, 55], 4: [1, 8, 35, 39, 56, 57], 8: [2, 9, 36, 40] })],
  // BPF: ABS32, NODYLD32; ABS64
  [247, widths({ 0: [0], 4: [3, 4], 8: [2] })],
  // LoongArch: ADD, SUB of 6 to 64 bits and of ULEB128; 32, 32_PCREL, TLS_DTPREL32; 64, 64_PCREL, TLS_DTPREL64
  [
    258,
    widths({
      0: [0],
      1: [47, 52, 105, 106, 107, 108],
      2: [48, 53],
      3: [49, 54],
      4: [1, 8, 50, 55, 99],
      8: [2, 9, 51, 56, 109],
    }),
  ],
]);

/**
 * Whether a linker accepts all relocations of a debug section of an object, and they have no effect outside of that section.
 * @throws Malformed
 */
export function areHarmless(elf: Elf, relocations: ElfSection, { refused }: LinkerReferences): boolean {
  const types = MACHINES.get(elf.header.machine);
  const reader = relocationReader(elf, relocations);
  const target = sectionAt(elf, relocations.info);
  const table = symbolTable(elf, elf.symtab);
  if (types === undefined || reader === undefined || target === undefined || table === null) return false;
  if (relocations.link !== table.section.index || relocations.size % reader.size !== 0) return false;
  const room = contentSize(elf, target);
  return everyEntry(bytesOf(elf, relocations), reader.size, (bytes, at) => {
    const width = types.get(reader.type(bytes, at));
    const symbol = reader.symbol(bytes, at);
    if (width === undefined || reader.offset(bytes, at) + width > room) return false;
    if (symbol >= table.count || refused.has(symbol)) return false;
    // More than 32 bits do not fit, and linkers report that.
    return width !== 4 || reader.isNarrow(bytes, at);
  });
}
