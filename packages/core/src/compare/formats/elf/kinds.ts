/** What sections are for. Source: gABI, chapter 4, "Special Sections"; names of debug sections as binutils' and LLVM's strip know them. */
import type { RegionKind } from '../region.js';
import { type Elf, isLoaded, isRelocation, type Section, SHF, SHT, sectionAt } from './sections.js';

/** DWARF (also split, compressed and within LTO objects), stabs, indices for debuggers and links to separate debug files. */
const DEBUG =
  /^(?:\.debug|\.debug_.*|\.zdebug_.*|\.gnu\.debuglto_\.z?debug_.*|\.gnu\.linkonce\.wi\..*|\.line|\.stab|\.stab\..*|\.stabstr|\.gdb_index|\.gnu_debuglink|\.gnu_debugaltlink|\.gnu_debugdata)$/;

const BITCODE = new Set(['.llvmbc', '.llvmcmd']);

/** A section that a program loads is never debug information, whatever its name. */
export function kindOf(elf: Elf, section: Section): RegionKind {
  if (section.type === SHT.NOTE && (section.flags & SHF.EXECINSTR) === 0 && !DEBUG.test(section.name)) return 'note';
  if (isLoaded(section)) return (section.flags & SHF.EXECINSTR) !== 0 ? 'code' : 'data';
  if (isRelocation(section)) return isDebug(sectionAt(elf, section.info)) ? 'debug' : 'relocations';
  switch (section.type) {
    case SHT.SYMTAB:
    case SHT.SYMTAB_SHNDX:
      return 'symbols';
    case SHT.GROUP:
      return 'other';
    default:
      if (isDebug(section)) return 'debug';
      if (section.type === SHT.STRTAB) return 'strings';
      if (section.name === '.comment') return 'comment';
      return BITCODE.has(section.name) ? 'bitcode' : 'other';
  }
}

function isDebug(section: Section | undefined): boolean {
  return section !== undefined && !isLoaded(section) && DEBUG.test(section.name);
}
