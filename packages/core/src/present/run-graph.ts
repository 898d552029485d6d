/**
 * The report's picture: below each target its stages, an arrow from each builder to what it built, and what the comparisons and tests have shown. Signs,
 * words and borders show the state, not only colours.
 */

import type { ComparisonRow, RunReport, StageRow } from '../report/model.js';
import { columns, cut } from '../text/columns.js';
import { bytes, duration, shortDigest } from '../text/figures.js';
import { oneLine } from '../text/plain-text.js';
import { leakMark, leakPhrase } from './leak-rows.js';
import {
  differingCount,
  equation,
  proofLevel,
  stageStatus,
  trialCount,
  trialStatus,
  verdictLine,
  verdictUnder,
} from './phrases.js';
import {
  BOX_WIDTH,
  type Flow,
  type GraphLayout,
  type GutterLine,
  type LaneItem,
  layOut,
  type Placed,
} from './run-graph-layout.js';
import { wrapped } from './screen/lines.js';
import { skippedText } from './skip-text.js';
import { comparisonState, isInferred, isReached, LOOKS, runState, STATES, type State, stageState, trialState } from './state.js';
import { DARK, escapeXml, svgDocument } from './svg.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';
import { SCREEN_WORDS } from './words/screen.js';

/** Pixels of a column of the widest of the fonts, DejaVu Sans: of 20, 15 and 13 pixels in semi-bold, and of 12. */
const COLUMN_WIDTH = { title: 12.6, name: 9.6, strong: 8.2, line: 7.4 };
const PADDING = 12;
const LINE_HEIGHT = 17;
const TITLE_HEIGHT = 27;
/** Above the middle of a box lines come in, below it they go out. */
const OUT = 8;

/** How a text between the boxes looks. */
type Look = 'title' | 'lane' | State;

export function renderPicture(report: RunReport, language: Language): string {
  const title = `${report.pipeline}: ${verdictLine(report, language)}`;
  const targets = [...new Set(report.stages.map(({ target }) => target))];
  const layout = layOut<Look>(report, [
    [text('title', `${LOOKS[runState(report)].sign} ${title}`)],
    ...targets.map((target) => laneOf(report, target, language)),
    ...report.skipped.map((row) => [
      text('lane', row.target),
      text('neutral', `${LOOKS.neutral.sign} ${skippedText(row, language)}`),
    ]),
  ]);
  const body = [
    ...layout.arrows.map((line) => arrow(line, layout.x)),
    ...layout.brackets.map((line) => bracket(line, layout.x + BOX_WIDTH, comparisonState(line.of, report.stages))),
    ...layout.boxes.flatMap((box) => boxOf(box, layout, language)),
    ...layout.texts.flatMap((placed) => textLines(placed, layout.x)),
  ];
  const { width, height } = layout;
  return svgDocument({ width, height, title, description: describe(report, language), style: STYLE, body });
}

/** A comparison is shown between its two stages, above the later one; after the stages where that one is not shown. */
function laneOf(report: RunReport, target: string, language: Language): LaneItem<Look>[] {
  const stages = report.stages.filter((stage) => stage.target === target);
  const compared = report.comparisons.filter((row) => row.target === target);
  const trials = [...report.smoke, ...report.tests].filter((trial) => trial.target === target);
  const shown = (row: ComparisonRow): LaneItem<Look> => {
    const state = comparisonState(row, report.stages);
    return text(state, `${LOOKS[state].sign} ${comparisonText(row, report.stages, language)}`);
  };
  return [
    text('lane', target),
    ...stages.flatMap((stage): LaneItem<Look>[] => [
      ...compared.filter(({ right }) => right === stage.id).map(shown),
      { kind: 'stage', of: stage, lines: [stage.id, ...stageLines(stage, language)], lineHeight: LINE_HEIGHT },
    ]),
    ...compared.filter(({ right }) => stages.every(({ id }) => id !== right)).map(shown),
    ...trials.map((trial) => {
      const state = trialState(trial);
      return text(state, `${LOOKS[state].sign} ${trial.name}: ${trialStatus(trial, REPORT_WORDS[language])}${trialCount(trial)}`);
    }),
  ];
}

function text(of: Look, words: string): LaneItem<Look> {
  const isTitle = of === 'title';
  return {
    kind: 'text',
    of,
    lines: fitted(words, COLUMN_WIDTH[isTitle ? 'title' : 'strong']),
    lineHeight: isTitle ? TITLE_HEIGHT : LINE_HEIGHT,
  };
}

/** @param pixels of a column */
function fitted(words: string, pixels: number): string[] {
  return wrapped(oneLine(words), Math.floor((BOX_WIDTH - 2 * PADDING) / pixels));
}

/** What is in the box of a stage below its name. */
function stageLines(stage: StageRow, language: Language): string[] {
  const { bytes: size, contentDigest } = stage;
  const made = contentDigest === null ? [] : [bytes(size), shortDigest(contentDigest)];
  const mark = leakMark(stage.leaks ?? [], language);
  return [
    ...fitted([stageStatus(stage, REPORT_WORDS[language]), ...made].join(' · '), COLUMN_WIDTH.line),
    ...(mark === null ? [] : fitted(mark, COLUMN_WIDTH.line).slice(0, 1)),
  ];
}

