/**
 * Installs what is missing, when a person asked for it (`--setup`): Debian's packages through apt, and the commands that the
 * configuration gives. It says what it installs, and for whom, before it does.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../errors.js';
import type { Machine } from '../pipeline/plan-model.js';
import type { Exec, Logger, Outcome } from '../ports.js';
import { locatePrograms } from './locate.js';
import { lackTextOf, listNodes, type MissingTool, missingTools, missingToolsError } from './missing.js';
import type { ToolNeed } from './needs.js';
import { type ProbeOptions, probeTools, type ToolReport } from './probe.js';
import { requirementsOf } from './requirements.js';

export interface InstallOptions extends ProbeOptions {
  readonly machine: Machine;
  /** The configuration's folder, where its `install:` commands run. */
  readonly root: string;
  /** Environment of the commands; PATH and HOME are wanted. */
  readonly env: Readonly<Record<string, string>>;
  /** Folder for the commands' logs. */
  readonly logs: string;
  readonly signal?: AbortSignal;
  /** Waits; tests pass one that does not. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** A number from 0 up to 1 that spreads retries. */
  readonly random?: () => number;
}

/** Tries of a command that failed because of the network. */
const MAX_TRIES = 3;
/** Wait before the second try, in milliseconds; doubled before the third, and lengthened by up to as much again by chance. */
const FIRST_WAIT_MS = 2000;
/** An LLVM is several hundred megabytes; half an hour is enough on a slow line. */
const TIMEOUT_SECONDS = 1800;
/** Another apt (such as unattended upgrades) is waited for, and each download is tried again by apt itself first. */
const APT = 'apt-get -q -o DPkg::Lock::Timeout=120 -o Acquire::Retries=2';
/** Lines by which apt, curl and git report that the network failed, and not that something does not exist. */
const NETWORK =
  /Temporary failure (?:in name resolution|resolving)|Could not (?:connect|resolve)|Connection (?:timed out|refused|reset|failed)|timed out|Network is unreachable|Hash Sum mismatch|\b50[0234] +(?:Internal|Bad|Service|Gateway)|unexpected EOF/i;
/** Lines that say what went wrong: apt's own errors. */
const APT_ERROR = /^E: /;

/**
 * Installs tools and looks for them again; returns their new reports.
 * @throws UserError `tool-missing` when nothing on this machine can install a tool, `tool-install-failed` when the installation failed
 */
export async function installTools(
  missing: readonly MissingTool[],
  exec: Exec,
  logger: Logger,
  options: InstallOptions,
): Promise<ToolReport[]> {
  const packages = [...new Set(missing.flatMap(({ need }) => requirementsOf(need.request).debian))];
  const apt = packages.length === 0 ? null : await findApt(exec);
  const [first, ...rest] = missing.filter((tool) => !canInstall(tool, apt));
  if (first !== undefined) throw missingToolsError([first, ...rest], options.machine);
  for (const tool of missing) {
    const { need } = tool;
    logger.info({
      kind: 'installing',
      tool: need.request.id,
      lack: lackTextOf(tool),
      nodes: listNodes(need.nodes),
      packages: requirementsOf(need.request).debian,
      byCommand: need.request.install !== undefined,
    });
  }
  if (apt !== null) await installPackages(packages, apt, exec, logger, options);
  for (const { need } of missing) {
    if (need.request.install !== undefined) await runInstallCommand(need.request.id, need.request.install, exec, logger, options);
  }
  return probeInstalled(
    missing.map(({ need }) => need),
    exec,
    options,
  );
}

/** @throws UserError `tool-install-failed` */
async function probeInstalled(needs: readonly ToolNeed[], exec: Exec, options: InstallOptions): Promise<ToolReport[]> {
  const requests = needs.map(({ request }) => request);
  const reports = await probeTools(requests, exec, options);
  const [still] = missingTools(needs, reports);
  if (still !== undefined) {
    throw userError('tool-install-failed', `${lackTextOf(still)}, although it was just installed`, {
      remedy: `see the logs in ${options.logs}`,
    });
  }
  return reports;
}

