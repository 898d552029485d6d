import { expect, test } from '@jest/globals';
import { MAX_LINE_BYTES, TraceLines } from '@selfhost/core/ancestry/strace/lines.js';

function linesOf(...chunks: readonly string[]): {
  readonly lines: readonly string[];
  readonly tooLong: readonly string[];
  readonly isInLine: boolean;
} {
  const lines: string[] = [];
  const tooLong: string[] = [];
  const reader = new TraceLines(
    (line) => lines.push(line),
    (beginning) => tooLong.push(beginning),
  );
  for (const chunk of chunks) reader.push(Buffer.from(chunk, 'latin1'));
  return { lines, tooLong, isInLine: reader.isInLine };
}

const full = 'a'.repeat(MAX_LINE_BYTES);

test.each<[string, readonly string[], readonly string[], boolean]>([
  ['no chunk', [], [], false],
  ['whole lines', ['a\nb\n'], ['a', 'b'], false],
  ['empty lines', ['\n\n'], ['', ''], false],
  ['a line in pieces', ['a', '', 'b', 'c\nd', '\n'], ['abc', 'd'], false],
  ['a line that is not ended', ['a\nb'], ['a'], true],
  ['bytes that are not ASCII', ['\u00ff\u0000\n'], ['\u00ff\u0000'], false],
  ['the longest line', [full, '\n'], [full], false],
])('%s', (_title, chunks, lines, isInLine) => expect(linesOf(...chunks)).toEqual({ lines, tooLong: [], isInLine }));

test.each<[string, readonly string[]]>([
  ['at once', [`${full}bc\nd\n`]],
  ['in pieces', [full, 'b', 'c\nd\n']],
  ['and goes on', [full, 'b', full, 'c', '\nd\n']],
])('a line that is too long is told by its beginning, once, and the next one is read: %s', (_title, chunks) => {
  const { lines, tooLong, isInLine } = linesOf(...chunks);
  expect({ lines, tooLong: tooLong.map((beginning) => beginning === full), isInLine }).toEqual({
    lines: ['d'],
    tooLong: [true],
    isInLine: false,
  });
});

test('a line that is too long and is not ended', () => expect(linesOf(full, 'b').isInLine).toBe(true));
