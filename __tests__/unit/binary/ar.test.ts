import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readAr } from '@selfhost/core/binary/ar/ar.js';
import { readMap } from '@selfhost/core/binary/detect.js';
import { readMachO } from '@selfhost/core/binary/macho/macho.js';
import type { FileReader, Region } from '@selfhost/core/binary/region.js';
import { sourceOf } from '@selfhost/core/files/source.js';
import { differences, fieldsOf, fuzz, mapOf, meaningsOf, regionOf, saidBy, unnoticedFlips } from './said-by.js';

const LONG = 'a_name_of_more_than_fifteen_bytes.o';
const FORMATS = ['gnu', 'bsd', 'darwin', 'coff'] as const;
/** Knows no members, so that only the archive itself is read. */
const readOnly: FileReader = (source) => readAr(source, () => null);
const withMembers: FileReader = (source) => readAr(source, readMachO);

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
const run = (command: string, args: readonly string[], cwd = folder): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8' });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ar-'));
  objects('.');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** `one.o`, a long name and an odd number of bytes. */
function objects(where: string): void {
  mkdirSync(at(where), { recursive: true });
  const sources = {
    'one.c': 'int one(void) { return 1; }\nint uno(void) { return 1; }\n',
    'two.c': 'int two(void) { return 2; }\n',
  };
  for (const [name, source] of Object.entries(sources)) writeFileSync(at(where, name), source);
  for (const [source, object] of [
    ['one.c', 'one.o'],
    ['two.c', LONG],
  ] as const) {
    run('clang-19', ['--target=x86_64-apple-macos12', '-g', '-c', source, '-o', object], at(where));
  }
  writeFileSync(at(where, 'odd'), 'odd');
}

function archive(format: string, name: string, members: readonly string[], where = '.'): Buffer {
  rmSync(at(where, name), { force: true });
  run('llvm-ar-19', [`--format=${format}`, 'rcsD', name, ...members], at(where));
  return readFileSync(at(where, name));
}

const isHeader = ({ kind }: Region): boolean => kind === 'header';

describe('what archives are made of', () => {
  test.each(FORMATS)('an archive of the format %s', (format) => {
    const map = mapOf(withMembers, archive(format, `${format}.a`, ['one.o', LONG, 'odd']));
    expect(map).toMatchObject({ format: 'ar', title: 'archive of 3 members', linked: false });
    expect(map.regions.filter(({ kind }) => kind === 'member').map(({ name }) => name)).toEqual(['one.o', LONG, 'odd']);
    expect(regionOf(map, 'one.o').inner?.()?.title).toBe('Mach-O 64-bit little-endian object, x86_64');
    expect(regionOf(map, 'odd').inner?.()).toBeNull();
    expect(meaningsOf(map, 'symbol index')).toMatchObject({
      'symbol _one': '→one.o',
      'symbol _uno': '→one.o',
      'symbol _two': `→${LONG}`,
    });
    expect(meaningsOf(map, `${LONG} header`)).toMatchObject({ size: `size of ${LONG}`, name: expect.stringContaining(LONG) });
  });

  test('a Windows library has a second index, by member', () => {
    const map = mapOf(withMembers, archive('coff', 'coff.lib', ['one.o', LONG]));
    expect(meaningsOf(map, 'second symbol index')).toMatchObject({
      'number of members': '2',
      'symbol _one': '→one.o',
      'symbol _two': `→${LONG}`,
    });
  });

  test.each(['gnu', 'darwin'])('members of one name are distinguished, in the format %s', (format) => {
    objects('again');
    writeFileSync(at('again', 'one.c'), 'int second(void) { return 2; }\n');
    run('clang-19', ['--target=x86_64-apple-macos12', '-c', 'one.c', '-o', 'one.o'], at('again'));
    rmSync(at('double.a'), { force: true });
    run('llvm-ar-19', [`--format=${format}`, 'qcsD', 'double.a', 'one.o', 'again/one.o']);
    const map = mapOf(withMembers, readFileSync(at('double.a')));
    expect(map.regions.filter(({ kind }) => kind === 'member').map(({ name }) => name)).toEqual(['one.o', 'one.o']);
    expect(meaningsOf(map, 'symbol index')).toMatchObject({ 'symbol _one': '→one.o', 'symbol _second': '→one.o #2' });
  });

  test('GNU ar and llvm-ar agree', () => {
    run('ar', ['rcsD', 'binutils.a', 'one.o', LONG, 'odd']);
    const map = mapOf(withMembers, readFileSync(at('binutils.a')));
    expect(map.regions.filter(({ kind }) => kind === 'member').map(({ name }) => name)).toEqual(['one.o', LONG, 'odd']);
  });

  test('the members of a thin archive are outside', () => {
    rmSync(at('thin.a'), { force: true });
    run('ar', ['rcsTD', 'thin.a', 'one.o', LONG, 'odd']);
    const bytes = readFileSync(at('thin.a'));
    const map = mapOf(withMembers, bytes);
    expect(map.title).toBe('thin archive of 3 members');
    expect(map.regions.filter(({ kind }) => kind === 'member')).toEqual([]);
    expect(meaningsOf(map, 'one.o header').size).toBe(`"${String(readFileSync(at('one.o')).length).padEnd(10)}"`);
    expect(unnoticedFlips(withMembers, bytes, isHeader)).toEqual([]);
  });

  test('an archive without members, and no archive', () => {
    run('ar', ['rc', 'empty.a']);
    expect(mapOf(withMembers, readFileSync(at('empty.a'))).regions).toHaveLength(1);
    expect(readOnly(sourceOf(Buffer.from('!<arch>')))).toBeNull();
    expect(readOnly(sourceOf(readFileSync(at('one.o'))))).toBeNull();
  });

  test('a name may hold anything', () => {
    const name = 'line\nfeed \u202e\\.o';
    writeFileSync(at(name), 'x');
    rmSync(at('strange.a'), { force: true });
    run('llvm-ar-19', ['--format=bsd', 'rcD', 'strange.a', name]);
    const map = mapOf(withMembers, readFileSync(at('strange.a')));
    expect(map.regions.at(-2)?.name ?? '').toBe('line\\u{a}feed \\u{202e}\\\\.o');
  });
});

