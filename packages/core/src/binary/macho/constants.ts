/**
 * Numbers in Mach-O files and their names. Sources: Apple, `mach-o/loader.h`, `mach-o/nlist.h`, `mach-o/stab.h`, `mach/machine.h`.
 */
import type { Architecture } from '../region.js';

export const MH_OBJECT = 1;
export const MH_DSYM = 10;
export const FILE_TYPES: Readonly<Record<number, string>> = {
  1: 'object',
  2: 'executable',
  3: 'fixed library',
  4: 'core',
  5: 'preloaded executable',
  6: 'dynamic library',
  7: 'dynamic linker',
  8: 'bundle',
  9: 'dynamic library stub',
  10: 'debug symbols',
  11: 'kernel extension',
  12: 'file set',
};

export const CPU_X86_64 = 0x01000007;
export const CPU_ARM64 = 0x0100000c;
const CPUS: Readonly<Record<number, { readonly name: string; readonly arch: string; readonly bits: 32 | 64 }>> = {
  7: { name: 'i386', arch: 'i386', bits: 32 },
  [CPU_X86_64]: { name: 'x86_64', arch: 'x86_64', bits: 64 },
  12: { name: 'arm', arch: 'arm', bits: 32 },
  [CPU_ARM64]: { name: 'arm64', arch: 'aarch64', bits: 64 },
  33554444: { name: 'arm64_32', arch: 'aarch64', bits: 32 },
  18: { name: 'ppc', arch: 'powerpc', bits: 32 },
  16777234: { name: 'ppc64', arch: 'powerpc64', bits: 64 },
};
/** The low bits of `cpusubtype`; the high eight are capabilities. */
const SUBTYPES: Readonly<Record<string, string>> = {
  'arm64 2': 'arm64e',
  'x86_64 8': 'x86_64h',
  'arm 9': 'armv7',
  'arm 11': 'armv7s',
  'arm 12': 'armv7k',
};

/** As lipo names it, e.g. `arm64e`. */
export function architectureName(cpu: number, subtype: number): string {
  const name = CPUS[cpu]?.name ?? `cpu ${cpu}`;
  return SUBTYPES[`${name} ${subtype & 0xffffff}`] ?? name;
}

export function machOArchitecture(cpu: number, bits: 32 | 64, endian: 'little' | 'big'): Architecture {
  return { arch: CPUS[cpu]?.arch ?? 'unknown', bits, endian };
}

export const VM_PROT_EXECUTE = 4;
/** Low byte of a section's flags: its type. */
export const SECTION_TYPE = 0xff;
/** S_ZEROFILL, S_GB_ZEROFILL, S_THREAD_LOCAL_ZEROFILL: without bytes in the file. */
export const ZEROFILL: ReadonlySet<number> = new Set([0x1, 0xc, 0x12]);
/**
 * Types of sections of addresses: S_NON_LAZY_SYMBOL_POINTERS, S_LAZY_SYMBOL_POINTERS, S_SYMBOL_STUBS, S_MOD_INIT_FUNC_POINTERS,
 * S_MOD_TERM_FUNC_POINTERS, S_INTERPOSING, S_LAZY_DYLIB_SYMBOL_POINTERS, S_THREAD_LOCAL_VARIABLES, S_THREAD_LOCAL_VARIABLE_POINTERS,
 * S_THREAD_LOCAL_INIT_FUNCTION_POINTERS, S_INIT_FUNC_OFFSETS.
 */
export const TABLE_TYPES: ReadonlySet<number> = new Set([0x6, 0x7, 0x8, 0x9, 0xa, 0xd, 0x10, 0x13, 0x14, 0x15, 0x16]);
/** What linkers leave out of what they link, where its segment is `__DWARF`. */
export const S_ATTR_DEBUG = 0x02000000;
/** S_ATTR_PURE_INSTRUCTIONS, S_ATTR_SOME_INSTRUCTIONS. */
export const INSTRUCTIONS = 0x80000400;

/** `nlist`, `nlist_64`: bits of `n_type`. */
export const N_STAB = 0xe0;
export const N_TYPE = 0x0e;
export const N_EXT = 0x01;
export const N_UNDF = 0x0;
export const N_INDR = 0xa;
export const N_SECT = 0xe;
/** Symbols number their section in a byte: objects have no more. */
export const MAX_SECT = 255;
/** Types of stabs (`mach-o/stab.h`) that name files. */
export const N_SO = 0x64;
export const N_OSO = 0x66;
export const STABS: Readonly<Record<number, string>> = {
  32: 'GSYM',
  34: 'FNAME',
  36: 'FUN',
  38: 'STSYM',
  40: 'LCSYM',
  46: 'BNSYM',
  50: 'AST',
  60: 'OPT',
  64: 'RSYM',
  68: 'SLINE',
  78: 'ENSYM',
  96: 'SSYM',
  [N_SO]: 'SO',
  [N_OSO]: 'OSO',
  104: 'LIB',
  128: 'LSYM',
  130: 'BINCL',
  132: 'SOL',
  160: 'PSYM',
  162: 'EINCL',
  164: 'ENTRY',
  192: 'LBRAC',
  194: 'EXCL',
  224: 'RBRAC',
};
