/**
 * The frame of a page. A page holds everything that it needs and may load nothing: its content security policy allows its own style and its own script by
 * their digests, and forbids everything else (https://www.w3.org/TR/CSP3/).
 */
import { createHash } from 'node:crypto';
import { PAGE_WORDS, type PageWord } from '../words/page.js';
import { LANGUAGE, STYLE } from './assets.js';
import { type Html, SHAPES, word } from './markup.js';

export interface PageParts {
  /** Without elements. */
  readonly title: Html;
  /** What kind of page it is. */
  readonly eyebrow: PageWord;
  readonly heading: Html;
  /** The result in a word. */
  readonly overall: Html;
  /** Controls beside that of the language. */
  readonly tools?: Html;
  readonly main: Html;
  /** What is shown over the page. */
  readonly dialog?: Html;
  /** What the page does beside changing its language. */
  readonly client?: string;
  /** Whether the page holds pictures, as `data:` addresses. */
  readonly pictures?: boolean;
}

export function pageDocument({ title, eyebrow, heading, overall, main, ...more }: PageParts): Html {
  const { tools = '', dialog = '', client = '', pictures = false } = more;
  const script = `'use strict';\nconst WORDS = ${JSON.stringify(PAGE_WORDS)};${LANGUAGE}${client}`;
  const images = pictures ? 'img-src data:; ' : '';
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${images}style-src ${digest(STYLE)}; script-src ${digest(script)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
${SHAPES}
<header class="top">
<div><p class="eyebrow">${word(eyebrow)}</p>
<h1>${heading}</h1></div>
<p class="overall">${overall}</p>
<div class="tools" hidden><button type="button" id="language">${word('language')}</button>${tools}</div>
</header>
<main>
${main}
</main>
${dialog}
<script>${script}</script>
</body>
</html>
`;
}

function digest(code: string): string {
  return `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
}
