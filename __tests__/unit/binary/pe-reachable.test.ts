/** Sections of an image with names of debug information that a loader or the program reads nevertheless. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fieldOf, LocalRun, MINGW, mapOf, regionOf } from './pe-files.js';

/** Places in the data directories. */
const EXPORT = 0;
const IMPORT = 1;
const RESOURCE = 2;
const EXCEPTION = 3;
const CERTIFICATE = 4;
const RELOCATION = 5;
const TLS = 9;
const LOAD_CONFIG = 10;
const DELAY_IMPORT = 13;
const CLR = 14;
const DIRECTORIES = Array.from({ length: 16 }, (_, index) => index).filter((index) => index !== CERTIFICATE);

let shop: LocalRun;
let image: Buffer;
beforeAll(() => {
  shop = new LocalRun();
  // Room for tables of all sorts: `.zdata` is 4096 zeros, and they point to `.debug_info`.
  const room = '.section .zdata,"dw"\n.fill 4096\n';
  writeFileSync(shop.at('room.s'), room);
  shop.run(MINGW, ['-c', 'room.s', '-o', 'room.o']);
  image = shop.build('reach.exe', MINGW, ['-nostdlib', '-g', '-Wl,--no-insert-timestamp', 'unit.c', 'room.o']);
});
afterAll(() => shop.remove());

/** A copy of the image that is changed. */
class Edited {
  readonly bytes = Buffer.from(image);
  readonly base = BigInt(fieldOf(mapOf(image), 'optional header', 'ImageBase').meaning ?? 0);
  /** Of `.debug_info`, relative to the image. */
  readonly debug = this.#headerOf('.debug_info', 'VirtualAddress');
  readonly room = this.#headerOf('.zdata', 'VirtualAddress');

