/** What the tests of this folder share: a folder of their own, an exec on it, and looks at the machine's processes. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command, Exec, Outcome } from '@selfhost/core/ports.js';
import { localExec } from '@selfhost/local/exec.js';
import { findContainment } from '@selfhost/local/process/containment.js';
import { findProgram } from '@selfhost/local/programs.js';
import { platformOf } from '@selfhost/local/tree/platform.js';
import { type Containment, NO_CONTAINMENT } from '@selfhost/local/tree/tree.js';
import { said } from '../../fixtures/said.js';

export interface Bench {
  /** Has spaces and Japanese letters in its name. */
  readonly folder: string;
  readonly exec: Exec;
  readonly warnings: string[];
  /** Runs the script with an environment of PATH and SELFHOST_OUT only. */
  run(script: string, rest?: Partial<Command>): Promise<Outcome>;
  log(): string;
  remove(): void;
}

/**
 * The strongest containment of this machine's, unless another is given.
 * @param usual what is asked of each command that does not ask for something else
 */
export function bench(containment?: Containment, usual: Partial<Command> = {}): Bench {
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost 局所 '));
  const warnings: string[] = [];
  const silent = () => undefined;
  const exec = localExec({
    env: process.env,
    ...(containment === undefined ? {} : { platform: { ...platformOf(), containment: async () => containment } }),
    logger: { debug: silent, info: silent, warn: (message) => warnings.push(said(message)), error: silent },
  });
  const log = path.join(folder, 'stage 記録.log');
  return {
    folder,
    exec,
    warnings,
    run: (script, rest = {}) =>
      exec.run({ script, cwd: folder, env: environment(folder), log, timeoutSeconds: 60, ...usual, ...rest }),
    log: () => readFileSync(log, 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What differs between the same tests with and without a trace. */
export const TRACED_AND_NOT: readonly (readonly [string, Partial<Command>])[] = [
  ['untraced', {}],
  ['traced', { trace: () => undefined }],
];

/** Every way in which this machine can keep a command's processes together, the strongest first; the last is none. */
export async function containments(): Promise<readonly Containment[]> {
  const strongest = await findContainment(process.env);
  // A user who is not root is offered the second by the first question.
  const { kind, prefix } = await withoutProgram('setpriv', findContainment);
  const second = { kind, prefix: [findProgram('perl', process.env) ?? '', ...prefix.slice(1)] };
  return [strongest, second, NO_CONTAINMENT].filter(
    (each, index, all) => all.findIndex(({ kind }) => kind === each.kind) === index,
  );
}

/** Asks with a PATH of one folder that has what the question needs, except one program. */
export async function withoutProgram<T>(name: string, ask: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost path '));
  try {
    for (const program of ['sh', 'perl', 'setpriv', 'unshare']) {
      const found = findProgram(program, process.env);
      if (program !== name && found !== null) symlinkSync(found, path.join(folder, program));
    }
    return await ask({ PATH: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The output folder's name marks the bench's processes. */
export function environment(folder: string): Record<string, string> {
  return { PATH: process.env.PATH ?? '', SELFHOST_OUT: path.join(folder, 'out') };
}

/** Command lines of living processes (not zombies) that hold `text`, by pid. */
export function processesWith(text: string): readonly string[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || name === String(process.pid)) return [];
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return command.includes(text) ? [`${name}: ${command}`] : [];
    } catch {
      // Ended meanwhile.
      return [];
    }
  });
}

/** Waits until `condition` holds; fails after 10 s. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export async function untilExists(file: string): Promise<void> {
  await until(() => existsSync(file), file);
}

/** Arguments for node to run a TypeScript program of `programs/` on the sources. */
export function nodeArguments(program: string, ...args: readonly string[]): string[] {
  const folder = path.join(import.meta.dirname, 'programs');
  return ['--no-warnings', '--import', path.join(folder, 'load-sources.mjs'), path.join(folder, program), ...args];
}
