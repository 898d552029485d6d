/** The tables of a report, row by row, for Markdown and the terminal. */

import { evidenceInWords } from '../compare/causes/evidence-text.js';
import type { Finding } from '../findings/schema.js';
import { findingsOf } from '../report/findings.js';
import type { ComparisonRow, RunReport, StageRow } from '../report/model.js';
import { type GateReason, roleOf } from '../run/gate-reason.js';
import type { Showing, TriedFix } from '../run/try-fix/effect.js';
import { bytes, duration, percent, shortDigest } from '../text/figures.js';
import { withKnownSubjects } from './failure-title.js';
import { findingHead, findingRow, restNote, shownFindings } from './finding-table.js';
import { gateReasonIn } from './gate-reasons.js';
import { hintHead, hintRows } from './hint-rows.js';
import { leakHead, leakNotes, leakRow } from './leak-rows.js';
import { differingCount, equation, proofLevel, stageStatus, trialCount, trialStatus, verdictUnder } from './phrases.js';
import { skipReasonIn } from './skip-text.js';
import { comparisonState, isReached, marked, stageState, trialState } from './state.js';
import { EVIDENCE_WORDS } from './words/evidence.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';
import { SCREEN_WORDS } from './words/screen.js';

export interface ReportTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader should know about single rows; the findings say why the run failed. */
  readonly notes: readonly string[];
}

/** All tables with at least one row. Findings are no table of these: each surface shows them at its own place. */
export function reportTables(report: RunReport, language: Language): ReportTable[] {
  return [stageTable, comparisonTable, leakTable, hintTable, fixTable, trialTable, skippedTable]
    .map((table) => table(report, language))
    .filter(({ rows }) => rows.length > 0);
}

export function stageTable(report: RunReport, language: Language): ReportTable {
  const word = REPORT_WORDS[language];
  return {
    title: word.stages,
    head: [word.stage, word.target, word.status, word.time, word.memory, word.size, word.digest],
    rows: report.stages.map((stage) => [
      stage.id,
      stage.target,
      marked(stageState(stage), stageStatus(stage, word)),
      // Figures of a restored stage are those of its build.
      whenBuilt(stage, duration(stage.seconds)),
      whenBuilt(stage, bytes(stage.peakBytes)),
      bytes(stage.bytes),
      shortDigest(stage.contentDigest),
    ]),
    notes: report.stages.flatMap(({ id, target, degradedBy = null }) =>
      degradedBy === null ? [] : [`${id}, ${target}: ${word.degradedBy}: ${degradedBy}`],
    ),
  };
}

function whenBuilt({ status }: StageRow, figure: string): string {
  return status === 'restored' ? `(${figure})` : figure;
}

export function comparisonTable({ comparisons, stages }: RunReport, language: Language): ReportTable {
  const word = REPORT_WORDS[language];
  const { share, notReached } = SCREEN_WORDS[language];
  return {
    title: word.comparisons,
    head: [word.comparison, word.target, word.gate, word.verdict, word.differingFiles, word.proved],
    rows: comparisons.map((row) => [
      equation(row),
      row.target,
      row.gate,
      marked(
        comparisonState(row, stages),
        row.verdict === 'error' && !isReached(row, stages) ? notReached : verdictUnder(row, word),
      ),
      row.rate === null ? '–' : share(differingCount(row), row.artifacts),
      proofLevel(row, word),
    ]),
    notes: comparisons
      .map((row) => ({
        of: `${equation(row)}, ${row.target}`,
        says: [
          ...(row.inherited === null ? [] : [`${word.inherited}: ${row.inherited}`]),
          ...reasonsOf(row, language),
          ...generationNote(row, comparisons, language),
        ],
      }))
      .filter(({ says }) => says.length > 0)
      .map(({ of, says }) => `${of}: ${says.join('; ')}`),
  };
}

/** What a reader should know of a comparison, and no finding says; how many files differ is in its row. */
function reasonsOf({ passed, reasons, facts }: ComparisonRow, language: Language): readonly string[] {
  if (facts === undefined) return passed ? reasons : [];
  const isShown = (reason: GateReason): boolean => roleOf(reason) === 'note' || (passed && roleOf(reason) === 'own');
  const isRate = (reason: GateReason): boolean => reason.kind === 'failure' && reason.failure.kind === 'rate';
  return facts.filter((reason) => isShown(reason) && !isRate(reason)).map((reason) => gateReasonIn(reason, language));
}

/** What three stages show together. */
export function generationNote(row: ComparisonRow, all: readonly ComparisonRow[], language: Language): string[] {
  const { left, right, target, verdict, generations } = row;
  if (generations === undefined) return [];
  const { third, shown } = generations;
  const next = all.find((each) => each.left === right && each.right === third && each.target === target);
  const isByRules = verdict === 'acceptable' || next?.verdict === 'acceptable';
  const under = isByRules ? ` (${REPORT_WORDS[language].acceptableIsEqual})` : '';
  return [`${left}, ${right}, ${third}${under}: ${evidenceInWords(EVIDENCE_WORDS[language], shown)}`];
}

