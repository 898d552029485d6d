/** How much of a trace a proof names. */

/** Outputs of which the ways around the builder are named. */
export const MAX_OUTPUT_ROWS = 20;
/** Ways that are named of one output. */
export const MAX_WAY_ROWS = 5;
/** Shadowed files that are named. */
export const MAX_SHADOWED_FILES = 20;
/** Globs that a remedy names: a person reads them before writing them down. */
export const MAX_GLOB_NAMES = 30;
/** Undeclared files that a remedy names. */
export const MAX_UNDECLARED_FILES = 10;
