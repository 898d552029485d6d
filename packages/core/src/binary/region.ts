/**
 * What a file is made of: a map of regions that own every byte, and fields that say what the bytes of a structured region mean.
 * Readers of formats make maps; the comparison pairs the regions of two maps and accounts for every byte that differs.
 */
import type { Source } from '../files/source.js';

/**
 * - `header`: what the format itself needs (file header, program headers, load commands, archive magic)
 * - `sections`: the table of sections
 * - `code`, `data`: what a program runs and reads; constants, dynamic tables and unwind tables are data
 * - `debug`: debug information that no program loads (DWARF, stabs, CodeView), and relocations that apply only to it
 * - `symbols`, `strings`: tables that no program loads
 * - `relocations`: of objects, for code and data
 * - `note`: notes, loaded or not, of which `build-id` is a field
 * - `comment`: versions of tools, e.g. `.comment`
 * - `signature`: a code signature
 * - `member`, `slice`: a file within the file; has an `inner` map where its format is known
 * - `bitcode`: LLVM bitcode
 * - `other`: sections that no program loads and that are none of the above
 * - `gap`: bytes between regions that nothing owns; `trailing`: bytes after the last region
 * - `contents`: the whole of a file whose format has no reader
 */
export type RegionKind =
  | 'header'
  | 'sections'
  | 'code'
  | 'data'
  | 'debug'
  | 'symbols'
  | 'strings'
  | 'relocations'
  | 'note'
  | 'comment'
  | 'signature'
  | 'member'
  | 'slice'
  | 'bitcode'
  | 'other'
  | 'gap'
  | 'trailing'
  | 'contents';

/**
 * What a field is for, where the comparison knows what a difference in it means; a field without a role says what the program is.
 * - `build-id`: a digest that names the build
 * - `pe-timestamp`, `pe-checksum`: when an image was linked, and the sum of its bytes
 * - `pdb-guid`, `pdb-path`: which file has the debug information of an image, by its identity and by its name
 * - `macho-uuid`: the identity of a Mach-O file
 * - `oso-mtime`: the date of an object that an image was linked from
 * - `file-name`: the name of a source, or of an object, in a symbol table
 * - `ar-metadata`: date, owner and mode of an archive's member
 * - `producer`: the compiler that wrote bitcode
 * - `pyc-mtime`: the date of the source of Python bytecode
 * - `section-symbol`: the symbol of a section
 * - `local-symbol`: a symbol that only its own file sees
 * - `stab`: debug information in a symbol table
 * - `run-path`: where a loader looks for libraries
 * - `to-load`: the file that a loader is to load
 * - `pool-size`: the size of the pool of strings that it begins
 */
export type FieldRole =
  | 'build-id'
  | 'pe-timestamp'
  | 'pe-checksum'
  | 'pdb-guid'
  | 'pdb-path'
  | 'macho-uuid'
  | 'oso-mtime'
  | 'file-name'
  | 'ar-metadata'
  | 'producer'
  | 'pyc-mtime'
  | 'section-symbol'
  | 'local-symbol'
  | 'stab'
  | 'run-path'
  | 'to-load'
  | 'pool-size';

/**
 * What a region is for, where the comparison asks for more than its kind. A reader knows it by what its format defines: types, names, indices.
 * - `interpreter`: the path of the program that loads this one
 * - `build-id`: a note with a digest that names the build
 * - `dynamic`: what a dynamic linker reads first; `dynamic-symbols`: its table of symbols
 * - `addresses`: addresses that a loader fills in; `relocated-data`: constants with addresses in them
 * - `relocations`: where addresses are filled in
 * - `unwind`: how an unwinder leaves each function
 * - `section-names`: a pool with names of sections and no others
 * - `compiler-options`: the options of GCC, in objects of its link-time optimization
 * - `bitcode-magic`, `bitcode-producer`, `bitcode-module`, `bitcode-strings`, `bitcode-symbols`: the parts of LLVM bitcode
 * - `archive-index`: which member of an archive defines a symbol; `archive-members`: all members together
 */
export type RegionRole =
  | 'interpreter'
  | 'build-id'
  | 'dynamic'
  | 'dynamic-symbols'
  | 'addresses'
  | 'relocated-data'
  | 'relocations'
  | 'unwind'
  | 'section-names'
  | 'compiler-options'
  | 'bitcode-magic'
  | 'bitcode-producer'
  | 'bitcode-module'
  | 'bitcode-strings'
  | 'bitcode-symbols'
  | 'archive-index'
  | 'archive-members';

