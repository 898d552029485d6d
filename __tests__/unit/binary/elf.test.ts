import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readElf } from '@selfhost/core/binary/elf/elf.js';
import { printable } from '@selfhost/core/binary/read/printable.js';
import type { Field, FileMap, Region } from '@selfhost/core/binary/region.js';
import { Malformed, sourceOf } from '@selfhost/core/files/source.js';
import { numbers } from './said-by.js';

const SOURCE = `
static int table[4] = {1, 2, 3, 4};
int shared = 7;
extern int outside(int);
static int helper(int x) { return table[x & 3] * 3; }
int marker(void) { return 0x13572468; }
int entry(int x) { return helper(x) + outside(shared); }
`;
const PROGRAM = `${SOURCE}\nint outside(int x) { return x + 1; }\nint main(int c, char **v) { (void)v; return entry(c) + marker(); }\n`;
/** Classes and byte orders beside this machine's. */
const TARGETS: Readonly<Record<string, string>> = {
  'i386-linux-gnu': 'ELF 32-bit little-endian relocatable object, i386',
  'armeb-linux-gnueabi': 'ELF 32-bit big-endian relocatable object, armeb',
  'powerpc-linux-gnu': 'ELF 32-bit big-endian relocatable object, powerpc',
  'mips64el-linux-gnuabi64': 'ELF 64-bit little-endian relocatable object, mips64el',
  'mips64-linux-gnuabi64': 'ELF 64-bit big-endian relocatable object, mips64',
  'aarch64-linux-gnu': 'ELF 64-bit little-endian relocatable object, aarch64',
  'riscv64-linux-gnu': 'ELF 64-bit little-endian relocatable object, riscv64',
  's390x-linux-gnu': 'ELF 64-bit big-endian relocatable object, s390x',
};

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
const run = (command: string, args: readonly string[], cwd = folder): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });

/** Runs a compiler or linker that writes `name`, and reads that. */
function build(name: string, command: string, ...args: string[]): Buffer {
  run(command, [...args, '-o', name]);
  return readFileSync(at(name));
}

/** A static executable without sections. */
function bareImage(name: string): Buffer {
  const linked = `${name}-linked`;
  build(linked, 'clang-19', '-fuse-ld=lld-19', '-static', '-nostdlib', '-Wl,-e,main', '-Wl,--build-id=sha1', 'program.c');
  run('llvm-objcopy-19', ['--strip-sections', linked, name]);
  return readFileSync(at(name));
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'elf-'));
  writeFileSync(at('unit.c'), SOURCE);
  writeFileSync(at('program.c'), PROGRAM);
  writeFileSync(at('tiny.c'), 'extern int there; int here(void) { return there; }\n');
  writeFileSync(at('inline.cc'), 'inline int twice(int x) { return x * 2; }\nint use(int x) { return twice(x); }\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function mapOf(bytes: Buffer): FileMap {
  const map = readElf(sourceOf(bytes));
  if (map === null) throw new Error('not ELF');
  return map;
}

function regionOf(map: FileMap, name: string): Region {
  const found = map.regions.find((region) => region.name === name);
  if (found === undefined) throw new Error(`no ${name} among ${map.regions.map((region) => region.name).join(' ')}`);
  return found;
}

function fieldsOf(map: FileMap, region: string): Field[] {
  return [...(regionOf(map, region).fields?.() ?? [])];
}

function meaningOf(map: FileMap, region: string, field: string): string | null | undefined {
  return fieldsOf(map, region).find(({ name }) => name === field)?.meaning;
}

/** A region as text: its fields by meaning, everything else as bytes. Throws where fields are not in order or not in the region. */
function told(bytes: Buffer, region: Region, keep: (field: Field) => boolean): string[] {
  const body = bytes.subarray(region.offset, region.offset + region.size);
  const parts: string[] = [];
  let end = 0;
  for (const field of region.fields?.() ?? []) {
    if (field.offset < end || field.size <= 0) throw new Error(`${region.name}: ${field.name} is out of order`);
    if (field.offset > end) parts.push(body.toString('hex', end, field.offset));
    if (field.meaning !== null && keep(field)) parts.push(`${field.name}: ${field.meaning}`);
    end = field.offset + field.size;
  }
  if (end > region.size) throw new Error(`${region.name}: a field is longer than the region`);
  return [...parts, body.toString('hex', end)];
}

