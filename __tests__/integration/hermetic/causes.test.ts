/** Differences that are random names of temporary files: their cause is known where the traces of both builds saw such names. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareSides } from '@selfhost/core/compare/compare.js';
import type { TemporaryNames } from '@selfhost/core/compare/context.js';
import { standardRules } from '@selfhost/core/compare/rules/rule-set.js';
import { inventory } from '@selfhost/core/compare/sides/inventory.js';

const NAMES = { left: 'cproc-2XHxrM', right: 'cproc-9sKd2a' } as const;
const SEEN: readonly TemporaryNames[] = [{ pattern: 'cproc-XXXXXX', programs: ['cproc'] }];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'names '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The causes of an output that holds the name of each side. */
async function causesOf(
  make: (out: string, name: string) => void,
  temporaryNames: readonly TemporaryNames[] | undefined,
  names: { readonly left: string; readonly right: string } = NAMES,
) {
  const parent = mkdtempSync(path.join(folder, 'pair '));
  for (const side of ['left', 'right'] as const) {
    mkdirSync(path.join(parent, side));
    make(path.join(parent, side), names[side]);
  }
  const sides = { left: await inventory(path.join(parent, 'left')), right: await inventory(path.join(parent, 'right')) };
  const options = { rules: standardRules(), threshold: 1, ...(temporaryNames && { temporaryNames }) };
  const { artifacts } = await compareSides(sides, options);
  return artifacts.flatMap(({ causes }) => causes);
}

/** What cproc does: the assembler reads a temporary file, whose name becomes that of the object's source. */
function object(out: string, name: string): void {
  const source = path.join(folder, `${name}.c`);
  writeFileSync(source, 'int a(void) { return 1; }\n');
  execFileSync('gcc', ['-c', source, '-o', path.join(out, 'a.o')]);
}

function debugInformation(out: string, name: string): void {
  const source = path.join(folder, `${name}.c`);
  writeFileSync(source, 'int a(void) { return 1; }\n');
  execFileSync('gcc', ['-g', '-c', `${name}.c`, '-o', path.join(out, 'a.o')], { cwd: folder });
}

function data(out: string, name: string): void {
  writeFileSync(path.join(folder, 'data.c'), `const char *a = "/tmp/${name}/a.c";\n`);
  execFileSync('gcc', ['-c', 'data.c', '-o', path.join(out, 'a.o')], { cwd: folder });
}

function text(out: string, name: string): void {
  writeFileSync(path.join(out, 'a.txt'), `made from ${name}.o\n`);
}

describe.each([
  ['the name of an object that an object names', object, ['own-name']],
  ['debug information', debugInformation, ['own-name']],
  ['a path in data', data, ['file-macro-path']],
  ['a text', text, ['source-differs']],
] as const)('a random name in %s', (_what, make, others) => {
  test('is one of a temporary file where traces saw it, with the program', async () => {
    expect(await causesOf(make, SEEN)).toMatchObject([
      {
        id: 'temporary-name',
        confidence: 'high',
        evidence: '"cproc-2XHxrM" against "cproc-9sKd2a": random names of temporary files of cproc',
        fix: expect.stringContaining('-save-temps'),
      },
    ]);
  });

  test('is what it was without a trace', async () => {
    const causes = await causesOf(make, undefined);
    expect(causes.map(({ id }) => id)).not.toContain('temporary-name');
    if (others.length > 0) expect(causes.map(({ id }) => id)).toEqual(expect.arrayContaining([...others]));
  });
});

test('another difference is none, also where traces saw such names', async () => {
  for (const names of [
    { left: 'cproc-2XHxrM', right: 'cproc-2XHxr' },
    { left: 'other-2XHxrM', right: 'other-9sKd2a' },
    { left: 'cproc-2XHxrM and 1', right: 'cproc-9sKd2a and 2' },
  ]) {
    expect((await causesOf(text, SEEN, names)).map(({ id }) => id)).not.toContain('temporary-name');
  }
});
