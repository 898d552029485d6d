/**
 * Regions of a text document that people own. What stands between `<!-- selfhost:begin ID -->` and `<!-- selfhost:end ID -->` is ours; every
 * other byte, the marks' own lines included, stays as it is: byte order mark, line ends, and whether the last line has one.
 */
import { type UserError, userError } from '../errors.js';
import { insertBlock, lineEndOf, lineNumber } from './lines.js';

/** A document and the name by which messages call it. */
export interface TextDocument {
  readonly file: string;
  readonly text: string;
}

/** Where and under which lines a region begins its life: the start of a line, or the end of the text. */
export interface Place {
  readonly at: number;
  /** Lines above the region, e.g. a heading. People own them from then on. */
  readonly above: readonly string[];
}

interface Mark {
  readonly kind: 'begin' | 'end';
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** In a code span somebody only talks about marks. */
const MARK = /(?<!`)<!--[ \t]*selfhost:(begin|end)[ \t]+(\S+?)[ \t]*-->/g;

/**
 * Writes the lines of a region; where there is no such region yet, makes it at `place`.
 * @throws UserError `document-invalid` where the marks of any region lack a partner, are doubled or nested: nobody can tell what is ours then
 */
export function writeRegion(
  document: TextDocument,
  id: string,
  lines: readonly string[],
  place: (text: string) => Place,
): string {
  const { text } = document;
  const region = regionsOf(document).get(id);
  if (region !== undefined) {
    const before = text.slice(0, region.start);
    const after = text.slice(region.end);
    // Asked of people's text alone: our own lines must not outvote it.
    const eol = lineEndOf(before + after);
    return before + lines.map((line) => line + eol).join('') + after;
  }
  const { at, above } = place(text);
  return insertBlock(text, at, [...above, `<!-- selfhost:begin ${id} -->`, ...lines, `<!-- selfhost:end ${id} -->`]);
}

/** From the line below a mark of begin to the line of its end. */
interface Region {
  readonly start: number;
  readonly end: number;
}

/** All regions of a document by id. @throws UserError `document-invalid` */
export function regionsOf(document: TextDocument): Map<string, Region> {
  const regions = new Map<string, Region>();
  let open: Mark | null = null;
  for (const mark of marksOf(document)) {
    if (mark.kind === 'begin') {
      if (open !== null) throw invalid(document, mark, `the region "${mark.id}" begins inside the region "${open.id}"`);
      if (regions.has(mark.id)) throw invalid(document, mark, `the region "${mark.id}" is there twice`);
      open = mark;
    } else {
      if (open?.id !== mark.id) throw invalid(document, mark, `the region "${mark.id}" ends without having begun`);
      regions.set(mark.id, { start: document.text.indexOf('\n', open.end) + 1, end: lineStart(document.text, mark.start) });
      open = null;
    }
  }
  if (open !== null) throw invalid(document, open, `the region "${open.id}" has no end`);
  return regions;
}

function marksOf(document: TextDocument): Mark[] {
  return [...document.text.matchAll(MARK)].map((match) => {
    const mark: Mark = {
      kind: match[1] === 'begin' ? 'begin' : 'end',
      id: match[2] ?? '',
      start: match.index,
      end: match.index + match[0].length,
    };
    const above = document.text.slice(lineStart(document.text, mark.start), mark.start);
    const below = document.text.slice(mark.end).split('\n', 1)[0] ?? '';
    if (/^\ufeff?\s*$/.test(above) && below.trim() === '') return mark;
    throw invalid(document, mark, `the ${mark.kind} of the region "${mark.id}" is not on a line of its own`);
  });
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function invalid(document: TextDocument, { kind, id, start }: Mark, what: string): UserError {
  return documentInvalid(document, start, what, `mend or remove the line \`<!-- selfhost:${kind} ${id} -->\`, then run again`);
}

/** A document that nothing is written into before a person has looked at it. */
export function documentInvalid({ file, text }: TextDocument, offset: number, what: string, remedy: string): UserError {
  const line = lineNumber(text, offset);
  return userError('document-invalid', `${file}, line ${line}: ${what}; nothing was written`, { place: { file, line }, remedy });
}
