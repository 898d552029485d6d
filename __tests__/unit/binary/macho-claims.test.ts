/** What a linker, a loader or the kernel uses in a Mach-O file, although it looks like debug information or like the same signature. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readMachO } from '@selfhost/core/binary/macho/macho.js';
import { codeDirectoryMatches, signatureTerms } from '@selfhost/core/binary/macho/signature.js';
import type { FileMap } from '@selfhost/core/binary/region.js';
import { sourceOf } from '@selfhost/core/files/source.js';
import { fieldsOf, mapOf, regionOf } from './said-by.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'macho-claims-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
const read = (name: string): Buffer => readFileSync(path.join(folder, name));

function assemble(text: string, target = 'x86_64-apple-macos11', name = 'unit'): Buffer {
  writeFileSync(path.join(folder, `${name}.s`), text);
  run('clang-19', `--target=${target}`, '-c', `${name}.s`, '-o', `${name}.o`);
  return read(`${name}.o`);
}

function link(arch: string, name: string, ...flags: string[]): Buffer {
  run('ld64.lld-19', '-arch', arch, '-platform_version', 'macos', '11', '11', '-dylib', ...flags, 'unit.o', '-o', name);
  return read(name);
}

const kindOf = (bytes: Buffer, region: string): string => regionOf(mapOf(readMachO, bytes), region).kind;
const CODE = '.text\n.globl _f\n_f: ret\n';

describe('sections of the segment of debug information that linkers take', () => {
  const objectWith = (flags: string, value: number): Buffer =>
    assemble(`${CODE}.section __DWARF,__debug_x,${flags}\n.p2align 2\n.globl _m\n_m: .long ${value}, 0\n`);

  test.each([
    'regular,debug+no_dead_strip',
    'regular,debug+live_support',
    'regular,debug+no_toc',
    'regular,debug+strip_static_syms',
    'regular,debug+pure_instructions',
    'cstring_literals,debug',
    '4byte_literals,debug',
    'regular',
  ])('%s: the linked library has what is in it', (flags) => {
    const objects = [0x11, 0x22].map((value) => {
      const bytes = objectWith(flags, value);
      const library = link('x86_64', 'unit.dylib', '-no_uuid', '-install_name', 'x');
      return { library, kind: kindOf(bytes, '__DWARF,__debug_x') };
    });
    const [left, right] = objects;
    expect(left?.library.equals(right?.library ?? Buffer.alloc(0))).toBe(false);
    expect(left?.kind).not.toBe('debug');
  });

  test('with only the mark it is left out', () => {
    const libraries = [0x11, 0x22].map((value) => {
      expect(kindOf(objectWith('regular,debug', value), '__DWARF,__debug_x')).toBe('debug');
      return link('x86_64', 'unit.dylib', '-no_uuid', '-install_name', 'x');
    });
    expect(libraries[0]?.equals(libraries[1] ?? Buffer.alloc(0))).toBe(true);
  });

  test.each(['mod_init_funcs,debug', 'mod_term_funcs,debug', 'literal_pointers,debug', 'coalesced,debug', 'interposing,debug'])(
    '%s: a loader would run or merge what is in it',
    (flags) => {
      expect(kindOf(objectWith(flags, 1), '__DWARF,__debug_x')).toBe('data');
    },
  );

  test.each(['__TEXT', '__DATA', '__LD', '__LLVM'])('the mark has no meaning in the segment %s', (segment) => {
    const bytes = assemble(`${CODE}.section ${segment},__debug_info,regular,debug\n.long 1\n`);
    expect(kindOf(bytes, `${segment},__debug_info`)).not.toBe('debug');
  });
});

describe('relocations of debug information', () => {
  const object = (target: string) => assemble(`${CODE}.section __DWARF,__debug_info,regular,debug\n.quad _f\n.long 0\n`, target);
  const REGION = 'relocations of __DWARF,__debug_info';

  /** An entry: the address, and bits of which the lowest are the symbol and the highest the type. */
  test.each<[string, (entry: Buffer) => void]>([
    ['of an unknown type', (entry) => entry.writeUInt8((entry.readUInt8(7) & 0x0f) | 0xe0, 7)],
    ['relative to their own place', (entry) => entry.writeUInt8(entry.readUInt8(7) | 1, 7)],
    ['of a single byte', (entry) => entry.writeUInt8(entry.readUInt8(7) & ~6, 7)],
    ['to a symbol beyond the last one', (entry) => entry.writeUIntLE(0xfff, 4, 3)],
    ['beyond the end', (entry) => entry.writeUInt32LE(0x1000, 0)],
    [
      'to a section beyond the last one',
      (entry) => entry.writeUInt32LE((entry.readUInt32LE(4) & ~0x0800_0000 & ~0xff_ffff) | 77, 4),
    ],
    ['to no section', (entry) => entry.writeUInt32LE(entry.readUInt32LE(4) & ~0x0800_0000 & ~0xff_ffff, 4)],
  ])('%s are not only for debuggers', (_, change) => {
    for (const target of ['x86_64-apple-macos11', 'arm64-apple-macos11']) {
      const bytes = object(target);
      expect(kindOf(bytes, REGION)).toBe('debug');
      const { offset } = regionOf(mapOf(readMachO, bytes), REGION);
      change(bytes.subarray(offset, offset + 8));
      expect(kindOf(bytes, REGION)).toBe('relocations');
      expect(kindOf(bytes, '__DWARF,__debug_info')).toBe('debug');
    }
  });
});

