import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readPe } from '@selfhost/core/binary/pe/pe.js';
import { Malformed, sourceOf } from '@selfhost/core/files/source.js';
import { processorTime } from '../../fixtures/processor-time.js';
import { fieldOf, fieldsOf, holeIn, LocalRun, MINGW, mapOf, readAny, regionOf, view } from './pe-files.js';

/** Far more than any small file takes (some milliseconds), far less than a hang; this machine may be busy. */
const PATIENCE_MS = 1000;
/** Bytes of a record of the symbol table. */
const SYMBOL_SIZE = 18;

let shop: LocalRun;
let files: Readonly<Record<string, Buffer>>;
beforeAll(() => {
  shop = new LocalRun();
  const clang = (name: string, ...args: string[]) =>
    shop.build(name, 'clang-19', [...args, '-g', '-ffunction-sections', '-c', 'unit.c']);
  const alone = ['-nostdlib', '-Wl,--build-id', 'unit.c'];
  files = {
    gnuObject: shop.build('gnu.o', MINGW, ['-g', '-c', 'unit.c']),
    bigObject: shop.build('big.o', MINGW, ['-c', 'unit.c', '-Wa,-mbig-obj']),
    msvcObject: clang('msvc.o', '--target=x86_64-pc-windows-msvc', '-gcodeview'),
    gnuImage: shop.build('gnu.exe', MINGW, ['-g', ...alone]),
    msvcImage: shop.link('msvc.exe', 'msvc.o', '/debug', '/timestamp:1000000000'),
  };
});
afterAll(() => shop.remove());

const NAMES = ['gnuObject', 'bigObject', 'msvcObject', 'gnuImage', 'msvcImage'] as const;
function file(name: string): Buffer {
  const bytes = files[name];
  if (bytes === undefined) throw new Error(name);
  return Buffer.from(bytes);
}

describe('any flipped byte of a structure is found', () => {
  test.each(NAMES)('%s', (name) => {
    const bytes = file(name);
    const whole = view(bytes);
    const missed: string[] = [];
    let flips = 0;
    for (const region of mapOf(bytes).regions) {
      if (region.fields === undefined) continue;
      const unread = [...region.fields()].filter(({ meaning }) => meaning === null);
      for (let at = 0; at < region.size; at++) {
        if (unread.some(({ offset, size }) => at >= offset && at < offset + size)) continue;
        const offset = region.offset + at;
        const mask = at % 3 === 0 ? 0xff : 1 << (at % 8);
        bytes[offset] = (bytes[offset] ?? 0) ^ mask;
        if (view(bytes) === whole) missed.push(`${region.name} + ${at}`);
        bytes[offset] = (bytes[offset] ?? 0) ^ mask;
        flips++;
      }
    }
    expect(missed).toEqual([]);
    expect(flips).toBeGreaterThan(500);
  });
});

test('strings that other fields show are reported: a changed letter of a name changes the symbol', () => {
  const bytes = file('gnuObject');
  const table = regionOf(mapOf(bytes), 'string table');
  const whole = view(bytes);
  for (const { offset, size, meaning } of fieldsOf(mapOf(bytes), 'string table')) {
    if (meaning !== null) continue;
    for (let at = offset; at < offset + size - 1; at++) {
      bytes[table.offset + at] = (bytes[table.offset + at] ?? 0) ^ 1;
      expect(view(bytes)).not.toBe(whole);
      bytes[table.offset + at] = (bytes[table.offset + at] ?? 0) ^ 1;
    }
  }
});

test('a relocation that points to another section of the same name means something else', () => {
  const bytes = file('msvcObject');
  const map = mapOf(bytes);
  const targets = fieldsOf(map, 'symbol table').filter(({ name }) => name === 'section symbol .text');
  const relocations = regionOf(map, 'relocations of .pdata');
  const meanings = targets.map(({ offset }) => {
    bytes.writeUInt32LE(offset / SYMBOL_SIZE, relocations.offset + 4);
    return fieldsOf(mapOf(bytes), 'relocations of .pdata')[0]?.meaning;
  });
  expect(meanings.length).toBeGreaterThan(2);
  expect(new Set(meanings).size).toBe(meanings.length);
});

