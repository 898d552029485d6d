/** The report as Markdown: for `report.md`, the summary of a job or a comment. */
import type { Finding } from '../findings/schema.js';
import { findingsOf, type ReportFindings } from '../report/findings.js';
import type { RunReport } from '../report/model.js';
import { cell, folded, markdownLine, tableLines } from '../text/markdown.js';
import { withoutControls } from '../text/plain-text.js';
import { briefBody, briefHeading } from './brief/brief.js';
import { pagesLine } from './brief/page-links.js';
import { causeHead, causeRows } from './cause-rows.js';
import { withKnownSubjects } from './failure-title.js';
import { linesOf } from './finding-lines.js';
import { shownFindings } from './finding-table.js';
import { type ReportTable, reportTables } from './table.js';
import { BRIEF_WORDS } from './words/brief.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';

/** What is there beside the Markdown. */
interface Beside {
  /** Path of the graph's picture; left out where pictures cannot be shown. */
  readonly picture?: string;
  /** Where the run is whose pages are linked; left out where there is none. */
  readonly runUrl?: string;
}

/** What a run has shown at first sight, its findings, and all tables, folded. */
export function renderMarkdown(report: RunReport, language: Language, { picture, runUrl = '' }: Beside = {}): string {
  const tables = reportTables(report, language);
  const parts = [
    briefHeading(report, language, '#'),
    ...briefBody(report, language, null, runUrl),
    ...pagesLine(report, language, runUrl),
    ...(picture === undefined ? [] : [`![${REPORT_WORDS[language].picture}](${picture})`]),
    ...findingsMarkdown(withKnownSubjects(findingsOf(report), report), language, report),
    ...(tables.length === 0 ? [] : [folded(tables.map(({ title }) => cell(title)).join(' · '), tables.flatMap(tableMarkdown))]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Which targets a run was asked for, and which of them it left out. */
type Asked = Pick<RunReport, 'targets' | 'skipped'>;

/**
 * The table of findings by their causes, and below it what logs and tools have printed, for which a table has no room; nothing where there is no finding.
 * @param asked so that targets are named only where a finding is not about all of them; null where nothing is known of a run
 */
export function findingsMarkdown(
  { findings, moreFindings = 0 }: ReportFindings,
  language: Language,
  asked: Asked | null,
): string[] {
  const lines = shownFindings(findings).flatMap(printed);
  return [
    ...tableMarkdown(causeTable(findings, moreFindings, language, asked)),
    ...(lines.length === 0 ? [] : [folded(BRIEF_WORDS[language].printed, lines)]),
  ];
}

function causeTable(findings: readonly Finding[], more: number, language: Language, asked: Asked | null): ReportTable {
  const words = REPORT_WORDS[language];
  const all = asked === null ? 0 : asked.targets.length - asked.skipped.length;
  const of = (targets: readonly string[]): string =>
    targets.length === 0 || targets.length === all ? '' : ` (${targets.join(words.comma)})`;
  return {
    title: words.findings,
    head: causeHead(language),
    rows: causeRows(findings, language).map(({ targets, cells: [what = '', ...cells] }) => [what + of(targets), ...cells]),
    notes: more === 0 ? [] : [`${words.moreFindings}: ${more}`],
  };
}

/** The lines are a block of code in an item of a list: no line of it is markup, however it begins. */
function printed(finding: Finding): string[] {
  const { kind, subject } = finding;
  const lines = linesOf(finding).flatMap((line) => withoutControls(line).split('\n'));
  if (lines.length === 0) return [];
  const of = [...subject.stages, ...subject.targets].map(markdownLine).join(', ');
  return [`* \`${kind}\`${of === '' ? '' : ` (${of})`}:\n\n${lines.map((line) => `      ${line}`).join('\n')}`];
}

/** A heading, a table and its notes; nothing where the table has no row. */
export function tableMarkdown(table: ReportTable): string[] {
  return table.rows.length === 0 ? [] : [`## ${cell(table.title)}`, ...tableBody(table)];
}

/** A table and its notes. */
export function tableBody({ head, rows, notes }: ReportTable): string[] {
  return [
    tableLines(
      head.map(cell),
      rows.map((row) => row.map(cell)),
    ).join('\n'),
    ...(notes.length === 0 ? [] : [notes.map((note) => `* ${markdownLine(note)}`).join('\n')]),
  ];
}
