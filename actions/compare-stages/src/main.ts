/** `compare-stages`: the verdict on a target's stages, or on two sides. */
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import type { CompareStagesInputs } from './inputs.js';

export async function run(inputs: CompareStagesInputs, context: ActionContext): Promise<ActionResult> {
  if (inputs.left === '') return (await import('./target.js')).judgeTarget(inputs, context);
  const { compareTwoSides } = await import('@selfhost/github/two-sides.js');
  const { result, report, summary, problems } = await compareTwoSides(inputs, context);
  return { outputs: { verdict: result.verdict, rate: String(result.rate.tolerant), report }, summary, problems };
}
