/** Regions in documents of any kind: what only looks like a mark is not a mark, and no text of a person is lost because of it. */
import { describe, expect, test } from '@jest/globals';
import { writeRegion } from '@selfhost/core/documents/document.js';
import { placeOfSection } from '@selfhost/core/documents/numbered-section.js';
import { type Outline, outlineOf } from '@selfhost/core/documents/outline.js';
import { updateRiskDocument } from '@selfhost/core/documents/risk-document.js';
import { UserError } from '@selfhost/core/errors.js';
import { REML_METRICS, REML_RISKS } from '@selfhost/github/records/templates.js';
import fc from 'fast-check';
import { risk } from './support.js';

const begin = '<!-- selfhost:begin a -->';
const end = '<!-- selfhost:end a -->';
const example = [begin, "a person's text", end];
const atEnd = ({ text }: Outline) => ({ at: text.length, above: ['## ours'] });
const write = (text: string) => writeRegion({ file: 'doc.md', text }, 'a', ['ours'], atEnd);
const indented = (by: string, lines: readonly string[] = example) => lines.map((line) => `${by}${line}`);
const of = (...lines: readonly (string | readonly string[])[]) => `${lines.flat().join('\n')}\n`;
const OURS = `\n## ours\n${begin}\nours\n${end}\n`;

describe.each([
  ['\n', (text: string) => text],
  ['\r\n', (text: string) => text.replaceAll('\n', '\r\n')],
  ['\r', (text: string) => text.replaceAll('\n', '\r')],
  ['\n after a byte order mark', (text: string) => `\ufeff${text}`],
])('with lines that end with %j', (_, shape) => {
  test.each<[string, string]>([
    ['a fence', of('```', example, '```')],
    ['a fence of tildes', of('~~~', example, '~~~')],
    ['a fence with an info string', of('```html title="x"', example, '```')],
    ['a fence of tildes whose info string has backquotes', of('~~~ a`b`', example, '~~~')],
    ['a longer fence around a shorter one', of('`````', '```', example, '```', '`````')],
    ['a fence around one of the other sign', of('~~~~', '```', example, '~~~', '~~~~')],
    ['a fence that is closed by a longer one', of('```', example, '``````')],
    ['a fence that is not closed by signs with text after them', of('```', '``` x', example, '```')],
    ['a fence that is not closed by signs 4 blanks deep', of('```', '    ```', example, '```')],
    ['a fence 3 blanks deep', of('   ```', indented('   '), '   ```')],
    ['a fence directly below a paragraph', of('text', '```', example, '```')],
    ['a fence with blank lines in it', of('```', '', example, '', '```')],
    ['a fence in a list', of('- x', '  ```', indented('  '), '  ```')],
    ['a fence on the line of the bullet', of('- ```', indented('  '), '  ```')],
    ['a fence in an ordered list in a list', of('- x', '  1. y', '     ~~~', indented('     '), '     ~~~')],
    ['a fence in a list that its item ends', of('- x', '  ```', indented('  '), '', 'text')],
    ['a fence in a quote', of('> ```', indented('> '), '> ```')],
    ['a fence in a quote that the quote ends', of('> ```', indented('> '), '', 'text')],
    ['a fence in a list in a quote', of('> - ```', indented('>   '), '>   ```')],
    ['indented code', of('text', '', indented('    '), '', 'text')],
    ['code indented by a tab', of('text', '', indented('\t'))],
    ['indented code below a heading', of('# h', indented('    '))],
    ['indented code in a list', of('- x', '', indented('      '))],
    ['<pre>', of('<pre>', example, '</pre>')],
    ['<PRE> with an attribute and blank lines', of('<PRE class="x">', '', example, '', '</PRE>')],
    ['<pre> in <div>', of('<div>', '<pre>', example, '</pre>', '</div>')],
    ['<pre> in <div> with blank lines', of('<div>', '<pre>', '', example, '', '</pre>', '</div>')],
    ['<pre> on the line of <details>', of('<details><summary>x</summary><pre>', example, '</pre></details>')],
    ['<pre> in a list', of('- <pre>', indented('  '), '  </pre>')],
    ['<pre> in a list that the list ends', of('- <pre>', '', indented('  '), '', 'text')],
    ['<pre> in a quote', of('> <pre>', '>', indented('> '), '> </pre>')],
    ['<script>', of('<script>', example, '</script>')],
    ['<style>', of('<style>', example, '</style>')],
    ['<textarea>', of('<textarea rows="3">', '', example, '</textarea>')],
    ['<xmp>', of('<xmp>', example, '</xmp>')],
    ['an instruction', of('<?php', example, '?>')],
    ['CDATA', of('<![CDATA[', example, ']]>')],
    ['a value of an attribute', of('<div title="', example, '">', '</div>')],
    ['a span of code on a line of its own', of('text', '', `\`${begin}\``, '', `\`\` ${end} \`\``)],
    ['escaped signs', of(`\\${begin}`, 'x', `\\${end}`)],
    ['a link', of(`[x](<${begin.slice(1)})`, 'x', `[x](<${end.slice(1)})`)],
  ])('marks in %s are none', (_what, plain) => {
    const text = shape(plain);
    const written = write(text);
    expect(written).toBe(text + shape(OURS).replace('\ufeff', ''));
    expect(write(written)).toBe(written);
  });

  test.each<[string, string]>([
    ['below a fence', of('```', 'x', '```', '@')],
    ['below a fence of another sign, with the first in it', of('~~~', '```', '~~~', '@')],
    ['below what is no fence: text after backquotes', of('``` a`b', '@')],
    ['below what is no fence: two signs', of('``', '@', '``')],
    ['below a fence that a list has ended', of('- ```', '  x', '', '@')],
    ['below a fence that a quote has ended', of('> ```', '> x', '@')],
    ['below <pre>', of('<pre>', 'x', '</pre>', '@')],
    ['below <pre> that a list has ended', of('- <pre>', '  x', '', 'text', '', '@')],
    ['below <pre> in <div> in an item that the next item has ended', of('- <div>', '  <pre>', '', '- x', '', '@')],
    ['below an empty comment', of('<!-->', '@')],
    ['below a comment', of('<!-- x', '```', 'y -->', '@')],
    ['in <details>', of('<details>', '<summary>x</summary>', '', '@', '', '</details>')],
    ['in <div> without blank lines', of('<div class="a>b">', '@', '</div>')],
    ['below <pre> in a text', of('Use <pre> here.', '@')],
    ['directly below a paragraph with a backquote', of('text `x', '@')],
    ['3 blanks deep', of('   @')],
  ])('marks %s are marks', (_what, plain) => {
    const text = shape(plain.replace('@', example.join('\n')));
    expect(write(text)).toBe(text.replace("a person's text", 'ours'));
  });

  test.each<[string, string, number]>([
    ['a fence', of('x', '```', 'y'), 2],
    ['a fence that a shorter one does not close', of('````', 'x', '```'), 1],
    ['a fence that signs of another kind do not close', of('```', 'x', '~~~'), 1],
    ['a comment', of('x', '', '<!-- y', '', 'z'), 3],
    ['<pre>', of('<pre>', '', 'z'), 1],
    ['<pre> in <div>', of('x', '<div><pre>', '', 'z'), 2],
  ])('nothing is written below %s that has no end', (_what, plain, line) => {
    const problem = expect.objectContaining({ code: 'document-invalid', place: { file: 'doc.md', line } });
    expect(() => write(shape(plain))).toThrow(expect.objectContaining({ problems: [problem] }));
    expect(() => write(shape(plain + of(example)))).toThrow(UserError);
    expect(() => updateRiskDocument({ file: 'doc.md', text: shape(plain) }, [risk()], { template: REML_RISKS })).toThrow(
      expect.objectContaining({ problems: [problem] }),
    );
  });
});

