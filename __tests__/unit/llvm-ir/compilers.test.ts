/** IR of real compilers: what differs between two builds of one source, and of two sources. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareIr } from '@selfhost/core/llvm-ir/compare-ir.js';
import { disassembleBitcode, secondOpinion } from '@selfhost/core/llvm-ir/llvm-diff.js';
import { localExec } from '@selfhost/local/exec.js';

const C = `#include <stdio.h>
struct node { int value; float weight; struct node *next; };
static int table[3] = {1, 2, 3};
int sum(struct node *list, int count) {
  int total = 0;
  for (int i = 0; i < count; i++) total += list[i].value * table[i % 3];
  return total;
}
int main(void) {
  struct node list = {1, 2, 0};
  __asm__ volatile("nop");
  printf("%d\\n", sum(&list, 1));
  return 0;
}
`;
const CPP = `#include <string>
#include <vector>
struct Shape { virtual ~Shape() = default; virtual double area() const = 0; };
struct Square : Shape { double side; explicit Square(double s) : side(s) {} double area() const override { return side * side; } };
template <typename T> T twice(T value) { return value + value; }
int main(int argc, char **) {
  try {
    std::vector<std::string> names{"a", "b"};
    if (argc > 5) throw argc;
    return static_cast<int>(Square(twice(2.0)).area()) + static_cast<int>(names.size());
  } catch (int) { return 1; }
}
`;

const { query } = localExec({ env: { PATH: process.env.PATH ?? '' } });
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ir '));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** IR of a source in a folder of that name. */
function build(source: string, options: readonly string[], place = 'src'): string {
  const at = path.join(folder, place);
  mkdirSync(at, { recursive: true });
  const name = source === CPP || source.includes('std::') ? 'unit.cpp' : 'unit.c';
  writeFileSync(path.join(at, name), source);
  execFileSync('clang-19', ['-S', '-emit-llvm', '-o', 'unit.ll', ...options, name], { cwd: at });
  return readFileSync(path.join(at, 'unit.ll'), 'utf8');
}

function outcome(left: string, right: string) {
  const { malformed, functions, classes } = compareIr(left, right);
  return { malformed, agree: functions.matching === functions.all && functions.all > 0, classes: classes.toSorted() };
}

describe.each([
  ['C', C],
  ['C++', CPP],
])('%s', (_, source) => {
  test.each(['-O0', '-O2'])('debug information of two places, %s', (level) => {
    const [left, right] = [build(source, [level, '-g'], 'here'), build(source, [level, '-g'], 'there/and further')];
    expect(left).not.toBe(right);
    expect(outcome(left, right)).toEqual({ malformed: undefined, agree: true, classes: ['debug'] });
    expect(outcome(left, left)).toEqual({ malformed: undefined, agree: true, classes: [] });
  });

  test.each(['-O0', '-O2'])('with and without debug information, %s', (level) => {
    const { classes, agree } = outcome(build(source, [level, '-g']), build(source, [level]));
    expect({ agree, semantic: classes.includes('semantic'), debug: classes.includes('debug') }).toEqual({
      agree: true,
      semantic: false,
      debug: true,
    });
  });

  test.each(['-O0', '-O2'])('with and without names, %s', (level) => {
    const [left, right] = [build(source, [level, '-fno-discard-value-names']), build(source, [level, '-fdiscard-value-names'])];
    expect(outcome(left, right)).toEqual({ malformed: undefined, agree: true, classes: ['local-names'] });
  });

  test('a line more shifts numbers of debug information, and is debug', () => {
    const [left, right] = [build(source, ['-O1', '-g']), build(`\n${source}`, ['-O1', '-g'])];
    expect(outcome(left, right)).toEqual({ malformed: undefined, agree: true, classes: ['debug'] });
  });

  test('another level of optimisation is semantic', () => {
    expect(outcome(build(source, ['-O0']), build(source, ['-O2'])).classes).toContain('semantic');
  });
});

test('what allocations are of, which only CodeView has, is debug', () => {
  const source =
    'namespace std { using size_t = unsigned long; }\nstruct Node { int value; Node *next; };\nNode *add(Node *n) { return new Node{1, n}; }\n';
  const [left, right] = ['here', 'there/and further'].map((place) => build(`${source}// std::`, ['-O1', '-g'], place)) as [
    string,
    string,
  ];
  expect(left).toContain('!heapallocsite');
  expect(outcome(left, right)).toEqual({ malformed: undefined, agree: true, classes: ['debug'] });
});

