/**
 * The last resort when this process ends in the middle of a run (a bug, `process.exit`): only synchronous work is possible then, so the
 * commands' process groups are killed without a grace and without a search.
 */
import { send } from '../tree/tree.js';

const running = new Set<number>();

function killAll(): void {
  for (const group of running) send(-group, 'SIGKILL');
}

/** Kills the process group of `leader` should this process end before the returned function is called. */
export function guardGroup(leader: number): () => void {
  if (running.size === 0) process.on('exit', killAll);
  running.add(leader);
  return () => {
    running.delete(leader);
    if (running.size === 0) process.off('exit', killAll);
  };
}
