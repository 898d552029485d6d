/** How an output came to be, as a picture: a box for each file, the output first, and on the arrows between them the programs with their commands. */
import type { ExplainedFile, ExplainedProgram } from '../ancestry/explained.js';
import { columns } from '../text/columns.js';
import { spelledOut } from '../text/plain-text.js';
import { type Chains, chainLine, commandText, fileName, kindText, notesUnder, programName } from './chain-text.js';
import { DARK, escapeXml, svgDocument } from './svg.js';
import { CHAIN_WORDS } from './words/chain.js';
import type { Language } from './words/language.js';

/** A page of A4 in portrait shows this width without making it smaller. */
const WIDTH = 720;
const MARGIN = 24;
const BOX_HEIGHT = 34;
const SOURCE_HEIGHT = 52;
/** Of one program on an arrow: its name, and its command below. */
const PROGRAM_HEIGHT = 40;
/** An arrow without a program, as between copies. */
const BARE_ARROW = 26;
const TITLE_BASELINE = 40;
const TOP = 78;
const BETWEEN_CHAINS = 34;
/** Where arrows are, from the left edge. */
const ARROW_X = MARGIN + 28;
const PROGRAM_X = ARROW_X + 20;
/** Columns of a fixed-width font of 13 pixels, and of 11 for commands. */
const BOX_COLUMNS = Math.floor((WIDTH - 2 * MARGIN - 24) / 7.9);
const COMMAND_COLUMNS = Math.floor((WIDTH - MARGIN - PROGRAM_X) / 6.7);
const TITLE_COLUMNS = 54;
/** Of a command that is shown when it is pointed at. */
const MAX_FULL_CHARACTERS = 2000;

export function chainPicture(asked: Chains, language: Language): string {
  const words = CHAIN_WORDS[language];
  const chains = asked.chains.filter((chain) => chain.length > 0);
  const title = spelledOut(asked.asked);
  const body = [
    `<text class="title" x="${MARGIN}" y="${TITLE_BASELINE}">${escapeXml(middleCut(title, TITLE_COLUMNS))}</text>`,
    `<text class="note" x="${MARGIN}" y="${TITLE_BASELINE + 20}">${escapeXml(middleCut(asked.node, BOX_COLUMNS))}</text>`,
  ];
  let y = TOP;
  for (const [index, chain] of chains.entries()) {
    if (index > 0) y += BETWEEN_CHAINS;
    for (const [at, file] of chain.entries()) {
      body.push(...fileBox(file, y, language, at === 0));
      y += heightOf(file);
      if (at === chain.length - 1) continue;
      body.push(...arrow(file.by, y, language));
      y += arrowHeight(file.by);
    }
  }
  const notes = chains.length === 0 ? [words.unknown] : notesUnder(asked, language);
  for (const note of notes) {
    y += 20;
    body.push(`<text class="note" x="${MARGIN}" y="${y}">${escapeXml(note)}</text>`);
  }
  const lines = chains.map((chain) => chainLine(chain, language));
  const description = [...lines, ...notes].join('; ');
  return svgDocument({
    width: WIDTH,
    height: y + MARGIN,
    title: words.title(asked.node, title),
    description,
    style: STYLE,
    body,
  });
}

function heightOf({ by }: ExplainedFile): number {
  return by.length > 0 ? BOX_HEIGHT : SOURCE_HEIGHT;
}

function fileBox(file: ExplainedFile, y: number, language: Language, isOutput: boolean): string[] {
  const name = fileName(file);
  const kind = kindText(file, language);
  const look = isOutput ? ' output' : file.kind === 'source' ? ' source' : '';
  return [
    `<g><title>${escapeXml(name)}</title>`,
    `<rect class="box${look}" x="${MARGIN}" y="${y}" width="${WIDTH - 2 * MARGIN}" height="${heightOf(file)}" rx="8"/>`,
    `<text class="file" x="${MARGIN + 12}" y="${y + 22}">${escapeXml(middleCut(name, BOX_COLUMNS))}</text>`,
    ...(kind === null ? [] : [`<text class="note" x="${MARGIN + 12}" y="${y + 41}">${escapeXml(kind)}</text>`]),
    '</g>',
  ];
}

function arrowHeight(by: readonly ExplainedProgram[]): number {
  return by.length === 0 ? BARE_ARROW : by.length * PROGRAM_HEIGHT + 8;
}

/** From what was taken in, below, to what was made of it. */
function arrow(by: readonly ExplainedProgram[], y: number, language: Language): string[] {
  return [
    `<path class="arrow" d="M${ARROW_X} ${y + arrowHeight(by)}V${y + 3}" marker-end="url(#head)"/>`,
    ...by.flatMap((program, index) => {
      const top = y + index * PROGRAM_HEIGHT;
      const look = program.compiler === null ? 'program' : 'program compiler';
      return [
        `<g><title>${escapeXml(commandText(program, MAX_FULL_CHARACTERS))}</title>`,
        `<text class="${look}" x="${PROGRAM_X}" y="${top + 20}">${escapeXml(middleCut(programName(program, language), BOX_COLUMNS))}</text>`,
        `<text class="command" x="${PROGRAM_X}" y="${top + 36}">${escapeXml(endCut(commandText(program, MAX_FULL_CHARACTERS), COMMAND_COLUMNS))}</text></g>`,
      ];
    }),
  ];
}

/** The beginning of a text that fits. */
function endCut(text: string, most: number): string {
  return columns(text) <= most ? text : `${fitting([...text], most - 1)}…`;
}

/** The beginning and the end of a name: both say what it is. */
function middleCut(text: string, most: number): string {
  if (columns(text) <= most) return text;
  const half = Math.floor((most - 1) / 2);
  const end = [...fitting([...text].reverse(), half)].reverse().join('');
  return `${fitting([...text], half)}…${end}`;
}

function fitting(characters: readonly string[], most: number): string {
  let [left, end] = [most, 0];
  for (const character of characters) {
    left -= columns(character);
    if (left < 0) break;
    end++;
  }
  return characters.slice(0, end).join('');
}

const STYLE = [
  '.file,.command{font-family:ui-monospace,"DejaVu Sans Mono","Noto Sans Mono CJK JP",monospace}.file{font-weight:600}.command{font-size:11px}',
  '.box.output{stroke:#0969da}.box.source{stroke-dasharray:6 3}.note,.command{fill:#59636e}.program{font-weight:600}.compiler{fill:#1a7f37}',
  `${DARK}{.box.output{stroke:#4493f8}.note,.command{fill:#9198a1}.compiler{fill:#3fb950}}`,
].join('');
