/** A limit on what runs at once. */

/** Runs at most `limit` of the given tasks at the same time; the others wait in order. */
export function limited(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= limit) await new Promise<void>((resume) => waiting.push(resume));
    else running++;
    try {
      return await work();
    } finally {
      // The place is given directly to the task that waits first, so that no later task can take it.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
