/**
 * What ends at once when this process does, in the middle of a run: a second Ctrl-C, a bug, `process.exit`. Only synchronous work is
 * possible then.
 */

const running = new Set<() => void>();

/** Ends everything that is guarded, without a grace. Also for a process that goes on: what it started then is gone. */
export function endAtOnce(): void {
  for (const end of running) end();
}

/** Calls `end` if this process ends, or is asked to end everything, before the returned function is called. */
export function guardExit(end: () => void): () => void {
  // Before a lock is freed: the next run finds no process at work.
  if (running.size === 0) process.prependListener('exit', endAtOnce);
  running.add(end);
  return () => {
    running.delete(end);
    if (running.size === 0) process.off('exit', endAtOnce);
  };
}
