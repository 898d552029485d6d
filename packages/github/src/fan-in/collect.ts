/** Meeting the results of a run's legs. Nothing of what they name is executed; everything is read as a stranger's word. */
import { asUserError } from '@selfhost/core/files/system-error.js';
import { type Attempts, newestResult } from '@selfhost/core/handoff/names.js';
import type { ArtifactStore, StoredArtifact } from '@selfhost/core/ports.js';
import type { LegResult } from '@selfhost/core/report/merge.js';
import { takeReport } from './reports-of-run.js';

/** Reads a run's results, in whatever attempt each was made. */
export class Results {
  private constructor(
    private readonly artifacts: ArtifactStore,
    private readonly all: readonly StoredArtifact[],
    private readonly pipeline: string,
    private readonly attempts: Attempts,
    private readonly folder: string,
  ) {}

  static async of(artifacts: ArtifactStore, pipeline: string, attempts: Attempts, folder: string): Promise<Results> {
    return new Results(artifacts, await artifacts.list(), pipeline, attempts, folder);
  }

  /** The newest result of a leg; a problem where it cannot be used, undefined where there is none. */
  async leg(target: string, variant?: string): Promise<LegResult | undefined> {
    const artifact = newestResult(this.all, this.pipeline, target, this.attempts, variant);
    if (artifact === null) return undefined;
    try {
      return await takeReport(this.artifacts, { pipeline: this.pipeline, artifact }, this.folder);
    } catch (error) {
      const known = asUserError(error);
      if (known === null) throw error;
      const [problem] = known.problems;
      return { ...problem, message: `${target}: ${problem.message}` };
    }
  }
}
