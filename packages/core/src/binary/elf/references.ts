/** What a linker looks up in an object: the symbols that relocations of code and data name, and where they are. */
import { everyEntry } from '../read/table.js';
import { relocationReader } from './relocation-fields.js';
import { bytesOf, type Elf, type ElfSection, hasBytes, isRelocation, sectionAt } from './sections.js';
import { eachHome, STB_LOCAL, STT, symbolTable } from './symbols.js';

export interface LinkerReferences {
  /** Whether a relocation names the symbol of an index. */
  readonly names: (symbol: number) => boolean;
  /**
   * Symbols that only debug information may name, and that linkers reject there: GNU ld (2.40) fails at a local indirect function (STT_GNU_IFUNC),
   * and it and gold reject a symbol that is defined nowhere when a relocation names it. Compilers name no such symbol unless the code does.
   */
  readonly refused: ReadonlySet<number>;
  /** Indices of the sections in which such symbols are defined, or symbols that other files may name. */
  readonly sections: ReadonlySet<number>;
}

const NONE: LinkerReferences = { names: () => false, refused: new Set(), sections: new Set() };

/**
 * @param isLeftOut whether the relocations that apply to a section do not count
 * @returns null where relocations are in a form that is not read here, so that they may name anything
 * @throws Malformed
 */
export function referencesOf(elf: Elf, isLeftOut: (section: ElfSection) => boolean): LinkerReferences | null {
  if (elf.linked) return NONE;
  const relocations = elf.sections.filter(
    (section) => isRelocation(section) && hasBytes(section) && !appliesTo(isLeftOut, elf, section),
  );
  const table = symbolTable(elf, elf.symtab);
  if (table === null) return relocations.length === 0 ? NONE : null;
  const named = new Uint8Array(table.count);
  for (const section of relocations) {
    const reader = relocationReader(elf, section);
    if (reader === undefined) return null;
    everyEntry(bytesOf(elf, section), reader.size, (bytes, at) => {
      named[reader.symbol(bytes, at)] = 1;
      return true;
    });
  }
  const sections = new Set<number>();
  const refused = new Set<number>();
  eachHome(elf, table, (index, bind, type, section) => {
    const isNamed = named[index] === 1;
    if (isNamed || bind !== STB_LOCAL) sections.add(section);
    const isChooser = bind === STB_LOCAL && type === STT.GNU_IFUNC;
    if (isChooser || (index > 0 && section === 0 && !isNamed)) refused.add(index);
  });
  return { names: (symbol) => named[symbol] === 1, refused, sections };
}

function appliesTo(isLeftOut: (section: ElfSection) => boolean, elf: Elf, { info }: ElfSection): boolean {
  const target = sectionAt(elf, info);
  return target !== undefined && isLeftOut(target);
}
