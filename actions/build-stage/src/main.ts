/** `build-stage`: one stage of a leg, built, proved and passed on. */
import { UserError, userError } from '@selfhost/core/errors.js';
import { type Handoff, readHandoff } from '@selfhost/core/handoff/ticket.js';
import { commandPipeline } from '@selfhost/core/pipeline/command-pipeline.js';
import { idleExclusions } from '@selfhost/core/pipeline/exclusions.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { nodeId, partsOf } from '@selfhost/core/pipeline/node-id.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import { languageIn } from '@selfhost/core/present/words/language.js';
import { isDone, representative } from '@selfhost/core/stage/result.js';
import { GLOB, ID, INPUT_GLOB } from '@selfhost/core/yaml/formats.js';
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import { bundleOutputs } from '@selfhost/github/bundle-outputs.js';
import { inputProblem } from '@selfhost/github/inputs/problem.js';
import { pipelineOf } from '@selfhost/github/leg/open.js';
import { type LegWork, sendResult, skippedLeg, workInLeg } from '@selfhost/github/leg/work.js';
import type { BuildStageInputs } from './inputs.js';

export async function run(inputs: BuildStageInputs, context: ActionContext): Promise<ActionResult> {
  const pipeline = inputs.run === '' ? pipelineOf(inputs, context) : pipelineOfCommand(inputs, context);
  const { stage } = inputs;
  const done = await workInLeg(
    pipeline,
    { ...inputs, until: stage, alone: true },
    // Comparing and trying is the work of the job after the last stage.
    { name: stage, planOf: ({ plan }) => ({ ...plan, comparisons: [], smoke: [], tests: [] }) },
    context,
  );
  const skipped = skippedLeg(done);
  if (skipped !== null) {
    await sendResult(done, stage, inputs.retentionDays);
    return { outputs: { status: 'skipped', skipped: skipped.reason }, summary: null, problems: skipped.problems };
  }
  const { report, file } = done;
  const outputs = outputsOf(done, stage);
  if (report.problems.length === 0) return { outputs, summary: null, problems: [] };
  // The leg's last job will not run, so its result is uploaded here.
  await sendResult(done, stage, inputs.retentionDays);
  return {
    outputs: { ...outputs, report: file },
    summary: renderMarkdown(report, languageIn(report)),
    problems: report.problems,
  };
}

function pipelineOfCommand(inputs: BuildStageInputs, { cwd, machine }: ActionContext): Pipeline {
  const pipeline = inputs.pipeline === '' ? 'build' : inputs.pipeline;
  const target = inputs.target === '' ? 'here' : inputs.target;
  checkGlobs(inputs);
  return commandPipeline(
    {
      pipeline,
      stage: inputs.stage,
      target,
      run: inputs.run,
      inputs: inputs.inputs,
      compiler: inputs.compiler,
      outputs: inputs.outputs,
      builtBy: builderIn(readHandoff(inputs.handoff, pipeline), inputs.stage, target),
      root: cwd,
    },
    machine,
  );
}

/** Globs outside of a selfhost.yml keep to its rules. */
function checkGlobs(inputs: BuildStageInputs): void {
  const formats = [['inputs', INPUT_GLOB] as const, ['outputs', GLOB] as const];
  const wrong = formats.flatMap(([name, { pattern, rule }]) =>
    inputs[name]
      .filter((glob) => !pattern.test(glob))
      .map((glob) => inputProblem(name, `every line of the input "${name}" ${rule}`, { value: glob })),
  );
  const idle = idleExclusions(inputs.inputs).map(({ index }) =>
    inputProblem('inputs', 'an exclusion takes out what the lines before it took in, and this one can take out nothing', {
      value: inputs.inputs[index] ?? '',
    }),
  );
  const [first, ...more] = [...wrong, ...idle];
  if (first !== undefined) throw new UserError([first, ...more]);
}

/** The newest stage that was passed on. If it could not be used, it would be built instead, by a command of another stage. */
function builderIn({ tickets }: Handoff, stage: string, target: string): string | null {
  const node = tickets.at(-1)?.node;
  if (node === undefined) return null;
  const builder = partsOf(node);
  if (ID.pattern.test(builder.stage) && builder.target === target && builder.stage !== stage) return builder.stage;
  throw userError('usage', `the input "handoff" names the stage ${node}, which cannot build ${nodeId(stage, target)}`, {
    value: node,
    place: { file: 'action.yml', key: 'handoff' },
    remedy: 'give it the hand-off of another stage for the same target',
  });
}

function outputsOf({ result, handoff, leg, report }: LegWork, stage: string): Record<string, string> {
  const found =
    result.stages.find(({ node }) => node.stage === stage && node.target === leg.target) ??
    result.stages.find(({ node }) => node.stage === stage);
  const standing = found === undefined ? undefined : representative(found);
  const ticket = isDone(standing) ? handoff.tickets.find(({ node }) => node === standing.node.id) : undefined;
  return {
    // A stage that was left out because what it needs was refused has failed like the job, and was not skipped.
    status: report.problems.length > 0 ? 'failed' : (found?.status ?? 'skipped'),
    skipped: '',
    ...bundleOutputs(ticket),
    handoff: JSON.stringify(handoff),
  };
}
