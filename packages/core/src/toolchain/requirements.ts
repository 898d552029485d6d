/** What a request comes to on a machine: programs to look for, and Debian packages to have. */

import { type KnownTool, knownTool, type Program } from '../pipeline/known-tools.js';
import type { ToolRequest } from '../pipeline/model.js';

export interface Requirements {
  /** The catalogue's entry; absent for a tool with a probe of its own, which is asked instead. */
  readonly known?: KnownTool;
  /** Programs that must exist besides the main one. */
  readonly programs: readonly Program[];
  /** Debian packages that bring no program that is known. */
  readonly bare: readonly string[];
  /** Every Debian package that `--setup` would install for the request. */
  readonly debian: readonly string[];
}

export function requirementsOf(request: ToolRequest): Requirements {
  const known = knownTool(request.id, request.version);
  const named = request.packages.map((name) => known?.packages.get(name) ?? name);
  const programs = [
    ...(request.probe === undefined ? (known?.others ?? []) : []),
    ...named.filter((entry) => typeof entry !== 'string'),
  ];
  const packages = named.filter((entry) => typeof entry === 'string');
  // A tool with its own probe and install command says all that it needs by itself.
  const own = request.probe !== undefined && request.install !== undefined;
  const main = known === undefined || own ? [] : [known.main.debian, ...known.others.map((other) => other.debian)];
  const bare = [...(request.probe === undefined ? (known?.libraries ?? []) : []), ...packages];
  return {
    ...(known === undefined || request.probe !== undefined ? {} : { known }),
    programs,
    bare: [...new Set(bare)],
    debian: [...new Set([...main, ...programs.map((program) => program.debian), ...bare])],
  };
}