  #placeOf(region: string, field: string): number {
    return regionOf(mapOf(image), region).offset + fieldOf(mapOf(image), region, field).offset;
  }

  #headerOf(section: string, member: string): number {
    return image.readUInt32LE(this.#placeOf('section table', `${section} ${member}`));
  }

  set(region: string, field: string, value: number): this {
    this.bytes.writeUInt32LE(value >>> 0, this.#placeOf(region, field));
    return this;
  }

  flags(change: (flags: number) => number): this {
    return this.set('section table', '.debug_info Characteristics', change(this.#headerOf('.debug_info', 'Characteristics')));
  }

  directory(index: number, address: number, size: number): this {
    const at = regionOf(mapOf(image), 'data directories').offset + index * 8;
    this.bytes.writeUInt32LE(address, at);
    this.bytes.writeUInt32LE(size, at + 4);
    return this;
  }

  /** Words of 32 bits, from the start of the room on. */
  words(...values: readonly number[]): this {
    const { offset } = regionOf(mapOf(image), '.zdata');
    for (const [index, value] of values.entries()) this.bytes.writeUInt32LE(value >>> 0, offset + 4 * index);
    return this;
  }

  /** An absolute address as two words. */
  absolute(address: number): [number, number] {
    const value = this.base + BigInt(address);
    return [Number(value & 0xffff_ffffn), Number(value >> 32n)];
  }

  /** How `.debug_info` is read now. */
  get kind(): string {
    return regionOf(mapOf(this.bytes), '.debug_info').kind;
  }
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

test('nothing points to debug information as a linker writes it', () => expect(new Edited().kind).toBe('debug'));

describe('a loader reaches it', () => {
  test('at the entry point', () => {
    const edited = new Edited();
    expect(edited.set('optional header', 'AddressOfEntryPoint', edited.debug + 4).kind).toBe('data');
  });

  test.each(DIRECTORIES)('by the data directory %i', (index) => {
    const edited = new Edited();
    expect(edited.directory(index, edited.debug + 8, 4).kind).toBe('data');
    // Loaders use only the address of several tables.
    expect(new Edited().directory(index, edited.debug + 8, 0).kind).toBe('data');
    // It begins in the section before.
    expect(new Edited().directory(index, edited.debug - 8, 12).kind).toBe('data');
  });

  /** What each table has at the start of the room, where `room` and `debug` are the addresses of both sections. */
  type Table = (edited: Edited, room: number, debug: number) => readonly number[];
  const chained = 4 << 3;
  const handled = 1 << 3;
  test.each<[string, number, Table]>([
    ['the name of an export table', EXPORT, (_, room, debug) => [0, 0, 0, debug, 1, 1, 0, room + 40, 0, 0, room]],
    ['an export', EXPORT, (_, room, debug) => [0, 0, 0, room, 1, 1, 0, room + 40, 0, 0, debug]],
    ['the table of exports', EXPORT, (_, room, debug) => [0, 0, 0, room, 1, 1, 0, debug, 0, 0]],
    ['the name of an export', EXPORT, (_, room, debug) => [0, 0, 0, room, 1, 1, 1, room + 40, room + 44, room, room, debug]],
    ['the ordinals of exports', EXPORT, (_, room, debug) => [0, 0, 0, room, 1, 1, 1, room + 40, room + 40, debug, room]],
    ['the name of a library', IMPORT, (_, room, debug) => [room + 40, 0, 0, debug, room + 40]],
    ['the name of an import', IMPORT, (_, room, debug) => [room + 40, 0, 0, room, room + 40, 0, 0, 0, 0, 0, debug, 0]],
    ['the addresses of imports', IMPORT, (_, room, debug) => [room + 40, 0, 0, room, debug, 0, 0, 0, 0, 0, 0, 0]],
    ['the second library', IMPORT, (_, room, debug) => [0, 0, 0, room, room + 80, 0, 0, 0, debug, room + 80]],
    ['a delayed library', DELAY_IMPORT, (_, room, debug) => [1, debug, room + 80, room + 80, room + 80, 0, 0, 0]],
    ['where a delayed library is kept', DELAY_IMPORT, (_, room, debug) => [1, room, debug, room + 80, room + 80, 0, 0, 0]],
    ['a delayed import', DELAY_IMPORT, (_, room, debug) => [1, room, room + 80, room + 80, room + 32, 0, 0, 0, debug, 0]],
    ['a resource', RESOURCE, (_, __, debug) => [0, 0, 0, 1 << 16, 1, 24, debug, 16, 0, 0]],
    [
      'a resource in a folder',
      RESOURCE,
      (_, __, debug) => [0, 0, 0, 1 << 16, 1, 0x8000_0018, 0, 0, 0, 1 << 16, 1, 48, debug, 16, 0, 0],
    ],
    ['the name of a resource', RESOURCE, (_, room, debug) => [0, 0, 0, 1, 0x8000_0000 + debug - room, 24, room, 16, 0, 0]],
    ['a function that is unwound', EXCEPTION, (_, room, debug) => [debug, debug + 1, room + 100]],
    ['how a function is unwound', EXCEPTION, (_, room, debug) => [room, room + 1, debug]],
    ['what handles an exception', EXCEPTION, (_, room, debug) => [room, room + 1, room + 12, 1 | handled, debug]],
    [
      'the function that one is a part of',
      EXCEPTION,
      (_, room, debug) => [room, room + 1, room + 12, 1 | chained, room, room, debug],
    ],
    ['what is relocated', RELOCATION, (_, __, debug) => [debug, 12, 0xa008]],
    [
      'what an address that is relocated leads to',
      RELOCATION,
      (edited, room, debug) => [room, 12, 0xa010, 0, ...edited.absolute(debug)],
    ],
    ['the index of a thread', TLS, (edited, _, debug) => [...zeros(4), ...edited.absolute(debug), 0, 0]],
    ['the data of a thread', TLS, (edited, _, debug) => [...edited.absolute(debug), ...edited.absolute(debug + 4), ...zeros(4)]],
    ['the callbacks of threads', TLS, (edited, _, debug) => [...zeros(6), ...edited.absolute(debug)]],
    [
      'a callback of threads',
      TLS,
      (edited, room, debug) => [...zeros(6), ...edited.absolute(room + 40), 0, 0, ...edited.absolute(debug), 0, 0],
    ],
    ['a pointer of the load configuration', LOAD_CONFIG, (edited, _, debug) => [112, ...zeros(21), ...edited.absolute(debug)]],
    [
      'a handler that the load configuration lists',
      LOAD_CONFIG,
      (edited, room, debug) => [112, ...zeros(23), ...edited.absolute(room + 400), 1, 0, ...zeros(72), debug],
    ],
    [
      'a target that calls are checked with',
      LOAD_CONFIG,
      (edited, room, debug) => [
        148,
        ...zeros(31),
        ...edited.absolute(room + 400),
        2,
        0,
        // One byte of flags after each address.
        0x1000_0000,
        ...zeros(63),
        0x1000,
        debug << 8,
        debug >>> 24,
      ],
    ],
    ['the metadata of managed code', CLR, (_, __, debug) => [72, 0, debug, 16]],
  ])('by a table: %s', (_, directory, table) => {
    const edited = new Edited();
    const { room, debug } = edited;
    edited.directory(directory, room, 40).words(...table(edited, room, debug));
    if (directory === EXCEPTION) edited.directory(directory, room, 12);
    if (directory === RELOCATION) edited.directory(directory, room, 12);
    expect(edited.kind).toBe('data');
    // The same table, pointing beside it.
    const beside = new Edited();
    const harmless = table(beside, room, room);
    beside.directory(directory, room, directory === EXCEPTION || directory === RELOCATION ? 12 : 40).words(...harmless);
    expect(beside.kind).toBe('debug');
  });
});

test('tables that point to each other again and again are not those of a real image', () => {
  const edited = new Edited();
  const { room } = edited;
  // 200 libraries, all of which have the same two lists of imports: these words.
  edited.directory(IMPORT, room, 4000).words(...Array.from({ length: 200 }, () => [room, 1, 1, room, room + 8]).flat());
  expect(() => edited.kind).toThrow(/lead to each other more often/);
});

describe('it has flags that debug information does not have', () => {
  test.each([
    ['to be shared', 0x1000_0000],
    ['to be written', 0x8000_0000],
    ['to stay in memory', 0x0800_0000],
    ['not to be kept in a cache', 0x0400_0000],
    ['to be filled with zeros', 0x80],
  ])('%s', (_, flag) => expect(new Edited().flags((flags) => flags | flag).kind).toBe('data'));

  test('to be run', () => expect(new Edited().flags((flags) => flags | 0x2000_0000).kind).toBe('code'));

  test.each([
    ['to be read', 0x4000_0000],
    ['to be left out', 0x0200_0000],
  ])('and not %s', (_, flag) => expect(new Edited().flags((flags) => flags & ~flag).kind).toBe('data'));
});

describe('it is not where linkers put it', () => {
  test.each([
    ['it lies on another page', 'section table', '.debug_info VirtualAddress', ({ debug }: Edited) => debug + 0x10_0000],
    ['it lies on the page of data', 'section table', '.debug_info VirtualAddress', ({ room }: Edited) => room],
    ['data reach over it', 'section table', '.zdata VirtualSize', () => 0x10_0000],
    ['it is longer than in the file', 'section table', '.debug_info VirtualSize', () => 0x2000],
    ['it is much shorter than in the file', 'optional header', 'FileAlignment', () => 16],
    ['it has no size', 'section table', '.debug_info VirtualSize', () => 0],
    ['headers reach over it', 'optional header', 'SizeOfHeaders', () => 0x10_0000],
    ['the image ends before it', 'optional header', 'SizeOfImage', ({ debug }: Edited) => debug],
    ['the file is mapped as it is', 'optional header', 'SectionAlignment', () => 0x200],
  ])('%s', (_, region, field, value) => {
    const edited = new Edited();
    expect(edited.set(region, field, value(edited)).kind).toBe('data');
  });
});

describe('a program reads it', () => {
  test.each([[[]], [['reach.exe.o']]])('under the name of debug information, beside %j', (more) => {
    const text =
      'const int v __attribute__((section(".debug_line"))) = 7;\nint start(void) { return *(volatile const int *)&v; }';
    shop.sourceIn('read', text);
    shop.run(MINGW, ['-g', '-c', 'unit.c', '-o', 'read/reach.exe.o']);
    shop.run(MINGW, ['-c', 'unit.c', '-o', 'unit.o'], 'read');
    const bytes = shop.build('read.exe', MINGW, ['-nostdlib', '-Wl,-estart', 'unit.o', ...more], 'read');
    expect(regionOf(mapOf(bytes), '.debug_line').kind).toBe('data');
  });

  test('where symbols were stripped, and what was called debug information was not', () => {
    const stripped = Buffer.from(image);
    const map = mapOf(image);
    const header = regionOf(map, 'COFF header').offset;
    // The names of sections are after the symbols.
    stripped.writeUInt32LE(
      regionOf(map, 'string table').offset,
      header + fieldOf(map, 'COFF header', 'PointerToSymbolTable').offset,
    );
    stripped.writeUInt32LE(0, header + fieldOf(map, 'COFF header', 'NumberOfSymbols').offset);
    expect(regionOf(mapOf(stripped), '.debug_info').kind).toBe('data');
  });
});

test('the link to debug information elsewhere is some, with or without symbols', () => {
  writeFileSync(shop.at('linked.exe'), image);
  shop.run('x86_64-w64-mingw32-objcopy', ['--strip-all', '--add-gnu-debuglink=reach.exe', 'linked.exe', 'stripped.exe']);
  shop.run('x86_64-w64-mingw32-objcopy', ['--add-gnu-debuglink=reach.exe', 'linked.exe', 'whole.exe']);
  for (const name of ['stripped.exe', 'whole.exe']) {
    expect(regionOf(mapOf(shop.read(name)), '.gnu_debuglink').kind).toBe('debug');
  }
});

test.each(['--compress-debug-sections', '--decompress-debug-sections'])('%s leaves debug information what it is', (option) => {
  writeFileSync(shop.at('plain.exe'), image);
  shop.run('x86_64-w64-mingw32-objcopy', [option, 'plain.exe', 'other.exe']);
  const { regions } = mapOf(shop.read('other.exe'));
  const kinds = regions.filter(({ name }) => /^\.z?debug_/.test(name)).map(({ kind }) => kind);
  expect(kinds.length).toBeGreaterThan(4);
  expect(new Set(kinds)).toEqual(new Set(['debug']));
});
