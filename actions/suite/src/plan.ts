/** `plan`: the legs of a run, for a workflow's matrix. */

import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { planMatrix } from '@selfhost/core/pipeline/render.js';
import { planText } from '@selfhost/core/present/plan-text.js';
import { languageIn } from '@selfhost/core/present/words/language.js';
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import { pipelineOf } from '@selfhost/github/leg/open.js';
import type { SuiteInputs } from './inputs.js';

export async function plan(inputs: SuiteInputs, { cwd, machine, logger, run }: ActionContext): Promise<ActionResult> {
  const pipeline = pipelineOf(inputs, { cwd, logger });
  const { name, language } = pipeline;
  const made = makePlan(pipeline, machine, {
    targets: inputs.targets,
    ...(inputs.until === '' ? {} : { until: inputs.until }),
  });
  logger.info(planText(made, languageIn(pipeline)));
  const matrix = planMatrix(made);
  const legs = matrix.include.map(({ target, required }) => ({ target, required }));
  const sweep = matrix.include.flatMap((leg) => inputs.sweep.map((jobs) => ({ ...leg, jobs: Number(jobs) })));
  return {
    outputs: {
      pipeline: name,
      plan: JSON.stringify({
        pipeline: name,
        ...(language === undefined ? {} : { language }),
        attempt: run.attempt,
        legs,
        sweep: inputs.sweep.map(Number),
      }),
      matrix: JSON.stringify(matrix),
      'sweep-matrix': JSON.stringify({ include: sweep }),
    },
    summary: null,
    problems: [],
  };
}
