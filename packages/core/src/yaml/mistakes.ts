/** What is wrong at a path of selfhost.yml, before the path is turned into a line and a column. */
import { distance } from 'fastest-levenshtein';

/** Keys and indices from the root of the document. */
export type Path = readonly (string | number)[];

/** Names a path as the file spells it: keys may be misspelt or wrongly indented there. */
export type Spell = (path: Path) => string;

export interface Mistake {
  readonly path: Path;
  /** What to point at: the value (where it exists), or the key itself. */
  readonly at: 'value' | 'key';
  readonly message: (spell: Spell) => string;
  readonly allowed?: readonly string[];
  readonly nearest?: string;
  readonly remedy?: string;
  /** Where everything else that is wrong follows from it. */
  readonly covers?: Path;
}

/** `pipelines[0].stages.stage1.run`. */
export function dotted(path: Path): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}

/**
 * The allowed word that a person most likely meant, case set aside: more wrong letters than these make another word, and a
 * wrong hint is worse than none.
 */
export function nearest(word: string, allowed: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  let best: { readonly word: string; readonly away: number } | undefined;
  for (const candidate of allowed) {
    const away = wrongBy(lower, candidate.toLowerCase());
    if (away <= wrongLetters(Math.max(lower.length, candidate.length)) && (best === undefined || away < best.away)) {
      best = { word: candidate, away };
    }
  }
  return best?.word;
}

/** Letters that are wrong; two neighbours that changed places are one. */
function wrongBy(word: string, candidate: string): number {
  const at = [...word].findIndex((letter, index) => letter !== candidate[index]);
  const swapped = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return at >= 0 && swapped === candidate ? 1 : distance(word, candidate);
}

/** A third of the letters; two in a word of five, because two letters change places more often than not. */
function wrongLetters(length: number): number {
  return Math.max(length < 5 ? 1 : 2, Math.floor(length / 3));
}

/**
 * `allowed`, where there is anything to choose, and `nearest`, where one is near, as properties of a mistake or problem.
 * @param taken what is there already, and so was not meant
 */
export function choices(
  word: string,
  allowed: readonly string[],
  taken: readonly string[] = [],
): { allowed?: readonly string[]; nearest?: string } {
  if (allowed.length === 0) return {};
  const near = nearest(word, allowed);
  return near === undefined || taken.includes(near) ? { allowed } : { allowed, nearest: near };
}

/** What a mapping lacks is one mistake, however many keys that is. */
export function missingKeys(mapping: Path, [first, ...more]: readonly [string, ...string[]], remedy?: string): Mistake {
  const keys = [first, ...more].map((key) => [...mapping, key]);
  const hint = { remedy: remedy ?? `add ${[first, ...more].map((key) => `\`${key}:\``).join(', ')}` };
  return more.length === 0
    ? { path: [...mapping, first], at: 'value', message: (spell) => `${keys.map(spell).join('')} is missing`, ...hint }
    : { path: mapping, at: 'key', message: (spell) => `${keys.map(spell).join(', ')} are missing`, ...hint };
}

export function unknownKey(path: Path): Mistake {
  return { path, at: 'key', message: (spell) => `${spell(path)} is not a key that is known here` };
}

/** Keys that belong beside the one below which they are written. */
export function indentedTooFar(first: Path, ...more: readonly Path[]): Mistake {
  const all = [first, ...more];
  const words = all.map((path) => path.at(-1)).join(', ');
  const beside = first.at(-2);
  const [is, belong] = more.length === 0 ? ['is', 'belongs'] : ['are', 'belong'];
  return {
    path: first,
    at: 'key',
    message: (spell) => `${all.map(spell).join(', ')} ${is} indented too far: ${words} ${belong} beside ${beside}`,
    remedy: `write ${words} at the column of ${beside}`,
  };
}
