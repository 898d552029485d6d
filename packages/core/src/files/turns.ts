import { setImmediate } from 'node:timers/promises';

/** Time in milliseconds after which timers, signals and progress of the same process get their turn: a shorter delay is not noticed. */
const MAX_TURN_MS = 10;

/** Work without waiting, such as hashing what is in the page cache, that still lets the rest of the process run. */
export class Turns {
  #since = performance.now();

  /** Lets others run when it is time; else returns at once. */
  async others(): Promise<void> {
    if (performance.now() - this.#since < MAX_TURN_MS) return;
    await setImmediate();
    this.#since = performance.now();
  }
}
