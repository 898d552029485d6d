/** `setup-toolchain`: the tools of a job's stages, found and where asked installed. */
import path from 'node:path';
import { checkExpected, readHandoff } from '@selfhost/core/handoff/ticket.js';
import { digestOf } from '@selfhost/core/json.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { skipReasonText } from '@selfhost/core/pipeline/skip-reason-text.js';
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import type { Inputs } from '@selfhost/github/inputs/spec.js';
import { pipelineOf, withoutHanded } from '@selfhost/github/leg/open.js';
import { openLocalRun } from '@selfhost/local/local-run.js';
import { acquireLock } from '@selfhost/local/lock.js';
import type { INPUTS } from './interface.js';

export async function run(inputs: Inputs<typeof INPUTS>, context: ActionContext): Promise<ActionResult> {
  const pipeline = pipelineOf(inputs, context);
  const plan = makePlan(pipeline, context.machine, {
    ...(inputs.target === '' ? {} : { targets: [inputs.target] }),
    ...(inputs.until === '' ? {} : { until: inputs.until, alone: true }),
  });
  const handoff = readHandoff(inputs.handoff, pipeline.name);
  checkExpected(handoff, inputs.expects);
  const state = path.join(pipeline.root, '.selfhost');
  const lock = await acquireLock(state);
  try {
    const { tools, plan: prepared } = await openLocalRun({
      pipeline,
      plan: withoutHanded(plan, handoff),
      state,
      out: path.join(state, 'out'),
      environment: context.environment,
      machine: context.machine,
      setup: inputs.setup,
      logger: context.logger,
      progress: context.progress,
      signal: context.signal,
    });
    const found = [...tools.tools.values()];
    for (const { tool, version } of found) context.logger.info(`${tool} ${version}`);
    for (const { target, skipped } of prepared.legs) {
      if (skipped !== undefined) context.logger.info(`${target} cannot be built on this runner: ${skipReasonText(skipped)}`);
    }
    return { outputs: { tools: JSON.stringify(found), 'cache-key': digestOf(found) }, summary: null, problems: [] };
  } finally {
    await lock.release();
  }
}
