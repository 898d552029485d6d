/** Collecting the results of a run's legs. Nothing that they name is executed; everything is read as untrusted input. */
import { about, type Problem } from '@selfhost/core/errors.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import { type Attempts, logsOf, newestResults } from '@selfhost/core/handoff/names.js';
import type { ArtifactStore, StoredArtifact } from '@selfhost/core/ports.js';
import { mergeJobs } from '@selfhost/core/report/merge-jobs.js';
import type { LegResult } from '@selfhost/core/report/merge-legs.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { takeReport } from './reports-of-run.js';

/** Reads a run's results, in whatever attempt each was made. */
export class Results {
  readonly #artifacts: ArtifactStore;
  readonly #all: readonly StoredArtifact[];
  readonly #pipeline: string;
  readonly #attempts: Attempts;
  readonly #folder: string;

  private constructor(
    artifacts: ArtifactStore,
    all: readonly StoredArtifact[],
    pipeline: string,
    attempts: Attempts,
    folder: string,
  ) {
    this.#artifacts = artifacts;
    this.#all = all;
    this.#pipeline = pipeline;
    this.#attempts = attempts;
    this.#folder = folder;
  }

  static async of(artifacts: ArtifactStore, pipeline: string, attempts: Attempts, folder: string): Promise<Results> {
    return new Results(artifacts, await artifacts.list(), pipeline, attempts, folder);
  }

  /** The newest result of a leg; a problem where it cannot be used, undefined where there is none. */
  async leg(target: string, variant?: string): Promise<LegResult | undefined> {
    const found = newestResults(this.#all, this.#pipeline, target, this.#attempts, variant);
    if (found === null) return undefined;
    const last = this.#lastSeen(target, variant);
    if (last > found.attempt) return { kind: 'problem', problem: died(target, found.attempt, last) };
    try {
      const [first, ...more] = await this.#take(found.artifacts);
      return first === undefined ? undefined : { kind: 'report', report: mergeJobs([first, ...more]) };
    } catch (error) {
      const known = asUserError(error);
      if (known === null) throw error;
      const [problem] = known.problems;
      return { kind: 'problem', problem: about({ ...problem, message: `${target}: ${problem.message}` }, { target }) };
    }
  }

  async #take(artifacts: readonly StoredArtifact[]): Promise<RunReport[]> {
    const reports: RunReport[] = [];
    for (const artifact of artifacts)
      reports.push(await takeReport(this.#artifacts, { pipeline: this.#pipeline, artifact }, this.#folder));
    return reports;
  }

  /** The last attempt in which a job of the leg has left logs. */
  #lastSeen(target: string, variant: string | undefined): number {
    const { from, to } = this.#attempts;
    const seen = logsOf(this.#all, this.#pipeline)
      .filter((logs) => logs.leg === target && logs.variant === (variant ?? null))
      .map(({ attempt }) => attempt);
    return Math.max(0, ...seen.filter((attempt) => attempt >= from && attempt <= to));
  }
}

/** A leg that was run again and left no result does not count by its earlier result. */
function died(target: string, shown: number, last: number): Problem {
  return {
    code: 'target-lost',
    message: `${target}: attempt ${last} left no result, only logs: its jobs were cancelled or lost; attempt ${shown} had one`,
    subject: { target },
    remedy: "see the target's jobs, and run the failed ones again",
  };
}