describe('places without a meaning', () => {
  test.each(FORMATS)('longer debug information shifts members of the format %s, and no symbol leads elsewhere', (format) => {
    const noDebug = ({ kind }: Region): boolean => kind !== 'debug';
    objects('a folder whose name is longer, and odd');
    const short = archive(format, 'shift.a', ['one.o', LONG, 'odd']);
    const long = archive(format, 'shift.a', ['one.o', LONG, 'odd'], 'a folder whose name is longer, and odd');
    expect(long.length).not.toBe(short.length);
    expect(saidBy(withMembers, long, noDebug)).toEqual(saidBy(withMembers, short, noDebug));
  });

  test('padding after a member is recognised, and any other byte there is not padding', () => {
    const bytes = archive('gnu', 'odd.a', ['odd', 'one.o']);
    const map = mapOf(readOnly, bytes);
    const gap = regionOf(map, 'gap after odd');
    expect(gap).toMatchObject({ size: 1, padding: true });
    const changed = Buffer.from(bytes);
    changed[gap.offset] = 0;
    expect(regionOf(mapOf(readOnly, changed), 'gap after odd').padding).toBeUndefined();
  });

  test("the padding of Apple's archivers is not part of a member", () => {
    // Objects of 32 bits have multiples of 4 bytes; a longer name makes 4 more.
    const names = ['brief', 'longer123'].map((name) => {
      writeFileSync(at(`${name}.c`), `int ${name}(void) { return 1; }\n`);
      run('clang-19', ['--target=armv7-apple-ios5', '-c', `${name}.c`, '-o', `${name}.o`]);
      return `${name}.o`;
    });
    const filled = names.find((name) => readFileSync(at(name)).length % 8 === 4) ?? 'no such object';
    const object = readFileSync(at(filled));
    writeFileSync(at('payload.o'), Buffer.concat([object, Buffer.from('abcd')]));
    const map = mapOf(withMembers, archive('darwin', 'filled.a', [filled, 'payload.o']));
    expect(regionOf(map, filled)).toMatchObject({ size: object.length + 4 });
    expect(regionOf(map, filled).inner?.()?.regions.at(-1)).toMatchObject({ kind: 'trailing', size: 4, padding: true });
    expect(regionOf(map, 'payload.o').inner?.()?.regions.at(-1)).toMatchObject({ kind: 'trailing', size: 4 });
    expect(regionOf(map, 'payload.o').inner?.()?.regions.at(-1)?.padding).toBeUndefined();
  });

  test.each(['gnu', 'bsd'])('dates and owners are metadata in the format %s, and nothing else', (format) => {
    const dated = (seconds: number): Buffer => {
      for (const name of ['one.o', LONG]) utimesSync(at(name), seconds, seconds);
      rmSync(at('dated.a'), { force: true });
      run('llvm-ar-19', [`--format=${format}`, 'rcsU', 'dated.a', 'one.o', LONG]);
      return readFileSync(at('dated.a'));
    };
    const found = differences(readOnly, dated(1_600_000_000), dated(1_700_000_000));
    const members = found.filter(({ region }) => region !== 'symbol index header');
    expect(members.map(({ region, field }) => [region, field?.name, field?.role])).toEqual([
      ['one.o header', 'date', 'ar-metadata'],
      [`${LONG} header`, 'date', 'ar-metadata'],
    ]);
    expect(found.every(({ field }) => field?.role === 'ar-metadata')).toBe(true);
  });
});

