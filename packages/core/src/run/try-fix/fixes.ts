/** What to set in the environment of stages to try the fix of a cause. */
import { CAUSES, type CauseId } from '../../compare/causes/catalog.js';
import type { FixPlace, Trial } from '../../compare/causes/environment-fix.js';

/** Whether variables in the environment can apply the fix of a cause, so that it can be tried without an edit. */
export function canTry(cause: CauseId): boolean {
  return CAUSES[cause].trial?.kind === 'environment';
}

/** What to set, by target; or why no environment can apply the fix of a cause. */
export function environmentsFor(
  cause: CauseId,
  places: ReadonlyMap<string, FixPlace>,
): { readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>> } | { readonly obstacle: string } {
  const { trial } = CAUSES[cause];
  if (trial?.kind !== 'environment') return { obstacle: whyNot(trial) };
  const obstacle = [...places.values()].map((place) => trial.obstacle?.(place) ?? null).find((why) => why !== null);
  if (obstacle !== undefined) return { obstacle };
  return { environments: Object.fromEntries([...places].map(([target, place]) => [target, trial.environment(place)])) };
}

function whyNot(trial: Exclude<Trial, { kind: 'environment' }> | undefined): string {
  return trial === undefined
    ? 'no variable mends it: it asks for an edit of the sources'
    : `every stage has ${trial.setting} in its environment already: what differs all the same does not heed it, and asks for an edit of the sources`;
}
