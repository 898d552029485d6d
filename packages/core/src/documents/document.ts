/**
 * Regions of a text document that people own. The suite writes what is between `<!-- selfhost:begin ID -->` and `<!-- selfhost:end ID -->`;
 * every other byte stays as it is, also the lines of the marks, the byte order mark, the line ends, and whether the last line has one.
 */
import { UserError, userError } from '../errors.js';
import { insertBlock, lineAt, lineEndOf, lineNumber, type TextSpan } from './lines.js';
import { type Outline, outlineOf } from './outline.js';

/** A document, and its name in messages. */
export interface TextDocument {
  readonly file: string;
  readonly text: string;
}

/** Where a new region is put (at the start of a line, or at the end of the text), and the lines above it. */
export interface BlockPlace {
  readonly at: number;
  /** Lines above the region, e.g. a heading. People own them from then on. */
  readonly above: readonly string[];
}

interface Mark extends TextSpan {
  readonly kind: 'begin' | 'end';
  readonly id: string;
}

/** A comment that is a mark. A mark in code is an example and no comment. */
const MARK = /^<!--[ \t]*selfhost:(begin|end)[ \t]+(\S+?)[ \t]*-->$/;

/**
 * Writes the lines of a region; where there is no such region yet, makes it at `place`.
 * @throws UserError `document-invalid` where the marks of any region lack a partner, are doubled or nested: then it is not clear which text
 *   may be replaced; and where the next run would not find what was written
 */
export function writeRegion(
  document: TextDocument,
  id: string,
  lines: readonly string[],
  place: (outline: Outline) => BlockPlace,
): string {
  const { text } = document;
  const outline = outlineOf(text);
  const region = regionsIn(document, outline).get(id);
  const written = region === undefined ? withNew(outline, id, lines, place(outline)) : withNewLines(text, region, lines);
  requireFound(() => regionsOf({ ...document, text: written.text }).has(id), document, outline, written.at, `the region "${id}"`);
  return written.text;
}

interface Written {
  readonly text: string;
  /** Where it was written. */
  readonly at: number;
}

function withNewLines(text: string, { start, end }: Region, lines: readonly string[]): Written {
  const before = text.slice(0, start);
  const after = text.slice(end);
  // From people's text alone: the line ends of our own lines must not count.
  const eol = lineEndOf(before + after);
  return { at: start, text: before + lines.map((line) => line + eol).join('') + after };
}

function withNew({ text }: Outline, id: string, lines: readonly string[], { at, above }: BlockPlace): Written {
  const block = [...above, `<!-- selfhost:begin ${id} -->`, ...lines, `<!-- selfhost:end ${id} -->`];
  return { at, text: insertBlock(text, at, block) };
}

/**
 * Refuses what the next run would not find, and so write a second time: below a code block that does not end, it is code.
 * @param isFound is called for the new text; the old text was valid, so an error comes from the change
 */
export function requireFound(
  isFound: () => boolean,
  document: TextDocument,
  { verbatim }: Outline,
  at: number,
  what: string,
): void {
  try {
    if (isFound()) return;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  const around = verbatim.findLast(({ start, end }) => start < at && at <= end);
  throw around === undefined
    ? documentInvalid(
        document,
        at,
        `${what} would not be found here by the next run`,
        'move it to the start of a line, outside of any list',
      )
    : documentInvalid(
        document,
        around.start,
        `the code or comment that begins here has no end, so ${what} would be a part of it`,
        'end it, then run again',
      );
}

/** From the line below the begin mark to the line of the end mark. */
type Region = TextSpan;

/** All regions of a document by id. @throws UserError `document-invalid` */
export function regionsOf(document: TextDocument): Map<string, Region> {
  return regionsIn(document, outlineOf(document.text));
}

function regionsIn(document: TextDocument, outline: Outline): Map<string, Region> {
  const regions = new Map<string, Region>();
  let open: Mark | null = null;
  for (const mark of marksIn(document, outline)) {
    if (mark.kind === 'begin') {
      if (open !== null) throw invalid(document, mark, `the region "${mark.id}" begins in the region "${open.id}"`);
      if (regions.has(mark.id)) throw invalid(document, mark, `the region "${mark.id}" is there twice`);
      open = mark;
    } else {
      if (open?.id !== mark.id) throw invalid(document, mark, `the region "${mark.id}" has an end and no begin`);
      const [from, to] = [lineAt(outline.lines, open.start), lineAt(outline.lines, mark.start)];
      regions.set(mark.id, { start: from?.next ?? open.end, end: to?.start ?? mark.start });
      open = null;
    }
  }
  if (open !== null) throw invalid(document, open, `the region "${open.id}" has no end`);
  return regions;
}

function marksIn(document: TextDocument, { text, comments, lines }: Outline): Mark[] {
  return comments.flatMap(({ start, end }): Mark[] => {
    const [, kind, id = ''] = MARK.exec(text.slice(start, end)) ?? [];
    if (kind === undefined) return [];
    const mark: Mark = { kind: kind === 'begin' ? 'begin' : 'end', id, start, end };
    const line = lineAt(lines, start);
    if (line === undefined || line.text.trim() === text.slice(start, end)) return [mark];
    throw invalid(document, mark, `the ${kind} of the region "${id}" is not on a line of its own`);
  });
}

function invalid(document: TextDocument, { kind, id, start }: Mark, what: string): UserError {
  return documentInvalid(document, start, what, `fix or remove the line \`<!-- selfhost:${kind} ${id} -->\`, then run again`);
}

/** The error for a document that a person must look at before anything is written into it. */
export function documentInvalid({ file, text }: TextDocument, offset: number, what: string, remedy: string): UserError {
  const line = lineNumber(text, offset);
  return userError('document-invalid', `${file}, line ${line}: ${what}; nothing was written`, { place: { file, line }, remedy });
}
