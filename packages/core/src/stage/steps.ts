/** Where the time of a stage goes: the command that builds it, and what is done before and after. */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';

const seconds = z.number().nonnegative().exactOptional();

/** Seconds of each step; a step that was not made is absent. */
export const STAGE_STEPS = z.object({
  /** The command that made the outputs; the same as `seconds` of the stage. */
  build: seconds,
  /** The command before it was run again: it failed under a trace only, or before the fallback. */
  failed: seconds,
  /** Collecting and packing the outputs. */
  pack: seconds,
  /** Searching the outputs for paths, names and dates. */
  search: seconds,
  /** Judging the trace, or the second build with a stand-in. */
  proof: seconds,
});

export type StageSteps = ReadOnly<z.infer<typeof STAGE_STEPS>>;
