/** Of which other outputs the files that differ were made, as the traces of both stages show it. */
import { ancestryBeside } from '../ancestry/beside.js';
import { type MadeOf, madeOfOutputs } from '../ancestry/made-of.js';
import type { ArtifactComparison } from '../compare/model.js';
import { UserError } from '../errors.js';
import type { StoredBundle } from '../stage/result.js';

/** By the path of a file that differs: the outputs that it was made of on either side. A file is in it only where both sides were made of outputs alone. */
export type MadeOfBoth = ReadonlyMap<string, readonly string[]>;

/** Empty where a side has no trace, or one that cannot be read: `verify` and `explain` say so. */
export async function madeOfBoth(
  left: StoredBundle,
  right: StoredBundle,
  artifacts: readonly ArtifactComparison[],
): Promise<MadeOfBoth> {
  const differing = artifacts.filter(({ verdict }) => verdict !== 'identical');
  // Traces are large, and most comparisons have nothing to ask of them.
  if (differing.length === 0) return new Map();
  const [one, other] = await Promise.all([madeOf(left), madeOf(right)]);
  if (one === null || other === null) return new Map();
  return new Map(
    differing.flatMap(({ path }) => {
      const [lefts, rights] = [one(path), other(path)];
      return lefts === null || rights === null ? [] : [[path, [...new Set([...lefts, ...rights])]] as const];
    }),
  );
}

async function madeOf({ archive, manifest }: StoredBundle): Promise<MadeOf | null> {
  if (manifest.ancestry === undefined) return null;
  try {
    return madeOfOutputs(await ancestryBeside(archive, manifest.ancestry));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
