/**
 * How it is known that a file follows from another one, the surest first:
 * - `differences`: each of its differences is one of the other's: in the same region, over as many bytes, with the same meaning
 * - `made-of`: by the traces of both builds it was made of files that differ, and of nothing else that the compiler made
 * - `names`: the functions, or the data, in which it differs do so in the other one, too. What else has changed within these is not known
 *
 * It is apart from the schema of findings, because a comparison does not load the library of schemas.
 */
export const FOLLOWS_BY = ['differences', 'made-of', 'names'] as const;
export type FollowsBy = (typeof FOLLOWS_BY)[number];
