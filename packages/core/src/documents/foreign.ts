/** Makes text from logs, branches and other people's runs safe to write into a document that people own. */
import { escapeMarkdown } from '../text/markdown.js';
import { withoutControls } from '../text/plain-text.js';

/** Characters that reorder or hide the text beside them (Unicode TR 36), and line ends that Markdown does not know. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * One line of Markdown that stays text: no markup, no mention, no link, no comment, no table cell, and no workflow command
 * (`::error::`) where a log shows it. `…` replaces what is over `length` characters.
 */
export function foreignText(text: string, length: number): string {
  const line = withoutControls(text).replaceAll(INVISIBLE, '').replaceAll(/\s+/g, ' ').trim();
  const characters = [...line];
  const short = characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : line;
  return escapeMarkdown(short)
    .replaceAll('|', '\\|')
    .replaceAll('://', ':\u200b//')
    .replaceAll(/(^|\s)::/g, '$1:\u200b:');
}

/** The same for a command, which people copy: as code, unless something in it could end the code. */
export function foreignCommand(text: string, length: number): string {
  return text.length <= length && /^[\w ./:=,+~"'-]+$/.test(text) && !text.includes('::') && text.trim() === text
    ? `\`${text}\``
    : foreignText(text, length);
}

/** A link to an address of the web; only the label where the address could end the link, or is no such address. */
export function foreignLink(label: string, url: string): string {
  return /^https?:\/\/[\w.:/-]+$/.test(url) ? `[${label}](${url})` : label;
}