describe('changes that must be reported', () => {
  test.each(FORMATS)('a flipped byte in an archive of the format %s', (format) => {
    const bytes = archive(format, 'flips.a', ['one.o', LONG, 'odd']);
    expect(unnoticedFlips(readOnly, bytes, isHeader)).toEqual([]);
  });

  test('a symbol that points to another member', () => {
    const bytes = archive('gnu', 'swapped.a', ['one.o', LONG]);
    const index = regionOf(mapOf(readOnly, bytes), 'symbol index');
    const swapped = Buffer.from(bytes);
    bytes.copy(swapped, index.offset + 4, index.offset + 12, index.offset + 16);
    expect(differences(readOnly, swapped, bytes).map(({ field }) => [field?.name, field?.meaning])).toEqual([
      ['symbol _one', `→${LONG}`],
    ]);
  });

  test('the place to which a symbol points, when no member is there', () => {
    const bytes = archive('gnu', 'dangling.a', ['one.o', LONG]);
    const { offset } = regionOf(mapOf(readOnly, bytes), 'symbol index');
    const [left, right] = [1, 2].map((place) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt32BE(place, offset + 4);
      return copy;
    });
    if (left === undefined || right === undefined) throw new Error('two archives are made');
    expect(differences(readOnly, left, right).map(({ field }) => field?.meaning)).toEqual(['to no member, 0x1']);
  });

  test('a size that is written in another way', () => {
    const bytes = archive('gnu', 'sizes.a', ['odd']);
    const header = regionOf(mapOf(readOnly, bytes), 'odd header');
    const padded = Buffer.from(bytes);
    padded.write('003', header.offset + 48, 'latin1');
    expect(mapOf(readOnly, padded).regions.map(({ size }) => size)).toEqual(
      mapOf(readOnly, bytes).regions.map(({ size }) => size),
    );
    expect(differences(readOnly, padded, bytes).map(({ field }) => field?.meaning)).toEqual(['"003       "']);
  });

  test('a long name to which nothing refers', () => {
    const bytes = archive('gnu', 'unused.a', ['one.o', LONG]);
    const names = regionOf(mapOf(readOnly, bytes), 'long names');
    const header = regionOf(mapOf(readOnly, bytes), `${LONG} header`);
    const renamed = Buffer.from(bytes);
    renamed.write('two.o/'.padEnd(16), header.offset, 'latin1');
    expect(fieldsOf(mapOf(readOnly, renamed), names.name)[0]).toMatchObject({ name: 'unused string', meaning: `${LONG}/\\u{a}` });
  });
});

