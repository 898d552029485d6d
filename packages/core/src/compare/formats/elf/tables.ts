/** What a loader, a linker or an unwinder reads of the sections of data, where no value of a program is looked for. */
import { entriesOf, viewOf } from '../table.js';
import type { Loader } from './loader.js';
import type { Range } from './ranges.js';
import { relocationReader } from './relocation-fields.js';
import { bytesOf, type Elf, hasBytes, isRelocation, type Section, SHT } from './sections.js';

/**
 * Of the bytes that only a program is to know of (SHT_PROGBITS), those that are not the program's own: the path of the loader, tables of the
 * dynamic linker and of unwinders (gABI, chapter 4, "Special Sections"; LSB, "Exception Frames"), and what the loader of Linux's modules
 * reads.
 */
const READ =
  /^\.(?:interp|dynamic|dynstr|got(?:\..*)?|opd|plt(?:\..*)?|eh_frame|eh_frame_hdr|gcc_except_table(?:\..*)?|ARM\.ex(?:idx|tab).*|ctors(?:\..*)?|dtors(?:\..*)?|modinfo|gnu\.linkonce\.this_module)$|^__(?:versions|ksymtab|kcrctab)/;

/** The widest bytes that a relocation changes. */
const WIDEST = 8;

/** The tables of a section. @throws Malformed */
export function tablesIn(elf: Elf, section: Section, { follows }: Loader): Iterable<Range> {
  if (section.type !== SHT.PROGBITS || READ.test(section.name) || follows(section)) return [{ offset: 0, size: section.size }];
  return elf.linked ? [] : relocatedPlaces(elf, section);
}

/** Where a linker writes, and reads what it adds to. @throws Malformed */
function* relocatedPlaces(elf: Elf, { index }: Section): Generator<Range> {
  for (const section of elf.sections) {
    if (!isRelocation(section) || section.info !== index || !hasBytes(section)) continue;
    const reader = relocationReader(elf, section);
    if (reader === undefined) continue;
    for (const { bytes, at } of entriesOf(bytesOf(elf, section), reader.size)) {
      yield { offset: reader.offset(viewOf(bytes), at), size: WIDEST };
    }
  }
}
