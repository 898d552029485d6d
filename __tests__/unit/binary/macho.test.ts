import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFat } from '@selfhost/core/binary/macho/fat.js';
import { readMachO } from '@selfhost/core/binary/macho/macho.js';
import { codeDirectoryMatches } from '@selfhost/core/binary/macho/signature.js';
import type { Region } from '@selfhost/core/binary/region.js';
import { Malformed, sourceOf } from '@selfhost/core/files/source.js';
import { processorTime } from '../../fixtures/processor-time.js';
import { differences, fieldsOf, fuzz, mapOf, meaningsOf, readAll, regionOf, saidBy, unnoticedFlips } from './said-by.js';

const SOURCE = `
static int counter;
const char *message = "hello";
int outside(int);
static int helper(int x) { return x * 3 + counter; }
int marker(void) { return 0x13572468; }
int entry(int x) { counter++; return outside(helper(x)) + message[0]; }
int main(void) { return entry(3); }
`;
const THROWING = `
int outside(int);
struct Guard { ~Guard(); };
int careful(int x) { try { Guard guard; return outside(x); } catch (int y) { return y; } }
`;

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
const run = (command: string, args: readonly string[], cwd = folder): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'macho-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Compiles in a folder of its own, whose path is in the debug information. */
function compile(target: string, source: string, where = 'src', ...flags: string[]): string {
  mkdirSync(at(where), { recursive: true });
  const file = source === THROWING ? 'unit.cc' : 'unit.c';
  writeFileSync(at(where, file), source);
  const object = `${target}-${file}-${flags.join('')}.o`;
  run('clang-19', [`--target=${target}`, '-c', ...flags, file, '-o', object], at(where));
  return at(where, object);
}

function link(architecture: string, object: string, output: string, ...flags: string[]): Buffer {
  mkdirSync(path.dirname(at(output)), { recursive: true });
  const platform = ['-arch', architecture, '-platform_version', 'macos', '12', '12', '-undefined', 'dynamic_lookup'];
  run('ld64.lld-19', [...platform, ...flags, object, '-o', output]);
  return readFileSync(at(output));
}

const isStructured = ({ kind }: Region): boolean => ['header', 'symbols', 'strings', 'relocations'].includes(kind);
const isNoDebug = ({ kind }: Region): boolean => kind !== 'debug';

