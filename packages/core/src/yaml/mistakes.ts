/** What is wrong at a path of selfhost.yml, before the path is turned into a line and a column. */
import { distance } from 'fastest-levenshtein';

/** Keys and indices from the root of the document. */
export type Path = readonly (string | number)[];

export interface Mistake {
  readonly path: Path;
  /** What to point at: the value (where it exists), or the key itself. */
  readonly at: 'value' | 'key';
  readonly message: string;
  readonly allowed?: readonly string[];
  readonly nearest?: string;
  readonly remedy?: string;
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
    const away = distance(lower, candidate.toLowerCase());
    if (away <= wrongLetters(Math.max(lower.length, candidate.length)) && (best === undefined || away < best.away)) {
      best = { word: candidate, away };
    }
  }
  return best?.word;
}

/** A third of the letters; two in a word of five, because two letters change places more often than not. */
function wrongLetters(length: number): number {
  return Math.max(length < 5 ? 1 : 2, Math.floor(length / 3));
}

/** `allowed` and, where one is near, `nearest`, as properties of a mistake or problem. */
export function choices(word: string, allowed: readonly string[]): { allowed: readonly string[]; nearest?: string } {
  const near = nearest(word, allowed);
  return near === undefined ? { allowed } : { allowed, nearest: near };
}

/** A name that names nothing. */
export function unknownName(path: Path, what: string, name: string, allowed: readonly string[], remedy?: string): Mistake {
  return {
    path,
    at: 'value',
    message: `${dotted(path)}: there is no ${what} "${name}"`,
    ...choices(name, allowed),
    ...(remedy === undefined ? {} : { remedy }),
  };
}
