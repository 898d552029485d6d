import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { peChecksum } from '@selfhost/core/binary/pe/checksum.js';
import { sourceOf } from '@selfhost/core/files/source.js';
import { beyondDebug, differences, fieldOf, fieldsOf, holeIn, LocalRun, MINGW, mapOf, regionOf } from './pe-files.js';

/** Long enough to move what follows in an image by several pages. */
const DEEP = Array.from({ length: 12 }, () => 'p'.repeat(200)).join('/');
/** Writes a program without libraries. */
const ALONE = ['-nostdlib', '-g', '-Wl,--no-insert-timestamp'];
const LLD = ['--target=x86_64-w64-mingw32', '-fuse-ld=lld'];
const MSVC = '--target=x86_64-pc-windows-msvc';
/** Otherwise clang writes the time of day into objects for Microsoft's linker. */
const NO_DATE = '-mno-incremental-linker-compatible';

let shop: LocalRun;
beforeAll(() => {
  shop = new LocalRun();
  shop.sourceIn('short');
  shop.sourceIn(DEEP);
});
afterAll(() => shop.remove());

/** The same command in two folders, whose paths differ in length. */
function twice(name: string, command: string, ...args: string[]): [Buffer, Buffer] {
  return [shop.build(name, command, args, 'short'), shop.build(name, command, args, DEEP)];
}

const gap = ({ kind }: { kind: string }) => kind === 'gap' || kind === 'trailing';

describe('every byte belongs to one region', () => {
  test.each([
    ['x86_64-w64-mingw32', 'COFF object, x86_64'],
    ['x86_64-pc-windows-msvc', 'COFF object, x86_64'],
    ['i686-pc-windows-msvc', 'COFF object, i386'],
    ['i686-w64-mingw32', 'COFF object, i386'],
    ['aarch64-pc-windows-msvc', 'COFF object, aarch64'],
    ['arm64ec-pc-windows-msvc', 'COFF object, aarch64'],
    ['armv7-w64-mingw32', 'COFF object, thumbv7'],
  ])('objects for %s', (target, title) => {
    const bytes = shop.build('target.o', 'clang-19', [`--target=${target}`, '-g', '-ffunction-sections', '-c', 'unit.c']);
    const map = mapOf(bytes);
    expect(map).toMatchObject({ format: 'coff', title, linked: false });
    expect(holeIn(map, bytes.length)).toBeNull();
    expect(map.regions.filter(({ kind }) => kind === 'debug').length).toBeGreaterThan(1);
    for (const { name } of map.regions) expect(fieldsOf(map, name)).toBeDefined();
  });

  test.each<[string, string, string[], string]>([
    ['binutils', MINGW, ALONE, 'PE32+ executable, x86_64'],
    ['binutils, stripped', MINGW, [...ALONE, '-s'], 'PE32+ executable, x86_64'],
    ['binutils, a library', MINGW, [...ALONE, '-shared'], 'PE32+ DLL, x86_64'],
    ['binutils, with the C library', MINGW, ['-g', '-Wl,-emain'], 'PE32+ executable, x86_64'],
    ['LLVM for mingw', 'clang-19', [...LLD, ...ALONE], 'PE32+ executable, x86_64'],
  ])('images by %s', (_, command, args, title) => {
    const text = args.includes('-Wl,-emain') ? 'int main(void) { return 0; }' : undefined;
    shop.sourceIn('images', text);
    const bytes = shop.build('image.exe', command, [...args, 'unit.c'], 'images');
    const map = mapOf(bytes);
    expect(map).toMatchObject({ format: 'pe', title, linked: true });
    expect(holeIn(map, bytes.length)).toBeNull();
    expect(map.regions.filter((region) => gap(region) && !isZero(bytes, region))).toEqual([]);
  });

  test('32-bit images, whose optional header has other members', () => {
    const target = '--target=i686-pc-windows-msvc';
    shop.build('unit32.o', 'clang-19', [target, '-c', 'unit.c']);
    const map = mapOf(shop.link('image32.exe', 'unit32.o', '/safeseh:no'));
    expect(map).toMatchObject({ title: 'PE32 executable, i386', machine: { bits: 32 } });
    expect(fieldOf(map, 'optional header', 'ImageBase')).toMatchObject({ size: 4, meaning: '0x400000' });
    expect(fieldOf(map, 'optional header', 'BaseOfData')).toMatchObject({ size: 4 });
  });

  test('objects with many sections', () => {
    const bytes = shop.build('big.o', MINGW, ['-g', '-c', 'unit.c', '-Wa,-mbig-obj']);
    const small = shop.build('small.o', MINGW, ['-g', '-c', 'unit.c']);
    const map = mapOf(bytes);
    expect(map.title).toBe('COFF object with many sections, x86_64');
    expect(holeIn(map, bytes.length)).toBeNull();
    const meanings = (object: Buffer) => fieldsOf(mapOf(object), 'symbol table').map(({ name }) => name);
    expect(meanings(bytes)).toEqual(meanings(small));
  });

  test('objects of import libraries', () => {
    writeFileSync(shop.at('lib.def'), 'LIBRARY "lib.dll"\nEXPORTS\n  imported @7\n');
    shop.run('llvm-dlltool-19', ['-m', 'i386:x86-64', '-d', 'lib.def', '-l', 'lib.lib']);
    shop.run('llvm-ar-19', ['xN', '4', 'lib.lib', 'lib.dll']);
    const bytes = readFileSync(shop.at('lib.dll'));
    const map = mapOf(bytes);
    expect(map.title).toBe('COFF import object, x86_64');
    expect(holeIn(map, bytes.length)).toBeNull();
    expect(fieldsOf(map, 'import names').map(({ meaning }) => meaning)).toEqual(['imported', 'lib.dll']);
    expect(fieldOf(map, 'import header', 'OrdinalOrHint').meaning).toBe('0x7');
  });

  test('sections with more relocations than 16 bits count', () => {
    writeFileSync(shop.at('many.s'), '.data\n.rept 70000\n.quad outside\n.endr\n');
    const bytes = shop.build('many.o', 'clang-19', [MSVC, '-c', 'many.s']);
    const map = mapOf(bytes);
    expect(holeIn(map, bytes.length)).toBeNull();
    const fields = fieldsOf(map, 'relocations of .data');
    expect(fields).toHaveLength(70_001);
    expect(fields[70_000]?.meaning).toBe('0x88b78, type 0x1, "outside"');
  });
});

