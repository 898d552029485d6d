/**
 * Whether linkers accept the relocations of a debug section. An object with one that they reject cannot be linked, so that it matters to more
 * than debuggers. Source: Microsoft PE Format, "Type Indicators".
 */
import { entriesOf } from '../read/table.js';
import { MACHINE } from './coff-header.js';
import { type Coff, type CoffSection, RELOCATION_SIZE } from './sections.js';
import type { SymbolReader } from './symbols.js';

/** Bytes that each type applies to. */
type Widths = Readonly<Record<number, number>>;

/** IMAGE_REL_ARM64_: ADDR32, ADDR32NB, SECREL, SECTION, ADDR64, REL32. */
const ARM64: Widths = { 1: 4, 2: 4, 8: 4, 13: 2, 14: 8, 17: 4 };
/** The types that assemblers write in debug information: addresses, offsets in sections, and numbers of sections. */
const TYPES: Readonly<Record<number, Widths>> = {
  // IMAGE_REL_I386_: DIR32, DIR32NB, SECTION, SECREL, REL32.
  [MACHINE.I386]: { 6: 4, 7: 4, 10: 2, 11: 4, 20: 4 },
  // IMAGE_REL_AMD64_: ADDR64, ADDR32, ADDR32NB, REL32, SECTION, SECREL.
  [MACHINE.AMD64]: { 1: 8, 2: 4, 3: 4, 4: 4, 10: 2, 11: 4 },
  // IMAGE_REL_ARM_: ADDR32, ADDR32NB, REL32, SECTION, SECREL.
  [MACHINE.ARMNT]: { 1: 4, 2: 4, 10: 4, 14: 2, 15: 4 },
  [MACHINE.ARM64]: ARM64,
  [MACHINE.ARM64EC]: ARM64,
  [MACHINE.ARM64X]: ARM64,
};
/** IMAGE_SCN_LNK_NRELOC_OVFL: the first entry counts the others. */
const COUNTED_BY_FIRST = 0xffff;

/** @throws Malformed when the symbols or relocations cannot be read */
export function areCoffDebugRelocations(coff: Coff, symbols: SymbolReader, { relocations, data }: CoffSection): boolean {
  const widths = TYPES[coff.header.machine] ?? {};
  const table = coff.source.part(relocations.offset, relocations.size);
  const first = relocations.size / RELOCATION_SIZE > COUNTED_BY_FIRST ? 1 : 0;
  for (const { index, bytes, at } of entriesOf(table, RELOCATION_SIZE)) {
    if (index < first) continue;
    const width = widths[bytes.readUInt16LE(at + 8)];
    if (width === undefined || bytes.readUInt32LE(at) + width > data.size) return false;
    if (!symbols.begins(bytes.readUInt32LE(at + 4))) return false;
  }
  return true;
}
