/** What differs between two stages: the file to start with, the lines or values that differ, what follows, why, and what to do. */
import { groupBy } from '../../data/group.js';
import type { Finding } from '../../findings/schema.js';
import type { ComparisonRow, RunReport } from '../../report/model.js';
import { columns } from '../../text/columns.js';
import { startOf } from '../finding-lines.js';
import { findingTexts, followsInWords } from '../finding-texts.js';
import { comparisonPages } from '../page-places.js';
import { equation } from '../phrases.js';
import { comparisonState, isLate, LOOKS, STATES, type State } from '../state.js';
import type { Language } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { cut, named, oneLine, type Paint, padded, SCREEN_COLUMNS, wrapped } from './lines.js';
import type { ScreenOptions } from './options.js';

/** Findings of one comparison that the screen shows; the report has all. */
const MAX_SHOWN_FINDINGS = 6;
/** Widest name of a stage beside a value. */
const MAX_STAGE_COLUMNS = 20;
/** What is shown before the first letter that differs, where a value is longer than a line. */
const MAX_CONTEXT_CHARACTERS = 16;
/** Files that follow from one, of which the screen names this many. */
const MAX_FOLLOWING_FILES = 4;

/** The findings of differences, those of two stages together, the most important pair first. */
export function differenceBlocks(report: RunReport, findings: readonly Finding[], options: Required<ScreenOptions>): string[] {
  const differences = findings.filter(({ root }) => root !== null);
  const groups = groupBy(differences, ({ subject: { stages } }) => JSON.stringify(stages));
  return [...groups.values()].flatMap((group) => block(report, group, options));
}

function block(
  report: RunReport,
  group: readonly [Finding, ...Finding[]],
  { language, paint, out, pages }: Required<ScreenOptions>,
): string[] {
  const [{ subject }] = group;
  const targets = [...new Set(group.flatMap((finding) => finding.subject.targets))];
  const rows = report.comparisons.filter(
    ({ left, right, target }) => targets.includes(target) && subject.stages.includes(left) && subject.stages.includes(right),
  );
  const words = SCREEN_WORDS[language];
  const shown = group.slice(0, MAX_SHOWN_FINDINGS);
  const state = STATES.find((each) => rows.some((row) => comparisonState(row, report.stages) === each)) ?? 'bad';
  const rest = group.length - shown.length;
  const noise = group.some(({ changesProgram }) => changesProgram) ? '' : `: ${words.noiseOnly}`;
  return [
    '',
    ...wrapped(`${LOOKS[state].sign} ${headline(rows, subject.stages, targets, language)}${noise}`, SCREEN_COLUMNS).map((line) =>
      paint.state(state, line),
    ),
    '',
    ...shown.flatMap((finding, index) => fileLines(finding, targets, index === 0, language, paint)),
    ...(rest > 0 ? [`  … ${words.more(rest)}`] : []),
    '',
    ...reasons(shown, language),
    ...seeLine(report, rows, { language, out, pages }),
  ];
}

/** `stage1 ≠ stage2 on x86_64-linux`, and since when it passes. */
function headline(
  rows: readonly ComparisonRow[],
  stages: readonly string[],
  targets: readonly string[],
  language: Language,
): string {
  const words = SCREEN_WORDS[language];
  const where = targets.join(REPORT_WORDS[language].comma);
  const [row] = rows;
  const what = row === undefined ? stages.join(' ≠ ') : equation(row);
  const later = rows.every(isLate) ? row?.facts?.find(({ kind }) => kind === 'converged-late') : undefined;
  return later?.kind === 'converged-late'
    ? words.lateOn(what, `${later.left} = ${later.right}`, where)
    : words.differOn(what, where);
}

/** @param all the targets of the block: a finding of some of them says which */
function fileLines(finding: Finding, all: readonly string[], isFirst: boolean, language: Language, paint: Paint): string[] {
  const words = SCREEN_WORDS[language];
  const hint = isFirst ? words.startHere : '';
  const what = seenText(finding, language);
  const room = SCREEN_COLUMNS - 2 - (hint === '' ? 0 : columns(hint) + 2);
  const { targets } = finding.subject;
  const where = targets.length < all.length ? ` (${targets.join(REPORT_WORDS[language].comma)})` : '';
  const file = `${oneLine(startOf({ ...finding, see: null }))}${where}`;
  const oneLined = `${file}  ${what}`;
  const first = what === '' || columns(oneLined) > room ? cut(file, room) : oneLined;
  return [
    `  ${hint === '' ? first : padded(first, room)}${hint === '' ? '' : `  ${paint.bold(hint)}`}`,
    ...(what === '' || first === oneLined ? [] : wrapped(what, SCREEN_COLUMNS - 4).map((line) => `    ${line}`)),
    ...valueLines(finding, paint),
    ...followLines(finding, language),
  ];
}

