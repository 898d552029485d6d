/** Work whose time is taken. */
import type { Clock } from '../ports.js';
import type { Progress, Task, TaskEnd } from './progress.js';

/** What some work has returned, and how long it took. */
export interface Timed<T> {
  readonly value: T;
  readonly seconds: number;
}

/** Does some work, and takes its time. */
export async function timed<T>(clock: Clock, work: () => Promise<T>): Promise<Timed<T>> {
  const started = clock.now();
  const value = await work();
  return { value, seconds: Math.max(0, clock.now() - started) / 1000 };
}

/**
 * The same for work that has a line of its own in progress.
 * @param endOf what the line says at the end
 */
export async function timedInView<T>(
  { clock, progress }: { readonly clock: Clock; readonly progress: Pick<Progress, 'start' | 'finish'> },
  task: Task,
  work: () => Promise<T>,
  endOf: (done: Timed<T>) => TaskEnd,
): Promise<Timed<T>> {
  progress.start(task);
  let end: TaskEnd = { kind: 'broken' };
  try {
    const done = await timed(clock, work);
    end = endOf(done);
    return done;
  } finally {
    progress.finish(task, end);
  }
}
