/**
 * Writes what people see of the runs in __tests__/fixtures/reports, in both languages: the screens at their end to __tests__/fixtures/screens, and their
 * comments to __tests__/fixtures/comments. After a change of what these say, for a person to read and to commit. Run `tsc -b` first.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { commentMarkdown } from '../packages/core/lib/present/brief/comment.js';
import { comparisonPages, RUN_PAGE } from '../packages/core/lib/present/page-places.js';
import { finalScreen } from '../packages/core/lib/present/screen/final-screen.js';
import { paintOf } from '../packages/core/lib/present/screen/lines.js';
import { parseReport } from '../packages/core/lib/report/schema.js';

const RUN = { id: '1234567890', url: 'https://github.com/acme/toy/actions/runs/1234567890' };
const fixtures = new URL('../__tests__/fixtures/', import.meta.url);
for (const file of await readdir(new URL('reports/', fixtures))) {
  const report = parseReport(await readFile(new URL(`reports/${file}`, fixtures), 'utf8'), file);
  for (const language of ['en', 'ja']) {
    const text = finalScreen(report, { language, paint: paintOf(false), out: 'out', pages: pagesOf(report) });
    const comment = commentMarkdown(report, RUN, language);
    await writeFile(new URL(`comments/${file.replace(/\.json$/, '')}.${language}.md`, fixtures), comment);
    await writeFile(new URL(`screens/${file.replace(/\.json$/, '')}.${language}.txt`, fixtures), text);
  }
}

/** The page of the run, and that of each comparison that is not identical, as a run writes them. */
function pagesOf({ comparisons }) {
  const places = [...comparisonPages(comparisons)].filter(([row]) => row.verdict !== 'identical' && row.rate !== null);
  return new Set([RUN_PAGE, ...places.map(([, place]) => place)]);
}
