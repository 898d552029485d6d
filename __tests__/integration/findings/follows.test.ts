/**
 * Which files follow from which, with real compilers: the same sources are built twice, with one change on the right. What is said to follow
 * need not be looked at, so it must never hold a change of its own.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareSides } from '@selfhost/core/compare/compare.js';
import { standardRules } from '@selfhost/core/compare/rules/rule-set.js';
import { inventory } from '@selfhost/core/compare/sides/inventory.js';
import { findingsOfComparison } from '@selfhost/core/findings/of-comparison.js';
import { PLAIN_TMPDIR } from '../../fixtures/plain-folder.js';

const folder = mkdtempSync(path.join(PLAIN_TMPDIR, 'follows-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SOURCES = {
  'main.c': 'int f(int); int g(int); int main(int c, char **v) { return f(c) ^ g(c); }',
  'a.c': `
    int tune(int x) { return x ^ 33; }
    int f(int x) { return x ^ 5; }`,
  'b.c': `
    const char word[] = "one";
    int table[2] = {1, 2};
    __attribute__((noinline)) static int help(int x) { return x ^ 12; }
    int other(int x) { return x ^ 77; }
    int g(int x) { return help(x) & other(x) & word[x & 1] & table[x & 1]; }`,
};
type SourceName = keyof typeof SOURCES;

/** How a side is built, step by step. */
const STEPS = `
ir() { for name in main a b; do clang-19 -O1 -fno-inline -S -emit-llvm $name.c -o out/ir/$name.ll; done; }
object() { llc-19 -O1 -filetype=obj -relocation-model=pic "$@"; }
objects() { for name in main a b; do object out/ir/$name.ll -o out/obj/$name.o; done; }
archive() { rm -f out/lib/l.a; ar rcsD out/lib/l.a out/obj/a.o out/obj/b.o; }
program() { gcc out/obj/main.o out/lib/l.a -o out/bin/prog; }
build() { mkdir -p out/ir out/obj out/lib out/bin; ir; objects; archive; program; }
# Changes one byte of a section, counted from its start.
patch() { at=$(objdump -h $1 | awk -v s=$2 '$2 == s { print $6 }'); printf '\\x7f' | dd of=$1 bs=1 conv=notrunc status=none seek=$((0x$at + $3)); }
# Where a byte of a function is in the section .text of the program.
placeOf() { echo $((0x$(nm out/bin/prog | awk -v n=$1 '$3 == n { print $1 }') - 0x$(objdump -h out/bin/prog | awk '$2 == ".text" { print $4 }') + $2)); }
# An object of other sources, which its IR does not show.
swapped() { mkdir -p x; sed "$1" a.c > x/a.c; (cd x; clang-19 -O1 -fno-inline -S -emit-llvm a.c -o a.ll); object x/a.ll -o "$2"; }
`;

function run(side: string, commands: string): void {
  execFileSync('bash', ['-ec', STEPS + commands], { cwd: path.join(folder, side), stdio: ['ignore', 'inherit', 'pipe'] });
}

function write(side: string, sources: Partial<Record<SourceName, string>>): void {
  for (const [name, text] of Object.entries(sources)) writeFileSync(path.join(folder, side, name), text);
}

beforeAll(() => {
  mkdirSync(path.join(folder, 'base'));
  write('base', SOURCES);
  run('base', 'build');
});

interface Change {
  /** Texts that are replaced in sources on the right. */
  readonly edit?: Partial<Record<SourceName, readonly [string, string]>>;
  /** Sources of both sides that are others than usual. */
  readonly sources?: Partial<Record<SourceName, string>>;
  /** What is run on the right after the build. */
  readonly right?: string;
  /** What is run on both sides at the end. */
  readonly both?: string;
}

