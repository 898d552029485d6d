/** The files beside the page of a run: pages of comparisons, and the log and the bundle of each stage. */

import type { ComparisonRow, RunReport } from '../../report/model.js';
import { equation } from '../phrases.js';
import { fileLink, type Html, label, scrolling, text, word } from './markup.js';

/** @param pageOf the page of a comparison; null where there is none */
export function filesSection(report: RunReport, pageOf: (row: ComparisonRow) => string | null): Html {
  const compared = report.comparisons.flatMap((row) => {
    const page = pageOf(row);
    return page === null ? [] : [fileRow(equation(row), row.target, [page])];
  });
  const stages = report.stages.flatMap(({ id, target, log, bundle }) => {
    const files = [log, bundle].filter((file) => file !== null);
    return files.length === 0 ? [] : [fileRow(id, target, files)];
  });
  const documents = ['report.json', 'report.md', 'stages.svg'].map((file) => fileLink(file, text(file))).join(', ');
  const head = `<tr><th scope="col">${word('of')}</th><th scope="col">${word('target')}</th><th scope="col">${word('file')}</th></tr>`;
  const rows = [...compared, ...stages];
  const table = `<table class="data whole"><thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table>`;
  return (
    `<section aria-labelledby="files"><h2 id="files">${word('files')}</h2><p>${documents}</p>` +
    `${rows.length === 0 ? '' : scrolling(label('files'), table)}</section>`
  );
}

function fileRow(of: string, target: string, files: readonly string[]): Html {
  return `<tr><th scope="row"><bdi>${text(of)}</bdi></th><td><bdi>${text(target)}</bdi></td><td>${files.map((file) => fileLink(file, text(file))).join('<br>')}</td></tr>`;
}
