/** `compare-stages`: the verdict on a target's stages, or on two sides. */
import type { ActionHost, ActionResult } from '@selfhost/github/action.js';
import type { CompareStagesInputs } from './inputs.js';

export async function run(inputs: CompareStagesInputs, host: ActionHost): Promise<ActionResult> {
  if (inputs.left !== '') return (await import('./two-sides.js')).compareTwoSides(inputs, host);
  return (await import('./target.js')).judgeTarget(inputs, host);
}
