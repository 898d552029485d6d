/**
 * Writes what people see of the runs in __tests__/fixtures/reports, in both languages: the screens at their end to __tests__/fixtures/screens, their
 * comments (alone, and with what a history says of the branch below) to __tests__/fixtures/comments, their checks and job summaries to
 * __tests__/fixtures/checks and summaries. After a change of what these say, for a person to read and to commit. Run `tsc -b` first.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { commentMarkdown } from '../packages/core/lib/present/brief/comment.js';
import { checkTitle } from '../packages/core/lib/present/brief/title.js';
import { checkMarkdown } from '../packages/core/lib/present/check-markdown.js';
import { renderMarkdown } from '../packages/core/lib/present/markdown.js';
import { comparisonPages, RUN_PAGE } from '../packages/core/lib/present/page-places.js';
import { finalScreen } from '../packages/core/lib/present/screen/final-screen.js';
import { paintOf } from '../packages/core/lib/present/screen/lines.js';
import { parseReport } from '../packages/core/lib/report/schema.js';

const RUN = { id: '1234567890', url: 'https://github.com/acme/toy/actions/runs/1234567890' };
const fixtures = new URL('../__tests__/fixtures/', import.meta.url);
const onMain = JSON.parse(await readFile(new URL('on-main.json', fixtures), 'utf8'));
for (const file of await readdir(new URL('reports/', fixtures))) {
  const report = parseReport(await readFile(new URL(`reports/${file}`, fixtures), 'utf8'), file);
  for (const language of ['en', 'ja']) {
    const text = finalScreen(report, { language, paint: paintOf(false), out: 'out', pages: pagesOf(report) });
    const name = file.replace(/\.json$/, '');
    const { branch, targets } = onMain[name];
    const known = { branch, targets: new Map(Object.entries(targets)) };
    const check = checkMarkdown(report, language, known);
    await put(`screens/${name}.${language}.txt`, text);
    await put(`comments/${name}.${language}.md`, commentMarkdown(report, RUN, language));
    await put(`comments/${name}.on-main.${language}.md`, commentMarkdown(report, RUN, language, known));
    await put(`checks/${name}.${language}.md`, [checkTitle(report, language), check.summary, check.text].join('\n\n'));
    await put(`summaries/${name}.${language}.md`, renderMarkdown(report, language));
  }
}

async function put(name, text) {
  const at = new URL(name, fixtures);
  await mkdir(new URL('.', at), { recursive: true });
  await writeFile(at, text);
}

/** The page of the run, and that of each comparison that is not identical, as a run writes them. */
function pagesOf({ comparisons }) {
  const places = [...comparisonPages(comparisons)].filter(([row]) => row.verdict !== 'identical' && row.rate !== null);
  return new Set([RUN_PAGE, ...places.map(([, place]) => place)]);
}
