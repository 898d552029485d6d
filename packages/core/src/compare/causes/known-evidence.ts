/**
 * Whether data from outside is evidence of a kind that is known here, so that its words can be made from its facts. It is no schema of the
 * library for schemas, because a comparison of files starts faster without that.
 */
import type { SideName } from '../../data/both.js';
import { CONCLUSIONS, type Conclusion } from './conclusions.js';
import type { Evidence, EvidenceFacts, EvidenceKind, FirstBuilder, ModeFacts } from './evidence.js';

/** Evidence is about other evidence, which may be about other evidence again, and no detector goes further; deeper data would fill the stack. */
const MAX_DEPTH = 4;

/** @param depth how many levels of evidence it may still have */
type Check<T> = (value: unknown, depth: number) => value is T;

type Shape<T> = { readonly [Fact in keyof T]-?: Check<T[Fact]> };

const isText: Check<string> = (value): value is string => typeof value === 'string';
const isNumber: Check<number> = (value): value is number => typeof value === 'number';
const isFlag: Check<boolean> = (value): value is boolean => typeof value === 'boolean';
const isTexts: Check<readonly string[]> = (value): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isSide: Check<SideName> = (value): value is SideName => value === 'left' || value === 'right';
const isConclusion: Check<Conclusion> = (value): value is Conclusion => isText(value, 0) && Object.hasOwn(CONCLUSIONS, value);

function orNull<T>(check: Check<T>): Check<T | null> {
  return (value, depth): value is T | null => value === null || check(value, depth);
}

function hasShape<T>(shape: Shape<T>): Check<T> {
  return (value, depth): value is T =>
    isRecord(value) && Object.entries<Check<unknown>>(shape).every(([fact, check]) => check(value[fact], depth));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

const isMode: Check<ModeFacts> = hasShape<ModeFacts>({ executable: isFlag, setsId: isFlag });
const TEXTS = { left: isText, right: isText };
const OF_OTHER = { of: isEvidenceWithin };
const NOTHING = {};

const SHAPES: { readonly [Kind in EvidenceKind]: Shape<EvidenceFacts[Kind]> } = {
  texts: TEXTS,
  dates: { ...TEXTS, inWindows: isFlag },
  'own-names': TEXTS,
  values: { left: orNull(isText), right: orNull(isText), of: orNull(isText) },
  'epochs-in-windows': NOTHING,
  'line-ends': NOTHING,
  'texts-differ': NOTHING,
  things: TEXTS,
  modes: { left: isMode, right: isMode },
  'one-sided': { what: isText, side: isSide },
  'one-sided-debug': { side: isSide },
  'one-sided-compression': { section: isText, side: isSide },
  'not-there': { side: isText },
  'folder-there': { type: isText, side: isText },
  empty: { side: isSide, otherBytes: isNumber },
  loop: { side: isSide },
  unreadable: { code: isText },
  damage: { side: (value, depth): value is SideName | 'both' => value === 'both' || isSide(value, depth), message: isText },
  region: { region: isText },
  bytes: { region: isText, offset: isNumber, bytes: isNumber },
  'unowned-bytes': { region: isText, bytes: isNumber },
  unread: { what: (value): value is 'code' | 'debug' => value === 'code' || value === 'debug' },
  'debug-sections': { resized: isTexts },
  signature: NOTHING,
  'signature-refused': NOTHING,
  order: { what: isText, count: (value, depth): value is number | undefined => value === undefined || isNumber(value, depth) },
  code: { functions: isTexts, count: isNumber },
  'share-of-functions': { changed: isNumber, all: isNumber },
  'other-functions': NOTHING,
  'resized-data': NOTHING,
  'after-link': OF_OTHER,
  'no-rule': OF_OTHER,
  'no-detector': NOTHING,
  unexplained: NOTHING,
  generations: { conclusion: isConclusion, builder: orNull(isFirstBuilder) },
};

/** Whether the data has all facts of its kind, and the kind is one of these. */
export function isEvidence(value: unknown): value is Evidence {
  return isEvidenceWithin(value, MAX_DEPTH);
}

function isEvidenceWithin(value: unknown, depth: number): value is Evidence {
  if (depth === 0 || !isRecord(value)) return false;
  const { kind } = value;
  if (typeof kind !== 'string' || !isKind(kind)) return false;
  return Object.entries(SHAPES[kind]).every(([fact, check]: [string, Check<unknown>]) => check(value[fact], depth - 1));
}

function isKind(word: string): word is EvidenceKind {
  return Object.hasOwn(SHAPES, word);
}

function isFirstBuilder(value: unknown, depth: number): value is FirstBuilder {
  if (!isRecord(value)) return false;
  switch (value.kind) {
    case 'prebuilt':
      return true;
    case 'tool':
      return isText(value.tool, depth) && isText(value.version, depth);
    case 'version':
      return isEvidenceWithin(value.of, depth) && isNumber(value.more, depth);
    default:
      return false;
  }
}
