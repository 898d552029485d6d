/** What makes two findings one. */
import { CAUSES } from '../compare/causes/catalog.js';

/** The causes that are about code, by name. */
export const OF_CODE: ReadonlySet<string> = new Set(Object.entries(CAUSES).flatMap(([id, { ofCode }]) => (ofCode ? [id] : [])));

/** The side that evidence is about; null where it is about both. */
export function sideOf(facts: Readonly<Record<string, unknown>>): string | null {
  return typeof facts.side === 'string' ? facts.side : null;
}
