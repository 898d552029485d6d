/**
 * What Mach-O files are made of. Sources: Apple, `mach-o/loader.h`, `mach-o/nlist.h`, `mach-o/fat.h`, `mach/machine.h`; the names are
 * those of these headers.
 */
import type { Machine, RegionKind } from '../region.js';
import type { Members } from './records.js';

/** `mach_header`; that of 64-bit files has `reserved` in addition. */
export const HEADER: Members = { magic: 4, cputype: 4, cpusubtype: 4, filetype: 4, ncmds: 4, sizeofcmds: 4, flags: 4 };
export const HEADER_64: Members = { ...HEADER, reserved: 4 };

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

export function machineOf(cpu: number, bits: 32 | 64, endian: 'little' | 'big'): Machine {
  return { arch: CPUS[cpu]?.arch ?? 'unknown', bits, endian };
}

/** `segment_command`, `segment_command_64`. */
export const SEGMENT: Members = {
  cmd: 4,
  cmdsize: 4,
  segname: 'text',
  vmaddr: 'word',
  vmsize: 'word',
  fileoff: 'word',
  filesize: 'word',
  maxprot: 4,
  initprot: 4,
  nsects: 4,
  flags: 4,
};
/** `section`; that of 64-bit files has `reserved3` in addition. */
export const SECTION: Members = {
  sectname: 'text',
  segname: 'text',
  addr: 'word',
  size: 'word',
  offset: 4,
  align: 4,
  reloff: 4,
  nreloc: 4,
  flags: 4,
  reserved1: 4,
  reserved2: 4,
};
export const SECTION_64: Members = { ...SECTION, reserved3: 4 };

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

/** What a load command says; `cmd` and `cmdsize` come first in all of them. */
export interface CommandType {
  readonly name: string;
  readonly members: Members;
  /** The member that holds the offset of a string, which lies after the members (`lc_str`). */
  readonly text?: string;
  /** Parts of the file that it leads to. */
  readonly parts?: readonly Part[];
}

export interface Part {
  readonly name: string;
  readonly kind: RegionKind;
  readonly loaded: boolean;
  /** Member that holds its offset. */
  readonly at: string;
  /** Member that counts its entries, and the bytes of one. */
  readonly count: string;
  readonly entry: number;
}

const HEAD: Members = { cmd: 4, cmdsize: 4 };

function text(name: string, member: string, more: Members = {}): CommandType {
  return { name, members: { ...HEAD, [member]: 4, ...more }, text: member };
}

const dylib = (name: string): CommandType => text(name, 'name', { timestamp: 4, current_version: 4, compatibility_version: 4 });

function plain(name: string, members: Members): CommandType {
  return { name, members: { ...HEAD, ...members } };
}

/** `linkedit_data_command` */
function linkEdit(name: string, part: string, kind: RegionKind, loaded: boolean): CommandType {
  const parts: readonly Part[] = [{ name: part, kind, loaded, at: 'dataoff', count: 'datasize', entry: 1 }];
  return { name, members: { ...HEAD, dataoff: 4, datasize: 4 }, parts };
}

/** What the dynamic linker reads. */
function dyldPart(name: string, prefix: string): Part {
  return { name, kind: 'data', loaded: true, at: `${prefix}_off`, count: `${prefix}_size`, entry: 1 };
}

function dyldInfo(name: string): CommandType {
  const members = { rebase_off: 4, rebase_size: 4, bind_off: 4, bind_size: 4, weak_bind_off: 4, weak_bind_size: 4 } as const;
  return {
    name,
    members: { ...HEAD, ...members, lazy_bind_off: 4, lazy_bind_size: 4, export_off: 4, export_size: 4 },
    parts: [
      dyldPart('rebase info', 'rebase'),
      dyldPart('binding info', 'bind'),
      dyldPart('weak binding info', 'weak_bind'),
      dyldPart('lazy binding info', 'lazy_bind'),
      dyldPart('exports trie', 'export'),
    ],
  };
}

function table(name: string, at: string, count: string, entry: number, kind: RegionKind = 'data'): Part {
  return { name, kind, loaded: false, at, count, entry };
}

function symtab(bits: 32 | 64): CommandType {
  return {
    name: 'LC_SYMTAB',
    members: { ...HEAD, symoff: 4, nsyms: 4, stroff: 4, strsize: 4 },
    parts: [
      table(SYMBOL_TABLE, 'symoff', 'nsyms', bits === 64 ? 16 : 12, 'symbols'),
      table(STRING_TABLE, 'stroff', 'strsize', 1, 'strings'),
    ],
  };
}

export const SYMBOL_TABLE = 'symbol table';
export const STRING_TABLE = 'string table';
export const INDIRECT_SYMBOLS = 'indirect symbols';
export const EXTERNAL_RELOCATIONS = 'external relocations';
export const LOCAL_RELOCATIONS = 'local relocations';
export const CODE_SIGNATURE = 'code signature';

