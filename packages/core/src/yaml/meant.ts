/**
 * What a person meant by a file in which keys are misspelt or wrongly indented. Such a mistake is reported once, and the checks go on with what
 * was meant, as a compiler does after a syntax error: what the file defines is there, so nothing that uses it is reported for it.
 */
import { z } from 'zod';
import { isMapping, type Loose } from '../data/mapping.js';
import { inside, isOpen, keysIn, unwrapped } from './known-keys.js';
import { indentedTooFar, type Mistake, missingKeys, nearest, type Path, type Spell, unknownKey } from './mistakes.js';

export interface Meant {
  readonly value: unknown;
  /** One for each place that is not as it was meant, by paths of the file. */
  readonly mistakes: readonly Mistake[];
  /** The path in the file of a path in `value`. */
  written(path: Path): Path;
}

type Entry = readonly [key: string, value: unknown];

/** A key, and what belongs below it and is not indented there. */
interface Holder {
  readonly key: string;
  readonly schema: unknown;
  readonly value: unknown;
  readonly entries: Entry[];
}

export function meantBy(schema: z.ZodType, value: unknown): Meant {
  const reading = new Reading();
  const meant = reading.read(schema, value, []);
  return { value: meant, mistakes: reading.mistakes, written: (path) => reading.written(path) };
}

class Reading {
  readonly mistakes: Mistake[] = [];
  /** From where something was taken, by the path to which it was meant. A file may have very many. */
  readonly #moves = new Map<string, Path>();

  /** What is inside is undone before what it is in, as a mapping is read before its values. */
  written(path: Path): Path {
    let here = path;
    for (let length = path.length; length > 0; length--) {
      const from = this.#moves.get(JSON.stringify(here.slice(0, length)));
      if (from !== undefined) here = [...from, ...here.slice(length)];
    }
    return here;
  }

  #move(from: Path, to: Path): void {
    this.#moves.set(JSON.stringify(to), from);
  }

  read(schema: unknown, value: unknown, path: Path): unknown {
    const definition = unwrapped(schema);
    if (Array.isArray(value)) return value.map((item, index) => this.read(inside(definition, index), item, [...path, index]));
    if (!isMapping(value) || !isMappingOf(definition)) return value;
    let entries = this.#lessIndented(definition, Object.entries(value), path);
    if (definition instanceof z.ZodObject) entries = this.#respelt(definition, entries, path);
    entries = this.#moreIndented(definition, entries, path);
    return Object.fromEntries(entries.map(([key, item]) => [key, this.read(inside(definition, key), item, [...path, key])]));
  }

  /** An unknown key is the key that it resembles, where that one is not there. Where any key may be, its value must be right for that one too. */
  #respelt(definition: z.ZodObject, entries: readonly Entry[], path: Path): readonly Entry[] {
    const known = keysIn(definition);
    const there = new Set(entries.map(([key]) => key));
    return entries.map(([key, value]) => {
      const nearer = known.includes(key) ? undefined : nearest(key, known);
      if (nearer === undefined) return [key, value];
      const right = known.filter((word) => !there.has(word) && isRight(inside(definition, word), value));
      const near = nearest(key, right) ?? (isOpen(definition) ? undefined : nearer);
      if (near === undefined || there.has(near)) return [key, value];
      there.add(near);
      const at = this.written([...path, key]);
      const unknown = isOpen(definition) ? missingKeys(at.slice(0, -1), [near]) : { ...unknownKey(at), allowed: known };
      this.mistakes.push({ ...unknown, path: at, at: 'key', nearest: near });
      this.#move([...path, key], [...path, near]);
      return [near, value];
    });
  }

  /** Below a key that is empty or has other keys of its own: what is not known beside it and would be right in it. */
  #moreIndented(definition: Mapping, entries: readonly Entry[], path: Path): readonly Entry[] {
    const left: Entry[] = [];
    let into: Holder | undefined;
    for (const [key, value] of entries) {
      if (into !== undefined && takes(into, key, value) && !isPlaced(definition, into.schema, key, value)) {
        this.#move([...path, key], [...path, into.key, ...(into.schema instanceof z.ZodArray ? [0] : []), key]);
        into.entries.push([key, value]);
        left[left.length - 1] = [into.key, filled(into)];
        continue;
      }
      this.#tooLittle(into, path);
      into = { key, schema: unwrapped(inside(definition, key)), value, entries: [] };
      left.push([key, value]);
    }
    this.#tooLittle(into, path);
    return left;
  }

  /** One mistake for all that belongs below a key. */
  #tooLittle(into: Holder | undefined, path: Path): void {
    if (into === undefined || into.entries.length === 0) return;
    const words = into.entries.map(([key]) => key);
    if (into.value === null) {
      const at = this.written([...path, into.key]);
      const message = (spell: Spell) => `${spell(at)} is empty, and what belongs to it is not indented below it`;
      const isList = into.schema instanceof z.ZodArray;
      const remedy = isList ? `write ${words.join(', ')} as an item: \`- ${words[0]}: …\`` : `indent ${words.join(', ')}`;
      this.mistakes.push({ path: at, at: 'value', message, remedy });
      return;
    }
    const at = words.map((word) => this.written([...path, word]));
    const holder = this.written([...path, into.key]).at(-1);
    const message = (spell: Spell) =>
      `${at.map(spell).join(', ')} ${at.length === 1 ? 'is' : 'are'} not indented below ${holder}, where keys of that name belong`;
    const remedy = `write ${words.join(', ')} at the column of the keys of ${holder}`;
    this.mistakes.push({ path: at[0] ?? path, at: 'key', message, remedy });
  }

  /** What a mapping in this one cannot have, and this one can. */
  #lessIndented(definition: Mapping, entries: readonly Entry[], path: Path): readonly Entry[] {
    const there = new Set(entries.map(([key]) => key));
    return entries.flatMap(([key, value]): Entry[] => {
      const inner = unwrapped(inside(definition, key));
      if (!isMapping(value) || !isMappingOf(inner)) return [[key, value]];
      const out = tooFar(definition, inner, value, there);
      const [first, ...more] = out.map(([word]) => this.written([...path, key, word]));
      if (first === undefined) return [[key, value]];
      this.mistakes.push(indentedTooFar(first, ...more));
      const words = new Set(out.map(([word]) => word));
      for (const word of words) {
        there.add(word);
        this.#move([...path, key, word], [...path, word]);
      }
      return [[key, Object.fromEntries(Object.entries(value).filter(([word]) => !words.has(word)))], ...out];
    });
  }
}

