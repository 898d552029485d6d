import { isUtf8 } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { endOfQuoted, nameOf, quotedName } from '@selfhost/core/ancestry/strace/names.js';
import fc from 'fast-check';
import { bytesOfName, escaped } from './writer.js';

describe('a name', () => {
  test.each([
    ['plain', 'a b/c.o', 'a b/c.o'],
    ['letters', String.raw`a\n\t\r\f\v\"\\b`, 'a\n\t\r\f\v"\\b'],
    ['short octals', String.raw`\1\33[0m\0`, '\u0001\u001b[0m\0'],
    ['an octal before a digit', String.raw`\0011`, '\u00011'],
    ['angle brackets of a path', String.raw`\74b\76`, '<b>'],
    ['UTF-8', String.raw`\303\274\360\237\230\200`, 'ü😀'],
    ['hex, which strace can be told to write', String.raw`\xc3\xbc`, 'ü'],
    ['a byte that is not UTF-8', String.raw`a\377b`, String.raw`a\xffb`],
    ['half of a character', String.raw`\303b\342\202`, String.raw`\xc3b\xe2\x82`],
    ['a surrogate, which UTF-8 has not', String.raw`\355\240\200`, String.raw`\xed\xa0\x80`],
    ['what looks like an escape', String.raw`\\xff`, String.raw`\x5cxff`],
    ['a backslash before other letters', String.raw`\\x\\xg0\\y`, String.raw`\x\xg0\y`],
    ['nothing after a backslash', 'a\\', 'a\0'],
    ['an escape that is none', String.raw`\q`, 'q'],
  ])('with %s', (_title, written, name) => expect(nameOf(written)).toBe(name));

  test('is the same text only for the same bytes', () => {
    void fc.assert(
      fc.property(fc.uint8Array(), fc.boolean(), (bytes, hasLongOctals) => {
        const name = nameOf(escaped(Buffer.from(bytes), { hasLongOctals }));
        expect(bytesOfName(name)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test('with backslashes and digits of escapes is the same text only for the same bytes', () => {
    const byte = fc.constantFrom(...Buffer.from('\\\\\\xf0c3'), 0xff, 0xc3, 0xbc);
    void fc.assert(
      fc.property(fc.array(byte), (bytes) =>
        expect(bytesOfName(nameOf(escaped(Buffer.from(bytes))))).toEqual(Buffer.from(bytes)),
      ),
    );
  });

  test('that is UTF-8 and does not look escaped is as it is', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        fc.pre(isUtf8(Buffer.from(name)) && !/\\x[0-9a-f]{2}/.test(name));
        expect(nameOf(escaped(Buffer.from(name)))).toBe(name);
      }),
    );
  });
});

describe('quotes', () => {
  test.each([
    ['"a"', 2],
    [String.raw`"a\"b"c"`, 5],
    [String.raw`"a\\"b"`, 4],
    [String.raw`"a\\\"b"`, 7],
    ['""', 1],
    ['"a', -1],
    [String.raw`"a\"`, -1],
  ])('of %s end', (text, end) => expect(endOfQuoted(text, 0)).toBe(end));

  test.each([
    ['"a"', 'a'],
    ['""', ''],
    ['"a"...', null],
    ['NULL', null],
    ['"', null],
    ['', null],
    ['a"', null],
  ])('of %p have in them', (text, name) => expect(quotedName(text)).toBe(name));
});
