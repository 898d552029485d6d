/** Text for a terminal of a fixed width: columns, wrapped lines, colours. A wide letter takes two columns. */
import { styleText } from 'node:util';
import { columns, padded } from '../../text/columns.js';
import { LOOKS, type State } from '../state.js';
import type { Language } from '../words/language.js';

/** The width that every log viewer has, and all terminals but narrow ones. */
export const SCREEN_COLUMNS = 80;
/** In a terminal that is narrower than this, lines are broken by the terminal. */
const LEAST_COLUMNS = 40;

/** What a screen is written for. */
export interface Screen {
  readonly language: Language;
  readonly paint: Paint;
  /** Columns of a line. */
  readonly width: number;
}

/** The width of a screen in a terminal. */
export function screenWidth(terminal: number): number {
  return Math.min(SCREEN_COLUMNS, Math.max(LEAST_COLUMNS, terminal));
}

/** Colours of a screen; without them its signs and words say the same. */
export interface Paint {
  state(state: State, text: string): string;
  bold(text: string): string;
  dim(text: string): string;
}

export function paintOf(color: boolean): Paint {
  const styled = (style: Parameters<typeof styleText>[0], text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  return {
    state: (state, text) => styled(LOOKS[state].colour, text),
    bold: (text) => styled('bold', text),
    dim: (text) => styled('dim', text),
  };
}

/** Words in lines of at most so many columns. A longer word is broken; Japanese is broken between any two letters. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let space = '';
  for (const token of tokensOf(text)) {
    if (token === ' ') {
      space = ' ';
      continue;
    }
    for (const piece of pieces(token, width)) {
      const next = line === '' ? piece : line + space + piece;
      if (columns(next) <= width) line = next;
      else {
        lines.push(line);
        line = piece;
      }
      space = '';
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Marks that begin no line. */
const CLOSING = '、。）」，．';

/** Parts of a text between which a line may end: spaces, wide letters, words of other letters. */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let isOpen = false;
  for (const character of text) {
    const isWord = character !== ' ' && columns(character) === 1;
    if ((isWord && isOpen) || (CLOSING.includes(character) && tokens.length > 0)) tokens.push((tokens.pop() ?? '') + character);
    else tokens.push(character);
    isOpen = isWord;
  }
  return tokens;
}

/** The parts of a word that is longer than a line. */
function pieces(word: string, width: number): string[] {
  if (columns(word) <= width) return [word];
  const parts: string[] = [];
  for (const character of word) {
    const last = parts.at(-1) ?? '';
    if (parts.length > 0 && columns(last + character) <= width) parts[parts.length - 1] = last + character;
    else parts.push(character);
  }
  return parts;
}

/** A named value, with its continuation below it: `  why   …`. */
export function named(name: string, value: string, nameWidth: number, { width }: Pick<Screen, 'width'>): string[] {
  const indent = 2 + nameWidth + 2;
  return wrapped(value, width - indent).map((line, index) => `  ${padded(index === 0 ? name : '', nameWidth)}  ${line}`);
}

/** Words of a command, with what is quoted in them. */
const SHELL_WORD = /(?:'[^']*'|\\.|[^\s'\\])+/g;
/** What a POSIX shell reads as the same line going on. */
const GOES_ON = ' \\';

/** A named command, which does the same where more than one line of it is copied. */
export function namedCommand(name: string, command: string, nameWidth: number, screen: Screen): string[] {
  const width = screen.width - (2 + nameWidth + 2);
  if (columns(command) <= width) return named(name, command, nameWidth, screen);
  const lines: string[] = [];
  for (const word of command.match(SHELL_WORD) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && columns(`${last} ${word}${GOES_ON}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.flatMap((line, index) =>
    named(index === 0 ? name : '', index === lines.length - 1 ? line : line + GOES_ON, nameWidth, screen),
  );
}
