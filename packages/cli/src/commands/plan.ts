import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { planDocument, planMatrix, planText } from '@selfhost/core/pipeline/render.js';
import { inputProblems } from '@selfhost/core/stage/input-globs.js';
import { describeWarning } from '@selfhost/core/text/problem-text.js';
import type { CommandContext } from '../command-context.js';
import { writeError, writeJson } from '../output.js';
import { pipelineOf } from '../pipeline.js';

export interface PlanOptions {
  readonly config: string;
  readonly pipeline?: string;
  readonly format: 'text' | 'json' | 'matrix';
}

/** What `selfhost run` would refuse is a warning here: the plan is right, and the files may still come. */
async function warnOfInputs(pipeline: Pipeline, { stderr }: CommandContext): Promise<void> {
  const { missing, idle } = await inputProblems(pipeline);
  for (const problem of [...missing, ...idle]) stderr.write(`${describeWarning(problem)}\n`);
}

/** `selfhost plan` */
export async function plan(options: PlanOptions, context: CommandContext): Promise<number> {
  try {
    const pipeline = pipelineOf(options, context);
    const made = makePlan(pipeline, context.machine);
    // The jobs of a matrix run elsewhere, each in a checkout of its own.
    if (options.format !== 'matrix') await warnOfInputs(pipeline, context);
    if (options.format === 'text') context.stdout.write(planText(made));
    else writeJson(context, options.format === 'matrix' ? planMatrix(made) : planDocument(made));
    return 0;
  } catch (error) {
    return writeError(context, options.format === 'text' ? 'text' : 'json', error);
  }
}
