/** Raw HTML in a document: where its comments are, and which other parts of it are no markup. */
import type { TextSpan } from './lines.js';

/** A comment or an element that has begun, and has not ended yet. */
export interface HtmlOpen {
  readonly kind: 'comment' | 'other';
  readonly start: number;
  /** Matches where it ends. */
  readonly end: RegExp;
}

export interface FoundHtml {
  readonly comments: readonly TextSpan[];
  /** Comments, and the content of elements in which nothing is markup. */
  readonly verbatim: readonly TextSpan[];
  readonly open: HtmlOpen | null;
}

/** The beginning of a comment, of CDATA, of an instruction, of a declaration or of a tag. */
const BEGINNING = /<!--|<!\[CDATA\[|<\?|<![a-z]|<(\/?)([a-z][^\s/>]*)/gi;

/** Elements whose content is shown or used as it is written (HTML 13.1.2; and `<pre>`, because people write examples in it). */
const VERBATIM = /^(?:pre|script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)$/;

/**
 * Reads a piece of HTML source.
 * @param base where the piece is in its text; all results are offsets in the text
 * @param open what is still open after the piece before it
 */
export function scanHtml(html: string, base: number, open: HtmlOpen | null): FoundHtml {
  const comments: TextSpan[] = [];
  const verbatim: TextSpan[] = [];
  let at = 0;
  let inside = open;
  while (true) {
    if (inside !== null) {
      const end = endOf(inside.end, html, at);
      if (end === null) break;
      const span = { start: inside.start, end: base + end };
      verbatim.push(span);
      if (inside.kind === 'comment') comments.push(span);
      at = end;
    }
    const next = beginning(html, at, base);
    if (next === null) return { comments, verbatim, open: null };
    ({ at, inside } = next);
  }
  return { comments, verbatim, open: inside };
}

/** The next thing that begins, and where reading goes on in it; null where nothing begins. */
function beginning(html: string, from: number, base: number): { readonly at: number; readonly inside: HtmlOpen | null } | null {
  BEGINNING.lastIndex = from;
  const match = BEGINNING.exec(html);
  if (match === null) return null;
  const [sign, slash, name] = match;
  const start = base + match.index;
  const at = match.index + sign.length;
  // `<!-->` is a whole comment.
  if (sign === '<!--') return { at: at - 2, inside: { kind: 'comment', start, end: /-->/g } };
  if (name === undefined) return { at, inside: { kind: 'other', start, end: endOfSign(sign) } };
  const end = endOfTag(html, at);
  if (end === null) return null;
  const element = name.toLowerCase();
  const holds = slash === '' && VERBATIM.test(element);
  return { at: end, inside: holds ? { kind: 'other', start, end: new RegExp(`</${element}(?=[\\s/>]|$)`, 'gi') } : null };
}

function endOfSign(sign: string): RegExp {
  if (sign.startsWith('<![')) return /\]\]>/g;
  return sign === '<?' ? /\?>/g : />/g;
}

function endOf(end: RegExp, html: string, from: number): number | null {
  end.lastIndex = from;
  return end.test(html) ? end.lastIndex : null;
}

/** Where the tag ends whose name ends at `from`: at the first `>` outside of quoted values. */
function endOfTag(html: string, from: number): number | null {
  const part = /=\s*(["'])|>/g;
  part.lastIndex = from;
  for (let match = part.exec(html); match !== null; match = part.exec(html)) {
    const [, quote] = match;
    if (quote === undefined) return part.lastIndex;
    const end = html.indexOf(quote, part.lastIndex);
    if (end < 0) return null;
    part.lastIndex = end + 1;
  }
  return null;
}

/** One of our marks inside a comment, at its end: the `-->` of the mark has ended the comment. */
const ENDED_BY_MARK = /(?<!^)<!--[ \t]*selfhost:[^<>\n\r]*-->$/;

const MARK_OR_SIGN = /<!--[ \t]*selfhost:[^<>\n\r]*-->|<!--|-->/g;

/**
 * Comments as people mean them when they put `<!--` and `-->` around some of our marks: HTML has no comments in comments, and ends such a one
 * at the first mark. Here it ends at the first `-->` that belongs to no mark; where another comment comes first, it ends as HTML says.
 */
export function withCommentedOut(text: string, comments: readonly TextSpan[]): TextSpan[] {
  const meant: TextSpan[] = [];
  for (const { start, end } of comments) {
    if (start < (meant.at(-1)?.end ?? 0)) continue;
    const further = ENDED_BY_MARK.test(text.slice(start, end)) ? endOfCommentedOut(text, end) : null;
    meant.push({ start, end: further ?? end });
  }
  return meant;
}

function endOfCommentedOut(text: string, from: number): number | null {
  MARK_OR_SIGN.lastIndex = from;
  for (let match = MARK_OR_SIGN.exec(text); match !== null; match = MARK_OR_SIGN.exec(text)) {
    if (match[0] === '-->') return MARK_OR_SIGN.lastIndex;
    if (match[0] === '<!--') return null;
  }
  return null;
}
