/** What sections are for. Source: gABI, chapter 4, "Special Sections". */
import type { RegionKind } from '../region.js';
import { type ElfSection, isLoaded, isRelocation, SHF, SHT } from './sections.js';
import type { UnreadSections } from './unread.js';

const BITCODE = new Set(['.llvmbc', '.llvmcmd']);

/** A section that a program loads is never debug information, whatever its name. */
export function kindOf(section: ElfSection, unread: UnreadSections): RegionKind {
  if (section.type === SHT.NOTE && (section.flags & SHF.EXECINSTR) === 0) return 'note';
  if (isLoaded(section)) return (section.flags & SHF.EXECINSTR) !== 0 ? 'code' : 'data';
  if (isRelocation(section)) return unread.isDebug(section) ? 'debug' : 'relocations';
  switch (section.type) {
    case SHT.SYMTAB:
    case SHT.SYMTAB_SHNDX:
      return 'symbols';
    case SHT.GROUP:
      return 'other';
    default:
      if (unread.isDebug(section)) return 'debug';
      if (section.type === SHT.STRTAB) return 'strings';
      if (unread.isComment(section)) return 'comment';
      return BITCODE.has(section.name) ? 'bitcode' : 'other';
  }
}
