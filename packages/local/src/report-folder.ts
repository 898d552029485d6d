/** The report on disk: JSON, Markdown, the picture, and the bundles under names that people know. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ancestryPlace, layAncestry } from '@selfhost/core/bundle/beside.js';
import { bundleFileName } from '@selfhost/core/bundle/name.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { linkOrCopy } from '@selfhost/core/files/link-or-copy.js';
import { harmlessJson } from '@selfhost/core/logs/console.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import { renderPicture } from '@selfhost/core/present/run-graph.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import { isDone } from '@selfhost/core/stage/result.js';
import { announceBundles, forgetAnnouncement, REPORT, removeEarlierRun } from './earlier-run.js';

/**
 * Lays the bundles of a run under `<out>/bundles` in place of those of the run before, with what lies beside them. Whatever else is there is a person's,
 * and stays. A run that was cut off before its report has left bundles that no report names.
 * @returns each archive's path relative to `out`.
 */
export async function placeBundles(out: string, result: RunResult): Promise<Map<string, string>> {
  const folder = path.join(out, 'bundles');
  await mkdir(folder, { recursive: true });
  await removeEarlierRun(out);
  const archives = result.stages.filter(isDone).map(({ bundle }) => bundle);
  const places = new Map(archives.map(({ archive, manifest }) => [archive, `bundles/${bundleFileName(manifest)}`]));
  await announceBundles(out, [...places.values()]);
  for (const [archive, place] of places) {
    const file = path.join(out, place);
    for (const each of [file, ancestryPlace(file)]) await rm(each, { force: true });
    await layAncestry(archive, file);
    await linkOrCopy(archive, file);
  }
  return places;
}

/** Writes `report.json` first: the others are renderings of it. */
export async function writeReport(out: string, report: RunReport, language: Language): Promise<void> {
  await writeFileAtomic(path.join(out, REPORT.json), `${harmlessJson(report)}\n`);
  await forgetAnnouncement(out);
  await writeFileAtomic(path.join(out, REPORT.picture), renderPicture(report, language));
  await writeFileAtomic(path.join(out, REPORT.markdown), renderMarkdown(report, language, { picture: REPORT.picture }));
}
