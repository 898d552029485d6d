/** Since when, and how often, the differences of a comparison are there: what earlier runs say about them. */
import type { ComparisonResult } from '../compare/model.js';
import {
  type DifferenceIdentity,
  differenceKey,
  type RecordedDifference,
  type RecordedDifferences,
} from '../compare/recorded-difference.js';

/** A comparison that an earlier run made. */
export interface EarlierComparison {
  readonly run: string;
  readonly commit: string;
  /**
   * What it belongs to (pipeline, target, variant, sides and gate) where it is not known what the present one belongs to: then it counts for
   * the artifacts that ever differed in its series. Null where it is known to be the same comparison.
   */
  readonly series: string | null;
  readonly found: RecordedDifferences;
}

export interface DifferenceHistory {
  readonly key: DifferenceIdentity;
  /** The first run that had it, and its commit; null where none had it: it is new. */
  readonly firstRun: string | null;
  readonly firstCommit: string | null;
  /** The last compared run without it; null where there is none. A run after `firstRun` shows that the difference comes and goes. */
  readonly lastCleanRun: string | null;
  readonly lastCleanCommit: string | null;
  /** Shares, 0–1, of the last runs without it (strict), and without it or with a rule that owned it (tolerant); null where there is no run. */
  readonly rate: { readonly strict: number; readonly tolerant: number } | null;
  /** How many of the last runs had it. */
  readonly seenIn: number;
  /** How many runs were compared last, at most as many as were asked for. */
  readonly runs: number;
}

/** A comparison with what earlier runs say about its differences. */
export interface ComparisonWithHistory extends ComparisonResult {
  readonly history?: readonly DifferenceHistory[];
}

/** What one run says about one difference. */
type Word = (typeof WORDS)[number];

/** How many of the last runs the rates are about. */
export const RATE_RUNS = 30;

/**
 * The history of each difference.
 * @param earlier in order of time, one for each run and series. A run does not count for a difference that is missing in a
 * list that is not complete; nor does a run without that comparison
 */
export function differenceHistory(
  present: readonly RecordedDifference[],
  earlier: readonly EarlierComparison[],
  options: { readonly runs: number } = { runs: RATE_RUNS },
): DifferenceHistory[] {
  const naming = seriesByArtifact(earlier);
  const asked = new Set(present.map(differenceKey));
  const known = earlier.map(({ run, commit, series, found }) => ({
    ...{ run, commit, series, complete: found.complete },
    words: new Map<string, Word>(
      found.differences.flatMap((each) => {
        const key = differenceKey(each);
        return asked.has(key) ? [[key, each.rule === null ? 'unowned' : 'owned']] : [];
      }),
    ),
  }));
  return present.map((difference) => {
    const { artifact, region, path, cause } = difference;
    const key = differenceKey(difference);
    const byRun = new Map<string, Said>();
    for (const { run, commit, series, complete, words } of known) {
      if (series !== null && naming.get(artifact)?.has(series) !== true) continue;
      const word = words.get(key) ?? (complete ? 'clean' : null);
      if (word !== null) byRun.set(run, { run, commit, word: worse(byRun.get(run)?.word ?? 'clean', word) });
    }
    return historyOf({ artifact, region, ...(path === undefined ? {} : { path }), cause }, [...byRun.values()], options.runs);
  });
}

interface Said {
  readonly run: string;
  readonly commit: string;
  readonly word: Word;
}

/** Where a run has several comparisons, the worst one counts. */
function worse(left: Word, right: Word): Word {
  return WORDS.indexOf(left) > WORDS.indexOf(right) ? left : right;
}

/** From best to worst. */
const WORDS = ['clean', 'owned', 'unowned'] as const;

function historyOf(key: DifferenceHistory['key'], runs: readonly Said[], most: number): DifferenceHistory {
  const first = runs.find(({ word }) => word !== 'clean');
  const lastClean = runs.findLast(({ word }) => word === 'clean');
  const last = runs.slice(-most);
  const count = (...words: readonly Word[]): number => last.filter(({ word }) => words.includes(word)).length;
  return {
    key,
    firstRun: first?.run ?? null,
    firstCommit: first?.commit ?? null,
    lastCleanRun: lastClean?.run ?? null,
    lastCleanCommit: lastClean?.commit ?? null,
    rate: last.length === 0 ? null : { strict: count('clean') / last.length, tolerant: count('clean', 'owned') / last.length },
    seenIn: count('owned', 'unowned'),
    runs: last.length,
  };
}

/** The series in which an artifact ever differed: where it is not known what a comparison belongs to, no other series counts for it. */
function seriesByArtifact(earlier: readonly EarlierComparison[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { series, found: list } of earlier) {
    if (series === null) continue;
    for (const { artifact } of list.differences) found.set(artifact, (found.get(artifact) ?? new Set()).add(series));
  }
  return found;
}
