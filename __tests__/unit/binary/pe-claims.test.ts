/** What must not be taken for debug information, a date, a digest or only a place, and what may. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FileMap } from '@selfhost/core/binary/region.js';
import { differences, fieldOf, fieldsOf, LocalRun, MINGW, mapOf, regionOf } from './pe-files.js';

const MSVC = '--target=x86_64-pc-windows-msvc';
/** Otherwise clang writes the time of day into objects for Microsoft's linker. */
const NO_DATE = '-mno-incremental-linker-compatible';
/** Places in the data directories ("Optional Header Data Directories"), of 8 bytes each. */
const EXPORT = 0;
const IMPORT = 1;
const RESOURCE = 2;
const DEBUG = 6;
const LOAD_CONFIG = 10;
const DELAY_IMPORT = 13;

let shop: LocalRun;
beforeAll(() => {
  shop = new LocalRun();
});
afterAll(() => shop.remove());

function assemble(text: string): Buffer {
  writeFileSync(shop.at('claims.s'), text);
  return shop.build('claims.o', 'clang-19', [MSVC, NO_DATE, '-c', 'claims.s']);
}

/** An image whose `.zdata` holds what is given. */
function imageWith(data: string): Buffer {
  assemble(`.text\n.globl mainCRTStartup\nmainCRTStartup: movl value(%rip),%eax\n ret\n.section .zdata,"dr"\n${data}`);
  return shop.link('claims.exe', 'claims.o', '/timestamp:1');
}

const rolesIn = (map: FileMap, region: string) => fieldsOf(map, region).flatMap(({ role }) => role ?? []);

/** The fields that a rule may own in a section, which has none where nothing valid points to it. */
function rolesOf(bytes: Buffer, region: string): string[] {
  const map = mapOf(bytes);
  return regionOf(map, region).fields === undefined ? [] : rolesIn(map, region);
}

/** Makes a data directory point to the start of `.zdata`. */
function directoryTo(image: Buffer, index: number, size: number): Buffer {
  const map = mapOf(image);
  const table = regionOf(map, 'data directories').offset + index * 8;
  const { address = 0n } = regionOf(map, '.zdata');
  const base = BigInt(fieldOf(map, 'optional header', 'ImageBase').meaning ?? 0);
  image.writeUInt32LE(Number(address - base), table);
  image.writeUInt32LE(size, table + 4);
  return image;
}

describe('sections of one name', () => {
  test('that change places change the contents of both', () => {
    const bytes = shop.build('unit.o', 'clang-19', [MSVC, NO_DATE, '-O1', '-ffunction-sections', '-c', 'unit.c']);
    const map = mapOf(bytes);
    const names = map.regions.map(({ name }) => name).filter((name) => name.startsWith('.text'));
    expect(names).toEqual(['.text #2', '.text #3', '.text #4']);
    const table = regionOf(map, 'section table').offset;
    const headers = fieldsOf(map, 'section table').filter(
      ({ name, about }) => /PointerToRawData/.test(name) && names.includes(about ?? ''),
    );
    const [first = 0, second = 0] = headers.map(({ offset }) => table + offset);
    const swapped = Buffer.from(bytes);
    // SizeOfRawData and PointerToRawData.
    bytes.copy(swapped, first - 4, second - 4, second + 4);
    bytes.copy(swapped, second - 4, first - 4, first + 4);
    const keys = differences(bytes, swapped).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['.text #2: bytes #1', '.text #3: bytes #1']));
  });

  test('are distinguished from one whose own name looks like theirs', () => {
    const map = mapOf(
      assemble('.section "a #2","dr"\n.long 1\n.section a,"dr",discard,x\nx: .long 2\n.section a,"dr",discard,y\ny: .long 3'),
    );
    expect(map.regions.map(({ name }) => name)).toEqual(expect.arrayContaining(['"a #2"', 'a', 'a #2']));
  });
});

test('an offset within a sector says which bytes a loader puts before the section', () => {
  const image = imageWith('value: .long 1\n.fill 508,1,5');
  const map = mapOf(image);
  const pointer = fieldOf(map, 'section table', '.zdata PointerToRawData');
  expect(pointer.meaning).toBe('→ .zdata');
  const { offset } = regionOf(map, '.zdata');
  const shifted = Buffer.concat([image.subarray(0, offset), Buffer.alloc(16), image.subarray(offset)]);
  shifted.writeUInt32LE(offset + 16, regionOf(map, 'section table').offset + pointer.offset);
  expect(fieldOf(mapOf(shifted), 'section table', '.zdata PointerToRawData').meaning).toBe(`0x${(offset + 16).toString(16)}`);
});

