/** The causes of a text that differs, by the kinds of its tokens. */
import type { Both } from '../../data/both.js';
import type { CompareOptions } from '../context.js';
import { isWithin } from '../values/dates.js';
import { commonTail, looksRandom, pairTokens, type TokenPair } from '../values/tokens.js';
import type { DetectedCause } from './detected-cause.js';
import type { Evidence } from './evidence.js';
import { temporaryName } from './of-temporary-name.js';

export interface TextPlace extends Both<string> {
  /** Whether a running program has it in memory: the path in it came from a macro, not from debug information. */
  readonly loaded: boolean;
  /** A text for people, and not a string in a binary. */
  readonly plain: boolean;
  /** Names of the artifact and of its folders, on both sides. */
  readonly names: Both<readonly string[]>;
}

/** The causes of a pair of texts; empty where they also differ in something that is not known noise. */
export function causesOfText(place: TextPlace, options: CompareOptions): DetectedCause[] {
  const temporary = temporaryName(place.left, place.right, options);
  if (temporary !== null) return [temporary];
  const pairs = pairTokens(place.left, place.right);
  if (pairs === null || pairs.length === 0) return wholeText(place);
  return pairs.map((pair) => causeOfToken(pair, place, options));
}

/** Endings of sources, whose paths compilers write into programs; LLVM IR spells the NUL after them. */
const SOURCE = /\.(?:c|cc|cpp|cxx|h|hh|hpp|ml|mli|rs|go|reml|s|S|m|inc|def)(?:\\00)?$/;
const C_DATE = /^(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d{4}(?: \d\d:\d\d:\d\d)?|\d\d:\d\d:\d\d)$/;

function causeOfToken({ kind, left, right }: TokenPair, place: TextPlace, { windows }: CompareOptions): DetectedCause {
  const both: Evidence = { kind: 'texts', left, right };
  switch (kind) {
    case 'date': {
      const inWindows = windows !== undefined && isWithin(left, windows.left) && isWithin(right, windows.right);
      return {
        id: !place.plain && C_DATE.test(left) ? 'date-macro' : 'timestamp',
        confidence: inWindows ? 'high' : 'medium',
        evidence: { kind: 'dates', left, right, inWindows },
      };
    }
    case 'uuid':
      return { id: 'uuid', confidence: 'high', evidence: both };
    case 'seed':
      return looksRandom(left, right)
        ? { id: 'random-seed', confidence: 'medium', evidence: both }
        : { id: 'real-change', confidence: 'low', evidence: both };
    case 'stage':
      return { id: 'own-name', confidence: 'high', evidence: both };
    case 'path': {
      const tail = commonTail(left, right);
      const id = place.loaded && SOURCE.test(left) ? 'file-macro-path' : 'build-path';
      return { id, confidence: tail === '' ? 'medium' : 'high', evidence: both };
    }
  }
}

function wholeText({ left, right, names }: TextPlace): DetectedCause[] {
  const own = ownName(left, right, names);
  if (own !== null) return [{ id: 'own-name', confidence: 'high', evidence: own }];
  const version = /\b(?:version|GCC|clang|LLD|LLVM|rustc|ocaml|Linker)\b.*\d+\.\d+/i;
  if (version.test(left) && version.test(right)) {
    return [
      { id: 'toolchain-version', confidence: 'medium', evidence: { kind: 'texts', left: left.trim(), right: right.trim() } },
    ];
  }
  return [];
}

/** The own name of each side, where replacing one by the other makes the texts equal. */
function ownName(left: string, right: string, names: TextPlace['names']): Evidence | null {
  for (const [index, name] of names.left.entries()) {
    const other = names.right[index];
    if (other === undefined || name === other || name.length < 3 || !left.includes(name)) continue;
    if (left.replaceAll(name, other) === right) return { kind: 'own-names', left: name, right: other };
  }
  return null;
}
