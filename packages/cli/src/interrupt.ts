/**
 * Ending in order: the first signal asks everything that was started to stop; then the process ends as the signal asked. A second signal
 * ends everything at once.
 */

/** Signals by which people and systems end a command. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Turns ending signals into an aborted `signal`; `finish` sets the exit code, or ends the process by the signal that came. */
export function interruptible(process: NodeJS.Process): { signal: AbortSignal; finish: (exitCode: number) => void } {
  const controller = new AbortController();
  let received: NodeJS.Signals | null = null;
  const onSignal = (name: NodeJS.Signals): void => {
    // A user who asks twice does not want to wait. What was started is ended, and what is held is freed, on `exit`.
    if (received !== null) {
      process.once('exit', () => die(name));
      process.exit();
    }
    received = name;
    controller.abort();
  };
  const die = (name: NodeJS.Signals): void => {
    for (const each of ENDING) process.off(each, onSignal);
    process.kill(process.pid, name);
  };
  for (const name of ENDING) process.on(name, onSignal);
  return {
    signal: controller.signal,
    finish: (exitCode) => {
      process.exitCode = exitCode;
      // Shells look at how a program died: a loop around an interrupted command must stop too.
      if (received !== null) die(received);
    },
  };
}
