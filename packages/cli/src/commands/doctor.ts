import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import type { Plan } from '@selfhost/core/pipeline/plan-model.js';
import { skipReasonText, toolLackText } from '@selfhost/core/pipeline/skip-reason-text.js';
import type { Exec } from '@selfhost/core/ports.js';
import {
  type DiagnosedExecutor,
  type DiagnosedTool,
  type DiagnosedTracing,
  doctorText,
} from '@selfhost/core/present/doctor-text.js';
import { executorProblems } from '@selfhost/core/run/executor-check.js';
import { pathsIn } from '@selfhost/core/stage/input-globs.js';
import { executorNeeds, findExecutors } from '@selfhost/core/toolchain/executors.js';
import { installHint, lackOf } from '@selfhost/core/toolchain/missing.js';
import { toolNeeds } from '@selfhost/core/toolchain/needs.js';
import { probeTools } from '@selfhost/core/toolchain/probe.js';
import { straceNeed } from '@selfhost/core/toolchain/strace.js';
import { localExec } from '@selfhost/local/exec.js';
import { readVersion } from '@selfhost/local/git.js';
import { platformOf } from '@selfhost/local/tree/platform.js';
import type { CommandContext } from '../command-context.js';
import { type Format, writeError, writeJson } from '../output.js';
import { pipelineOf } from '../pipeline.js';

export interface DoctorOptions {
  readonly config: string;
  readonly pipeline?: string;
  readonly format: Format;
}

/** `selfhost doctor`: exit 1 when something that a plan needs here is missing. */
export async function doctor(options: DoctorOptions, context: CommandContext): Promise<number> {
  try {
    const pipeline = pipelineOf(options, context);
    const plan = makePlan(pipeline, context.machine);
    const exec = localExec({ env: context.environment });
    // What keeps a run from starting.
    await readVersion(pipeline.root, exec);
    const tools = await diagnoseTools(pipeline, plan, exec, context);
    const executors = await diagnoseExecutors(pipeline, plan, exec);
    const skipped = plan.legs.flatMap(({ target, skipped: why }) => (why === undefined ? [] : [{ target, why }]));
    const { kind: containment } = await platformOf().containment(context.environment);
    const tracing = await diagnoseTracing(plan, context);
    if (options.format === 'json')
      writeJson(context, {
        schema: 'selfhost.doctor/1',
        pipeline: pipeline.name,
        tools: tools.map(toolRow),
        executors,
        skipped: skipped.map(({ target, why }) => ({ target, reason: skipReasonText(why), why })),
        containment,
        tracing,
      });
    else context.stdout.write(doctorText({ tools, executors, skipped, containment, tracing }, context.language));
    const isReady = executors.every(
      ({ command, neededBy, problems }) => problems.length === 0 && (command !== null || neededBy.length === 0),
    );
    return isReady && tools.every(({ lack }) => lack === null) ? 0 : 1;
  } catch (error) {
    return writeError(context, options.format, error);
  }
}

async function diagnoseTools(pipeline: Pipeline, plan: Plan, exec: Exec, { machine }: CommandContext): Promise<DiagnosedTool[]> {
  const needs = toolNeeds(pipeline, plan);
  const requests = needs.map(({ request }) => request);
  const reports = await probeTools(requests, exec, { cwd: pipeline.root });
  return needs.map((need, index): DiagnosedTool => {
    const report = reports[index];
    return {
      id: need.request.id,
      version: report?.version ?? null,
      path: report?.path ?? null,
      lack: report?.found === true ? null : lackOf(need, report),
      neededBy: need.nodes,
      install: installHint(need, machine),
    };
  });
}

async function diagnoseExecutors(pipeline: Pipeline, plan: Plan, exec: Exec): Promise<DiagnosedExecutor[]> {
  const needs = executorNeeds(pipeline, plan);
  const found = await findExecutors(needs, exec, pipeline.root);
  const users = { nodes: plan.nodes, trials: [...plan.smoke, ...plan.tests] };
  const problems = await executorProblems(pipeline, users, pathsIn(pipeline.root));
  return needs.map(({ executor, nodes }) => ({
    executor,
    command: found.get(executor)?.command ?? null,
    neededBy: nodes,
    problems: problems.filter((each) => each.executor === executor).map(({ problem }) => problem),
  }));
}

async function diagnoseTracing(plan: Plan, { environment, machine }: CommandContext): Promise<DiagnosedTracing> {
  const tracer = await platformOf().tracer(environment);
  if (tracer.kind === 'strace') return { kind: 'strace', version: tracer.version, path: tracer.file };
  const need = tracer.why === 'missing' ? straceNeed(plan) : null;
  const { why, reason } = tracer;
  return { kind: 'unavailable', why, reason, install: need === null ? null : installHint(need, machine) };
}

/** The problem is the lack as a sentence, which earlier versions had alone. */
function toolRow({ id, version, path, lack, neededBy, install }: DiagnosedTool) {
  const problem = lack === null ? null : toolLackText(lack);
  return { id, found: lack === null, version, path, problem, lack, neededBy, install };
}
