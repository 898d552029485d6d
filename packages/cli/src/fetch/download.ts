/** Downloading what a run has kept: report first, then what it names, every bundle checked against the digest that the report gives. */
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { ancestryPlace, checkAncestry } from '@selfhost/core/bundle/beside.js';
import { proveBundle } from '@selfhost/core/bundle/verify.js';
import { userError } from '@selfhost/core/errors.js';
import { logsOf } from '@selfhost/core/handoff/names.js';
import { nodeId } from '@selfhost/core/pipeline/node-id.js';
import type { RunReport, StageRow } from '@selfhost/core/report/model.js';
import { ID } from '@selfhost/core/yaml/formats.js';
import type { RunArtifacts } from '@selfhost/github/artifacts/run-artifacts.js';
import { reportsOfRun } from '@selfhost/github/fan-in/reports-of-run.js';
import { BUNDLE_PLACE } from '@selfhost/local/earlier-run.js';

export interface RunDownload {
  readonly source: RunArtifacts;
  /** Number of the run. */
  readonly run: string;
  /** Empty where the run has only one. */
  readonly pipeline: string;
  /** Says what is under way. */
  readonly log: (line: string) => void;
  /** An empty folder: `bundles` and `logs` are written into it as they are beside a report. */
  readonly into: string;
  /** Folder for what is under way, on the same file system. */
  readonly scratch: string;
}

/** @throws UserError `artifact-missing`, `result-invalid`, `usage` where the run has several reports and none is named, and the errors of bundles */
export async function downloadRun(runDownload: RunDownload): Promise<RunReport> {
  const { source, run, log, scratch } = runDownload;
  const all = await source.list();
  log(`run ${run} holds ${all.length} artifacts`);
  const [report, ...more] = await reportsOfRun(source, runDownload.pipeline, scratch, `run ${run}`);
  if (report === undefined || more.length > 0) {
    throw userError('usage', `run ${run} holds the reports of several pipelines`, {
      allowed: [report, ...more].flatMap((each) => each?.pipeline ?? []),
      remedy: 'name one: --pipeline NAME',
    });
  }
  const places = new Set<string>();
  for (const stage of report.stages) await downloadBundle(stage, report.pipeline, places, runDownload);
  await downloadLogs(report, runDownload);
  return report;
}

async function downloadBundle(
  stage: StageRow,
  pipeline: string,
  places: Set<string>,
  { source, log, into, scratch }: RunDownload,
): Promise<void> {
  const { id, target, artifact, bundle, bundleDigest, contentDigest } = stage;
  if (artifact === null || bundle === null || bundleDigest === null || contentDigest === null) return;
  const node = nodeId(id, target);
  log(`bundle of ${node}`);
  // The report is untrusted input, and it must not write anywhere else in a user's folder.
  if (!BUNDLE_PLACE.test(bundle) || places.has(bundle)) {
    throw userError('result-invalid', `the report puts the bundle of ${node} where it cannot be`, {
      value: bundle,
      allowed: ['bundles/NAME.tar.zst, one for each stage'],
      remedy: 'it was made by another version of the suite, or by somebody else: do not use its bundles',
    });
  }
  places.add(bundle);
  const file = await source.download(artifact, scratch);
  const { manifest } = await proveBundle(file, { expect: { bundleDigest, contentDigest, pipeline, stage: id, target } });
  const place = path.join(into, bundle);
  await mkdir(path.dirname(place), { recursive: true });
  await rename(file, place);
  if (manifest.ancestry === undefined) return;
  const beside = ancestryPlace(artifact);
  if (!(await source.list()).some(({ name }) => name === beside)) {
    log(`the run does not hold what ${node} was made of`);
    return;
  }
  await rename(await source.download(beside, scratch), ancestryPlace(place));
  await checkAncestry(place, manifest.ancestry);
}

/** Where several jobs have kept a log of one name, the newest attempt counts, and in it a host's own leg: its chain is built in others' too. */
async function downloadLogs({ pipeline, stages }: RunReport, { source, log, into }: RunDownload): Promise<void> {
  const hosts = new Set(stages.map(({ host }) => host));
  const kept = logsOf(await source.list(), pipeline).sort(
    (a, b) => a.attempt - b.attempt || Number(hosts.has(a.leg)) - Number(hosts.has(b.leg)),
  );
  for (const { name, variant } of kept) {
    // A sweep builds the same stages again, and its logs are not those of the report.
    if (variant !== null && !ID.pattern.test(variant)) continue;
    log(`logs ${name}`);
    await source.downloadFolder(name, path.join(into, 'logs', variant ?? ''));
  }
}
