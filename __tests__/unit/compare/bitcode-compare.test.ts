import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readBitcode } from '@selfhost/core/binary/bitcode/bitcode.js';
import { type Reported, unreported } from '@selfhost/core/binary/bitcode/module.js';
import { stringTableOf } from '@selfhost/core/binary/bitcode/symtab.js';
import { compareSides } from '@selfhost/core/compare/compare.js';
import { evidencePrograms } from '@selfhost/core/compare/evidence-programs.js';
import { standardRules } from '@selfhost/core/compare/rules/rule-set.js';
import { inventory } from '@selfhost/core/compare/sides/inventory.js';
import { sourceOf } from '@selfhost/core/files/source.js';
import type { Exec } from '@selfhost/core/ports.js';
import { localExec } from '@selfhost/local/exec.js';
import { fieldsOf, fuzz, mapOf, meaningsOf, regionOf, unnoticedFlips } from '../binary/said-by.js';

const SOURCE = `int outside(int);
static int factor = 5;
__attribute__((weak)) int hook(int x) { return x; }
const char *text(void) { return "some text"; }
int entry(int x) { for (int i = 0; i < x; i++) factor += outside(i) * hook(x); return factor; }
`;
const { query } = localExec({ env: process.env });

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
const run = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bitcode-compare-'));
  for (const name of ['a', 'another-folder']) {
    mkdirSync(at(name));
    writeFileSync(at(name, 'unit.c'), SOURCE);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

function compile(from: string, options: readonly string[]): Buffer {
  run('clang-19', [...options, '-c', '-emit-llvm', at(from, 'unit.c'), '-o', 'made.bc']);
  return readFileSync(at('made.bc'));
}

async function compare(left: Buffer, right: Buffer, ask: Exec['query'] = query) {
  writeFileSync(at('left.bc'), left);
  writeFileSync(at('right.bc'), right);
  const options = { rules: standardRules(), threshold: 0.99, programs: evidencePrograms(ask, folder) };
  return compareSides({ left: await inventory(at('left.bc')), right: await inventory(at('right.bc')) }, options);
}

const unowned = ({ artifacts }: Awaited<ReturnType<typeof compare>>): string[] =>
  artifacts.flatMap(({ regions }) => regions.filter(({ rule }) => rule === null).map(({ name }) => name));

/** What the text of a module does not show. */
function unreportedOf(bytes: Buffer, told: Partial<Reported> = {}, without: readonly string[] = []): string | null {
  writeFileSync(at('told.bc'), bytes);
  const map = mapOf(readBitcode, bytes);
  const module = regionOf(map, 'module block');
  const strtab = regionOf(map, 'string table block');
  const text = without.reduce((all, line) => all.replace(line, ''), run('llvm-dis-19', ['-o', '-', 'told.bc']));
  return unreported(
    bytes.subarray(module.offset, module.offset + module.size),
    module.offset,
    stringTableOf(sourceOf(bytes).part(strtab.offset, strtab.size)) ?? Buffer.alloc(0),
    { text, metadata: false, localNames: false, ...told },
  );
}

describe('two builds of one source', () => {
  test.each([
    ['-O0'],
    ['-O2'],
    ['-O0 -g'],
    ['-O2 -g'],
    ['-O1 -g --target=x86_64-apple-macos10.5'],
    ['-O1 -g --target=x86_64-pc-windows-msvc'],
  ])('in two folders are acceptable: %s', async (options) => {
    const [left, right] = ['a', 'another-folder'].map((name) => compile(name, options.split(' '))) as [Buffer, Buffer];
    const result = await compare(left, right);
    expect(unowned(result)).toEqual([]);
    expect(result.verdict).toBe('acceptable');
  });
});

describe('what the text does not show', () => {
  let left: Buffer;
  let right: Buffer;
  beforeAll(() => {
    left = compile('a', ['-O1']);
    right = compile('another-folder', ['-O1']);
  });

  const changed = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.from(right);
    change(bytes);
    return bytes;
  };
  const cut = (name: string): Buffer => {
    const { offset, size } = regionOf(mapOf(readBitcode, right), name);
    return Buffer.concat([right.subarray(0, offset), right.subarray(offset + size)]);
  };

  test('a missing symbol table', async () => {
    const result = await compare(left, cut('symbol table block'));
    expect(result.verdict).toBe('investigate');
    expect(unowned(result)).toContain('symbol table block');
  });

  test('an unknown block', async () => {
    const block = Buffer.alloc(24, 'payload');
    block.writeUInt32LE(1 | (77 << 2) | (3 << 10), 0);
    block.writeUInt32LE(4, 4);
    const result = await compare(left, Buffer.concat([right, block]));
    expect(result.verdict).toBe('investigate');
    expect(unowned(result)).toContain('block 77');
  });

  test('any bit of the tables', () => {
    const isTable = (name: string): boolean => name === 'symbol table block' || name === 'string table block';
    expect(fieldsOf(mapOf(readBitcode, right), 'symbol table block').length).toBeGreaterThan(10);
    // The symbol table shows its strings itself.
    expect(unnoticedFlips(readBitcode, right, ({ name }) => isTable(name))).toEqual([]);
  });

  test.each([
    ['producer', '19.1.7', 'producer'],
    ['target', 'x86_64-pc-linux-gnu', 'target triple'],
    ['name of a symbol', 'hook', null],
  ])('another %s in the string table', async (_, text, field) => {
    const other = changed((bytes) => {
      const place = bytes.lastIndexOf(text);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
    });
    expect((await compare(left, other)).verdict).toBe('investigate');
    if (field === null) return;
    const [before, after] = [right, other].map((bytes) => meaningsOf(mapOf(readBitcode, bytes), 'symbol table block')[field]);
    expect(before).toBe(field === 'producer' ? 'of the module' : text);
    expect(after).not.toBe(before);
  });

  test('bits of the module', () => {
    const before = unreportedOf(left);
    const module = regionOf(mapOf(readBitcode, left), 'module block');
    writeFileSync(at('told.bc'), left);
    const text = run('llvm-dis-19', ['-o', '-', 'told.bc']);
    const strtab = regionOf(mapOf(readBitcode, left), 'string table block');
    const strings = stringTableOf(sourceOf(left).part(strtab.offset, strtab.size)) ?? Buffer.alloc(0);
    const unnoticed: number[] = [];
    // All places in bytes, in reasonable time.
    for (let bit = 0; bit < module.size * 8; bit += 11) {
      const block = Buffer.from(left.subarray(module.offset, module.offset + module.size));
      block[bit >> 3] = (block[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const after = unreported(block, module.offset, strings, { text, metadata: false, localNames: false });
      if (after === before) unnoticed.push(bit);
    }
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(unnoticed).toEqual([]);
  });

  test('a folder is shown, and what has moved because of it', () => {
    expect(unreportedOf(left)).toBe(unreportedOf(right));
    const debug = ['a', 'another-folder'].map((name) => compile(name, ['-O1', '-g'])) as [Buffer, Buffer];
    expect(unreportedOf(debug[0])).toBe(unreportedOf(debug[1]));
  });

  test('metadata is shown only where the text has each node', () => {
    const bytes = compile('a', ['-O1', '-g']);
    const line = /^!\d+ = !DIBasicType.*\n/m.exec(run('llvm-dis-19', ['-o', '-', 'made.bc']))?.[0] ?? '';
    expect(line).not.toBe('');
    const free = unreportedOf(bytes, { metadata: true });
    expect(free).not.toBe(unreportedOf(bytes));
    expect(unreportedOf(bytes, { metadata: true }, [line])).not.toBe(free);
  });

  test('a string that the text does not have', () => {
    expect(unreportedOf(left, {}, ['"some text\\00"'])).not.toBe(unreportedOf(left));
    writeFileSync(at('told.bc'), left);
    const [line = ''] = /^source_filename = .*$/m.exec(run('llvm-dis-19', ['-o', '-', 'told.bc'])) ?? [];
    expect(line).not.toBe('');
    expect(unreportedOf(left, {}, [line])).not.toBe(unreportedOf(left));
  });
});

describe('without texts bitcode is compared as bytes', () => {
  const noText: Readonly<Record<string, Exec['query']>> = {
    'where llvm-dis says too much': async () => ({ exitCode: 141, stdout: 'cut', stderr: '' }),
    'where it does not end': async () => ({ exitCode: 124, stdout: '', stderr: '' }),
    'where it is not installed': async () => null,
    'where only different versions read the sides': async (file, args, options) => {
      const isLeft = options?.cwd?.endsWith('left') === true;
      if (!file.startsWith('llvm-dis')) return null;
      if (file !== (isLeft ? 'llvm-dis-19' : 'llvm-dis-18')) return { exitCode: 1, stdout: '', stderr: 'too new' };
      return query('llvm-dis-19', args, options);
    },
  };
  test.each(Object.keys(noText))('%s', async (name) => {
    const [left, right] = ['a', 'another-folder'].map((from) => compile(from, ['-O1'])) as [Buffer, Buffer];
    const result = await compare(left, right, noText[name]);
    expect(result.verdict).toBe('investigate');
    expect(unowned(result)).toContain('module block');
  });
});

test('damaged tables and modules break nothing', () => {
  const bytes = compile('a', ['-O1', '-g']);
  expect(fuzz(readBitcode, bytes, 16)).toBeLessThan(5000);
  const module = regionOf(mapOf(readBitcode, bytes), 'module block');
  for (let byte = 0; byte < module.size; byte += 31) {
    const block = Buffer.from(bytes.subarray(module.offset, module.offset + module.size));
    block.fill(0xff, byte, byte + 3);
    expect(() => unreported(block, module.offset, Buffer.alloc(0), { text: '', metadata: true, localNames: true })).not.toThrow();
  }
});
