/** False statements in a file: sections that are loaded and do not say so, digests that are none, and indices of symbols that are out of date. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readElf } from '@selfhost/core/binary/elf/elf.js';
import { touches, union } from '@selfhost/core/binary/read/ranges.js';
import type { Field, FileMap } from '@selfhost/core/binary/region.js';
import { sourceOf } from '@selfhost/core/files/source.js';
import { processorTime } from '../../fixtures/processor-time.js';
import { fieldsOf, mapOf, regionOf } from './said-by.js';

/** Bytes of Elf64_Sym and Elf64_Shdr. */
const SYMBOL = 24;
const HEADER = 64;
const SH_NAME = 0;
const SH_TYPE = 4;
const SH_FLAGS = 8;
const SH_SIZE = 32;
const SH_LINK = 40;
const SH_ENTSIZE = 56;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'elf-claims-'));
  writeFileSync(path.join(folder, 'program.c'), 'int main(void) { return 7; }\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (command: string, ...args: string[]): string => execFileSync(command, args, { cwd: folder, encoding: 'utf8' });
function build(command: string, ...args: string[]): Buffer {
  run(command, ...args, '-o', 'out');
  return readFileSync(path.join(folder, 'out'));
}
function assemble(source: string, command: string, ...args: string[]): Buffer {
  writeFileSync(path.join(folder, 'source.s'), source);
  return build(command, ...args, 'source.s');
}

/** Offset in the file of a section's header. */
function headerOf(map: FileMap, section: string): number {
  const name = fieldsOf(map, 'section headers').find((field) => field.name === `${section} sh_name`);
  return regionOf(map, 'section headers').offset + (name?.offset ?? Number.NaN);
}

describe('sections that a program header loads', () => {
  test('are no debug information, even where they reach beyond the segment', () => {
    const bytes = build('gcc', '-g', '-no-pie', 'program.c');
    const map = mapOf(readElf, bytes);
    const [debug, code] = [headerOf(map, '.debug_info'), headerOf(map, '.fini')];
    // The last section of the loaded code says that it is debug information, and takes 8 bytes of the gap after it.
    bytes.writeUInt32LE(bytes.readUInt32LE(debug + SH_NAME), code + SH_NAME);
    bytes.writeBigUInt64LE(0n, code + SH_FLAGS);
    bytes.writeBigUInt64LE(bytes.readBigUInt64LE(code + SH_SIZE) + 8n, code + SH_SIZE);
    expect(regionOf(mapOf(readElf, bytes), '.debug_info')).toMatchObject({
      offset: regionOf(map, '.fini').offset,
      kind: 'data',
      loaded: true,
    });
  });

  test('others are not loaded: real debug information, also in a file of its own', () => {
    build('gcc', '-g', 'program.c');
    run('objcopy', '--only-keep-debug', 'out', 'symbols');
    for (const name of ['out', 'symbols']) {
      const map = mapOf(readElf, readFileSync(path.join(folder, name)));
      expect(regionOf(map, '.debug_info')).toMatchObject({ kind: 'debug', loaded: false });
    }
  });

  test('ranges: one byte in common is enough, an empty one has none', () => {
    const ranges = union([
      { offset: 40, size: 10 },
      { offset: 10, size: 5 },
      { offset: 12, size: 8 },
      { offset: 30, size: 0 },
      { offset: 20, size: 1 },
    ]);
    expect(ranges).toEqual([
      { offset: 10, size: 11 },
      { offset: 40, size: 10 },
    ]);
    const touching = Array.from({ length: 60 }, (_, offset) => offset).filter((offset) => touches(ranges, { offset, size: 2 }));
    expect(touching).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49]);
    expect(touches(ranges, { offset: 45, size: 0 })).toBe(false);
  });

  test('many sections and many segments take no time', () => {
    const count = 60_000;
    const bytes = Buffer.alloc(64 + count * (HEADER + 56) + count);
    // ELF64, little-endian, an executable; one byte a section, and as many segments that load the first byte each.
    bytes.set(Buffer.from('7f454c46020101', 'hex'));
    bytes.writeUInt16LE(2, 16);
    bytes.writeBigUInt64LE(64n, 32);
    bytes.writeBigUInt64LE(BigInt(64 + count * 56), 40);
    for (const [at, value] of [
      [54, 56],
      [56, count],
      [58, HEADER],
      [60, count],
    ] as const)
      bytes.writeUInt16LE(value, at);
    for (let index = 0; index < count; index++) {
      const [segment, section] = [64 + index * 56, 64 + count * 56 + index * HEADER];
      bytes.writeUInt32LE(1, segment);
      bytes.writeBigUInt64LE(1n, segment + 32);
      bytes.writeUInt32LE(index === 0 ? 0 : 1, section + SH_TYPE);
      bytes.writeBigUInt64LE(BigInt(64 + count * (HEADER + 56) + index), section + 24);
      bytes.writeBigUInt64LE(1n, section + SH_SIZE);
    }
    const spent = processorTime();
    expect(mapOf(readElf, bytes).regions.length).toBeGreaterThan(count);
    expect(spent()).toBeLessThan(2000);
  });
});