/** A file as text, without its layout. */
function saidBy(
  bytes: Buffer,
  of: (region: Region) => boolean = () => true,
  keep: (field: Field) => boolean = () => true,
): string {
  const map = mapOf(bytes);
  checkPartition(bytes, map);
  const regions = map.regions.filter(of);
  return [
    map.title,
    ...regions.flatMap((region) => [
      `${region.name} ${region.kind} ${region.loaded} ${region.address}`,
      ...told(bytes, region, keep),
    ]),
  ].join('\n');
}

function checkPartition(bytes: Buffer, map: FileMap): void {
  let end = 0;
  for (const region of map.regions) {
    if (region.offset !== end || region.size <= 0) throw new Error(`${region.name} starts at ${region.offset}, not ${end}`);
    end += region.size;
  }
  if (end !== bytes.length) throw new Error(`the regions end at ${end}, the file at ${bytes.length}`);
}

/** A file as text, or that it is malformed; anything else fails the test. */
function saidOrMalformed(bytes: Buffer): string {
  try {
    const map = readElf(sourceOf(bytes));
    if (map === null) return 'not ELF';
    for (const symbol of map.symbols?.() ?? []) {
      if (symbol.offset + symbol.size > bytes.length) throw new Error(`${symbol.name} is not within the file`);
    }
    for (const region of map.regions) region.content?.();
    return saidBy(bytes);
  } catch (error) {
    if (error instanceof Malformed) return `malformed: ${error.message}`;
    throw error;
  }
}

