/** Where the time of a stage goes: the command that builds it, and what is done before and after. */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';
import type { Clock, Progress } from '../ports.js';
import { duration } from '../text/figures.js';

const seconds = z.number().nonnegative().exactOptional();

/** Seconds of each step; a step that was not made is absent. */
export const STAGE_STEPS = z.object({
  /** The command that made the outputs; the same as `seconds` of the stage. */
  build: seconds,
  /** The command before it was run again: it failed under a trace only, or before the fallback. */
  failed: seconds,
  /** Collecting and packing the outputs. */
  pack: seconds,
  /** Searching the outputs for paths, names and dates. */
  search: seconds,
  /** Judging the trace, or the second build with a stand-in. */
  proof: seconds,
});

export type StageSteps = ReadOnly<z.infer<typeof STAGE_STEPS>>;

/** What the steps beside the command are called in a line of progress. The proof has a line of its own. */
const NAMES = { failed: 'before that a failed try', pack: 'packing', search: 'searching for paths and dates' } as const;

/** A shorter step is not worth its words. */
const SHORTEST_SHOWN_SECONDS = 1;

/** The seconds of a stage for its line of progress, e.g. `in 12.0 s, packing 3.2 s`; empty where nothing was built. */
export function stepsInWords(steps: StageSteps): string {
  if (steps.build === undefined) return '';
  const others = (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((step) => {
    const taken = steps[step] ?? 0;
    return taken < SHORTEST_SHOWN_SECONDS ? [] : [`${NAMES[step]} ${duration(taken)}`];
  });
  return [`in ${duration(steps.build)}`, ...others].join(', ');
}

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
 * @param outcomeOf what the line says at the end, before the seconds
 */
export async function timedInView<T>(
  { clock, progress }: { readonly clock: Clock; readonly progress: Progress },
  id: string,
  work: () => Promise<T>,
  outcomeOf: (value: T) => string,
): Promise<Timed<T>> {
  progress.start(id, id);
  let outcome = 'failed';
  try {
    const done = await timed(clock, work);
    outcome = `${outcomeOf(done.value)} in ${duration(done.seconds)}`;
    return done;
  } finally {
    progress.finish(id, outcome);
  }
}