/** Each finding that changes the program: the file to start with, what follows from it, and how that is known. */
async function findingsOf({ edit = {}, sources, right = '', both = '' }: Change): Promise<string[]> {
  for (const side of ['left', 'right']) {
    rmSync(path.join(folder, side), { recursive: true, force: true });
    cpSync(path.join(folder, 'base'), path.join(folder, side), { recursive: true });
    if (sources !== undefined) {
      write(side, sources);
      run(side, 'build');
    }
  }
  const edited = Object.entries(edit).map(([name, [from, to]]) => {
    const text = { ...SOURCES, ...sources }[name as SourceName];
    expect(text).toContain(from);
    return [name, text.replace(from, to)];
  });
  write('right', Object.fromEntries(edited));
  run('right', `build\n${right}`);
  if (both !== '') for (const side of ['left', 'right']) run(side, both);
  const outputs = {
    left: await inventory(path.join(folder, 'left/out')),
    right: await inventory(path.join(folder, 'right/out')),
  };
  const { artifacts } = await compareSides(outputs, { rules: standardRules(), threshold: 1 });
  return findingsOfComparison(artifacts, { stages: [], targets: [] })
    .filter(({ changesProgram }) => changesProgram)
    .map(({ root, follows, followsBy }) => [root, ...(followsBy === undefined ? [] : [`(${followsBy})`]), ...follows].join(' '));
}

const TWO_OF_ONE_NAME = `
  __attribute__((noinline)) static int help(int x) { return x ^ 6; }
  int tune(int x) { return x ^ 33; }
  int f(int x) { return help(x) & 31; }`;

/** More places that differ than are kept of one section. */
const MANY_VALUES = `
  #define BY 5
  int tune(int x) { return x ^ 33; }
  int f(int x) {
    ${Array.from({ length: 60 }, (_, index) => `x = (x * 1000${index + 10} + BY) ^ 10${index + 1};`).join('\n    ')}
    return x;
  }`;

/** What follows where a function of a.c was changed, and the program has something else. */
const UP_TO_ARCHIVE = ['ir/a.ll (names) obj/a.o lib/l.a'];

/** Objects and an archive for another target, and no program. */
function crossed(triple: string): string {
  return `
    sed -i '/^target /d; /^attributes /d; s/ #[0-9]*//' out/ir/*.ll
    for name in a b; do object -mtriple=${triple} out/ir/$name.ll -o out/obj/$name.o; done
    rm -r out/bin out/lib/l.a out/obj/main.o
    llvm-ar-19 rcsD out/lib/l.a out/obj/a.o out/obj/b.o`;
}

const CHANGED = { 'a.c': ['x ^ 5', 'x ^ 9'] } as const;

describe('a file follows where all that differs in it does so in what it was made of', () => {
  test.each<[string, Change, string[]]>([
    ['one constant in one function', { edit: CHANGED }, ['ir/a.ll (names) obj/a.o lib/l.a bin/prog']],
    ['no IR', { edit: CHANGED, both: 'rm -r out/ir' }, ['obj/a.o (differences) lib/l.a bin/prog']],
    ['neither objects nor an archive', { edit: CHANGED, both: 'rm -r out/obj out/lib' }, ['ir/a.ll (names) bin/prog']],
    ['no objects', { edit: CHANGED, both: 'rm -r out/obj out/bin' }, ['ir/a.ll (names) lib/l.a']],
    [
      'names of files that say nothing of their formats',
      { edit: CHANGED, both: 'cd out; mv ir/a.ll ir/a.txt; mv obj/a.o obj/a.part; mv lib/l.a lib/l.o; mv bin/prog bin/prog.ll' },
      ['ir/a.txt (names) obj/a.part lib/l.o bin/prog.ll'],
    ],
    ['objects of macOS', { edit: CHANGED, both: crossed('arm64-apple-macos14') }, ['ir/a.ll (names) obj/a.o lib/l.a']],
    ['objects of Windows', { edit: CHANGED, both: crossed('x86_64-w64-mingw32') }, ['ir/a.ll (names) obj/a.o lib/l.a']],
    [
      'functions in two files, each of which differs',
      { edit: { ...CHANGED, 'b.c': ['x ^ 77', 'x ^ 78'] } },
      ['ir/a.ll (names) obj/a.o lib/l.a bin/prog', 'ir/b.ll (names) obj/b.o lib/l.a bin/prog'],
    ],
  ])('%s', async (_what, change, expected) => expect(await findingsOf(change)).toEqual(expected));
});

