/** Whether data from outside is evidence of a kind that is known here, so that its words can be made from its facts. */
import type { SideName } from '../../data/both.js';
import {
  type Guard,
  hasFields,
  hasShape,
  isFlag,
  isKeyOf,
  isNumber,
  isRecord,
  isText,
  isTexts,
  orAbsent,
  orNull,
  type Shape,
} from '../../data/shape.js';
import { CONCLUSIONS } from './conclusions.js';
import type { Evidence, EvidenceFacts, EvidenceKind, FirstBuilder, ModeFacts } from './evidence.js';

/** Evidence is about other evidence, which may be about other evidence again, and no detector goes further; deeper data would fill the stack. */
const MAX_LEVELS = 4;

const isSide: Guard<SideName> = (value): value is SideName => value === 'left' || value === 'right';
const isMode: Guard<ModeFacts> = hasShape<ModeFacts>({ executable: isFlag, setsId: isFlag });
const TEXTS = { left: isText, right: isText };
const OF_OTHER = { of: isEvidenceWithin };
const NOTHING = {};

const SHAPES: { readonly [Kind in EvidenceKind]: Shape<EvidenceFacts[Kind]> } = {
  texts: TEXTS,
  dates: { ...TEXTS, inWindows: isFlag },
  'own-names': TEXTS,
  'temporary-names': { ...TEXTS, programs: isTexts },
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
  order: { what: isText, count: orAbsent(isNumber) },
  code: { functions: isTexts, count: isNumber },
  'share-of-functions': { changed: isNumber, all: isNumber },
  'other-functions': NOTHING,
  'resized-data': NOTHING,
  'after-link': OF_OTHER,
  'no-rule': OF_OTHER,
  'no-detector': NOTHING,
  unexplained: NOTHING,
  generations: { conclusion: isKeyOf(CONCLUSIONS), builder: orNull(isFirstBuilder) },
};

const isKind = isKeyOf(SHAPES);

/** Whether the data has all facts of its kind, and the kind is one of these. */
export function isEvidence(value: unknown): value is Evidence {
  return isEvidenceWithin(value, MAX_LEVELS);
}

/** The same for what three stages show together. */
export function isGenerations(value: unknown): value is Evidence<'generations'> {
  return isEvidence(value) && value.kind === 'generations';
}

function isEvidenceWithin(value: unknown, depth: number): value is Evidence {
  if (depth === 0 || !isRecord(value) || !isKind(value.kind, depth)) return false;
  return hasFields(value, SHAPES[value.kind], depth - 1);
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