function boxOf({ of: stage, lines, top, height }: Placed<StageRow>, { x }: GraphLayout<Look>, language: Language): string[] {
  const state = stageState(stage);
  const used = stage.seconds === null ? '' : `${duration(stage.seconds)} · ${bytes(stage.peakBytes)}`;
  const room = BOX_WIDTH - 3 * PADDING - columns(used) * COLUMN_WIDTH.line;
  const name = cut(oneLine(`${LOOKS[state].sign} ${stage.id}`), Math.floor(room / COLUMN_WIDTH.name));
  const leaks = leakMark(stage.leaks ?? [], language) === null ? '' : leakPhrase(stage.leaks ?? [], language);
  const lineAt = (index: number): number => top + 22 + index * LINE_HEIGHT;
  return [
    `<rect class="box ${state}" x="${x}" y="${top}" width="${BOX_WIDTH}" height="${height}" rx="8"/>`,
    `<text class="name" x="${x + PADDING}" y="${lineAt(0)}">${escapeXml(name)}</text>`,
    ...(used === ''
      ? []
      : [`<text class="line" x="${x + BOX_WIDTH - PADDING}" y="${lineAt(0)}" text-anchor="end">${escapeXml(used)}</text>`]),
    ...lines.slice(1).map((line, index, all) => {
      const isMark = leaks !== '' && index === all.length - 1;
      const title = isMark ? `<title>${escapeXml(leaks)}</title>` : '';
      return `<text class="${isMark ? 'leak' : 'line'}" x="${x + PADDING}" y="${lineAt(index + 1)}">${title}${escapeXml(line)}</text>`;
    }),
  ];
}

/** Texts of a state are a little to the right of the names of targets. */
function textLines({ of: look, lines, lineHeight, top }: Placed<Look>, x: number): string[] {
  const left = look === 'title' || look === 'lane' ? x : x + PADDING;
  const kind = look === 'title' || look === 'lane' ? look : `verdict ${look}`;
  return lines.map(
    (line, index) => `<text class="${kind}" x="${left}" y="${top + (index + 1) * lineHeight - 4}">${escapeXml(line)}</text>`,
  );
}

/** Out of a box to the left, along its track, and into the left of other boxes. */
function arrow({ of, from, to, x }: GutterLine<Flow>, left: number): string {
  const ends = to.map(
    (y) => `<path class="arrow ${of}" d="M${left} ${from + OUT}H${x}V${y - OUT}H${left - 2}" marker-end="url(#head)"/>`,
  );
  return ends.join('');
}

/** From one of the boxes that were compared to the other, at their right. */
function bracket({ from, to, x }: GutterLine<ComparisonRow>, right: number, state: State): string {
  return to.map((y) => `<path class="bracket ${state}" d="M${right + 3} ${from + OUT}H${x}V${y - OUT}H${right + 3}"/>`).join('');
}

function comparisonText(row: ComparisonRow, stages: readonly StageRow[], language: Language): string {
  const word = REPORT_WORDS[language];
  const screen = SCREEN_WORDS[language];
  if (!isReached(row, stages)) return `${equation(row)}: ${screen.notReached}`;
  const host = row.inherited === null ? [] : [`${word.inherited}: ${row.inherited}`];
  if (isInferred(row)) return [`${equation(row)}: ${screen.notNeeded}`, ...host].join(word.comma);
  const share = row.verdict === 'investigate' ? ` (${screen.share(differingCount(row), row.artifacts)})` : '';
  const later = row.facts?.find(({ kind }) => kind === 'converged-late');
  const late = later?.kind === 'converged-late' ? [screen.since(`${later.left} = ${later.right}`)] : [];
  const level = proofLevel(row, word);
  const proof = row.proved && row.proof == null ? [] : [row.proved ? screen.stagesProvedBy(level) : `${word.proved}: ${level}`];
  return [`${equation(row)}: ${verdictUnder(row, word)}${share}`, ...late, ...host, ...proof].join(word.comma);
}

/** The picture in words, for readers who cannot see it. */
function describe(report: RunReport, language: Language): string {
  const word = REPORT_WORDS[language];
  const stages = report.stages.map((stage) =>
    [`${stage.id} ${stage.target}: ${stageStatus(stage, word)}`, leakPhrase(stage.leaks ?? [], language)]
      .filter((part) => part !== '')
      .join(word.comma),
  );
  const comparisons = report.comparisons.map((row) => `${row.target}: ${comparisonText(row, report.stages, language)}`);
  const trials = [...report.smoke, ...report.tests].map((trial) => `${trial.name} ${trial.target}: ${trialStatus(trial, word)}`);
  const skipped = report.skipped.map((row) => `${row.target}: ${oneLine(skippedText(row, language))}`);
  return [...stages, ...comparisons, ...trials, ...skipped].join('; ');
}

const COLOURS = {
  light: { good: '#1a7f37', late: '#9a6700', bad: '#cf222e', neutral: '#59636e' },
  dark: { good: '#3fb950', late: '#d29922', bad: '#f85149', neutral: '#9198a1' },
} as const;

function coloured(scheme: Readonly<Record<State, string>>): string {
  return STATES.map(
    (state) => `.box.${state},.bracket.${state}{stroke:${scheme[state]}}.verdict.${state}{fill:${scheme[state]}}`,
  ).join('');
}

const STYLE = [
  '.lane{font-weight:600}.name{font-size:15px;font-weight:600}.line,.leak{font-size:12px;fill:#59636e}.leak{fill:#9a6700}',
  '.verdict{font-weight:600}.bracket{fill:none;stroke-width:1.5}.arrow.runtime{stroke-dasharray:1 3}',
  '.box.bad,.bracket.bad{stroke-dasharray:6 3}.box.neutral,.bracket.neutral{stroke-dasharray:2 4}',
  coloured(COLOURS.light),
  `${DARK}{.line{fill:#9198a1}.leak{fill:#d29922}${coloured(COLOURS.dark)}}`,
].join('');
