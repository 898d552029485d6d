/** The records of ELF files. Source: System V gABI, chapters 4 and 5 (ELF32 and ELF64 data types and structures). */

import { type Layout, layoutOf } from '../read/layout.js';

/** Elf32_Ehdr, Elf64_Ehdr. */
const HEADER = {
  'e_ident[EI_MAG]': 4,
  'e_ident[EI_CLASS]': 1,
  'e_ident[EI_DATA]': 1,
  'e_ident[EI_VERSION]': 1,
  'e_ident[EI_OSABI]': 1,
  'e_ident[EI_ABIVERSION]': 1,
  'e_ident[EI_PAD]': 7,
  e_type: 2,
  e_machine: 2,
  e_version: 4,
  e_entry: 'word',
  e_phoff: 'word',
  e_shoff: 'word',
  e_flags: 4,
  e_ehsize: 2,
  e_phentsize: 2,
  e_phnum: 2,
  e_shentsize: 2,
  e_shnum: 2,
  e_shstrndx: 2,
} as const;

/** Elf32_Shdr, Elf64_Shdr. */
const SECTION = {
  sh_name: 4,
  sh_type: 4,
  sh_flags: 'word',
  sh_addr: 'word',
  sh_offset: 'word',
  sh_size: 'word',
  sh_link: 4,
  sh_info: 4,
  sh_addralign: 'word',
  sh_entsize: 'word',
} as const;

const SEGMENT_32 = { p_type: 4, p_offset: 4, p_vaddr: 4, p_paddr: 4, p_filesz: 4, p_memsz: 4, p_flags: 4, p_align: 4 } as const;
const SEGMENT_64 = { p_type: 4, p_flags: 4, p_offset: 8, p_vaddr: 8, p_paddr: 8, p_filesz: 8, p_memsz: 8, p_align: 8 } as const;

const SYMBOL_32 = { st_name: 4, st_value: 4, st_size: 4, st_info: 1, st_other: 1, st_shndx: 2 } as const;
const SYMBOL_64 = { st_name: 4, st_info: 1, st_other: 1, st_shndx: 2, st_value: 8, st_size: 8 } as const;

/** Elf32_Chdr, Elf64_Chdr: before the bytes of a compressed section. */
const COMPRESSION_32 = { ch_type: 4, ch_size: 4, ch_addralign: 4, ch_reserved: 0 } as const;
const COMPRESSION_64 = { ch_type: 4, ch_reserved: 4, ch_size: 8, ch_addralign: 8 } as const;

export interface Layouts {
  readonly header: Layout<keyof typeof HEADER>;
  readonly section: Layout<keyof typeof SECTION>;
  readonly segment: Layout<keyof typeof SEGMENT_64>;
  readonly symbol: Layout<keyof typeof SYMBOL_64>;
  readonly compression: Layout<keyof typeof COMPRESSION_32>;
  readonly relocation: Layout<'r_offset' | 'r_info'>;
  readonly relocationWithAddend: Layout<'r_offset' | 'r_info' | 'r_addend'>;
}

const RELOCATION = { r_offset: 'word', r_info: 'word' } as const;

function layoutsOf(bits: 32 | 64): Layouts {
  return {
    header: layoutOf(HEADER, bits),
    section: layoutOf(SECTION, bits),
    segment: bits === 64 ? layoutOf(SEGMENT_64, bits) : layoutOf(SEGMENT_32, bits),
    symbol: bits === 64 ? layoutOf(SYMBOL_64, bits) : layoutOf(SYMBOL_32, bits),
    compression: bits === 64 ? layoutOf(COMPRESSION_64, bits) : layoutOf(COMPRESSION_32, bits),
    relocation: layoutOf(RELOCATION, bits),
    relocationWithAddend: layoutOf({ ...RELOCATION, r_addend: 'word' }, bits),
  };
}

/** The records of both classes. */
export const LAYOUTS: Readonly<Record<32 | 64, Layouts>> = { 32: layoutsOf(32), 64: layoutsOf(64) };
