/**
 * A stage's key: everything that can change what the stage makes. Equal keys mean that a stored bundle may be used instead of a build.
 * The stage's id is part of it, so that two stages never share one store entry even when a fixpoint makes them equal.
 */
import type { ToolchainEntry } from '../bundle/manifest.js';
import { digestOf } from '../json.js';
import type { Outputs } from '../pipeline/model.js';
import type { ExecutorIdentity } from '../toolchain/executors.js';
import { type BuildReason, INGREDIENT_NAMES, INGREDIENTS } from './build-reason.js';

export interface KeyIngredients {
  readonly pipeline: string;
  readonly stage: string;
  /** Name of the compiler that the stage makes. */
  readonly name: string;
  readonly target: string;
  readonly triple: string;
  readonly hostTriple: string;
  readonly command: string;
  readonly fallback: string | null;
  readonly mode: 'clean' | 'incremental';
  /** contentDigest of the builder's bundle, or what identifies the tool or the prebuilt archive. */
  readonly builder: string | null;
  readonly runtime: string | null;
  /** The command that runs the target's programs, and what its files hold. */
  readonly executor: ExecutorIdentity | null;
  readonly tools: readonly ToolchainEntry[];
  readonly outputs: Outputs;
  readonly embeds: Readonly<Record<string, string>>;
  /** What a tried fix sets in the stage's environment; absent in a normal build, so that existing keys stay valid. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Digest of each input by its path. */
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * Digest of everything but the stage's own names. Two stages of one recipe are one build done twice: the same compiler on the
 * same sources by the same command.
 */
export function recipeDigest({ stage: _stage, name: _name, ...recipe }: KeyIngredients): string {
  return digestOf(recipe);
}

/** The key in hex (sha256 of the canonical ingredients). */
export function stageKey(ingredients: KeyIngredients): string {
  return digestOf({ schema: 'selfhost.key/1', ...ingredients });
}

/**
 * Why a stage must be built, against the ingredients of the last time it was built here. An ingredient that an earlier version of
 * the suite did not record counts as changed.
 */
export function missOf(previous: Partial<KeyIngredients> | null, now: KeyIngredients): BuildReason {
  if (previous === null) return { kind: 'never-built' };
  INGREDIENT_NAMES satisfies Readonly<Record<keyof KeyIngredients, string>>;
  const ingredients = INGREDIENTS.filter((name) => digestOf(previous[name] ?? null) !== digestOf(now[name] ?? null));
  if (ingredients.length === 0) return { kind: 'gone' };
  const [input = '', ...more] = changedInputs(previous, now);
  return { kind: 'changed', ingredients, input, moreInputs: more.length };
}

/** By name. */
function changedInputs(previous: Partial<KeyIngredients>, now: KeyIngredients): string[] {
  const before = previous.inputs ?? {};
  return [...new Set([...Object.keys(before), ...Object.keys(now.inputs)])]
    .filter((path) => before[path] !== now.inputs[path])
    .sort();
}
