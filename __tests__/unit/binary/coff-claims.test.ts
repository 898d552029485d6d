/** What a linker uses in an object, although its name or flags say that it is debug information. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { differences, fieldOf, fieldsOf, LocalRun, MINGW, mapOf, regionOf } from './pe-files.js';

const MSVC = '--target=x86_64-pc-windows-msvc';
const SYMBOL = 18;
/** Offsets in a record of the symbol table. */
const CLASS = 16;
/** In the auxiliary record after it, of a section: the number of the section that it goes with. */
const GOES_WITH = SYMBOL + 12;

let shop: LocalRun;
beforeAll(() => {
  shop = new LocalRun();
});
afterAll(() => shop.remove());

function assemble(text: string, target = MSVC): Buffer {
  writeFileSync(shop.at('claims.s'), `${text}\n`);
  return shop.build('claims.o', 'clang-19', [target, '-mno-incremental-linker-compatible', '-c', 'claims.s']);
}

const kindOf = (bytes: Buffer, region: string): string => regionOf(mapOf(bytes), region).kind;

/** Where the record of a symbol is. */
function symbolAt(bytes: Buffer, name: string, ordinal = 0): number {
  const table = regionOf(mapOf(bytes), 'symbol table').offset;
  const found = fieldsOf(mapOf(bytes), 'symbol table').filter((field) => field.name === name)[ordinal];
  if (found === undefined) throw new Error(`no ${name}`);
  return table + found.offset;
}

const DEBUG = '.section .debug_x,"drD"';

describe('flags that ask for more than debug information does', () => {
  test.each([
    ['an alignment', 0x0050_0000, 'debug'],
    ['to be shared', 0x1000_0000, 'data'],
    ['to be loaded first', 0x0008_0000, 'data'],
    ['to be addressed by a pointer', 0x8000, 'data'],
    ['to be no part of the image', 0x800, 'other'],
    ['to be read by the linker', 0x200, 'other'],
    ['code', 0x20, 'code'],
  ])('%s', (_, flag, kind) => {
    const bytes = assemble(`${DEBUG}\n.long 1`);
    const at =
      regionOf(mapOf(bytes), 'section table').offset + fieldOf(mapOf(bytes), 'section table', '.debug_x Characteristics').offset;
    bytes.writeUInt32LE((bytes.readUInt32LE(at) & ~0x00f0_0000) | flag, at);
    expect(kindOf(bytes, '.debug_x')).toBe(kind);
  });
});

describe('sections that go with others', () => {
  const TWO = '.section .text,"xr",one_only,f\n.globl f\nf: ret\n.section .debug$S,"drD",associative,f\n.long 4\n';

  test('debug information may go with a function', () => expect(kindOf(assemble(TWO), '.debug$S')).toBe('debug'));

  test.each([
    ['no section', () => 0],
    ['a section beyond the last one', () => 99],
    ['itself', (own: number) => own],
  ])('it may not go with %s: linkers refuse that', (_, number) => {
    const bytes = assemble(TWO);
    const at = symbolAt(bytes, 'section symbol .debug$S');
    bytes.writeUInt16LE(number(bytes.readUInt16LE(at + 12)), at + GOES_WITH);
    expect(kindOf(bytes, '.debug$S')).toBe('data');
  });

  test.each([0, 8, 255])('it is selected in a way that linkers know: not %i', (selection) => {
    const bytes = assemble(TWO);
    bytes[symbolAt(bytes, 'section symbol .debug$S') + SYMBOL + 14] = selection;
    expect(kindOf(bytes, '.debug$S')).toBe('data');
  });

  test('what is linked does not go with debug information', () => {
    const bytes = assemble(`${TWO}.section .rdata,"dr",associative,f\n.long 5`);
    expect(kindOf(bytes, '.debug$S')).toBe('debug');
    const number = bytes.readUInt16LE(symbolAt(bytes, 'section symbol .debug$S') + 12);
    bytes.writeUInt16LE(number, symbolAt(bytes, 'section symbol .rdata') + GOES_WITH);
    expect(kindOf(bytes, '.debug$S')).toBe('data');
  });
});

