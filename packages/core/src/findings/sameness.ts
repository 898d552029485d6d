/** What makes two findings one. */
import type { CauseId } from '../compare/causes/catalog.js';

/** Causes that say what the program does; what they were seen in goes from the source to the program by the names of functions. */
export const OF_CODE: ReadonlySet<string> = new Set<CauseId>(['real-change', 'codegen-change']);

/** The side that evidence is about; null where it is about both. */
export function sideOf(facts: Readonly<Record<string, unknown>>): string | null {
  return typeof facts.side === 'string' ? facts.side : null;
}