/** A map of all bytes with all its fields, null, or Malformed; anything else is a failure. */
function expectSound(bytes: Buffer): void {
  const spent = processorTime();
  try {
    const map = readAny(bytes);
    if (map === null) return;
    expect(holeIn(map, bytes.length)).toBeNull();
    for (const region of map.regions) {
      let end = 0;
      for (const { offset, size } of region.fields?.() ?? []) {
        if (offset < end || offset + size > region.size) throw new Error(`fields of ${region.name} overlap`);
        end = offset + size;
      }
    }
    for (const { offset } of map.symbols?.() ?? []) if (offset >= bytes.length) throw new Error('a symbol is beyond the end');
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  } finally {
    expect(spent()).toBeLessThan(PATIENCE_MS);
  }
}

describe('damaged files', () => {
  test.each(NAMES)('%s, cut at every length', (name) => {
    const bytes = file(name);
    for (let length = 0; length < bytes.length; length++) expectSound(bytes.subarray(0, length));
  });

  test.each(NAMES)('%s, with random bytes in its structures', (name) => {
    const bytes = file(name);
    const places = mapOf(bytes).regions.flatMap(({ fields, offset, size }) => (fields === undefined ? [] : [{ offset, size }]));
    let state = 12345;
    const random = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let round = 0; round < 2000; round++) {
      const broken = Buffer.from(bytes);
      for (let count = 1 + random(4); count > 0; count--) {
        const { offset, size } = places[random(places.length)] ?? { offset: 0, size: 1 };
        broken[offset + random(size)] = [0, 0xff, random(256)][random(3)] ?? 0;
      }
      expectSound(broken);
    }
  });

  /** Sets a field of 4 or 2 bytes. */
  function changed(name: string, region: string, field: string, value: number): Buffer {
    const bytes = file(name);
    const { offset, size } = fieldOf(mapOf(bytes), region, field);
    bytes.writeUIntLE(value, regionOf(mapOf(bytes), region).offset + offset, Math.min(size, 4));
    return bytes;
  }

  test.each<[string, string, string, number, RegExp]>([
    ['sections overlap', 'section table', '.text PointerToRawData', 0x200, /overlaps/],
    ['a section is beyond the end', 'section table', '.rdata SizeOfRawData', 0x7000_0000, /beyond the end|overlaps/],
    ['the symbol table is beyond the end', 'COFF header', 'NumberOfSymbols', 0xffff_ffff, /symbol table reaches beyond/],
    ['the string table is beyond the end', 'string table', 'size', 0xffff_fff0, /string table reaches beyond/],
    ['there are more directories than fit', 'optional header', 'NumberOfRvaAndSizes', 0xffff_ffff, /directories do not fit/],
    ['the optional header is of no kind', 'optional header', 'Magic', 0x107, /unknown kind 0x107/],
    ['the optional header is short', 'COFF header', 'SizeOfOptionalHeader', 100, /shorter than its kind/],
    ['there are more sections than bytes', 'COFF header', 'NumberOfSections', 0xffff, /beyond the end/],
  ])('images: %s', (_, region, field, value, message) => {
    const bytes = changed('gnuImage', region, field, value);
    expect(() => mapOf(bytes)).toThrow(Malformed);
    expect(() => mapOf(bytes)).toThrow(message);
  });

  test('an image that ends in its headers is truncated', () => {
    for (const length of [64, 100, 200, 400, 600]) {
      expect(() => mapOf(file('gnuImage').subarray(0, length))).toThrow(expect.objectContaining({ truncated: true }));
    }
  });

  test('auxiliary records that do not fit into the symbol table', () => {
    const bytes = file('gnuObject');
    const table = regionOf(mapOf(bytes), 'symbol table');
    bytes[table.offset + 17] = 255;
    expect(() => fieldsOf(mapOf(bytes), 'symbol table')).toThrow(/more auxiliary records than the table/);
  });

  test('an object whose tables are not within the file, or of an unknown machine, is not an object', () => {
    expect(readAny(changed('gnuObject', 'COFF header', 'NumberOfSymbols', 0xffff_ffff))).toBeNull();
    expect(readAny(changed('gnuObject', 'COFF header', 'NumberOfSections', 0xffff))).toBeNull();
    expect(readAny(changed('gnuObject', 'COFF header', 'Machine', 0x1234))).toBeNull();
    expect(readAny(changed('gnuObject', 'COFF header', 'SizeOfOptionalHeader', 8))).toBeNull();
  });

  test('programs for DOS and other bytes are not PE', () => {
    const dos = Buffer.alloc(200, 0x90);
    dos.write('MZ');
    expect(readPe(sourceOf(dos))).toBeNull();
    for (const bytes of [Buffer.alloc(0), Buffer.from('MZ'), Buffer.alloc(1000), Buffer.from('0000ffff0000', 'hex')]) {
      expect(readAny(bytes)).toBeNull();
    }
  });
});
