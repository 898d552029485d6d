/** Which part of a compiler or a linker refused, by the kind of its message. */
import type { Diagnostic } from './diagnostic.js';
import type { Cause, Confidence } from './signs.js';

/** Tools whose messages are about a program's source. */
const FRONT_ENDS = new Set(['cc', 'ocaml', 'menhir', 'ocamllex', 'rustc', 'remlc', 'dune']);
const BACK_ENDS = new Set(['llvm', 'as', 'llc', 'opt', 'llvm-as', 'llvm-link']);
const LINKERS = new Set(['ld', 'lld', 'link']);

const SYNTAX =
  /\bsyntax error|\bparse error|^expected (?!.*\b(?:type|argument|`.*`, found)\b)|^unexpected (?:token|end|character|eof)|unterminated|not terminated|unbalanced|unclosed|unmatched|missing terminating|\bstray\b|[Ii]llegal (?:character|backslash)|extraneous|lexical error|missing separator|this file contains an un-?closed|構文|字句/i;
const EFFECT =
  /\beffects?\b.*(?:unhandled|not (?:allowed|declared|permitted|handled)|escape|leak|mismatch)|unhandled effect|\bcapabilit(?:y|ies)\b|効果|ケイパビリティ/i;

/** Causes by the codes of the Reml compilers, and of others whose codes say it. */
const CODES: readonly (readonly [RegExp, Cause])[] = [
  [/^E7\d{3}$/, 'type'],
  [/^E[89]\d{3}$/, 'codegen'],
  [/^(?:parser|core\.parse|language\.use|lexer|syntax)\b/, 'parse'],
  [/^(?:type|typeck|typeclass|pattern)\b\./, 'type'],
  [/^(?:effects?|capability)\b/, 'effect'],
  [/^(?:ffi|bridge)\b\./, 'type'],
  [/^(?:target|native|codegen|core_ir|llvm)\b\./, 'codegen'],
  [/^E0\d{3}$/, 'type'],
];

/** What an error of a compiler or a linker says by its kind alone; null for other tools. */
export function languageCause({ tool, code, message }: Diagnostic): { cause: Cause; confidence: Confidence } | null {
  if (LINKERS.has(tool)) return { cause: 'link', confidence: 'high' };
  const coded = code === null ? undefined : CODES.find(([pattern]) => pattern.test(code))?.[1];
  if (coded !== undefined) return { cause: coded, confidence: 'high' };
  if (tool === 'make')
    return SYNTAX.test(message) ? { cause: 'parse', confidence: 'medium' } : { cause: 'tool-missing', confidence: 'low' };
  if (BACK_ENDS.has(tool)) return { cause: 'codegen', confidence: 'high' };
  if (!FRONT_ENDS.has(tool)) return null;
  if (EFFECT.test(message)) return { cause: 'effect', confidence: 'medium' };
  if (SYNTAX.test(message)) return { cause: 'parse', confidence: 'high' };
  // A grammar or a build description that is wrong in itself: no program's types are at fault.
  return tool === 'menhir' || tool === 'ocamllex' || tool === 'dune'
    ? { cause: 'parse', confidence: 'medium' }
    : { cause: 'type', confidence: 'medium' };
}