function isZero(bytes: Buffer, { offset, size }: { offset: number; size: number }): boolean {
  return bytes.subarray(offset, offset + size).every((byte) => byte === 0);
}

describe('a longer build path', () => {
  test.each<[string, string, string[]]>([
    ['binutils, DWARF', MINGW, ['-g', '-c', 'unit.c']],
    ['LLVM, DWARF', 'clang-19', ['--target=x86_64-w64-mingw32', '-g', '-c', 'unit.c']],
    ['LLVM, CodeView', 'clang-19', [MSVC, NO_DATE, '-g', '-gcodeview', '-ffunction-sections', '-c', 'unit.c']],
    ['LLVM for AArch64', 'clang-19', ['--target=aarch64-pc-windows-msvc', NO_DATE, '-g', '-c', 'unit.c']],
  ])('moves everything in objects and changes debug information only: %s', (_, command, args) => {
    const [left, right] = twice('unit.o', command, ...args);
    expect(right.length).toBeGreaterThan(left.length);
    expect(beyondDebug(left, right)).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ['binutils', MINGW, ALONE],
    ['LLVM', 'clang-19', [...LLD, ...ALONE]],
  ])('moves the end of images and changes debug information only: %s', (_, command, args) => {
    const [left, right] = twice('image.exe', command, ...args, 'unit.c');
    expect(right.length).toBeGreaterThan(left.length);
    expect(fieldOf(mapOf(left), 'COFF header', 'PointerToSymbolTable').meaning).toBe('→ symbol table');
    expect(beyondDebug(left, right)).toEqual([]);
  });

  test('in the name of the source file changes its symbol, however many records that takes', () => {
    const [left, right] = ['n.c', `${'n'.repeat(100)}.c`].map((name) => {
      copyFileSync(shop.at('unit.c'), shop.at(name));
      return shop.build('named.o', 'clang-19', ['--target=x86_64-w64-mingw32', '-c', name]);
    }) as [Buffer, Buffer];
    expect(differences(left, right).map(({ key }) => key)).toEqual(['symbol table: file symbol #1']);
    expect(beyondDebug(left, right)).toEqual([]);
  });
});