/** What ties outputs to the machine and the day of their build: a row for each kind and stage, also where all sides are identical. */
export function leakTable({ stages }: RunReport, language: Language): ReportTable {
  const word = REPORT_WORDS[language];
  const all = stages.flatMap(({ leaks = [] }) => leaks);
  return {
    title: word.leaks,
    head: [word.stage, word.target, ...leakHead(language)],
    rows: stages.flatMap(({ id, target, leaks = [] }) => leaks.map((leak) => [id, target, ...leakRow(leak, language)])),
    notes: leakNotes(all, language),
  };
}

/** What stages used that is not declared. Where it has to be hermetic, the findings say it too. */
export function hintTable({ stages }: RunReport, language: Language): ReportTable {
  return { title: REPORT_WORDS[language].hints, head: hintHead(language), ...hintRows(stages, language) };
}

/** All findings of a report, those of failures first. */
export function findingsTable(report: RunReport, language: Language): ReportTable {
  const { findings, moreFindings = 0 } = withKnownSubjects(findingsOf(report), report);
  return tableOfFindings(findings, moreFindings, language);
}

/** Each finding with the targets that it is about. */
export function tableOfFindings(findings: readonly Finding[], more: number, language: Language): ReportTable {
  const words = REPORT_WORDS[language];
  return {
    title: words.findings,
    head: [words.target, ...findingHead(language)],
    rows: shownFindings(findings).map((finding) => [finding.subject.targets.join(', '), ...findingRow(finding, language)]),
    notes: restNote(findings, more, language),
  };
}

/** Rates before and after a tried fix, what was set for it, and the permanent fix. */
export function fixTable({ tryFix }: RunReport, language: Language): ReportTable {
  const word = REPORT_WORDS[language];
  const rates = (showing: Showing | null): string =>
    showing === null ? '–' : `${percent(showing.strict)} / ${percent(showing.tolerant)}`;
  const differing = (showing: Showing | null): string => (showing === null ? '–' : String(showing.bytesDiffering));
  return {
    title: `${word.tryFix}: ${tryFix?.cause ?? ''}`,
    head: [word.comparison, word.target, word.before, word.after, word.differingBytes, word.effect],
    rows: (tryFix?.comparisons ?? []).map(({ left, right, target, before, after, effect }) => [
      `${left}, ${right}`,
      target,
      rates(before),
      rates(after),
      `${differing(before)} → ${differing(after)}`,
      word[effect],
    ]),
    notes: tryFix === undefined ? [] : fixNotes(tryFix, language),
  };
}

function fixNotes({ fix, notTried, environments, comparisons }: TriedFix, language: Language): string[] {
  const word = REPORT_WORDS[language];
  return [
    ...(notTried === null ? [] : [`${word['not-tried']}: ${notTried}`]),
    ...Object.entries(environments).flatMap(([target, variables]) =>
      [...new Set(Object.values(variables))].map((value) => `${word.set}, ${target}: ${namesOf(variables, value)}=${value}`),
    ),
    `${word.fix}: ${fix}`,
    ...comparisons
      .filter(({ reasons }) => reasons.length > 0)
      .map((row) => `${row.left}, ${row.right}, ${row.target}: ${fixReasons(row, language).join('; ')}`),
  ];
}

/** In English several doubts are one sentence. */
function fixReasons({ reasons, facts }: TriedFix['comparisons'][number], language: Language): readonly string[] {
  return language === 'en' || facts === undefined ? reasons : facts.map((reason) => gateReasonIn(reason, language));
}

/** Several variables often say the same. */
function namesOf(variables: Readonly<Record<string, string>>, value: string): string {
  return Object.keys(variables)
    .filter((name) => variables[name] === value)
    .join(', ');
}

/** Smoke tests and test suites. */
export function trialTable(report: RunReport, language: Language): ReportTable {
  const word = REPORT_WORDS[language];
  const trials = [...report.smoke, ...report.tests];
  return {
    title: word.trials,
    head: [word.name, word.stage, word.target, word.status, word.tests, word.time],
    rows: trials.map((trial) => [
      trial.name,
      trial.stage,
      trial.target,
      marked(trialState(trial), trialStatus(trial, word)),
      trialCount(trial).trim() || '–',
      duration(trial.seconds),
    ]),
    notes: trials
      .filter(({ status, gating }) => status === 'skipped' || (status === 'failed' && !gating))
      .map(({ name, target, reason }) => `${name}, ${target}: ${reason}`),
  };
}

export function skippedTable(report: RunReport, language: Language): ReportTable {
  const word = REPORT_WORDS[language];
  return {
    title: word.skippedTargets,
    head: [word.target, word.reason],
    rows: report.skipped.map((row) => [row.target, skipReasonIn(row, language)]),
    notes: [],
  };
}
