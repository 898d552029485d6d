/** Bringing what a run has kept: report first, then what it names, every bundle held against the digest that the report gives. */
import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { proveBundle } from '@selfhost/core/bundle/verify.js';
import { userError } from '@selfhost/core/errors.js';
import { newestReports } from '@selfhost/core/handoff/names.js';
import type { StoredArtifact } from '@selfhost/core/ports.js';
import type { RunReport, StageRow } from '@selfhost/core/report/model.js';
import { parseReport } from '@selfhost/core/report/schema.js';

/** A run as the public API gives it. */
export interface RunSource {
  list(): Promise<readonly StoredArtifact[]>;
  download(name: string, folder: string): Promise<string>;
  /** Unpacks a zip of many files. */
  downloadFolder(name: string, folder: string): Promise<void>;
}

/** @throws UserError `artifact-missing`, `usage` where the run has several reports and none is named, and the errors of bundles */
export async function bringRun(
  source: RunSource,
  tell: (line: string) => void,
  run: string,
  pipeline: string | undefined,
  out: string,
  scratch: string,
): Promise<RunReport> {
  const all = await source.list();
  tell(`run ${run} holds ${all.length} artifacts`);
  const report = await bringReport(source, all, run, pipeline, scratch);
  for (const stage of report.stages) {
    if (stage.artifact !== null) tell(`bundle of ${stage.id}@${stage.target}`);
    await bringBundle(source, report, stage, out, scratch);
  }
  for (const { name } of all) {
    if (!name.startsWith(`selfhost-logs--${report.pipeline}--`)) continue;
    tell(`logs ${name}`);
    await source.downloadFolder(name, path.join(out, 'logs'));
  }
  return report;
}

async function bringReport(
  source: RunSource,
  all: readonly StoredArtifact[],
  run: string,
  pipeline: string | undefined,
  scratch: string,
): Promise<RunReport> {
  const reports: RunReport[] = [];
  for (const name of newestReports(all))
    reports.push(parseReport(await readFile(await source.download(name, scratch), 'utf8'), name));
  const wanted = reports.filter((report) => pipeline === undefined || report.pipeline === pipeline);
  const [only, ...more] = wanted;
  const names = reports.map((report) => report.pipeline);
  if (only === undefined) {
    throw userError(
      'artifact-missing',
      `run ${run} holds no report${pipeline === undefined ? '' : ` of the pipeline "${pipeline}"`}`,
      {
        ...(names.length === 0 ? {} : { allowed: names }),
        remedy: 'the job "Verdict" of a run writes it; artifacts are kept 7 days by default',
      },
    );
  }
  if (more.length > 0) {
    throw userError('usage', `run ${run} holds the reports of ${names.length} pipelines`, {
      allowed: names,
      remedy: 'name one: --pipeline NAME',
    });
  }
  return only;
}

async function bringBundle(
  source: RunSource,
  { pipeline }: RunReport,
  stage: StageRow,
  out: string,
  scratch: string,
): Promise<void> {
  const { id, target, artifact, bundle, bundleDigest, contentDigest } = stage;
  if (artifact === null || bundle === null || bundleDigest === null || contentDigest === null) return;
  const file = await source.download(artifact, scratch);
  await proveBundle(file, { expect: { bundleDigest, contentDigest, pipeline, stage: id, target } });
  const place = path.join(out, bundle);
  await mkdir(path.dirname(place), { recursive: true });
  await rename(file, place);
}
