/** Text for a terminal of a fixed width: columns, wrapped lines, colours. A wide letter takes two columns. */
import { styleText } from 'node:util';
import { columns, padded } from '../../text/columns.js';
import { LOOKS, type State } from '../state.js';

/** The width that every terminal and every log viewer has. */
export const SCREEN_COLUMNS = 80;

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
  const count = Math.max(1, Math.ceil(word.length / width));
  return Array.from({ length: count }, (_, index) => word.slice(index * width, (index + 1) * width));
}

/** A named value, with its continuation below it: `  why   …`. */
export function named(name: string, value: string, nameWidth: number): string[] {
  const indent = 2 + nameWidth + 2;
  return wrapped(value, SCREEN_COLUMNS - indent).map((line, index) => `  ${padded(index === 0 ? name : '', nameWidth)}  ${line}`);
}
