/** What differs between two stages: the file to start with, the lines or values that differ, what follows, why, and what to do. */
import { groupBy } from '../../data/group.js';
import type { Finding } from '../../findings/schema.js';
import type { RunReport } from '../../report/model.js';
import { columns, cut, padded } from '../../text/columns.js';
import { oneLine } from '../../text/plain-text.js';
import { type DifferenceGroup, differenceGroups, groupHeadline } from '../difference-groups.js';
import { cutValues, differingValues, seenOf } from '../differing-values.js';
import { startOf } from '../finding-lines.js';
import { findingTexts, followsInWords } from '../finding-texts.js';
import { nextCommand } from '../next-command.js';
import { comparisonPages } from '../page-places.js';
import { LOOKS, type State } from '../state.js';
import type { Language } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { named, namedCommand, type Screen, wrapped } from './lines.js';
import type { ScreenOptions } from './options.js';

/** Findings of one comparison that the screen shows; the report has all. */
const MAX_SHOWN_FINDINGS = 6;
/** Widest name of a stage beside a value. */
const MAX_STAGE_COLUMNS = 20;
/** Files that follow from one, of which the screen names this many. */
const MAX_FOLLOWING_FILES = 4;

/** What differs between two stages, the most important pair first. */
export function differenceBlocks(report: RunReport, findings: readonly Finding[], options: Required<ScreenOptions>): string[] {
  return differenceGroups(report, findings).flatMap((group) => [
    ...block(group, options),
    '',
    ...reasons(group.findings.slice(0, MAX_SHOWN_FINDINGS), options),
    ...seeLine(report, group, options),
  ]);
}

function block(group: DifferenceGroup, screen: Screen): string[] {
  const { language, paint, width } = screen;
  const { findings, targets, state } = group;
  const shown = findings.slice(0, MAX_SHOWN_FINDINGS);
  const rest = findings.length - shown.length;
  const headline = groupHeadline(group, targets.join(REPORT_WORDS[language].comma), language);
  return [
    '',
    ...wrapped(`${LOOKS[state].sign} ${headline}`, width).map((line) => paint.state(state, line)),
    '',
    ...[...groupBy(shown, placeOf).values()].flatMap((same, index) => fileLines(same, targets, index === 0, screen)),
    ...(rest > 0 ? [`  … ${SCREEN_WORDS[language].more(rest)}`] : []),
  ];
}

/** What two findings have in common that are shown as one file, with the values of each. */
function placeOf({ root, subject: { targets, files }, follows, moreFiles, moreFollow }: Finding): string {
  return JSON.stringify([root, targets, files, follows, moreFiles, moreFollow]);
}

/** @param all the targets of the block: findings of some of them say which */
function fileLines(same: readonly [Finding, ...Finding[]], all: readonly string[], isFirst: boolean, screen: Screen): string[] {
  const { language, paint, width } = screen;
  const words = SCREEN_WORDS[language];
  const hint = isFirst ? words.startHere : '';
  const room = width - 2 - (hint === '' ? 0 : columns(hint) + 2);
  const [finding] = same;
  const { subject } = finding;
  const where = subject.targets.length < all.length ? ` (${subject.targets.join(REPORT_WORDS[language].comma)})` : '';
  const file = `${oneLine(startOf({ ...finding, see: null }))}${where}`;
  const whats = same.map((finding) => seenOf(finding, language));
  const oneLined = `${file}  ${whats[0]}`.trimEnd();
  const isOneLine = columns(oneLined) <= room;
  const [first = '', ...others] = isOneLine ? [oneLined] : wrapped(file, room);
  return [
    `  ${hint === '' ? first : `${padded(first, room)}  ${paint.bold(hint)}`}`,
    ...others.map((line) => `  ${line}`),
    ...same.flatMap((each, index) => [
      ...wrapped(index === 0 && isOneLine ? '' : (whats[index] ?? ''), width - 4).map((line) => `    ${line}`),
      ...valueLines(each, screen),
    ]),
    ...followLines(finding, screen),
  ];
}

function valueLines(finding: Finding, { paint, width }: Screen): string[] {
  const values = differingValues(finding);
  if (values === null) return [];
  const [left = '', right = ''] = finding.subject.stages.map((stage) => cut(stage, MAX_STAGE_COLUMNS));
  const room = width - 6 - 2 - Math.max(columns(left), columns(right));
  const shown = cutValues(values, room);
  const line = (sign: string, value: string, stage: string, state: State): string =>
    paint.state(state, `    ${sign} ${padded(value, room)}  ${stage}`.trimEnd());
  return [line('-', shown.left, left, 'bad'), line('+', shown.right, right, 'good')];
}

function followLines(finding: Finding, { language, width }: Screen): string[] {
  const { root, follows, moreFollow, subject, moreFiles } = finding;
  const words = SCREEN_WORDS[language];
  const others = subject.files.filter((file) => file !== root && !follows.includes(file));
  const more = Math.max(0, follows.length - MAX_FOLLOWING_FILES) + moreFollow;
  const moreOthers = Math.max(0, others.length - MAX_FOLLOWING_FILES) + moreFiles;
  const list = (files: readonly string[], rest: number): string => {
    const names = files.slice(0, MAX_FOLLOWING_FILES).map(oneLine).join(REPORT_WORDS[language].comma);
    return rest === 0 ? names : words.andMore(names, rest);
  };
  const count = follows.length + moreFollow;
  return [
    ...(follows.length === 0
      ? []
      : wrapped(
          words.followFrom(list(follows, more), count, oneLine(root ?? '')) + followsInWords(finding, language),
          width - 2,
        )),
    ...(others.length === 0 ? [] : wrapped(`${REPORT_WORDS[language].follows}: ${list(others, moreOthers)}`, width - 2)),
  ].map((line) => `  ${line}`);
}

/** The page of the first of the comparisons that has one. */
function seeLine({ comparisons }: RunReport, { rows }: DifferenceGroup, options: Required<ScreenOptions>): string[] {
  const { language, out, pages } = options;
  const places = comparisonPages(comparisons);
  const place = rows.map((row) => places.get(row)).find((each) => each !== undefined && pages.has(each));
  return place === undefined ? [] : named(SCREEN_WORDS[language].lines.see, `${out}/${place}`, nameColumns(language), options);
}

/** Columns of the names before what is said of a difference. */
function nameColumns(language: Language): number {
  const { why, fix, try: attempt, see } = SCREEN_WORDS[language].lines;
  return Math.max(...[why, fix, attempt, see].map(columns));
}

/** Why, and what to do, once for each cause. */
function reasons(findings: readonly Finding[], options: Required<ScreenOptions>): string[] {
  const { named: name, language } = options;
  const { lines } = SCREEN_WORDS[language];
  const width = nameColumns(language);
  const kinds = groupBy(findings, ({ kind }) => kind);
  return [...kinds.values()].flatMap(([finding]) => {
    const { headline: why, do: remedy } = findingTexts(finding, language);
    return [
      ...named(lines.why, `${finding.kind} (${finding.confidence}): ${why}`, width, options),
      ...named(lines.fix, oneLine(remedy), width, options),
      ...(finding.try === undefined ? [] : namedCommand(lines.try, nextCommand(finding.try, name), width, options)),
    ];
  });
}
