/**
 * Which files define which names, for the files that outputs were made of and that were there at the end of the command. A file is in it with all of its
 * names, or not at all, so that a name that a file in it lacks is not in that file.
 */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';

/** More names of more files make a document that takes too long to read; LLVM's own libraries have as many. */
const MAX_SYMBOLS = 200_000;
/** So much text is read in the time that `selfhost explain` may take. */
const MAX_NAMES_CHARACTERS = 8_000_000;

/** Whether a value can be the index of something. */
export function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Long lists are checked at once: zod takes longer for each element than the rest of a program that reads them. */
const listOf = <Item>(isItem: (value: unknown) => value is Item) =>
  z.custom<Item[]>((value) => Array.isArray(value) && value.every(isItem), 'no such list');

/** What is defined in a file, or in a member of it. */
export interface Defined {
  readonly node: number;
  /** Null for the file itself. */
  readonly member: string | null;
  /** Indices. */
  readonly names: number[];
}

function isDefined(value: unknown): value is Defined {
  const { node, member, names } = Object(value) as Partial<Record<keyof Defined, unknown>>;
  return isIndex(node) && (member === null || typeof member === 'string') && Array.isArray(names) && names.every(isIndex);
}

export const SYMBOLS = z.object({
  names: listOf((value) => typeof value === 'string'),
  files: listOf(isDefined),
  /** Whether files are left out because there were too many names. */
  cut: z.boolean(),
});

export type Symbols = ReadOnly<z.infer<typeof SYMBOLS>>;

/** A table that grows. */
export class SymbolTable {
  readonly #indices = new Map<string, number>();
  readonly #files: z.infer<typeof SYMBOLS>['files'] = [];
  #count = 0;
  #characters = 0;
  #isCut = false;

  /** @param parts its members with their names */
  add(node: number, parts: readonly { readonly member: string | null; readonly names: readonly string[] }[]): void {
    const names = parts.flatMap((part) => part.names);
    const fresh = names.filter((name) => !this.#indices.has(name)).reduce((sum, { length }) => sum + length, 0);
    if (this.#count + names.length > MAX_SYMBOLS || this.#characters + fresh > MAX_NAMES_CHARACTERS) {
      this.#isCut = true;
      return;
    }
    this.#count += names.length;
    this.#characters += fresh;
    for (const part of parts)
      this.#files.push({ node, member: part.member, names: part.names.map((name) => this.#indexOf(name)) });
  }

  get symbols(): Symbols {
    return { names: [...this.#indices.keys()], files: this.#files, cut: this.#isCut };
  }

  #indexOf(name: string): number {
    const known = this.#indices.get(name) ?? this.#indices.size;
    this.#indices.set(name, known);
    return known;
  }
}

/** The names that one node defines. */
export function namesOf({ names, files }: Symbols, node: number): string[] {
  return [...new Set(files.filter((file) => file.node === node).flatMap((file) => file.names))].map(
    (index) => names[index] ?? '',
  );
}

/** The members in which each file defines a name, by the file's node; `null` is the file itself. */
export function definersOf({ names, files }: Symbols, name: string): ReadonlyMap<number, readonly (string | null)[]> {
  const index = names.indexOf(name);
  const found = new Map<number, (string | null)[]>();
  if (index === -1) return found;
  for (const file of files) {
    if (file.names.includes(index)) found.set(file.node, [...(found.get(file.node) ?? []), file.member]);
  }
  return found;
}