/** How to become root for apt: an empty word for root, `sudo -n env` for others. */
async function findApt(exec: Exec): Promise<string | null> {
  const programs = await locatePrograms(exec, ['apt-get', 'sudo', 'id']);
  if (!programs.has('apt-get')) return null;
  const id = await exec.query('id', ['-u']);
  if (id?.stdout.trim() === '0') return '';
  // Without a terminal no password can be typed, so only a sudo that asks for none counts.
  const sudo = programs.has('sudo') ? await exec.query('sudo', ['-n', 'true']) : null;
  return sudo?.exitCode === 0 ? 'sudo -n env DEBIAN_FRONTEND=noninteractive ' : null;
}

function canInstall({ need }: MissingTool, apt: string | null): boolean {
  const hasPackages = requirementsOf(need.request).debian.length > 0;
  return hasPackages ? apt !== null : need.request.install !== undefined;
}

async function installPackages(
  packages: readonly string[],
  apt: string,
  exec: Exec,
  logger: Logger,
  options: InstallOptions,
): Promise<void> {
  const update = await persist('apt-update', `${apt}${APT} update`, exec, logger, options);
  if (update.outcome.exitCode !== 0) {
    // One broken source fails the whole update; the packages may still be in the lists that are there.
    logger.warn({ kind: 'lists-not-renewed', why: because(update) });
  }
  const install = await persist(
    'apt-install',
    `${apt}${APT} install -y --no-install-recommends ${packages.join(' ')}`,
    exec,
    logger,
    options,
  );
  if (install.outcome.exitCode !== 0) {
    throw userError('tool-install-failed', `apt-get could not install ${packages.join(', ')}${because(install)}`, {
      remedy: `see ${install.log}; for a version that the distribution does not have, add another source of packages, or an \`install:\` command`,
    });
  }
}

async function runInstallCommand(id: string, script: string, exec: Exec, logger: Logger, options: InstallOptions): Promise<void> {
  const tried = await persist(`install-${id}`, script, exec, logger, options);
  if (tried.outcome.exitCode !== 0) {
    throw userError('tool-install-failed', `the install command of ${id} failed (${describe(tried.outcome)})`, {
      remedy: `see ${tried.log}`,
    });
  }
}

interface Tried {
  readonly outcome: Outcome;
  readonly log: string;
  /** Lines that say what went wrong. */
  readonly errors: readonly string[];
}

/** Runs a command, again when the network failed. */
async function persist(name: string, script: string, exec: Exec, logger: Logger, options: InstallOptions): Promise<Tried> {
  const { sleep = wait, random = Math.random } = options;
  await mkdir(options.logs, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const log = path.join(options.logs, `${name}-${attempt}.log`);
    const errors: string[] = [];
    let network = false;
    const outcome = await exec.run({
      script,
      cwd: options.root,
      env: { ...options.env, DEBIAN_FRONTEND: 'noninteractive' },
      log,
      timeoutSeconds: TIMEOUT_SECONDS,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      onLine: (line) => {
        logger.debug(line);
        network ||= NETWORK.test(line);
        if (APT_ERROR.test(line)) errors.push(line);
      },
    });
    if (outcome.ended === 'aborted') throw userError('interrupted', 'the installation of tools was interrupted');
    if (outcome.exitCode === 0 || !network || attempt === MAX_TRIES) return { outcome, log, errors };
    const pause = FIRST_WAIT_MS * 2 ** (attempt - 1) * (1 + random());
    logger.warn({ kind: 'network-failed', what: name, seconds: Math.round(pause / 1000) });
    await sleep(pause);
  }
}

function because({ errors, outcome }: Tried): string {
  return ` (${errors[0] ?? describe(outcome)})`;
}

function describe({ ended, exitCode, signal }: Outcome): string {
  if (ended === 'timeout') return `it took more than ${TIMEOUT_SECONDS} s`;
  return exitCode === null ? `ended by ${signal ?? 'a signal'}` : `exit code ${exitCode}`;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
