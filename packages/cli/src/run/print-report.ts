/** The end of a run in the terminal: what was built, what was shown, what is wrong, and where to read on. */
import type { RunReport } from '@selfhost/core/report/model.js';
import { withoutControls } from '@selfhost/core/report/plain-text.js';
import { type ReportTable, reportTables } from '@selfhost/core/report/table.js';
import { type Language, wordsOf } from '@selfhost/core/report/words.js';
import Table from 'cli-table3';
import { describeProblem } from '../output.js';

/** @param out folder of the report, as it is told to the person. */
export function printReport(report: RunReport, language: Language, out: string): string {
  const word = wordsOf(language);
  return [
    ...reportTables(report, language).flatMap(draw),
    ...report.problems.map(describeProblem),
    `${report.pipeline}: ${word(report.verdict)}  (${out}/report.md, report.json, stages.svg)`,
    '',
  ].join('\n');
}

function draw({ title, head, rows, notes }: ReportTable): string[] {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => row.map(withoutControls)));
  return [title, table.toString(), ...notes.map((note) => `  ${withoutControls(note)}`)];
}