describe('debug information of a linked file', () => {
  /** A library with the debug information of its dSYM in it, in a segment that cannot be read. */
  function library(): Buffer {
    writeFileSync(path.join(folder, 'unit.c'), 'int f(int x) { return x + 1; }\n');
    run('clang-19', '--target=arm64-apple-macos11', '-g', '-c', 'unit.c', '-o', 'unit.o');
    link('arm64', 'kept.dylib');
    run('dsymutil-19', '--flat', 'kept.dylib', '-o', 'kept.dwarf');
    const bytes = read('kept.dwarf');
    // MH_DYLIB
    bytes.writeUInt32LE(6, 12);
    set(bytes, '__DWARF initprot', 0);
    return bytes;
  }

  function set(bytes: Buffer, name: string, value: number): void {
    const map = mapOf(readMachO, bytes);
    const field = fieldsOf(map, 'load commands').find((each) => each.name.endsWith(name));
    if (field === undefined) throw new Error(`no ${name}`);
    bytes.writeUInt32LE(value, regionOf(map, 'load commands').offset + field.offset);
  }

  test('is some where no program can read it', () => expect(kindOf(library(), '__DWARF,__debug_info')).toBe('debug'));

  test.each<[string, string, number]>([
    ['its segment can be read', '__DWARF initprot', 1],
    ['a loader runs what it lists', '__DWARF,__debug_info flags', 9],
    ['it holds instructions', '__DWARF,__debug_info flags', 0x400],
  ])('is none where %s', (_, field, value) => {
    const bytes = library();
    set(bytes, field, value);
    expect(kindOf(bytes, '__DWARF,__debug_info')).not.toBe('debug');
  });

  test('is none where another segment maps that part of the file', () => {
    const bytes = library();
    set(bytes, '__TEXT filesize', bytes.length);
    expect(kindOf(bytes, '__DWARF,__debug_info')).toBe('data');
  });
});

