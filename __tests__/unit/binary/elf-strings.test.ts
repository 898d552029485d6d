import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readElf } from '@selfhost/core/binary/elf/elf.js';
import { stringRuns } from '@selfhost/core/binary/read/string-runs.js';
import { sourceOf } from '@selfhost/core/files/source.js';
import { fieldsOf, mapOf, regionOf } from './said-by.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'elf-strings-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function assembled(name: string, source: string): Buffer {
  writeFileSync(path.join(folder, `${name}.s`), source);
  execFileSync('gcc', ['-c', `${name}.s`, '-o', `${name}.o`], { cwd: folder });
  return readFileSync(path.join(folder, `${name}.o`));
}

/** Which bytes of a table are shown where something refers to them: from each reference up to the NUL. */
function shownByReferences(table: Buffer, references: Iterable<number>): string {
  const shown = Buffer.alloc(table.length, '.');
  for (const reference of references) {
    if (reference >= table.length) continue;
    const end = table.indexOf(0, reference);
    shown.fill('x', reference, end === -1 ? table.length : end + 1);
  }
  return shown.toString('latin1');
}

/** The same of the fields, which must cover the table without a hole. */
function shownByFields(table: Buffer, references: readonly number[]): string {
  let shown = '';
  for (const { offset, size, meaning } of stringRuns(sourceOf(table), Uint32Array.from(references).sort())) {
    if (offset !== shown.length) throw new Error(`a field at ${offset}, where the one before ends at ${shown.length}`);
    shown += (meaning === null ? 'x' : '.').repeat(size);
  }
  return shown;
}

describe('fields of a table', () => {
  test('every byte belongs to one field, which does not show it exactly where something refers to it', () => {
    let state = 7;
    const next = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 16) % below;
    };
    for (let round = 0; round < 5000; round++) {
      const table = Buffer.from(Array.from({ length: next(24) }, () => (next(3) === 0 ? 0x61 : next(2) * 0x62)));
      const references = Array.from({ length: next(5) }, () => next(26));
      expect(shownByFields(table, references)).toBe(shownByReferences(table, references));
    }
  });

  test('strings longer than what is read at a time', () => {
    const text = (letter: string, length: number): Buffer => Buffer.from(`${letter.repeat(length)}\0`);
    const table = Buffer.concat([text('a', 100_000), text('b', 65_535), text('c', 3), text('d', 200_000), Buffer.from('tail')]);
    for (const references of [
      [],
      [5],
      [5, 10, 65_530, 99_990],
      [100_001],
      [0, 165_600, 165_541],
      [165_541, 365_542],
      [70_000, 170_000],
    ]) {
      expect(shownByFields(table, references)).toBe(shownByReferences(table, references));
    }
  });

  test('padding zeros are one field, only after the last string', () => {
    const last = (text: string, references: number[]): unknown =>
      [...stringRuns(sourceOf(Buffer.from(text, 'latin1')), Uint32Array.from(references))].at(-1);
    const padding = 'up to a multiple of 4';
    expect(last('\0abc\0\0\0\0', [1])).toMatchObject({ offset: 5, size: 3, meaning: padding });
    expect(last('\0abc\0xy\0\0\0\0\0', [1])).toMatchObject({ offset: 8, size: 4, meaning: padding });
    expect(last('\0abc\0\0\0', [1])).toMatchObject({ offset: 5, size: 2, meaning: '2 NULs' });
    expect(last('\0abcdef\0\0\0\0\0', [1, 9])).toMatchObject({ offset: 10, size: 2, meaning: padding });
    expect(last(`\0abcdef\0${'\0'.repeat(8)}`, [1])).toMatchObject({ offset: 9, size: 7, meaning: padding });
  });
});

describe('tables that are made to be slow', () => {
  test('a blanked table has a field for many zeros, and their number counts', () => {
    const blanked = (size: number): unknown[] => {
      const map = mapOf(readElf, assembled('blanked', `.section .names,"",@3\n.zero ${size}\n`));
      expect(regionOf(map, '.names').kind).toBe('strings');
      return fieldsOf(map, '.names').map(({ meaning }) => meaning);
    };
    const fields = blanked(1 << 20);
    expect(fields.length).toBeLessThanOrEqual(17);
    expect(blanked((1 << 20) - 16)).not.toEqual(fields);
  });

  test('names of symbols in a row are one field', () => {
    const names = Array.from({ length: 3000 }, (_, index) => `.globl name_${index}\nname_${index}: ret\n`);
    expect(fieldsOf(mapOf(readElf, assembled('names', names.join(''))), '.strtab')).toMatchObject([
      { offset: 0, size: 1, meaning: '\\u{0}' },
      { offset: 1, meaning: null },
    ]);
  });
});
