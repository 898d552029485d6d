import { describe, expect, test } from '@jest/globals';
import { writeRegion } from '@selfhost/core/documents/document.js';
import { foreignCommand, foreignLink, foreignText } from '@selfhost/core/documents/foreign.js';
import { insertBlock, lineEndOf, linesOf } from '@selfhost/core/documents/lines.js';
import type { Outline } from '@selfhost/core/documents/outline.js';
import { UserError } from '@selfhost/core/errors.js';
import fc from 'fast-check';

const atEnd = ({ text }: Outline) => ({ at: text.length, above: ['## ours', ''] });
const write = (text: string, lines: readonly string[], id = 'a') => writeRegion({ file: 'doc.md', text }, id, lines, atEnd);
const begin = '<!-- selfhost:begin a -->';
const end = '<!-- selfhost:end a -->';

/** Lines as people write them, without our marks. */
const prose = fc
  .array(
    fc.tuple(
      fc.constantFrom('', 'text', '# h', '---', '```\n~~~\n```', '| a |', '- b', '日本', '<!-- c -->', '\u00a0', 'x\ry'),
      fc.constantFrom('\n', '\r\n', '\r'),
    ),
    { maxLength: 12 },
  )
  .map((lines) => lines.flat().join(''));
const body = fc.array(fc.constantFrom('one', '', '| t |', '🎉'), { maxLength: 4 });

describe('a region', () => {
  test('every byte outside it stays, and writing twice is writing once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '\ufeff'),
        prose,
        prose,
        fc.constantFrom('', 'last'),
        body,
        body,
        fc.constantFrom('\n', '\r\n'),
        (bom, above, below, last, old, fresh, eol) => {
          const head = `${bom}${above}${begin}${eol}`;
          const tail = `  ${end}${eol}${below}${last}`;
          const text = `${head}${old.map((line) => line + eol).join('')}${tail}`;
          const written = write(text, fresh);
          expect(written.startsWith(head)).toBe(true);
          expect(written.endsWith(tail)).toBe(true);
          expect(written.slice(head.length, written.length - tail.length).split(/\r\n|\n|\r/)).toEqual([...fresh, '']);
          expect(write(written, fresh)).toBe(written);
        },
      ),
    );
  });
  test('one that is made at any line keeps all text around it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '\ufeff'),
        prose,
        fc.constantFrom('', 'last'),
        body,
        fc.nat(),
        (bom, above, last, lines, where) => {
          const text = `${bom}${above}${last}`;
          const starts = [...linesOf(text).map(({ start }) => start), text.length];
          const at = starts[where % starts.length] ?? 0;
          const make = (before: string) =>
            writeRegion({ file: 'doc.md', text: before }, 'a', lines, () => ({ at, above: ['## ours', ''] }));
          // Within a code block no region can begin.
          if (text.slice(0, at).split('```').length % 2 === 0) return expect(() => make(text)).toThrow(UserError);
          const written = make(text);
          expect(written.startsWith(text.slice(0, at))).toBe(true);
          expect(written.endsWith(text.slice(at))).toBe(true);
          expect(make(written)).toBe(written);
          if (text !== '' && text !== '\ufeff') expect(/[\n\r]$/.test(written)).toBe(/[\n\r]$/.test(text));
        },
      ),
    );
  });
  test('takes the line ends that most lines have', () => {
    expect(write(`x\r\ny\r\n${begin}\r\n${end}\n`, ['n'])).toBe(`x\r\ny\r\n${begin}\r\nn\r\n${end}\n`);
    expect(write('x\r\n', ['n'])).toBe(`x\r\n\r\n## ours\r\n\r\n${begin}\r\nn\r\n${end}\r\n`);
  });
  test('other regions are left alone', () => {
    const other = '<!-- selfhost:begin b -->\nb\n<!-- selfhost:end b -->\n';
    expect(write(`${other}${begin}\n${end}\n`, ['n'])).toBe(`${other}${begin}\nn\n${end}\n`);
  });
  test('text that only mentions marks has none', () => {
    const text = `Between \`${begin}\` and \`${end}\` the machine writes.\n`;
    expect(write(text, ['n'])).toBe(`${text}\n## ours\n\n${begin}\nn\n${end}\n`);
  });
  test.each([
    ['a missing end', `x\n${begin}\ny\n`, 2],
    ['a missing begin', `x\n\n${end}\n`, 3],
    ['a doubled region', `${begin}\n${end}\n${begin}\n${end}\n`, 3],
    ['a doubled begin', `${begin}\n${begin}\n${end}\n`, 2],
    ['a doubled end', `${begin}\n${end}\n${end}\n`, 3],
    ['the wrong order', `${end}\n${begin}\n`, 1],
    ['a nested region', `${begin}\n<!-- selfhost:begin b -->\n<!-- selfhost:end b -->\n${end}\n`, 2],
    ['crossing regions', `${begin}\n<!-- selfhost:begin b -->\n${end}\n<!-- selfhost:end b -->\n`, 2],
    ['an error in another region', `${begin}\n${end}\n<!-- selfhost:begin b -->\n`, 3],
    ['text before a mark', `x ${begin}\n${end}\n`, 1],
    ['text after a mark', `${begin}\r\n${end} x\r\n`, 2],
    ['both marks on one line', `${begin}${end}\n`, 1],
  ])('%s is refused with its line', (_, text, line) => {
    let caught: unknown;
    try {
      write(text, ['n']);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(UserError);
    expect(caught).toMatchObject({
      problems: [
        {
          code: 'document-invalid',
          place: { file: 'doc.md', line },
          message: expect.stringContaining(`doc.md, line ${line}`),
          remedy: expect.stringContaining('<!-- selfhost:'),
        },
      ],
    });
  });
});

