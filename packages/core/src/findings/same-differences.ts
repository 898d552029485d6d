/** Whether a member of an archive differs as the object does that it was made of. */
import type { ArtifactRegion } from '../compare/model.js';

/**
 * Whether each difference of a member is one of the object's: the same bytes at the same place of the same region.
 * @param inMember places in an archive, whose paths begin with the member
 */
export function sameDifferences(inMember: readonly ArtifactRegion[], inObject: readonly ArtifactRegion[]): boolean {
  const known = new Set(inObject.map((place) => shapeOf(place, place.path ?? [place.name])));
  return inMember.every((place) => place.digest !== undefined && known.has(shapeOf(place, place.path?.slice(1) ?? [])));
}

/** A difference without the place of its member in the file. */
function shapeOf({ kind, bytes, digest }: ArtifactRegion, at: readonly string[]): string {
  return JSON.stringify([at, kind, bytes, digest]);
}