describe('what Mach-O files are made of', () => {
  test.each([
    ['arm64-apple-macos12', 'Mach-O 64-bit little-endian object, arm64', 'aarch64'],
    ['x86_64-apple-macos12', 'Mach-O 64-bit little-endian object, x86_64', 'x86_64'],
    ['i386-apple-macos10.6', 'Mach-O 32-bit little-endian object, i386', 'i386'],
    ['armv7-apple-ios5', 'Mach-O 32-bit little-endian object, armv7', 'arm'],
  ])('an object for %s', (target, title, arch) => {
    const bytes = readFileSync(compile(target, SOURCE, 'src', '-g'));
    const map = mapOf(readMachO, bytes);
    expect(map).toMatchObject({ format: 'macho', title, linked: false, machine: { arch } });
    expect(regionOf(map, '__TEXT,__text')).toMatchObject({ kind: 'code', loaded: true });
    expect(regionOf(map, '__DATA,__data')).toMatchObject({ kind: 'data', loaded: true });
    expect(regionOf(map, '__DWARF,__debug_info')).toMatchObject({ kind: 'debug', loaded: false });
    expect(regionOf(map, 'relocations of __DWARF,__debug_info')).toMatchObject({ kind: 'debug', loaded: false });
    expect(regionOf(map, 'relocations of __TEXT,__text')).toMatchObject({ kind: 'relocations', loaded: false });
    expect(regionOf(map, 'string table')).toMatchObject({ kind: 'strings', loaded: false });
    const outside = Object.entries(meaningsOf(map, 'symbol table')).find(([name]) => name === 'symbol _outside');
    expect(outside?.[1]).toBe('type 0x1, description 0x0, section 0, value 0x0 "_outside"');
  });

  test('unwind tables that carry the mark of debug information are data', () => {
    const map = mapOf(readMachO, readFileSync(compile('x86_64-apple-macos12', SOURCE, 'src', '-g')));
    expect(regionOf(map, '__LD,__compact_unwind')).toMatchObject({ kind: 'data', loaded: true });
  });

  test.each(['arm64', 'x86_64'])('an executable, a library, a bundle and debug symbols for %s', (architecture) => {
    const object = compile(`${architecture}-apple-macos12`, SOURCE, 'src', '-g');
    const map = mapOf(readMachO, link(architecture, object, `program-${architecture}`));
    expect(map).toMatchObject({ title: `Mach-O 64-bit little-endian executable, ${architecture}`, linked: true });
    const kinds = Object.fromEntries(map.regions.map(({ name, kind }) => [name, kind]));
    expect(kinds).toMatchObject({
      'Mach-O header': 'header',
      'load commands': 'header',
      '__TEXT,__text': 'code',
      '__TEXT,__stubs': 'code',
      '__TEXT,__cstring': 'data',
      'exports trie': 'data',
      'function starts': 'data',
      'symbol table': 'symbols',
      'indirect symbols': 'data',
      'string table': 'strings',
    });
    expect(regionOf(map, '__TEXT,__text').address).toBe(0x100000000n + BigInt(regionOf(map, '__TEXT,__text').offset));
    expect(Object.values(meaningsOf(map, 'indirect symbols'))).toContain('"_outside"');
    const library = mapOf(readMachO, link(architecture, object, `lib-${architecture}.dylib`, '-dylib', '-fixup_chains'));
    expect(library.title).toContain('dynamic library');
    expect(regionOf(library, 'chained fixups').kind).toBe('data');
    expect(mapOf(readMachO, link(architecture, object, `bundle-${architecture}`, '-bundle')).title).toContain('bundle');
    run('dsymutil-19', [`lib-${architecture}.dylib`, '-o', `${architecture}.dSYM`]);
    const name = `lib-${architecture}.dylib`;
    const symbols = mapOf(readMachO, readFileSync(at(`${architecture}.dSYM`, 'Contents', 'Resources', 'DWARF', name)));
    expect(symbols).toMatchObject({ title: `Mach-O 64-bit little-endian debug symbols, ${architecture}`, linked: false });
    expect(regionOf(symbols, '__DWARF,__debug_info')).toMatchObject({ kind: 'debug', loaded: false });
    expect(symbols.regions.some(({ loaded }) => loaded)).toBe(false);
  });

  test('a big-endian object', () => {
    writeFileSync(at('big.yaml'), BIG_ENDIAN);
    run('yaml2obj-19', ['big.yaml', '-o', 'big.o']);
    const map = mapOf(readMachO, readFileSync(at('big.o')));
    expect(map.title).toBe('Mach-O 32-bit big-endian object, ppc');
    expect(map.machine).toEqual({ arch: 'powerpc', bits: 32, endian: 'big' });
    expect(regionOf(map, '__TEXT,__text')).toMatchObject({ kind: 'code', size: 8, address: 0n });
  });

  test.each(['arm64', 'x86_64'])('functions are where their code is, for %s', (architecture) => {
    const object = compile(`${architecture}-apple-macos12`, SOURCE, 'src', '-g');
    for (const bytes of [readFileSync(object), link(architecture, object, `program-${architecture}`)]) {
      const found = [...(mapOf(readMachO, bytes).symbols?.() ?? [])];
      expect(found.map(({ name }) => name).sort()).toEqual(['_entry', '_helper', '_main', '_marker']);
      const start = found.find(({ name }) => name === '_marker')?.offset ?? 0;
      // x86-64 has the constant as it is; arm64 moves it by halves: `mov w0, #0x2468; movk w0, #0x1357, lsl #16`.
      const code = bytes.subarray(start, start + 12);
      if (architecture === 'x86_64') expect(code.includes(Buffer.from([0x68, 0x24, 0x57, 0x13]))).toBe(true);
      else expect([0, 4].map((offset) => (code.readUInt32LE(offset) >>> 5) & 0xffff)).toEqual([0x2468, 0x1357]);
    }
  });

  test('debug information of a linked file is data, unless the program cannot read it', () => {
    const object = compile('arm64-apple-macos12', SOURCE, 'src', '-g');
    link('arm64', object, 'kept.dylib', '-dylib');
    run('dsymutil-19', ['--flat', 'kept.dylib', '-o', 'kept.dwarf']);
    const bytes = readFileSync(at('kept.dwarf'));
    const { offset } = fieldsOf(mapOf(readMachO, bytes), 'load commands').find(({ name }) =>
      name.endsWith('__DWARF initprot'),
    ) ?? { offset: 0 };
    const kindFor = (protection: number): unknown => {
      // MH_EXECUTE
      bytes.writeUInt32LE(2, 12);
      bytes.writeUInt32LE(protection, 32 + offset);
      const { kind, loaded } = regionOf(mapOf(readMachO, bytes), '__DWARF,__debug_info');
      return { kind, loaded };
    };
    expect(kindFor(1)).toEqual({ kind: 'data', loaded: true });
    expect(kindFor(0)).toEqual({ kind: 'debug', loaded: false });
  });

  test('what an object links from the segment of debug information is code and data', () => {
    const text =
      '.text\n_f: ret\n.section __DWARF,__code,regular,pure_instructions\n_g: ret\n.section __DWARF,__numbers\n.long 1\n';
    writeFileSync(at('segment.s'), `${text}.section __DWARF,__debug_x,regular,debug\n.long 2\n`);
    run('clang-19', ['--target=x86_64-apple-macos12', '-c', 'segment.s', '-o', 'segment.o']);
    const map = mapOf(readMachO, readFileSync(at('segment.o')));
    expect(regionOf(map, '__DWARF,__code')).toMatchObject({ kind: 'code', loaded: true });
    expect(regionOf(map, '__DWARF,__numbers')).toMatchObject({ kind: 'data', loaded: true });
    expect(regionOf(map, '__DWARF,__debug_x')).toMatchObject({ kind: 'debug', loaded: false });
  });

  test('other files are not Mach-O', () => {
    expect(readMachO(sourceOf(Buffer.alloc(0)))).toBeNull();
    expect(readMachO(sourceOf(readFileSync(compile('x86_64-linux-gnu', SOURCE))))).toBeNull();
  });
});

