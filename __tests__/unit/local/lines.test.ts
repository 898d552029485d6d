import { describe, expect, test } from '@jest/globals';
import { ByteLineSplitter, CUT_MARK, MAX_LINE_BYTES } from '@selfhost/local/log/lines.js';
import fc from 'fast-check';

/** Lines of the bytes, pushed in pieces of `size`. */
function linesOf(bytes: Uint8Array, size = bytes.length): readonly string[] {
  const lines: string[] = [];
  const splitter = new ByteLineSplitter((line) => lines.push(line));
  for (let start = 0; start < bytes.length; start += size) splitter.push(bytes.subarray(start, start + size));
  splitter.finish();
  return lines;
}

const text = (value: string, size?: number) => linesOf(Buffer.from(value), size);

describe('ByteLineSplitter', () => {
  test.each([
    ['lines', 'a\nb\n', ['a', 'b']],
    ['a last line without an end', 'a\nb', ['a', 'b']],
    ['empty lines', 'a\n\nb\n', ['a', '', 'b']],
    ['CR LF', 'a\r\n\r\nb\r\n', ['a', '', 'b']],
    ['a progress bar', '10%\r20%\r30%\ndone\n', ['10%', '20%', '30%', 'done']],
    ['a progress bar that ends with CR LF', '10%\r20%\r\n', ['10%', '20%']],
    ['CR CR LF', 'a\r\r\nb', ['a', 'b']],
    ['nothing', '', []],
    ['Japanese', '日本語\n', ['日本語']],
  ])('%s', (_, input, expected) => {
    expect(text(input)).toEqual(expected);
    // Also where each byte comes by itself, so that CR LF and letters are split between two pieces.
    expect(text(input, 1)).toEqual(expected);
  });

  test('bytes that are not UTF-8 become replacement characters', () => {
    expect(linesOf(Buffer.from([0x61, 0xff, 0xfe, 0x62, 0x0a]))).toEqual(['a\ufffd\ufffdb']);
  });

  test('a very long line is cut on a character boundary', () => {
    const [line] = text(`${'a'.repeat(MAX_LINE_BYTES - 1)}日本語\nnext\n`, 1000);
    expect(line).toBe(`${'a'.repeat(MAX_LINE_BYTES - 1)}${CUT_MARK}`);
    expect(text('x'.repeat(MAX_LINE_BYTES))).toEqual(['x'.repeat(MAX_LINE_BYTES)]);
    expect(text('日'.repeat(MAX_LINE_BYTES), 7)[0]).toBe('日'.repeat(Math.floor(MAX_LINE_BYTES / 3)) + CUT_MARK);
  });

  test('pieces never change the lines', () => {
    const letters = fc.constantFrom('a', '日', '\n', '\r', '\r\n', '😀');
    fc.assert(
      fc.property(fc.array(letters), fc.integer({ min: 1, max: 9 }), (parts, size) => {
        expect(text(parts.join(''), size)).toEqual(text(parts.join('')));
      }),
    );
  });
});
