import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FileMap, Region } from '@selfhost/core/binary/region.js';
import type { MappedFile } from '@selfhost/core/compare/inspect.js';
import { type Both, mapBoth } from '@selfhost/core/data/both.js';
import { makeDisassembler } from '@selfhost/core/disassembly/disassembly.js';
import { collectEvidence } from '@selfhost/core/explain/collect.js';
import { MAX_BOXES, pictureOf } from '@selfhost/core/explain/file-boxes.js';
import { hexRows } from '@selfhost/core/explain/hex.js';
import { diffTexts } from '@selfhost/core/explain/lines.js';
import { textsAt } from '@selfhost/core/explain/text-at.js';
import { Malformed, openFile, sourceOf } from '@selfhost/core/files/source.js';
import type { Exec } from '@selfhost/core/ports.js';
import { localExec } from '@selfhost/local/exec.js';
import { artifact, makePairs, mapOf, placesOf, program } from '../../fixtures/differing-pairs.js';
import { processorTime } from '../../fixtures/processor-time.js';

const { query } = localExec({ env: process.env });

/** Both files of a pair in memory. */
function filesOf({ left, right }: Both<string>, map: FileMap | null): Both<MappedFile> {
  return mapBoth({ left, right }, (file) => ({ source: sourceOf(readFileSync(file)), map }));
}

