/** Parts of sections that a loader, a linker or an unwinder reads. */

import { LTO_OPTIONS } from '../lto-sections.js';
import type { ByteRange } from '../read/ranges.js';
import { allOf, type Region } from '../region.js';
import { ImageMemory } from './image-memory.js';
import { eachReachable } from './reachable.js';
import type { Coff, CoffSection } from './sections.js';

/**
 * Sections that are tables as a whole: unwinding, imports and exports, base relocations, and commands for linkers. An image may have them within
 * others.
 */
const TABLES =
  /^\.(?:pdata|xdata|eh_frame|gcc_except_table|idata|edata|didat|reloc|drectve|sxdata|gfids|giats|gljmp|gehcont|llvm[._])/;
/** Microsoft PE Format, "The .pdata Section"; GNU's unwinders read `.eh_frame`. Objects may have one for each function, e.g. `.xdata$main`. */
const UNWIND = /^\.(?:pdata|xdata|eh_frame)(?:\$|$)/;
/** Options and names of the compiler itself, which GCC writes for link-time optimization. */
const LTO = '.gnu.lto_';

/** What a section is for, beside its kind. */
export function roleOf({ name }: CoffSection): Pick<Region, 'role'> {
  if (UNWIND.test(name)) return { role: 'unwind' };
  return name === LTO_OPTIONS ? { role: 'compiler-options' } : {};
}

/** The tables of a section: all of it, or what a loader reaches in the image. */
export function tablesIn(coff: Coff, { name, kind, data, virtualAddress }: CoffSection): Pick<Region, 'tables'> {
  if (TABLES.test(name) || (kind === 'other' && !name.startsWith(LTO))) return { tables: allOf(data.size) };
  const { image } = coff;
  if (image === null || kind !== 'data') return {};
  return {
    tables() {
      const found: ByteRange[] = [];
      eachReachable(new ImageMemory(coff, image), (address, size, isContent) => {
        if (!isContent) found.push({ offset: address - virtualAddress, size });
      });
      return found;
    },
  };
}
