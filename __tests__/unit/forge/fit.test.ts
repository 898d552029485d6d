import { describe, expect, test } from '@jest/globals';
import { fitMarkdown, MAX_CHECK, MAX_COMMENT, MAX_ISSUE, MAX_SUMMARY, type TextLimit } from '@selfhost/core/forge/fit.js';
import fc from 'fast-check';

const POINTER = '[the full report](https://github.test/run)';

const characters = (size: number): TextLimit => ({ size, unit: 'characters' });

const sizeOf = (text: string, { unit }: TextLimit): number => (unit === 'bytes' ? Buffer.byteLength(text) : text.length);

/** What is cut, without the pointer. */
function kept(fitted: string): string {
  expect(fitted.endsWith(`\n${POINTER}\n`) || fitted === `${POINTER}\n`).toBe(true);
  return fitted.slice(0, -`${POINTER}\n`.length);
}

/** The lines of a text that are no code, read with CommonMark's rule for fences; the last is null where the text ends in code. */
function outsideCode(markdown: string): (string | null)[] {
  const outside: (string | null)[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const [, run = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (run === '') {
      if (fence === null) outside.push(line);
    } else if (fence === null) fence = run.startsWith('`') && rest.includes('`') ? null : run;
    else if (run[0] === fence[0] && run.length >= fence.length && rest.trim() === '') fence = null;
  }
  return fence === null ? outside : [...outside, null];
}

const word = fc.string({
  unit: fc.constantFrom('a', 'ß', '表', '😀', '`', '~', '|', '<', '>', '&', '\\', ' ', '-', '*', '#'),
  maxLength: 30,
});
const block = fc.oneof(
  word,
  fc
    .array(word, { maxLength: 8 })
    .map((rows) => ['| a | b |', '| --- | --- |', ...rows.map((row) => `| ${row.replaceAll('|', '')} | x |`)].join('\n')),
  fc
    .tuple(fc.constantFrom('```', '````', '~~~', '  ```'), fc.array(word, { maxLength: 8 }))
    .map(([fence, lines]) => [fence, ...lines, fence].join('\n')),
  fc.array(word, { maxLength: 8 }).map((items) => items.map((item) => `* ${item} &amp; &lt;`).join('\n')),
  fc.array(word, { maxLength: 4 }).map((lines) => `<details><summary>more</summary>\n\n${lines.join('\n')}\n\n</details>`),
  word.map((text) => `<!-- ${text.replaceAll('-', '')}\n -->`),
);
const document = fc.array(block, { maxLength: 20 }).map((blocks) => blocks.join('\n\n'));
const limit = fc.record({
  size: fc.integer({ min: POINTER.length + 2, max: 500 }),
  unit: fc.constantFrom('bytes' as const, 'characters' as const),
});

describe('a text that fits', () => {
  test.each([
    ['a job summary', MAX_SUMMARY, 1_048_576],
    ['a comment', MAX_COMMENT, 65_536],
    ['an issue', MAX_ISSUE, 65_536],
    ['a check', MAX_CHECK, 65_535],
  ])('%s is left alone up to its limit, and cut one above it', (_what, limit, size) => {
    const exact = `${'a'.repeat(size - 1)}\n`;
    expect(fitMarkdown(exact, limit)).toBe(exact);
    const over = fitMarkdown(`a${exact}`, limit);
    expect(over).toContain('artifact of the run');
    expect(over.length).toBeLessThanOrEqual(size);
    expect(over.length).toBeGreaterThan(size * 0.99);
  });

  test('a summary is measured in bytes and a comment in characters', () => {
    const text = '表'.repeat(400_000);
    expect(Buffer.byteLength(fitMarkdown(text, MAX_SUMMARY))).toBeLessThanOrEqual(1_048_576);
    expect(fitMarkdown('表'.repeat(65_536), MAX_COMMENT)).toBe('表'.repeat(65_536));
  });
});

describe('properties of any document', () => {
  test('never above the limit; the pointer is there if and only if something was cut', () => {
    fc.assert(
      fc.property(document, limit, (markdown, limit) => {
        const fitted = fitMarkdown(markdown, limit, POINTER);
        expect(sizeOf(fitted, limit)).toBeLessThanOrEqual(limit.size);
        if (sizeOf(markdown, limit) <= limit.size) expect(fitted).toBe(markdown);
        else expect(fitted.endsWith(`${POINTER}\n`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('code fences, <details> and comments are closed before the pointer', () => {
    fc.assert(
      fc.property(document, limit, (markdown, limit) => {
        fc.pre(sizeOf(markdown, limit) > limit.size);
        const text = kept(fitMarkdown(markdown, limit, POINTER));
        const outside = outsideCode(text);
        expect(outside.at(-1)).not.toBeNull();
        // In code a comment is none.
        const shown = outside.join('\n');
        expect(shown.lastIndexOf('<!--')).toBeLessThanOrEqual(Math.max(shown.lastIndexOf('-->'), -1));
      }),
      { numRuns: 2000 },
    );
  });

  test('what is kept of a table, an entity and a character is whole', () => {
    const plain = fc.array(fc.constantFrom('| a &amp; b | c |', '| --- | --- |', 'x &lt;y&gt; 😀 表', '* item', ''), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(plain, limit, (lines, limit) => {
        const markdown = lines.join('\n');
        fc.pre(sizeOf(markdown, limit) > limit.size);
        const text = kept(fitMarkdown(markdown, limit, POINTER));
        for (const line of text.split('\n')) {
          if (line.startsWith('|')) expect(lines).toContain(line);
          expect(line).not.toMatch(/&[a-z]*$/);
        }
        expect(text).not.toMatch(/\p{Cs}|\uFFFD/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('where the cut is', () => {
  test('after a whole block where that wastes little', () => {
    const text = `${'a'.repeat(60)}\n\n${'b '.repeat(40)}`;
    expect(fitMarkdown(text, characters(120), POINTER)).toBe(`${'a'.repeat(60)}\n\n${POINTER}\n`);
  });

  test('between the rows of a long table, never between its head and its body', () => {
    const table = ['| stage | time |', '| --- | --- |', ...Array.from({ length: 100 }, (_, row) => `| stage${row} | 1 s |`)].join(
      '\n',
    );
    expect(kept(fitMarkdown(table, characters(200), POINTER))).toMatch(
      /^\| stage \| time \|\n\| --- \| --- \|\n(?:\| stage\d+ \| 1 s \|\n)+\n$/,
    );
    expect(fitMarkdown(table, characters(POINTER.length + 20), POINTER)).toBe(`${POINTER}\n`);
  });

  test('a row longer than the limit is left out, not broken', () => {
    expect(fitMarkdown(`intro\n\n| ${'x'.repeat(500)} |`, characters(200), POINTER)).toBe(`intro\n\n${POINTER}\n`);
  });

  test.each([
    ['the first line', '# '],
    ['a paragraph after a heading', '# heading\n\n'],
    ['a line of code', '# heading\n\n```\n'],
    ['an item', '# heading\n\n* '],
  ])('%s that is longer than the limit and holds bars keeps its beginning', (_what, before) => {
    const text = kept(fitMarkdown(`${before}${'a | b '.repeat(200)}\n\nend`, characters(400), POINTER));
    expect(text.startsWith(`${before}a | b a | b `)).toBe(true);
    expect(text.length).toBeGreaterThan(300);
  });

  test.each([
    ['head', '', '\n--- | ---\nx | y\n'],
    ['body', 'x | y\n:-- | --:\nx | y\n', '\n'],
  ])('a row of the %s is a row without a bar in front, too', (_part, before, after) => {
    expect(kept(fitMarkdown(`intro\n\n${before}${'a | b '.repeat(200)}${after}`, characters(400), POINTER))).toBe(
      `intro\n\n${before}${before === '' ? '' : '\n'}`,
    );
  });

  test('a long log in a fence keeps its beginning, and the fence is closed', () => {
    const text = [
      'Log:',
      '',
      '````text',
      ...Array.from({ length: 100 }, (_, line) => `line ${line} \`\`\``),
      '````',
      '',
      'end',
    ].join('\n');
    expect(fitMarkdown(text, characters(200), POINTER)).toMatch(/line 3 ```\n[\s\S]*\n````\n\n\[the full report\]/);
  });

  test('nested <details> are closed, so that the pointer is seen', () => {
    const text = `<details><summary>a</summary>\n\n<details>\n\n${'word\n'.repeat(100)}`;
    expect(fitMarkdown(text, characters(200), POINTER)).toMatch(/word\n<\/details>\n<\/details>\n\n\[the full report\]/);
  });

  test('one line longer than the limit is cut before an entity, an escape, a tag or half a character', () => {
    for (const end of ['&amp;', '\\*', '<b title="x">', '😀', '&#x1F600;']) {
      for (let shift = 0; shift < 16; shift++) {
        const line = `${'y'.repeat(100 - shift)}${end}${'z'.repeat(200)}`;
        const limit = characters(102 + POINTER.length);
        const text = kept(fitMarkdown(line, limit, POINTER)).trim();
        const inside = text.slice(100 - shift);
        expect(inside === '' || inside.startsWith(end)).toBe(true);
      }
    }
  });
});

test('ten megabytes take linear time, whatever they are made of', () => {
  const shapes = ['a', '\\', '<', '`', '&', '-', '|', '```\n', '<details>\n', '<!--', '| a |\n', '表\n\n', '- \n', '> '];
  // Quadratic time would be a hundred times as long; the best of three keeps a busy machine out of it, and a few milliseconds are noise.
  for (const shape of shapes) {
    const short = timed(shape, 1_000_000);
    const allowed = 25 * short + 500;
    const tries: number[] = [];
    while (tries.length < 3 && Math.min(...tries) > allowed) tries.push(timed(shape, 10_000_000));
    expect([shape, Math.min(...tries) <= allowed, short, tries]).toEqual([shape, true, short, tries]);
  }
});

function timed(shape: string, size: number): number {
  const text = shape.repeat(size / shape.length);
  const started = performance.now();
  fitMarkdown(text, { size: size / 2, unit: 'characters' });
  fitMarkdown(text, { size: size / 2, unit: 'bytes' });
  return performance.now() - started;
}

test('a pointer that does not fit is a bug, not a report without a pointer', () => {
  expect(() => fitMarkdown('a'.repeat(100), characters(10), POINTER)).toThrow('over the limit');
});
