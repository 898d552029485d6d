/** What an earlier run left in the folder of its report. A run removes that, and nothing else in the folder. */
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ancestryPlace } from '@selfhost/core/bundle/beside.js';
import { isMapping } from '@selfhost/core/data/mapping.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { readIfThere } from '@selfhost/core/files/read-if-there.js';
import { parseJson } from '@selfhost/core/json.js';
import { comparisonPages, RUN_PAGE } from '@selfhost/core/present/page-places.js';

/** A name in the folder of bundles; a report that names anything else was not written by this command. */
export const BUNDLE_PLACE = /^bundles\/[^/\\]+\.tar\.(?:zst|gz)$/;

/** The report as JSON, and what is drawn from it. */
export const REPORT = { json: 'report.json', picture: 'stages.svg', markdown: 'report.md', page: RUN_PAGE } as const;

/** What is drawn from the report, and named like it in every run. */
const RENDERINGS = [REPORT.markdown, REPORT.picture, REPORT.page];

/**
 * In place of a report, while what it names is laid out or removed: names the same files and gives no verdict. After a
 * process was killed, the next one finds them by it.
 */
const UNFINISHED = '.report.json.unfinished';

/** Removes an earlier run's report, pages and bundles, so that no report is ever beside another run's bundles. */
export async function removeEarlierRun(out: string): Promise<void> {
  await removeUnfinished(out);
  const report = path.join(out, REPORT.json);
  if ((await namedIn(report)) === null) return;
  await rename(report, path.join(out, UNFINISHED));
  await removeUnfinished(out);
}

/** What {@link removeEarlierRun} would remove, as paths relative to `out`, with what names the others last. */
export async function filesOfEarlierRun(out: string): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const report of [UNFINISHED, REPORT.json]) {
    const named = await namedIn(path.join(out, report));
    if (named !== null) for (const name of [...RENDERINGS, ...named, report]) names.add(name);
  }
  return [...names];
}

/** Says which bundles are about to be laid out, until {@link forgetAnnouncement} says that a report names them. */
export async function announceBundles(out: string, bundles: readonly string[]): Promise<void> {
  const stages = bundles.map((bundle) => ({ bundle }));
  await writeFileAtomic(path.join(out, UNFINISHED), JSON.stringify({ schema: 'selfhost.report/1', stages }));
}

export async function forgetAnnouncement(out: string): Promise<void> {
  await rm(path.join(out, UNFINISHED), { force: true });
}

async function removeUnfinished(out: string): Promise<void> {
  const named = await namedIn(path.join(out, UNFINISHED));
  if (named === null) return;
  for (const name of [...RENDERINGS, ...named, UNFINISHED]) await rm(path.join(out, name), { force: true });
}

/** Digests of the bundles that the report names, as the store knows them. */
export async function digestsOfEarlierRun(out: string): Promise<readonly string[]> {
  const stages = rowsOf(await reportIn(path.join(out, REPORT.json)), 'stages');
  return stages.flatMap(({ bundleDigest }) => (typeof bundleDigest === 'string' ? [bundleDigest] : []));
}

/**
 * Paths, relative to its folder, of the bundles that a report names, of what lies beside them, and of the pages of its comparisons; null where it is not there,
 * damaged, or of another program.
 */
async function namedIn(file: string): Promise<string[] | null> {
  const report = await reportIn(file);
  if (report === null) return null;
  const bundles = rowsOf(report, 'stages').flatMap(({ bundle }) =>
    typeof bundle === 'string' && BUNDLE_PLACE.test(bundle) ? [bundle, ancestryPlace(bundle)] : [],
  );
  const compared = rowsOf(report, 'comparisons').flatMap(({ left, right, target }) =>
    typeof left === 'string' && typeof right === 'string' && typeof target === 'string' ? [{ left, right, target }] : [],
  );
  return [...bundles, ...comparisonPages(compared).values()];
}

type Mapping = Readonly<Record<string, unknown>>;

async function reportIn(file: string): Promise<Mapping | null> {
  const report = parseJson((await readIfThere(file)) ?? '');
  return isMapping(report) && report.schema === 'selfhost.report/1' && Array.isArray(report.stages) ? report : null;
}

function rowsOf(report: Mapping | null, name: 'stages' | 'comparisons'): Mapping[] {
  const rows = report?.[name];
  return Array.isArray(rows) ? rows.filter(isMapping) : [];
}
