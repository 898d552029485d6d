/** The tools of a run: finds them, installs them when asked, and says which targets must be left out without them. */
import type { ToolchainEntry } from '../bundle/manifest.js';
import { ERRORS, UserError } from '../errors.js';
import type { Pipeline } from '../pipeline/model.js';
import type { Leg, Plan } from '../pipeline/plan-model.js';
import type { SkipReason } from '../pipeline/skip-reason.js';
import type { Exec, Logger } from '../ports.js';
import {
  type Executor,
  type ExecutorNeed,
  executorNeeds,
  findExecutors,
  missingExecutors,
  missingExecutorsError,
} from '../toolchain/executors.js';
import { type InstallOptions, installTools } from '../toolchain/install.js';
import { lackOf, type MissingTool, missingTools, missingToolsError } from '../toolchain/missing.js';
import { type ToolNeed, toolNeeds } from '../toolchain/needs.js';
import { probeTools, type ToolReport } from '../toolchain/probe.js';

export interface PreparedTools {
  readonly tools: ReadonlyMap<string, ToolchainEntry>;
  /** The files of each of them, by its id. */
  readonly toolFiles: ReadonlyMap<string, readonly string[]>;
  /** The executors that are on this machine, as they are written in selfhost.yml. */
  readonly executors: ReadonlyMap<string, Executor>;
  /** The plan, with the legs left out that lack a tool: see `withoutTool`. */
  readonly plan: Plan;
}

export interface ToolOptions extends InstallOptions {
  /** Install what is missing. */
  readonly setup: boolean;
  /**
   * What happens when a stage's own tool cannot be installed: `fail` ends the run; `skip` leaves out the targets whose stages need it, with the
   * reason. A target whose own tool is missing is always left out: the other targets can be built without it.
   */
  readonly withoutTool: 'fail' | 'skip';
}

/** @throws UserError `tool-missing` and `tool-install-failed` where a tool that cannot be installed ends the run */
export async function prepareTools(
  pipeline: Pipeline,
  plan: Plan,
  exec: Exec,
  logger: Logger,
  options: ToolOptions,
): Promise<PreparedTools> {
  const search = new Search(toolNeeds(pipeline, plan), exec, logger, options);
  await search.look();
  const ready = options.withoutTool === 'skip' ? await leaveOutLegs(plan, search) : await leaveOutTargets(pipeline, plan, search);
  const needs = executorNeeds(pipeline, ready);
  const executors = await findExecutors(needs, exec, options.root, options.digestOf);
  return {
    plan: withExecutors(pipeline, ready, needs, executors, options.withoutTool),
    tools: search.found(),
    toolFiles: search.files(),
    executors,
  };
}

/**
 * The plan without the legs that lack an executor which a stage's compiler needs.
 * @throws UserError `tool-missing` where that ends the run
 */
function withExecutors(
  { executors: written }: Pick<Pipeline, 'executors'>,
  plan: Plan,
  needs: readonly ExecutorNeed[],
  found: ReadonlyMap<string, Executor>,
  withoutTool: ToolOptions['withoutTool'],
): Plan {
  const lacking = (leg: Leg): ExecutorNeed[] => missingExecutors(needs, found, leg.nodes);
  const [first, ...rest] = missingExecutors(
    needs,
    found,
    plan.nodes.map(({ id }) => id),
  );
  if (first === undefined) return plan;
  if (withoutTool === 'fail') throw missingExecutorsError([first, ...rest], written);
  const legs = plan.legs.map((leg) =>
    lacking(leg).length === 0
      ? leg
      : without(leg, { kind: 'executors-missing', executors: lacking(leg).map(({ executor }) => executor) }),
  );
  return { ...plan, legs };
}

/** The tools that a plan needs, and what is known about them. */
class Search {
  #reports: readonly ToolReport[] = [];

  readonly #needs: readonly ToolNeed[];
  readonly #exec: Exec;
  readonly #logger: Logger;

