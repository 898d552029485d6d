/** Which part of a compiler or a linker refused, by the kind of its message. */

import type { Confidence } from '../data/confidence.js';
import { own } from '../data/own.js';
import type { FailureCause } from '../failure-causes.js';
import type { Diagnostic } from './diagnostic.js';
import { causeOfCode, TOOLS } from './tools.js';

const SYNTAX =
  /\bsyntax error|\bparse error|^expected (?!.*\b(?:type|argument|`.*`, found)\b)|^unexpected (?:token|end|character|eof)|unterminated|not terminated|unbalanced|unclosed|unmatched|missing terminating|\bstray\b|[Ii]llegal (?:character|backslash)|extraneous|lexical error|missing separator|this file contains an un-?closed|構文|字句/i;
const EFFECT =
  /\beffects?\b.*(?:unhandled|not (?:allowed|declared|permitted|handled)|escape|leak|mismatch)|unhandled effect|\bcapabilit(?:y|ies)\b|効果|ケイパビリティ/i;

/** What an error of a compiler or a linker says by its kind alone; null for other tools. */
export function languageCause({ tool, code, message }: Diagnostic): { cause: FailureCause; confidence: Confidence } | null {
  const part = own(TOOLS, tool)?.part;
  if (part === 'linker') return { cause: 'link', confidence: 'high' };
  const coded = code === null ? null : causeOfCode(tool, code);
  if (coded !== null) return { cause: coded, confidence: 'high' };
  switch (part) {
    case 'build':
      return SYNTAX.test(message) ? { cause: 'parse', confidence: 'medium' } : { cause: 'tool-missing', confidence: 'low' };
    case 'code-generator':
      return { cause: 'codegen', confidence: 'high' };
    case 'compiler':
    case 'description':
      if (EFFECT.test(message)) return { cause: 'effect', confidence: 'medium' };
      if (SYNTAX.test(message)) return { cause: 'parse', confidence: 'high' };
      return { cause: part === 'description' ? 'parse' : 'type', confidence: 'medium' };
    default:
      return null;
  }
}