/** A value in a structured region. */
export interface Field {
  /**
   * What pairs it with a field of the other side, e.g. `e_shoff`, `.debug_info sh_offset`, `symbol main`. Fields of one name pair in order.
   */
  readonly name: string;
  /** Offset in the region. */
  readonly offset: number;
  readonly size: number;
  /**
   * What the bytes say, free of the layout: an offset says which region it leads to, an index says the name of what it counts to, a
   * string's place says the string. Fields of equal meaning are equal, whatever the places are. Null where other fields that are
   * compared say it already: a name in a string pool that only a symbol of another table uses.
   */
  readonly meaning: string | null;
  readonly role?: FieldRole;
  /** The text that it holds or refers to, where that is a path or the name of a file. */
  readonly text?: string;
  /** Name of the region that it describes, e.g. `.debug_info` for a field of that section's header. */
  readonly about?: string;
  /** Whether its place among the other fields has a meaning: a linker depends on it. */
  readonly fixed?: true;
}

export interface Region {
  /** E.g. `ELF header`, `.text`, `gap after .text`, `main.o`. Regions of one name pair in order. */
  readonly name: string;
  readonly kind: RegionKind;
  readonly role?: RegionRole | undefined;
  readonly offset: number;
  readonly size: number;
  /** Whether a running program has it in memory. */
  readonly loaded: boolean;
  /** Fills up to an alignment with exactly the bytes that its format prescribes: its size follows from what is before it. */
  readonly padding?: true;
  /** Address of its first byte at run time. */
  readonly address?: bigint;
  /**
   * Parts of it that a loader, a linker or an unwinder reads: no date of a program is looked for in their numbers and names. Made
   * on demand; offsets count from its start.
   */
  readonly tables?: () => Iterable<{ readonly offset: number; readonly size: number }>;
  /** The run paths among its strings, made on demand. */
  readonly runPaths?: () => ReadonlySet<string>;
  /**
   * Its fields in order of offset, not overlapping, made on demand: most regions are equal. Bytes between fields are compared as
   * they are.
   * @throws Malformed
   */
  readonly fields?: () => Iterable<Field>;
  /**
   * The map of a member or slice; null where its format has no reader. Offsets in it count from the start of the region.
   * @throws Malformed
   */
  readonly inner?: () => FileMap | null;
  /**
   * What a compressed section holds.
   * @throws Malformed
   */
  readonly content?: () => Source;
}

export interface CodeSymbol {
  readonly name: string;
  /** Offset in the file of its first byte. */
  readonly offset: number;
  /** Bytes; 0 where the table does not say. */
  readonly size: number;
}

/** What a disassembler must know. */
export interface Architecture {
  /** Names as in LLVM's triples: x86_64, i386, aarch64, arm, riscv64, riscv32, powerpc64le, s390x …; else `unknown`. */
  readonly arch: string;
  readonly bits: 32 | 64;
  readonly endian: 'little' | 'big';
}

export type FileFormat = 'elf' | 'pe' | 'coff' | 'macho' | 'macho-fat' | 'ar' | 'bitcode' | 'wasm' | 'pyc';

/** A signature or a checksum of a whole file, and whether it fits the file; `unknown`: that cannot be checked here. */
export interface Seal {
  readonly name: string;
  readonly state: 'right' | 'wrong' | 'unknown';
}

export interface FileMap {
  readonly format: FileFormat;
  /** For people, e.g. `ELF 64-bit little-endian executable, x86_64`. */
  readonly title: string;
  /** Linked: an image that is loaded as it is, whose addresses are fixed. Not linked: an object, archive or bitcode. */
  readonly linked: boolean;
  /** A partition of all bytes, by offset. */
  readonly regions: readonly Region[];
  readonly machine?: Architecture;
  /** Names of the sections that its table describes, in the order of the table; where it is left out, the table's fields say it. */
  readonly table?: readonly string[];
  /**
   * Of an object, where its reader knows it: its sections in the order of its table, also those without bytes, and, made on demand, the groups
   * of each: the order of sections within a group makes the image.
   */
  readonly gathered?: { readonly names: readonly string[]; readonly groups: () => ReadonlyMap<string, readonly string[]> };
  /**
   * Checked on demand.
   * @throws Malformed
   */
  readonly seals?: () => readonly Seal[];
  /** Functions and other symbols of code, in no order, made on demand. */
  readonly symbols?: () => Iterable<CodeSymbol>;
  /**
   * Names of everything that the file defines, as its full table of symbols has them: in no order, and made on demand. Left out where it has no such table.
   * @throws Malformed
   */
  readonly defines?: () => Iterable<string>;
}

/** The tables of a region that is one table as a whole. */
export function allOf(size: number): NonNullable<Region['tables']> {
  return () => [{ offset: 0, size }];
}

/** A reader of one format. Null: these bytes are something else. */
export type FileReader = (source: Source) => FileMap | null;
