/** What the tests of this folder share: a folder of their own, an exec on it, and looks at the machine's processes. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command, Exec, Outcome } from '@selfhost/core/ports.js';
import { localExec } from '@selfhost/local/exec.js';

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

export function bench(): Bench {
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost 局所 '));
  const warnings: string[] = [];
  const silent = () => undefined;
  const exec = localExec({
    env: process.env,
    logger: { debug: silent, info: silent, warn: (text) => warnings.push(text), error: silent },
  });
  const log = path.join(folder, 'stage 記録.log');
  return {
    folder,
    exec,
    warnings,
    run: (script, rest = {}) => exec.run({ script, cwd: folder, env: environment(folder), log, timeoutSeconds: 60, ...rest }),
    log: () => readFileSync(log, 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
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

/** Whether this machine lets us mount a small file system. */
export function mountTmpfs(folder: string, size: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder]);
}