describe('places without a meaning', () => {
  test.each([
    ['arm64-apple-macos12', SOURCE],
    ['x86_64-apple-macos12', SOURCE],
    ['arm64-apple-macos12', THROWING],
    ['x86_64-apple-macos12', THROWING],
  ])('a longer build path changes nothing but debug information in an object for %s', (target, source) => {
    const short = readFileSync(compile(target, source, 'src', '-g', '-fexceptions'));
    const long = readFileSync(compile(target, source, 'a folder whose name is much longer', '-g', '-fexceptions'));
    expect(long.length).not.toBe(short.length);
    expect(saidBy(readMachO, long, isNoDebug)).toEqual(saidBy(readMachO, short, isNoDebug));
  });

  test('an address in the unwind table points to its function', () => {
    const map = mapOf(readMachO, readFileSync(compile('x86_64-apple-macos12', THROWING, 'src', '-g', '-fexceptions')));
    expect(fieldsOf(map, '__TEXT,__eh_frame').map(({ meaning }) => meaning)).toEqual([
      '__TEXT,__text+0x0',
      '__TEXT,__gcc_except_tab+0x0',
    ]);
  });

  test('a longer build path changes stabs, their names, the UUID and the signature of a linked file', () => {
    const files = ['src', 'a folder whose name is much longer'].map((where) =>
      link('arm64', compile('arm64-apple-macos12', SOURCE, where, '-g'), path.join(where, 'program')),
    );
    const [short, long] = files;
    if (short === undefined || long === undefined) throw new Error('two files are linked');
    const found = differences(readMachO, short, long);
    expect(found.length).toBeGreaterThan(0);
    const unexplained = found.filter(
      ({ region, field }) =>
        region !== 'code signature' && !['macho-uuid', 'stab', 'file-name', 'oso-mtime'].includes(field?.role ?? ''),
    );
    expect(unexplained).toEqual([]);
  });

  test('the date of an object file is a field of its own', () => {
    const left = link('arm64', compile('arm64-apple-macos12', SOURCE, 'src', '-g'), 'dated');
    const map = mapOf(readMachO, left);
    const field = fieldsOf(map, 'symbol table').find(({ role }) => role === 'oso-mtime');
    expect(field).toMatchObject({ name: 'stab OSO mtime', size: 8 });
    // This linker writes no dates; Apple's does.
    const right = Buffer.from(left);
    right.writeUInt32LE(1_700_000_000, regionOf(map, 'symbol table').offset + (field?.offset ?? 0));
    expect(differences(readMachO, left, right)).toEqual([{ region: 'symbol table', field }]);
  });

  test('the name of the output is in the UUID and the signature, and in a library in its own name', () => {
    const object = compile('arm64-apple-macos12', SOURCE);
    const told = (left: Buffer, right: Buffer): unknown[] =>
      differences(readMachO, left, right).map(({ region, field }) => field?.role ?? field?.name ?? region);
    expect(told(link('arm64', object, 'stage1'), link('arm64', object, 'stage2-longer'))).toEqual([
      'macho-uuid',
      'code signature',
    ]);
    expect(told(link('arm64', object, 'one.dylib', '-dylib'), link('arm64', object, 'three.dylib', '-dylib'))).toEqual([
      'LC_ID_DYLIB text',
      'macho-uuid',
      'code signature',
    ]);
  });

  test('strings are shown by their symbols, and those to which nothing refers as themselves', () => {
    const map = mapOf(readMachO, readFileSync(compile('arm64-apple-macos12', SOURCE)));
    const strings = fieldsOf(map, 'string table');
    expect(strings.filter(({ name }) => name === 'string').every(({ meaning }) => meaning === null)).toBe(true);
    expect(strings[0]).toMatchObject({ offset: 0, size: 1, name: 'unused string \\u{0}', meaning: '\\u{0}' });
  });
});

