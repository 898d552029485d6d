/** What a corpus is made of: two artifacts, and what is true of their difference. */
import type { CauseId } from '@selfhost/core/compare/causes/catalog.js';
import type { NamedRule } from '@selfhost/core/compare/rules/rule-set.js';

/**
 * - `benign`: the set `standard`, with what the pair declares beside it, must accept it, and must not call it identical
 * - `real`: no comparison under `standard` may accept it, because the compiler differs, or because only a project can say otherwise
 * - `error`: the sides cannot be compared
 */
export type Truth = 'benign' | 'real' | 'error';

/** A cause that must be named; if there are several, one is enough, where the artifact alone does not tell them apart. */
export type Expected = CauseId | readonly CauseId[];

/** Unix seconds. */
export type Window = readonly [from: number, to: number];

export interface Expectation {
  readonly truth: Truth;
  readonly causes: readonly Expected[];
  /** Derived and secondary causes: right when they are named, and not missed when they are not. */
  readonly allowed: readonly CauseId[];
  readonly windows?: { readonly left: Window; readonly right: Window };
  /** Rules that the pair's project declares beside the set `standard`. */
  readonly also?: readonly NamedRule[];
  /** Build folders that it declares: absolute in a pair, relative to the folder of a bench in a recipe. */
  readonly roots?: { readonly left: string; readonly right: string };
  readonly note: string;
}

export interface Pair extends Expectation {
  readonly id: string;
  /** Paths of files or folders. */
  readonly left: string;
  readonly right: string;
  /** A third stage's, where the pair is about stages. */
  readonly third?: string;
  /** The pair of which this is the twin with a change of the source hidden in its noise. */
  readonly twinOf?: string;
}

/** The same pair from the other side. */
export function swapped(pair: Pair): Pair {
  const turned = <T>(each: { left: T; right: T } | undefined) => each && { left: each.right, right: each.left };
  const [windows, roots] = [turned(pair.windows), turned(pair.roots)];
  return { ...pair, left: pair.right, right: pair.left, ...(windows && { windows }), ...(roots && { roots }) };
}

/** Causes that say "this is no noise": which of them fits only the sources show, not the artifacts. */
export const CHANGE: readonly CauseId[] = ['real-change', 'codegen-change', 'source-differs'];