describe('archives within archives', () => {
  test('are read eight deep', () => {
    let inner = 'one.o';
    for (let depth = 1; depth <= 10; depth++) {
      rmSync(at(`deep${depth}.a`), { force: true });
      run('ar', ['rcD', `deep${depth}.a`, inner]);
      inner = `deep${depth}.a`;
    }
    let map = mapOf(readMap, readFileSync(at(inner)));
    let depth = 1;
    for (;;) {
      const next = map.regions.find(({ kind }) => kind === 'member')?.inner?.() ?? null;
      if (next === null) break;
      map = next;
      depth++;
    }
    expect(depth).toBe(9);
    expect(map.format).toBe('ar');
  });

  test('hold files of all formats', () => {
    run('gcc', ['-c', 'one.c', '-o', 'elf.o']);
    run('clang-19', ['--target=x86_64-pc-windows-msvc', '-c', 'one.c', '-o', 'coff.o']);
    run('clang-19', ['-emit-llvm', '-c', 'one.c', '-o', 'bitcode.o']);
    const map = mapOf(readMap, archive('gnu', 'mixed.a', ['elf.o', 'coff.o', 'bitcode.o', 'one.o', 'odd']));
    const formats = map.regions.filter(({ kind }) => kind === 'member').map(({ inner }) => inner?.()?.format ?? null);
    expect(formats).toEqual(['elf', 'coff', 'bitcode', 'macho', null]);
  });
});

describe('damaged archives', () => {
  test.each(FORMATS)('of the format %s', (format) => {
    writeFileSync(at('small'), 'some bytes');
    const bytes = archive(format, 'fuzz.a', ['small', 'one.o', LONG]);
    expect(fuzz(readOnly, bytes, 3)).toBeLessThan(1000);
  });

  test('say what is wrong', () => {
    const bytes = archive('gnu', 'broken.a', ['one.o', LONG]);
    const reading = (damaged: Buffer) => () => readOnly(sourceOf(damaged));
    expect(reading(bytes.subarray(0, bytes.length - 1))).toThrow(expect.objectContaining({ name: 'Malformed', truncated: true }));
    const { offset } = regionOf(mapOf(readOnly, bytes), 'one.o header');
    const with16 = (text: string, position: number): Buffer => {
      const copy = Buffer.from(bytes);
      copy.write(text, position, 'latin1');
      return copy;
    };
    expect(reading(with16('x', offset + 58))).toThrow('an archive member has an invalid header');
    expect(reading(with16('-1', offset + 48))).toThrow('an archive member has an invalid header');
    expect(reading(with16('9999999999', offset + 48))).toThrow('reaches beyond the end');
    expect(reading(with16('/99999999       ', offset))).toThrow('long name');
    expect(reading(with16('#1/9999         ', offset))).toThrow('longer than the member');
    const index = regionOf(mapOf(readOnly, bytes), 'symbol index');
    const huge = Buffer.from(bytes);
    huge.writeUInt32BE(0xffffffff, index.offset);
    expect(() => fieldsOf(mapOf(readOnly, huge), 'symbol index')).toThrow('do not fit');
  });

  /** A member, whose header has no more than name and size. */
  const member = (name: string, body: string): string =>
    `${name.padEnd(48)}${String(body.length).padEnd(10)}\`\n${body}${body.length % 2 === 0 ? '' : '\n'}`;
  const long = 'x'.repeat(4000);

  test.each([
    ['many members that share one long name', member('//', `${long}/\n`) + member('/0', 'ab').repeat(4500)],
    ['many long names of their own', member(`#1/${long.length}`, `${long}ab`).repeat(4500)],
  ])('%s are no more than can be held and shown', (_what, members) => {
    const reading = () => readOnly(sourceOf(Buffer.from(`!<arch>\n${members}`, 'latin1')));
    expect(reading).toThrow('the names of all archive members are longer than is read');
  });

  test('archives within archives, thousands deep, are read one by one', () => {
    let bytes = Buffer.from('innermost!');
    for (let depth = 0; depth < 2000; depth++)
      bytes = Buffer.concat([
        Buffer.from(`!<arch>\n${member('a/', '').slice(0, 48)}${String(bytes.length).padEnd(10)}\`\n`),
        bytes,
      ]);
    const nested: FileReader = (source) => readAr(source, nested);
    let map = nested(sourceOf(bytes));
    let depth = 0;
    for (; map !== null; depth++) map = regionOf(map, 'a').inner?.() ?? null;
    expect(depth).toBe(2000);
  });
});
