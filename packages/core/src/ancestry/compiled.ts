/** Which files hold compiled code: what has been compiled once is not compiled again by a builder that links it. */
import path from 'node:path';
import type { FileVersion } from './graph.js';

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

/** Bytes from which {@link isCompiled} knows a file. */
export const MAGIC_BYTES = 8;

/**
 * By its first bytes, and by its name where the command made it: a source that is written in assembly is none.
 * @param beginning the first bytes of the file; null where they are not known any more
 */
export function isCompiled({ path: file, before }: FileVersion, beginning: Buffer | null): boolean {
  if (beginning !== null && MAGIC.some((magic) => beginning.subarray(0, magic.length).equals(magic))) return true;
  const name = path.posix.basename(file).toLowerCase();
  return !before && (ENDINGS.has(path.posix.extname(name)) || name.includes('.so.'));
}