describe('the build-id', () => {
  const note = (section: string, size: number): string =>
    `.section ${section},"a",@note\n.balign 4\n.long 4, ${size}, 3\n.asciz "GNU"\n.fill ${size}, 1, 7\n`;
  const ids = (bytes: Buffer): Field[] => {
    const map = mapOf(readElf, bytes);
    return map.regions
      .flatMap(({ name, kind }) => (kind === 'note' ? fieldsOf(map, name) : []))
      .filter((field) => field.role !== undefined);
  };

  test.each([8, 16, 20, 32, 64])('a digest of %i bytes', (size) => {
    expect(ids(assemble(note('.note.gnu.build-id', size), 'gcc', '-c'))).toMatchObject([
      { name: 'build-id', role: 'build-id', size },
    ]);
  });

  test.each([4, 68, 4096])('%i bytes are data of the program', (size) => {
    expect(ids(assemble(note('.note.gnu.build-id', size), 'gcc', '-c'))).toEqual([]);
  });

  test('another section has no build-id, whatever is in it', () => {
    expect(ids(assemble(note('.note.x', 20), 'gcc', '-c'))).toEqual([]);
  });

  test('where a file has two, neither is the build-id, with sections and without', () => {
    const twice = note('.note.gnu.build-id', 20).repeat(2);
    expect(ids(assemble(twice, 'gcc', '-c'))).toEqual([]);
    const image = (more: string): Buffer =>
      assemble(
        `.text\n.globl main\nmain: ret\n${more}`,
        ...['clang-19', '-fuse-ld=lld-19', '-nostdlib', '-static', '-Wl,-e,main', '-Wl,--build-id=sha1'],
      );
    const bare = (): Buffer => {
      run('llvm-objcopy-19', '--strip-sections', 'out', 'bare');
      return readFileSync(path.join(folder, 'bare'));
    };
    expect([ids(image('')).length, ids(bare()).length]).toEqual([1, 1]);
    expect([ids(image(note('.note.x', 20))).length, ids(bare()).length]).toEqual([1, 0]);
  });

  test('linkers put it beside code where segments share pages', () => {
    expect(ids(build('gcc', '-Wl,-z,noseparate-code', '-Wl,--build-id=sha1', 'program.c'))).toMatchObject([{ size: 20 }]);
  });
});

