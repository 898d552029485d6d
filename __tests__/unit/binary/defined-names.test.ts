/** Which names files define, in each format that compilers write. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { definedNames } from '@selfhost/core/binary/defined-names.js';
import { readMap } from '@selfhost/core/binary/detect.js';
import { sourceOf } from '@selfhost/core/files/source.js';
import { definedNames as namesInIr } from '@selfhost/core/llvm-ir/defined-names.js';

const SOURCE = `
extern int outside;
static int helper(int x) { return x + outside; }
int entry(int x) { return helper(x); }
int state = 3;
int shared;
`;
const NAMES = ['entry', 'helper', 'shared', 'state'];

let folder: string;
const at = (name: string): string => path.join(folder, name);
const run = (command: string, ...args: string[]): string => execFileSync(command, args, { cwd: folder, encoding: 'utf8' });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'defined-'));
  writeFileSync(at('unit.c'), SOURCE);
});
afterAll(() => rmSync(folder, { recursive: true }));

const partsOf = (name: string): [string | null, string[]][] => {
  const map = readMap(sourceOf(readFileSync(at(name))));
  return map === null ? [] : [...definedNames(map)].map(({ member, names }) => [member, [...names].sort()]);
};

test.each([
  ['ELF', 'unit.o', ['gcc', '-c'], NAMES],
  ['Mach-O', 'macho.o', ['clang-19', '--target=arm64-apple-macos12', '-c'], NAMES.map((name) => `_${name}`)],
  ['COFF', 'unit.obj', ['clang-19', '--target=x86_64-pc-windows-msvc', '-c'], ['@feat.00', ...NAMES]],
  ['bitcode', 'unit.bc', ['clang-19', '-c', '-emit-llvm'], NAMES],
] as const)(
  'an object of %s defines what its source does, and nothing that it only uses',
  (_, name, [command, ...args], names) => {
    run(command, ...args, 'unit.c', '-o', name);
    expect(partsOf(name)).toEqual([[null, names]]);
  },
);

test('each member of an archive defines its own names', () => {
  run('gcc', '-c', 'unit.c', '-o', 'one.o');
  run('gcc', '-Dentry=other', '-c', 'unit.c', '-o', 'two.o');
  run('ar', 'rcs', 'lib.a', 'one.o', 'two.o');
  expect(partsOf('lib.a')).toEqual([
    ['one.o', NAMES],
    ['two.o', ['helper', 'other', 'shared', 'state']],
  ]);
});

test('what a stripped file defines is not known, also where a few names are left for loaders', () => {
  run('gcc', '-shared', '-fPIC', '-Doutside=shared', '-s', 'unit.c', '-o', 'unit.so');
  expect(partsOf('unit.so')).toEqual([]);
});

test('a module of LLVM assembly defines its functions and variables', () => {
  run('clang-19', '-S', '-emit-llvm', 'unit.c', '-o', 'unit.ll');
  expect(namesInIr(readFileSync(at('unit.ll'), 'utf8')).sort()).toEqual(NAMES);
  expect(
    namesInIr(
      '@"a b" = private unnamed_addr constant i8 0\n@x = external dso_local global i32\n@w = extern_weak global i32\ndeclare void @used()\ndefine internal void @"q\\22"() {\n  call void @used()\n}\n',
    ),
  ).toEqual(['a b', 'q\\22']);
});