describe('real files', () => {
  test('an object of gcc', () => {
    const bytes = build('unit.o', 'gcc', '-g', '-ffunction-sections', '-c', 'unit.c');
    const map = mapOf(bytes);
    checkPartition(bytes, map);
    expect(map).toMatchObject({
      format: 'elf',
      title: 'ELF 64-bit little-endian relocatable object, x86_64',
      linked: false,
      machine: { arch: 'x86_64', bits: 64, endian: 'little' },
    });
    const kinds = Object.fromEntries(map.regions.map(({ name, kind }) => [name, kind]));
    expect(kinds).toMatchObject({
      'ELF header': 'header',
      'section headers': 'sections',
      '.text.entry': 'code',
      '.data': 'data',
      '.eh_frame': 'data',
      '.debug_info': 'debug',
      '.rela.debug_info': 'debug',
      '.rela.text.entry': 'relocations',
      '.rela.eh_frame': 'relocations',
      '.symtab': 'symbols',
      '.strtab': 'strings',
      '.comment': 'comment',
    });
    expect(meaningOf(map, 'ELF header', 'e_shoff')).toBe('→ section headers');
    expect(meaningOf(map, 'ELF header', 'e_shstrndx')).toBe('→ .shstrtab');
    expect(meaningOf(map, 'section headers', '.rela.text.entry sh_info')).toBe('→ .text.entry');
    expect(meaningOf(map, 'section headers', '.symtab sh_link')).toBe('→ .strtab');
    expect(meaningOf(map, 'section headers', '.symtab sh_info')).toBe('number of local symbols');
    expect(meaningOf(map, 'section headers', '.note.GNU-stack sh_offset')).toBe('→ after .comment');
    expect(fieldsOf(map, '.symtab').find(({ name }) => name === 'file symbol')).toMatchObject({
      meaning: '"unit.c" 0x0, size 0x0, local file, other 0x0, absolute',
      role: 'file-name',
    });
    expect(meaningOf(map, '.symtab', 'symbol entry')).toMatch(
      /^"entry" 0x0, size 0x[0-9a-f]+, global function, other 0x0, section \.text\.entry$/,
    );
    const relocations = fieldsOf(map, '.rela.text.entry').map(({ meaning }) => meaning);
    expect(relocations).toHaveLength(3);
    expect(relocations.join('\n')).toMatch(/to "outside"/);
    expect(fieldsOf(map, '.strtab').flatMap(({ meaning }) => meaning ?? [])).toEqual(['\\u{0}']);
  });

  test('an executable of gcc: build-id, addresses, functions at their offsets in the file', () => {
    const bytes = build('program', 'gcc', '-g', '-Wl,--build-id=sha1', 'program.c');
    const map = mapOf(bytes);
    checkPartition(bytes, map);
    expect(map).toMatchObject({ title: 'ELF 64-bit little-endian executable, x86_64', linked: true });
    const id = fieldsOf(map, '.note.gnu.build-id').find(({ role }) => role === 'build-id');
    expect(id).toMatchObject({ name: 'build-id', size: 20 });
    expect(run('readelf', ['-n', 'program'])).toContain(`Build ID: ${id?.meaning}`);
    expect(regionOf(map, '.note.gnu.build-id')).toMatchObject({ kind: 'note', loaded: true });
    expect(regionOf(map, '.rela.dyn').kind).toBe('data');
    expect(regionOf(map, 'program headers').loaded).toBe(true);
    const marker = [...(map.symbols?.() ?? [])].find(({ name }) => name === 'marker');
    expect(marker?.size).toBeGreaterThan(0);
    const code = bytes.subarray(marker?.offset ?? 0, (marker?.offset ?? 0) + (marker?.size ?? 0));
    expect(code.includes(Buffer.from('68245713', 'hex'))).toBe(true);

    run('strip', ['program', '-o', 'stripped']);
    const stripped = mapOf(readFileSync(at('stripped')));
    expect(stripped.regions.some(({ kind }) => kind === 'symbols' || kind === 'debug')).toBe(false);
    const text = regionOf(stripped, '.text');
    expect(meaningOf(stripped, 'section headers', '.text sh_offset')).toBe(`0x${text.offset.toString(16)}`);
    expect(text.address).toBe(BigInt(text.offset));
  });

  test('a shared object of lld, whose functions are known from .dynsym when it is stripped', () => {
    const args = ['-fuse-ld=lld-19', '-shared', '-fPIC', '-nostdlib', '-Wl,--strip-all', 'program.c'];
    const bytes = build('library.so', 'clang-19', ...args);
    const map = mapOf(bytes);
    checkPartition(bytes, map);
    expect(map.title).toBe('ELF 64-bit little-endian shared object, x86_64');
    expect([...(map.symbols?.() ?? [])].map(({ name }) => name).sort()).toEqual(['entry', 'main', 'marker', 'outside']);
  });

  test.each(Object.entries(TARGETS))('an object for %s', (target, title) => {
    const bytes = build(`${target}.o`, 'clang-19', `--target=${target}`, '-g', '-O1', '-c', 'unit.c');
    const map = mapOf(bytes);
    checkPartition(bytes, map);
    expect(map.title).toBe(title);
    const name = map.regions.find(({ kind }) => kind === 'relocations')?.name ?? '';
    // Types and addends as the reference tool prints them: 64-bit MIPS orders the parts of r_info on its own.
    const line = run('llvm-readobj-19', ['--relocations', '--expand-relocs', `${target}.o`]).split(name)[1] ?? '';
    const type = Number(/Type: .*\((\d+)\)/.exec(line)?.[1]);
    expect(fieldsOf(map, name)[0]?.meaning).toMatch(new RegExp(`^at 0x[0-9a-f]+, type 0x${type.toString(16)},`));
    expect([...(map.symbols?.() ?? [])].map((symbol) => symbol.name)).toEqual(expect.arrayContaining(['entry', 'marker']));
  });

  test('an image without sections is mapped by its segments', () => {
    const bytes = bareImage('bare');
    const map = mapOf(bytes);
    checkPartition(bytes, map);
    const kinds = map.regions.map(({ name, kind }) => `${name} ${kind}`);
    expect(kinds.slice(0, 3)).toEqual(['ELF header header', 'program headers header', 'NOTE segment note']);
    expect(kinds).toEqual(expect.arrayContaining(['LOAD segment code', 'LOAD segment data']));
    expect(fieldsOf(map, 'NOTE segment').some(({ role }) => role === 'build-id')).toBe(true);
  });

  test('compressed debug sections hold what the plain ones are', () => {
    const compressed = (name: string, ...args: string[]): FileMap =>
      mapOf(build(name, 'clang-19', '-g', '-c', 'unit.c', ...args));
    const content = (map: FileMap, section: string): Buffer | undefined => {
      const source = regionOf(map, section).content?.();
      return source?.read(0, source.size);
    };
    // Text that repeats, as sections that would not shrink are left as they are.
    writeFileSync(at('unit.c'), `${SOURCE}${Array.from({ length: 200 }, (_, n) => `int repeated_name_${n};\n`).join('')}`);
    const bytes = build('plain.o', 'clang-19', '-g', '-c', 'unit.c');
    const { offset, size } = regionOf(mapOf(bytes), '.debug_str');
    const plain = bytes.subarray(offset, offset + size);
    expect(content(compressed('zlib.o', '-gz=zlib'), '.debug_str')).toEqual(plain);
    // Node has zstd since 22.15; before that the section is compared as it is.
    const zstd = (zlib as Partial<typeof zlib>).zstdDecompressSync === undefined ? undefined : plain;
    expect(content(compressed('zstd.o', '-gz=zstd'), '.debug_str')).toEqual(zstd);
    run('objcopy', ['--compress-debug-sections=zlib-gnu', 'plain.o', 'gnu.o']);
    expect(content(mapOf(readFileSync(at('gnu.o'))), '.zdebug_str')).toEqual(plain);
    writeFileSync(at('unit.c'), SOURCE);
  });

  test('a loaded section is data whatever its name', () => {
    writeFileSync(
      at('named.s'),
      '.section .debug_mine,"a",@progbits\n.long 1\n.section .comment,"aw",@progbits\n.long 2\n.section .debug_x,"",@progbits\n.long 3\n',
    );
    const map = mapOf(build('named.o', 'clang-19', '-c', 'named.s'));
    const kinds = Object.fromEntries(map.regions.map(({ name, kind }) => [name, kind]));
    expect(kinds).toMatchObject({ '.debug_mine': 'data', '.comment': 'data', '.debug_x': 'debug' });
  });

  test('section groups name their symbol and their members', () => {
    const map = mapOf(build('inline.o', 'clang-19', '-c', 'inline.cc'));
    expect(meaningOf(map, 'section headers', '.group sh_info')).toBe('signature "_Z5twicei"');
    expect(fieldsOf(map, '.group').map(({ meaning }) => meaning)).toEqual(['0x1', 'section .text._Z5twicei']);
  });

  test('more sections than the ELF header can count', () => {
    const lines = Array.from({ length: 66_000 }, (_, n) => `.section .text.${n},"ax",@progbits\n.globl f${n}\nf${n}: ret\n`);
    writeFileSync(at('many.s'), lines.join(''));
    const bytes = build('many.o', 'gcc', '-c', 'many.s');
    const map = mapOf(bytes);
    checkPartition(bytes, map);
    expect(map.regions.length).toBeGreaterThan(66_000);
    expect(meaningOf(map, 'ELF header', 'e_shstrndx')).toBe('0xffff');
    expect(meaningOf(map, 'section headers', 'null section sh_link')).toBe('→ .shstrtab');
    expect(meaningOf(map, '.symtab', 'symbol f65999')).toMatch(/section \.text\.65999$/);
    expect(fieldsOf(map, '.symtab_shndx').at(-1)?.meaning).toBe('section .text.65999');
    let functions = 0;
    for (const { name, offset } of map.symbols?.() ?? []) if (name.startsWith('f') && bytes[offset] === 0xc3) functions++;
    expect(functions).toBe(66_000);
  });
});

