/** The problems that are reported when tools are missing. */

import { type Problem, UserError } from '../errors.js';
import { knownTool } from '../pipeline/known-tools.js';
import type { Pipeline } from '../pipeline/model.js';
import { writtenAt } from '../pipeline/places.js';
import type { Machine } from '../pipeline/plan-model.js';
import type { ToolLack } from '../pipeline/skip-reason.js';
import { toolLackText } from '../pipeline/skip-reason-text.js';
import { firstFew } from '../text/first-few.js';
import type { ToolNeed } from './needs.js';
import type { ToolReport } from './probe.js';
import { requirementsOf } from './requirements.js';

/** A tool that is needed and was not found. */
export interface MissingTool {
  readonly need: ToolNeed;
  readonly report: ToolReport;
}

/** Pairs needs with the reports of the same requests, and keeps those that were not found. */
export function missingTools(needs: readonly ToolNeed[], reports: readonly ToolReport[]): MissingTool[] {
  const byId = new Map(reports.map((report) => [report.id, report]));
  return needs.flatMap((need) => {
    const report = byId.get(need.request.id);
    return report === undefined || report.found ? [] : [{ need, report }];
  });
}

/**
 * One problem for each missing tool: who needs it, and how to install it on this machine.
 * @param places where tools are written in the configuration
 */
export function missingToolsError(
  [first, ...rest]: readonly [MissingTool, ...MissingTool[]],
  machine: Machine,
  places: Pipeline['places'] = new Map(),
): UserError {
  const problem = ({ need, report }: MissingTool): Problem => ({
    code: 'tool-missing',
    message: `${lackTextOf({ need, report })}; needed by ${listNodes(need.nodes)}`,
    ...writtenAt(places, `toolchain.${need.request.id}`),
    remedy: remedyFor(need, machine),
  });
  return new UserError([problem(first), ...rest.map(problem)]);
}

/** What is wrong with a missing tool. */
export function lackOf(need: ToolNeed, report: ToolReport | undefined): ToolLack {
  return report?.problem ?? { kind: 'not-installed', program: need.request.id };
}

/** The same as a sentence that begins with the tool's id. */
export function lackTextOf({ need, report }: MissingTool): string {
  return `${need.request.id} ${toolLackText(lackOf(need, report))}`;
}

/** How a tool is installed by hand on a machine; null when that is unknown. */
export function installHint(need: ToolNeed, machine: Machine): string | null {
  const { id, install, version } = need.request;
  if (install !== undefined) return install;
  const { debian } = requirementsOf(need.request);
  switch (machine.platform) {
    case 'linux':
      return debian.length === 0 ? null : `sudo apt-get install ${debian.join(' ')}`;
    case 'darwin':
    case 'win32':
      return knownTool(id, version)?.hints[machine.platform] ?? null;
    default:
      return null;
  }
}

function remedyFor(need: ToolNeed, machine: Machine): string {
  const hint = installHint(need, machine);
  const canSetUp = need.request.install !== undefined || (machine.platform === 'linux' && hint !== null);
  if (hint === null) return `install ${need.request.id}, or give it an \`install:\` command in \`toolchain\``;
  return canSetUp ? `install it with \`${hint}\`, or let \`selfhost run --setup\` do it` : `install it: ${hint}`;
}

/** Nodes listed in a message; if there are many, the first few are enough. */
const MAX_LISTED_NODES = 4;

/** @param andMore as of `firstFew` */
export function listNodes(nodes: readonly string[], andMore?: (names: string, more: number) => string): string {
  return firstFew(nodes, MAX_LISTED_NODES, andMore);
}
