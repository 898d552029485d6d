/** Which differences the tolerances of a rules file own, and which tolerances apply to none. */
import { matcherOf } from '../../bundle/output-matcher.js';
import { shown } from '../../text/plain-text.js';
import { type RegionPath, SEPARATOR } from '../region-path.js';
import type { RuleSet, Tolerance } from './rule-set.js';

/** What decides whether a tolerance owns a difference. */
export interface ToleratedDifference {
  /** Path of the artifact. */
  readonly path: string;
  readonly region: RegionPath;
  /** On the left. */
  readonly offset: number;
  /** How far the difference reaches, on the side where it reaches further. */
  readonly size: number;
  /** Differing bytes; at most `size`. */
  readonly bytes: number;
  /** Whether no threshold may forgive it (`changesProgram`). */
  readonly changesProgram: boolean;
}

/** What a tolerance owns so far. */
interface Use {
  readonly tolerance: Tolerance;
  readonly matchesPath: (path: string) => boolean;
  readonly matchesRegion: (path: RegionPath) => boolean;
  /** Bytes owned so far, by artifact and region: what `max-bytes` bounds. */
  readonly bytes: Map<string, number>;
  used: boolean;
  /** Why it did not own a difference that it names. */
  refused: string | null;
}

/** The tolerances of one comparison, with what they own: each comparison needs a new object. */
export class ToleranceUses {
  readonly #uses: readonly Use[];
  /** Those that name the artifact of the last difference: an artifact's differences come one after the other. */
  #here: { readonly path: string; readonly uses: readonly Use[] } = { path: '', uses: [] };

  constructor({ tolerances }: RuleSet) {
    this.#uses = tolerances.map((tolerance) => ({
      tolerance,
      matchesPath: matcherOf([tolerance.path]),
      matchesRegion: regionMatcher(tolerance.region),
      bytes: new Map(),
      used: false,
      refused: null,
    }));
  }

  /** The first tolerance that owns the difference, which counts as its use; null where none does. */
  own(difference: ToleratedDifference): Tolerance | null {
    for (const use of this.#naming(difference.path)) {
      if (!names(use, difference)) continue;
      const refusal = refusalOf(use, difference);
      if (refusal === null) {
        const key = keyOf(difference);
        use.bytes.set(key, (use.bytes.get(key) ?? 0) + difference.bytes);
        use.used = true;
        return use.tolerance;
      }
      use.refused ??= refusal;
    }
    return null;
  }

  #naming(path: string): readonly Use[] {
    if (this.#here.path !== path) this.#here = { path, uses: this.#uses.filter(({ matchesPath }) => matchesPath(path)) };
    return this.#here.uses;
  }

  /** Those that owned nothing so far and those that have expired, each as a sentence with its place in the file. */
  unused(): string[] {
    return this.#uses.flatMap((use) => {
      const { tolerance, used, refused } = use;
      const { written, path, region, expires, expired } = tolerance;
      if (used) return [];
      const why = expired ? `expired on ${expires}` : (refused ?? 'applies to no difference; remove it');
      return [`${written.file}:${written.line}: the tolerance for ${shown(region)} of ${shown(path)} ${why}`];
    });
  }
}

/** Whether a tolerance for the artifact of a difference names the difference too. */
function names({ tolerance: { at }, matchesRegion }: Use, difference: ToleratedDifference): boolean {
  const inRange =
    at === undefined || (difference.offset >= at.offset && difference.offset + difference.size <= at.offset + at.length);
  return inRange && matchesRegion(difference.region);
}

/** Why a tolerance that names a difference does not own it; null where it does. */
function refusalOf({ tolerance, bytes }: Use, difference: ToleratedDifference): string | null {
  const { expired, changesProgram, maxBytes, expires } = tolerance;
  if (expired) return `expired on ${expires}`;
  if (difference.changesProgram && !changesProgram) {
    return `does not say "changes-program: true", and what differs in ${shown(difference.path)} is no debug information, comment or build-id`;
  }
  const all = (bytes.get(keyOf(difference)) ?? 0) + difference.bytes;
  if (maxBytes !== undefined && all > maxBytes) return `allows ${maxBytes} bytes, and more differ in ${shown(difference.path)}`;
  return null;
}

function keyOf({ path, region }: ToleratedDifference): string {
  return JSON.stringify([path, region]);
}

/** Is between the names of a path while they are searched: half of a character, which no decoded name has. */
const BETWEEN = '\uD800';

/**
 * Knows the regions that a pattern names: `*` matches any text, ` › ` is between a member and what is in it, and `\\` before a character means
 * that character. Names come from files, so the parts between the stars are searched one after the other, which is equally fast for every name.
 */
function regionMatcher(pattern: string): (region: RegionPath) => boolean {
  const [first = '', ...rest] = partsOf(pattern);
  const last = rest.pop();
  if (last === undefined) return (region) => region.join(BETWEEN) === first;
  return (region) => {
    const name = region.join(BETWEEN);
    if (!name.startsWith(first)) return false;
    let from = first.length;
    for (const part of rest) {
      const at = name.indexOf(part, from);
      if (at < 0) return false;
      from = at + part.length;
    }
    return name.length - last.length >= from && name.endsWith(last);
  };
}

/** The parts between the stars, without escapes. */
function partsOf(pattern: string): string[] {
  const parts = [''];
  for (const [text, escaped] of pattern.matchAll(/\\(.)| › |./gsu)) {
    if (text === '*') parts.push('');
    else parts.push((parts.pop() ?? '') + (escaped ?? (text === SEPARATOR ? BETWEEN : text)));
  }
  return parts;
}
