/** Looks whether tools are there, in which version, and which files represent them. */

import type { KnownTool, Program } from '../pipeline/known-tools.js';
import type { ToolRequest } from '../pipeline/model.js';
import type { ToolLack } from '../pipeline/skip-reason.js';
import type { Answer, Exec } from '../ports.js';
import { lackingPackages, locatePrograms } from './locate.js';
import { describeFile, digestOfFiles, fileNamed, wordsOf } from './named-files.js';
import { requirementsOf } from './requirements.js';

/** What was found of a tool. */
export interface ToolReport {
  readonly id: string;
  /** Whether everything that was asked for is there, in the version that was asked for. */
  readonly found: boolean;
  /** Version as the tool prints it; null when it could not be asked. */
  readonly version: string | null;
  /**
   * The tool's main program with links resolved. Where the configuration gives the probe: the program of the tool's own id, else the first that a
   * word of the probe names; null where none does.
   */
  readonly path: string | null;
  /** Hex sha256 of that file. */
  readonly executableDigest: string | null;
  /** Digest of the other files that belong to it: its further programs and packages, and what else the words of its probe name; null where there are none. */
  readonly othersDigest: string | null;
  /** All of these files, with links resolved. */
  readonly files: readonly string[];
  /** What is wrong; absent when it was found. */
  readonly problem?: ToolLack;
}

export interface ProbeOptions {
  /** Folder where the configuration's own probes run. */
  readonly cwd?: string;
  /** Digest of a file; a caller may remember digests by path, size and time of change. */
  readonly digestOf?: (path: string) => Promise<string>;
}

/** A tool that does not answer in this time is as good as missing. The first start of a big one on a cold disk takes seconds. */
const PROBE_SECONDS = 30;

/** Looks for all tools at once; the answers are in the order of the requests. Never fails because of a tool. */
export async function probeTools(
  requests: readonly ToolRequest[],
  exec: Exec,
  options: ProbeOptions = {},
): Promise<ToolReport[]> {
  const all = requests.map((request) => ({ request, needs: requirementsOf(request) }));
  const names = all.flatMap(({ request, needs }) => [
    ...(needs.known?.main.names ?? probeWords(request)),
    ...needs.programs.flatMap((program) => program.names),
  ]);
  const [paths, lacking] = await Promise.all([
    locatePrograms(exec, names, options.cwd),
    lackingPackages(
      exec,
      all.flatMap(({ needs }) => needs.bare),
    ),
  ]);
  return Promise.all(
    all.map(async ({ request, needs }) => {
      const found =
        needs.known === undefined
          ? await askOwnProbe(request, paths, exec, options)
          : await askKnown(request, needs.known, paths, exec);
      const missing = needs.programs.filter((program) => pathOf(program, paths) === undefined).map(describeProgram);
      const packages = needs.bare.filter((name) => lacking?.includes(name));
      const problem = found.problem ?? incompleteWithout(missing, packages);
      const programs = needs.programs.flatMap((program) => pathOf(program, paths) ?? []);
      return reportOf(request, { ...found, others: [...programs, ...found.others] }, problem, options);
    }),
  );
}

async function reportOf(
  { id }: ToolRequest,
  found: Found,
  problem: ToolLack | undefined,
  { digestOf }: ProbeOptions,
): Promise<ToolReport> {
  const file = found.path === null ? null : await describeFile(found.path, digestOf);
  const others = await Promise.all(found.others.map((each) => describeFile(each, digestOf)));
  return {
    id,
    found: problem === undefined,
    version: found.version,
    path: file?.path ?? null,
    executableDigest: file?.digest ?? null,
    othersDigest: digestOfFiles(others.filter((each) => each.path !== file?.path)),
    files: [...(file === null ? [] : [file]), ...others].map((each) => each.path),
    ...(problem === undefined ? {} : { problem }),
  };
}