test.each([
  ['a local symbol', 3, 'debug'],
  ['a label', 6, 'debug'],
  ['a symbol that others see', 2, 'data'],
  ['a name that stands for a section of other objects', 104, 'data'],
  ['a class that no compiler writes', 77, 'data'],
])('a symbol in debug information: %s', (_, storageClass, kind) => {
  const bytes = assemble(`${DEBUG}\nvalue: .long 1`);
  bytes[symbolAt(bytes, 'symbol value') + CLASS] = storageClass;
  expect(kindOf(bytes, '.debug_x')).toBe(kind);
});

describe('relocations of debug information', () => {
  /** Address, symbol, type. */
  const ENTRY = { address: 0, symbol: 4, type: 8 };
  const link = (bytes: Buffer) => {
    writeFileSync(shop.at('linked.o'), bytes);
    shop.run(MINGW, ['-nostdlib', '-Wl,-estart', 'linked.o', '-o', 'linked.exe']);
  };
  const object = () =>
    assemble(`.text\n.globl start\nstart: ret\n.section .debug_info,"drD"\n.quad start\n.long 0`, '--target=x86_64-w64-mingw32');

  test.each<[string, (bytes: Buffer, at: number) => void]>([
    ['of a type that is none', (bytes, at) => bytes.writeUInt16LE(0x77, at + ENTRY.type)],
    ['of a type for managed code', (bytes, at) => bytes.writeUInt16LE(0xd, at + ENTRY.type)],
    ['to a symbol beyond the last one', (bytes, at) => bytes.writeUInt32LE(0xffff, at + ENTRY.symbol)],
    ['of bytes beyond the section', (bytes, at) => bytes.writeUInt32LE(0xfff0, at + ENTRY.address)],
    ['of bytes that reach beyond the section', (bytes, at) => bytes.writeUInt32LE(5, at + ENTRY.address)],
    [
      'to the inside of a symbol',
      (bytes, at) =>
        bytes.writeUInt32LE(
          1 + (symbolAt(bytes, 'section symbol .text') - regionOf(mapOf(bytes), 'symbol table').offset) / SYMBOL,
          at + ENTRY.symbol,
        ),
    ],
  ])('are not only for debuggers: %s', (_, change) => {
    const bytes = object();
    const region = regionOf(mapOf(bytes), 'relocations of .debug_info');
    expect(region.kind).toBe('debug');
    expect(() => link(bytes)).not.toThrow();
    change(bytes, region.offset);
    expect(kindOf(bytes, 'relocations of .debug_info')).toBe('relocations');
    expect(kindOf(bytes, '.debug_info')).toBe('debug');
  });

  test('of an unknown type keep an object from being linked', () => {
    const bytes = object();
    bytes.writeUInt16LE(0x77, regionOf(mapOf(bytes), 'relocations of .debug_info').offset + ENTRY.type);
    expect(() => link(bytes)).toThrow('final link failed');
  });

  test.each([
    ['x86_64-w64-mingw32', ['-gdwarf-5']],
    ['x86_64-pc-windows-msvc', ['-gcodeview', '-ffunction-sections']],
    ['i686-pc-windows-msvc', ['-gcodeview']],
    ['i686-w64-mingw32', []],
    ['aarch64-pc-windows-msvc', ['-gcodeview']],
    ['aarch64-w64-mingw32', []],
    ['armv7-w64-mingw32', []],
  ])('by a compiler for %s are taken', (target, options) => {
    const bytes = shop.build('real.o', 'clang-19', [`--target=${target}`, '-g', ...options, '-c', 'unit.c']);
    const found = mapOf(bytes).regions.filter(({ name }) => /^relocations of .*debug/.test(name));
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['debug']));
  });
});

test('a count of line numbers is about a debug section only where it is zero', () => {
  const bytes = assemble(`${DEBUG}\n.long 1`);
  const count = () => fieldOf(mapOf(bytes), 'section table', '.debug_x NumberOfLinenumbers');
  expect(count()).toMatchObject({ about: '.debug_x' });
  bytes.writeUInt16LE(1, regionOf(mapOf(bytes), 'section table').offset + count().offset);
  expect(count().about).toBeUndefined();
});

