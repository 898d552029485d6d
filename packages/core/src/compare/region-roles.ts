/** The role of a region decides what its differences follow from, and what else they explain. */
import type { RegionRole } from '../binary/region.js';

export interface RegionRoleRow {
  /** The cause of another order of its parts; where it is left out, its place in the image decides. */
  readonly causeOfOrder?: 'ar-order';
  /** Whether it is what a loader is to load: no text in it shows a cause. */
  readonly isToLoad?: true;
  /** Whether it names functions, which may then have other names or places. */
  readonly namesFunctions?: true;
  /** Whether it may be absent although nothing was stripped: what it holds may be in another region. */
  readonly mayBeElsewhere?: true;
  /** Whether it has addresses of texts: it differs where those are in another order. */
  readonly leadsToTexts?: true;
  /** Whether linkers make it from the lengths and places of functions. */
  readonly followsLengths?: true;
}

/** One row a role. */
export const REGION_ROLES: Readonly<Record<RegionRole, RegionRoleRow>> = {
  interpreter: { isToLoad: true },
  'build-id': {},
  dynamic: { followsLengths: true },
  'dynamic-symbols': { namesFunctions: true },
  addresses: { leadsToTexts: true, followsLengths: true },
  'relocated-data': { leadsToTexts: true },
  relocations: { leadsToTexts: true },
  // LSB Core, "Exception Frames"; Microsoft PE Format, "The .pdata Section"; Apple's compact unwind format.
  unwind: { followsLengths: true },
  // Names of sections may be in a pool of their own or with those of symbols.
  'section-names': { mayBeElsewhere: true },
  'compiler-options': {},
  'bitcode-magic': {},
  'bitcode-producer': {},
  'bitcode-module': {},
  'bitcode-strings': {},
  'bitcode-symbols': {},
  'archive-index': { causeOfOrder: 'ar-order' },
  'archive-members': { causeOfOrder: 'ar-order' },
};

/** What follows from the role of a region; nothing where it has none. */
export function rowOfRegion({ role }: { readonly role?: RegionRole | undefined }): RegionRoleRow {
  return role === undefined ? {} : REGION_ROLES[role];
}
