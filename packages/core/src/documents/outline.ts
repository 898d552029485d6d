/**
 * A text as Markdown (CommonMark) reads it: its lines, which of them are headings, rules or code, and where HTML comments are. Everything has
 * its offsets, so that an edit changes no other byte.
 */
import { parse, postprocess, preprocess } from 'micromark';
import { type HtmlOpen, scanHtml, withCommentedOut } from './html.js';
import { BOM, type Line, linesOf, type TextSpan } from './lines.js';

export interface Heading {
  readonly level: number;
  readonly title: string;
  /** Where it ends; a title can be underlined on the next line. */
  readonly end: number;
}

export interface OutlineLine extends Line {
  /** The heading of the document itself that begins here; null for one within a list or a quote. */
  readonly heading: Heading | null;
  /** Whether it is a thematic break of the document itself. */
  readonly rule: boolean;
  /** Whether it begins in text that is no markup: code, `<pre>`, a comment. */
  readonly verbatim: boolean;
}

export interface Outline {
  readonly text: string;
  readonly lines: readonly OutlineLine[];
  /** Each from `<!--` to `-->`, in order. What only looks like a comment, for example in code, is none. */
  readonly comments: readonly TextSpan[];
  /** Code, comments, and content of elements such as `<pre>`. */
  readonly verbatim: readonly TextSpan[];
}

export function outlineOf(text: string): Outline {
  const blocks = new Blocks(text);
  const headings = new Map(blocks.headings.map(({ start, ...heading }) => [start, heading]));
  const rules = new Set(blocks.rules);
  const comments = withCommentedOut(text, blocks.comments);
  const verbatim = [...blocks.verbatim, ...comments].toSorted((a, b) => a.start - b.start);
  let reach = 0;
  let next = 0;
  const lines = linesOf(text).map((line): OutlineLine => {
    const first = line.start + (/\S/.exec(line.text)?.index ?? 0);
    for (let span = verbatim[next]; span !== undefined && span.start <= first; span = verbatim[++next])
      reach = Math.max(reach, span.end);
    const hidden = first < reach;
    return {
      ...line,
      heading: hidden ? null : (headings.get(first) ?? null),
      rule: !hidden && rules.has(first),
      verbatim: hidden,
    };
  });
  return { text, lines, comments, verbatim };
}

type Token = ReturnType<typeof postprocess>[number][1];

/** Blocks that hold other blocks. */
const CONTAINERS: ReadonlySet<string> = new Set(['blockQuote', 'listOrdered', 'listUnordered']);

/** Blocks whose content is text. An element that is open at the end of such a block ends with it. */
const TEXTS: ReadonlySet<string> = new Set(['content', 'atxHeading', 'setextHeading']);

const CODE: ReadonlySet<string> = new Set(['codeFenced', 'codeIndented']);

/** Reads the events of the parser into lists. */
class Blocks {
  readonly headings: { start: number; end: number; level: number; title: string }[] = [];
  readonly rules: number[] = [];
  readonly comments: TextSpan[] = [];
  readonly verbatim: TextSpan[] = [];
  /** For each open container what its HTML blocks have left open; the innermost container is last. */
  readonly #open: (HtmlOpen | null)[] = [null];
  #inText: HtmlOpen | null = null;
  readonly #text: string;
  readonly #base: number;

  constructor(text: string) {
    this.#text = text;
    // The parser removes a byte order mark before it counts.
    this.#base = text.startsWith(BOM) ? BOM.length : 0;
    const chunks = preprocess()(text.slice(this.#base), undefined, true);
    for (const [kind, token] of postprocess(parse().document().write(chunks))) {
      if (kind === 'enter') this.#enter(token);
      else if (CONTAINERS.has(token.type)) this.#close(this.#open.pop(), token);
    }
    this.#close(this.#open.pop(), { end: { offset: text.length - this.#base } });
  }

  #enter(token: Token): void {
    const { type } = token;
    const { start, end } = this.#spanOf(token);
    const top = this.#open.length - 1;
    if (CONTAINERS.has(type)) this.#open.push(null);
    // One item of a list ends where the next one begins.
    else if (type === 'listItemPrefix') this.#close(this.#open.splice(top, 1, null)[0], { end: token.start });
    else if (CODE.has(type)) this.verbatim.push({ start, end });
    else if (type === 'htmlFlow') this.#open[top] = this.#scan({ start, end }, this.#open[top] ?? null);
    else if (type === 'htmlText') this.#inText = this.#scan({ start, end }, this.#inText);
    else if (top === 0 && type === 'thematicBreak') this.rules.push(start);
    if (TEXTS.has(type)) this.#inText = this.#open[top] ?? null;
    if (top === 0) this.#readHeading(type, { start, end });
  }

  /** The level follows from the characters that mark the heading: before the title (`## Title`), or in the line under it. */
  #readHeading(type: string, { start, end }: TextSpan): void {
    if (type === 'atxHeading' || type === 'setextHeading') this.headings.push({ start, end, level: 0, title: '' });
    const heading = this.headings.at(-1);
    if (heading === undefined) return;
    if (type === 'atxHeadingSequence' && heading.level === 0) heading.level = end - start;
    else if (type === 'setextHeadingLineSequence') heading.level = this.#text[start] === '=' ? 1 : 2;
    else if (type === 'atxHeadingText' || type === 'setextHeadingText') heading.title = this.#text.slice(start, end);
  }

  #scan({ start, end }: TextSpan, open: HtmlOpen | null): HtmlOpen | null {
    const found = scanHtml(this.#text.slice(start, end), start, open);
    this.comments.push(...found.comments);
    this.verbatim.push(...found.verbatim);
    return found.open;
  }

  #close(open: HtmlOpen | null | undefined, { end }: { readonly end: { readonly offset: number } }): void {
    if (open) this.verbatim.push({ start: open.start, end: end.offset + this.#base });
  }

  #spanOf({ start, end }: Token): TextSpan {
    return { start: start.offset + this.#base, end: end.offset + this.#base };
  }
}
