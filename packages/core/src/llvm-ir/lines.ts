/** Offsets in a text as lines for people. */
import { firstWhere } from '../data/search.js';
import type { Entity } from './module.js';

/** Characters of a line that are shown; the rest of it is `…`. */
const MAX_SHOWN_CHARACTERS = 300;

export interface TextLines {
  /** 1-based. */
  at(offset: number): number;
  /** The line that the offset is in, without blanks around it. */
  shown(offset: number): string;
  /** Whether the entity is one line, which is shown in full and says all. */
  holds(entity: Entity): boolean;
}

export function textLines(text: string): TextLines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const at = (offset: number): number => firstWhere(starts.length, (line) => (starts[line] ?? 0) > offset);
  return {
    at,
    shown(offset) {
      const line = at(offset);
      // A line of many megabytes is shown around the place.
      const start = Math.max(starts[line - 1] ?? 0, offset - MAX_SHOWN_CHARACTERS / 2);
      const end = Math.min((starts[line] ?? text.length + 1) - 1, start + MAX_SHOWN_CHARACTERS);
      return text.slice(start, end).trim();
    },
    holds(entity) {
      const written = text.slice(entity.at, entity.end);
      // So much of a line is shown wherever the place in it is.
      return (
        written.length <= MAX_SHOWN_CHARACTERS / 2 &&
        !written.includes('\n') &&
        !/[#!%]\d/.test(written.replace(/, !dbg !\d+/g, ''))
      );
    },
  };
}
