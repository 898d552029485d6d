/** What is debug information in a WebAssembly module, and what linkers obey. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readWasm } from '@selfhost/core/binary/small/wasm.js';
import { mapOf, readAll, regionOf } from './said-by.js';

const SOURCE = 'extern int outside(int);\nint table[4];\nint f(int x) { return outside(x) + table[1]; }\n';
const RELOCATIONS = 'reloc..debug_info';

let folder: string;
let object: Buffer;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wasm-'));
  writeFileSync(path.join(folder, 'unit.c'), SOURCE);
  execFileSync('clang-19', ['--target=wasm32', '-g', '-c', 'unit.c', '-o', 'unit.o'], { cwd: folder });
  object = readFileSync(path.join(folder, 'unit.o'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const kindOf = (bytes: Buffer, name: string): string => regionOf(mapOf(readWasm, bytes), name).kind;

/** A module of custom sections: names and contents. */
function moduleOf(...sections: readonly (readonly [name: string, content: readonly number[]])[]): Buffer {
  const parts = sections.map(([name, content]) =>
    Buffer.concat([Buffer.of(0, name.length + 1 + content.length, name.length), Buffer.from(name), Buffer.from(content)]),
  );
  return Buffer.concat([Buffer.from('\0asm\x01\0\0\0', 'latin1'), ...parts]);
}

describe('an object by a compiler', () => {
  test('has debug information and its relocations', () => {
    const { regions } = mapOf(readWasm, object);
    const debug = regions.filter(({ kind }) => kind === 'debug').map(({ name }) => name);
    expect(debug).toEqual(expect.arrayContaining(['.debug_abbrev', '.debug_info', RELOCATIONS, 'reloc..debug_line']));
    expect(regions.filter(({ name, kind }) => /debug/.test(name) && kind !== 'debug')).toEqual([]);
  });

  test.each(['linking', 'reloc.CODE', 'target_features'])('has what linkers read: %s', (name) =>
    expect(kindOf(object, name)).toBe('other'),
  );

  test('that is cut anywhere is malformed or read', () => {
    for (let length = 0; length < object.length; length++) readAll(readWasm, object.subarray(0, length));
    expect(kindOf(object, 'code')).toBe('code');
  });
});

describe('names', () => {
  test.each([
    ['.debug_line', 'debug'],
    ['.debug_str_offsets', 'debug'],
    ['.debug_info.dwo', 'debug'],
    ['.debug_key', 'other'],
    ['.debug_', 'other'],
    ['.debug_lines', 'other'],
    ['build_id', 'other'],
    ['name', 'symbols'],
    ['producers', 'comment'],
  ])('%s is %s', (name, kind) => expect(kindOf(moduleOf([name, [1]]), name)).toBe(kind));
});

describe('relocations', () => {
  const DEBUG: readonly [string, readonly number[]] = ['.debug_info', [0, 0, 0, 0, 0, 0, 0, 0]];
  const OTHER: readonly [string, readonly number[]] = ['metadata', [0, 0, 0, 0, 0, 0, 0, 0]];
  /** R_WASM_FUNCTION_OFFSET_I32 of place 1 to symbol 2 with the addend 3. */
  const ENTRY = [8, 1, 2, 3];

  test.each<[string, readonly number[], string]>([
    ['of debug information', [0, 1, ...ENTRY], 'debug'],
    ['several of them', [0, 2, ...ENTRY, 13, 1, 2], 'debug'],
    ['with an addend of two bytes', [0, 1, 8, 1, 2, 0x83, 1], 'debug'],
    ['of another section, whatever they are called', [1, 1, ...ENTRY], 'other'],
    ['of a section that follows', [2, 1, ...ENTRY], 'other'],
    ['of a section that is not there', [9, 1, ...ENTRY], 'other'],
    ['of a type for code', [0, 1, 0, 1, 2], 'other'],
    ['of an unknown type', [0, 1, 77, 1, 2, 3], 'other'],
    ['with bytes after them', [0, 1, ...ENTRY, 0], 'other'],
    ['fewer than they say', [0, 2, ...ENTRY], 'other'],
    ['of bytes beyond the section', [0, 1, 8, 99, 2, 3], 'other'],
  ])('%s', (_, content, kind) => expect(kindOf(moduleOf(DEBUG, OTHER, [RELOCATIONS, content]), RELOCATIONS)).toBe(kind));
});
