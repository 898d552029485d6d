/** Which output kind a path belongs to. */
import picomatch from 'picomatch/posix.js';
import type { Outputs } from '../pipeline/model.js';

interface Kind {
  readonly name: string;
  matches(path: string): boolean;
}

/** Matches paths in any order that gives a folder before what it holds. */
export class OutputMatcher {
  readonly #kinds: readonly Kind[];
  readonly #found = new Set<string>();
  /** For each folder seen, its kinds, which all in it have too. */
  readonly #folders = new Map<string, ReadonlySet<string>>();

  constructor(outputs: Outputs) {
    this.#kinds = Object.entries(outputs).map(([name, globs]) => ({ name, matches: matcherOf(globs) }));
  }

  /** The first declared kind that takes the path, by itself or by a folder it is in; null when none does. */
  kindOf(path: string): string | null {
    const inherited = this.#folders.get(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
    const kinds = this.#kinds.filter(({ name, matches }) => inherited?.has(name) || matches(path)).map(({ name }) => name);
    for (const kind of kinds) this.#found.add(kind);
    this.#folders.set(path, new Set(kinds));
    return kinds[0] ?? null;
  }

  /** Kinds that took no path so far, in declared order. */
  missing(): string[] {
    return this.#kinds.map(({ name }) => name).filter((name) => !this.#found.has(name));
  }
}

/** A glob also means the file of exactly that name, whatever signs are in it. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const plain = globs.map((glob) => glob.replace(/^(\.\/+)+/, '').replace(/\/+$/, ''));
  const names = new Set(plain);
  // `s`: a name with a line feed must match, and then be refused; it must not be left out silently.
  const matches = picomatch(plain, { dot: true, flags: 's' });
  return (path) => names.has(path) || matches(path);
}
