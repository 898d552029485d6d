import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readBitcode } from '@selfhost/core/binary/bitcode/bitcode.js';
import { sourceOf } from '@selfhost/core/files/source.js';
import { fieldsOf, fuzz, mapOf, meaningsOf, regionOf, unnoticedFlips } from './said-by.js';

const SOURCE = 'int outside(int);\nint entry(int x) { return outside(x) * 3; }\n';

let folder: string;
const at = (name: string): string => path.join(folder, name);
const run = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bitcode-'));
  writeFileSync(at('unit.c'), SOURCE);
});
afterAll(() => rmSync(folder, { recursive: true }));

function compile(target: string, output: string): Buffer {
  run('clang-19', [`--target=${target}`, '-c', '-emit-llvm', 'unit.c', '-o', output]);
  return readFileSync(at(output));
}

/** Blocks at the top, and the words in them, as LLVM's own analyser counts them. */
function analysed(name: string): [string, number][] {
  const names: Readonly<Record<string, string>> = {
    IDENTIFICATION_BLOCK_ID: 'identification block',
    MODULE_BLOCK: 'module block',
    STRTAB_BLOCK: 'string table block',
    SYMTAB_BLOCK: 'symbol table block',
  };
  const found = run('llvm-bcanalyzer-19', ['-dump', name]).matchAll(/^<(\w+) NumWords=(\d+)/gm);
  return [...found].map(([, block = '', words = '']) => [names[block] ?? block, 8 + 4 * Number(words)]);
}

/** Bitcode with another producer, whose identification block is written bit by bit after the documentation of the format. */
function withProducer(bytes: Buffer, producer: Buffer): Buffer {
  const bits: string[] = [];
  const low = (value: number, width: number): void => {
    bits.push(value.toString(2).padStart(width, '0').split('').reverse().join(''));
  };
  const width = producer.every((byte) => byte < 128) ? 7 : 8;
  for (const [value, size] of [
    [2, 5],
    [3, 5],
    [1, 1],
    [1, 8],
    [0, 1],
    [3, 3],
    [0, 1],
    [1, 3],
    [width, 5],
    [4, 5],
  ] as const)
    low(value, size);
  if (producer.length < 32) low(producer.length, 6);
  else for (const chunk of [32 + (producer.length % 32), Math.floor(producer.length / 32)]) low(chunk, 6);
  for (const byte of producer) low(byte, width);
  for (const [value, size] of [
    [2, 5],
    [2, 5],
    [1, 1],
    [2, 8],
    [0, 1],
    [2, 3],
    [6, 5],
    [5, 5],
    [0, 6],
    [0, 5],
  ] as const)
    low(value, size);
  const all = bits.join('');
  const padded = all.padEnd(Math.ceil(all.length / 32) * 32, '0');
  const body = Buffer.from((padded.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte.split('').reverse().join(''), 2)));
  const head = Buffer.from(bytes.subarray(4, 12));
  head.writeUInt32LE(body.length / 4, 4);
  const end = 12 + 4 * bytes.readUInt32LE(8);
  const made = Buffer.concat([bytes.subarray(0, 4), head, body, bytes.subarray(end)]);
  writeFileSync(at('made.bc'), made);
  // LLVM itself reads it so.
  const record = Array.from(producer, (byte, index) => ` op${index}=${byte}`).join('');
  expect(run('llvm-bcanalyzer-19', ['-dump', 'made.bc'])).toContain(`<STRING abbrevid=4${record}/>`);
  return made;
}

