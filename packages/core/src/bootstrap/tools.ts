/** The tools of a run: looked for, installed when asked, and which targets must be left out without them. */
import type { ToolchainEntry } from '../bundle/manifest.js';
import type { Pipeline } from '../pipeline/model.js';
import type { Plan } from '../pipeline/plan-model.js';
import type { Exec, Logger } from '../ports.js';
import { knownTool } from '../toolchain/catalog.js';
import { type InstallOptions, installTools } from '../toolchain/install.js';
import { locatePrograms } from '../toolchain/locate.js';
import { type MissingTool, missingTools, missingToolsError } from '../toolchain/missing.js';
import { toolNeeds } from '../toolchain/needs.js';
import { probeTools, type ToolReport } from '../toolchain/probe.js';

export interface PreparedTools {
  readonly tools: ReadonlyMap<string, ToolchainEntry>;
  /** Command that runs a target's programs here, by target id. */
  readonly executors: ReadonlyMap<string, string>;
  /** The plan, with the legs left out that lack a tool of their own target. */
  readonly plan: Plan;
}

export interface ToolOptions extends InstallOptions {
  /** Install what is missing. */
  readonly setup: boolean;
}

/**
 * @throws UserError `tool-missing` when a stage's own tool is missing. A tool that only a target asks for leaves that target
 *   out instead: it cannot be built here, which is no fault of the others.
 */
export async function prepareTools(
  pipeline: Pipeline,
  plan: Plan,
  exec: Exec,
  logger: Logger,
  options: ToolOptions,
): Promise<PreparedTools> {
  const needs = toolNeeds(pipeline, plan);
  let reports = await probeTools(
    needs.map(({ request }) => request),
    exec,
    options,
  );
  let missing = missingTools(needs, reports);
  if (options.setup && missing.length > 0) {
    const installed = await installTools(missing, exec, logger, options);
    reports = reports.map((report) => installed.find(({ id }) => id === report.id) ?? report);
    missing = missingTools(needs, reports);
  }
  const [first, ...rest] = missing.filter(({ need }) => !isOnlyForTargets(pipeline, need.request.id));
  if (first !== undefined) throw missingToolsError([first, ...rest], options.machine);
  return {
    tools: new Map(reports.filter(({ found }) => found).map((report) => [report.id, entryOf(report)])),
    executors: await findExecutors(pipeline, plan, exec),
    plan: leaveOut(pipeline, plan, missing),
  };
}

function entryOf({ id, version, executableDigest }: ToolReport): ToolchainEntry {
  return { tool: id, version: version ?? 'unknown', executableDigest };
}

function isOnlyForTargets(pipeline: Pipeline, id: string): boolean {
  const stages = [...pipeline.stages.values()].flatMap(({ tools }) => tools);
  return ![...stages, ...(pipeline.runtime?.tools ?? [])].includes(id);
}

function leaveOut(pipeline: Pipeline, plan: Plan, missing: readonly MissingTool[]): Plan {
  const legs = plan.legs.map((leg) => {
    const own = [leg.target, leg.host].flatMap((id) => pipeline.targets.get(id)?.tools ?? []);
    const lacking = missing.filter(({ need }) => own.includes(need.request.id));
    if (leg.skipped !== undefined || lacking.length === 0) return leg;
    const what = lacking.map(({ need, report }) => `${need.request.id} ${report.problem ?? 'is not installed'}`);
    return { ...leg, skipped: `${what.join(', ')}; \`selfhost run --setup\` installs it where it can` };
  });
  return { ...plan, legs };
}

/** Executors that are installed, with the program's own path: some are not on PATH (wine64 on Debian). */
async function findExecutors(pipeline: Pipeline, plan: Plan, exec: Exec): Promise<Map<string, string>> {
  const targets = plan.legs.flatMap(({ target }) => pipeline.targets.get(target) ?? []);
  const wanted = targets.flatMap(({ id, executor }) => {
    const [program, ...words] = executor?.split(/\s+/) ?? [];
    return program === undefined ? [] : [{ id, words, names: knownTool(program, undefined)?.main.names ?? [program] }];
  });
  const paths = await locatePrograms(
    exec,
    wanted.flatMap(({ names }) => names),
  );
  const found = wanted.flatMap(({ id, words, names }): [string, string][] => {
    const path = names.map((name) => paths.get(name)).find((each) => each !== undefined);
    return path === undefined ? [] : [[id, [path, ...words].join(' ')]];
  });
  return new Map(found);
}
