/**
 * Functions and other labels of code. A table has hundreds of thousands of them, and of most only the place is used: each is one small object,
 * whose name is read when it is asked for.
 */
import { NO_NAME, type StringPool } from '../read/string-pool.js';
import { batchesOf, viewOf } from '../read/table.js';
import type { CodeSymbol } from '../region.js';
import { SHN_XINDEX } from './header.js';
import { EM_ARM } from './machine.js';
import { bytesOf, type Elf, type ElfSection, hasBytes, isReserved, SHF, SHT, sectionAt, stringPoolOf } from './sections.js';
import { type ElfSymbolTable, extendedIndices, MAPPING, STT, symbolTable } from './symbols.js';

class Label implements CodeSymbol {
  readonly offset: number;
  readonly size: number;
  readonly #names: StringPool;
  readonly #nameAt: number;
  #name: string | undefined;

  constructor(offset: number, size: number, names: StringPool, nameAt: number) {
    this.offset = offset;
    this.size = size;
    this.#names = names;
    this.#nameAt = nameAt;
  }

  get name(): string {
    this.#name ??= this.#names.at(this.#nameAt);
    return this.#name;
  }
}

/** Where a label may be: a section with code. */
interface Home {
  readonly offset: number;
  readonly size: number;
  /** Its address, in halves; zero in objects, whose labels count from the start of their section. */
  readonly high: number;
  readonly low: number;
}

const HALF = 2 ** 32;

/** From the full table, else from the one that is loaded. @throws Malformed */
export function* codeSymbols(elf: Elf): Generator<CodeSymbol> {
  const dynamic = elf.sections.find((each) => each.type === SHT.DYNSYM && hasBytes(each));
  const table = symbolTable(elf, elf.symtab) ?? symbolTable(elf, dynamic);
  if (table === null) return;
  const names = stringPoolOf(elf, table.strings);
  const homeOf = homesOf(elf, table);
  const { size: entrySize, at } = elf.layouts.symbol;
  const little = elf.encoding.endian === 'little';
  const wide = elf.encoding.bits === 64;
  // The lowest bit of the address of a function of Arm says which instruction set it is written in.
  const isArm = elf.header.machine === EM_ARM;
  for (const { first, count, bytes } of batchesOf(bytesOf(elf, table.section), entrySize)) {
    const view = viewOf(bytes);
    const low = (place: number): number => view.getUint32(wide && !little ? place + 4 : place, little);
    const high = (place: number): number => (wide ? view.getUint32(little ? place + 4 : place, little) : 0);
    for (let index = 0, base = 0; index < count; index++, base += entrySize) {
      const type = view.getUint8(base + at.st_info) & 0xf;
      const nameAt = view.getUint32(base + at.st_name, little);
      if ((type !== STT.FUNC && type !== STT.NOTYPE && type !== STT.GNU_IFUNC) || nameAt === NO_NAME) continue;
      const home = homeOf(first + index, view.getUint16(base + at.st_shndx, little));
      if (home === null) continue;
      const odd = isArm && type === STT.FUNC ? low(base + at.st_value) & 1 : 0;
      // Where the halves are so far apart that the number is not exact, it is beyond the section anyway.
      const start = (high(base + at.st_value) - home.high) * HALF + (low(base + at.st_value) - odd - home.low);
      if (start < 0 || start >= home.size || (type === STT.NOTYPE && MAPPING.test(names.at(nameAt)))) continue;
      const size = high(base + at.st_size) * HALF + low(base + at.st_size);
      yield new Label(home.offset + start, Math.min(size, home.size - start), names, nameAt);
    }
  }
}

/** The section of a symbol, by its index in the table and its `st_shndx`; null where it is no code. */
function homesOf(elf: Elf, table: ElfSymbolTable): (symbol: number, shndx: number) => Home | null {
  const extended = extendedIndices(elf, table);
  const known = new Map<number, Home | null>();
  return (symbol, shndx) => {
    const isExtended = shndx === SHN_XINDEX && extended !== null;
    if (!isExtended && isReserved(shndx)) return null;
    const index = isExtended ? extended(symbol) : shndx;
    const found = known.get(index);
    if (found !== undefined) return found;
    const home = homeIn(elf, sectionAt(elf, index));
    known.set(index, home);
    return home;
  };
}

function homeIn({ linked }: Elf, section: ElfSection | undefined): Home | null {
  if (section === undefined || (section.flags & SHF.EXECINSTR) === 0 || !hasBytes(section)) return null;
  const address = linked ? section.address : 0n;
  return { offset: section.offset, size: section.size, high: Number(address >> 32n), low: Number(address & 0xffff_ffffn) };
}
