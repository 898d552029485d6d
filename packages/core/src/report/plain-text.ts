import { stripVTControlCharacters } from 'node:util';

/**
 * Text from outside (logs, names of files, outputs of tools) as plain lines: every line end is `\n`, escape sequences are gone, and of the
 * other control characters only tabs stay. A terminal obeys the rest, and Markdown ends a line at a carriage return.
 */
export function withoutControls(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '');
}

/** At most so many UTF-16 code units, and whole characters of them; `…` stands for the rest. */
export function shortText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
