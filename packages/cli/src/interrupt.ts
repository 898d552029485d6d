/** Ending in order: the first signal asks everything that was started to stop; then the process ends as the signal asked. */

/** Signals by which people and systems end a command. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Turns ending signals into an aborted `signal`; `finish` sets the exit code, or dies of the signal that came. */
export function interruptible(process: NodeJS.Process): { signal: AbortSignal; finish: (exitCode: number) => void } {
  const controller = new AbortController();
  let received: NodeJS.Signals | null = null;
  const onSignal = (name: NodeJS.Signals): void => {
    received ??= name;
    controller.abort();
  };
  for (const name of ENDING) process.on(name, onSignal);
  return {
    signal: controller.signal,
    finish: (exitCode) => {
      for (const name of ENDING) process.off(name, onSignal);
      process.exitCode = exitCode;
      // Shells look at how a program died: a loop around an interrupted command must stop too.
      if (received !== null) process.kill(process.pid, received);
    },
  };
}
