/**
 * The report's picture: a lane for each target, a box for each stage, an arrow from each builder to what it built, and under the
 * lane the results of the comparisons. Words and borders show the state, not only colours.
 */

import { nodeId } from '../pipeline/node-id.js';
import type { ComparisonRow, RunReport, StageRow } from '../report/model.js';
import type { TrialResult } from '../run/trials.js';
import { columns } from '../text/columns.js';
import { bytes, duration, percent, shortDigest } from '../text/figures.js';
import { leakMark, leakPhrase } from './leak-rows.js';
import { equation, proofLevel, stageStatus, trialCount, trialStatus, verdictLine, verdictUnder } from './phrases.js';
import { marked, trialState } from './state.js';
import { DARK, escapeXml, svgDocument } from './svg.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS, type ReportWords } from './words/report.js';

const BOX = { width: 190, height: 92 };
const GAP = { x: 56, y: 34 };
const MARGIN = 24;
const TITLE_HEIGHT = 64;
const LANE_TITLE = 30;
/** Height of one line of a comparison under its lane. */
const BRACKET = 34;
/** Height of the line of smoke tests and suites. */
const TRIALS = 26;

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Lane {
  readonly target: string;
  readonly top: number;
  readonly height: number;
  readonly stages: readonly StageRow[];
  readonly comparisons: readonly ComparisonRow[];
  readonly trials: readonly TrialResult[];
}

export function renderPicture(report: RunReport, language: Language): string {
  const word = REPORT_WORDS[language];
  const ids = [...new Set(report.stages.map(({ id }) => id))];
  const lanes = layOut(report);
  const places = new Map<string, Place>();
  for (const lane of lanes) {
    for (const stage of lane.stages) {
      const column = ids.indexOf(stage.id);
      places.set(nodeId(stage.id, lane.target), { x: MARGIN + column * (BOX.width + GAP.x), y: lane.top + LANE_TITLE });
    }
  }
  const texts = lanes.flatMap(({ comparisons, trials }) => [
    ...comparisons.map((row) => comparisonText(row, word)),
    ...trialText(trials, word),
  ]);
  const boxes = Math.max(1, ids.length) * (BOX.width + GAP.x) - GAP.x;
  const width = 2 * MARGIN + Math.max(boxes, ...texts.map(widthOf));
  const last = lanes.at(-1);
  const height = (last === undefined ? TITLE_HEIGHT : last.top + last.height) + MARGIN;
  const title = `${report.pipeline}: ${verdictLine(report, language)}`;
  const body = [
    `<text class="title" x="${MARGIN}" y="42">${escapeXml(title)}</text>`,
    ...lanes.map((lane) => `<text class="lane" x="${MARGIN}" y="${lane.top + 18}">${escapeXml(lane.target)}</text>`),
    ...report.stages.flatMap((stage) => arrow(stage, places)),
    ...report.stages.flatMap((stage) => box(stage, places, language)),
    ...lanes.flatMap((lane) => lane.comparisons.flatMap((row, index) => bracket(row, index, lane, { places, width, word }))),
    ...lanes.map((lane) => trialLine(lane, word)),
  ];
  return svgDocument({ width, height, title, description: describe(report, language), style: STYLE, body });
}

function layOut(report: RunReport): Lane[] {
  const lanes: Lane[] = [];
  let top = TITLE_HEIGHT;
  for (const target of new Set(report.stages.map((stage) => stage.target))) {
    const comparisons = report.comparisons.filter((row) => row.target === target);
    const trials = [...report.smoke, ...report.tests].filter((trial) => trial.target === target);
    const height = LANE_TITLE + BOX.height + comparisons.length * BRACKET + (trials.length === 0 ? 0 : TRIALS);
    lanes.push({ target, top, height, stages: report.stages.filter((stage) => stage.target === target), comparisons, trials });
    top += height + GAP.y;
  }
  return lanes;
}

function box(stage: StageRow, places: ReadonlyMap<string, Place>, language: Language): string[] {
  const place = places.get(nodeId(stage.id, stage.target));
  if (place === undefined) return [];
  const { x, y } = place;
  const word = REPORT_WORDS[language];
  const good = (stage.status === 'built' || stage.status === 'restored') && !stage.degraded && stage.compilerUsed !== false;
  const look = good ? 'good' : stage.status === 'not-needed' || stage.status === 'skipped' ? 'absent' : 'bad';
  const lines = [
    stageStatus(stage, word),
    `${duration(stage.seconds)} · ${bytes(stage.peakBytes)}`,
    `${bytes(stage.bytes)} · ${shortDigest(stage.contentDigest)}`,
  ];
  return [
    `<rect class="box ${look}" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="8"/>`,
    `<text class="name" x="${x + 12}" y="${y + 24}">${escapeXml(stage.id)}</text>`,
    ...lines.map((line, index) => `<text class="line" x="${x + 12}" y="${y + 45 + index * 17}">${escapeXml(line)}</text>`),
    ...leakMarkOf(stage, place, language),
  ];
}

/** A small mark above the right corner of a box: what ties the stage's outputs to this machine and day. Pointing at it says it in full. */
function leakMarkOf({ leaks = [] }: StageRow, { x, y }: Place, language: Language): string[] {
  const mark = leakMark(leaks, language);
  if (mark === null) return [];
  const title = `<title>${escapeXml(leakPhrase(leaks, language))}</title>`;
  return [`<text class="leak" x="${x + BOX.width}" y="${y - 5}" text-anchor="end">${title}${escapeXml(mark)}</text>`];
}

