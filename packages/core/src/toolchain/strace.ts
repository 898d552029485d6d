/** strace, with which a stage is built once and proved by that. Nothing fails without it: then the proof builds the stage a second time. */
import { UserError } from '../errors.js';
import type { Plan } from '../pipeline/plan-model.js';
import type { Exec, Logger } from '../ports.js';
import { type InstallOptions, installTools } from './install.js';
import type { ToolNeed } from './needs.js';
import { probeTools } from './probe.js';

/** Why commands cannot be traced: strace is not there or too old, the machine refuses it, or the system has none. */
export type UntracedWhy = 'missing' | 'refused' | 'system';

/** Its need by the stages that are built here by another stage's compiler; null where there is none. */
export function straceNeed(plan: Plan): ToolNeed | null {
  const here = new Set(plan.legs.flatMap((leg) => (leg.skipped === undefined ? leg.nodes : [])));
  const nodes = plan.nodes.filter(({ id, builder }) => here.has(id) && builder.kind === 'stage').map(({ id }) => id);
  return nodes.length === 0 ? null : { request: { id: 'strace', packages: [] }, nodes };
}

/** Installs it where it is missing and where that can be done; says so where it cannot. */
export async function installStrace(plan: Plan, exec: Exec, logger: Logger, options: InstallOptions): Promise<void> {
  const need = straceNeed(plan);
  if (options.machine.platform !== 'linux' || need === null) return;
  const [report] = await probeTools([need.request], exec, options);
  if (report === undefined || report.found) return;
  try {
    await installTools([{ need, report }], exec, logger, options);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [problem] = error.problems;
    if (problem.code !== 'tool-missing' && problem.code !== 'tool-install-failed') throw error;
    logger.warn({ kind: 'no-trace', problem });
  }
}