describe('meaning', () => {
  test.each([
    ['an object', ['gcc', '-g', '-c']],
    ['an object with compressed debug sections', ['gcc', '-g', '-gz=zlib', '-c']],
    ['an object of clang', ['clang-19', '-g', '-c']],
    ['an executable', ['gcc', '-g', '-Wl,--build-id=sha1']],
    ['an executable of lld', ['clang-19', '-g', '-fuse-ld=lld-19', '-Wl,--build-id=sha1']],
  ] as const)(
    'a longer build path changes nothing in %s but debug information and what names the build',
    (_, [command, ...args]) => {
      const [short, long] = ['p', 'a much longer path '.repeat(9)].map((name) => {
        mkdirSync(at(name), { recursive: true });
        writeFileSync(at(name, 'program.c'), PROGRAM);
        run(command, [...args, 'program.c', '-o', 'out'], at(name));
        return readFileSync(at(name, 'out'));
      }) as [Buffer, Buffer];
      const said = (bytes: Buffer): string => {
        const debug = new Set(mapOf(bytes).regions.flatMap(({ kind, name }) => (kind === 'debug' ? [name] : [])));
        return saidBy(
          bytes,
          ({ kind }) => kind !== 'debug' && kind !== 'gap',
          ({ about, role }) => role !== 'build-id' && (about === undefined || !debug.has(about)),
        );
      };
      expect(short.length).not.toBe(long.length);
      expect(said(long)).toBe(said(short));
    },
  );

  test.each([
    ['an object of gcc', ['gcc', '-ffunction-sections', '-c', 'unit.c']],
    ['an object with a group', ['clang-19', '-O0', '-c', 'inline.cc']],
    ['a big-endian 32-bit object', ['clang-19', '--target=powerpc-linux-gnu', '-c', 'unit.c']],
    ['a 32-bit object without addends', ['clang-19', '--target=i386-linux-gnu', '-c', 'unit.c']],
    ['a shared object', ['clang-19', '-fuse-ld=lld-19', '-shared', '-fPIC', '-nostdlib', '-Wl,--build-id=sha1', 'program.c']],
  ] as const)('every flipped bit in %s says something else', (_, [command, ...args]) => {
    const bytes = build('flipped', command, ...args);
    const before = saidBy(bytes);
    const random = numbers(1);
    const silent: string[] = [];
    for (let offset = 0; offset < bytes.length; offset++) {
      const bit = 1 << random(8);
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(offset) ^ bit, offset);
      if (saidOrMalformed(changed) === before) silent.push(`bit ${bit} at ${offset}`);
    }
    expect(silent).toEqual([]);
  });

  test('all bits of the headers of a small object', () => {
    const bytes = build('tiny.o', 'clang-19', '-c', 'tiny.c');
    const map = mapOf(bytes);
    const before = saidBy(bytes);
    const silent: string[] = [];
    for (const { kind, offset, size, name } of map.regions) {
      if (!['header', 'sections', 'symbols', 'relocations', 'strings'].includes(kind)) continue;
      for (let bit = 0; bit < size * 8; bit++) {
        const changed = Buffer.from(bytes);
        const place = offset + (bit >> 3);
        changed.writeUInt8(changed.readUInt8(place) ^ (1 << (bit & 7)), place);
        if (saidOrMalformed(changed) === before) silent.push(`${name} bit ${bit}`);
      }
    }
    expect(silent).toEqual([]);
  });

  test('bytes of a string table to which nothing refers are compared as bytes', () => {
    writeFileSync(at('suffix.s'), '.globl verylongname, longname\nverylongname: ret\nlongname: ret\n');
    const bytes = build('suffix.o', 'gcc', '-c', 'suffix.s');
    const map = mapOf(bytes);
    const { offset } = regionOf(map, '.symtab');
    const symbols = fieldsOf(map, '.symtab');
    const longer = symbols.find(({ name }) => name === 'symbol verylongname')?.offset ?? 0;
    const shorter = symbols.find(({ name }) => name === 'symbol longname')?.offset ?? 0;
    // Now only the end of the longer name is used.
    bytes.copy(bytes, offset + longer, offset + shorter, offset + shorter + 4);
    const strings = fieldsOf(mapOf(bytes), '.strtab');
    expect(strings.flatMap(({ meaning }) => meaning ?? [])).toEqual(['\\u{0}', 'very']);
  });

  test('different bytes are different text, and none of it is a control character', () => {
    const names = ['a', '\\', '"', '\\x41', '\n', '\\u{a}', 'é', '比較', '\u202e', '\ufeff'].map((text) => Buffer.from(text));
    const all = [...names, Buffer.from([0xe9]), Buffer.from([0xff, 0x5c]), Buffer.from([0xff]), Buffer.from([0xc3])];
    const texts = all.map((bytes) => printable(bytes));
    expect(new Set(texts).size).toBe(all.length);
    for (const text of texts) expect(text).not.toMatch(/[\p{Cc}\p{Cf}\ufffd]/u);
  });
});

