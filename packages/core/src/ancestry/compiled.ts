/** Which files hold compiled code: what has been compiled once is not compiled again by a builder that links it. */
import path from 'node:path';
import { memoized } from '../data/memoized.js';
import type { AncestryGraph, EdgesByNode, FileVersion, Image } from './graph.js';

/** Endings of file names, of objects, archives, libraries and programs, of assembly and of intermediate languages. */
const ENDINGS: ReadonlySet<string> = new Set(
  '.o .obj .lo .a .lib .so .dylib .dll .exe .s .asm .bc .ll .mlir .wasm .class .jar .pyc .cmo .cmx .cmi .cma .cmxa .cmxs .hi .rlib .rmeta .beam .fasl'.split(
    ' ',
  ),
);

/** First bytes: ELF, archives, LLVM bitcode and its wrapper, WebAssembly, Mach-O of both orders and sizes, fat Mach-O and Java, PE. */
const MAGIC: readonly Buffer[] = [
  '7f454c46',
  '213c617263683e0a',
  '4243c0de',
  'dec0170b',
  '0061736d',
  'feedface',
  'feedfacf',
  'cefaedfe',
  'cffaedfe',
  'cafebabe',
  '4d5a',
].map((digits) => Buffer.from(digits, 'hex'));

/** Lines of assembly and of LLVM IR. */
const CODE_LINE =
  /^\s*(?:\.(?:file|text|globa?l|section|data|ident|type)\b|; ModuleID = |source_filename = |target (?:datalayout|triple) = |define .*\{)/gm;
/** One of them may stand in a text of another kind. */
const MIN_CODE_LINES = 2;

/** Bytes from which {@link isCompiled} knows a file: the head of a listing is not longer. */
export const BEGINNING_BYTES = 4096;

/**
 * By its first bytes, and by its name where the command made it: a source that is written in assembly is none. Null where neither says it.
 * @param beginning the first bytes of the file; null where they are not known any more
 */
export function isCompiled({ path: file, before }: FileVersion, beginning: Buffer | null): boolean | null {
  if (beginning !== null && MAGIC.some((magic) => beginning.subarray(0, magic.length).equals(magic))) return true;
  if (before) return false;
  const name = path.posix.basename(file).toLowerCase();
  if (ENDINGS.has(path.posix.extname(name)) || name.includes('.so.')) return true;
  if (beginning === null) return null;
  return (beginning.toString('latin1').match(CODE_LINE) ?? []).length >= MIN_CODE_LINES;
}

/** Compilers, assemblers, linkers and tools for objects, with the name of a target before them and a version behind them. */
const MAKES_CODE = new RegExp(
  `(?:^|-)(?:${[
    'as|nasm|yasm|ld(?:\\.\\w+)?|lld|mold|collect2|ar|ranlib|objcopy|strip',
    'cc|c\\+\\+|c[89]9|cc1\\w*|lto1|gcc|g\\+\\+|clang(?:\\+\\+)?|tcc|gnat1|f951|gdc|ldc2|dmd',
    'llc|opt|llvm-(?:as|ar|link|objcopy|strip)|rustc|zig|go|ghc|javac|ocaml(?:c|opt)(?:\\.opt|\\.byte)?',
  ].join('|')})(?:-[\\d.]+)?$`,
);
/** Options by which they make no code. */
const ONLY_TEXT = /^-(?:E|MM?|fsyntax-only)$/;

/** Whether a program compiles, assembles, links, or works on objects. */
export function makesCode({ program, argv }: Image): boolean {
  return MAKES_CODE.test(path.posix.basename(program)) && !argv.some((word) => ONLY_TEXT.test(word));
}

/** What is known of the files of a graph. */
export interface KnownFiles {
  /** What a version itself says; null where it is gone, and its name says nothing. */
  readonly looksCompiled: (version: number) => boolean | null;
  /** Whether a file that was there before could have the work of another compiler in it: libraries that every program loads do not count. */
  readonly isGuarded: (file: string) => boolean;
}

/**
 * Whether a node is compiled code, or an image that hands such on, also in another form (`xxd -i a.o`, `gzip`). What is gone is known by the program that has
 * written it: one that makes code, or one that was given some.
 */
export function codeNodes(
  graph: AncestryGraph,
  { into }: Pick<EdgesByNode, 'into'>,
  { looksCompiled, isGuarded }: KnownFiles,
): (node: number) => boolean {
  const asked = new Set<number>();
  const isCode = memoized((index: number): boolean => {
    // In a cycle, the one that was asked for first decides.
    if (asked.has(index)) return false;
    asked.add(index);
    const node = graph.nodes[index];
    if (node === undefined) return false;
    return node.kind === 'image' ? makesCode(node) || hasTaken(index) : isCodeFile(node, index);
  });
  return isCode;

  function isCodeFile({ before }: FileVersion, version: number): boolean {
    const looks = looksCompiled(version);
    if (looks === true || before) return looks === true;
    return (into[version] ?? []).some(({ kind, from }) => (kind === 'copy' || looks === null ? isCode(from) : hasTaken(from)));
  }

  function hasTaken(image: number): boolean {
    return (into[image] ?? []).some(({ kind, from }) => {
      const node = graph.nodes[from];
      const isFile = node?.kind === 'file' && (!node.before || isGuarded(node.path));
      return (kind === 'pipe' || ((kind === 'read' || kind === 'input') && isFile)) && isCode(from);
    });
  }
}

const NO_RESPONSES: ReadonlySet<number> = new Set();

/** The versions that a compiler or a linker was given as parts of its command line (`@file`): names and options, and no data. */
export function responseFiles(graph: AncestryGraph, { into }: Pick<EdgesByNode, 'into'>): (image: number) => ReadonlySet<number> {
  return memoized((index) => {
    const image = graph.image(index);
    const named = image.argv
      .filter((word) => word.startsWith('@'))
      .map((word) => path.posix.resolve(image.folder, word.slice(1)));
    if (named.length === 0 || !makesCode(image)) return NO_RESPONSES;
    const given = (into[index] ?? []).filter(({ from }) => {
      const file = graph.nodes[from];
      return file?.kind === 'file' && named.includes(file.path);
    });
    return new Set(given.map(({ from }) => from));
  });
}
