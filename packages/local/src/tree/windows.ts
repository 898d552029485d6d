/**
 * A command's processes on Windows. taskkill ends a process with its descendants; nothing is measured but the wall time. A process whose
 * parents have all ended is not found.
 */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { isMapping } from '@selfhost/core/data/mapping.js';
import {
  type Figures,
  NO_CONTAINMENT,
  NO_FIGURES,
  NO_TRACER,
  type Platform,
  type ProcessTree,
  type TreeIdentity,
} from './tree.js';

export const windows: Platform = {
  wrapped: false,
  containment: async () => NO_CONTAINMENT,
  tracer: async () => NO_TRACER,
  tree: (identity) => new WindowsTree(identity),
};

/** taskkill's arguments. Without /F it only posts WM_CLOSE, which console programs do not get: SIGTERM and SIGKILL are one here. */
export function taskkillArguments(pid: number): readonly string[] {
  return ['/PID', String(pid), '/T', '/F'];
}

/** Whether `tasklist /FI "PID eq N" /FO CSV /NH` names the process; for no match it prints a sentence, in the system's language. */
export function tasklistNames(text: string, pid: number): boolean {
  return text.split(/\r?\n/).some((line) => line.startsWith('"') && line.split('","')[1] === String(pid));
}

const run = promisify(execFile);

class WindowsTree implements ProcessTree {
  /** There is nothing to look at. */
  readonly shortestInterval = 60_000;
  readonly #identity: TreeIdentity;

  constructor(identity: TreeIdentity) {
    this.#identity = identity;
  }

  async memory(): Promise<null> {
    return null;
  }

  async figures(): Promise<Figures> {
    return NO_FIGURES;
  }

  async living(): Promise<readonly number[]> {
    const { root } = this.#identity;
    if (root === null) return [];
    const { stdout } = await run('tasklist.exe', ['/FI', `PID eq ${root}`, '/FO', 'CSV', '/NH'], { windowsHide: true });
    return tasklistNames(stdout, root) ? [root] : [];
  }

  async signal(pids: readonly number[]): Promise<void> {
    for (const pid of pids) {
      try {
        await run('taskkill.exe', [...taskkillArguments(pid)], { windowsHide: true });
      } catch (error) {
        // 128: no such process, it ended meanwhile. 1: some of the tree had ended meanwhile; living() shows whether the root has.
        const exitCode = isMapping(error) ? error.code : undefined;
        if (exitCode !== 128 && exitCode !== 1) throw error;
      }
    }
  }

  /** taskkill returns when it has asked for the end of each; whether that came is not looked at. */
  endNow(): readonly number[] {
    const { root } = this.#identity;
    if (root !== null) spawnSync('taskkill.exe', [...taskkillArguments(root)], { windowsHide: true, stdio: 'ignore' });
    return [];
  }
}