describe('what a signature says', () => {
  const signed = (): { bytes: Buffer; map: FileMap; at: number } => {
    assemble(CODE, 'arm64-apple-macos11');
    const bytes = link('arm64', 'signed.dylib');
    const map = mapOf(readMachO, bytes);
    return { bytes, map, at: regionOf(map, 'code signature').offset };
  };
  const terms = (bytes: Buffer, map: FileMap) => signatureTerms(sourceOf(bytes), regionOf(map, 'code signature'));
  const matches = (bytes: Buffer, map: FileMap) => codeDirectoryMatches(sourceOf(bytes), regionOf(map, 'code signature'));
  /** The code directory of lld is the first part of its signature. */
  const directoryOf = (bytes: Buffer, at: number): number => at + bytes.readUInt32BE(at + 16);

  test.each<[string, number, number]>([
    ['its version', 8, 0x20500],
    ['its flags, of which the hardened runtime is one', 12, 0x10002],
    ['the platform', 38, 0x0500_0000],
    ['what the main executable may do', 84, 0x11],
    ['how far its code reaches', 76, 0x77],
  ])('%s is compared', (_, member, value) => {
    const { bytes, map, at } = signed();
    const before = terms(bytes, map);
    expect(before).not.toBeNull();
    bytes.writeUInt32BE(value, directoryOf(bytes, at) + member);
    expect(terms(bytes, map)).not.toBe(before);
  });

  test.each([
    ['reaches beyond the signature', 4, 0x7fffff00],
    ['has its name beyond its end', 20, 0x7fffff00],
    ['fills what must be zero', 52, 1],
  ])('a directory that %s is wrong', (_, member, value) => {
    const { bytes, map, at } = signed();
    expect(matches(bytes, map)).toBe(true);
    bytes.writeUInt32BE(value, directoryOf(bytes, at) + member);
    expect(matches(bytes, map)).toBe(false);
  });

  test('the identifier is compared, except where a linker made it from its output', () => {
    const { bytes, map, at } = signed();
    const directory = directoryOf(bytes, at);
    const identifier = directory + bytes.readUInt32BE(directory + 20);
    const before = terms(bytes, map);
    bytes.write('Z', identifier);
    expect(terms(bytes, map)).toBe(before);
    bytes.writeUInt32BE(0x2, directory + 12);
    const alone = terms(bytes, map);
    bytes.write('Y', identifier);
    expect(terms(bytes, map)).not.toBe(alone);
  });

  test('the team is compared', () => {
    const { bytes, map, at } = signed();
    const before = terms(bytes, map);
    // The identifier serves as the name of a team.
    bytes.writeUInt32BE(bytes.readUInt32BE(directoryOf(bytes, at) + 20), directoryOf(bytes, at) + 48);
    const first = terms(bytes, map);
    bytes.writeUInt32BE(bytes.readUInt32BE(directoryOf(bytes, at) + 20) + 1, directoryOf(bytes, at) + 48);
    expect(new Set([before, first, terms(bytes, map)]).size).toBe(3);
  });

  test('the name of the output is not', () => {
    const { bytes, map, at } = signed();
    const before = terms(bytes, map);
    bytes.write('S', directoryOf(bytes, at) + bytes.readUInt32BE(directoryOf(bytes, at) + 20));
    expect(terms(bytes, map)).toBe(before);
  });

  test('the terms of a version with unknown members are not known', () => {
    const { bytes, map, at } = signed();
    bytes.writeUInt32BE(0x20700, directoryOf(bytes, at) + 8);
    expect(terms(bytes, map)).toBeNull();
  });

  test('the signer is compared: two certificates are two identities, whatever else they say', () => {
    const { bytes, map, at } = signed();
    const withBlob = (content: string): string | null => {
      // A second part, CSSLOT_SIGNATURESLOT, at the end of the first one: entries move the directory by eight bytes.
      const length = bytes.readUInt32BE(at + 4);
      const blob = Buffer.alloc(8 + content.length);
      blob.writeUInt32BE(0xfade0b01, 0);
      blob.writeUInt32BE(blob.length, 4);
      blob.write(content, 8);
      const directory = bytes.subarray(directoryOf(bytes, at), at + length);
      const head = Buffer.alloc(28);
      const words = [0xfade0cc0, 28 + directory.length + blob.length, 2, 0, 28, 0x10000, 28 + directory.length];
      for (const [index, word] of words.entries()) head.writeUInt32BE(word, 4 * index);
      const signature = Buffer.concat([head, directory, blob]);
      const regions = map.regions.map((region) =>
        region.name === 'code signature' ? { ...region, size: signature.length } : region,
      );
      return terms(Buffer.concat([bytes.subarray(0, at), signature]), { ...map, regions });
    };
    expect(withBlob('')).toBe(withBlob(''));
    expect(new Set([withBlob(''), withBlob('Alice'), withBlob('Mallory')]).size).toBe(3);
  });

  test('all bytes before it are signed, and no byte follows its last part', () => {
    const { bytes, map, at } = signed();
    expect(matches(bytes, map)).toBe(true);
    const longer = {
      ...map,
      regions: map.regions.map((each) => (each.offset === at ? { ...each, size: each.size + 16 } : each)),
    };
    expect(matches(Buffer.concat([bytes, Buffer.alloc(16)]), longer)).toBe(true);
    expect(matches(Buffer.concat([bytes, Buffer.alloc(16, 'payload')]), longer)).toBe(false);
    const directory = directoryOf(bytes, at);
    const [pages, limit] = [bytes.readUInt32BE(directory + 28), bytes.readUInt32BE(directory + 32)];
    // Only the last page is shorter: its digest is made again.
    const shorter = Buffer.from(bytes);
    shorter.writeUInt32BE(limit - 4, directory + 32);
    const start = (pages - 1) * 4096;
    const digest = createHash('sha256')
      .update(shorter.subarray(start, limit - 4))
      .digest();
    digest.copy(shorter, directory + bytes.readUInt32BE(directory + 16) + (pages - 1) * 32);
    expect(matches(shorter, map)).toBe(false);
  });
});
