/**
 * What sections are for, beside their kinds: by their types, and by names that the toolchain defines. Sources: gABI, chapter 4, "Special
 * Sections"; LSB Core, "Exception Frames"; Arm, "Exception Handling ABI".
 */

import { LTO_OPTIONS } from '../lto-sections.js';
import type { RegionRole } from '../region.js';
import { type Elf, type ElfSection, isRelocation, SHT } from './sections.js';

/** The name that linkers give it; several sections of this name are not build-ids. */
export const BUILD_ID_NOTE = '.note.gnu.build-id';

const BY_NAME: ReadonlyMap<string, RegionRole> = new Map([
  [BUILD_ID_NOTE, 'build-id'],
  ['.interp', 'interpreter'],
  [LTO_OPTIONS, 'compiler-options'],
  ['.eh_frame', 'unwind'],
  ['.eh_frame_hdr', 'unwind'],
  ['.ARM.exidx', 'unwind'],
]);

/** Names that processors and compilers add to: `.got.plt`, `.got2`, `.data.rel.ro.local`. */
const BY_PREFIX: readonly { readonly prefix: string; readonly role: RegionRole }[] = [
  { prefix: '.got', role: 'addresses' },
  { prefix: '.data.rel', role: 'relocated-data' },
];

export function roleOf(section: ElfSection, { header, symtab }: Elf): RegionRole | undefined {
  if (isRelocation(section)) return 'relocations';
  switch (section.type) {
    case SHT.DYNAMIC:
      return 'dynamic';
    case SHT.DYNSYM:
      return 'dynamic-symbols';
    case SHT.STRTAB:
      return section.index === header.namesIndex && section.index !== symtab?.link ? 'section-names' : undefined;
    default:
      return BY_NAME.get(section.name) ?? byPrefix(section.name);
  }
}

/** A loop without a closure: it runs for each section of thousands of files. */
function byPrefix(name: string): RegionRole | undefined {
  for (const row of BY_PREFIX) if (name.startsWith(row.prefix)) return row.role;
  return undefined;
}