describe('changes that must be reported', () => {
  test.each(['arm64-apple-macos12', 'x86_64-apple-macos12', 'i386-apple-macos10.6'])(
    'a flipped byte in an object for %s',
    (target) => {
      const bytes = readFileSync(compile(target, SOURCE, 'src', '-g'));
      expect(unnoticedFlips(readMachO, bytes, isStructured)).toEqual([]);
    },
  );

  test.each(['arm64', 'x86_64'])('a flipped byte in an executable for %s', (architecture) => {
    // An empty name has the index 0 or 1. With one byte flipped it must point into a name, whatever folder of this machine is in the stabs.
    const folder = 'x'.repeat(200);
    const bytes = link(architecture, compile(`${architecture}-apple-macos12`, SOURCE, folder, '-g'), `flipped-${architecture}`);
    expect(unnoticedFlips(readMachO, bytes, (region) => isStructured(region) || region.name === 'indirect symbols')).toEqual([]);
  });

  test('a flipped byte in sections with addresses', () => {
    const bytes = readFileSync(compile('x86_64-apple-macos12', THROWING, 'src', '-g', '-fexceptions'));
    const names = ['__TEXT,__eh_frame', '__LD,__compact_unwind'];
    expect(unnoticedFlips(readMachO, bytes, ({ name }) => names.includes(name))).toEqual([]);
  });

  test('two sections of one name that change places', () => {
    const bytes = readFileSync(compile('x86_64-apple-macos12', SOURCE));
    const swapped = Buffer.from(bytes);
    const sections = [0, 1].map((index) => 32 + 72 + index * 80);
    for (const file of [bytes, swapped]) {
      for (const section of sections) file.write('__same'.padEnd(16, '\0') + '__TEXT'.padEnd(16, '\0'), section, 'latin1');
    }
    // The address, size and offset of the two are exchanged.
    const [first = 0, second = 0] = sections;
    bytes.copy(swapped, first + 32, second + 32, second + 52);
    bytes.copy(swapped, second + 32, first + 32, first + 52);
    expect(saidBy(readMachO, swapped)).not.toEqual(saidBy(readMachO, bytes));
    expect(mapOf(readMachO, bytes).regions.map(({ name }) => name)).toContain('__TEXT,__same #2');
  });
});

test('a section whose own name looks like the second one of a name is distinguished from it', () => {
  const bytes = readFileSync(compile('x86_64-apple-macos12', SOURCE));
  for (const [index, name] of ['__same', '__same #2', '__same'].entries()) {
    bytes.write(name.padEnd(16, '\0') + '__TEXT'.padEnd(16, '\0'), 32 + 72 + index * 80, 'latin1');
  }
  const names = mapOf(readMachO, bytes).regions.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['__TEXT,__same', '"__TEXT,__same #2"', '__TEXT,__same #2']));
});

