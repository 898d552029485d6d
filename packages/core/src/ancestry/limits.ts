/** How much of a trace a proof names. */

/** Outputs of which the ways around the builder are named. */
export const MAX_NAMED_OUTPUTS = 20;
/** Ways that are named of one output. */
export const MAX_NAMED_WAYS = 5;
/** Shadowed files that are named. */
export const MAX_NAMED_SHADOWED = 20;
