import type { Problem } from '@selfhost/core/errors.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import type { Plan } from '@selfhost/core/pipeline/plan-model.js';
import type { Exec } from '@selfhost/core/ports.js';
import { executorProblems } from '@selfhost/core/run/executor-check.js';
import { pathsIn } from '@selfhost/core/stage/input-globs.js';
import { describeProblem } from '@selfhost/core/text/problem-text.js';
import { executorNeeds, findExecutors } from '@selfhost/core/toolchain/executors.js';
import { installHint, listNodes } from '@selfhost/core/toolchain/missing.js';
import { toolNeeds } from '@selfhost/core/toolchain/needs.js';
import { probeTools } from '@selfhost/core/toolchain/probe.js';
import { straceNeed, WITHOUT_TRACE } from '@selfhost/core/toolchain/strace.js';
import { localExec } from '@selfhost/local/exec.js';
import { readVersion } from '@selfhost/local/git.js';
import { platformOf } from '@selfhost/local/tree/platform.js';
import type { Containment } from '@selfhost/local/tree/tree.js';
import type { CommandContext } from '../command-context.js';
import { type Format, writeError, writeJson } from '../output.js';
import { pipelineOf } from '../pipeline.js';

export interface DoctorOptions {
  readonly config: string;
  readonly pipeline?: string;
  readonly format: Format;
}

interface Diagnosis {
  readonly id: string;
  readonly found: boolean;
  readonly version: string | null;
  readonly path: string | null;
  readonly problem: string | null;
  /** Nodes of the plan that need it. */
  readonly neededBy: readonly string[];
  readonly install: string | null;
}

/** A program that runs what was built for another platform. */
interface ExecutorDiagnosis {
  readonly executor: string;
  /** How it is started here; null where it is not installed. */
  readonly command: string | null;
  /** Stages that cannot be built without it; without them, only smoke tests and suites are skipped. */
  readonly neededBy: readonly string[];
  /** Why it cannot be started where commands run. */
  readonly problems: readonly Problem[];
}

/** How the commands of stages can be traced, which proves what made their outputs. */
type Tracing =
  | { readonly kind: 'strace'; readonly version: string | null; readonly path: string }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly install: string | null };

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
    const skipped = plan.legs.flatMap(({ target, skipped: reason }) => (reason === undefined ? [] : [{ target, reason }]));
    const { kind: containment } = await platformOf().containment(context.environment);
    const tracing = await diagnoseTracing(plan, context);
    if (options.format === 'json')
      writeJson(context, {
        schema: 'selfhost.doctor/1',
        pipeline: pipeline.name,
        tools,
        executors,
        skipped,
        containment,
        tracing,
      });
    else context.stdout.write(describe({ tools, executors, skipped, containment, tracing }));
    const isReady = executors.every(
      ({ command, neededBy, problems }) => problems.length === 0 && (command !== null || neededBy.length === 0),
    );
    return isReady && tools.every(({ found }) => found) ? 0 : 1;
  } catch (error) {
    return writeError(context, options.format, error);
  }
}

async function diagnoseTools(pipeline: Pipeline, plan: Plan, exec: Exec, { machine }: CommandContext): Promise<Diagnosis[]> {
  const needs = toolNeeds(pipeline, plan);
  const requests = needs.map(({ request }) => request);
  const reports = await probeTools(requests, exec, { cwd: pipeline.root });
  return needs.map((need, index): Diagnosis => {
    const report = reports[index];
    return {
      id: need.request.id,
      found: report?.found ?? false,
      version: report?.version ?? null,
      path: report?.path ?? null,
      problem: report?.problem ?? null,
      neededBy: need.nodes,
      install: installHint(need, machine),
    };
  });
}

async function diagnoseExecutors(pipeline: Pipeline, plan: Plan, exec: Exec): Promise<ExecutorDiagnosis[]> {
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

async function diagnoseTracing(plan: Plan, { environment, machine }: CommandContext): Promise<Tracing> {
  const tracer = await platformOf().tracer(environment);
  if (tracer.kind === 'strace') return { kind: 'strace', version: tracer.version, path: tracer.file };
  const need = tracer.why === 'missing' ? straceNeed(plan) : null;
  return { kind: 'unavailable', reason: tracer.reason, install: need === null ? null : installHint(need, machine) };
}

/** How the processes of a stage are kept together, so that none is left behind. */
const CONTAINMENT: Readonly<Record<Containment['kind'], string>> = {
  namespace: 'each stage runs in a process namespace of its own',
  reaper: 'each stage runs below a process that takes in what its processes leave',
  none: 'a process that leaves its session, and empties its environment, may be left behind (on Linux: install perl, or run as root)',
};

interface Found {
  readonly tools: readonly Diagnosis[];
  readonly executors: readonly ExecutorDiagnosis[];
  readonly skipped: readonly { target: string; reason: string }[];
  readonly containment: Containment['kind'];
  readonly tracing: Tracing;
}

function describe({ tools, executors, skipped, containment, tracing }: Found): string {
  const all = [
    ...tools.flatMap(linesOfTool),
    ...executors.flatMap(linesOfExecutor),
    `${containment === 'none' ? 'weak    ' : 'ok      '} processes: ${CONTAINMENT[containment]}`,
    ...linesOfTracing(tracing),
    ...skipped.map(({ target, reason }) => `not here ${target}: ${reason}`),
  ];
  return `${all.join('\n')}\n`;
}

function linesOfTool({ id, found, version, path: at, problem, neededBy, install }: Diagnosis): readonly string[] {
  if (found) return [`ok       ${id} ${version ?? ''}${at === null ? '' : ` (${at})`}`];
  const lines = [`missing  ${id} ${problem ?? ''}`, `         needed by ${listNodes(neededBy)}`];
  return install === null ? lines : [...lines, `         install: ${install}`];
}

function linesOfExecutor({ executor, command, neededBy, problems }: ExecutorDiagnosis): readonly string[] {
  if (problems.length > 0) {
    const lines = problems.flatMap((problem) => describeProblem(problem).split('\n'));
    return [`wrong    executor: ${executor}`, ...lines.map((line) => `         ${line}`)];
  }
  if (command !== null) return [`ok       executor: ${command}`];
  return neededBy.length === 0
    ? [`weak     executor: ${executor} is not installed; smoke tests and suites that need it are skipped`]
    : [`missing  executor: ${executor} is not installed`, `         needed by ${listNodes(neededBy)}`];
}

function linesOfTracing(tracing: Tracing): readonly string[] {
  if (tracing.kind === 'strace') return [`ok       tracing: strace ${tracing.version ?? ''} (${tracing.path})`];
  const { reason, install } = tracing;
  return [`weak     tracing: ${reason}; ${WITHOUT_TRACE}`, ...(install === null ? [] : [`         install: ${install}`])];
}
