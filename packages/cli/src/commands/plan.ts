import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { planDocument, planMatrix, planText } from '@selfhost/core/pipeline/render.js';
import type { CommandContext } from '../command-context.js';
import { writeError, writeJson } from '../output.js';
import { pipelineOf } from '../pipeline.js';

export interface PlanOptions {
  readonly config: string;
  readonly pipeline?: string;
  readonly format: 'text' | 'json' | 'matrix';
}

/** `selfhost plan` */
export async function plan(options: PlanOptions, context: CommandContext): Promise<number> {
  try {
    const pipeline = pipelineOf(options, context);
    const made = makePlan(pipeline, context.machine);
    if (options.format === 'text') context.stdout.write(planText(made));
    else writeJson(context, options.format === 'matrix' ? planMatrix(made) : planDocument(made));
    return 0;
  } catch (error) {
    return writeError(context, options.format === 'text' ? 'text' : 'json', error);
  }
}