let folder: string;
let pairs: ReturnType<typeof makePairs>;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'evidence-'));
  pairs = makePairs(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

function text(...lines: readonly string[]) {
  return sourceOf(Buffer.from(lines.join('')));
}

describe('bytes side by side', () => {
  const base = Buffer.from(Array.from({ length: 400 }, (_, index) => index % 251));
  const changed = Buffer.from(base);
  changed[0x85] = 0xff;

  test('three rows are before the row that differs and three after it', () => {
    const rows = hexRows({ left: sourceOf(base), right: sourceOf(changed) }, { left: 0x85, right: 0x85 });
    expect(rows.map(({ offsets }) => offsets.left)).toEqual([0x50, 0x60, 0x70, 0x80, 0x90, 0xa0, 0xb0]);
    const different = rows.flatMap(({ left, right }, row) =>
      left.flatMap((byte, column) => (byte === right[column] ? [] : [[row, column, byte, right[column]]])),
    );
    expect(different).toEqual([[3, 5, 0x85, 0xff]]);
  });

  test('each side counts in its own file', () => {
    const shifted = Buffer.concat([Buffer.alloc(7), changed]);
    const rows = hexRows({ left: sourceOf(base), right: sourceOf(shifted) }, { left: 0x85, right: 0x8c });
    expect(rows[0]?.offsets).toEqual({ left: 0x50, right: 0x57 });
    expect(rows[3]?.right[5]).toBe(0xff);
    expect(rows[2]?.left).toEqual(rows[2]?.right);
  });

  test('before the beginning and after the end there is no byte', () => {
    const longer = Buffer.concat([base, Buffer.from('tail')]);
    const atEnd = hexRows({ left: sourceOf(base), right: sourceOf(longer) }, { left: 400, right: 400 });
    expect(atEnd.at(-1)).toMatchObject({
      offsets: { left: 400, right: 400 },
      left: Array(16).fill(null),
      right: [...Buffer.from('tail'), ...Array(12).fill(null)],
    });
    const atStart = hexRows({ left: sourceOf(base), right: sourceOf(changed.subarray(1)) }, { left: 1, right: 0 });
    expect(atStart[0]?.right[0]).toBeNull();
    expect(atStart[0]?.left[0]).toBe(0);
  });

  test('a side without a file, an offset after its end, and a long difference give few rows', () => {
    expect(hexRows({ left: sourceOf(Buffer.alloc(10_000, 1)), right: null }, { left: 0, right: 0 })).toHaveLength(13);
    expect(hexRows({ left: null, right: null }, { left: 0, right: 0 })).toEqual([]);
    expect(hexRows({ left: sourceOf(base), right: sourceOf(base) }, { left: 1e9, right: 1e9 })).toEqual([]);
    const rows = hexRows(
      { left: sourceOf(Buffer.alloc(10_000, 1)), right: sourceOf(Buffer.alloc(10_000, 2)) },
      { left: 4096, right: 4096 },
    );
    expect(rows).toHaveLength(16);
  });
});

describe('texts', () => {
  const source = (content: string) => sourceOf(Buffer.from(content, 'latin1'));
  const at = (left: string, right: string, offset: number) =>
    textsAt({ left: source(left), right: source(right) }, { left: offset, right: offset });

  test('are whole, and not only what differs in them', () =>
    expect(at('\0/work/a/main.c\0', '\0/work/bc/main.c\0', 7)).toEqual({ left: '/work/a/main.c', right: '/work/bc/main.c' }));
  test('end where one is longer', () => expect(at('main\0', 'main.c\0', 4)).toEqual({ left: 'main', right: 'main.c' }));
  test.each([
    ['too short', '\0ab\0', '\0ac\0', 2],
    ['no text', '\0\x01\x02\0', '\0\x01\x03\0', 2],
    ['the same', 'same', 'same', 2],
    ['after the end', 'text', 'text', 100],
  ])('are none: %s', (_, left, right, offset) => expect(at(left, right, offset)).toBeNull());
});

describe('lines', () => {
  const many = (count: number, word: string) => Array.from({ length: count }, (_, index) => `${word} ${index}\n`);

  test('a changed line has three lines of context', () => {
    const right = many(100, 'line');
    right[50] = 'changed\n';
    const diff = diffTexts(text(...many(100, 'line')), text(...right));
    expect(diff?.rows.map(({ mark, left, right: other }) => [mark, left, other])).toEqual([
      ['skipped', 1, 1],
      ...[48, 49, 50].map((line) => ['same', line, line]),
      ['removed', 51, null],
      ['added', null, 51],
      ...[52, 53, 54].map((line) => ['same', line, line]),
      ['skipped', 55, 55],
    ]);
    expect(diff).toMatchObject({ cut: false, paired: true });
  });

  test('an inserted line moves the numbers of the right side', () => {
    const diff = diffTexts(text('a\n', 'b\n'), text('a\n', 'new\n', 'b\n'));
    expect(diff?.rows.map(({ mark, left, right, text: line }) => [mark, left, right, line])).toEqual([
      ['same', 1, 1, 'a'],
      ['added', null, 2, 'new'],
      ['same', 2, 3, 'b'],
    ]);
  });

  test('line ends are distinguished, and a missing one at the end', () => {
    const { left, right } = pairs.text;
    const diff = diffTexts(sourceOf(readFileSync(left)), sourceOf(readFileSync(right)));
    expect(diff?.rows.map(({ mark, text: line, end }) => [mark, line, end])).toEqual([
      ['removed', 'first', 'crlf'],
      ['removed', 'built on left', 'lf'],
      ['removed', 'last', 'none'],
      ['added', 'first', 'lf'],
      ['added', 'built on right', 'lf'],
      ['added', 'last', 'lf'],
    ]);
  });

  test('texts that share nothing are shown from the first difference on, unpaired and cut', () => {
    const spent = processorTime();
    const diff = diffTexts(text(`same\n${many(150_000, 'left').join('')}`), text(`same\n${many(150_000, 'right').join('')}`));
    expect(spent()).toBeLessThan(10_000);
    expect(diff?.paired).toBe(false);
    expect(diff?.rows.length).toBeLessThanOrEqual(2000);
    expect(diff?.rows.slice(0, 2)).toMatchObject([
      { mark: 'same', text: 'same' },
      { mark: 'removed', left: 2, text: 'left 0' },
    ]);
    expect(diff?.rows.filter(({ mark }) => mark === 'added').length).toBeGreaterThan(900);
  });

  test('the start of a large text is read, the start of a long line is kept', () => {
    const large = sourceOf(Buffer.alloc(9 * 1024 * 1024, 'é\n'));
    expect(diffTexts(large, text('é\n'))?.cut).toBe(true);
    const long = diffTexts(text('x'.repeat(1_000_000)), text('y'));
    expect(long?.rows[0]?.text).toHaveLength(400);
  });

  test('a text of only line ends does not fill memory', () => {
    const ends = Buffer.alloc(8 * 1024 * 1024, '\n');
    expect(diffTexts(sourceOf(ends), text('\n'))?.rows.length).toBeLessThanOrEqual(2000);
  });

  test.each([
    ['NUL', Buffer.from('a\0b')],
    ['bytes that are no UTF-8', Buffer.from([0x61, 0xff, 0x0a])],
  ])('%s makes it no text', (_, bytes) => expect(diffTexts(sourceOf(bytes), text('a\n'))).toBeNull());
});

describe('the picture', () => {
  const region = (over: Partial<Region>): Region => ({ name: '.x', kind: 'data', offset: 0, size: 1, loaded: false, ...over });
  const withRegions = (regions: readonly Region[]): FileMap => ({ format: 'elf', title: '', linked: true, regions });

  test('thousands of regions become at most 400 boxes that still cover every byte, the large ones apart', () => {
    const sizes = Array.from({ length: 5000 }, (_, index) => (index % 1000 === 500 ? 1_000_000 : 1 + (index % 7)));
    let offset = 0;
    const regions = sizes.map((size, index) => {
      const each = region({ name: `.s${index}`, kind: size > 10 ? 'code' : 'data', offset, size });
      offset += size;
      return each;
    });
    const { boxes } = pictureOf(offset, withRegions(regions));
    expect(boxes.length).toBeLessThanOrEqual(MAX_BOXES);
    let end = 0;
    for (const box of boxes) {
      expect(box.offset).toBe(end);
      end += box.size;
    }
    expect(end).toBe(offset);
    expect(boxes.reduce((sum, box) => sum + box.regions, 0)).toBe(5000);
    expect(boxes.filter(({ kind }) => kind === 'code').map(({ size }) => size)).toEqual(Array(5).fill(1_000_000));
  });

  test("members are drawn with their own regions, at the archive's offsets", () => {
    const { boxes } = pictureOf(readFileSync(pairs.archive.left).length, mapOf(pairs.archive.left));
    const code = boxes.find(({ name }) => name === 'main.o › .text');
    expect(code?.kind).toBe('code');
    const object = readFileSync(path.join(folder, 'left', 'main.o'));
    const archive = readFileSync(pairs.archive.left);
    const { offset = 0, size = 0 } = code ?? {};
    expect(object.includes(archive.subarray(offset, offset + size))).toBe(true);
  });

  test('a damaged member is one box, and a file without a reader too', () => {
    const damaged = region({
      name: 'a.o',
      kind: 'member',
      size: 9,
      inner: () => {
        throw new Malformed('cut', 0);
      },
    });
    expect(pictureOf(9, withRegions([damaged])).boxes).toMatchObject([
      { name: 'a.o', kind: 'member', offset: 0, size: 9, regions: 1 },
    ]);
    expect(pictureOf(9, null).boxes).toMatchObject([{ name: 'contents', kind: 'contents', offset: 0, size: 9, regions: 1 }]);
    expect(pictureOf(0, null).boxes).toEqual([]);
  });
});

describe('instructions', () => {
  const disassembler = makeDisassembler(query, tmpdir());
  /** Name and text at the first place that differs in code. */
  async function atFirstDifference(map: FileMap, { left, right }: { left: string; right: string }) {
    const place = placesOf({ path: '', left, right }, map).find(({ kind }) => kind === 'code');
    const [a, b] = [openFile(left), openFile(right)];
    try {
      return await disassembler.instructionsAt([a, b].map((source) => ({ map, source, offset: place?.offset ?? 0 })));
    } finally {
      a.close();
      b.close();
    }
  }

  test.each(['program', 'archive'] as const)('of a %s carry the function and what each side does', async (name) => {
    const pair = pairs[name];
    const [left, right] = await atFirstDifference(mapOf(pair.left), pair);
    expect(left).toEqual({ symbol: 'scale', text: expect.stringMatching(/^imul\S* \$0x3e8,/) });
    expect(right).toEqual({ symbol: 'scale', text: expect.stringMatching(/^imul\S* \$0x3e9,/) });
  });

  const OTHERS: readonly [string, RegExp][] = [
    ['aarch64', /^mov w\d+, #(1000|0x3e8)/],
    ['riscv64', /^(li|addi) /],
    ['s390x', /^m(hi|sfi) /],
    ['i386', /^imul/],
  ];
  test.each(OTHERS)('of %s are decoded too', async (arch, expected) => {
    const build = (side: string, factor: number) => {
      const object = path.join(folder, `${side}-${arch}.o`);
      const source = path.join(folder, `${side}.c`);
      writeFileSync(source, program(factor).replace('#include <stdio.h>', 'int printf(const char *, ...);'));
      execFileSync('clang-19', [`--target=${arch}-linux-gnu`, '-O1', '-c', '-o', object, source]);
      return object;
    };
    const pair = { left: build('left', 1000), right: build('right', 1001) };
    const [left, right] = await atFirstDifference(mapOf(pair.left), pair);
    expect(left).toEqual({ symbol: 'scale', text: expect.stringMatching(expected) });
    expect(right?.symbol).toBe('scale');
    expect(right?.text).not.toBe(left?.text);
  });

  test('without a symbol, far after the start of the code, decoding finds the right boundary', async () => {
    const source = path.join(folder, 'long.s');
    const object = path.join(folder, 'long.o');
    writeFileSync(source, `.text\n${'addq $0x12345678, 0x11223344(%rax,%rbx,2)\n'.repeat(2000)}`);
    execFileSync('gcc', ['-c', '-o', object, source]);
    const map = mapOf(object);
    const file = openFile(object);
    const offset = (map.regions.find(({ kind }) => kind === 'code')?.offset ?? 0) + 12 * 1500 + 5;
    const [listing] = await disassembler.around([{ map, source: file, offset }], 16);
    file.close();
    expect(listing?.symbol).toBeNull();
    expect(listing?.instructions).toHaveLength(33);
    expect(listing?.at).toBe(16);
    expect(listing?.instructions[16]?.offset).toBe(offset - 5);
    expect(new Set(listing?.instructions.map(({ text: line }) => line)).size).toBe(1);
  });

  test.each([
    ['is missing', async () => null],
    ['cannot decode', async () => ({ exitCode: 1, stdout: '', stderr: 'unknown machine' })],
    ['takes too long', async () => ({ exitCode: 124, ended: 'timeout' as const, stdout: '', stderr: '' })],
    ['prints something else', async () => ({ exitCode: 0, stdout: 'hello\n0.o: file format\nxyz: nop\n', stderr: '' })],
  ])('there are none when every tool %s', async (_, answer) => {
    const map = mapOf(pairs.program.left);
    const offset = map.regions.find(({ name }) => name === '.text')?.offset ?? 0;
    const source = openFile(pairs.program.left);
    const own = makeDisassembler(answer, tmpdir());
    expect(await own.around([{ map, source, offset }], 16)).toEqual([null]);
    source.close();
  });

  test('of later places are there after one slow start; a tool that never finishes is given up', async () => {
    const map = mapOf(pairs.program.left);
    const offset = map.regions.find(({ name }) => name === '.text')?.offset ?? 0;
    const source = openFile(pairs.program.left);
    const late = { exitCode: 124, ended: 'timeout' as const, stdout: '', stderr: '' };
    const askedAfter = async (times: number, answers: Exec['query']): Promise<number> => {
      let asked = 0;
      const own = makeDisassembler((tool, ...rest) => {
        asked += tool === 'objdump' ? 1 : 0;
        return answers(tool, ...rest);
      }, tmpdir());
      for (let time = 0; time < times; time++) await own.around([{ map, source, offset }], 16);
      return asked;
    };
    expect(await askedAfter(5, async () => late)).toBe(3);
    expect(await askedAfter(5, async () => null)).toBe(1);
    let isFirst = true;
    const own = makeDisassembler(async (tool, args, options) => {
      const answer = isFirst ? late : query(tool, args, options);
      isFirst = tool !== 'llvm-objdump-19' && isFirst;
      return answer;
    }, tmpdir());
    expect(await own.around([{ map, source, offset }], 0)).toEqual([null]);
    expect(await own.around([{ map, source, offset }], 0)).toEqual([expect.objectContaining({ at: 0 })]);
    source.close();
  });

  test('a place that is not in code has none, and starts no tool', async () => {
    const map = mapOf(pairs.program.left);
    const source = openFile(pairs.program.left);
    const own = makeDisassembler(() => {
      throw new Error('a tool was started');
    }, tmpdir());
    expect(
      await own.around(
        [
          { map, source, offset: 0 },
          { map, source, offset: 1e12 },
        ],
        16,
      ),
    ).toEqual([null, null]);
    source.close();
  });
});

describe('what is collected for an artifact', () => {
  test('a program: both pictures, the bytes, and the instructions with the one that differs marked', async () => {
    const { left } = pairs.program;
    const map = mapOf(left);
    const regions = placesOf(pairs.program, map);
    const files = filesOf(pairs.program, map);
    const evidence = await collectEvidence(artifact({ path: 'mycc', regions }), files, makeDisassembler(query, tmpdir()));
    expect(evidence.lines).toBeNull();
    expect(evidence.left?.boxes.some(({ name }) => name === '.text')).toBe(true);
    expect(evidence.places).toHaveLength(regions.length);
    const code = evidence.places.find((place) => place.code !== null)?.code;
    expect(code?.symbols).toEqual({ left: 'scale', right: 'scale' });
    expect(code?.rows.filter(({ same }) => !same)).toEqual([
      {
        left: expect.objectContaining({ text: expect.stringContaining('0x3e8') }),
        right: expect.objectContaining({ text: expect.stringContaining('0x3e9') }),
        same: false,
      },
    ]);
    expect(code?.rows.length).toBeGreaterThan(15);
  });

  test('a text: its lines, and no bytes where they show the difference', async () => {
    const regions = placesOf(pairs.module, null);
    const evidence = await collectEvidence(artifact({ path: 'main.ll', regions }), filesOf(pairs.module, null), null);
    expect(evidence.lines?.rows.filter(({ mark }) => mark === 'removed').map(({ text: line }) => line)).toContainEqual(
      expect.stringContaining('1000'),
    );
    expect(evidence.places).toEqual([]);
  });

  test('a damaged file: its bytes and nothing else', async () => {
    const regions = placesOf(pairs.program, null);
    const files = filesOf(pairs.program, null);
    const evidence = await collectEvidence(artifact({ path: 'mycc', regions }), files, makeDisassembler(query, tmpdir()));
    expect(evidence.places.every(({ hex, code }) => hex.length > 0 && code === null)).toBe(true);
    expect(evidence.left?.boxes).toHaveLength(1);
  });

  test('only one side, and none', async () => {
    const regions = placesOf(pairs.text, null);
    const { left } = filesOf(pairs.text, null);
    const alone = await collectEvidence(artifact({ path: 'notes.txt', regions }), { left, right: null }, null);
    expect(alone).toMatchObject({ right: null, lines: null, left: { boxes: [{ kind: 'contents' }] } });
    expect(alone.places[0]?.hex[0]?.right.every((byte) => byte === null)).toBe(true);
    const none = await collectEvidence(artifact({ path: 'link' }), { left: null, right: null }, null);
    expect(none).toEqual({
      path: 'link',
      left: null,
      right: null,
      places: [],
      lines: null,
      density: null,
      functions: null,
      members: null,
    });
  });

  test('no row of bytes is shown twice: a place says which one before it shows its bytes', async () => {
    const bytes = Buffer.alloc(4096);
    const changed = Buffer.from(bytes);
    for (const offset of [0x100, 0x108, 0x130, 0x800]) changed[offset] = 0xff;
    const place = { name: 'contents', kind: 'contents', bytes: 1, rule: null } as const;
    const regions = [0x100, 0x108, 0x130, 0x800].map((offset) => ({ ...place, offset, offsetRight: offset }));
    const files = { left: { source: sourceOf(bytes), map: null }, right: { source: sourceOf(changed), map: null } };
    const { places } = await collectEvidence(artifact({ path: 'a', regions }), files, null);
    expect(places.map(({ shownWith }) => shownWith)).toEqual([null, 0, 0, null]);
    const rows = places.flatMap(({ hex }) => hex.map(({ offsets }) => offsets.left));
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows).toEqual(expect.arrayContaining([0x100, 0x130, 0x800]));
  });

  test('members of archives in another order are listed on both sides', async () => {
    execFileSync('ar', ['rcsD', 'one.a', 'main.o', 'main.c'], { cwd: path.join(folder, 'left') });
    execFileSync('ar', ['rcsD', 'two.a', 'main.c', 'main.o'], { cwd: path.join(folder, 'left') });
    const [one, two] = ['one.a', 'two.a'].map((name) => path.join(folder, 'left', name));
    const files = mapBoth({ left: one ?? '', right: two ?? '' }, (file) => ({
      source: sourceOf(readFileSync(file)),
      map: mapOf(file),
    }));
    const order = {
      name: 'members',
      kind: 'member',
      offset: 8,
      offsetRight: 8,
      bytes: 1,
      rule: null,
      difference: 'order',
    } as const;
    const { members } = await collectEvidence(artifact({ path: 'a', regions: [order] }), files, null);
    expect(members).toEqual({ left: ['main.o', 'main.c'], right: ['main.c', 'main.o'] });
  });

  test('the first twenty of many places are shown, ten of them as instructions', async () => {
    const map = mapOf(pairs.program.left);
    const text = map.regions.find(({ name }) => name === '.text');
    const regions = Array.from({ length: 50 }, (_, index) => ({
      name: '.text',
      kind: 'code' as const,
      offset: (text?.offset ?? 0) + index,
      offsetRight: (text?.offset ?? 0) + index,
      bytes: 1,
      rule: null,
    }));
    const files = filesOf(pairs.program, map);
    const evidence = await collectEvidence(artifact({ path: 'mycc', regions }), files, makeDisassembler(query, tmpdir()));
    expect(evidence.places).toHaveLength(20);
    expect(evidence.places.filter(({ code }) => code !== null)).toHaveLength(10);
  });
});