  constructor(
    needs: readonly ToolNeed[],
    exec: Exec,
    logger: Logger,
    readonly options: ToolOptions,
  ) {
    this.#needs = needs;
    this.#exec = exec;
    this.#logger = logger;
  }

  async look(): Promise<void> {
    const requests = this.#needs.map(({ request }) => request);
    this.#reports = await probeTools(requests, this.#exec, this.options);
  }

  missing(): readonly MissingTool[] {
    return missingTools(this.#needs, this.#reports);
  }

  /** @throws UserError `tool-missing`, `tool-install-failed`, `interrupted` */
  async install(missing: readonly MissingTool[]): Promise<void> {
    if (!this.options.setup || missing.length === 0) return;
    const installed = await installTools(missing, this.#exec, this.#logger, this.options);
    this.#reports = this.#reports.map((report) => installed.find(({ id }) => id === report.id) ?? report);
  }

  found(): PreparedTools['tools'] {
    return new Map(this.#reports.filter(({ found }) => found).map((report) => [report.id, entryOf(report)]));
  }

  files(): PreparedTools['toolFiles'] {
    return new Map(this.#reports.map(({ id, files }) => [id, files]));
  }
}

/** The plan without the targets whose own tools are missing. */
async function leaveOutTargets(pipeline: Pipeline, plan: Plan, search: Search): Promise<Plan> {
  await search.install(search.missing());
  const missing = search.missing();
  const [first, ...rest] = missing.filter(({ need }) => !isOnlyForTargets(pipeline, need.request.id));
  if (first !== undefined) throw missingToolsError([first, ...rest], search.options.machine, pipeline.places);
  const legs = plan.legs.map((leg) => {
    const own = [leg.target, leg.host].flatMap((id) => pipeline.targets.get(id)?.tools ?? []);
    const lacking = missing.filter(({ need }) => own.includes(need.request.id));
    return lacking.length === 0 ? leg : without(leg, toolsMissing(lacking, true));
  });
  return { ...plan, legs };
}

/** The plan without the legs that lack a tool. The tools of each leg are installed separately: a failure does not stop other legs. */
async function leaveOutLegs(plan: Plan, search: Search): Promise<Plan> {
  const legs: Leg[] = [];
  for (const leg of plan.legs) {
    const lacking = () => search.missing().filter(({ need }) => need.nodes.some((node) => leg.nodes.includes(node)));
    let failed: SkipReason | null = null;
    try {
      await search.install(lacking());
    } catch (error) {
      failed = { kind: 'install-failed', message: installerMessage(error) };
      await search.look();
    }
    const still = lacking();
    legs.push(still.length === 0 ? leg : without(leg, failed ?? toolsMissing(still, false)));
  }
  return { ...plan, legs };
}

/** The installer's message. Any error that is not about a tool is thrown again. */
function installerMessage(error: unknown): string {
  if (!(error instanceof UserError) || ERRORS[error.problems[0].code].ofTool !== true) throw error;
  return error.problems.map(({ message }) => message).join('; ');
}

function toolsMissing(missing: readonly MissingTool[], setup: boolean): SkipReason {
  return {
    kind: 'tools-missing',
    tools: missing.map(({ need, report }) => ({ tool: need.request.id, lack: lackOf(need, report) })),
    setup,
  };
}

/** A leg that already has a reason keeps it. */
function without(leg: Leg, reason: SkipReason): Leg {
  return leg.skipped === undefined ? { ...leg, skipped: reason } : leg;
}

function entryOf({ id, version, executableDigest, othersDigest }: ToolReport): ToolchainEntry {
  return { tool: id, version: version ?? 'unknown', executableDigest, ...(othersDigest === null ? {} : { othersDigest }) };
}

function isOnlyForTargets(pipeline: Pipeline, id: string): boolean {
  const stages = [...pipeline.stages.values()].flatMap(({ tools }) => tools);
  return ![...stages, ...(pipeline.runtime?.tools ?? [])].includes(id);
}
