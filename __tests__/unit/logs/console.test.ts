import { describe, expect, test } from '@jest/globals';
import { harmless } from '@selfhost/core/logs/console.js';
import * as fc from 'fast-check';

/** As the runner decides it: the new form at the beginning of the trimmed line, the old one anywhere. */
function isCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[');
}

/** What a reader sees: marks without width left out. */
const visible = (text: string) => text.replaceAll(/[\u200B\u202A-\u202E\u2066-\u2069]/g, '');

const piece = fc.constantFrom(
  '::',
  ':',
  '##[',
  '#',
  '[',
  ']',
  'error',
  'group',
  ' ',
  '\t',
  '\u00a0',
  '\ufeff',
  '\r',
  '\n',
  '\u001b[31m',
  '\u0000',
  '\u200b',
  '\u202e',
  'x',
);
const line = fc.oneof(
  fc.array(piece).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);

describe('harmless', () => {
  test('no line is a command, and none holds a control character', () => {
    void fc.assert(
      fc.property(line, (text) => {
        const safe = harmless(text);
        expect(isCommand(safe)).toBe(false);
        expect(safe).not.toMatch(/[^\P{Cc}\t]/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('the text looks as it did', () => {
    void fc.assert(
      fc.property(fc.string(), (text) => {
        expect(visible(harmless(text))).toBe(text);
      }),
    );
  });

  test('once is enough', () => {
    void fc.assert(
      fc.property(line, (text) => {
        expect(harmless(harmless(text))).toBe(harmless(text));
      }),
    );
  });

  test.each([
    '::error file=a.ml,line=1::text',
    '  ::set-output name=x::y',
    'text ##[error]x',
    '###[group]x',
    '::::stop-commands::x',
    'progress\r::error::x',
    '\u001b[0m::error::x',
  ])('%j', (text) => {
    expect(isCommand(harmless(text))).toBe(false);
  });

  test('what is no command stays as it is', () => {
    for (const text of ['std::vector<int>', 'a ::b', '## [x]', '# [x]']) expect(harmless(text)).toBe(text);
  });
});
