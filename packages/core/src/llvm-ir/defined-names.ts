/** The names that a module of LLVM assembly defines, read without understanding the rest of it. */
import { plainName } from './names.js';

/** `define … @name(` and `@name = …`, each at the start of a line, as LLVM writes them. */
const DEFINITION =
  /^(?:define\b[^@\n]*@("[^"\n]*"|[-\w.$]+)\(|@("[^"\n]*"|[-\w.$]+) = (?!(?:[a-z_]+ )*?(?:external|extern_weak)\b))/gm;

export function definedNames(text: string): string[] {
  return [...text.matchAll(DEFINITION)].map(([, code, data]) => plainName(code ?? data ?? ''));
}
