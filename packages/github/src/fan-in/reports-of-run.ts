/** The reports that a run has kept, for the jobs that tell and record them. */
import { mkdtemp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { newestReports } from '@selfhost/core/handoff/names.js';
import type { StoredArtifact } from '@selfhost/core/ports.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { parseReport } from '@selfhost/core/report/schema.js';

/** What can be taken from a run. */
export interface ReadableArtifacts {
  list(): Promise<readonly StoredArtifact[]>;
  download(name: string, folder: string): Promise<string>;
}

/**
 * The newest report of each pipeline, or of the one that is named. A report is a stranger's word: it is checked, and nothing in it is executed.
 * @throws UserError `artifact-missing` where there is none, `result-invalid`
 */
export async function reportsOfRun(artifacts: ReadableArtifacts, pipeline: string, temp: string): Promise<RunReport[]> {
  const folder = await mkdtemp(path.join(temp, 'selfhost-reports-'));
  const reports: RunReport[] = [];
  for (const name of newestReports(await artifacts.list())) {
    const report = parseReport(await readFile(await artifacts.download(name, folder), 'utf8'), name);
    if (pipeline === '' || report.pipeline === pipeline) reports.push(report);
  }
  if (reports.length > 0) return reports;
  throw userError('artifact-missing', `the run holds no report${pipeline === '' ? '' : ` of the pipeline "${pipeline}"`}`, {
    remedy: 'the job "Verdict" of the run writes it: see why it did not, or whether it is too old',
  });
}
