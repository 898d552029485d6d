/** Builds the corpus: real pairs by real tools, each with what is true of it. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { archivePairs } from './archive-pairs.js';
import { Bench, type SideName } from './bench.js';
import { damagePairs } from './damage-pairs.js';
import { debugPairs } from './debug-pairs.js';
import { declaredPairs } from './declared-pairs.js';
import { elfPairs } from './elf-pairs.js';
import { folderPairs } from './folder-pairs.js';
import { irPairs } from './ir-pairs.js';
import { machoPairs } from './macho-pairs.js';
import { CHANGE, type Pair } from './pair.js';
import { pePairs } from './pe-pairs.js';
import type { Recipe } from './recipe.js';
import { stagePairs } from './stage-pairs.js';
import { textPairs } from './text-pairs.js';
import { valuePairs } from './value-pairs.js';

export const RECIPES: readonly Recipe[] = [
  ...debugPairs,
  ...valuePairs,
  ...elfPairs,
  ...pePairs,
  ...machoPairs,
  ...archivePairs,
  ...irPairs,
  ...textPairs,
  ...folderPairs,
  ...damagePairs,
  ...declaredPairs,
  ...stagePairs,
];

/** Two compilers at a time: the smallest machine that the tests are kept for has two cores. */
const AT_ONCE = 2;

/**
 * Builds every pair in a folder of its own below `folder`, and the twins in those of their pairs.
 * @throws Error that names the pair and what its tools said; it names a tool that is missing
 */
export async function buildCorpus(folder: string, recipes: readonly Recipe[] = RECIPES): Promise<Pair[]> {
  const pairs: Pair[][] = [];
  const queue = recipes.entries();
  const worker = async (): Promise<void> => {
    for (const [index, recipe] of queue) pairs[index] = await buildPairs(path.join(folder, recipe.id), recipe);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return pairs.flat();
}

/** Builds one side in `folder`/work, and keeps the result in `folder`/`kept`. */
async function buildSide(
  folder: string,
  kept: string,
  side: SideName,
  recipe: Recipe,
  change: number | null = null,
): Promise<string> {
  const work = workOf(folder);
  for (const each of [work, path.join(folder, kept)]) {
    rmSync(each, { recursive: true, force: true });
    mkdirSync(each, { recursive: true });
  }
  const made = await recipe.build(new Bench(work, side, change));
  const at = path.join(folder, kept, path.basename(made));
  renameSync(path.join(work, made), at);
  rmSync(work, { recursive: true });
  return at;
}

/** All sides of a pair are built in one folder after the other, so that no path differs by itself. */
const workOf = (folder: string): string => path.join(folder, 'work');

async function buildPairs(folder: string, recipe: Recipe): Promise<Pair[]> {
  const { build: _, hidden, hasThird, roots, ...about } = recipe;
  const inWork = (place: string): string => path.join(workOf(folder), place);
  try {
    const left = await buildSide(folder, 'left', 'left', recipe);
    const right = await buildSide(folder, 'right', 'right', recipe);
    const pair: Pair = {
      ...about,
      left,
      right,
      ...(roots && { roots: { left: inWork(roots.left), right: inWork(roots.right) } }),
      ...(hasThird && { third: await buildSide(folder, 'third', 'third', recipe) }),
    };
    if (hidden === null) return [pair];
    return [pair, twinOf(pair, await buildSide(folder, 'changed', 'right', recipe, hidden))];
  } catch (error) {
    throw new Error(`${about.id}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/** The twin of a pair. Its noise may be named too; that something real differs must be. */
function twinOf(pair: Pair, right: string): Pair {
  if (isEqual(pair.right, right)) throw new Error('the change of the source does not reach what is compared');
  return {
    ...pair,
    id: `${pair.id}+change`,
    twinOf: pair.id,
    right,
    truth: 'real',
    causes: [CHANGE],
    allowed: [...pair.allowed, ...pair.causes.flat()],
    note: `${pair.note}; one line of the source differs`,
  };
}

function isEqual(one: string, other: string): boolean {
  if (!statSync(one).isDirectory()) return readFileSync(one).equals(readFileSync(other));
  return readdirSync(one).every((name) => isEqual(path.join(one, name), path.join(other, name)));
}
