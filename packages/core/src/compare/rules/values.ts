/** Rules that own values within bytes or text: dates in their build window, UUIDs, random names, declared roots. */
import type { CompareOptions } from '../context.js';
import { isEpoch, isWithin } from '../values/dates.js';
import { Renaming } from '../values/renaming.js';
import { looksRandom, pairTokens, type TokenPair } from '../values/tokens.js';
import type { RuleId } from './catalog.js';

/** Of UUIDs made by the time (RFC 9562, version 1) that two builds take, only the lowest 8 of 32 digits differ, and not all of them. */
const TIME_SHARE = 0.15;

/** What a token pair, or a number, is owned by. */
export interface ClaimedToken extends TokenPair {
  readonly rule: RuleId | null;
}

/**
 * Names of sections of GCC's link-time optimization end in the seed, in hexadecimal digits without leading zeros (lto-streamer.cc,
 * lto_get_section_name).
 */
const LTO_SEED = /(\.gnu\.(?:lto|debuglto)_[^\s"]*\.)([0-9a-f]{1,16})(?=[\s"]|$)/g;

/** The rules of one artifact: what they have seen in one place must hold in all others. */
export class ValueRules {
  private readonly seeds: Renaming;
  private readonly uuids: Renaming;

  constructor(
    private readonly options: CompareOptions,
    /** Texts of people as a whole; null for strings within a binary. */
    private readonly texts: { readonly left: string; readonly right: string } | null,
  ) {
    this.seeds = new Renaming(texts);
    this.uuids = new Renaming(texts);
  }

  /** What owns each token in which two texts differ; null when they differ in anything but tokens. */
  claim(left: string, right: string): ClaimedToken[] | null {
    const pairs = pairTokens(...this.withoutRoots(left, right));
    if (pairs !== null && pairs.length === 0) {
      return [{ kind: 'path', left, right, at: 0, atRight: 0, named: false, given: false, rule: this.enabled('path-map') }];
    }
    return pairs?.map((pair) => ({ ...pair, rule: this.ownerOf(pair) })) ?? null;
  }

  /** A name in a text that a compiler made is defined and used; what stands there once may be anything. */
  private isEverywhere(seed: string): boolean {
    if (this.texts === null) return true;
    return this.texts.left.indexOf(seed) !== this.texts.left.lastIndexOf(seed);
  }

  /**
   * Whether two names (of sections, of symbols) differ in random tokens alone, each of one renaming. That they are the same names holds
   * under any rules; whether they may differ is another question.
   */
  isRenamed(left: string, right: string): boolean {
    const seedsLeft = [...left.matchAll(LTO_SEED)].map(([, , seed]) => seed ?? '');
    const seedsRight = [...right.matchAll(LTO_SEED)].map(([, , seed]) => seed ?? '');
    if (seedsLeft.length > 0 && left.replaceAll(LTO_SEED, '$1') === right.replaceAll(LTO_SEED, '$1')) {
      return seedsLeft.every((seed, index) => seed === seedsRight[index] || this.seeds.accepts(seed, seedsRight[index] ?? ''));
    }
    const pairs = pairTokens(left, right);
    return pairs !== null && pairs.length > 0 && pairs.every((pair) => pair.kind === 'seed' && this.isSeed(pair));
  }

  /** Hexadecimal digits on their own are a number or a digest that means something. */
  private isSeed({ left, right, named, given }: TokenPair): boolean {
    const random = given || (named && this.isEverywhere(left) && looksRandom(left, right));
    return random && this.seeds.accepts(left, right);
  }

  private ownerOf(pair: TokenPair): RuleId | null {
    const { kind, left, right } = pair;
    switch (kind) {
      case 'date':
        return this.inWindows((window, text) => isWithin(text, window), left, right) ? this.timestampRule() : null;
      case 'uuid':
        return this.texts !== null && looksRandom(left, right, TIME_SHARE) && this.uuids.accepts(left, right)
          ? this.enabled('text-uuid')
          : null;
      case 'seed':
        return this.isSeed(pair) ? this.enabled('random-seed-names') : null;
      case 'stage':
        return this.enabled('own-name');
      case 'path':
        return null;
    }
  }

  /** What owns two numbers that may be seconds since 1970. */
  claimNumber(left: number, right: number): RuleId | null {
    const inside = this.inWindows((window, seconds) => isEpoch(seconds) && isWithin(String(seconds), window), left, right);
    return inside ? this.timestampRule() : null;
  }

  private inWindows<T>(test: (window: { from: number; to: number }, value: T) => boolean, left: T, right: T): boolean {
    const { windows } = this.options;
    return windows !== undefined && test(windows.left, left) && test(windows.right, right);
  }

  private timestampRule(): RuleId | null {
    return this.enabled(this.texts === null ? 'embedded-timestamp' : 'text-timestamp');
  }

  private enabled(rule: RuleId): RuleId | null {
    return this.options.rules.rules.has(rule) ? rule : null;
  }

  /** Declared roots, wherever they stand as whole components of a path, replaced by one name for both sides. */
  private withoutRoots(left: string, right: string): [string, string] {
    // A text that holds the name already could pass for one that was replaced.
    if (!this.options.rules.rules.has('path-map') || (left + right).includes(MARK)) return [left, right];
    const replaced = (text: string, roots: readonly string[]): string =>
      roots.reduce((result, root, index) => replaceRoot(result, root, `${MARK}root${index}`), text);
    const { roots } = this.options.rules;
    return [replaced(left, roots.left), replaced(right, roots.right)];
  }
}

/** Begins the name that stands for a root. */
const MARK = '\u0001';

function replaceRoot(text: string, root: string, by: string): string {
  const bare = root.replace(/[\\/]+$/, '');
  if (bare === '') return text;
  let result = '';
  let from = 0;
  for (let at = text.indexOf(bare); at >= 0; at = text.indexOf(bare, from)) {
    const end = at + bare.length;
    const whole = !/[\w.-]/.test(text[end] ?? '') && !/[\w.-]/.test(text[at - 1] ?? '');
    result += text.slice(from, at) + (whole ? by : bare);
    from = end;
  }
  return result + text.slice(from);
}