describe('bad input', () => {
  test('other files are not ELF', () => {
    expect(readElf(sourceOf(Buffer.alloc(0)))).toBeNull();
    expect(readElf(sourceOf(Buffer.from('\x7fEL')))).toBeNull();
    expect(readElf(sourceOf(Buffer.from('#!/bin/sh\n')))).toBeNull();
  });

  test('a file that ends too early, at any length', () => {
    const bytes = build('cut.o', 'clang-19', '-c', 'unit.c');
    for (let length = 4; length < bytes.length; length++) {
      const cut = (): unknown => readElf(sourceOf(bytes.subarray(0, length)));
      expect(cut).toThrow(expect.objectContaining({ name: 'Malformed', truncated: true }));
    }
  });

  test('random damage is malformed or still a whole map, and takes no time', () => {
    const files = [
      build('damaged.o', 'gcc', '-g', '-gz=zlib', '-ffunction-sections', '-c', 'unit.c'),
      build('damaged.so', 'clang-19', '-fuse-ld=lld-19', '-shared', '-fPIC', '-nostdlib', 'program.c'),
      bareImage('damaged'),
    ];
    const random = numbers(2);
    let slowest = 0;
    for (let round = 0; round < 3000; round++) {
      const changed = Buffer.from(files[round % files.length] ?? '');
      const { offset, size } = mapOf(changed).regions.find(({ kind }) => kind === 'sections') ?? { offset: 0, size: 64 };
      for (let count = 1 + random(8); count > 0; count--) {
        const place = random(3) === 0 ? random(64) : random(2) === 0 ? offset + random(size) : random(changed.length);
        changed.writeUInt8(random(256), place);
      }
      const start = performance.now();
      saidOrMalformed(changed);
      slowest = Math.max(slowest, performance.now() - start);
    }
    expect(slowest).toBeLessThan(1000);
  });

  test.each([
    ['a class that does not exist', 4, 'ff', /class 255/],
    ['a byte order that does not exist', 5, '00', /byte order 0/],
    ['section headers beyond the end', 0x28, 'ffffffffffffff7f', /reach|range/],
    ['more sections than are read', 0x3c, 'ffff', /reach beyond/],
    ['section headers of another size', 0x3a, '2800', /40 bytes/],
    ['a table of names that does not exist', 0x3e, 'f000', /names no section/],
    ['a table of names that is none', 0x3e, '0200', /no string table/],
  ])('%s', (_, offset, hex, message) => {
    const bytes = build('broken.o', 'clang-19', '-c', 'unit.c');
    Buffer.from(hex, 'hex').copy(bytes, offset);
    expect(() => readElf(sourceOf(bytes))).toThrow(message);
    expect(() => readElf(sourceOf(bytes))).toThrow(Malformed);
  });

  /** Offset of a member of a section's header. */
  function headerAt(bytes: Buffer, member: string): number {
    const map = mapOf(bytes);
    const field = fieldsOf(map, 'section headers').find(({ name }) => name === member);
    return regionOf(map, 'section headers').offset + (field?.offset ?? Number.NaN);
  }

  test('segments that overlap: the first one owns what they share', () => {
    const bytes = bareImage('shared');
    const { offset } = regionOf(mapOf(bytes), 'program headers');
    const before = mapOf(bytes).regions.length;
    // The second program header of this image is the first that is loaded; let it reach over the others to the end.
    expect(bytes.readUInt32LE(offset + 56)).toBe(1);
    bytes.writeBigUInt64LE(BigInt(bytes.length), offset + 56 + 32);
    const map = mapOf(bytes);
    checkPartition(bytes, map);
    expect(map.regions.length).toBeLessThan(before);
    expect(map.regions.some(({ kind }) => kind === 'gap' || kind === 'trailing')).toBe(false);
  });

  test('sections that overlap, and sections that reach beyond the end', () => {
    const bytes = build('overlap.o', 'clang-19', '-c', 'unit.c');
    const overlapping = Buffer.from(bytes);
    overlapping.writeBigUInt64LE(8n, headerAt(bytes, '.comment sh_offset'));
    expect(() => readElf(sourceOf(overlapping))).toThrow(/overlaps/);
    const long = Buffer.from(bytes);
    long.writeBigUInt64LE(2n ** 63n, headerAt(bytes, '.comment sh_size'));
    expect(() => readElf(sourceOf(long))).toThrow(expect.objectContaining({ truncated: true }));
  });

  test('links that form a cycle', () => {
    const bytes = build('circle.o', 'clang-19', '-c', 'unit.c');
    const symtab = (headerAt(bytes, '.symtab sh_name') - regionOf(mapOf(bytes), 'section headers').offset) / 64;
    for (const section of ['.symtab', '.rela.text', '.strtab']) {
      bytes.writeUInt32LE(symtab, headerAt(bytes, `${section} sh_link`));
      bytes.writeUInt32LE(symtab, headerAt(bytes, `${section} sh_info`));
      expect(saidOrMalformed(bytes)).toMatch(/section headers/);
    }
  });

  test('compressed data that is not what its header says', () => {
    const bytes = build('lying.o', 'clang-19', '-g', '-gz=zlib', '-c', 'program.c');
    const map = mapOf(bytes);
    const region = map.regions.find(({ content }) => content !== undefined);
    expect(region).toBeDefined();
    const { name, offset = 0, size = 0 } = region ?? {};
    for (const announced of [1n, 2n ** 20n]) {
      const lying = Buffer.from(bytes);
      lying.writeBigUInt64LE(announced, offset + 8);
      expect(() => regionOf(mapOf(lying), name ?? '').content?.()).toThrow(Malformed);
    }
    const torn = Buffer.from(bytes);
    torn.fill(0xff, offset + 24, offset + size);
    expect(() => regionOf(mapOf(torn), name ?? '').content?.()).toThrow(/cannot be decompressed/);
    // More than is held in memory: compared as it is.
    bytes.writeBigUInt64LE(2n ** 40n, offset + 8);
    expect(regionOf(mapOf(bytes), name ?? '').content).toBeUndefined();
  });

  test('names that are very long', () => {
    writeFileSync(at('names.s'), `.globl a\na: ret\n.globl ${'n'.repeat(300_000)}\n${'n'.repeat(300_000)}: ret\n`);
    const bytes = build('names.o', 'clang-19', '-c', 'names.s');
    const map = mapOf(bytes);
    expect(fieldsOf(map, '.symtab').some(({ name }) => name.length > 300_000)).toBe(true);
    const count = 4000;
    const { offset } = regionOf(map, '.symtab');
    const long = fieldsOf(map, '.symtab').find(({ name }) => name.length > 300_000)?.offset ?? 0;
    const entry = bytes.subarray(offset + long, offset + long + 24);
    const table = Buffer.concat(Array.from({ length: count }, () => entry));
    const grown = Buffer.concat([bytes, table]);
    grown.writeBigUInt64LE(BigInt(bytes.length), headerAt(bytes, '.symtab sh_offset'));
    grown.writeBigUInt64LE(BigInt(table.length), headerAt(bytes, '.symtab sh_size'));
    expect(() => fieldsOf(mapOf(grown), '.symtab')).toThrow(/longer in total/);
  });
});
