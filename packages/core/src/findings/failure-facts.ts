/** What a problem says beside its message, as facts of its finding. */
import { hasShape, isNumber, isText, isTexts, orAbsent } from '../data/shape.js';
import type { Place, Problem } from '../errors.js';
import { shortText } from '../text/plain-text.js';
import { MAX_TEXT_CHARACTERS, named } from './limits.js';
import type { Finding } from './schema.js';

type Facts = Finding['evidence']['facts'];

/** The facts in which these things are; all are absent where the problem does not have them. */
export interface ProblemFacts {
  readonly place?: Place | undefined;
  readonly value?: string | undefined;
  readonly allowed?: readonly string[] | undefined;
  readonly nearest?: string | undefined;
  /** Lines of the message that the evidence does not have, e.g. the last ones of a log. */
  readonly lines?: readonly string[] | undefined;
}

/** @param lines the lines of its message that the evidence does not have */
export function problemFacts({ place, value, allowed, nearest }: Problem, lines: readonly string[]): ProblemFacts {
  return {
    ...(place === undefined ? {} : { place }),
    ...(value === undefined ? {} : { value: shortText(value, MAX_TEXT_CHARACTERS) }),
    ...(allowed === undefined ? {} : { allowed: named(allowed) }),
    ...(nearest === undefined ? {} : { nearest }),
    ...(lines.length === 0 ? {} : { lines: named(lines).map((line) => shortText(line, MAX_TEXT_CHARACTERS)) }),
  };
}

const isPlace = hasShape<Place>({
  file: isText,
  line: orAbsent(isNumber),
  column: orAbsent(isNumber),
  key: orAbsent(isText),
});

/** The same of a finding, which may come from another job: what has another type is left out. */
export function problemFactsIn({ place, value, allowed, nearest, lines }: Facts): ProblemFacts {
  return {
    ...(isPlace(place, 0) ? { place } : {}),
    ...(isText(value, 0) ? { value } : {}),
    ...(isTexts(allowed, 0) ? { allowed } : {}),
    ...(isText(nearest, 0) ? { nearest } : {}),
    ...(isTexts(lines, 0) ? { lines } : {}),
  };
}