describe('one change of a source', () => {
  const changed = C.replace('i % 3', 'i % 2');
  test.each([
    ['alone', C, []],
    ['under debug information', C, ['-g']],
    ['under names', C, ['-fno-discard-value-names']],
    ['under debug information and moved lines', `\n\n${C}`, ['-g']],
  ])('%s', (_, left, options) => {
    const { differences, functions } = compareIr(build(left, ['-O1', ...options]), build(changed, ['-O1', '-g']));
    expect(functions).toEqual({ matching: 1, all: 2 });
    expect(differences[0]).toMatchObject({ scope: 'function', name: '@sum', class: 'semantic' });
  });

  test('a function more renumbers attributes and metadata of the others, which still agree', () => {
    const more = C.replace('int sum', '__attribute__((cold, noinline)) double first(double x) { return x * 2; }\nint sum');
    const { differences, functions } = compareIr(build(C, ['-O2']), build(more, ['-O2']));
    expect(functions).toEqual({ matching: 2, all: 3 });
    expect(differences.filter((difference) => difference.class === 'semantic')).toEqual([
      expect.objectContaining({ name: '@first', left: null, scope: 'function' }),
    ]);
    expect(differences.some((difference) => difference.class === 'numbering')).toBe(true);
  });
});

describe("LLVM's own tools", () => {
  test('bitcode becomes the text from which it was made', async () => {
    const text = build(C, ['-O2', '-g']);
    const file = path.join(folder, '-odd name.bc');
    execFileSync('llvm-as-19', ['-o', file, '-'], { input: text });
    const answer = await disassembleBitcode(query, file);
    expect(answer).toMatchObject({ kind: 'text', tool: 'llvm-dis-19' });
    if (answer.kind === 'text') expect(outcome(text, answer.text)).toMatchObject({ agree: true, classes: ['source-filename'] });
  });

  test('other files than bitcode have no text, and without the tool the reason is given', async () => {
    const file = path.join(folder, 'none.bc');
    writeFileSync(file, 'none');
    expect(await disassembleBitcode(query, file)).toEqual({
      kind: 'none',
      reason: expect.stringMatching(/^llvm-dis(?:-\d+)? ended with exit code 1: /),
    });
    expect(await disassembleBitcode(async () => null, file)).toEqual({
      kind: 'none',
      reason: 'llvm-dis is not installed',
    });
    expect(await disassembleBitcode(async () => ({ exitCode: 124, ended: 'timeout', stdout: '', stderr: 'slow' }), file)).toEqual(
      {
        kind: 'none',
        reason: 'llvm-dis-22 ended with exit code 124: slow',
      },
    );
    // A program that ended by itself, with any exit code, says nothing about the next one.
    expect(await disassembleBitcode(async () => ({ exitCode: 124, stdout: '', stderr: 'odd' }), file)).toEqual({
      kind: 'none',
      reason: 'llvm-dis ended with exit code 124: odd',
    });
  });

  test('a second comparison agrees, differs, or is unusable', async () => {
    const [left, right, broken] = ['left.ll', 'right.ll', 'broken.ll'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    const text = build(C, ['-O1']);
    writeFileSync(left, text);
    writeFileSync(right, text.replace('ret i32 0', 'ret i32 1'));
    writeFileSync(broken, text.replace('ret i32 0', 'ret i32 %none'));
    expect(await secondOpinion(query, left, left)).toMatchObject({ opinion: 'agrees' });
    expect(await secondOpinion(query, left, right)).toMatchObject({
      opinion: 'differs',
      text: expect.stringContaining('ret i32'),
    });
    expect(await secondOpinion(query, left, broken)).toMatchObject({
      opinion: 'unusable',
      reason: expect.stringContaining('llvm-diff'),
    });
    expect(await secondOpinion(query, broken, left)).toMatchObject({
      opinion: 'unusable',
      reason: expect.stringContaining('llvm-diff'),
    });
    expect(await secondOpinion(async () => null, left, right)).toEqual({
      opinion: 'unusable',
      reason: 'llvm-diff is not installed',
    });
  });

  test('one that finds a module different from itself is unusable', async () => {
    const always = async () => ({ exitCode: 1, stdout: '', stderr: 'in function f' });
    expect(await secondOpinion(always, 'a', 'b')).toEqual({
      opinion: 'unusable',
      reason: expect.stringMatching(/^a module is not equal to itself: llvm-diff ended with exit code 1: in function f/),
    });
  });
});
