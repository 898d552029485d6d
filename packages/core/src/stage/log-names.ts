/** Names of the files in a run's folder of logs. They are made of ids, so that every system can have such files. */
import type { PlanNode } from '../pipeline/plan-model.js';

/** The log of a stage's command, of its fallback command, of the proof that its compiler was used, or of the command where it failed under a trace only. */
export function stageLogName(
  { stage, target }: Pick<PlanNode, 'stage' | 'target'>,
  of: 'command' | 'fallback' | 'proof' | 'traced',
): string {
  return `${stage}-${target}${of === 'command' ? '' : `.${of}`}.log`;
}

/** The list distinguishes a smoke test, a suite and a stage of one name. */
export function trialLogName(
  list: 'smoke' | 'tests',
  { name, target }: { readonly name: string; readonly target: string },
): string {
  return `${list}-${name}-${target}.log`;
}