test('line numbers, which linkers of GNU read, are no debug information', () => {
  const bytes = assemble('.text\nret\n.data\n.long 1,2,3');
  const map = mapOf(bytes);
  const table = regionOf(map, 'section table').offset;
  // Six bytes of the data serve as a line.
  const { offset } = regionOf(map, '.data');
  bytes.writeUInt32LE(6, table + fieldOf(map, 'section table', '.data SizeOfRawData').offset);
  bytes.writeUInt32LE(offset + 6, table + fieldOf(map, 'section table', '.text PointerToLinenumbers').offset);
  bytes.writeUInt16LE(1, table + fieldOf(map, 'section table', '.text NumberOfLinenumbers').offset);
  expect(kindOf(bytes, 'line numbers of .text')).toBe('other');
});

describe('lists of symbols for the linker', () => {
  const HANDLERS = ['f', 'g'].map((name) => `.def ${name}; .scl 3; .type 32; .endef\n.text\n${name}: ret\n`).join('');
  const list = (name: string, words: string) => `${HANDLERS}.section ${name},"yn"\n.symidx ${words}`;

  test.each(['.sxdata', '.gfids$y', '.giats$y', '.gljmp$y', '.gehcont$y'])('%s names what its numbers mean', (name) => {
    const bytes = assemble(`${HANDLERS}.section ${name},"dr"\n.symidx g\n.symidx f`);
    expect(fieldsOf(mapOf(bytes), name).map(({ meaning }) => meaning)).toEqual([
      expect.stringContaining('"g"'),
      expect.stringContaining('"f"'),
    ]);
  });

  test('and so do functions whose address is taken, and calls', () => {
    const bytes = assemble(`${list('.zdata', 'f')}\n.addrsig\n.addrsig_sym g\n.cg_profile f, g, 7`);
    expect(fieldsOf(mapOf(bytes), '.llvm_addrsig').map(({ meaning }) => meaning)).toEqual([expect.stringContaining('"g"')]);
    expect(fieldsOf(mapOf(bytes), '.llvm.call-graph-profile').map(({ meaning }) => meaning)).toEqual([
      expect.stringMatching(/"f".* calls .*"g".*, 7$/),
    ]);
  });

  test('a symbol that moves is reported: the same number is another handler', () => {
    const bytes = assemble(`${HANDLERS}.section .sxdata,"yn"\n.symidx g`);
    const moved = Buffer.from(bytes);
    const [f, g] = [symbolAt(bytes, 'symbol f'), symbolAt(bytes, 'symbol g')];
    bytes.copy(moved, f, g, g + SYMBOL);
    bytes.copy(moved, g, f, f + SYMBOL);
    const found = differences(bytes, moved).map(({ region }) => region.name);
    expect(found).toContain('.sxdata');
  });
});

describe('dates that loaders read', () => {
  const rolesIn = (bytes: Buffer): string[] =>
    mapOf(bytes).regions.flatMap(({ fields }) =>
      [...(fields?.() ?? [])].flatMap(({ role }) => (role === 'pe-timestamp' ? [role] : [])),
    );

  test.each<[string, (bytes: Buffer) => void]>([
    ['an import that is bound', (bytes) => bytes.writeUInt32LE(1_700_000_000, regionOf(mapOf(bytes), '.idata').offset + 4)],
    [
      'a directory of bound imports',
      (bytes) => bytes.writeUInt32LE(0x240, regionOf(mapOf(bytes), 'data directories').offset + 11 * 8),
    ],
  ])('of an image with %s are owned by no rule', (_, change) => {
    shop.sourceIn('bound', '#include <stdio.h>\n__declspec(dllexport) int f(void) { return puts("x"); }');
    const bytes = shop.build('bound.dll', MINGW, ['-shared', '-s', 'unit.c'], 'bound');
    expect(rolesIn(bytes).length).toBeGreaterThan(1);
    change(bytes);
    expect(rolesIn(bytes)).toEqual([]);
  });
});
