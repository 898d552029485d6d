/**
 * The order of what processes did. strace writes a fork when it returns to the parent, and by then the child may have done much. What a process does
 * before its fork is known waits, and with it all that follows; then the fork comes first.
 */
import type { TraceEvent } from '../event.js';

interface Step {
  readonly pid: number;
  readonly event: TraceEvent;
  /** How long its line was. */
  readonly length: number;
  isDone: boolean;
}

/** More than any command does between the beginning of a child and the return of its fork. */
export const MAX_WAITING_STEPS = 100_000;
/** What so many lines need that are longer than usual. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** Steps that are done are kept until there are as many as this, so that the list is not copied for each one. */
const MAX_DONE_STEPS = 1024;

export class EventOrder {
  readonly #emit: (event: TraceEvent) => void;
  readonly #living = new Set<number>();
  readonly #forks = new Map<number, Step[]>();
  /** Steps that wait, from `#next` on. */
  #waiting: Step[] = [];
  #next = 0;
  #waitingBytes = 0;
  /** The process whose fork is not known yet; null if nothing waits. */
  #missing: number | null = null;
  /** The forks between that process and the next step, which wait themselves. */
  #needed = new Set<Step>();
  #hasGivenUp = false;
  #problem: string | null = null;

  constructor(emit: (event: TraceEvent) => void) {
    this.#emit = emit;
  }

  /** Why something may be out of order, or be of another process; null if nothing is. */
  get problem(): string | null {
    return this.#problem;
  }

  /** The process that no other one forks in the trace: the command itself. */
  begin(pid: number): void {
    this.#living.add(pid);
  }

  /** @param length of its line */
  push(pid: number, event: TraceEvent, length: number): void {
    if (this.#hasGivenUp || (this.#missing === null && this.#living.has(pid))) this.#apply(pid, event);
    else this.#wait({ pid, event, length, isDone: false });
  }

  /** Passes on what still waits. Nothing may follow. */
  end(): void {
    if (this.#missing !== null) this.#giveUp(this.#missing);
    for (const pid of this.#living) {
      this.#fail(`the trace ends before process ${pid} does`);
      break;
    }
  }

  #apply(pid: number, event: TraceEvent): void {
    if (event.kind === 'end') this.#living.delete(pid);
    if (event.kind === 'fork') {
      if (this.#living.has(event.child)) this.#fail(`process ${event.child} was forked twice`);
      this.#living.add(event.child);
    }
    this.#emit(event);
  }

  #wait(step: Step): void {
    this.#waiting.push(step);
    this.#waitingBytes += step.length;
    this.#missing ??= step.pid;
    if (step.event.kind === 'fork') {
      const { child } = step.event;
      const forks = this.#forks.get(child);
      if (forks === undefined) this.#forks.set(child, [step]);
      else forks.push(step);
      if (child === this.#missing) this.#release(child);
    }
    const isTooMuch = this.#waiting.length - this.#next > MAX_WAITING_STEPS || this.#waitingBytes > MAX_WAITING_BYTES;
    if (isTooMuch && this.#missing !== null) this.#giveUp(this.#missing);
  }

  /** Passes on what waits, up to a step of a process whose fork is not known. */
  #release(missing: number): void {
    if (!this.#bring(missing)) return;
    for (let step = this.#waiting[this.#next]; step !== undefined; step = this.#waiting[this.#next]) {
      if (!step.isDone) {
        if (!this.#bring(step.pid)) return;
        this.#finish(step);
      }
      this.#waitingBytes -= step.length;
      this.#next++;
      this.#dropDone();
    }
    this.#missing = null;
  }

  /** Passes on the forks that lead to a process, that of the oldest first. Says whether it is there now; what is missing is kept where it is not. */
  #bring(pid: number): boolean {
    let missing = pid;
    while (!this.#living.has(missing)) {
      const fork = this.#forks.get(missing)?.[0];
      if (fork === undefined || this.#needed.has(fork)) {
        this.#missing = missing;
        return false;
      }
      this.#needed.add(fork);
      missing = fork.pid;
    }
    for (const fork of [...this.#needed].reverse()) this.#finish(fork);
    this.#needed.clear();
    return true;
  }

  #finish(step: Step): void {
    step.isDone = true;
    if (step.event.kind === 'fork') {
      const forks = this.#forks.get(step.event.child);
      forks?.shift();
      if (forks?.length === 0) this.#forks.delete(step.event.child);
    }
    this.#apply(step.pid, step.event);
  }

  #dropDone(): void {
    const isWorthIt =
      this.#next === this.#waiting.length || (this.#next > MAX_DONE_STEPS && this.#next * 2 > this.#waiting.length);
    if (!isWorthIt) return;
    this.#waiting = this.#waiting.slice(this.#next);
    this.#next = 0;
  }

  /** Passes on everything as it came, from now on. */
  #giveUp(missing: number): void {
    this.#fail(`the trace does not say who forked process ${missing}`);
    this.#hasGivenUp = true;
    for (const step of this.#waiting.slice(this.#next)) if (!step.isDone) this.#apply(step.pid, step.event);
    this.#waiting = [];
    this.#forks.clear();
    this.#needed.clear();
    this.#missing = null;
  }

  #fail(problem: string): void {
    this.#problem ??= problem;
  }
}