describe('marks in comments of many lines', () => {
  test.each([
    ['at their start', of('<!--', example, '-->')],
    ['after words', of('<!-- an example:', '', example, '', 'as it was', '-->')],
    ['in a list', of('- x', '  <!--', indented('  '), '  -->')],
  ])('are none: %s', (_, text) => expect(write(text)).toBe(text + OURS));
  test('are ended by a mark where nothing else ends them', () => {
    expect(() => write(of('<!-- note', example))).toThrow(/has an end and no begin/);
    expect(() => write(of('<!-- note', example, '', '<!-- other -->'))).toThrow(/has an end and no begin/);
  });
});

describe('headings', () => {
  const titles = (text: string) => outlineOf(text).lines.flatMap(({ heading }) => (heading === null ? [] : [heading.title]));
  test.each<[string, string, string[]]>([
    ['of both kinds', '# a #\n\n   ## b\nc\nd\n---\ne\n===\n####### f\n#g\n#\n', ['a', 'b', 'c\nd', 'e', '']],
    ['in code, comments and elements are none', '```\n# a\n```\n\n    # b\n\n<!--\n# c\n-->\n<pre>\n\n# d\n</pre>\n# e\n', ['e']],
    ['in lists and quotes are not of the document', '- # a\n\n> # b\n\n1. x\n\n   ## c\n# d\n', ['d']],
  ])('%s', (_, text, expected) => expect(titles(text)).toEqual(expected));

  const numbered = (text: string) => placeOfSection(outlineOf(text), 'T', REML_METRICS).above[0];
  const filed = (text: string) => updateRiskDocument({ file: 'r.md', text }, [risk()], { template: REML_RISKS }).text;
  test.each<[string, (heading: string) => string]>([
    ['a fence', (heading) => of('~~~', heading, '~~~')],
    ['a fence in a list', (heading) => of('- ```', `  ${heading}`, '', '  ```')],
    ['indented code', (heading) => of('x', '', `    ${heading}`)],
    ['a comment', (heading) => of('<!--', heading, '- 登録日: 2020-01-01', '-->')],
    ['<pre>', (heading) => of('<pre>', '', heading, '- 登録日: 2020-01-01', '</pre>')],
    ['a quote', (heading) => of(`> ${heading}`)],
  ])('in %s are not found', (_, hide) => {
    expect(numbered(`## 1.2 x\n\n${hide('## 1.9 y')}`)).toBe('## 1.3 T');
    const text = hide('## 0.4.6 現在のリスク登録');
    expect(filed(text).startsWith(`${text}\n## 0.4.6 現在のリスク登録\n\n- 登録日: 2026-11-28\n`)).toBe(true);
  });
  test('underlined or a little indented are found', () => {
    expect(numbered('1.2 x\n---\n\n   ## 1.4 y ##\n')).toBe('## 1.5 T');
    const section = '0.4.6 現在のリスク登録\n---\n';
    expect(filed(`${section}\n## next\n`)).toMatch(/^0\.4\.6 現在のリスク登録\n---\n\n- 登録日: .*\n\n## next\n$/s);
  });
  test('in code end no entry of a register', () => {
    const known = filed('## 0.4.6 現在のリスク登録\n');
    const noted = known.replace('- 期限:', '  ```\n  # include\n\n## x\n  ```\n- 期限:').replace('\n\n## x', '');
    expect(updateRiskDocument({ file: 'r.md', text: noted }, [risk()], { template: REML_RISKS })).toMatchObject({
      text: noted,
      added: [],
    });
  });
});

/** Everything that begins, ends or hides something. */
const soup = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(begin, end, '\n', '\r\n', '\n\n', 'text') },
      fc.constantFrom('```', '~~~', '````', '`', '    ', '\t', '  ', '> ', '- ', '1. ', '# ', '---', '===', '\r', '\u0000', '🎉'),
      fc.constantFrom(
        '<!--',
        '-->',
        '<pre>',
        '</pre>',
        '<div>',
        '</div>',
        '<script>',
        '<a href="',
        '">',
        '<?',
        '\\',
        '[x](',
        '&#10;',
      ),
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));

