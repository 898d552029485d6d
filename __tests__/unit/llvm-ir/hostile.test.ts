/** IR of megabytes that is made to be slow to compare: the work stays in proportion to its size. */
import { expect, test } from '@jest/globals';
import { compareIr } from '@selfhost/core/llvm-ir/compare-ir.js';
import { processorTime } from '../../fixtures/processor-time.js';

/** Milliseconds of the processor for any of these pairs: six times the slowest, for a busy machine; what is quadratic takes more. */
const MAX_MS = 5000;

const list = (count: number, item: (index: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(between);
const fields = (count: number): string => 'i64 1, '.repeat(count);
const users = (count: number, node: (index: number) => number, value = 0): string =>
  `${list(count, (i) => `@g${i} = global i32 ${value}, !a !${node(i)}`)}\n`;
const functions = (count: number, header: (index: number) => string, end: (index: number) => string): string =>
  `${list(count, (i) => `define void @f${i}() ${header(i)}{\n  ret void${end(i)}\n}`)}\n`;
/** Side of a square of pairs of nodes or groups. */
const SIDE = 120;

/** A text for either side, and what is at least to be found. */
const PAIRS: Readonly<Record<string, readonly [side: (side: 0 | 1) => string, found: string]>> = {
  'small nodes against a large one': [
    (side) => {
      const small = side === 0 ? list(3000, (i) => `!${i + 1} = !{i64 ${i}}`) : '';
      return `${users(3000, (i) => (side === 0 ? i + 1 : 0))}!0 = !{${fields(100_000)}null}\n${small}`;
    },
    'semantic',
  ],
  'small nodes against a large one that is skipped': [
    (side) => {
      const small = side === 0 ? list(3000, (i) => `!${i + 10} = !{i64 ${i}}`) : '';
      return `${users(3000, (i) => (side === 0 ? i + 10 : 0))}!0 = !{${'!9, '.repeat(200_000)}null}\n!9 = !DILocation(line: 1, scope: !9)\n${small}`;
    },
    'semantic',
  ],
  'one difference in a large node with many users': [
    (side) => `${users(30_000, () => 0)}!0 = !{i32 ${side}, ${fields(200_000)}null}\n`,
    'semantic',
  ],
  'each of some large nodes against each': [
    (side) =>
      users(SIDE * SIDE, (i) => (side === 0 ? i % SIDE : Math.floor(i / SIDE))) +
      list(SIDE, (i) => `!${i} = !{i32 ${i + side * SIDE}, ${fields(1500)}null}`),
    'semantic',
  ],
  'each of some large nodes against each, alike up to their ends': [
    (side) =>
      users(SIDE * SIDE, (i) => (side === 0 ? i % SIDE : Math.floor(i / SIDE))) +
      list(SIDE, (i) => `!${i} = !{${fields(1500)}i32 ${i + side * SIDE}}`),
    'semantic',
  ],
  'a large group with many users': [
    (side) =>
      `${list(60_000, (i) => `declare void @f${i}() #${side}`)}\nattributes #${side} = { ${'"a"="b" '.repeat(200_000)}}\n`,
    'numbering',
  ],
  'groups without an equals sign': [
    (side) => `declare void @f()\n${list(100_000, (i) => `attributes #${i}`)}${side === 0 ? '' : ' "a"'}`,
    'semantic',
  ],
  'a definition behind many blanks': [(side) => `${users(30_000, () => 0, side)}!0 =${' '.repeat(2_000_000)}!{}\n`, 'semantic'],
  'one long text as many producers': [
    (side) =>
      `@a = global i32 0\n!llvm.ident = !{${'!0, '.repeat(300_000)}!0}\n!0 = !{!"${'ab'.charAt(side).repeat(1_000_000)}"}\n`,
    'producer',
  ],
  'functions that fail over a graph': [
    (side) =>
      functions(
        10_000,
        () => '',
        (i) => `, !a !${i + 10_000}, !b !0`,
      ) + list(20_000, (i) => `!${i} = !{!${(i * 7) % 20_000}, !${(i + 1) % 20_000}${i === 19_999 ? `, i32 ${side}` : ''}}`),
    'semantic',
  ],
  'functions that fail over a chain': [
    (side) =>
      functions(
        10_000,
        () => '',
        (i) => `, !a !${i}`,
      ) + list(50_000, (i) => `!${i} = !{!${Math.min(i + 1, 49_999)}${i === 49_999 ? `, i32 ${side}` : ''}}`),
    'semantic',
  ],
  'functions that fail over a chain of debug information': [
    (side) =>
      functions(
        10_000,
        (i) => `!dbg !${i} `,
        () => '',
      ) + list(50_000, (i) => `!${i} = distinct !DISubprogram(scope: !${(i + 1) % 50_000}, line: ${i === 49_999 ? side : 2})`),
    'debug',
  ],
  'loops that fail over a ring': [
    (side) =>
      functions(
        10_000,
        () => '',
        (i) => `, !llvm.loop !${i}`,
      ) + list(50_000, (i) => `!${i} = distinct !{!${i}, !${(i + 1) % 50_000}${i === 49_999 ? `, i32 ${side}` : ''}}`),
    'semantic',
  ],
  'a dense graph': [
    (side) => {
      const count = 600;
      const node = (i: number) => `!${i} = !{${list(count, (k) => `!${side === 0 ? k : count - 1 - k}`, ', ')}}`;
      return `@a = global i32 0, !a !0\n${list(count, node)}`;
    },
    'semantic',
  ],
  'nested types': [
    (side) =>
      `@a = global %0 zeroinitializer\n${list(50_000, (i) => `%${i} = type { ${i === 49_999 ? 'i8' : `%${i + 1}`}, i${i === 49_999 ? 8 + side : 8} }`)}`,
    'semantic',
  ],
  'unused nodes in another order': [
    (side) => `@a = global i32 0\n${list(50_000, (i) => `!${i} = !{!${(i + side) % 50_000}, i32 ${side}}`)}`,
    'semantic',
  ],
  'one long record': [
    (side) =>
      `define i32 @f() {\n  #dbg_value(!DIArgList(${'i32 1, '.repeat(200_000)}i32 ${side}), !0, !0, !0)\n  ret i32 1\n}\n!0 = !{}\n`,
    'debug',
  ],
  'many records of one long instruction': [
    (side) =>
      `define void @f(i32 %0) {\n  %2 = add i32 %0, ${' '.repeat(500_000)}${side}\n${'  #dbg_value(i32 %2, !0, !DIExpression(), !0)\n'.repeat(20_000)}  ret void\n}\n!0 = !{}\n`,
    'semantic',
  ],
  'many addresses of blocks of a long function': [
    (side) =>
      `${list(5000, (i) => `@g${i} = global ptr blockaddress(@f, %b)`)}\ndefine void @f() {\n  br label %b\nb:\n${list(20_000, (i) => `  %v${i} = add i32 1, ${side}`)}\n  ret void\n}\n`,
    'semantic',
  ],
  'many braces before a body': [
    (side) =>
      `define { i32 } @f(${list(300, (i) => `i32 %a${i}`, ', ')}) prefix ${'{ i32 } '.repeat(100_000)}{\n  ret i32 ${side}\n}\n`,
    'semantic',
  ],
  'many comments': [(side) => list(60_000, (i) => `@g${i} = global i32 0 ; ${side}`), 'comment'],
  'a comment of blanks': [(side) => `@a = global i32 0 ;${' '.repeat(2_000_000)}${side}${' '.repeat(2_000_000)}\n`, 'comment'],
  'the opposite order': [(side) => list(80_000, (i) => `@g${side === 0 ? i : 79_999 - i} = global i32 0`), 'function-order'],
  'many renamed values': [
    (side) => `define void @f() {\ne:\n${list(50_000, (i) => `  %${'ab'.charAt(side)}${i} = add i32 1, 2`)}\n  ret void\n}\n`,
    'local-names',
  ],
  'a long name in quotes': [
    (side) => `define void @f() {\ne:\n  %"${'\\C3'.repeat(400_000)}${side}" = add i32 1, 2\n  ret void\n}\n`,
    'local-names',
  ],
};

/** Texts that LLVM refuses; they are read as fast. */
const BROKEN: Readonly<Record<string, string>> = {
  'records that do not end': `define i32 @f() {\n  ret i32 1\n${'  #dbg_value(\n'.repeat(80_000)}${')'.repeat(80_000)}\n}\n`,
  'records in records': `define void @f() {\n${'#dbg_value({'.repeat(80_000)}${'} 1, !0, !0, !0)'.repeat(80_000)}\n  ret void\n}\n!0 = !{}\n`,
  'nodes in nodes': `!0 = ${'!{'.repeat(200_000)}${'}'.repeat(200_000)}\n`,
  'locations in locations': `define void @f() {\n  ret void, !dbg ${'!DILocation(scope: '.repeat(100_000)}!0${')'.repeat(100_000)}\n}\n!0 = !{}\n`,
  'nodes without a bracket': list(80_000, (i) => `!${i} = !DILocation`),
  'braces before a name': `define ${'{}'.repeat(500_000)} @f() {\n  ret void\n}\n`,
  'large numbers': `!0 = !{${list(100_000, (i) => `!${4_000_000_000 + i}`, ', ')}}\n`,
};

test.each(Object.entries(BROKEN))('%s', (_, text) => {
  const spent = processorTime();
  const { malformed, classes } = compareIr(text, '@a = global i32 0\n');
  expect(malformed?.side ?? classes).toEqual(malformed === undefined ? expect.arrayContaining(['semantic']) : 'left');
  expect(spent()).toBeLessThan(MAX_MS);
});

test.each(Object.entries(PAIRS))('%s', (_, [side, found]) => {
  const [left, right] = [side(0), side(1)];
  const spent = processorTime();
  const { classes, malformed } = compareIr(left, right);
  expect({ malformed, classes }).toEqual({ malformed: undefined, classes: expect.arrayContaining([found]) });
  expect(spent()).toBeLessThan(MAX_MS);
});