describe('the bytes of an object cannot be found in its IR: that the same function differs is all that is said', () => {
  test('one more instruction in the object', async () => {
    const right = 'swapped "s/x ^ 9/(x ^ 9) \\& 63/" out/obj/a.o; archive; program';
    expect(await findingsOf({ edit: CHANGED, right, both: 'rm -r out/bin' })).toEqual(['ir/a.ll (names) obj/a.o lib/l.a']);
  });
});

describe('a file is a finding of its own where something else in it may differ', () => {
  test.each<[string, Change, string[]]>([
    ['data of the program', { edit: CHANGED, right: 'patch out/bin/prog .data 16' }, [...UP_TO_ARCHIVE, 'bin/prog']],
    ['another function of the program', { edit: CHANGED, right: 'patch out/bin/prog .text 6' }, [...UP_TO_ARCHIVE, 'bin/prog']],
    [
      'code of the program without a function',
      { edit: CHANGED, right: 'patch out/bin/prog .fini 6' },
      [...UP_TO_ARCHIVE, 'bin/prog'],
    ],
    [
      'the function, in other bytes of the program',
      { edit: CHANGED, right: 'patch out/bin/prog .text $(placeOf f 1)' },
      [...UP_TO_ARCHIVE, 'bin/prog'],
    ],
    [
      'the function, after the link of the program',
      { edit: CHANGED, right: 'cp ../left/out/bin/prog out/bin/prog; patch out/bin/prog .text $(placeOf f 4)' },
      [...UP_TO_ARCHIVE, 'bin/prog'],
    ],
    [
      'a function of another library in the program',
      { edit: CHANGED, right: 'swapped "s/x ^ 9/x ^ 7/" f.o; gcc out/obj/main.o f.o out/lib/l.a -o out/bin/prog' },
      [...UP_TO_ARCHIVE, 'bin/prog'],
    ],
    [
      'one of two functions of one name in the program',
      { sources: { 'a.c': TWO_OF_ONE_NAME }, edit: { 'a.c': ['x ^ 6', 'x ^ 9'] } },
      [...UP_TO_ARCHIVE, 'bin/prog'],
    ],
    [
      'one of two functions of one name in the program, where the IR of one is all there is',
      { sources: { 'a.c': TWO_OF_ONE_NAME }, edit: { 'a.c': ['x ^ 6', 'x ^ 9'] }, both: 'rm -r out/obj out/lib out/ir/b.ll' },
      ['ir/a.ll', 'bin/prog'],
    ],
    [
      'both of two functions of one name',
      {
        sources: { 'a.c': TWO_OF_ONE_NAME },
        edit: { 'a.c': ['x ^ 6', 'x ^ 9'], 'b.c': ['x ^ 12', 'x ^ 15'] },
        both: 'rm -r out/ir out/lib',
      },
      ['obj/a.o', 'obj/b.o', 'bin/prog'],
    ],
    [
      'objects and an archive that are older than their IR',
      { edit: CHANGED, right: 'cp ../left/out/obj/a.o out/obj/a.o; archive' },
      ['ir/a.ll', 'bin/prog'],
    ],
    [
      'an object with other flags, and what is made of it',
      { edit: CHANGED, right: 'object --frame-pointer=all out/ir/a.ll -o out/obj/a.o; archive' },
      ['ir/a.ll', 'obj/a.o (differences) lib/l.a', 'bin/prog'],
    ],
    [
      'an object of another target',
      {
        edit: CHANGED,
        right:
          'sed "/^attributes /d; s/ #[0-9]*//" out/ir/a.ll > plain.ll; object -mtriple=aarch64-linux-gnu plain.ll -o out/obj/a.o',
      },
      ['ir/a.ll', 'obj/a.o', 'lib/l.a', 'bin/prog'],
    ],
    [
      'an object whose symbol is weak',
      { edit: CHANGED, right: 'objcopy --weaken-symbol=f out/obj/a.o' },
      ['ir/a.ll', 'obj/a.o (differences) lib/l.a bin/prog'],
    ],
    [
      'an object of which another symbol is weak',
      { edit: CHANGED, right: 'swapped "s/int tune/__attribute__((weak)) int tune/" out/obj/a.o' },
      ['ir/a.ll', 'obj/a.o (differences) lib/l.a bin/prog'],
    ],
    [
      'a table of unwinding that no function has moved',
      { edit: CHANGED, right: 'patch out/bin/prog .eh_frame 40' },
      [...UP_TO_ARCHIVE, 'bin/prog'],
    ],
    [
      'an object with a section more',
      { edit: CHANGED, right: 'objcopy --add-section .extra=a.c --set-section-flags .extra=alloc,data out/obj/a.o' },
      ['ir/a.ll', 'obj/a.o (differences) lib/l.a bin/prog'],
    ],
    [
      'an object whose calls lead to other functions',
      {
        edit: { 'main.c': ['f(c) ^ g(c)', '(f(c) ^ g(c)) & 15'] },
        right:
          'sed "s/call i32 @f(/call i32 @X(/; s/call i32 @g(/call i32 @f(/; s/@X(/@g(/" out/ir/main.ll > x.ll; object x.ll -o out/obj/main.o',
        both: 'rm -r out/bin',
      },
      ['ir/main.ll', 'obj/main.o'],
    ],
    [
      'a member that is not the object of its name',
      { edit: CHANGED, right: 'mkdir two; swapped "s/x ^ 9/x ^ 7/" two/a.o; ar rcsD out/lib/l.a two/a.o' },
      ['ir/a.ll (names) obj/a.o', 'lib/l.a', 'bin/prog'],
    ],
    [
      'a member that has the same change in another function than the object',
      {
        sources: { 'a.c': SOURCES['a.c'].replace('x ^ 33', 'x ^ 5') },
        edit: { 'a.c': ['f(int x) { return x ^ 5', 'f(int x) { return x ^ 9'] },
        right: 'mkdir two; swapped "s/x ^ 9/x ^ 6/; s/x ^ 5/x ^ 9/; s/x ^ 6/x ^ 5/" two/a.o; ar rcsD out/lib/l.a two/a.o',
        both: 'rm -r out/bin',
      },
      ['ir/a.ll (names) obj/a.o', 'lib/l.a'],
    ],
    [
      'the order of members',
      { edit: CHANGED, right: 'rm out/lib/l.a; ar rcsD out/lib/l.a out/obj/b.o out/obj/a.o' },
      ['ir/a.ll (names) obj/a.o lib/l.a bin/prog', 'lib/l.a'],
    ],
    [
      'a member that has another value in the last of many places of one section',
      {
        sources: { 'a.c': MANY_VALUES },
        edit: { 'a.c': ['#define BY 5', '#define BY 6'] },
        right: 'mkdir two; swapped "s/+ BY) ^ 1060/+ 7) ^ 1060/" two/a.o',
        // On both sides the same debug information, with another text: what a rule owns is listed last.
        both: `
          rm -r out/ir out/bin; mkdir -p two; basename $PWD | cut -c1 > note
          test -e two/a.o || cp out/obj/a.o two/a.o
          for each in out/obj/a.o two/a.o; do objcopy --add-section .debug_str=note $each; done
          ar rcsD out/lib/l.a two/a.o`,
      },
      // The debug information is a finding of its own.
      ['obj/a.o', 'obj/a.o', 'lib/l.a'],
    ],
    ['a text that a program holds', { edit: { 'b.c': ['"one"', '"two"'] } }, ['ir/b.ll (names) obj/b.o lib/l.a', 'bin/prog']],
    [
      'calls whose bytes a linker fills in',
      { edit: { 'b.c': ['help(x) & other(x)', 'other(x) & help(x)'] } },
      ['ir/b.ll (names) obj/b.o lib/l.a', 'bin/prog'],
    ],
    [
      'functions that a longer one has moved',
      { edit: { 'a.c': ['x ^ 5', 'x / 7 ^ x % 9'] } },
      ['ir/a.ll (names) obj/a.o lib/l.a', 'bin/prog'],
    ],
    [
      'a new function, as the others have other names',
      { edit: { 'a.c': ['int f', 'int add(int x) { return x ^ 6; } int f'] } },
      ['ir/a.ll', 'obj/a.o', 'lib/l.a', 'bin/prog'],
    ],
  ])('%s', async (_what, change, expected) => expect(await findingsOf(change)).toEqual(expected));
});