describe('lines', () => {
  test('together are the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '`', '~', ' ', '\ufeff') }), (text) => {
        const lines = linesOf(text);
        expect(lines.map(({ start, next }) => text.slice(start, next)).join('')).toBe(text.replace(/^\ufeff/, ''));
        for (const { start, end, next, text: line } of lines) {
          expect(text.slice(start, end)).toBe(line);
          expect(['', '\n', '\r\n', '\r']).toContain(text.slice(end, next));
        }
      }),
    );
  });
  test.each([
    ['a\nb\n', '\n'],
    ['a\r\nb\r\nc\n', '\r\n'],
    ['a\r\nb\n', '\n'],
    ['a\rb\r', '\r'],
    ['', '\n'],
  ])('of %j end with %j', (text, eol) => expect(lineEndOf(text)).toBe(eol));
  test('a block has one blank line on each side', () => {
    expect(insertBlock('a\nb\n', 2, ['x'])).toBe('a\n\nx\n\nb\n');
    expect(insertBlock('a\n\n\nb\n', 3, ['x'])).toBe('a\n\nx\n\nb\n');
    expect(insertBlock('', 0, ['x'])).toBe('x\n');
    expect(insertBlock('a', 1, ['x'])).toBe('a\n\nx');
  });
});

describe('text from outside', () => {
  test.each([
    ['a | b', 'a \\| b'],
    ['`x` *y* [l](u)', '\\`x\\` \\*y\\* \\[l\\](u)'],
    ['@team #12 <!-- selfhost:end a -->', '@\u200bteam #\u200b12 &lt;!-- selfhost:end a -->'],
    ['::error::x', ':\u200b:error::x'],
    ['x ::add-mask::y std::vector', 'x :\u200b:add-mask::y std::vector'],
    ['##[error]x', '##\\[error\\]x'],
    ['https://evil.example', 'https:\u200b//evil.example'],
    ['one\r\ntwo\n\n# three', 'one two # three'],
    ['\u202eabc\u2066\u200b', 'abc'],
    ['日本語エラー', '日本語エラー'],
  ])('%j stays text', (text, escaped) => expect(foreignText(text, 80)).toBe(escaped));
  test('is never more than one line, a cell, or a comment', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('|', '`', '\\', '<', '!', '-', '\n', '\r', ':', '@', '#', 'a', '\u2028', '🎉') }),
        fc.integer({ min: 1, max: 30 }),
        (text, length) => {
          const line = foreignText(text, length);
          expect(line).not.toMatch(/[\n\r\u2028]|<|(?<!\\)(?:\\\\)*\||(?:^|\s)::|[@#]\w/);
        },
      ),
    );
  });
  test('is cut by characters, before it is escaped', () => {
    expect(foreignText('🎉🎉🎉🎉', 3)).toBe('🎉🎉…');
    expect(foreignText('||||', 3)).toBe('\\|\\|…');
  });
  test('a command is code where nothing can end the code', () => {
    expect(foreignCommand('selfhost run --target x86_64-linux', 80)).toBe('`selfhost run --target x86_64-linux`');
    expect(foreignCommand('run `id`', 80)).toBe('run \\`id\\`');
    expect(foreignCommand('a <!-- b', 80)).toBe('a &lt;!-- b');
  });
  test.each(['javascript:alert(1)', 'https://x)y', 'https://x y', 'https://x/<', ''])('%j is no address', (url) =>
    expect(foreignLink('l', url)).toBe('l'),
  );
  test('an address is a link', () => expect(foreignLink('l', 'https://example.org/a/1')).toBe('[l](https://example.org/a/1)'));
});