/**
 * The entries of a mapping that belong in the one around it, which lacks them. Where a mapping may have any key (kinds of outputs), one key that it
 * cannot have, or that the one around it needs, is taken for wrong indentation, and that of its neighbours with it.
 */
function tooFar(definition: Mapping, inner: Mapping, value: Loose, there: ReadonlySet<string>): Entry[] {
  const may = Object.entries(value).filter(([word]) => !there.has(word) && mayHave(definition, word));
  const isFree = inner instanceof z.ZodObject && isOpen(inner);
  const isNeeded = (word: string) => isFree && unwrapped(inside(definition, word)) === inside(definition, word);
  const out = may.filter(
    ([word, item]) => (isNeeded(word) || !isAtHome(inner, word, item)) && isWanted(definition, inner, word, item),
  );
  return out.length > 0 && isFree ? may.filter(([word]) => !keysIn(inner).includes(word)) : out;
}

type Mapping = z.ZodObject | z.ZodRecord;

function isMappingOf(schema: unknown): schema is Mapping {
  return schema instanceof z.ZodObject || schema instanceof z.ZodRecord;
}

function isRight(schema: unknown, value: unknown): boolean {
  return schema instanceof z.ZodType && schema.safeParse(value, { jitless: true }).success;
}

/** Whether an entry may be in a mapping as it is. */
function isAtHome(definition: Mapping, key: string, value: unknown): boolean {
  if (definition instanceof z.ZodRecord) return isRight(definition.valueType, value);
  return keysIn(definition).includes(key) || isRight(definition.def.catchall, value);
}

/** Whether a mapping names the key; a table may have any. */
function mayHave(definition: Mapping, key: string): boolean {
  return definition instanceof z.ZodRecord || keysIn(definition).includes(key);
}

/** Whether an entry is meant for a mapping that may have its key: it looks like it, and is right there or does not look like what it is in. */
function isWanted(definition: Mapping, inner: Mapping, key: string, value: unknown): boolean {
  const outer = unwrapped(inside(definition, key));
  const isEntry = inner instanceof z.ZodRecord && resembles(inner.valueType, value);
  return resembles(outer, value) && (!isEntry || isRight(outer, value));
}

/** Whether a value looks like what a definition describes, right or not: what is in it does, or it has a key of it. */
function resembles(schema: unknown, value: unknown): boolean {
  const definition = unwrapped(schema);
  if (isRight(definition, value)) return true;
  if (Array.isArray(value)) return definition instanceof z.ZodArray && value.some((item) => resembles(definition.element, item));
  if (!isMapping(value)) return false;
  if (definition instanceof z.ZodRecord) return Object.values(value).some((item) => resembles(definition.valueType, item));
  return keysIn(definition).some((word) => Object.hasOwn(value, word));
}

/** Whether an entry is where it may be: in a table every key may be one, except the keys of what the table holds. */
function isPlaced(definition: Mapping, into: unknown, key: string, value: unknown): boolean {
  if (definition instanceof z.ZodRecord) return !keysIn(definition.valueType).includes(key);
  const isEntry = into instanceof z.ZodRecord && resembles(into.valueType, value);
  return isOpen(definition) || (keysIn(definition).includes(key) && !(isEntry && !resembles(inside(definition, key), value)));
}

/** Whether something that is not indented below a key may belong there. */
function takes({ schema, value: own }: Holder, key: string, value: unknown): boolean {
  if (isMapping(own)) return schema instanceof z.ZodObject && !Object.hasOwn(own, key) && resembles(inside(schema, key), value);
  if (own !== null) return false;
  if (schema instanceof z.ZodArray) return keysIn(schema.element).includes(key);
  return schema instanceof z.ZodRecord || (schema instanceof z.ZodObject && (isOpen(schema) || keysIn(schema).includes(key)));
}

/** What a key holds together with what belongs below it. */
function filled({ schema, value, entries }: Holder): unknown {
  const all = { ...(isMapping(value) ? value : {}), ...Object.fromEntries(entries) };
  return schema instanceof z.ZodArray ? [all] : all;
}