describe('what bitcode is made of', () => {
  test('a module', () => {
    const map = mapOf(readBitcode, compile('x86_64-linux-gnu', 'unit.bc'));
    expect(map).toMatchObject({ format: 'bitcode', title: 'LLVM bitcode', linked: false });
    expect(map.regions[0]).toMatchObject({ name: 'bitcode magic', kind: 'header', size: 4 });
    expect(map.regions.slice(1).map(({ name, size }) => [name, size])).toEqual(analysed('unit.bc'));
    expect(map.regions.slice(1).map(({ kind }) => kind)).toEqual(['bitcode', 'bitcode', 'symbols', 'strings']);
  });

  test('several modules', () => {
    compile('x86_64-linux-gnu', 'unit.bc');
    run('llvm-cat-19', ['-b', 'unit.bc', 'unit.bc', '-o', 'two.bc']);
    const map = mapOf(readBitcode, readFileSync(at('two.bc')));
    expect(map.regions.slice(1).map(({ name, size }) => [name, size])).toEqual(analysed('two.bc'));
    expect(map.regions.filter(({ name }) => name === 'module block')).toHaveLength(2);
  });

  test("a module in Apple's wrapper", () => {
    const bytes = compile('x86_64-apple-macos10.5', 'wrapped.bc');
    const map = mapOf(readBitcode, bytes);
    expect(map.title).toBe('LLVM bitcode in a wrapper');
    expect(meaningsOf(map, 'wrapper')).toEqual({
      Magic: '0xb17c0de',
      Version: '0x0',
      Offset: '→bitcode',
      Size: 'size of the bitcode',
      CPUType: '0x1000007',
    });
    expect(unnoticedFlips(readBitcode, bytes, ({ kind }) => kind === 'header')).toEqual([]);
  });

  test('a wrapper that counts more than the bitcode says so', () => {
    const bytes = Buffer.concat([compile('x86_64-apple-macos10.5', 'wrapped.bc'), Buffer.alloc(16)]);
    const size = bytes.readUInt32LE(12);
    bytes.writeUInt32LE(size + 8, 12);
    expect(meaningsOf(mapOf(readBitcode, bytes), 'wrapper').Size).toBe(`0x${(size + 8).toString(16)}`);
  });

  test.each([
    ['LLVM19.1.7', '"LLVM19.1.7" in characters of 6 bits'],
    ['rustc 1.80-nightly (abc)', '"rustc 1.80-nightly (abc)" in characters of 7 bits'],
    [
      'made by a producer with a name of more than 31 bytes – ü',
      '"made by a producer with a name of more than 31 bytes – ü" in characters of 8 bits',
    ],
  ])('the producer is a field: %s', (producer, meaning) => {
    const bytes = compile('x86_64-linux-gnu', 'unit.bc');
    const made = producer.startsWith('LLVM') ? bytes : withProducer(bytes, Buffer.from(producer));
    const map = mapOf(readBitcode, made);
    expect(fieldsOf(map, 'identification block')).toEqual([
      { name: 'producer', role: 'producer', meaning, offset: 0, size: map.regions[1]?.size },
    ]);
  });

  test('an identification block that says more than the producer has no such field', () => {
    const bytes = compile('x86_64-linux-gnu', 'unit.bc');
    const region = regionOf(mapOf(readBitcode, bytes), 'identification block');
    // The epoch is the number before the end of the block: its place is found by trying.
    let fields = 0;
    for (let bit = 64; bit < region.size * 8; bit++) {
      const flipped = Buffer.from(bytes);
      const at = region.offset + (bit >> 3);
      flipped[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
      fields += fieldsOf(mapOf(readBitcode, flipped), 'identification block').length;
    }
    // Ten characters of six bits may be others, and nothing else.
    expect(fields).toBe(60);
  });

  test('bytes after the last block are trailing', () => {
    const bytes = compile('x86_64-linux-gnu', 'unit.bc');
    const map = mapOf(readBitcode, Buffer.concat([bytes, Buffer.from('payload here')]));
    expect(map.regions.at(-1)).toMatchObject({ kind: 'trailing', offset: bytes.length, size: 12 });
  });

  test('other files are no bitcode', () => {
    run('clang-19', ['-c', 'unit.c', '-o', 'unit.o']);
    for (const bytes of [Buffer.alloc(0), Buffer.from('BC'), readFileSync(at('unit.o'))])
      expect(readBitcode(sourceOf(bytes))).toBeNull();
  });
});

describe('damaged bitcode', () => {
  test('says what is wrong', () => {
    const bytes = compile('x86_64-linux-gnu', 'unit.bc');
    expect(() => readBitcode(sourceOf(bytes.subarray(0, bytes.length - 4)))).toThrow(
      expect.objectContaining({ name: 'Malformed', truncated: true }),
    );
    expect(() => readBitcode(sourceOf(bytes.subarray(0, 4)))).toThrow('the bitcode has no blocks');
    const wrapped = compile('x86_64-apple-macos10.5', 'wrapped.bc');
    wrapped.writeUInt32LE(0xfffffff0, 8);
    expect(() => readBitcode(sourceOf(wrapped))).toThrow('reach beyond the end');
  });

  test.each(['x86_64-linux-gnu', 'x86_64-apple-macos10.5'])('breaks nothing, for %s', (target) => {
    expect(fuzz(readBitcode, compile(target, 'fuzz.bc'), 4)).toBeLessThan(1000);
  });
});
