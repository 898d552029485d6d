/** The end of a run in the terminal: what was built, what was shown, what is wrong, and where to read on. */

import { leftOutWarnings, verdictLine } from '@selfhost/core/present/phrases.js';
import { type ReportTable, reportTables } from '@selfhost/core/present/table.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { REPORT_WORDS } from '@selfhost/core/present/words/report.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { duration } from '@selfhost/core/text/figures.js';
import { withoutControls } from '@selfhost/core/text/plain-text.js';
import { describeProblems } from '@selfhost/core/text/problem-text.js';
import Table from 'cli-table3';

/** @param out folder of the report, as it is printed. */
export function printReport(report: RunReport, language: Language, out: string): string {
  return [
    ...reportTables(report, language).flatMap(draw),
    ...describeProblems(report.problems),
    ...leftOutWarnings(report, language).map((text) => `${REPORT_WORDS[language].warning}: ${withoutControls(text)}`),
    `${report.pipeline}: ${verdictLine(report, language)}  ${duration(wallSeconds(report))}  (${out}/report.md, report.json, stages.svg)`,
    '',
  ].join('\n');
}

function wallSeconds({ window }: RunReport): number {
  return (Date.parse(window.finished) - Date.parse(window.started)) / 1000;
}

function draw({ title, head, rows, notes }: ReportTable): string[] {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => row.map(withoutControls)));
  return [title, table.toString(), ...notes.map((note) => `  ${withoutControls(note)}`)];
}