test('removing symbols and debug information from an image changes nothing else', () => {
  const args = ['-Wl,--no-insert-timestamp', '-Wl,-emain', '-g', '-Wl,--build-id', 'unit.c'];
  shop.sourceIn('strip', 'int main(void) { return 0; }');
  const whole = shop.build('whole.exe', MINGW, args, 'strip');
  const stripped = shop.build('whole.exe', MINGW, [...args, '-s'], 'strip');
  const about = new Set([
    'symbol table',
    ...mapOf(whole)
      .regions.filter(({ kind }) => kind === 'debug')
      .map(({ name }) => name),
  ]);
  const rest = differences(whole, stripped).filter(
    ({ region, field }) => !['debug', 'symbols', 'strings'].includes(region.kind) && !about.has(field?.about ?? ''),
  );
  expect(rest.map(({ key, field }) => `${field?.role} ${key}`)).toEqual(['build-id .buildid: build-id #1']);
});

test('a longer function is reported in its section, and an added symbol by its name', () => {
  shop.sourceIn('changed', 'int first(void) { return 1; }\nint other(void) { return 2; }');
  shop.sourceIn('base', 'int first(void) { return 1; }');
  const [left, right] = ['base', 'changed'].map((folder) => shop.build('unit.o', MINGW, ['-c', 'unit.c'], folder)) as [
    Buffer,
    Buffer,
  ];
  const keys = differences(left, right).map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(['.text: bytes #1', 'symbol table: symbol other #1']));
});

describe('dates', () => {
  test('of binutils are fields, and the checksum stays right', () => {
    const args = ['-nostdlib', '-shared', '-Wl,--insert-timestamp', 'unit.c'];
    const [left, right] = ['1000000000', '1700000000'].map((SOURCE_DATE_EPOCH) =>
      shop.build('dated.dll', MINGW, args, 'short', { SOURCE_DATE_EPOCH }),
    ) as [Buffer, Buffer];
    const found = differences(left, right);
    expect(new Set(found.map(({ field }) => field?.role))).toEqual(new Set(['pe-timestamp']));
    expect(found.map(({ key }) => key)).toContain('COFF header: TimeDateStamp #1');
    for (const bytes of [left, right]) {
      expect(fieldOf(mapOf(bytes), 'optional header', 'CheckSum')).toMatchObject({ meaning: 'right', role: 'pe-checksum' });
    }
  });

  test('and names of PDB files of LLVM are fields', () => {
    shop.build('cv.o', 'clang-19', [MSVC, '-g', '-gcodeview', '-c', 'unit.c']);
    const [left, right] = ['/timestamp:1000000000', '/timestamp:1700000000'].map((option, index) =>
      shop.link('cv.exe', 'cv.o', '/debug', option, `/pdb:${index}.pdb`),
    ) as [Buffer, Buffer];
    expect(mapOf(left).symbols).toBeDefined();
    const found = differences(left, right).map(({ field, key }) => `${field?.role} ${key}`);
    expect(found.sort()).toEqual([
      'pdb-guid .rdata: PDB GUID #1',
      'pdb-path .rdata: PDB path #1',
      'pe-timestamp .rdata: debug directory TimeDateStamp #1',
      'pe-timestamp COFF header: TimeDateStamp #1',
    ]);
    expect(fieldOf(mapOf(left), '.rdata', 'PDB path').meaning).toMatch(/[/]0\.pdb$/);
    expect(fieldOf(mapOf(left), 'optional header', 'CheckSum').meaning).toBe('none');
  });
});

test.each<[string, string, string[]]>([
  ['binutils', MINGW, []],
  ['LLVM', 'clang-19', LLD],
])('the build-id of %s is a field', (_, command, args) => {
  const map = mapOf(shop.build('id.exe', command, [...args, ...ALONE, '-Wl,--build-id', 'unit.c']));
  const holder = map.regions.find((region) => [...(region.fields?.() ?? [])].some(({ role }) => role === 'build-id'));
  expect(holder?.kind).toBe('data');
  expect(fieldOf(map, holder?.name ?? '', 'build-id')).toMatchObject({
    size: 16,
    meaning: expect.stringMatching(/^bytes [0-9a-f]{32}$/),
  });
});

