import { describe, expect, test } from '@jest/globals';
import { harmless, harmlessJson, harmlessText, streamGuard } from '@selfhost/core/logs/console.js';
import * as fc from 'fast-check';

/** As the runner decides it: the new form at the beginning of the trimmed line, the old one anywhere. */
function isCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[');
}

/** What a reader sees: marks without width left out. */
const visible = (text: string) => text.replaceAll('\u200B', '');

/** What steers a terminal or the eye of a reader: a control, a mark of direction, a line end that Unicode adds, a tag. */
const STEERING = /[^\P{Cc}\t\n]|\p{Bidi_Control}|[\u2028\u2029\u206A-\u206F\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;

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
  '\u2066',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u009b',
  '\u{e0041}',
  'x',
);
const line = fc.oneof(
  fc.array(piece).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);

describe('harmless', () => {
  test('no line is a command, and none holds what steers', () => {
    void fc.assert(
      fc.property(line, (text) => {
        const safe = harmless(text);
        expect(isCommand(safe)).toBe(false);
        expect(safe).not.toMatch(STEERING);
        expect(safe).not.toContain('\n');
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

/** The lines of a stream as a runner takes them apart. */
const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/);

describe('the guard of a stream', () => {
  test('however the text comes in pieces, no line of what arrives is a command, and none steers', () => {
    void fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (pieces) => {
        const arrived = pieces.map(streamGuard()).join('');
        expect(linesOf(arrived).filter(isCommand)).toEqual([]);
        expect(arrived.replaceAll('\r\n', '\n')).not.toMatch(STEERING);
      }),
      { numRuns: 2000 },
    );
  });

  test('what is harmless passes unchanged, at once', () => {
    const pass = streamGuard();
    for (const text of ['std:', ':vector<int>\n', '日本語 ', '# [x]', '\n\tindented\r\n', '👩‍👩‍👧'])
      expect(pass(text)).toBe(text);
  });

  test.each([
    [['##', '[error]x']],
    [['#', '#[error]x']],
    [[':', ':error::x']],
    [['  ', '::error::x']],
    [['\u001b[0m', ':\u202e', ':error::x']],
    [['x\r', '::error::x']],
  ])('%j is no command', (pieces) => {
    expect(linesOf(pieces.map(streamGuard()).join('')).filter(isCommand)).toEqual([]);
  });

  test('a command of ours passes at the beginning of a line, without what steers in it; another one does not', () => {
    const pass = streamGuard((text) => text.startsWith('::group::'));
    expect(pass('::group::a\u202eb\u2028c\n::group::d\n')).toBe('::group::ab c\n:\u200B:group::d\n');
    expect(pass('text ')).toBe('text ');
    expect(pass('::group::x')).toBe('::group::x');
    expect(pass('\n::stop-commands::x')).toBe('\n:\u200B:stop-commands::x');
  });
});

describe('a JSON document', () => {
  const value = fc.oneof(line, fc.string({ unit: 'binary' }));

  test('holds the same values, and passes the guard unchanged', () => {
    void fc.assert(
      fc.property(fc.dictionary(value, fc.array(value)), (document) => {
        const text = harmlessJson(document);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)));
        expect(harmlessText(text)).toBe(text);
        expect(text).not.toMatch(STEERING);
      }),
      { numRuns: 2000 },
    );
  });

  test('is written by escapes where it would steer', () => {
    expect(harmlessJson('a\u202e\u2028\u009b##[error]\u{e0041}é')).toBe(
      String.raw`"a\u202e\u2028\u009b\u0023#[error]\udb40\udc41é"`,
    );
  });
});

test.each(['\u001b]', '\u001b[', '\u001b]8;;', '\u001b[1;', '\u009b', '##[', '::', '\r'])(
  'a megabyte of %j takes no longer than ten times as long as a tenth of it',
  (sign) => {
    const timed = (size: number): number => {
      const text = sign.repeat(size / sign.length);
      const started = performance.now();
      harmlessText(text);
      return performance.now() - started;
    };
    // Quadratic time would be a hundred times as long, and here minutes; what a busy machine adds is noise.
    expect(timed(1_000_000)).toBeLessThan(25 * timed(100_000) + 500);
  },
);

test('a line of megabytes passes the guard of a stream, and what ends it can be no command with the next piece', () => {
  // Work that grows with the square of its length would not end before the test's time is over.
  const line = 'x'.repeat(4 * 1024 * 1024);
  const guard = streamGuard();
  expect(guard(`${line}#`)).toBe(`${line}#`);
  expect(isCommand(`#${guard('#[error]')}`)).toBe(false);
});