/** What was seen, without the two values, which have lines of their own. */
function seenText(finding: Finding, language: Language): string {
  const { evidence } = findingTexts(finding, language);
  if (valuesOf(finding) === null) return oneLine(evidence);
  const { of } = finding.evidence.facts;
  const name = typeof of === 'string' ? oneLine(of) : '';
  const { more = 0 } = finding.evidence;
  if (more === 0) return name;
  return name === '' ? SCREEN_WORDS[language].more(more) : SCREEN_WORDS[language].andMore(name, more);
}

/** The two texts of evidence that has them. */
function valuesOf({ evidence: { facts } }: Finding): { readonly left: string; readonly right: string } | null {
  const { left, right } = facts;
  return typeof left === 'string' && typeof right === 'string' ? { left: oneLine(left), right: oneLine(right) } : null;
}

function valueLines(finding: Finding, paint: Paint): string[] {
  const values = valuesOf(finding);
  if (values === null) return [];
  const [left = '', right = ''] = finding.subject.stages.map((stage) => cut(stage, MAX_STAGE_COLUMNS));
  const room = SCREEN_COLUMNS - 6 - 2 - Math.max(columns(left), columns(right));
  const from = commonStart(values, room);
  const line = (sign: string, value: string, stage: string, state: State): string => {
    const text = cut(from === 0 ? value : `…${value.slice(from)}`, room);
    return paint.state(state, `    ${sign} ${padded(text, room)}  ${stage}`.trimEnd());
  };
  return [line('-', values.left, left, 'bad'), line('+', values.right, right, 'good')];
}

/** How much of the beginning of both values is left out, so that what differs is in the line. */
function commonStart({ left, right }: { readonly left: string; readonly right: string }, room: number): number {
  if (columns(left) <= room && columns(right) <= room) return 0;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  // Never between the halves of a character.
  const from = Math.max(0, at - MAX_CONTEXT_CHARACTERS);
  return /[\uDC00-\uDFFF]/.test(left[from] ?? '') ? from + 1 : from;
}

function followLines(finding: Finding, language: Language): string[] {
  const { root, follows, moreFollow, subject, moreFiles } = finding;
  const words = SCREEN_WORDS[language];
  const others = subject.files.filter((file) => file !== root && !follows.includes(file));
  const more = Math.max(0, follows.length - MAX_FOLLOWING_FILES) + moreFollow;
  const moreOthers = Math.max(0, others.length - MAX_FOLLOWING_FILES) + moreFiles;
  const list = (files: readonly string[], rest: number): string => {
    const names = files.slice(0, MAX_FOLLOWING_FILES).map(oneLine).join(REPORT_WORDS[language].comma);
    return rest === 0 ? names : words.andMore(names, rest);
  };
  const from = `${words.followFrom(follows.length + moreFollow, oneLine(root ?? ''))}${followsInWords(finding, language)}`;
  return [
    ...(follows.length === 0 ? [] : wrapped(`${list(follows, more)}  ${from}`, SCREEN_COLUMNS - 2)),
    ...(others.length === 0 ? [] : wrapped(`${REPORT_WORDS[language].follows}: ${list(others, moreOthers)}`, SCREEN_COLUMNS - 2)),
  ].map((line) => `  ${line}`);
}

/** The page of the first of the comparisons that has one. */
function seeLine(
  { comparisons }: RunReport,
  rows: readonly ComparisonRow[],
  { language, out, pages }: Omit<Required<ScreenOptions>, 'paint'>,
): string[] {
  const places = comparisonPages(comparisons);
  const place = rows.map((row) => places.get(row)).find((each) => each !== undefined && pages.has(each));
  return place === undefined ? [] : named(SCREEN_WORDS[language].lines.see, `${out}/${place}`, nameColumns(language));
}

/** Columns of the names before what is said of a difference. */
function nameColumns(language: Language): number {
  const { why, fix, try: attempt, see } = SCREEN_WORDS[language].lines;
  return Math.max(...[why, fix, attempt, see].map(columns));
}

/** Why, and what to do, once for each cause. */
function reasons(findings: readonly Finding[], language: Language): string[] {
  const { lines } = SCREEN_WORDS[language];
  const width = nameColumns(language);
  const kinds = groupBy(findings, ({ kind }) => kind);
  return [...kinds.values()].flatMap(([finding]) => {
    const { headline: why, do: remedy } = findingTexts(finding, language);
    return [
      ...named(lines.why, `${finding.kind} (${finding.confidence}): ${why}`, width),
      ...named(lines.fix, oneLine(remedy), width),
      ...(finding.try === undefined ? [] : named(lines.try, finding.try, width)),
    ];
  });
}
