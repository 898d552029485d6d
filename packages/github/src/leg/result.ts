/** Uploads the result of a job of a leg, for the job that collects all results. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '@selfhost/core/errors.js';
import { type ArtifactPlace, resultArtifactName } from '@selfhost/core/handoff/names.js';
import type { ArtifactStore } from '@selfhost/core/ports.js';
import type { RunReport } from '@selfhost/core/report/model.js';

export interface JobResult {
  readonly report: RunReport;
  readonly place: ArtifactPlace;
  /** Which job it is: the stage that it was to build, or `compare`. */
  readonly job: string;
  /** Folder for temporary files. */
  readonly folder: string;
  readonly retentionDays: number;
}

/** The job that judges a leg. */
export const JUDGING = 'compare';

/** Returns the artifact's name. The first job with a result takes the leg's own name; a further job of the same attempt adds its own name. */
export async function uploadResult(artifacts: ArtifactStore, result: JobResult): Promise<string> {
  const { report, place, job, folder, retentionDays } = result;
  const upload = async (name: string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
    await artifacts.upload(file, { retentionDays });
    return name;
  };
  try {
    return await upload(resultArtifactName(report.pipeline, place));
  } catch (error) {
    // A name is never written twice, and one whose upload was interrupted may not be used again.
    if (!(error instanceof UserError) || error.problems[0].code === 'interrupted') throw error;
    return upload(resultArtifactName(report.pipeline, place, job));
  }
}
