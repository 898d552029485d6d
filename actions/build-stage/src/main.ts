/** `build-stage`: one stage of a leg, built, proved and handed on. */
import { readHandoff } from '@selfhost/core/handoff/ticket.js';
import { commandPipeline } from '@selfhost/core/pipeline/command-pipeline.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { renderMarkdown } from '@selfhost/core/report/markdown.js';
import { isDone, standIn } from '@selfhost/core/stage/result.js';
import type { ActionResult, ActionSurroundings } from '@selfhost/github/action.js';
import { pipelineOf } from '@selfhost/github/leg/open.js';
import { type LegWork, sendResult, skippedLeg, workInLeg } from '@selfhost/github/leg/work.js';
import type { BuildStageInputs } from './inputs.js';

export async function run(inputs: BuildStageInputs, around: ActionSurroundings): Promise<ActionResult> {
  const pipeline = inputs.run === '' ? pipelineOf(inputs, around.cwd) : pipelineOfCommand(inputs, around);
  const { stage } = inputs;
  const done = await workInLeg(
    pipeline,
    { ...inputs, until: stage },
    // Comparing and trying is the work of the job after the last stage.
    { name: stage, planOf: ({ plan }) => ({ ...plan, comparisons: [], smoke: [], tests: [] }) },
    around,
  );
  const skipped = skippedLeg(done);
  if (skipped !== null) {
    await sendResult(done, inputs.retentionDays);
    return { outputs: { status: 'skipped', skipped: skipped.reason }, summary: null, problems: skipped.problems };
  }
  const { report, file } = done;
  const outputs = outputsOf(done, stage);
  if (report.problems.length === 0) return { outputs, summary: null, problems: [] };
  // The leg's last job will not run, so its result is handed up here.
  await sendResult(done, inputs.retentionDays);
  return { outputs: { ...outputs, report: file }, summary: renderMarkdown(report, 'en'), problems: report.problems };
}

function pipelineOfCommand(inputs: BuildStageInputs, { cwd, machine }: ActionSurroundings): Pipeline {
  const pipeline = inputs.pipeline === '' ? 'build' : inputs.pipeline;
  return commandPipeline(
    {
      pipeline,
      stage: inputs.stage,
      target: inputs.target === '' ? 'here' : inputs.target,
      run: inputs.run,
      inputs: inputs.inputs,
      compiler: inputs.compiler,
      outputs: inputs.outputs,
      // The newest stage that was handed on is the one that builds this one.
      builtBy: readHandoff(inputs.handoff, pipeline).tickets.at(-1)?.node.split('@')[0] ?? null,
      root: cwd,
    },
    machine,
  );
}

function outputsOf({ result, handoff, leg }: LegWork, stage: string): Record<string, string> {
  const found =
    result.stages.find(({ node }) => node.stage === stage && node.target === leg.target) ??
    result.stages.find(({ node }) => node.stage === stage);
  const status = found?.status ?? 'skipped';
  const standing = found === undefined ? undefined : standIn(found);
  const ticket = isDone(standing) ? handoff.tickets.find(({ node }) => node === standing.node.id) : undefined;
  return {
    status,
    skipped: '',
    bundle: ticket?.artifact ?? '',
    'bundle-digest': ticket?.bundleDigest ?? '',
    'content-digest': ticket?.contentDigest ?? '',
    handoff: JSON.stringify(handoff),
  };
}
