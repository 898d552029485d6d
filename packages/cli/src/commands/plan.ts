import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { planDocument, planMatrix, planText } from '@selfhost/core/pipeline/render.js';
import type { Host } from '../host.js';
import { writeError, writeJson } from '../output.js';
import { pipelineOf } from '../pipeline.js';

export interface PlanOptions {
  readonly config: string;
  readonly pipeline?: string;
  readonly format: 'text' | 'json' | 'matrix';
}

/** `selfhost plan` */
export async function plan(options: PlanOptions, host: Host): Promise<number> {
  try {
    const pipeline = pipelineOf(options, host);
    const made = makePlan(pipeline, host.machine);
    if (options.format === 'text') host.stdout.write(planText(made));
    else writeJson(host, options.format === 'matrix' ? planMatrix(made) : planDocument(made));
    return 0;
  } catch (error) {
    return writeError(host, options.format === 'text' ? 'text' : 'json', error);
  }
}
