/** The files beside the page of a run: pages of comparisons, and the log and the bundle of each stage. */

import type { RunReport } from '../../report/model.js';
import { equation } from '../phrases.js';
import { type Html, label, linkTo, scrolling, text, word } from './markup.js';
import { addressBeside, type PageLinks } from './page-links.js';

/** Nothing where no file is beside the page. */
export function filesSection(report: RunReport, { pageOf, filesBeside }: PageLinks): Html {
  if (!filesBeside) return '';
  const compared = report.comparisons.flatMap((row) => {
    const page = pageOf(row);
    return page === null ? [] : [fileRow(equation(row), row.target, [linkTo(page.address, text(page.name))])];
  });
  const stages = report.stages.flatMap(({ id, target, log, bundle }) => {
    const files = [log, bundle].filter((file) => file !== null);
    return files.length === 0 ? [] : [fileRow(id, target, files.map(linkBeside))];
  });
  const documents = ['report.json', 'report.md', 'stages.svg'].map(linkBeside).join(', ');
  const head = `<tr><th scope="col">${word('of')}</th><th scope="col">${word('target')}</th><th scope="col">${word('file')}</th></tr>`;
  const rows = [...compared, ...stages];
  const table = `<table class="data whole"><thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table>`;
  return (
    `<section aria-labelledby="files"><h2 id="files">${word('files')}</h2><p>${documents}</p>` +
    `${rows.length === 0 ? '' : scrolling(label('files'), table)}</section>`
  );
}

function linkBeside(file: string): Html {
  return linkTo(addressBeside(file), text(file));
}

function fileRow(of: string, target: string, files: readonly Html[]): Html {
  return `<tr><th scope="row"><bdi>${text(of)}</bdi></th><td><bdi>${text(target)}</bdi></td><td>${files.join('<br>')}</td></tr>`;
}
