/** What differs, by cause and region: that stays the same from run to run while offsets and bytes change. */
import type { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';
import type { CauseId } from './causes/catalog.js';
import type { ArtifactComparison, ArtifactRegion, ComparisonResult } from './model.js';
import type { DIFFERENCES } from './recorded-difference-schema.js';
import { pathOfName, regionKey } from './region-path.js';

export type RecordedDifferences = ReadOnly<z.infer<typeof DIFFERENCES>>;
export type RecordedDifference = RecordedDifferences['differences'][number];
export type RecordedPlace = NonNullable<RecordedDifference['places']>[number];

/** Differences that a list holds: several hundred artifacts, each with a few. */
const MAX_DIFFERENCES = 500;

/** Places that a list holds, of all its differences: so many that a report stays well below a megabyte. */
const MAX_PLACES = 2000;

/** The differences of a comparison, each once with its places, in the order of the result. */
export function differencesOf({ artifacts }: ComparisonResult): RecordedDifferences {
  const found = new Map<string, RecordedDifference>();
  for (const difference of artifacts.flatMap(differencesIn)) {
    const key = differenceKey(difference);
    const known = found.get(key);
    found.set(key, known === undefined ? difference : joined(known, difference));
  }
  return {
    differences: withFewPlaces([...found.values()].slice(0, MAX_DIFFERENCES)),
    complete: found.size <= MAX_DIFFERENCES && artifacts.every(({ moreRegions }) => moreRegions === 0),
  };
}

/** The same key for the same difference in several runs, whether or not a rule owned it. */
export function differenceKey({ artifact, region, path, cause }: DifferenceIdentity): string {
  return JSON.stringify([artifact, region === null ? null : (path ?? pathOfName(region)), cause]);
}

/** What says that two differences are the same. */
export type DifferenceIdentity = Pick<RecordedDifference, 'artifact' | 'region' | 'path' | 'cause'>;

/** A difference without what changes from run to run. */
export function withoutPlaces({ places: _places, ...difference }: RecordedDifference): RecordedDifference {
  return difference;
}

/** A difference in several places is owned only where all of them are. */
function joined(known: RecordedDifference, { rule, places = [] }: RecordedDifference): RecordedDifference {
  return { ...known, rule: rule === null ? null : known.rule, places: [...(known.places ?? []), ...places] };
}

function withFewPlaces(differences: readonly RecordedDifference[]): RecordedDifference[] {
  let left = MAX_PLACES;
  return differences.map((difference) => {
    const places = difference.places?.slice(0, left) ?? [];
    left -= places.length;
    return { ...withoutPlaces(difference), ...(places.length === 0 ? {} : { places }) };
  });
}

/** A place belongs to the causes that explain it, or else to the first one; a cause without a place is a difference of its own. */
function differencesIn({ path, verdict, causes, regions, rules }: ArtifactComparison): RecordedDifference[] {
  const [first] = causes;
  if (verdict === 'identical' || first === undefined) return [];
  const used = new Set<CauseId>();
  const placed = regions.flatMap((region, index) => {
    const here = causes.filter(({ places }) => places?.includes(index));
    return (here.length === 0 ? [first] : here).map(({ id }): RecordedDifference => {
      used.add(id);
      return { artifact: path, ...regionIdentity(region), cause: id, rule: region.rule, places: [placeOf(region)] };
    });
  });
  const owned = verdict === 'acceptable' ? (rules[0] ?? null) : null;
  const alone = causes.filter(({ id }) => !used.has(id));
  return [...placed, ...alone.map(({ id }): RecordedDifference => ({ artifact: path, region: null, cause: id, rule: owned }))];
}

function regionIdentity({ name, path = [name] }: ArtifactRegion): Pick<RecordedDifference, 'region' | 'path'> {
  const isClear = regionKey(pathOfName(name)) === regionKey(path);
  return { region: name, ...(isClear ? {} : { path }) };
}

function placeOf({ difference, offset, offsetRight, bytes, size = bytes, sizes, rule, claim }: ArtifactRegion): RecordedPlace {
  return {
    kind: difference ?? 'bytes',
    offset: { left: offset, right: offsetRight },
    size: sizes ?? { left: size, right: size },
    bytes,
    rule,
    ...(claim === undefined ? {} : { claim }),
  };
}
