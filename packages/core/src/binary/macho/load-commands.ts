/**
 * The records of Mach-O files: the header, and what each load command says. Source: Apple, `mach-o/loader.h`; the names are those of this header.
 */
import { type Layout, layoutOf, type Widths } from '../read/layout.js';
import type { FieldRole, RegionKind } from '../region.js';

/** `mach_header`; that of 64-bit files has `reserved` in addition. */
const HEADER: Widths = { magic: 4, cputype: 4, cpusubtype: 4, filetype: 4, ncmds: 4, sizeofcmds: 4, flags: 4 };
export const HEADERS: Readonly<Record<32 | 64, Layout>> = { 32: layoutOf(HEADER), 64: layoutOf({ ...HEADER, reserved: 4 }) };

/** `segment_command`, `segment_command_64`. */
const SEGMENT: Widths = {
  cmd: 4,
  cmdsize: 4,
  segname: 'name',
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
const SECTION: Widths = {
  sectname: 'name',
  segname: 'name',
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

export const SECTIONS: Readonly<Record<32 | 64, Layout>> = {
  32: layoutOf(SECTION, 32),
  64: layoutOf({ ...SECTION, reserved3: 4 }, 64),
};

export const SYMBOL_TABLE = 'symbol table';
export const STRING_TABLE = 'string table';
export const INDIRECT_SYMBOLS = 'indirect symbols';
export const EXTERNAL_RELOCATIONS = 'external relocations';
export const LOCAL_RELOCATIONS = 'local relocations';
export const CODE_SIGNATURE = 'code signature';

/** What a load command says; `cmd` and `cmdsize` come first in all of them. */
export interface CommandType {
  readonly name: string;
  readonly layout: Layout;
  /** The member that holds the offset of a string; the string is after the members (`lc_str`). */
  readonly text?: string;
  /** What all its members are for. */
  readonly role?: FieldRole;
  /** Parts of the file that it leads to. */
  readonly parts?: readonly CommandPart[];
}

export interface CommandPart {
  readonly name: string;
  readonly kind: RegionKind;
  readonly loaded: boolean;
  /** Member that holds its offset. */
  readonly at: string;
  /** Member that counts its entries, and the bytes of one. */
  readonly count: string;
  readonly entry: number;
}

const HEAD: Widths = { cmd: 4, cmdsize: 4 };
/** A command of a kind that is not known. */
export const ANY_COMMAND: Layout = layoutOf(HEAD);

function text(name: string, member: string, more: Widths = {}): CommandType {
  return { name, layout: layoutOf<string>({ ...HEAD, [member]: 4, ...more }), text: member };
}

const dylib = (name: string): CommandType => text(name, 'name', { timestamp: 4, current_version: 4, compatibility_version: 4 });

function toLoad(command: CommandType): CommandType {
  return { ...command, role: 'to-load' };
}

function plain(name: string, widths: Widths): CommandType {
  return { name, layout: layoutOf({ ...HEAD, ...widths }) };
}

/** `linkedit_data_command` */
function linkEdit(name: string, part: string, kind: RegionKind, loaded: boolean): CommandType {
  const parts: readonly CommandPart[] = [{ name: part, kind, loaded, at: 'dataoff', count: 'datasize', entry: 1 }];
  return { name, layout: layoutOf({ ...HEAD, dataoff: 4, datasize: 4 }), parts };
}

/** What the dynamic linker reads. */
function dyldPart(name: string, prefix: string): CommandPart {
  return { name, kind: 'data', loaded: true, at: `${prefix}_off`, count: `${prefix}_size`, entry: 1 };
}

function dyldInfo(name: string): CommandType {
  const widths = { rebase_off: 4, rebase_size: 4, bind_off: 4, bind_size: 4, weak_bind_off: 4, weak_bind_size: 4 } as const;
  return {
    name,
    layout: layoutOf({ ...HEAD, ...widths, lazy_bind_off: 4, lazy_bind_size: 4, export_off: 4, export_size: 4 }),
    parts: [
      dyldPart('rebase info', 'rebase'),
      dyldPart('binding info', 'bind'),
      dyldPart('weak binding info', 'weak_bind'),
      dyldPart('lazy binding info', 'lazy_bind'),
      dyldPart('exports trie', 'export'),
    ],
  };
}

function table(name: string, at: string, count: string, entry: number, kind: RegionKind = 'data'): CommandPart {
  return { name, kind, loaded: false, at, count, entry };
}

function symtab(bits: 32 | 64): CommandType {
  return {
    name: 'LC_SYMTAB',
    layout: layoutOf({ ...HEAD, symoff: 4, nsyms: 4, stroff: 4, strsize: 4 }),
    parts: [
      table(SYMBOL_TABLE, 'symoff', 'nsyms', bits === 64 ? 16 : 12, 'symbols'),
      table(STRING_TABLE, 'stroff', 'strsize', 1, 'strings'),
    ],
  };
}

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
  return { name: 'LC_DYSYMTAB', layout: layoutOf<string>({ ...HEAD, ...ranges, ...places }), parts };
}

/** Commands that both word sizes share; with LC_REQ_DYLD (0x80000000) where the headers have it. */
function commandTypes(bits: 32 | 64): ReadonlyMap<number, CommandType> {
  return new Map<number, CommandType>([
    [0x2, symtab(bits)],
    [0xb, dysymtab(bits)],
    [0xc, toLoad(dylib('LC_LOAD_DYLIB'))],
    [0xd, dylib('LC_ID_DYLIB')],
    [0xe, toLoad(text('LC_LOAD_DYLINKER', 'name'))],
    [0xf, text('LC_ID_DYLINKER', 'name')],
    [0x12, text('LC_SUB_FRAMEWORK', 'umbrella')],
    [0x13, text('LC_SUB_UMBRELLA', 'sub_umbrella')],
    [0x14, text('LC_SUB_CLIENT', 'client')],
    [0x15, text('LC_SUB_LIBRARY', 'sub_library')],
    [0x16, { ...plain('LC_TWOLEVEL_HINTS', { offset: 4, nhints: 4 }), parts: [table('two-level hints', 'offset', 'nhints', 4)] }],
    [0x80000018, toLoad(dylib('LC_LOAD_WEAK_DYLIB'))],
    [0x1b, plain('LC_UUID', { uuid: 16 })],
    [0x8000001c, { ...text('LC_RPATH', 'path'), role: 'run-path' }],
    [0x1d, linkEdit('LC_CODE_SIGNATURE', CODE_SIGNATURE, 'signature', false)],
    [0x1e, linkEdit('LC_SEGMENT_SPLIT_INFO', 'segment split info', 'data', false)],
    [0x8000001f, toLoad(dylib('LC_REEXPORT_DYLIB'))],
    [0x20, toLoad(dylib('LC_LAZY_LOAD_DYLIB'))],
    [0x21, plain('LC_ENCRYPTION_INFO', { cryptoff: 4, cryptsize: 4, cryptid: 4 })],
    [0x22, dyldInfo('LC_DYLD_INFO')],
    [0x80000022, dyldInfo('LC_DYLD_INFO_ONLY')],
    [0x80000023, toLoad(dylib('LC_LOAD_UPWARD_DYLIB'))],
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
        ...plain('LC_NOTE', { data_owner: 'name', offset: 8, size: 8 }),
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
  32: { id: 0x1, name: 'LC_SEGMENT', layout: layoutOf(SEGMENT, 32) },
  64: { id: 0x19, name: 'LC_SEGMENT_64', layout: layoutOf(SEGMENT, 64) },
};
