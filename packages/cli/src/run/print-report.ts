/** The end of a run in the terminal: what was built, what was shown, what people should know, and where to read on. */

import { findingLines } from '@selfhost/core/present/finding-lines.js';
import { restNote, shownFindings } from '@selfhost/core/present/finding-table.js';
import { leftOutWarnings, verdictLine } from '@selfhost/core/present/phrases.js';
import { type ReportTable, reportTables } from '@selfhost/core/present/table.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { REPORT_WORDS } from '@selfhost/core/present/words/report.js';
import { findingsOf } from '@selfhost/core/report/findings.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { duration } from '@selfhost/core/text/figures.js';
import { withoutControls } from '@selfhost/core/text/plain-text.js';
import Table from 'cli-table3';

/** @param out folder of the report, as it is printed. */
export function printReport(report: RunReport, language: Language, out: string): string {
  return [
    ...reportTables(report, language).flatMap(draw),
    ...findingsText(report, language),
    ...leftOutWarnings(report, language).map((text) => `${REPORT_WORDS[language].warning}: ${withoutControls(text)}`),
    `${report.pipeline}: ${verdictLine(report, language)}  ${duration(wallSeconds(report))}  (${out}/report.md, report.json, stages.svg)`,
    '',
  ].join('\n');
}

/** The findings in their order, below the tables: what a person reads first is at the end of the terminal. */
function findingsText(report: RunReport, language: Language): string[] {
  const { findings, moreFindings = 0 } = findingsOf(report);
  if (findings.length === 0) return [];
  return [
    REPORT_WORDS[language].findings,
    ...shownFindings(findings).flatMap((finding) => findingLines(finding, language).map(withoutControls)),
    ...restNote(findings, moreFindings, language).map((note) => `  ${note}`),
  ];
}

function wallSeconds({ window }: RunReport): number {
  return (Date.parse(window.finished) - Date.parse(window.started)) / 1000;
}

function draw({ title, head, rows, notes }: ReportTable): string[] {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => row.map(withoutControls)));
  return [title, table.toString(), ...notes.map((note) => `  ${withoutControls(note)}`)];
}
