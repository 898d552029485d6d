/** What two stages of a run have in common beside their sources. */
import type { Condition } from '../compare/conditions.js';
import { isDone, representative, type StageResult } from '../stage/result.js';

/** The conditions of two stages of one target; none where a side is not there, or was not built but taken as it is. */
export function commonConditions(sides: readonly StageResult[]): Condition[] {
  const built = sides
    .map(representative)
    .filter(isDone)
    .filter(({ node }) => node.builder.kind !== 'prebuilt');
  if (built.length < sides.length) return [];
  const [first = new Set<string>(), ...others] = built.map(({ bundle }) => daysOf(bundle.manifest.window));
  const isOneDay = [...first].some((day) => others.every((days) => days.has(day)));
  return isOneDay ? ['path', 'day'] : ['path'];
}

/** The first and the last day of a build; longer ones do not exist. */
function daysOf({ started, finished }: { readonly started: string; readonly finished: string }): Set<string> {
  return new Set([started, finished].map((moment) => new Date(moment).toISOString().slice(0, 10)));
}
