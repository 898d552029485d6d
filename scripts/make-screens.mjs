/**
 * Writes the screens at the end of the runs in __tests__/fixtures/reports, in both languages, to __tests__/fixtures/screens: after a change of what the
 * terminal says, for a person to read and to commit. Run `tsc -b` first.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { finalScreen } from '../packages/core/lib/present/screen/final-screen.js';
import { paintOf } from '../packages/core/lib/present/screen/lines.js';
import { parseReport } from '../packages/core/lib/report/schema.js';

const fixtures = new URL('../__tests__/fixtures/', import.meta.url);
for (const file of await readdir(new URL('reports/', fixtures))) {
  const report = parseReport(await readFile(new URL(`reports/${file}`, fixtures), 'utf8'), file);
  for (const language of ['en', 'ja']) {
    const text = finalScreen(report, { language, paint: paintOf(false), out: 'out' });
    await writeFile(new URL(`screens/${file.replace(/\.json$/, '')}.${language}.txt`, fixtures), text);
  }
}
