/** What the job that makes the plan passes to the job that collects all results. */
import { z } from 'zod';
import { userError } from '../errors.js';
import { LANGUAGES } from '../text/languages.js';
import { ID } from '../yaml/formats.js';

const id = z.string().regex(ID.pattern, ID.rule);

const RunPlan = z.strictObject({
  pipeline: id,
  /** Of what is said of the run; absent where the pipeline names none. */
  language: z.enum(LANGUAGES).exactOptional(),
  /** The attempt in which the plan was made; results of earlier ones are another plan's. */
  attempt: z.int().min(1),
  legs: z.array(z.strictObject({ target: id, required: z.boolean() })).max(256),
  /** Numbers of jobs with which every leg is also built. */
  sweep: z.array(z.int().min(1)).max(256),
});

export type RunPlan = z.output<typeof RunPlan>;

/** @throws UserError `usage` */
export function readRunPlan(value: unknown): RunPlan {
  const read = RunPlan.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw userError('usage', `the input "plan" is not what a plan gives: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, {
    place: { file: 'action.yml', key: 'plan' },
    remedy: 'give it the output `plan` of the step that made the plan, as it is',
  });
}

/** Name of a leg's variant in a sweep. */
export function sweepVariant(jobs: number): string {
  return `j${jobs}`;
}
