/** The marked section of a document of metrics, rendered from the records of the newest runs. */
import { mergeFindings } from '../findings/merge.js';
import { tableOfFindings } from '../present/table.js';
import type { Language } from '../present/words/language.js';
import { METRICS_WORDS } from '../present/words/metrics.js';
import { REPORT_WORDS } from '../present/words/report.js';
import type { Metric, RunRecord } from '../records/record-schema.js';
import { type RecordSummary, type Share, summaryOf } from '../records/record-summary.js';
import { bytes, duration, percent } from '../text/figures.js';
import { tableLines } from '../text/markdown.js';
import { type TextDocument, writeRegion } from './document.js';
import { foreignLink, foreignText } from './foreign.js';
import { placeOfSection } from './numbered-section.js';
import type { MetricsTemplate } from './template.js';

export interface MetricsOptions {
  /** Whose records are rendered; the region is named after it, so that several pipelines can share a document. */
  readonly pipeline: string;
  readonly template: MetricsTemplate;
  /** Least share of builds that must pass, 0–1; without it the share is shown and not judged. */
  readonly successGoal?: number;
}

/** Most figures in the document: a longer table is not read, and the records have all of them. */
const MAX_FIGURES = 60;

/** Longest text from outside in a cell, in characters. */
const MAX_CELL_CHARACTERS = 80;

/** The same for a finding, whose headline and remedy are sentences. */
const MAX_FINDING_CHARACTERS = 200;

/**
 * The document with its section rendered again; unchanged where the pipeline has no record. The same records give the same bytes.
 * @throws UserError `document-invalid`
 */
export function updateMetricsDocument(document: TextDocument, records: readonly RunRecord[], options: MetricsOptions): string {
  const summary = summaryOf(records.filter(({ pipeline }) => pipeline === options.pipeline));
  if (summary === null) return document.text;
  const { title } = METRICS_WORDS[options.template.language];
  const id = `metrics-${options.pipeline}`;
  return writeRegion(document, id, renderMetrics(summary, options), (outline) =>
    placeOfSection(outline, title, options.template),
  );
}

/** The lines of the section, without its heading. */
export function renderMetrics(summary: RecordSummary, options: MetricsOptions): string[] {
  const { language, determinismGoal } = options.template;
  const word = METRICS_WORDS[language];
  const { newest, success, determinism } = summary;
  const rate = (name: string, share: Share, goal: number | undefined): string[] => [
    name,
    share.all === 0 ? '–' : `${percent(share.good / share.all)} (${share.good}/${share.all})`,
    goal === undefined ? '–' : percent(goal),
    goal === undefined || share.all === 0 ? '–' : share.good / share.all >= goal ? word.met : word.missed,
  ];
  return [
    `**${word.measured}**: ${newest.started.slice(0, 10)}`,
    '',
    `**${word.environment}**: ${environmentOf(newest, word.run)}`,
    '',
    ...tableLines(
      [word.metric, word.value, word.target, word.state],
      [rate(word.success, success, options.successGoal), rate(word.determinism, determinism, determinismGoal)],
    ),
    ...stageTable(summary, language),
    ...figureTable(summary, language),
    ...findingLines(summary, language),
  ];
}

function environmentOf({ environment, event, ref, sha, run, attempt, url }: RunRecord, word: string): string {
  const parts = [environment ?? '', event, ref, sha.slice(0, 12)]
    .map((part) => foreignText(part, MAX_CELL_CHARACTERS))
    .filter(Boolean);
  const label = `${word} ${run}${attempt === 1 ? '' : `-${attempt}`}`;
  return [...parts, foreignLink(label, url)].join(' / ');
}

/** Times of the newest build of each target; in brackets where the stage came from the store: then it is the time of an earlier build. */
function stageTable({ builds }: RecordSummary, language: Language): string[] {
  const stages = [...new Set(builds.flatMap((build) => build.stages.map(({ id }) => id)))];
  if (stages.length === 0) return [];
  const status = REPORT_WORDS[language];
  const time = (build: RunRecord, id: string): string => {
    const stage = build.stages.find((row) => row.id === id);
    if (stage === undefined) return '–';
    if (stage.status === 'failed') return `❌ ${status.failed}`;
    if (stage.status === 'skipped' || stage.status === 'not-needed') return status[stage.status];
    return stage.status === 'restored' ? `(${duration(stage.seconds)})` : duration(stage.seconds);
  };
  return [
    '',
    ...tableLines(
      [METRICS_WORDS[language].stage, ...builds.map(({ target }) => foreignText(target, MAX_CELL_CHARACTERS))],
      stages.map((id) => [foreignText(id, MAX_CELL_CHARACTERS), ...builds.map((build) => time(build, id))]),
    ),
  ];
}

function figureTable({ figures }: RecordSummary, language: Language): string[] {
  if (figures.length === 0) return [];
  const word = METRICS_WORDS[language];
  const rows = figures.slice(0, MAX_FIGURES).map(({ metric, record }) => {
    const about = [
      record.target,
      ...(record.variant === null ? [] : [record.variant]),
      record.started.slice(0, 10),
      ...(metric.traced === undefined ? [] : [word.traced]),
    ];
    return [foreignText(metric.name, MAX_CELL_CHARACTERS), figure(metric), foreignText(about.join(', '), MAX_CELL_CHARACTERS)];
  });
  const more = figures.length - rows.length;
  return [
    '',
    ...tableLines([word.metric, word.measuredValue, word.remarks], rows),
    ...(more > 0 ? ['', `… ${word.more}: ${more}`] : []),
  ];
}

/** What the newest build of each target has shown. */
function findingLines({ builds }: RecordSummary, language: Language): string[] {
  const findings = mergeFindings(builds.flatMap((build) => build.findings ?? []));
  const more = builds.reduce((sum, { moreFindings = 0 }) => sum + moreFindings, 0);
  const { head, rows, notes } = tableOfFindings(findings, more, language);
  const cells = rows.map((row) => row.map((text) => foreignText(text, MAX_FINDING_CHARACTERS)));
  const table = rows.length === 0 ? [] : ['', ...tableLines(head, cells)];
  return [...table, ...notes.flatMap((note) => ['', `… ${note}`])];
}

function figure({ unit, value }: Metric): string {
  if (unit === 'B' && Number.isInteger(value) && value >= 0) return bytes(value);
  return foreignText(`${value} ${unit}`, MAX_CELL_CHARACTERS);
}