describe('dates', () => {
  test.each([
    ['exports', EXPORT],
    ['imports', IMPORT],
    ['resources', RESOURCE],
    ['debug information', DEBUG],
    ['the load configuration', LOAD_CONFIG],
    ['delayed imports', DELAY_IMPORT],
  ])('are none in data to which the directory of %s points', (_, index) => {
    const image = imageWith('.long 7\nvalue: .long 1\n.fill 600,1,5');
    expect(rolesOf(directoryTo(image, index, 40), '.zdata')).toEqual([]);
  });

  test('of imports say to which library they are bound', () => {
    shop.sourceIn('bound', '#include <stdio.h>\nint main(void) { return puts("x"); }');
    const image = shop.build('bound.exe', MINGW, ['-s', 'unit.c'], 'bound');
    const { offset } = regionOf(mapOf(image), '.idata');
    const bound = Buffer.from(image);
    bound.writeUInt32LE(1_700_000_000, offset + 4);
    const found = differences(image, bound).filter(({ region }) => region.name === '.idata');
    expect(found.map(({ field }) => field?.role)).toEqual([undefined]);
  });

  test('of exports are those of a table that is valid', () => {
    const args = ['-nostdlib', '-shared', 'unit.c'];
    const image = shop.build('exports.dll', MINGW, args);
    expect(rolesOf(image, '.edata')).toEqual(['pe-timestamp']);
    const start = regionOf(mapOf(image), '.edata').offset;
    // Flags, Name, AddressTableEntries.
    for (const member of [0, 12, 20]) {
      const damaged = Buffer.from(image);
      damaged.writeUInt32LE(0x7fffffff, start + member);
      expect(rolesOf(damaged, '.edata')).toEqual([]);
    }
  });
});

describe('the digest of a reproducible build', () => {
  /** An entry of the debug directory, and its data after it. */
  function withDigest(length: number): Buffer {
    const data = `.long ${length}\nvalue: .fill ${length},1,5`;
    const image = directoryTo(imageWith(`.long 0,0\n.short 0,0\n.long 16,${length + 4},0,0\n${data}`), DEBUG, 28);
    const map = mapOf(image);
    const { offset, address = 0n } = regionOf(map, '.zdata');
    const base = BigInt(fieldOf(map, 'optional header', 'ImageBase').meaning ?? 0);
    image.writeUInt32LE(Number(address - base) + 28, offset + 20);
    image.writeUInt32LE(offset + 28, offset + 24);
    return image;
  }

  test.each([8, 32, 64])('of %i bytes is a build-id', (length) => {
    expect(rolesOf(withDigest(length), '.zdata')).toEqual(['pe-timestamp', 'build-id']);
  });

  test.each([4, 65, 4096])('of %i bytes is data', (length) => {
    expect(rolesOf(withDigest(length), '.zdata')).toEqual(['pe-timestamp']);
  });
});

describe('the record that names the PDB file', () => {
  function linked(pdb: string): Buffer {
    // Without exports, which linkers put after the record.
    shop.sourceIn('pdb', 'const int table[] = {1, 2};\nint mainCRTStartup(void) { return table[1]; }');
    shop.build('cv.o', 'clang-19', [MSVC, NO_DATE, '-g', '-gcodeview', '-c', 'unit.c'], 'pdb');
    return shop.link('cv.exe', 'pdb/cv.o', '/debug', '/timestamp:1', '/pdb:cv.pdb', `/pdbaltpath:${pdb}`);
  }

  test('may be longer: the section ends with it', () => {
    const [short, long] = [linked('C:\\one\\cv.pdb'), linked('C:\\another\\place\\cv.pdb')];
    const roles = new Set(differences(short, long).map(({ field }) => field?.role));
    expect(roles).toEqual(new Set(['pdb-guid', 'pdb-path']));
    for (const bytes of [short, long]) {
      expect(fieldOf(mapOf(bytes), 'section table', '.rdata VirtualSize').meaning).toBe('end of the PDB record');
      expect(fieldOf(mapOf(bytes), '.rdata', 'debug directory SizeOfData').meaning).toBe('size of its record');
    }
  });

  test('is followed by zeros, or by what is seen', () => {
    const bytes = linked('C:\\one\\cv.pdb');
    const padding = fieldOf(mapOf(bytes), '.rdata', 'padding after the PDB record');
    const hidden = Buffer.from(bytes);
    hidden[regionOf(mapOf(bytes), '.rdata').offset + padding.offset + 3] = 1;
    expect(differences(bytes, hidden).length).toBeGreaterThan(0);
    expect(fieldsOf(mapOf(hidden), '.rdata').map(({ name }) => name)).not.toContain('padding after the PDB record');
  });

  test('is data where its path is longer than any', () => {
    expect(rolesOf(linked(`C:\\${'p'.repeat(1000)}.pdb`), '.rdata')).toContain('pdb-path');
    expect(rolesOf(linked(`C:\\${'p'.repeat(1100)}.pdb`), '.rdata')).not.toContain('pdb-path');
  });
});

