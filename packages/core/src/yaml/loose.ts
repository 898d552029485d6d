/**
 * Reads a file's plain values without trusting their shape, so that the cross-checks can run beside the check of the shape:
 * a wrong type is reported there, and is simply absent here.
 */
import { isMapping } from '../data/mapping.js';
import { own } from '../data/own.js';
import type { Path } from './mistakes.js';

/** A mapping's value at a key, never one that its prototype has. */
export function at(value: unknown, key: string): unknown {
  return isMapping(value) ? own(value, key) : undefined;
}

export function has(value: unknown, key: string): boolean {
  return isMapping(value) && Object.hasOwn(value, key);
}

/** The paths of every key `__proto__`, which readers of shapes silently pass over; an alias is looked into once. */
export function protoKeys(value: unknown, path: Path = [], seen = new Set<unknown>()): Path[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.entries(value).flatMap(([key, member]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return [...(key === '__proto__' ? [at] : []), ...protoKeys(member, at, seen)];
  });
}

export function textAt(value: unknown, key: string): string | undefined {
  const found = at(value, key);
  return typeof found === 'string' ? found : undefined;
}

export function keysOf(value: unknown): string[] {
  return isMapping(value) ? Object.keys(value) : [];
}

/** The entries of the mapping at a key, each with its path. */
export function entriesAt(value: unknown, key: string, base: Path): { id: string; value: unknown; path: Path }[] {
  const mapping = at(value, key);
  return keysOf(mapping).map((id) => ({ id, value: at(mapping, id), path: [...base, key, id] }));
}

/** The items of the list at a key, each with its path. */
export function itemsAt(value: unknown, key: string, base: Path): { value: unknown; path: Path }[] {
  const list = at(value, key);
  return Array.isArray(list) ? list.map((item: unknown, index) => ({ value: item, path: [...base, key, index] })) : [];
}

/** The texts of the list at a key, each with its path. */
export function textsAt(value: unknown, key: string, base: Path): { value: string; path: Path }[] {
  return itemsAt(value, key, base).flatMap((item) =>
    typeof item.value === 'string' ? [{ value: item.value, path: item.path }] : [],
  );
}
