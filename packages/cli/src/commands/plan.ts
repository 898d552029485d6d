import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { planDocument, planMatrix, planText } from '@selfhost/core/pipeline/render.js';
import type { Surroundings } from '../host.js';
import { writeError, writeJson } from '../output.js';
import { pipelineOf } from '../pipeline.js';

export interface PlanOptions {
  readonly config: string;
  readonly pipeline?: string;
  readonly format: 'text' | 'json' | 'matrix';
}

/** `selfhost plan` */
export async function plan(options: PlanOptions, around: Surroundings): Promise<number> {
  try {
    const pipeline = pipelineOf(options, around);
    const made = makePlan(pipeline, around.machine);
    if (options.format === 'text') around.stdout.write(planText(made));
    else writeJson(around, options.format === 'matrix' ? planMatrix(made) : planDocument(made));
    return 0;
  } catch (error) {
    return writeError(around, options.format === 'text' ? 'text' : 'json', error);
  }
}
