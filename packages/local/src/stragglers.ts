/**
 * What a run that was killed outright (kill -9, out of memory) left working: its stages' processes still run and write into work
 * folders that the next run is about to use.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnvironmentEntry, readAllStats } from './tree/procfs.js';
import { send } from './tree/tree.js';

/** Between two looks at who is left, in milliseconds. */
const POLL_MS = 20;
/** A killed process is gone within milliseconds, unless it hangs in the kernel; then the run goes on without it. */
const MAX_WAIT_MS = 5000;

/**
 * Ends every process whose `SELFHOST_OUT` is one of these folders, immediately: its work is not needed any more. Linux only; other
 * systems do not show another process's environment.
 * @returns how many there were.
 */
export async function endStragglers(outs: readonly string[]): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const found = new Set<number>();
  for (const until = performance.now() + MAX_WAIT_MS; performance.now() < until; await sleep(POLL_MS)) {
    const living = stragglers(outs);
    if (living.length === 0) break;
    for (const pid of living) {
      found.add(pid);
      send(pid, 'SIGKILL');
    }
  }
  return found.size;
}

function stragglers(outs: readonly string[]): number[] {
  const entries = outs.map((out) => `SELFHOST_OUT=${out}`);
  const { stats } = readAllStats();
  return stats
    .filter(({ pid, state }) => pid !== process.pid && state !== 'Z' && state !== 'X')
    .filter(({ pid }) => entries.some((entry) => hasEnvironmentEntry(pid, entry) === true))
    .map(({ pid }) => pid);
}
