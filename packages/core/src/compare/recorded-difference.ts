/** What differs, by name: what stays the same from run to run while offsets and bytes change. */
import type { CauseId } from './causes/catalog.js';
import type { ArtifactComparison, ComparisonResult } from './model.js';
import type { RuleId } from './rules/catalog.js';

export interface RecordedDifference {
  /** Path of the artifact. */
  readonly artifact: string;
  /** Name of the region; null for what has no place in a file, such as a mode. */
  readonly region: string | null;
  readonly cause: CauseId;
  /** The rule that owns it; null where none does. */
  readonly rule: RuleId | null;
}

export interface RecordedDifferences {
  readonly differences: readonly RecordedDifference[];
  /** Whether these are all: a difference that is missing in a list of the first ones may still exist. */
  readonly complete: boolean;
}

/** Differences that a list holds: some hundred artifacts, each with a few. */
const MAX_DIFFERENCES = 500;

/** The differences of a comparison, each once, in the order of the result. */
export function differencesOf({ artifacts }: ComparisonResult): RecordedDifferences {
  const found = new Map<string, RecordedDifference>();
  for (const difference of artifacts.flatMap(differencesIn)) {
    const key = differenceKey(difference);
    // A difference in several places is owned only where all of them are.
    if (!found.has(key) || difference.rule === null) found.set(key, difference);
  }
  return {
    differences: [...found.values()].slice(0, MAX_DIFFERENCES),
    complete: found.size <= MAX_DIFFERENCES && artifacts.every(({ moreRegions }) => moreRegions === 0),
  };
}

/** The same key for the same difference in several runs, whether or not a rule owned it. */
export function differenceKey({ artifact, region, cause }: Pick<RecordedDifference, 'artifact' | 'region' | 'cause'>): string {
  return JSON.stringify([artifact, region, cause]);
}

/** A region belongs to the causes that were found in it, or else to the first one; a cause without a region is a difference of its own. */
function differencesIn({ path, verdict, causes, regions, rules }: ArtifactComparison): RecordedDifference[] {
  const [first] = causes;
  if (verdict === 'identical' || first === undefined) return [];
  const used = new Set<CauseId>();
  const placed = regions.flatMap(({ name, rule }) => {
    const here = causes.filter((cause) => cause.regions?.includes(name));
    return (here.length === 0 ? [first] : here).map(({ id }): RecordedDifference => {
      used.add(id);
      return { artifact: path, region: name, cause: id, rule };
    });
  });
  const owned = verdict === 'acceptable' ? (rules[0] ?? null) : null;
  const alone = causes.filter(({ id }) => !used.has(id));
  return [...placed, ...alone.map(({ id }): RecordedDifference => ({ artifact: path, region: null, cause: id, rule: owned }))];
}