describe('indices of symbols', () => {
  const SOURCE = [1, 2, 3]
    .map(
      (n) =>
        `.section .text.f${n},"ax",@progbits\n.type f${n},@function\nf${n}: call outside\n jmp f${n === 3 ? 1 : n + 1}\n ret\n`,
    )
    .join('');
  const meanings = (map: FileMap, section: string): unknown[] => fieldsOf(map, section).map(({ meaning }) => meaning);

  /** Exchanges two entries of the symbol table, and nothing else. */
  function exchanged(bytes: Buffer, one: string, other: string): Buffer {
    const map = mapOf(readElf, bytes);
    const { offset } = regionOf(map, '.symtab');
    const [a, b] = [one, other].map((name) => {
      const field = fieldsOf(map, '.symtab').find((each) => each.name === `symbol ${name}`);
      return offset + (field?.offset ?? Number.NaN);
    }) as [number, number];
    const changed = Buffer.from(bytes);
    bytes.copy(changed, a, b, b + SYMBOL);
    bytes.copy(changed, b, a, a + SYMBOL);
    return changed;
  }

  test('of symbols whose address is taken', () => {
    const bytes = assemble(`${SOURCE}.addrsig\n.addrsig_sym f1\n.addrsig_sym outside\n`, 'clang-19', '-c');
    const map = mapOf(readElf, bytes);
    const said = ['local "f1" at 0x0 in section .text.f1', '"outside"'];
    expect(meanings(map, '.llvm_addrsig')).toEqual(said);
    expect(run('llvm-readelf-19', '--addrsig', 'out')).toMatch(/f1\n.*outside/);
    expect(meanings(mapOf(readElf, exchanged(bytes, 'f1', 'f2')), '.llvm_addrsig')).toEqual([
      'local "f2" at 0x0 in section .text.f2',
      '"outside"',
    ]);
    // As objcopy leaves it: no linker takes it then.
    bytes.writeUInt32LE(0, headerOf(map, '.llvm_addrsig') + SH_LINK);
    expect(regionOf(mapOf(readElf, bytes), '.llvm_addrsig').fields).toBeUndefined();
  });

  test('of more symbols than a byte counts, and damaged ones', () => {
    const symbols = Array.from({ length: 300 }, (_, n) => `.globl s${n}\n.addrsig_sym s${n}\n`);
    const bytes = assemble(`.addrsig\n${symbols.join('')}`, 'clang-19', '-c');
    const map = mapOf(readElf, bytes);
    const { offset, size } = regionOf(map, '.llvm_addrsig');
    expect(meanings(map, '.llvm_addrsig')).toEqual(symbols.map((_, n) => `"s${n}"`));
    /** What is reported where the second index has so many bytes. */
    const withSecond = (length: number): unknown[] => {
      bytes.fill(0xff, offset + 1, offset + size);
      bytes.writeUInt8(0x0f, offset + length);
      return meanings(mapOf(readElf, bytes), '.llvm_addrsig');
    };
    expect(withSecond(5)).toEqual(['"s0"', 'symbol index 0xffffffff']);
    expect(withSecond(6)).toEqual(['"s0"']);
  });

  test('of relocations, compact ones too, which their bytes do not show', () => {
    for (const flags of [[], ['-Wa,--crel,--allow-experimental-crel']]) {
      const bytes = assemble(SOURCE, 'clang-19', '-c', ...flags);
      const name = flags.length === 0 ? '.rela.text.f1' : '.crel.text.f1';
      const map = mapOf(readElf, bytes);
      const changed = mapOf(readElf, exchanged(bytes, 'f1', 'outside'));
      expect(regionOf(map, name).kind).toBe('relocations');
      expect(meanings(changed, name)).not.toEqual(meanings(map, name));
    }
  });

  test('of relocations of another size, and of those that name another symbol table', () => {
    const bytes = assemble(SOURCE, 'clang-19', '-c');
    const header = headerOf(mapOf(readElf, bytes), '.rela.text.f1');
    for (const [member, size] of [
      [SH_ENTSIZE, 8],
      [SH_LINK, 4],
    ] as const) {
      const odd = Buffer.from(bytes);
      odd.fill(0, header + member, header + member + size);
      const [said, other] = [odd, exchanged(odd, 'f1', 'outside')].map((each) => meanings(mapOf(readElf, each), '.rela.text.f1'));
      expect(said?.length).toBeGreaterThan(0);
      expect(other).not.toEqual(said);
    }
  });

  test('count one table: a file with two is malformed', () => {
    const bytes = assemble(`${SOURCE}.section .more,"",@progbits\n.zero ${SYMBOL}\n`, 'clang-19', '-c');
    bytes.writeUInt32LE(2, headerOf(mapOf(readElf, bytes), '.more') + SH_TYPE);
    expect(() => readElf(sourceOf(bytes))).toThrow(/second symbol table/);
  });
});