describe('names of code', () => {
  const inText = (listing: string) => [...listing.matchAll(/^([0-9a-f]+) [Tt] (\S+)$/gm)].map(([, at, name]) => `${name} ${at}`);

  test('of images are those that nm finds', () => {
    shop.build('names.exe', MINGW, [...ALONE, 'unit.c']);
    const map = mapOf(readFileSync(shop.at('names.exe')));
    const text = regionOf(map, '.text');
    const address = (offset: number) => ((text.address ?? 0n) + BigInt(offset - text.offset)).toString(16).padStart(16, '0');
    const found = [...(map.symbols?.() ?? [])].map(({ name, offset }) => `${name} ${address(offset)}`);
    const expected = inText(shop.run('x86_64-w64-mingw32-nm', ['names.exe'])).filter((line) => !line.startsWith('.'));
    expect(expected).toContainEqual(expect.stringMatching(/^twice /));
    expect(found).toEqual(expect.arrayContaining(expected.filter((line) => /^(twice|weak|mainCRTStartup) /.test(line))));
  });

  test('of stripped libraries are what they export', () => {
    const whole = mapOf(shop.build('names.dll', MINGW, [...ALONE, '-shared', 'unit.c']));
    const stripped = mapOf(shop.build('stripped.dll', MINGW, [...ALONE, '-shared', '-s', 'unit.c']));
    const symbols = [...(stripped.symbols?.() ?? [])];
    expect(symbols.map(({ name }) => name)).toEqual(['twice']);
    expect([...(whole.symbols?.() ?? [])]).toEqual(expect.arrayContaining(symbols));
  });
});

test('the signature of an image is a region of its own', () => {
  const plain = shop.build('plain.exe', MINGW, [...ALONE, '-s', 'unit.c']);
  // As signing tools do: certificates after the end, and the directory that points to them.
  const signed = Buffer.concat([plain, Buffer.from('1800000000020200', 'hex'), Buffer.alloc(16, 0x30)]);
  const directories = regionOf(mapOf(plain), 'data directories');
  signed.writeUInt32LE(plain.length, directories.offset + 4 * 8);
  signed.writeUInt32LE(24, directories.offset + 4 * 8 + 4);
  const map = mapOf(signed);
  expect(regionOf(map, 'attribute certificates')).toMatchObject({ kind: 'other', offset: plain.length, size: 24 });
  expect(fieldOf(map, 'data directories', 'Certificate Table VirtualAddress').meaning).toBe('→ attribute certificates');
  expect(holeIn(map, signed.length)).toBeNull();
});

test('the checksum is that of Windows, for odd lengths, too', () => {
  const bytes = shop.build('sum.exe', MINGW, [...ALONE, 'unit.c']);
  const { offset } = fieldOf(mapOf(bytes), 'optional header', 'CheckSum');
  const at = regionOf(mapOf(bytes), 'optional header').offset + offset;
  expect(peChecksum(sourceOf(bytes), at)).toBe(bytes.readUInt32LE(at));
  const odd = Buffer.concat([bytes, Buffer.alloc(3 * 1024 * 1024 + 1, 0xfe)]);
  let sum = 0;
  for (let word = 0; word < odd.length; word += 2) {
    const value = word >= at && word < at + 4 ? 0 : (odd[word] ?? 0) + 256 * (odd[word + 1] ?? 0);
    sum += value;
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  expect(peChecksum(sourceOf(odd), at)).toBe(sum + odd.length);
  // A sum of all ones stays all ones: a sum in one's complement is zero only if every word is zero.
  expect(peChecksum(sourceOf(Buffer.from('4d5ab2a512345678', 'hex')), 4)).toBe(0xffff + 8);
});

test('debug information that a program could run or map is none', () => {
  copyFileSync(shop.at('unit.c'), shop.at('kinds.c'));
  const bytes = shop.build('kinds.exe', MINGW, [...ALONE, 'kinds.c']);
  const table = regionOf(mapOf(bytes), 'section table').offset;
  const { offset } = fieldOf(mapOf(bytes), 'section table', '.debug_info Characteristics');
  const flags = bytes.readUInt32LE(table + offset);
  const kindWith = (changed: number) => {
    bytes.writeUInt32LE(changed >>> 0, table + offset);
    const { kind, loaded } = regionOf(mapOf(bytes), '.debug_info');
    return [kind, loaded];
  };
  expect(kindWith(flags)).toEqual(['debug', false]);
  expect(kindWith(flags | 0x2000_0000)).toEqual(['code', true]);
  expect(kindWith(flags & ~0x0200_0000)).toEqual(['data', true]);
});
