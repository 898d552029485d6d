/** A step that does all of its work itself, among the steps of its run. */
import { stepLabel } from '@selfhost/core/handoff/page-names.js';
import type { ActionContext } from './action.js';
import { stepOf } from './environment.js';

/** What of a step's inputs distinguishes it from others. */
export interface StepInputs {
  readonly variant: string;
  readonly jobMatrix: string;
}

/**
 * The step as the names of its pages have it.
 * @param asked what it is asked to do
 * @throws UserError `usage` for a variant that names cannot have
 */
export async function stepLabelOf(
  { variant, jobMatrix }: StepInputs,
  { environment }: Pick<ActionContext, 'environment'>,
  asked: unknown,
): Promise<string> {
  // What an id may be is loaded only where there is one: most steps have none.
  if (variant !== '') (await import('./leg/variant.js')).checkVariant(variant);
  return stepLabel({ ...stepOf(environment), matrix: jobMatrix, variant, asked });
}
