/** Rules that own values within bytes or text: dates in their build window, UUIDs, random names, declared roots. */
import type { Both } from '../../data/both.js';
import type { CompareOptions } from '../context.js';
import { isEpoch, isWithin } from '../values/dates.js';
import { Renaming } from '../values/renaming.js';
import { replaceRoot } from '../values/roots.js';
import { looksRandom, pairTokens, type TokenPair } from '../values/tokens.js';
import type { RuleId } from './catalog.js';

/** Of UUIDs made by the time (RFC 9562, version 1) that two builds take, only the lowest 8 of 32 digits differ, and not all of them. */
const TIME_SHARE = 0.15;

/**
 * Versions of UUIDs (RFC 9562) that are made by the time or by chance; those of a name (3 and 5) are digests, and any other may mean
 * something. The variant is the standard's own.
 */
const MADE_ANEW = /^[0-9a-f]{8}-[0-9a-f]{4}-[1467][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Which rule owns which value: any reader may use what is in a text, so a project says whether it may differ. */
const IN_TEXT = { date: 'text-timestamp', seed: 'text-seed', path: 'text-path' } as const satisfies Record<string, RuleId>;
const IN_BINARY = { date: 'embedded-timestamp', seed: 'random-seed-names', path: 'path-map' } as const satisfies Record<
  string,
  RuleId
>;

/** What a token pair, or a number, is owned by. */
export interface ClaimedToken extends TokenPair {
  readonly rule: RuleId | null;
}

/**
 * Names of sections of GCC's link-time optimization end in the seed, in hexadecimal digits without leading zeros (lto-streamer.cc,
 * lto_get_section_name). Field names and meanings say more after it.
 */
const LTO_SEED = /(?<![^\s"])(\.gnu\.lto_[^\s"]*\.)([0-9a-f]{1,16})(?=[\s"]|$)/g;

/** The seed that GCC was given, as it quotes its options (lto-opts.cc, append_to_collect_gcc_options). */
const GIVEN_SEED = /((?:^|\s)'-frandom-seed=)([^\s'\\]+)(?=')/g;

/** Whether a name is that of a section whose name ends in a seed. */
export function holdsSeed(name: string): boolean {
  return name.startsWith('.gnu.lto_') && name.search(LTO_SEED) === 0;
}

/** The rules of one artifact: what holds in one place must hold in all others. */
export class ValueRules {
  readonly #seeds: Renaming;
  /** One for all artifacts of a comparison: linkers gather sections of several objects by the seeds in their names (`ld -r`). */
  readonly #seedsOfLto: Renaming;
  readonly #uuids: Renaming;
  readonly #names: typeof IN_TEXT | typeof IN_BINARY;

  readonly #options: CompareOptions;
  /** Whole texts for people; null for strings in a binary. */
  readonly #texts: Both<string> | null;

  constructor(options: CompareOptions, texts: Both<string> | null) {
    this.#options = options;
    this.#texts = texts;

    this.#seeds = new Renaming(texts);
    this.#seedsOfLto = options.seeds ?? new Renaming();
    this.#uuids = new Renaming(texts);
    this.#names = texts === null ? IN_BINARY : IN_TEXT;
  }

  /** What owns each token in which two texts differ; null when they differ in anything but tokens. */
  claim(left: string, right: string): ClaimedToken[] | null {
    const [bareLeft, bareRight] = this.#withoutRoots(left, right);
    const pairs = pairTokens(bareLeft, bareRight);
    if (pairs === null) return null;
    const tokens = pairs.map((pair) => ({ ...pair, rule: this.#ownerOf(pair) }));
    if (bareLeft === left && bareRight === right && tokens.length > 0) return tokens;
    const path = { kind: 'path', left, right, at: { left: 0, right: 0 }, named: false, given: false } as const;
    return [{ ...path, rule: this.#enabled(this.#names.path) }, ...tokens];
  }

  /** A name in a text that a compiler made is defined and used; a name that occurs only once may be anything. */
  #isEverywhere(seed: string): boolean {
    if (this.#texts === null) return true;
    return this.#texts.left.indexOf(seed) !== this.#texts.left.lastIndexOf(seed);
  }

  /** Whether two texts differ only in the seed at the end of the names of LTO sections, by one renaming. */
  isReseeded(left: string, right: string): boolean {
    return this.#differIn(LTO_SEED, left, right);
  }

  /** Whether two lists of options of GCC differ only in its seed. */
  haveOtherSeed(left: string, right: string): boolean {
    return this.#differIn(GIVEN_SEED, left, right);
  }

  /** @param pattern the text before a seed, and the seed */
  #differIn(pattern: RegExp, left: string, right: string): boolean {
    const [lefts, rights] = [left, right].map((text) => [...text.matchAll(pattern)].map(([, , seed]) => seed ?? ''));
    if (lefts === undefined || rights === undefined || lefts.length === 0 || lefts.length !== rights.length) return false;
    if (left.replaceAll(pattern, '$1') !== right.replaceAll(pattern, '$1')) return false;
    return lefts.every((seed, index) => this.#seedsOfLto.accepts(seed, rights[index] ?? ''));
  }

  /**
   * Whether two names differ only in random tokens, by one renaming. That they are the same names holds under any rules; whether
   * they may differ is another question.
   */
  isRenamed(left: string, right: string): boolean {
    if (this.isReseeded(left, right)) return true;
    const pairs = pairTokens(left, right);
    return pairs !== null && pairs.length > 0 && pairs.every((pair) => pair.kind === 'seed' && this.#isSeed(pair));
  }

  /** Hexadecimal digits on their own are a number or a digest that means something. */
  #isSeed({ left, right, named, given }: TokenPair): boolean {
    const random = given || (named && this.#isEverywhere(left) && looksRandom(left, right));
    return random && this.#seeds.accepts(left, right);
  }

  #ownerOf(pair: TokenPair): RuleId | null {
    const { kind, left, right } = pair;
    switch (kind) {
      case 'date':
        return this.#inWindows((window, text) => isWithin(text, window), left, right) ? this.#enabled(this.#names.date) : null;
      case 'uuid':
        return this.#texts !== null && this.#isMadeAnew(left, right) ? this.#enabled('text-uuid') : null;
      case 'seed':
        return this.#isSeed(pair) ? this.#enabled(this.#names.seed) : null;
      case 'stage':
        return this.#enabled('own-name');
      case 'path':
        return null;
    }
  }

  /** Whether two UUIDs are of a version that is new each time, and one renaming fits all their places. */
  #isMadeAnew(left: string, right: string): boolean {
    return (
      MADE_ANEW.test(left) && MADE_ANEW.test(right) && looksRandom(left, right, TIME_SHARE) && this.#uuids.accepts(left, right)
    );
  }

  /** What owns two numbers that may be seconds since 1970. */
  claimNumber(left: number, right: number): RuleId | null {
    const inside = this.#inWindows((window, seconds) => isEpoch(seconds) && isWithin(String(seconds), window), left, right);
    return inside ? this.#enabled(this.#names.date) : null;
  }

  #inWindows<T>(test: (window: { from: number; to: number }, value: T) => boolean, left: T, right: T): boolean {
    const { windows } = this.#options;
    return windows !== undefined && test(windows.left, left) && test(windows.right, right);
  }

  #enabled(rule: RuleId): RuleId | null {
    return this.#options.rules.rules.has(rule) ? rule : null;
  }

  /** Replaces declared roots by one name for both sides, where they are whole components of a path. */
  #withoutRoots(left: string, right: string): [string, string] {
    // A text that already holds the name could be taken for one in which it was replaced.
    if (!this.#options.rules.rules.has(this.#names.path) || (left + right).includes(MARK)) return [left, right];
    const replaced = (text: string, roots: readonly string[]): string =>
      roots.reduce((result, root, index) => replaceRoot(result, root, `${MARK}root${index}`), text);
    const { roots } = this.#options.rules;
    return [replaced(left, roots.left), replaced(right, roots.right)];
  }
}

/** The first character of the name that replaces a root. */
const MARK = '\u0001';
