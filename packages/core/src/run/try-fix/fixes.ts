/** What to set in the environment of stages to try the fix of a cause. */
import { CAUSES, type CauseId } from '../../compare/causes/catalog.js';
import type { EnvironmentFix, FixPlace } from '../../compare/causes/environment-fix.js';

/** Whether variables in the environment can apply the fix of a cause, so that it can be tried without an edit. */
export function canTry(cause: CauseId): boolean {
  return CAUSES[cause].environment?.kind === 'to-set';
}

/** What to set, by target; or why no environment can apply the fix of a cause. */
export type FixSettings =
  | { readonly kind: 'settings'; readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>> }
  | { readonly kind: 'obstacle'; readonly obstacle: string };

export function environmentsFor(cause: CauseId, places: ReadonlyMap<string, FixPlace>): FixSettings {
  const { environment: fix } = CAUSES[cause];
  if (fix?.kind !== 'to-set') return { kind: 'obstacle', obstacle: whyNot(fix) };
  const obstacle = [...places.values()].map((place) => fix.obstacle?.(place) ?? null).find((why) => why !== null);
  if (obstacle !== undefined) return { kind: 'obstacle', obstacle };
  const environments = Object.fromEntries([...places].map(([target, place]) => [target, fix.settings(place)]));
  return { kind: 'settings', environments };
}

function whyNot(fix: Exclude<EnvironmentFix, { kind: 'to-set' }> | undefined): string {
  return fix === undefined
    ? 'no variable fixes it: edit the sources'
    : `every stage has ${fix.setting} in its environment already, and what still differs does not use it: edit the sources`;
}
