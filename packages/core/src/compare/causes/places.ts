/** Which of the listed differences of an artifact each cause explains. */
import type { Difference } from '../difference.js';
import type { Cause } from '../model.js';
import { regionKey, regionName } from '../region-path.js';

/** Most regions that a cause names; the first ones are enough for an archive with thousands of members. */
const MAX_REGIONS = 64;

/** A difference that the comparison lists. */
interface Listed {
  readonly difference: Difference;
  /** Of its region. */
  readonly key: string;
}

/** A cause without a place in the file has none. */
type Found = readonly (Difference | undefined)[];

export class CausePlaces {
  readonly #listed: readonly Listed[];
  /** Differences in which a cause was found. */
  readonly #explained: ReadonlySet<Difference | undefined>;

  /** @param found the differences in which any cause was found */
  constructor(found: Found, listed: readonly Difference[]) {
    this.#listed = listed.map((difference) => ({ difference, key: keyOf(difference) }));
    this.#explained = new Set(found);
  }

  /** The places of one cause. What has no cause of its own belongs to the causes of its region. */
  of(found: Found): Pick<Cause, 'regions' | 'places'> {
    const own = new Set(found.filter((difference) => difference !== undefined));
    if (own.size === 0) return {};
    const regions = new Map([...own].map((difference) => [keyOf(difference), regionName(difference.region.path)]));
    const isHere = ({ difference, key }: Listed): boolean =>
      own.has(difference) || (!this.#explained.has(difference) && regions.has(key));
    return {
      regions: [...new Set(regions.values())].slice(0, MAX_REGIONS),
      places: this.#listed.flatMap((each, index) => (isHere(each) ? [index] : [])),
    };
  }
}

function keyOf({ region }: Difference): string {
  return regionKey(region.path);
}
