/** What a detector found, and the causes that follow from everything that was found. */
import { type Confidence, leastSure } from '../../data/confidence.js';
import { groupBy } from '../../data/group.js';
import { byCodeUnits } from '../../files/order.js';
import type { Difference } from '../difference.js';
import type { Cause } from '../model.js';
import { CAUSES, type CauseId } from './catalog.js';
import type { ChangedFunction } from './changed-functions.js';
import type { Evidence } from './evidence.js';
import { evidenceText, shortEvidence } from './evidence-text.js';
import { CausePlaces } from './places.js';

export interface DetectedCause {
  readonly id: CauseId;
  readonly confidence: Confidence;
  readonly evidence: Evidence;
  readonly derivedFrom?: CauseId;
  /** Whether it is no cause where the code differs, because other code has other symbols. */
  readonly trace?: boolean;
  /** The difference in which it was found; left out where it has no place in the file. */
  readonly difference?: Difference;
  /** For a cause of machine code, the functions in which it was found; null where not all of them are known. */
  readonly functions?: readonly ChangedFunction[] | null;
}

/**
 * One cause for each id, in the order in which they were found. A cause has the lowest confidence of all that was detected for it: one place that was
 * not undone may have another cause.
 * @param listed the differences that the artifact's comparison lists
 */
export function mergeCauses(detected: readonly DetectedCause[], listed: readonly Difference[] = []): Cause[] {
  const places = new CausePlaces(
    detected.map(({ difference }) => difference),
    listed,
  );
  return [...groupBy(detected, ({ id }) => id)].map(([id, all]) => {
    const level = leastSure(all);
    return causeOf(id, all.find(({ confidence }) => confidence === level) ?? all[0], all, places);
  });
}

function causeOf(
  id: CauseId,
  { confidence, evidence, derivedFrom }: DetectedCause,
  all: readonly DetectedCause[],
  places: CausePlaces,
): Cause {
  const more = new Set(all.map((found) => JSON.stringify(found.evidence))).size - 1;
  const facts = shortEvidence(evidence);
  return {
    id,
    confidence,
    evidence: evidenceText(facts, more),
    facts,
    ...(more === 0 ? {} : { more }),
    fix: CAUSES[id].fix,
    ...functionsIn(all),
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
    ...places.of(all.map(({ difference }) => difference)),
  };
}

/** The functions in which code differs, where all of them are known by a name of their own. Two members of an archive may have one name. */
function functionsIn(all: readonly DetectedCause[]): Pick<Cause, 'functions' | 'functionChanges'> {
  // A member's cause is found once for each of its differences.
  const members = new Set(all.flatMap(({ functions }) => (functions === undefined ? [] : [functions])));
  const found = [...members].flatMap((functions) => functions ?? []).sort((a, b) => byCodeUnits(a.name, b.name));
  const isKnown = found.length > 0 && !members.has(null) && found.every(({ name }, index) => name !== found[index + 1]?.name);
  return isKnown
    ? { functions: found.map(({ name }) => name), functionChanges: found.map(({ size, digest }) => ({ size, digest })) }
    : {};
}
