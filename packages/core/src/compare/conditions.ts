/** What the two sides of a comparison have in common beside their sources: what "identical" does not show. */
import type { Both } from '../data/both.js';
import type { BuildWindow } from './values/dates.js';

/**
 * - `path`: both were built in the work folder of their target
 * - `day`: both were built on one day, in UTC
 */
export const CONDITIONS = ['path', 'day'] as const;

export type Condition = (typeof CONDITIONS)[number];

/** What is known of two sides by their build windows. In which folder a bundle was built is not known. */
export function conditionsOfWindows(windows: Both<BuildWindow>): Condition[] {
  const [left, right] = [daysOf(windows.left), daysOf(windows.right)];
  return left.some((day) => right.includes(day)) ? ['day'] : [];
}

/** The first and the last day of a build. */
function daysOf({ from, to }: BuildWindow): string[] {
  return [from, to].map((moment) => new Date(moment * 1000).toISOString().slice(0, 10));
}
