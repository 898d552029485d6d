/**
 * Two texts as tokens that may differ between two builds (dates, UUIDs, paths, random names, names of stages) and everything else, which
 * may not. A difference in a token has a cause; whether a rule owns it is decided where the rules are known.
 */
import type { Both } from '../../data/both.js';
import { commonEnd } from '../../data/ends.js';
import { DATE_PATTERN } from './dates.js';

/** The names of their groups in a match. */
const TOKEN_KINDS = ['uuid', 'date', 'path', 'stage', 'seed'] as const;

export type TokenKind = (typeof TOKEN_KINDS)[number];

export interface TokenPair extends Both<string> {
  readonly kind: TokenKind;
  /** Offsets in the texts. */
  readonly at: Both<number>;
  /** Whether it is the end or the middle of a name, and not a number or a digest of its own. */
  readonly named: boolean;
  /** Whether an option of a compiler, or its output, says that it is a seed: it need not look like one. */
  readonly given: boolean;
}

/**
 * A UUID (RFC 9562), a date, a path (POSIX or Windows, at least two components), the name of a stage, or hexadecimal digits that may be
 * random: at least eight, or the seed in the options of a compiler.
 */
const TOKEN = new RegExp(
  [
    '(?<uuid>\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b)',
    `(?<date>${DATE_PATTERN})`,
    '(?<path>(?:[A-Za-z]:)?[\\\\/](?:[^\\s"\'<>|:;,()\\\\/\\x00-\\x1f]+[\\\\/])+[^\\s"\'<>|:;,()\\\\/\\x00-\\x1f]*)',
    '(?<stage>(?<![A-Za-z0-9])(?:lib)?stage[-_]?\\d+)',
    '(?<seed>(?<=\\.__uniq\\.)\\d+|(?<=-frandom-seed=)[^\\s"\'\\x00]+|(?<![0-9a-fA-F])(?:0x)?[0-9a-fA-F]{8,40}(?![0-9a-fA-F]))',
  ].join('|'),
  'g',
);

/**
 * Pairs the tokens of two texts.
 * @returns the pairs that differ; null when the texts differ in anything else
 */
export function pairTokens(left: string, right: string): TokenPair[] | null {
  const lefts = left.matchAll(TOKEN);
  const rights = right.matchAll(TOKEN);
  const pairs: TokenPair[] = [];
  let end = 0;
  let endRight = 0;
  for (;;) {
    const a = lefts.next().value;
    const b = rights.next().value;
    if (left.slice(end, a?.index) !== right.slice(endRight, b?.index)) return null;
    if (a === undefined || b === undefined) return a === b ? pairs : null;
    const kind = kindOf(a.groups);
    if (kind !== kindOf(b.groups)) return null;
    const ahead = left.slice(Math.max(0, a.index - MAX_MARK_CHARACTERS), a.index);
    const given = /(?:-frandom-seed=|\.__uniq\.)$/.test(ahead);
    const named = given || (/[A-Za-z_]$/.test(ahead) && !COMMIT_AHEAD.test(ahead));
    if (a[0] !== b[0]) pairs.push({ kind, left: a[0], right: b[0], at: { left: a.index, right: b.index }, named, given });
    end = a.index + a[0].length;
    endRight = b.index + b[0].length;
  }
}

/** `git describe` puts `-g` before a commit, and packagers write `.g` and `_g`: what follows is not a seed, even if it looks like one. */
const COMMIT_AHEAD = /(?:^|[^A-Za-z0-9])g$/;

/** The seed of `-frandom-seed=`. */
const MAX_MARK_CHARACTERS = 14;

/** All tokens of a text. */
export function tokensIn(text: string): Set<string> {
  return new Set([...text.matchAll(TOKEN)].map(([token]) => token));
}

function kindOf(groups: Record<string, string | undefined> | undefined): TokenKind {
  for (const kind of TOKEN_KINDS) {
    if (groups?.[kind] !== undefined) return kind;
  }
  return 'seed';
}

/** Least share of digits in which two random tokens of one length differ; a name in which one character was changed is no seed. */
const RANDOM_SHARE = 0.5;

/**
 * Whether both tokens look random.
 * @param share least share of places in which they differ
 */
export function looksRandom(left: string, right: string, share = RANDOM_SHARE): boolean {
  if (left.length !== right.length) return false;
  const differing = [...left].filter((character, index) => character !== right[index]).length;
  return differing / left.length >= share;
}

/** The common end of two paths, in whole components; '' where there is none. */
export function commonTail(left: string, right: string): string {
  const a = left.split(/[\\/]/);
  const b = right.split(/[\\/]/);
  return a.slice(a.length - commonEnd(a, b)).join('/');
}
