/** Whether `proof.around` names inputs at all: a glob that is misspelt would let nothing go around the compiler, and nothing would say why. */
import type { Problem } from '../errors.js';
import type { Pipeline } from '../pipeline/model.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import { inputMatcher, type PathsOf } from '../stage/input-globs.js';

/**
 * A problem for each place of a glob that matches nothing. Every glob must match an input of a stage that it is for, and need not match in each: the
 * pipeline's own hold for all stages. A glob that is also for a stage outside of this run is not judged.
 */
export async function aroundProblems(pipeline: Pipeline, nodes: readonly PlanNode[], pathsOf: PathsOf): Promise<Problem[]> {
  const built = nodes.filter(({ builder }) => builder.kind === 'stage');
  const matched = new Set<string>();
  for (const { definition } of built) {
    const paths = await pathsOf(definition.inputs);
    for (const glob of definition.proof.around) if (paths.some(inputMatcher([glob]))) matched.add(glob);
  }
  const absent = new Set(
    [...pipeline.stages.values()]
      .filter(({ id, builder }) => builder.kind === 'stage' && built.every(({ stage }) => stage !== id))
      .flatMap(({ proof }) => proof.around),
  );
  const empty = new Set(
    built.flatMap(({ definition }) => definition.proof.around).filter((glob) => !matched.has(glob) && !absent.has(glob)),
  );
  return pipeline.aroundLists.flatMap(({ key, globs, places }) =>
    globs.flatMap((glob, index): Problem[] => {
      const place = places[index];
      if (!empty.has(glob) || place === undefined) return [];
      return [
        {
          code: 'inputs-missing',
          message: `${key}[${index}]: no input of a stage matches "${glob}"`,
          place,
          remedy: 'correct the globs under `around`; they name files that are also matched by `inputs` of the stage',
        },
      ];
    }),
  );
}
