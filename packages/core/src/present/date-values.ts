/** Dates that files hold as numbers, as people read them. */
import { CAUSES, isCauseId } from '../compare/causes/catalog.js';
import type { Both } from '../data/both.js';

/** Earlier than 1973 are owners and modes, which stand beside dates in the same structures. */
const MIN_DATE_SECONDS = 100_000_000;
/** The largest that a field of four bytes holds. */
const MAX_DATE_SECONDS = 2 ** 32 - 1;

/** The same values, each with its date behind it where both are dates (ISO 8601). @param kind the id of a cause */
export function withDates({ left, right }: Both<string>, kind: string): Both<string> {
  const base = isCauseId(kind) ? CAUSES[kind].secondsBase : undefined;
  if (base === undefined) return { left, right };
  const [before, after] = [dateOf(left, base), dateOf(right, base)];
  return before === null || after === null ? { left, right } : { left: `${left} (${before})`, right: `${right} (${after})` };
}

function dateOf(value: string, base: 10 | 16): string | null {
  const digits = base === 10 ? /^\d{9,10}$/.exec(value)?.[0] : /^0x([\da-f]{7,8})$/.exec(value)?.[1];
  const seconds = Number.parseInt(digits ?? '', base);
  if (!(seconds >= MIN_DATE_SECONDS && seconds <= MAX_DATE_SECONDS)) return null;
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
