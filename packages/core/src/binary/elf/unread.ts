/**
 * Debug information and comments: sections that no loader, no linker and no unwinder reads for what it makes or runs. The name alone is only a
 * claim: the type, the flags, and all references to the section have to agree with it.
 */

import { once } from '../../data/once.js';
import { entriesOf } from '../read/table.js';
import { contentSize, isCompressed, isDecompressible } from './compressed.js';
import { areHarmless } from './debug-relocations.js';
import { EM_MIPS, EM_X86_64 } from './machine.js';
import { type LinkerReferences, referencesOf } from './references.js';
import { bytesOf, type Elf, type ElfSection, hasBytes, isLoaded, isRelocation, SHF, SHT, sectionAt } from './sections.js';

/** DWARF (also split, compressed and within LTO objects), stabs, indices for debuggers and links to separate debug files. */
const DEBUG =
  /^(?:\.debug|\.debug_.*|\.zdebug_.*|\.gnu\.debuglto_\.z?debug_.*|\.gnu\.linkonce\.wi\..*|\.line|\.stab|\.stab\..*|\.stabstr|\.gdb_index|\.gnu_debuglink|\.gnu_debugaltlink|\.gnu_debugdata)$/;
/** The symbols that GCC defines in these are for the debug information of other objects (GCC, lto-streamer.h, DEBUGLTO prefix). */
const OF_LTO = /^\.gnu\.debuglto_/;
const STAB_STRINGS = '.stabstr';
const COMMENT = '.comment';

/** Types by which assemblers mark debug information beside SHT_PROGBITS: SHT_X86_64_UNWIND, SHT_MIPS_DWARF. */
const TYPE_OF_MACHINE: ReadonlyMap<number, number> = new Map([
  [EM_X86_64, 0x70000001],
  [EM_MIPS, 0x7000001e],
]);

/** All other flags have an effect on a linker, or on a loader. */
const FLAGS = SHF.MERGE | SHF.STRINGS | SHF.GROUP | SHF.COMPRESSED | SHF.EXCLUDE;
/** Debug information is aligned to 16 bytes at most; more than a page would only make an image large. */
const MAX_ALIGNMENT_BYTES = 4096;

/** Bytes of the widest characters, UTF-32. */
const MAX_CHARACTER_BYTES = 4;

export interface UnreadSections {
  readonly isDebug: (section: ElfSection) => boolean;
  readonly isComment: (section: ElfSection) => boolean;
  /** What a linker looks up for all other sections; null where that is unknown. */
  readonly references: () => LinkerReferences | null;
}

/** @throws Malformed */
export function unreadIn(elf: Elf): UnreadSections {
  const grouped = once(() => groupMembers(elf));
  const claims = new Set(elf.sections.filter((section) => isClaim(elf, section) && isSound(elf, section, grouped)));
  const references = once(() => referencesOf(elf, (section) => claims.has(section) && section.name !== COMMENT));
  const linked = linkedTo(elf, claims);
  const isUnread = (section: ElfSection): boolean => {
    if (!claims.has(section) || linked.has(section.index)) return false;
    return OF_LTO.test(section.name) || references()?.sections.has(section.index) === false;
  };
  const relocated = once(() => {
    const ofDebug = elf.sections.filter((section) => isOfDebug(elf, section, isUnread));
    const named = references();
    if (elf.linked || ofDebug.length === 0 || named === null) return new Set(elf.linked ? ofDebug : []);
    return new Set(ofDebug.filter((section) => areHarmless(elf, section, named)));
  });
  return {
    isDebug: (section) => (isRelocation(section) ? relocated().has(section) : section.name !== COMMENT && isUnread(section)),
    isComment: (section) => section.name === COMMENT && isUnread(section),
    references,
  };
}

/** By name and type. */
function isClaim({ header }: Elf, section: ElfSection): boolean {
  const { name, type } = section;
  if (isLoaded(section) || !hasBytes(section)) return false;
  if (type === SHT.STRTAB) return name === STAB_STRINGS && header.namesIndex !== section.index;
  if (name === COMMENT) return type === SHT.PROGBITS;
  return (type === SHT.PROGBITS || type === TYPE_OF_MACHINE.get(header.machine)) && DEBUG.test(name);
}

/** Whether a linker accepts it, and it has no other effect on the linker. */
function isSound(elf: Elf, section: ElfSection, grouped: () => ReadonlySet<number>): boolean {
  const { flags, moreFlags, alignment, info, link } = section;
  if (moreFlags || (flags & ~FLAGS) !== 0 || info !== 0) return false;
  if (alignment > MAX_ALIGNMENT_BYTES || (alignment & (alignment - 1)) !== 0) return false;
  if (link !== 0 && sectionAt(elf, link)?.name !== STAB_STRINGS) return false;
  if (!elf.linked && ((flags & SHF.GROUP) !== 0) !== grouped().has(section.index)) return false;
  return isDecompressible(elf, section) && ((flags & SHF.MERGE) === 0 || isMergeable(elf, section));
}

/** Linkers reject pieces that do not fill the section, and a string that does not end. */
function isMergeable(elf: Elf, section: ElfSection): boolean {
  const { flags, entrySize, size } = section;
  const whole = contentSize(elf, section);
  if (entrySize === 0 || whole % entrySize !== 0) return false;
  if ((flags & SHF.STRINGS) === 0 || isCompressed(elf, section)) return true;
  if (entrySize > MAX_CHARACTER_BYTES) return false;
  return bytesOf(elf, section)
    .read(size - entrySize, entrySize)
    .every((byte) => byte === 0);
}

/** Flags and members of a group. */
const WORD = 4;

function groupMembers(elf: Elf): Set<number> {
  const members = new Set<number>();
  for (const group of elf.sections.filter((section) => section.type === SHT.GROUP && hasBytes(section))) {
    for (const { index, bytes, at } of entriesOf(bytesOf(elf, group), WORD)) {
      if (index > 0) members.add(elf.encoding.u32(bytes, at));
    }
  }
  return members;
}

/** Indices of sections that others than debug information lead to by `sh_link` or `sh_info`. */
function linkedTo(elf: Elf, claims: ReadonlySet<ElfSection>): Set<number> {
  const leads = new Set<number>();
  for (const section of elf.sections) {
    if (claims.has(section)) continue;
    leads.add(section.link);
    if (!isRelocation(section) && (section.flags & SHF.INFO_LINK) !== 0) leads.add(section.info);
  }
  return leads;
}

/** Whether relocations apply only to debug information. */
function isOfDebug(elf: Elf, section: ElfSection, isUnread: (section: ElfSection) => boolean): boolean {
  if (!isRelocation(section) || isLoaded(section)) return false;
  const target = sectionAt(elf, section.info);
  return target !== undefined && target.name !== COMMENT && isUnread(target);
}
