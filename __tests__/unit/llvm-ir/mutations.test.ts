/** Changes of the meaning of LLVM IR, each alone and hidden in noise, are semantic; noise alone never is. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { compareIr } from '@selfhost/core/llvm-ir/compare-ir.js';
import type { IrClass, IrComparison } from '@selfhost/core/llvm-ir/model.js';
import { CHANGES, MODULE, NOISE } from './ir-module.js';

const NOISES = Object.entries(NOISE);
const everyNoise = (text: string): string => NOISES.reduce((noisy, [, add]) => add(noisy), text);

function changed([from, to]: readonly [string, string]): string {
  expect(MODULE.split(from).length).toBeGreaterThan(1);
  return MODULE.replace(from, () => to);
}

/** The report, or that of the same sides the other way round, in an order that does not depend on the sides. */
function report({ differences, ...rest }: IrComparison, swapped: boolean): unknown {
  const lines = differences.map(({ scope, name, class: kind, bytes, ...sides }) => {
    const pairs = [
      [sides.left, sides.lineLeft],
      [sides.right, sides.lineRight],
    ];
    return JSON.stringify([scope, name, kind, bytes, ...(swapped ? pairs.toReversed() : pairs)]);
  });
  return { ...rest, classes: rest.classes.toSorted(), differences: lines.sort() };
}

/** Compares both ways. */
function classes(left: string, right: string): readonly IrClass[] {
  const comparison = compareIr(left, right);
  expect(comparison.malformed).toBeUndefined();
  expect(report(compareIr(right, left), true)).toEqual(report(comparison, false));
  return comparison.classes;
}

function assemble(text: string): void {
  execFileSync('llvm-as-19', ['-o', '/dev/null', '-'], { input: text, stdio: ['pipe', 'ignore', 'pipe'] });
}

describe('noise', () => {
  test('the module is equal to itself, and so is each noisy one', () => {
    for (const text of [MODULE, everyNoise(MODULE), ...NOISES.map(([, add]) => add(MODULE))])
      expect(compareIr(text, text)).toMatchObject({ functions: { matching: 3, all: 3 }, differences: [], more: 0 });
  });

  test.each(NOISES)('%s is of its class alone', (kind, add) => {
    assemble(add(MODULE));
    expect(classes(MODULE, add(MODULE))).toEqual([kind]);
    expect(compareIr(MODULE, add(MODULE)).functions).toEqual({ matching: 3, all: 3 });
  });

  test('all of it at once is not semantic', () => {
    const text = everyNoise(MODULE);
    assemble(text);
    expect(classes(MODULE, text)).not.toContain('semantic');
    expect(compareIr(MODULE, text).functions).toEqual({ matching: 3, all: 3 });
  });
});

describe('changes of the meaning', () => {
  test.each(CHANGES)('%s → %s', (from, to) => {
    const text = changed([from, to]);
    expect(classes(MODULE, text)).toContain('semantic');
    for (const [kind, add] of NOISES) expect([kind, ...classes(MODULE, add(text))]).toContain('semantic');
    expect(classes(MODULE, everyNoise(text))).toContain('semantic');
    expect(classes(everyNoise(MODULE), text)).toContain('semantic');
  });

  test('the function, the line and the number of functions that agree are named', () => {
    const { differences, functions } = compareIr(MODULE, everyNoise(changed(['add nsw i32 %v_a', 'add i32 %v_a'])));
    expect(functions).toEqual({ matching: 2, all: 3 });
    expect(differences[0]).toMatchObject({ scope: 'function', name: '@plain', class: 'semantic', lineLeft: 32 });
    expect(differences[0]?.left).toBe('%v_sum = add nsw i32 %v_a, %v_b ; the sum');
  });
});

describe('debug information that a program reads', () => {
  const text = (triple: string, line: number): string =>
    `target triple = "${triple}"\ndefine void @f() !dbg !2 {\n  ret void, !dbg !4\n}\n!llvm.dbg.cu = !{!0}\n!llvm.module.flags = !{!3}\n` +
    '!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)\n!1 = !DIFile(filename: "f", directory: "d")\n' +
    '!2 = distinct !DISubprogram(name: "f", file: !1, type: !DISubroutineType(types: !{null}), spFlags: DISPFlagDefinition, unit: !0)\n' +
    `!3 = !{i32 2, !"Debug Info Version", i32 3}\n!4 = !DILocation(line: ${line}, scope: !2)\n`;

  test.each([
    ['x86_64-pc-linux-gnu', ['debug']],
    ['bpf', ['semantic']],
    ['bpfel-unknown-none', ['semantic']],
  ])('for %s another line is %j', (triple, expected) => {
    assemble(text(triple, 1));
    expect(classes(text(triple, 1), text(triple, 2))).toEqual(expected);
  });
});
