/** `compare-stages`: the verdict on a target's stages, or on two sides. */
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import type { CompareStagesInputs } from './inputs.js';

export async function run(inputs: CompareStagesInputs, context: ActionContext): Promise<ActionResult> {
  if (inputs.left !== '') return (await import('./two-sides.js')).compareTwoSides(inputs, context);
  return (await import('./target.js')).judgeTarget(inputs, context);
}