/** In one lane the arrow is straight; from the host's lane to the target's it is a curve. */
function arrow(stage: StageRow, places: ReadonlyMap<string, Place>): string[] {
  const from = stage.builder === null ? undefined : places.get(stage.builder);
  const to = places.get(nodeId(stage.id, stage.target));
  if (from === undefined || to === undefined) return [];
  const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 };
  const end = { x: to.x - 2, y: to.y + BOX.height / 2 };
  const middle = (start.x + end.x) / 2;
  const path =
    start.y === end.y
      ? `M${start.x} ${start.y}H${end.x}`
      : `M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`;
  return [`<path class="arrow" d="${path}" marker-end="url(#head)"/>`];
}

/** What a bracket needs of the picture. */
interface Drawing {
  readonly places: ReadonlyMap<string, Place>;
  readonly width: number;
  readonly word: ReportWords;
}

/** Pixels of a column: the widest of the fonts, DejaVu Sans in semi-bold of 13 pixels, needs 7.8 on average. */
const COLUMN_WIDTH = 8.2;

function widthOf(text: string): number {
  return Math.ceil(columns(text) * COLUMN_WIDTH);
}

function comparisonText(row: ComparisonRow, word: ReportWords): string {
  const rate = row.rate === null ? '' : ` ${percent(row.rate)}`;
  const proof = row.proved && row.proof == null ? '' : `, ${word.proved}: ${proofLevel(row, word)}`;
  return `${equation(row)}  ${verdictUnder(row, word)}${rate}${proof}`;
}

/** A bracket under the two boxes that were compared, with the result. */
function bracket(row: ComparisonRow, index: number, lane: Lane, { places, width, word }: Drawing): string[] {
  const left = places.get(nodeId(row.left, row.target));
  const right = places.get(nodeId(row.right, row.target));
  if (left === undefined || right === undefined) return [];
  const y = lane.top + LANE_TITLE + BOX.height + index * BRACKET + 10;
  const [from, to] = [left.x + BOX.width / 2 + 8, right.x + BOX.width / 2 - 8];
  const text = comparisonText(row, word);
  const half = MARGIN + widthOf(text) / 2;
  const middle = Math.min(Math.max((from + to) / 2, half), width - half);
  const look = row.passed ? 'good' : 'bad';
  return [
    `<path class="bracket ${look}" d="M${from} ${y - 6}v6H${to}v-6"/>`,
    `<text class="verdict ${look}" x="${Math.round(middle)}" y="${y + 15}" text-anchor="middle">${escapeXml(text)}</text>`,
  ];
}

/** Smoke tests and suites of a lane, below everything else. */
function trialLine({ trials, top, height }: Lane, word: ReportWords): string {
  const [text] = trialText(trials, word);
  if (text === undefined) return '';
  const look = trials.every(({ status, gating }) => status !== 'failed' || !gating) ? 'good' : 'bad';
  return `<text class="verdict ${look}" x="${MARGIN}" y="${top + height - 6}">${escapeXml(text)}</text>`;
}

/** None where nothing was tested. */
function trialText(trials: readonly TrialResult[], word: ReportWords): string[] {
  const each = trials.map((trial) => `${trial.name}: ${marked(trialState(trial), trialStatus(trial, word))}${trialCount(trial)}`);
  return each.length === 0 ? [] : [each.join('   ')];
}

/** The picture in words, for readers who cannot see it. */
function describe(report: RunReport, language: Language): string {
  const word = REPORT_WORDS[language];
  const stages = report.stages.map((stage) =>
    [`${stage.id} ${stage.target}: ${stageStatus(stage, word)}`, leakPhrase(stage.leaks ?? [], language)]
      .filter((part) => part !== '')
      .join(word.comma),
  );
  const comparisons = report.comparisons.map((row) => `${equation(row)} ${row.target}: ${verdictUnder(row, word)}`);
  const trials = [...report.smoke, ...report.tests].map(
    (trial) => `${trial.name} ${trial.target}: ${marked(trialState(trial), trialStatus(trial, word))}`,
  );
  return [...stages, ...comparisons, ...trials].join('; ');
}

const STYLE = [
  '.lane{font-weight:600;fill:#59636e}.name{font-size:15px;font-weight:600}.line{fill:#59636e}',
  '.leak{font-size:11px;fill:#9a6700}.box.bad{stroke:#cf222e;stroke-dasharray:6 3}',
  '.box.absent{stroke:#818b98;stroke-dasharray:2 4}.bracket{fill:none;stroke:#59636e;stroke-width:1.5}',
  '.bracket.good{stroke:#1a7f37}.bracket.bad{stroke:#cf222e;stroke-dasharray:6 3}.verdict{font-weight:600}',
  '.verdict{stroke:#fff;stroke-width:4px;paint-order:stroke}.verdict.good{fill:#1a7f37}.verdict.bad{fill:#cf222e}',
  `${DARK}{.lane,.line{fill:#9198a1}.leak{fill:#d29922}`,
  '.bracket.good{stroke:#3fb950}.box.bad,.bracket.bad{stroke:#f85149}.verdict.good{fill:#3fb950}.verdict.bad{fill:#f85149}.verdict{stroke:#0d1117}',
  '.bracket{stroke:#9198a1}}',
].join('');
