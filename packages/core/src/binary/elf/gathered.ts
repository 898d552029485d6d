/**
 * What a linker puts together in the order in which it finds it in an object. GNU ld uses the names of its script; lld and gold put
 * output sections of one kind in the order in which they meet the first input section of each, even an empty one, and gold fills the GOT and
 * the PLT in the order of the relocations. Measured with binutils 2.40 and LLVM 19.
 */
import type { FileMap } from '../region.js';
import { type Elf, type ElfSection, hasBytes, isLoaded, isRelocation, SHF, SHT, sectionAt } from './sections.js';
import type { UnreadSections } from './unread.js';

const { WRITE, EXECINSTR, TLS } = SHF;
const ACCESS = WRITE | EXECINSTR | TLS;

/** Output sections that every linker script places, by the beginning of the input section's name, with the flags that they have. */
const PLACED: ReadonlyMap<string, number> = new Map([
  ['.text', EXECINSTR],
  ['.init', EXECINSTR],
  ['.fini', EXECINSTR],
  ['.rodata', 0],
  ['.eh_frame', 0],
  ['.gcc_except_table', 0],
  ['.note', 0],
  ['.data', WRITE],
  ['.bss', WRITE],
  ['.init_array', WRITE],
  ['.fini_array', WRITE],
  ['.preinit_array', WRITE],
  ['.tdata', WRITE | TLS],
  ['.tbss', WRITE | TLS],
]);

/** Old lists of constructors go into the new ones. */
const OLD: ReadonlyMap<string, string> = new Map([
  ['.ctors', '.init_array'],
  ['.dtors', '.fini_array'],
]);

/** Types of sections that have no effect on a linker, unless they are loaded. */
const PLAIN: ReadonlySet<number> = new Set([SHT.NULL, SHT.PROGBITS, SHT.SYMTAB, SHT.STRTAB, SHT.NOBITS, SHT.SYMTAB_SHNDX]);

/** Of GCC, whose compiler reads the code of each function from a section of its own. */
const LTO = /^\.gnu\.(?:offload_)?lto_/;

/** The sections of an object in the order of its table, and under which names their order among themselves counts. */
export function gatheredIn(elf: Elf, unread: UnreadSections): NonNullable<FileMap['gathered']> {
  const sections = elf.sections.slice(1);
  return { names: sections.map(({ label }) => label), groups: () => groupsIn(elf, sections, unread) };
}

function groupsIn(elf: Elf, sections: readonly ElfSection[], unread: UnreadSections): Map<string, string[]> {
  const loaded = elf.sections.filter((section) => section.type !== SHT.NULL && isLoaded(section));
  const relocated = new Set(elf.sections.filter((section) => isRelocation(section) && hasBytes(section)).map(({ info }) => info));
  // A section that no script names is placed by its flags and by the sections before it.
  const hasOrphan = loaded.some((section) => PLACED.get(outputName(section)) !== (section.flags & ACCESS));
  const groupsOf = (section: ElfSection): string[] => {
    if (!isLoaded(section)) return groupsOfUnloaded(elf, section, unread);
    if (hasOrphan) return ['image'];
    const kinds = [`name ${outputName(section)}`, `flags ${section.flags & ACCESS}`];
    return relocated.has(section.index) ? [...kinds, 'relocated'] : kinds;
  };
  return new Map(sections.map((section) => [section.label, groupsOf(section)]));
}

function groupsOfUnloaded(elf: Elf, section: ElfSection, unread: UnreadSections): string[] {
  if (isRelocation(section)) return [`relocations of ${sectionAt(elf, section.info)?.label ?? 'nothing'}`];
  if (unread.isDebug(section) || unread.isComment(section)) return [];
  if (LTO.test(section.name)) return ['lto'];
  return PLAIN.has(section.type) ? [] : ['obeyed'];
}

/** `.text.unlikely.f` goes to `.text`; `.rodata1` to none. */
function outputName({ name }: ElfSection): string {
  const begin = /^\.?[^.]*/.exec(name)?.[0] ?? name;
  return OLD.get(begin) ?? begin;
}