test('a library that was stripped lacks only local symbols', () => {
  const whole = link('x86_64', compile('x86_64-apple-macos12', SOURCE, 'src', '-O1', '-fno-inline'), 'whole.dylib', '-dylib');
  writeFileSync(at('stripped.dylib'), whole);
  run('llvm-strip-19', ['-x', 'stripped.dylib']);
  const [before, after] = [whole, readFileSync(at('stripped.dylib'))].map((bytes) => mapOf(readMachO, bytes));
  if (before === undefined || after === undefined) throw new Error('two files are read');
  expect(meaningsOf(after, 'load commands')).toEqual(meaningsOf(before, 'load commands'));
  const kept = meaningsOf(after, 'symbol table');
  const lost = fieldsOf(before, 'symbol table').filter(({ name }) => !(name in kept));
  expect(lost.map(({ name, role }) => `${role} ${name}`)).toContain('local-symbol symbol _helper');
  expect(lost.every(({ role }) => role === 'local-symbol')).toBe(true);
  const object = mapOf(readMachO, readFileSync(compile('x86_64-apple-macos12', SOURCE)));
  expect(fieldsOf(object, 'symbol table').some(({ role }) => role === 'local-symbol')).toBe(false);
});

describe('code signatures', () => {
  test('match the pages that they sign, until one byte of them changes', () => {
    const bytes = link('arm64', compile('arm64-apple-macos12', SOURCE), 'signed');
    const map = mapOf(readMachO, bytes);
    expect(codeDirectoryMatches(sourceOf(bytes), regionOf(map, 'code signature'))).toBe(true);
    for (const name of ['load commands', '__TEXT,__text', 'string table']) {
      const { offset } = regionOf(map, name);
      const changed = Buffer.from(bytes);
      changed[offset] = (bytes[offset] ?? 0) ^ 1;
      expect(codeDirectoryMatches(sourceOf(changed), regionOf(map, 'code signature'))).toBe(false);
    }
  });

  test('are not found where there are none', () => {
    const bytes = link('x86_64', compile('x86_64-apple-macos12', SOURCE), 'unsigned', '-no_adhoc_codesign');
    expect(mapOf(readMachO, bytes).seals).toBeUndefined();
  });

  test('that are damaged are reported as such, or do not match', () => {
    const bytes = link('arm64', compile('arm64-apple-macos12', SOURCE), 'signed');
    const map = mapOf(readMachO, bytes);
    const { offset } = regionOf(map, 'code signature');
    for (let position = 0; position < 120; position++) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt32BE(0xffffffff, offset + position);
      expect(() => answer(damaged)).not.toThrow();
    }
    function answer(damaged: Buffer): unknown {
      try {
        return codeDirectoryMatches(sourceOf(damaged), regionOf(map, 'code signature'));
      } catch (error) {
        if (error instanceof Malformed) return null;
        throw error;
      }
    }
  });
});

describe('fat files', () => {
  const reader = (source: Parameters<typeof readFat>[0]) => readFat(source, readMachO);

  test.each(['', '-fat64'])('have a slice for each architecture %s', (flag) => {
    for (const architecture of ['arm64', 'x86_64']) {
      link(architecture, compile(`${architecture}-apple-macos12`, SOURCE), `thin-${architecture}`);
    }
    const flags = flag === '' ? [] : [flag];
    run('llvm-lipo-19', ['-create', ...flags, 'thin-arm64', 'thin-x86_64', '-output', 'fat']);
    const bytes = readFileSync(at('fat'));
    const map = mapOf(reader, bytes);
    expect(map).toMatchObject({ format: 'macho-fat', title: 'Mach-O fat file, x86_64, arm64', linked: false });
    const slice = regionOf(map, 'arm64');
    expect(slice.kind).toBe('slice');
    expect(slice.inner?.()?.title).toBe('Mach-O 64-bit little-endian executable, arm64');
    expect(meaningsOf(map, 'fat header')).toMatchObject({ 'arm64 offset': '→arm64', 'arm64 size': 'size of arm64' });
    expect(unnoticedFlips(reader, bytes, ({ kind }) => kind === 'header')).toEqual([]);
    const spent = processorTime();
    for (let length = 0; length < 200; length++) readAll(reader, bytes.subarray(0, length));
    expect(spent()).toBeLessThan(2000);
  });

  test('are not Java class files', () => {
    mkdirSync(at('java'), { recursive: true });
    // The header of a class of Java 1.1 and of one of Java 21: magic, minor version, major version.
    for (const major of [45, 65]) {
      const bytes = Buffer.alloc(256);
      bytes.writeUInt32BE(0xcafebabe, 0);
      bytes.writeUInt16BE(major, 6);
      expect(reader(sourceOf(bytes))).toBeNull();
    }
  });
});

