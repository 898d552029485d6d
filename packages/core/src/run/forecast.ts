/** How far a run is, and how long the rest will take by what the same work took before. */
import { nodeId } from '../pipeline/node-id.js';
import type { Plan, PlanNode, PlannedComparison, PlannedSmoke, PlannedTest } from '../pipeline/plan-model.js';
import type { Outlook } from '../stage/progress.js';
import type { RunContext } from '../stage/run-context.js';
import { timed } from '../stage/timed.js';

/** What a run is to do, in an order in which everything comes after what it needs. */
export interface PlannedWork {
  readonly nodes: readonly PlanNode[];
  readonly comparisons: readonly PlannedComparison[];
  readonly trials: readonly (Plan['smoke'][number] | Plan['tests'][number])[];
}

interface Foreseen {
  readonly id: string;
  readonly target: string;
  readonly needs: readonly string[];
  /** Whether it uses the work folder of its target, and may be taken from the store instead: all but comparisons. */
  readonly isBuilt: boolean;
  /** What it took when it was last done here; null where that is not known. */
  readonly seconds: number | null;
}

/** Less is not worth a figure. */
const SHORTEST_SHOWN_SECONDS = 1;

export function comparisonKey({ left, right, target }: PlannedComparison): string {
  return `${left}=${right}@${target}`;
}

/** The list distinguishes a smoke test, a suite and a stage of one name. */
export function trialKey({ kind, name, target }: PlannedSmoke | PlannedTest): string {
  return `${kind}.${name}@${target}`;
}

type Machine = Pick<RunContext, 'store' | 'clock' | 'options' | 'fix'>;

export class Forecast {
  readonly #machine: Machine;
  readonly #works: readonly Foreseen[];
  /** When each that is not from the store began, by its id. */
  readonly #begun = new Map<string, number>();
  readonly #settled = new Set<string>();

  private constructor(machine: Machine, works: readonly Foreseen[]) {
    this.#machine = machine;
    this.#works = works;
  }

  static async of(machine: Machine, { nodes, comparisons, trials }: PlannedWork): Promise<Forecast> {
    const works: Omit<Foreseen, 'seconds'>[] = [
      ...nodes.map(({ id, target, needs }) => ({ id, target, needs, isBuilt: true })),
      ...comparisons.map((planned) => {
        const { left, right, target } = planned;
        const needs = [left, right].map((stage) => nodeId(stage, target));
        return { id: comparisonKey(planned), target, needs, isBuilt: false };
      }),
      ...trials.map((planned) => {
        const { stage, target } = planned;
        return { id: trialKey(planned), target, needs: [nodeId(stage, target)], isBuilt: true };
      }),
    ];
    const known = works.map(async (work) => {
      const record = await machine.store.read('times', recordName(machine, work.id));
      return { ...work, seconds: record?.seconds ?? null };
    });
    return new Forecast(machine, await Promise.all(known));
  }

  /** It is really done: the store does not have it. */
  begin(id: string): void {
    this.#begun.set(id, this.#machine.clock.now());
  }

  /** Counts the work as settled when it ends, however it ends. */
  async settles<T>(id: string, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } finally {
      this.#settled.add(id);
    }
  }

  /** Does the work, and remembers for later runs what it took, where its result says that all of it was done, and it is news in whole seconds. */
  async remembers<T>(id: string, work: () => Promise<T>, isWhole: (value: T) => boolean): Promise<T> {
    const { value, seconds } = await timed(this.#machine.clock, work);
    // A fix that is tried and a measurement are other work under the same id.
    const isUsual = this.#machine.fix === undefined && this.#machine.options.measures === undefined;
    const known = this.#works.find((work) => work.id === id)?.seconds ?? null;
    const isKnown = known !== null && Math.round(known) === Math.round(seconds);
    if (isUsual && isWhole(value) && !isKnown)
      await this.#machine.store.write('times', recordName(this.#machine, id), { seconds });
    return value;
  }

  outlook(): Outlook {
    return { settled: this.#settled.size, all: this.#works.length, left: this.#left() };
  }

  /** The longest chain of what is left; at least what all of it takes when as much as is allowed is done at once. */
  #left(): Outlook['left'] {
    const ends = new Map<string, number>();
    const folders = new Map<string, number>();
    const sure = new Set(this.#begun.keys());
    let isLeast = false;
    let total = 0;
    for (const work of this.#works) {
      const { id, target, needs, isBuilt } = work;
      if (this.#settled.has(id)) continue;
      // What follows something that was built is built too; anything else may come from the store in no time.
      if (!isBuilt || needs.some((need) => sure.has(need))) sure.add(id);
      const seconds = sure.has(id) ? this.#leftOf(work) : null;
      isLeast ||= seconds === null;
      const start = Math.max(0, ...needs.map((need) => ends.get(need) ?? 0), isBuilt ? (folders.get(target) ?? 0) : 0);
      ends.set(id, start + (seconds ?? 0));
      if (!isBuilt) continue;
      folders.set(target, start + (seconds ?? 0));
      total += seconds ?? 0;
    }
    const seconds = Math.max(0, ...ends.values(), total / this.#machine.options.parallel);
    return seconds < SHORTEST_SHOWN_SECONDS ? null : { seconds, isLeast };
  }

  /** Null where it is not known, also because it takes longer than before. */
  #leftOf({ id, seconds }: Foreseen): number | null {
    const begun = this.#begun.get(id);
    if (seconds === null || begun === undefined) return seconds;
    const left = seconds - (this.#machine.clock.now() - begun) / 1000;
    return left > 0 ? left : null;
  }
}

/** An incremental build takes another time than one from nothing. */
function recordName({ options }: Machine, id: string): string {
  return `${options.mode}.${id}`;
}
