/** How much of a trace is kept, and how much of it a proof names. */

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

/** How large a graph may be before no more is followed. */
export interface GraphLimits {
  readonly edges: number;
  /** Bytes of its document. */
  readonly bytes: number;
  /** Values of its document: a value of two bytes costs fifty in memory. */
  readonly values: number;
}

/** More is no build that a person could follow, and would not fit in memory beside it. */
export const GRAPH_LIMITS: GraphLimits = { edges: 1_000_000, bytes: 256 * 1024 ** 2, values: 16_000_000 };
