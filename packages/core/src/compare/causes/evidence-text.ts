/** Evidence as a sentence, by a table of words for each language. */
import { hex } from '../../data/numbers.js';
import { shortText } from '../../text/plain-text.js';
import type { Conclusion } from './conclusions.js';
import type { Evidence, EvidenceKind, FirstBuilder, ModeFacts } from './evidence.js';

/** Longest evidence, which is a sentence; the texts in its facts have the same limit. */
const MAX_EVIDENCE_CHARACTERS = 300;
/** Most debug sections that a sentence names. */
export const MAX_NAMED_SECTIONS = 4;

/** A piece of evidence that another one is about, as a sentence. @param more how many other pieces the same cause has */
export type Say = (evidence: Evidence, more?: number) => string;

/** The words for evidence in one language. */
export interface EvidenceWords {
  readonly of: { readonly [K in EvidenceKind]: (facts: Evidence<K>, say: Say) => string };
  /** A sentence, and how many other pieces of evidence there are. */
  readonly andMore: (text: string, more: number) => string;
}

/** JSON has these sentences, so that their words are here and not in the room of words. */
export const ENGLISH_EVIDENCE: EvidenceWords = {
  of: {
    texts: ({ left, right }) => `"${left}" against "${right}"`,
    dates: ({ left, right, inWindows }) => `"${left}" against "${right}"${inWindows ? ', each in its build window' : ''}`,
    'own-names': ({ left, right }) => `the side's own name: "${left}" against "${right}"`,
    'temporary-names': ({ left, right, programs }) =>
      `"${left}" against "${right}": random names of temporary files of ${programs.join(', ')}`,
    values: ({ of, left, right }) => `${of === null ? '' : `${of}: `}${left ?? 'absent'} against ${right ?? 'absent'}`,
    'epochs-in-windows': () => 'seconds since 1970, each in its build window',
    'line-ends': () => 'equal except for the line ends',
    'texts-differ': () => 'the texts differ',
    things: ({ left, right }) => `${left} on the left, ${right} on the right`,
    modes: ({ left, right }) => `${modeText(left)} on the left, ${modeText(right)} on the right`,
    'one-sided': ({ what, side }) => `${what} is only on the ${side}`,
    'one-sided-debug': ({ side }) => `only the ${side} has debug sections`,
    'one-sided-compression': ({ section, side }) => `${section} is compressed only on the ${side}`,
    'not-there': ({ side }) => `not in ${side}`,
    'folder-there': ({ type, side }) => `${type} against a folder in ${side}`,
    empty: ({ side, otherBytes }) => `the ${side} file is empty, the other has ${otherBytes} bytes`,
    loop: ({ side }) => `the link on the ${side} points to itself`,
    unreadable: ({ code }) => `cannot be read (${code})`,
    damage: ({ side, message }) => `${side}: ${message}`,
    region: ({ region }) => region,
    bytes: ({ region, offset, bytes }) => `${region} at ${hex(offset)}: ${bytes} bytes`,
    'unowned-bytes': ({ region, bytes }) => `${region}: ${bytes} bytes that no section owns`,
    unread: ({ what }) => `${what} differs`,
    'debug-sections': ({ resized }) =>
      resized.length === 0
        ? 'debug sections of equal size differ'
        : `other sizes: ${resized.slice(0, MAX_NAMED_SECTIONS).join(', ')}`,
    signature: () => 'the code signature',
    'signature-refused': () => 'the signature is wrong, or grants or demands something else',
    order: ({ what, count }) => `the same ${count === undefined ? '' : `${count} `}${what} in another order`,
    code: ({ functions: [first], count }) =>
      first === undefined ? 'machine code differs' : `code of ${first}${count > 1 ? ` and ${count - 1} more` : ''}`,
    'share-of-functions': ({ changed, all }) => `${changed} of ${all} functions differ`,
    'other-functions': () => 'functions were added, removed or renamed',
    'resized-data': () => 'data that the code refers to has another length',
    'after-link': ({ of }, say) => `modified after link, because the build-ids are equal: ${say(of)}`,
    'no-rule': ({ of }, say) => `no rule owns it: ${say(of)}`,
    'no-detector': () => 'no detector knows these bytes',
    unexplained: () => 'something differs that no threshold may forgive, and nothing explains it',
    generations: ({ conclusion, builder }, say) =>
      CONCLUSION_TEXTS[conclusion] + (builder === null ? '' : builderText(builder, say)),
  },
  andMore: (text, more) => `${text}; and ${more} more`,
};

const CONCLUSION_TEXTS: Readonly<Record<Conclusion, string>> = {
  fixpoint: 'each stage equals the next',
  'converged-late': 'the second stage equals the third, and not the first: the compiler converged one generation late',
  'different-compiler': 'the second stage equals the third, and ',
  unstable: 'the second and the third stage differ: no fixpoint is reached',
};

/** @param more how many other pieces of evidence the same cause has */
export function evidenceInWords(words: EvidenceWords, evidence: Evidence, more = 0): string {
  const text = shortText(sentence(words, evidence), MAX_EVIDENCE_CHARACTERS);
  return more === 0 ? text : words.andMore(text, more);
}

function sentence<K extends EvidenceKind>(words: EvidenceWords, evidence: Evidence<K>): string {
  return words.of[evidence.kind](evidence, (other, more) => evidenceInWords(words, other, more));
}

/** The evidence in English. @param more how many other pieces of evidence the same cause has */
export function evidenceText(evidence: Evidence, more = 0): string {
  return evidenceInWords(ENGLISH_EVIDENCE, evidence, more);
}

/** The same evidence, with its texts shortened to the maximum length. */
export function shortEvidence(evidence: Evidence): Evidence {
  return shortened(evidence);
}

function shortened<T>(value: T): T;
function shortened(value: unknown): unknown {
  if (typeof value === 'string') return shortText(value, MAX_EVIDENCE_CHARACTERS);
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part)]));
}

function modeText({ executable, setsId }: ModeFacts): string {
  return `${executable ? 'executable' : 'not executable'}${setsId ? ' as its own user or group' : ''}`;
}

function builderText(builder: FirstBuilder, say: Say): string {
  switch (builder.kind) {
    case 'tool':
      return `the first was made by ${builder.tool} ${builder.version}`;
    case 'prebuilt':
      return 'the first was made by a prebuilt compiler';
    case 'version':
      return `the first was made by another compiler: ${say(builder.of, builder.more)}`;
  }
}