interface Found {
  readonly version: string | null;
  readonly path: string | null;
  /** Further files that its probe names. */
  readonly others: readonly string[];
  readonly problem?: ToolLack;
}

/** What may name a file of a tool that the suite does not know. */
function probeWords({ id, probe }: ToolRequest): string[] {
  return [id, ...wordsOf(probe ?? '')];
}

/** The probe that the configuration gives: exit code 0 and a first line. What is printed may stay the same when the tool changes, so files count too. */
async function askOwnProbe(
  request: ToolRequest,
  paths: ReadonlyMap<string, string>,
  exec: Exec,
  { cwd }: ProbeOptions,
): Promise<Found> {
  const args = ['-euo', 'pipefail', '-c', request.probe ?? 'exit 1'];
  const answer = await exec.query('bash', args, { timeoutSeconds: PROBE_SECONDS, ...(cwd === undefined ? {} : { cwd }) });
  if (answer?.exitCode !== 0) {
    const problem: ToolLack = answer === null ? { kind: 'no-bash' } : { kind: 'probe-failed', exitCode: answer.exitCode };
    return { version: null, path: null, others: [], problem };
  }
  const line = firstLine(answer);
  const version = /\d+(?:\.\d+)*/.exec(line)?.[0] ?? line;
  const named = await Promise.all(probeWords(request).map((word) => fileNamed(word, paths, cwd)));
  const [path = null, ...others] = named.filter((file) => file !== null);
  return { version: line, path, others, ...mismatch(request, version) };
}

/** The first program that has the wanted version; where none has, the first that answers at all. */
async function askKnown(request: ToolRequest, tool: KnownTool, paths: ReadonlyMap<string, string>, exec: Exec): Promise<Found> {
  let other: Found | undefined;
  for (const name of tool.main.names) {
    const path = paths.get(name);
    const answer = path === undefined ? null : await exec.query(path, tool.main.args, { timeoutSeconds: PROBE_SECONDS });
    if (path !== undefined && answer !== null) {
      const found = judge(request, tool, path, answer);
      if (found.problem === undefined) return found;
      other ??= found;
    }
  }
  return (
    other ?? { version: null, path: null, others: [], problem: { kind: 'not-installed', program: describeProgram(tool.main) } }
  );
}

function judge(request: ToolRequest, tool: KnownTool, path: string, answer: Answer): Found {
  // Java prints its version on standard error.
  const version = tool.main.version.exec(`${answer.stdout}\n${answer.stderr}`)?.[1];
  if (answer.exitCode !== 0 || version === undefined) {
    return {
      version: null,
      path,
      others: [],
      problem: { kind: 'no-version', command: `${path} ${tool.main.args.join(' ')}`, exitCode: answer.exitCode },
    };
  }
  return { version, path, others: [], ...mismatch(request, version) };
}

function mismatch(request: ToolRequest, version: string): { problem?: ToolLack } {
  const wanted = request.version;
  if (wanted === undefined) return {};
  const fits = version.startsWith(wanted) && !/^\d/.test(version.slice(wanted.length));
  return fits ? {} : { problem: { kind: 'other-version', version, wanted } };
}

function incompleteWithout(programs: readonly string[], packages: readonly string[]): ToolLack | undefined {
  return programs.length + packages.length === 0 ? undefined : { kind: 'incomplete', programs, packages };
}

function pathOf(program: Program, paths: ReadonlyMap<string, string>): string | undefined {
  return program.names.map((name) => paths.get(name)).find((path) => path !== undefined);
}

/** The name that Debian gives it: other systems' hidden places would only confuse. */
function describeProgram(program: Program): string {
  return program.names[0] ?? program.debian;
}

function firstLine({ stdout, stderr }: Answer): string {
  return (
    `${stdout}\n${stderr}`
      .split(/\r?\n/)
      .find((line) => line.trim() !== '')
      ?.trim() ?? 'present'
  );
}
