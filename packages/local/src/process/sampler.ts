/**
 * The command's memory over time, and its last figures, for the case that no process is left to report the exact ones.
 *
 * Peak memory is the larger of two numbers, of which neither can be above the truth: the largest sum over all processes in one look, and
 * the largest memory that any single process ever had (VmHWM), which catches a short peak between two looks. A process that lives
 * shorter than the interval may be missed; pages that processes share count once for each.
 */
import { type Figures, NO_FIGURES, type ProcessTree } from '../tree/tree.js';

/** The first interval, in milliseconds: short, for commands that end soon. */
const FIRST_INTERVAL_MS = 20;

/** The longest, reached after about 1 s: a compiler's memory changes slower than this. */
const MAX_INTERVAL_MS = 150;

/** From each interval to the next one: from the first to the longest in about a second. */
const GROWTH_FACTOR = 1.2;

/** A look may take this part of the time; for a large tree, looks become rarer. Half of the 2% that sampling may cost in all. */
const MAX_SHARE = 0.01;

/** The longest rest after an expensive look, in milliseconds; other work of this process may have been counted as the look's. */
const MAX_REST_MS = 2000;

/** How often CPU time and transfers are read as well, in milliseconds. */
const FIGURES_INTERVAL_MS = 1000;

export interface Sampler {
  /** Ends the looks, after one that is under way. */
  stop(): Promise<Samples>;
  /** Reads the figures now, before the tree is ended. */
  look(): Promise<void>;
}

export interface Samples {
  /** In bytes; null where the platform does not tell, or the command ended before the first look. */
  readonly peakBytes: number | null;
  /** The largest seen. */
  readonly figures: Figures;
}

export function startSampler(tree: ProcessTree): Sampler {
  let peakBytes: number | null = null;
  let figures = NO_FIGURES;
  let figuresDue = performance.now() + FIGURES_INTERVAL_MS;
  let interval = FIRST_INTERVAL_MS;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();

  const look = async (withFigures: boolean) => {
    const memory = await tree.memory();
    if (memory === null) return;
    if (memory.pids.length > 0) peakBytes = Math.max(peakBytes ?? 0, memory.sum, memory.largest);
    if (withFigures) figures = largest(figures, await tree.figures(memory.pids));
  };
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      current = tick();
      // stop(), which waits for it, throws the error of a look.
      current.catch(() => undefined);
    }, interval);
  };
  const tick = async () => {
    const due = performance.now() >= figuresDue;
    const before = process.cpuUsage();
    await look(due);
    const spent = process.cpuUsage(before);
    if (due) figuresDue = performance.now() + FIGURES_INTERVAL_MS;
    // CPU time, not wall time: on an overloaded machine a look waits for its turn, and must not become rare for that.
    const rest = Math.min((spent.user + spent.system) / 1000 / MAX_SHARE, MAX_REST_MS);
    interval = Math.max(Math.min(interval * GROWTH_FACTOR, MAX_INTERVAL_MS), rest, tree.shortestInterval);
    next();
  };
  current = look(false).then(next);
  current.catch(() => undefined);

  return {
    look: () => look(true),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current;
      clearTimeout(timer);
      return { peakBytes, figures };
    },
  };
}

/** Each figure's larger value; a figure only grows, but leaves a sum when its process ends unreaped. */
export function largest(a: Figures, b: Figures): Figures {
  return {
    cpuSeconds: combine(a.cpuSeconds, b.cpuSeconds, Math.max),
    readBytes: combine(a.readBytes, b.readBytes, Math.max),
    writtenBytes: combine(a.writtenBytes, b.writtenBytes, Math.max),
  };
}

/** Figures of two sets of processes that have none in common. */
export function sum(a: Figures, b: Figures): Figures {
  const add = (x: number, y: number) => x + y;
  return {
    cpuSeconds: combine(a.cpuSeconds, b.cpuSeconds, add),
    readBytes: combine(a.readBytes, b.readBytes, add),
    writtenBytes: combine(a.writtenBytes, b.writtenBytes, add),
  };
}

function combine(a: number | null, b: number | null, by: (a: number, b: number) => number): number | null {
  if (a === null || b === null) return a ?? b;
  return by(a, b);
}
