/** `compare-stages`: the verdict on a target's stages, or on two sides. */
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import type { PathComparison } from '@selfhost/local/compare-paths.js';
import type { CompareStagesInputs } from './inputs.js';

const REMEDY = 'see the differing files in the summary; `exclude` leaves out what is not to be compared';

export async function run(inputs: CompareStagesInputs, context: ActionContext): Promise<ActionResult> {
  if (inputs.left === '') return (await import('./target.js')).judgeTarget(inputs, context);
  const { compareTwoSides } = await import('@selfhost/github/two-sides.js');
  const { result, report, summary, problems } = await compareTwoSides(pathsOf(inputs), inputs, context, REMEDY);
  return { outputs: { verdict: result.verdict, rate: String(result.rate.tolerant), report }, summary, problems };
}

function pathsOf({ left, right, rules, only, exclude, threshold }: CompareStagesInputs): PathComparison {
  return { left, right, rules, only, exclude, threshold };
}