describe('debug information of an object', () => {
  const kindOf = (bytes: Buffer) => {
    const { kind, loaded } = regionOf(mapOf(bytes), '.debug_x');
    return [kind, loaded];
  };
  const section = (flags: string, name = '.debug_x') => `.section ${name},"${flags}"`;

  test('is what its compiler marks as discardable, and not as writable', () => {
    const bytes = assemble(`${section('drD')}\n.long 1`);
    const table = regionOf(mapOf(bytes), 'section table').offset;
    const { offset, meaning } = fieldOf(mapOf(bytes), 'section table', '.debug_x Characteristics');
    const withFlags = (flags: number) => {
      bytes.writeUInt32LE(flags >>> 0, table + offset);
      return kindOf(bytes);
    };
    const flags = Number(meaning);
    expect(withFlags(flags)).toEqual(['debug', false]);
    expect(withFlags(flags & ~0x0200_0000)).toEqual(['data', true]);
    expect(withFlags(flags | 0x8000_0000)).toEqual(['data', true]);
  });

  test.each([
    ['code that refers to it', `.text\n movl value(%rip),%eax\n${section('drD')}\nvalue: .long 1`],
    ['data that refers to it', `.data\n.quad value\n${section('drD')}\nvalue: .long 1`],
    ['a symbol that other objects see', `${section('drD')}\n.globl value\nvalue: .long 1`],
    ['a weak symbol that falls back on it', `${section('drD')}\nvalue: .long 1\n.weak open\n.set open,value\n.data\n.quad open`],
    [
      'what is data itself',
      `.data\n.quad other\n${section('drD', '.debug_y')}\nother: .quad value\n${section('drD')}\nvalue: .long 1`,
    ],
  ])('is none where a program gets to it: %s', (_, text) => {
    expect(kindOf(assemble(text))).toEqual(['data', true]);
  });

  test('refers to itself and to code', () => {
    expect(kindOf(assemble(`.text\nf: ret\n${section('drD')}\nvalue: .quad f\n.quad value`))).toEqual(['debug', false]);
  });

  test('of stabs is some', () => {
    const bytes = assembleGnu('.stabs "unit.c",100,0,0,.Ltext\n.text\n.Ltext: ret');
    expect(
      mapOf(bytes)
        .regions.filter(({ kind }) => kind === 'debug')
        .map(({ name }) => name),
    ).toEqual(expect.arrayContaining(['.stab', '.stabstr', 'relocations of .stab']));
  });

  function assembleGnu(text: string): Buffer {
    writeFileSync(shop.at('stabs.s'), `${text}\n`);
    return shop.build('stabs.o', MINGW, ['-c', 'stabs.s']);
  }
});

describe('an image that was stripped on one side', () => {
  test.each(['--strip-debug', '--discard-all'])('of %s lacks what no program needs', (option) => {
    shop.sourceIn(
      'stripped',
      'static int c;\n__attribute__((noinline)) static int h(int x) { return x + c; }\nint main(void) { return h(++c); }',
    );
    const whole = shop.build('whole.exe', MINGW, ['-g', '-O1', '-Wl,--no-insert-timestamp', 'unit.c'], 'stripped');
    writeFileSync(shop.at('stripped.exe'), whole);
    shop.run('x86_64-w64-mingw32-strip', [option, '-p', 'stripped.exe'], '.', { SOURCE_DATE_EPOCH: '1' });
    const stripped = readFileSync(shop.at('stripped.exe'));
    const debug = new Set(mapOf(whole).regions.flatMap(({ name, kind }) => (kind === 'debug' ? [name] : [])));
    const rest = differences(whole, stripped).filter(
      ({ region, field }) => region.kind !== 'debug' && !debug.has(field?.about ?? '') && region.kind !== 'strings',
    );
    const roles = new Set(rest.map(({ field, key }) => field?.role ?? key));
    expect([...roles].filter((role) => !['pe-timestamp', 'file-name', 'local-symbol'].includes(role))).toEqual([]);
    expect(rest.some(({ region }) => region.kind === 'symbols')).toBe(true);
  });
});
