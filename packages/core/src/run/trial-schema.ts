/** The result of a smoke test or a suite, as reports have it. */
import { z } from 'zod';
import { PROBLEM } from './problem-schema.js';
import { count, id, text } from './report-values.js';
import { TRIAL_STATUSES } from './trial-status.js';

export const TRIAL_RESULT = z.object({
  name: id,
  target: id,
  stage: id,
  status: z.enum(TRIAL_STATUSES),
  /** Taken from the store: the same compiler passed the same trial before. */
  restored: z.boolean(),
  gating: z.boolean(),
  tests: count,
  failures: count,
  skippedTests: count,
  seconds: z.number().nonnegative(),
  /** Why it failed or was skipped; one line. */
  reason: text,
  /** The whole problem, where it failed. */
  problem: PROBLEM.nullable(),
  /** Its command, as the configuration has it, where that was run and failed. */
  command: text.exactOptional(),
});
