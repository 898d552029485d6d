/** Pairs that no comparison may ever accept: real changes that look like noise, or that hide in it. */
import type { Bench } from '../bench.js';
import { type Details, type Recipe, recipe } from '../recipe.js';

export interface Refusal extends Recipe {
  /** Part of the name of a place that no rule may own; null where the sides cannot be compared place by place. */
  readonly where: string | null;
}

/** @param note what is done, and why that is a real change */
export function refusal(
  id: string,
  where: string | null,
  note: string,
  build: Recipe['build'],
  details: Pick<Details, 'also' | 'roots' | 'windows'> = {},
): Refusal {
  return { ...recipe('real', id, { ...details, causes: [], note }, build), where };
}

/**
 * A file of which only the right side is changed.
 * @throws Error where the change changes nothing
 */
export function changed(bench: Bench, file: string, change: (bytes: Buffer) => Buffer): string {
  if (bench.side === 'left') return file;
  const before = bench.read(file);
  const after = change(before);
  if (after.equals(before)) throw new Error(`nothing was changed in ${file}`);
  return bench.write(file, after);
}

/** A copy with other bytes at an offset. */
export function patched(bytes: Buffer, offset: number, other: Buffer | readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  Buffer.from(other).copy(copy, offset);
  return copy;
}

/** A copy with some bits of a byte turned. */
export function flipped(bytes: Buffer, offset: number, bits = 1): Buffer {
  return patched(bytes, offset, [(bytes[offset] ?? 0) ^ bits]);
}

/** A copy with text in place of other text of the same length. */
export function replaced(bytes: Buffer, text: string, other: string): Buffer {
  return patched(bytes, placeOf(bytes, text), Buffer.from(other.padEnd(text.length, '\0'), 'latin1'));
}

/** @throws Error where the text is nowhere */
export function placeOf(bytes: Buffer, text: string | Buffer, from = 0): number {
  const at = bytes.indexOf(text, from, 'latin1');
  if (at < 0) throw new Error(`nowhere in the file: ${text.toString()}`);
  return at;
}

/** A copy in which two stretches of one size are exchanged. */
export function exchanged(bytes: Buffer, one: number, other: number, size: number): Buffer {
  const once = patched(bytes, one, bytes.subarray(other, other + size));
  return patched(once, other, bytes.subarray(one, one + size));
}
