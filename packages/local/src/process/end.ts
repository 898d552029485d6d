/** Ending a command's processes, to the last one. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessTree } from '../tree/tree.js';

/** From SIGTERM to SIGKILL, in milliseconds: enough for a build tool to remove its half-written files, short enough for Ctrl-C. */
export const GRACE_MS = 2000;

/** From SIGKILL until we give up: only a process that hangs in the kernel (a dead network disk) still runs after it. */
const MAX_KILL_MS = 10_000;

/**
 * How long processes may go on after their command ended by itself: `tee` behind a process substitution, or the last of a pipeline,
 * ends within a few milliseconds of its writer, and must be let finish.
 */
const SETTLE_MS = 200;

/** Between two looks for processes that are left. One look costs about 5 ms on a machine with 300 processes. */
const POLL_MS = 20;

/** Waits a moment for processes that are about to end anyway. Gives those that are not. */
export async function survivorsOf(tree: ProcessTree): Promise<readonly number[]> {
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    const living = await tree.living();
    if (living.length === 0 || performance.now() >= until) return living;
    await sleep(POLL_MS);
  }
}

/** SIGTERM to all, a grace, SIGKILL to all that is left and to what they start meanwhile. Gives those that could not be ended. */
export async function endTree(tree: ProcessTree): Promise<readonly number[]> {
  const asked = new Set<number>();
  const graceUntil = performance.now() + GRACE_MS;
  for (;;) {
    const living = await tree.living();
    if (living.length === 0) return [];
    if (performance.now() >= graceUntil) break;
    await tree.signal(
      living.filter((pid) => !asked.has(pid)),
      'SIGTERM',
    );
    for (const pid of living) asked.add(pid);
    await sleep(POLL_MS);
  }
  const killUntil = performance.now() + MAX_KILL_MS;
  for (;;) {
    const living = await tree.living();
    if (living.length === 0 || performance.now() >= killUntil) return living;
    await tree.signal(living, 'SIGKILL');
    await sleep(POLL_MS);
  }
}