describe('damaged files', () => {
  test.each(['arm64-apple-macos12', 'x86_64-apple-macos12', 'armv7-apple-ios5'])('an object for %s', (target) => {
    const bytes = readFileSync(compile(target, THROWING, 'src', '-g', '-fexceptions'));
    expect(fuzz(readMachO, bytes, 1)).toBeLessThan(1000);
  });

  test('an executable', () => {
    const bytes = link('x86_64', compile('x86_64-apple-macos12', SOURCE, 'src', '-g'), 'fuzzed');
    expect(fuzz(readMachO, bytes, 2)).toBeLessThan(1000);
  });

  test('with very many segments and sections are read', () => {
    const segment = 72 + 70 * 80;
    const count = 45;
    const bytes = Buffer.alloc(32 + count * segment + count * 70);
    bytes.set(readFileSync(compile('x86_64-apple-macos12', SOURCE)).subarray(0, 16));
    bytes.writeUInt32LE(count, 16);
    bytes.writeUInt32LE(count * segment, 20);
    let body = 32 + count * segment;
    for (let index = 0; index < count; index++) {
      const start = 32 + index * segment;
      bytes.writeUInt32LE(0x19, start);
      bytes.writeUInt32LE(segment, start + 4);
      bytes.write('__LINKEDIT', start + 8, 'latin1');
      bytes.writeUInt32LE(1, start + 48);
      bytes.writeUInt32LE(70, start + 64);
      for (let number = 0; number < 70; number++) {
        const section = start + 72 + number * 80;
        bytes.write('__eh_frame', section, 'latin1');
        bytes.writeUInt32LE(1, section + 40);
        bytes.writeUInt32LE(body++, section + 48);
      }
    }
    const spent = processorTime();
    readAll(readMachO, bytes);
    expect(mapOf(readMachO, bytes).regions.length).toBe(2 + count * 70);
    expect(spent()).toBeLessThan(2000);
  });

  test('say what is wrong', () => {
    const bytes = readFileSync(compile('x86_64-apple-macos12', SOURCE, 'src', '-g'));
    const broken = (offset: number, value: number): Buffer => {
      const copy = Buffer.from(bytes);
      copy.writeUInt32LE(value, offset);
      return copy;
    };
    const reading = (damaged: Buffer) => () => readMachO(sourceOf(damaged));
    expect(reading(bytes.subarray(0, 100))).toThrow(expect.objectContaining({ name: 'Malformed', truncated: true }));
    expect(reading(bytes.subarray(0, bytes.length - 1))).toThrow('string table reaches beyond the end of the file');
    // ncmds, cmdsize, the offset of the second section
    expect(reading(broken(16, 0xffffffff))).toThrow('more load commands than are read');
    expect(reading(broken(36, 0))).toThrow('impossible size');
    expect(reading(broken(32 + 72 + 80 + 48, bytes.readUInt32LE(32 + 72 + 48)))).toThrow('overlaps');
  });
});

const BIG_ENDIAN = `
--- !mach-o
IsLittleEndian: false
FileHeader: { magic: 0xFEEDFACE, cputype: 0x12, cpusubtype: 0x0, filetype: 0x1, ncmds: 1, sizeofcmds: 124, flags: 0x2000 }
LoadCommands:
  - { cmd: LC_SEGMENT, cmdsize: 124, segname: '', vmaddr: 0, vmsize: 8, fileoff: 152, filesize: 8, maxprot: 7, initprot: 7, nsects: 1, flags: 0,
      Sections: [{ sectname: __text, segname: __TEXT, addr: 0, size: 8, offset: 0x98, align: 2, reloff: 0, nreloc: 0,
                   flags: 0x80000400, reserved1: 0, reserved2: 0, reserved3: 0, content: '4E80002060000000' }] }
...
`;
