/** The files of a run: pages of comparisons, and the log and the bundle of each stage where they are beside its page. */

import type { RunReport } from '../../report/model.js';
import { equation } from '../phrases.js';
import { fileLink, type Html, label, link, scrolling, text, word } from './markup.js';
import type { RunLinks } from './run-links.js';

/** Nothing where there is no file. */
export function filesSection(report: RunReport, { pageOf, hasFiles }: RunLinks): Html {
  const compared = report.comparisons.flatMap((row) => {
    const page = pageOf(row);
    return page === null ? [] : [fileRow(equation(row), row.target, [link(page.address, text(page.name))])];
  });
  const stages = report.stages.flatMap(({ id, target, log, bundle }) => {
    const files = hasFiles ? [log, bundle].filter((file) => file !== null) : [];
    return files.length === 0 ? [] : [fileRow(id, target, files.map(fileLink))];
  });
  const documents = hasFiles ? ['report.json', 'report.md', 'stages.svg'].map(fileLink).join(', ') : '';
  const head = `<tr><th scope="col">${word('of')}</th><th scope="col">${word('target')}</th><th scope="col">${word('file')}</th></tr>`;
  const rows = [...compared, ...stages];
  if (documents === '' && rows.length === 0) return '';
  const table = `<table class="data whole"><thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table>`;
  return (
    `<section aria-labelledby="files"><h2 id="files">${word('files')}</h2>${documents === '' ? '' : `<p>${documents}</p>`}` +
    `${rows.length === 0 ? '' : scrolling(label('files'), table)}</section>`
  );
}

function fileRow(of: string, target: string, files: readonly Html[]): Html {
  return `<tr><th scope="row"><bdi>${text(of)}</bdi></th><td><bdi>${text(target)}</bdi></td><td>${files.join('<br>')}</td></tr>`;
}
