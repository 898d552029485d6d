/** Whether `proof.around` names inputs at all: a glob that is misspelt would let nothing go around the compiler, and nothing would say why. */
import { userError } from '../errors.js';
import type { Pipeline } from '../pipeline/model.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import { inputMatcher } from '../stage/input-globs.js';
import type { RunContext } from '../stage/run-context.js';

/**
 * Every glob must match an input of a stage that it is for, and need not match in each: the pipeline's own hold for all stages. A glob that is
 * also for a stage outside of this run is not judged.
 * @throws UserError `inputs-missing` naming every glob that matches nothing
 */
export async function checkAround(
  pipeline: Pipeline,
  nodes: readonly PlanNode[],
  inputsOf: RunContext['inputsOf'],
): Promise<void> {
  const built = nodes.filter(({ builder }) => builder.kind === 'stage');
  const matched = new Set<string>();
  for (const { definition } of built) {
    const inputs = await inputsOf(definition.inputs);
    for (const glob of definition.proof.around) {
      const matches = inputMatcher([glob]);
      if (inputs.some((input) => matches(input.path))) matched.add(glob);
    }
  }
  const absent = new Set(
    [...pipeline.stages.values()]
      .filter(({ id, builder }) => builder.kind === 'stage' && built.every(({ stage }) => stage !== id))
      .flatMap(({ proof }) => proof.around),
  );
  const empty = new Set(
    built.flatMap(({ definition }) => definition.proof.around).filter((glob) => !matched.has(glob) && !absent.has(glob)),
  );
  if (empty.size === 0) return;
  const globs = [...empty].map((glob) => `"${glob}"`).join(', ');
  throw userError('inputs-missing', `no input of a stage matches ${globs} under \`proof.around\``, {
    remedy: 'correct the globs under `around`; they name files that are also matched by `inputs` of the stage',
  });
}
