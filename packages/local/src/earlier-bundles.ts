/** The bundles that an earlier run laid beside its report: they are this command's to remove, and nothing else in the folder is. */
import path from 'node:path';
import { readIfThere } from '@selfhost/core/files/read-if-there.js';
import { parseJson } from '@selfhost/core/json.js';

/** A name in the folder of bundles; a report that names anything else was not written by this command. */
export const BUNDLE_PLACE = /^bundles\/[^/\\]+\.tar\.(?:zst|gz)$/;

/** Paths, relative to `out`, that `out/report.json` names; none where it is not there, damaged, or of another program. */
export async function earlierBundles(out: string): Promise<string[]> {
  // A damaged report is about to be replaced; until then it says nothing.
  const report = parseJson((await readIfThere(path.join(out, 'report.json'))) ?? '');
  if (!isRecord(report) || report.schema !== 'selfhost.report/1' || !Array.isArray(report.stages)) return [];
  return report.stages.flatMap((stage: unknown) => {
    const bundle = isRecord(stage) ? stage.bundle : null;
    return typeof bundle === 'string' && BUNDLE_PLACE.test(bundle) ? [bundle] : [];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