function dysymtab(bits: 32 | 64): CommandType {
  const parts = [
    table('table of contents', 'tocoff', 'ntoc', 8),
    table('module table', 'modtaboff', 'nmodtab', bits === 64 ? 56 : 52),
    table('external references', 'extrefsymoff', 'nextrefsyms', 4),
    table(INDIRECT_SYMBOLS, 'indirectsymoff', 'nindirectsyms', 4),
    table(EXTERNAL_RELOCATIONS, 'extreloff', 'nextrel', 8, 'relocations'),
    table(LOCAL_RELOCATIONS, 'locreloff', 'nlocrel', 8, 'relocations'),
  ];
  const places = Object.fromEntries(parts.flatMap(({ at, count }) => [[at, 4] as const, [count, 4] as const]));
  const ranges = { ilocalsym: 4, nlocalsym: 4, iextdefsym: 4, nextdefsym: 4, iundefsym: 4, nundefsym: 4 } as const;
  return { name: 'LC_DYSYMTAB', members: { ...HEAD, ...ranges, ...places }, parts };
}

/** Commands that both word sizes share; with LC_REQ_DYLD (0x80000000) where the headers have it. */
function commandTypes(bits: 32 | 64): ReadonlyMap<number, CommandType> {
  return new Map<number, CommandType>([
    [0x2, symtab(bits)],
    [0xb, dysymtab(bits)],
    [0xc, dylib('LC_LOAD_DYLIB')],
    [0xd, dylib('LC_ID_DYLIB')],
    [0xe, text('LC_LOAD_DYLINKER', 'name')],
    [0xf, text('LC_ID_DYLINKER', 'name')],
    [0x12, text('LC_SUB_FRAMEWORK', 'umbrella')],
    [0x13, text('LC_SUB_UMBRELLA', 'sub_umbrella')],
    [0x14, text('LC_SUB_CLIENT', 'client')],
    [0x15, text('LC_SUB_LIBRARY', 'sub_library')],
    [0x16, { ...plain('LC_TWOLEVEL_HINTS', { offset: 4, nhints: 4 }), parts: [table('two-level hints', 'offset', 'nhints', 4)] }],
    [0x80000018, dylib('LC_LOAD_WEAK_DYLIB')],
    [0x1b, plain('LC_UUID', { uuid: 16 })],
    [0x8000001c, text('LC_RPATH', 'path')],
    [0x1d, linkEdit('LC_CODE_SIGNATURE', CODE_SIGNATURE, 'signature', false)],
    [0x1e, linkEdit('LC_SEGMENT_SPLIT_INFO', 'segment split info', 'data', false)],
    [0x8000001f, dylib('LC_REEXPORT_DYLIB')],
    [0x20, dylib('LC_LAZY_LOAD_DYLIB')],
    [0x21, plain('LC_ENCRYPTION_INFO', { cryptoff: 4, cryptsize: 4, cryptid: 4 })],
    [0x22, dyldInfo('LC_DYLD_INFO')],
    [0x80000022, dyldInfo('LC_DYLD_INFO_ONLY')],
    [0x80000023, dylib('LC_LOAD_UPWARD_DYLIB')],
    [0x24, plain('LC_VERSION_MIN_MACOSX', { version: 4, sdk: 4 })],
    [0x25, plain('LC_VERSION_MIN_IPHONEOS', { version: 4, sdk: 4 })],
    [0x26, linkEdit('LC_FUNCTION_STARTS', 'function starts', 'data', false)],
    [0x27, text('LC_DYLD_ENVIRONMENT', 'name')],
    [0x80000028, plain('LC_MAIN', { entryoff: 8, stacksize: 8 })],
    [0x29, linkEdit('LC_DATA_IN_CODE', 'data in code', 'data', false)],
    [0x2a, plain('LC_SOURCE_VERSION', { version: 8 })],
    [0x2b, linkEdit('LC_DYLIB_CODE_SIGN_DRS', 'code signing requirements', 'data', false)],
    [0x2c, plain('LC_ENCRYPTION_INFO_64', { cryptoff: 4, cryptsize: 4, cryptid: 4, pad: 4 })],
    [0x2d, plain('LC_LINKER_OPTION', { count: 4 })],
    [0x2e, linkEdit('LC_LINKER_OPTIMIZATION_HINT', 'linker optimization hints', 'data', false)],
    [0x2f, plain('LC_VERSION_MIN_TVOS', { version: 4, sdk: 4 })],
    [0x30, plain('LC_VERSION_MIN_WATCHOS', { version: 4, sdk: 4 })],
    [
      0x31,
      {
        ...plain('LC_NOTE', { data_owner: 'text', offset: 8, size: 8 }),
        parts: [{ name: 'note', kind: 'note', loaded: false, at: 'offset', count: 'size', entry: 1 }],
      },
    ],
    [0x32, plain('LC_BUILD_VERSION', { platform: 4, minos: 4, sdk: 4, ntools: 4 })],
    [0x80000033, linkEdit('LC_DYLD_EXPORTS_TRIE', 'exports trie', 'data', true)],
    [0x80000034, linkEdit('LC_DYLD_CHAINED_FIXUPS', 'chained fixups', 'data', true)],
    [0x36, linkEdit('LC_ATOM_INFO', 'atom info', 'data', false)],
  ]);
}

export const COMMANDS: Readonly<Record<32 | 64, ReadonlyMap<number, CommandType>>> = {
  32: commandTypes(32),
  64: commandTypes(64),
};
/** LC_SEGMENT and LC_SEGMENT_64, each for its word size. */
export const SEGMENT_COMMANDS: Readonly<Record<32 | 64, CommandType & { readonly id: number }>> = {
  32: { id: 0x1, name: 'LC_SEGMENT', members: SEGMENT },
  64: { id: 0x19, name: 'LC_SEGMENT_64', members: SEGMENT },
};

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
