/** The reports that a run has kept, for the jobs that comment and record. */
import { mkdtemp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { newestReports, type ReportArtifact } from '@selfhost/core/handoff/names.js';
import type { ReadableArtifacts } from '@selfhost/core/ports.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { parseReport } from '@selfhost/core/report/schema.js';

/** Several thousand times what a run of a dozen targets writes, and little enough to be read at once. */
const MAX_REPORT_BYTES = 64 * 1024 * 1024;

/** Pipelines that a run is ever about. More are a flood: each report becomes a comment and a check run. */
const MAX_REPORTS = 32;

/**
 * The newest report of each pipeline, or of the one that is named. A report is untrusted input: it is checked, and nothing in it is executed.
 * @param pipeline empty for all
 * @param run how a person calls the run
 * @throws UserError `artifact-missing` where there is none, `result-invalid`
 */
export async function reportsOfRun(
  artifacts: ReadableArtifacts,
  pipeline: string,
  temp: string,
  run = 'the run',
): Promise<RunReport[]> {
  const found = newestReports(await artifacts.list());
  const wanted = found.filter((each) => pipeline === '' || each.pipeline === pipeline);
  if (wanted.length === 0) {
    throw userError('artifact-missing', `${run} holds no report${pipeline === '' ? '' : ` of the pipeline "${pipeline}"`}`, {
      ...(found.length === 0 ? {} : { allowed: found.map((each) => each.pipeline) }),
      remedy:
        'the job "Verdict" of the run writes it: see why it did not, or whether it is too old; artifacts are kept 7 days by default',
    });
  }
  if (wanted.length > MAX_REPORTS) {
    throw userError('result-invalid', `${run} holds reports of ${wanted.length} pipelines; at most ${MAX_REPORTS} are read`, {
      remedy: 'name one by the input "pipeline"',
    });
  }
  const folder = await mkdtemp(path.join(temp, 'selfhost-reports-'));
  const reports: RunReport[] = [];
  for (const each of wanted) reports.push(await takeReport(artifacts, each, folder));
  return reports;
}

/** @throws UserError `result-invalid` for what is no report, or one of another pipeline, and the errors of the download */
export async function takeReport(
  artifacts: ReadableArtifacts,
  { pipeline, artifact }: ReportArtifact,
  folder: string,
): Promise<RunReport> {
  const { name, size } = artifact;
  if (size > MAX_REPORT_BYTES) throw userError('result-invalid', `${name} is no report: it has ${size} bytes`, FOREIGN);
  const report = parseReport(await readFile(await artifacts.download(name, folder), 'utf8'), name);
  if (report.pipeline === pipeline) return report;
  throw userError('result-invalid', `${name} is of the pipeline "${report.pipeline}", not "${pipeline}"`, FOREIGN);
}

const FOREIGN = { remedy: 'this suite does not write such a report: see which step of the run uploaded it' };
