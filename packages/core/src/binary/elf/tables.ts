/** What a loader, a linker or an unwinder reads of the sections of data, where no value of a program is looked for. */
import { groupBy } from '../../data/group.js';
import { once } from '../../data/once.js';
import type { ByteRange } from '../read/ranges.js';
import { entriesOf, viewOf } from '../read/table.js';
import type { Loader } from './loader.js';
import { relocationReader } from './relocation-fields.js';
import { bytesOf, type Elf, type ElfSection, hasBytes, isRelocation, SHT } from './sections.js';

/**
 * Sections of data of a program (SHT_PROGBITS) that other programs read: the path of the loader, tables of the
 * dynamic linker and of unwinders (gABI, chapter 4, "Special Sections"; LSB, "Exception Frames"), and what the loader of Linux's modules
 * reads.
 */
const READ =
  /^\.(?:interp|dynamic|dynstr|got(?:\..*)?|opd|plt(?:\..*)?|eh_frame|eh_frame_hdr|gcc_except_table(?:\..*)?|ARM\.ex(?:idx|tab).*|ctors(?:\..*)?|dtors(?:\..*)?|modinfo|gnu\.linkonce\.this_module)$|^__(?:versions|ksymtab|kcrctab)/;

/** The widest bytes that a relocation changes. */
const MAX_RELOCATED_BYTES = 8;

/** Gives the tables of each section. @throws Malformed, when asked */
export function tableFinder(elf: Elf, { follows }: Loader): (section: ElfSection) => Iterable<ByteRange> {
  const relocations = once(() => relocationsByTarget(elf));
  return (section) => {
    const isWhole = section.type !== SHT.PROGBITS || READ.test(section.name) || follows(section);
    if (isWhole) return [{ offset: 0, size: section.size }];
    return elf.linked ? [] : relocatedPlaces(elf, relocations().get(section.index) ?? []);
  };
}

/** An object may have some ten thousand sections, each with relocations of its own. */
function relocationsByTarget({ sections }: Elf): Map<number, ElfSection[]> {
  return groupBy(
    sections.filter((section) => isRelocation(section) && hasBytes(section)),
    ({ info }) => info,
  );
}

/** Where a linker writes, and reads what it adds to. @throws Malformed */
function* relocatedPlaces(elf: Elf, relocations: readonly ElfSection[]): Generator<ByteRange> {
  for (const section of relocations) {
    const reader = relocationReader(elf, section);
    if (reader === undefined) continue;
    for (const { bytes, at } of entriesOf(bytesOf(elf, section), reader.size)) {
      yield { offset: reader.offset(viewOf(bytes), at), size: MAX_RELOCATED_BYTES };
    }
  }
}
