/** `compare-stages`: the verdict on a target's stages, or on two sides. */
import type { ActionResult, ActionSurroundings } from '@selfhost/github/action.js';
import type { CompareStagesInputs } from './inputs.js';

export async function run(inputs: CompareStagesInputs, around: ActionSurroundings): Promise<ActionResult> {
  if (inputs.left !== '') return (await import('./two-sides.js')).compareTwoSides(inputs, around);
  return (await import('./target.js')).judgeTarget(inputs, around);
}
