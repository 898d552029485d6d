import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import type { Plan } from '@selfhost/core/pipeline/plan-model.js';
import { planDocument, planMatrix } from '@selfhost/core/pipeline/render.js';
import { planText } from '@selfhost/core/present/plan-text.js';
import { problemWords } from '@selfhost/core/present/problem-words.js';
import { aroundProblems } from '@selfhost/core/run/around-check.js';
import { executorProblems } from '@selfhost/core/run/executor-check.js';
import { inputProblems, pathsIn } from '@selfhost/core/stage/input-globs.js';
import { describeWarning } from '@selfhost/core/text/problem-text.js';
import type { CommandContext } from '../command-context.js';
import { writeError, writeJson } from '../output.js';
import { pipelineOf } from '../pipeline.js';

export interface PlanOptions {
  readonly config: string;
  readonly pipeline?: string;
  readonly target: readonly string[];
  readonly format: 'text' | 'json' | 'matrix';
}

/** What `selfhost run` would refuse is a warning here: the plan is right, and the files may still come. */
async function warnOfInputs(
  pipeline: Pipeline,
  { nodes, smoke, tests }: Plan,
  { stderr, language }: CommandContext,
): Promise<void> {
  const { missing, idle } = await inputProblems(pipeline);
  const problems = [...missing, ...idle];
  if (missing.length === 0) {
    const pathsOf = pathsIn(pipeline.root);
    const ofExecutors = await executorProblems(pipeline, { nodes, trials: [...smoke, ...tests] }, pathsOf);
    problems.push(...(await aroundProblems(pipeline, nodes, pathsOf)), ...ofExecutors.map(({ problem }) => problem));
  }
  for (const problem of problems) stderr.write(`${describeWarning(problem, problemWords(language))}\n`);
}

/** `selfhost plan` */
export async function plan(options: PlanOptions, context: CommandContext): Promise<number> {
  try {
    const pipeline = pipelineOf(options, context);
    const made = makePlan(pipeline, context.machine, { targets: options.target });
    // The jobs of a matrix run elsewhere, each in a checkout of its own.
    if (options.format !== 'matrix') await warnOfInputs(pipeline, made, context);
    if (options.format === 'text') context.stdout.write(planText(made, context.language));
    else writeJson(context, options.format === 'matrix' ? planMatrix(made) : planDocument(made));
    return 0;
  } catch (error) {
    return writeError(context, options.format === 'text' ? 'text' : 'json', error);
  }
}