test('every byte outside the region of any document is kept, or nothing is written', () => {
  let written = 0;
  fc.assert(
    fc.property(fc.constantFrom('', '\ufeff'), soup, (bom, body) => {
      const text = bom + body;
      let after: string;
      try {
        after = write(text);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        return;
      }
      written++;
      const [left, right] = sharedEnds(text, after);
      const removed = text.slice(left, text.length - right);
      // What was removed was between two marks.
      if (removed !== '') {
        // What is in a comment that began before it is no mark.
        expect(removed).not.toMatch(/(?<!<!--)<!-- selfhost:/);
        expect(text.slice(0, left).lastIndexOf(begin)).toBeGreaterThan(text.slice(0, left).lastIndexOf(end));
        expect(text.slice(text.length - right)).toContain(end);
      }
      expect(write(after)).toBe(after);
    }),
    { numRuns: 2000 },
  );
  expect(written).toBeGreaterThan(500);
});

function sharedEnds(left: string, right: string): [start: number, end: number] {
  const shortest = Math.min(left.length, right.length);
  let start = 0;
  while (start < shortest && left[start] === right[start]) start++;
  let stop = 0;
  while (stop < shortest - start && left.at(-1 - stop) === right.at(-1 - stop)) stop++;
  return [start, stop];
}

test('every comment and heading is where the outline says', () =>
  fc.assert(
    fc.property(fc.constantFrom('', '\ufeff'), soup, (bom, body) => {
      const text = bom + body;
      const { lines, comments, verbatim } = outlineOf(text);
      for (const { start, end: stop } of comments) expect(text.slice(start, stop)).toMatch(/^<!--.*-->$|^<!--?-?>$/s);
      for (const { start, end: stop } of verbatim) expect([start < stop, stop <= text.length]).toEqual([true, true]);
      for (const { text: line, heading } of lines) if (heading !== null) expect(line).toContain(heading.title.split(/[\n\r]/)[0]);
    }),
    { numRuns: 1000 },
  ));
