/** What all readers of formats share: the table of formats, and records as their layouts declare them. */
import { FORMATS, readMap } from '@selfhost/core/binary/detect.js';
import { BIG_ENDIAN, encodingOf, LITTLE_ENDIAN } from '@selfhost/core/binary/read/encoding.js';
import { layoutOf } from '@selfhost/core/binary/read/layout.js';
import { withoutTrailingNuls } from '@selfhost/core/binary/read/nuls.js';
import { memberFields, readRecord } from '@selfhost/core/binary/read/records.js';
import { Malformed, sourceOf, unlessMalformed } from '@selfhost/core/files/source.js';
import { utf8Text } from '@selfhost/core/text/utf8.js';

describe('formats', () => {
  it('have one row each, and the one without a magic number is tried last', () => {
    const formats = FORMATS.map(({ format }) => format);
    expect(new Set(formats).size).toBe(formats.length);
    expect(formats.at(-1)).toBe('coff');
  });

  it.each([
    ['ar', Buffer.from('!<arch>\n')],
    ['wasm', Buffer.from('\0asm\x01\0\0\0')],
  ])('find a %s by its first bytes', (format, bytes) => {
    expect(readMap(sourceOf(bytes))?.format).toBe(format);
    for (const row of FORMATS)
      expect(row.read(sourceOf(bytes), () => null)?.format ?? null).toBe(row.format === format ? format : null);
  });
});

describe('layoutOf', () => {
  const widths = { magic: 4, address: 'word', name: 'name', flags: 2 } as const;

  it.each([
    [32, { magic: 0, address: 4, name: 8, flags: 24 }, 26],
    [64, { magic: 0, address: 4, name: 12, flags: 28 }, 30],
  ] as const)('places members one after the other, with addresses of %i bits', (bits, at, size) => {
    const layout = layoutOf(widths, bits);
    expect(layout.at).toEqual(at);
    expect(layout.size).toBe(size);
    expect(layout.members.map(({ name }) => name)).toEqual(Object.keys(widths));
  });
});

describe('records', () => {
  const layout = layoutOf({ magic: 4, offset: 8, name: 'name' });
  const bytes = Buffer.concat([
    Buffer.from('ff000000010000000000000002', 'hex'),
    Buffer.from('a\0b\0\0'.padEnd(15, '\0')),
    Buffer.alloc(1),
  ]);

  it('are read from where they begin, in the order of bytes of the file', () => {
    const little = readRecord(layout, bytes, 1, LITTLE_ENDIAN);
    expect(little.values.map(({ name, offset, size }) => [name, offset, size])).toEqual([
      ['magic', 1, 4],
      ['offset', 5, 8],
      ['name', 13, 16],
    ]);
    expect(little.number('magic')).toBe(0x0100_0000);
    expect(readRecord(layout, bytes, 1, BIG_ENDIAN).number('magic')).toBe(1);
    expect(readRecord(layout, bytes, 1, BIG_ENDIAN).get('offset')).toMatchObject({ number: 2, raw: '0x2' });
  });

  it('keep what follows a NUL within a name', () => {
    expect(readRecord(layout, bytes, 1, LITTLE_ENDIAN).get('name').raw).toBe('a\\u{0}b');
  });

  it('have a field for each member, with what is known of it', () => {
    const fields = memberFields(
      Buffer.from('0100000000000002', 'hex'),
      layoutOf({ first: 4, second: 4 }),
      encodingOf(32, 'big'),
      (member) => (member === 'second' ? { meaning: null, role: 'build-id' } : {}),
      16,
      'header ',
    );
    expect([...fields]).toEqual([
      { name: 'header first', offset: 16, size: 4, meaning: '0x1000000' },
      { name: 'header second', offset: 20, size: 4, meaning: null, role: 'build-id' },
    ]);
  });
});

test.each([
  ['', ''],
  ['\0\0', ''],
  ['ab\0', 'ab'],
  ['a\0b\0\0', 'a\0b'],
])('%j without the NULs that fill it up is %j', (padded, plain) => {
  expect(withoutTrailingNuls(Buffer.from(padded)).toString()).toBe(plain);
});

test('what is malformed is nothing, and any other error stays one', () => {
  expect(unlessMalformed(() => 1)).toBe(1);
  const malformed = (): never => {
    throw new Malformed('damaged', 0);
  };
  const mistaken = (): never => {
    throw new TypeError('a mistake');
  };
  expect(unlessMalformed(malformed)).toBeNull();
  expect(() => unlessMalformed(mistaken)).toThrow(TypeError);
});

test.each([
  ['text', Buffer.from('a\né'), 'a\né'],
  ['a byte order mark, which stays', Buffer.from('\uFEFFa'), '\uFEFFa'],
  ['a NUL', Buffer.from('a\0b'), null],
  ['Latin-1', Buffer.from('é', 'latin1'), null],
  ['half a character', Buffer.from('é').subarray(0, 1), null],
  ['the mark that replaces what is no character', Buffer.from('\uFFFD'), '\uFFFD'],
])('text is UTF-8 without NUL: %s', (_, bytes, text) => {
  expect(utf8Text(bytes)).toBe(text);
});
