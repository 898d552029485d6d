/** How pairs are made: a recipe builds one side, and says what is true of the two. */
import type { CauseId } from '@selfhost/core/compare/causes/catalog.js';
import type { Bench } from './bench.js';
import type { Expectation, Truth } from './pair.js';

export interface Recipe extends Expectation {
  readonly id: string;
  /** The kind of change that is hidden in its noise for a twin of the pair; null for no twin. */
  readonly hidden: number | null;
  readonly hasThird: boolean;
  /** Builds this bench's side; gives the name of the file or folder that is compared. */
  readonly build: (bench: Bench) => Promise<string> | string;
}

export interface Details extends Omit<Expectation, 'truth' | 'allowed'> {
  readonly allowed?: readonly CauseId[];
  readonly hasThird?: true;
}

/** Causes that follow from others, which a comparison may name beside the primary one whatever that is. */
const DERIVED: readonly CauseId[] = [
  'debug-info',
  'layout-shift',
  'build-id-derived',
  'pe-checksum-derived',
  'macho-codesign-derived',
];

export function recipe(truth: Truth, id: string, details: Details, build: Recipe['build']): Recipe {
  const { allowed = [], hasThird = false, ...rest } = details;
  return { ...rest, truth, id, allowed: [...DERIVED, ...allowed], hasThird, hidden: null, build };
}

/**
 * A benign difference, and its twin: the same noise with a change of one line of the source hidden in it.
 * @param hidden its kind
 */
export function noise(id: string, hidden: number, details: Details, build: Recipe['build']): Recipe {
  return { ...recipe('benign', id, details, build), hidden };
}
