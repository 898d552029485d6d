/** The bundles that an earlier run laid beside its report: they are this command's to remove, and nothing else in the folder is. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '@selfhost/core/files/disk.js';

/** A name in the folder of bundles; a report that names anything else was not written by this command. */
export const BUNDLE_PLACE = /^bundles\/[^/\\]+\.tar\.(?:zst|gz)$/;

/** Paths, relative to `out`, that `out/report.json` names; none where it is not there, damaged, or of another program. */
export async function earlierBundles(out: string): Promise<string[]> {
  const report = parsed(await readIfThere(path.join(out, 'report.json')));
  if (!isRecord(report) || report.schema !== 'selfhost.report/1' || !Array.isArray(report.stages)) return [];
  return report.stages.flatMap((stage: unknown) => {
    const bundle = isRecord(stage) ? stage.bundle : null;
    return typeof bundle === 'string' && BUNDLE_PLACE.test(bundle) ? [bundle] : [];
  });
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  }
}

/** A damaged report is about to be replaced; until then it says nothing. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
