/** Spellings that LLVM reads as one name, and texts that only look like IR: both must not hide a difference. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { compareIr } from '@selfhost/core/llvm-ir/compare-ir.js';
import { plainName } from '@selfhost/core/llvm-ir/names.js';

function assemble(text: string): void {
  execFileSync('llvm-as-19', ['-o', '/dev/null', '-'], { input: text, stdio: ['pipe', 'ignore', 'pipe'] });
}

/** Two blocks, each of which does something else, and what holds the address of one. */
const blocks = (holder: string, first: string, second: string) => `${holder}
define void @f(ptr %p) {
entry:
  indirectbr ptr %p, [label %${first}, label %${second}]
${first}:
  call void @one()
  ret void
${second}:
  call void @two()
  ret void
}
declare void @one()
declare void @two()
`;
const values = (first: string, second: string, result: string) => `define i32 @f(i32 %p) {
  %${first} = add i32 %p, 1
  %${second} = mul i32 %p, 2
  ret i32 ${result}
}
`;
const users = (first: string, second: string) => `declare void @f() ${first}\ndeclare void @g() ${second}\n`;
/** Values that are counted without being written, and types of the same numbers. */
const counted = (sum: string, result: string) => `%0 = type { i8 }
%1 = type { i32 }
%2 = type { i32 }
%3 = type { i32 }
declare i32 @one()
declare i32 @two()
define i32 @f() {
  ${sum}
  call i32 @one()
  call i32 @two()
  ret i32 ${result}
}
`;

describe('another difference than it seems', () => {
  test.each([
    [
      'the address of a block of a function in quotes',
      blocks('@t = global ptr blockaddress(@"f", %x)', 'x', 'y'),
      blocks('@t = global ptr blockaddress(@"f", %x)', 'y', 'x'),
    ],
    [
      'the same with a comment in between',
      blocks('@t = global ptr blockaddress( ; (@g\n @f, %x)', 'x', 'y'),
      blocks('@t = global ptr blockaddress( ; (@g\n @f, %x)', 'y', 'x'),
    ],
    [
      'a local that is also written like a type',
      `%"a" = type { i32 }\n${values('a', 'b', '%"a"')}`,
      `%"a" = type { i32 }\n${values('b', 'a', '%"a"')}`,
    ],
    ['values that LLVM counts, and types of these numbers', counted('', '%1'), counted('', '%2')],
    ['the same, counted from another value on', counted('%a = add i32 1, 2', '%2'), counted('%1 = add i32 1, 2', '%2')],
  ])('%s', (_, left, right) => {
    assemble(left);
    assemble(right);
    expect(compareIr(left, right).classes).toContain('semantic');
    expect(compareIr(right, left).classes).toContain('semantic');
    expect(compareIr(left, left).classes).toEqual([]);
  });

  test('an order of uses names blocks', () => {
    const text = (first: string, second: string) => `${blocks('', first, second)}uselistorder_bb @f, %x, { 1, 0 }\n`;
    expect(compareIr(text('x', 'y'), text('y', 'x')).classes).toContain('semantic');
  });

  // Everything that is written like this is compared as a text, in which every difference has a meaning.
  test.each([
    ['a group with leading zeros', `${users('#01', '#02')}attributes #1 = { cold }\nattributes #2 = { noinline }\n`],
    ['a group that ends in a word', `${users('#1nounwind', '#2')}attributes #1 = { cold }\nattributes #2 = { noinline }\n`],
    ['a node with leading zeros', `${users('', '')}!a = !{!01}\n!1 = !{i32 1}\n`],
    ['a node in two words', `${users('', '')}!a = !{! 1}\n!1 = !{i32 1}\n`],
    ['a node in two lines', `${users('', '')}!a = !{!1}\n!1 =\n  !{i32 1}\n`],
    ['a node in two words and a comment', `${users('', '')}!a = !{! ;\n1}\n!1 = !{i32 1}\n`],
    ['a type that ends in a word', `%0 = type { i32 }\n@a = global %0zeroinitializer\n`],
  ])('no module as LLVM writes it: %s', (_, text) => {
    assemble(text);
    expect(compareIr(text, text).malformed).toMatchObject({ side: 'left', kind: 'unread' });
  });

  test('a semicolon within quotes begins no comment', () => {
    const text = (end: string) =>
      `module asm "nop; ${end}"\n@"a;${end}" = global i32 0\n@s = global [3 x i8] c";${end}\\00", section "x;${end}"\n` +
      `define void @f() {\n  %"v;${end}" = call i32 asm "nop; ${end}", "=r"()\n  ret void\n}\n`;
    assemble(text('a'));
    const { differences } = compareIr(text('a'), text('b'));
    expect(differences.map((difference) => [difference.name, difference.class])).toEqual([
      ...['module asm', '@"a;a"', '@"a;b"', '@s', '@f'].map((name) => [name, 'semantic']),
    ]);
  });

  test('a list in two parts is compared as a whole', () => {
    const text = (value: number) => `!a = !{!1}\n!a = !{!2}\n!1 = !{i32 1}\n!2 = !{i32 ${value}}\n`;
    assemble(text(2));
    expect(compareIr(text(2), text(3)).classes).toContain('semantic');
    expect(compareIr(text(2), `; more\n${text(2)}`).classes).toEqual(['comment']);
  });

  test('no module as LLVM writes it: a label with leading zeros', () => {
    expect(compareIr('define void @f() {\n01:\n  ret void\n}\n', '').malformed).toMatchObject({ side: 'left', line: 2 });
  });
});

describe('names', () => {
  test.each([
    ['a.b', 'a.b'],
    ['"a"', 'a'],
    ['"a b\\C3\\A9\\22"', 'a b\\C3\\A9\\22'],
    ['"0"', '"0"'],
    ['0', '0'],
  ])('%s is %s', (written, plain) => expect(plainName(written)).toBe(plain));

  test.each(['\\66', '\\c3\\a9', '\\C', '\\\\', '\\7E', 'é', '\t'])('LLVM writes "%s" in another way', (name) => {
    const sides = [`@"${name}" = global i32 0`, values(`"${name}"`, 'b', '%b'), `define void @f() {\n"${name}":\n  ret void\n}`];
    for (const text of sides) expect(compareIr(text, text).malformed).toMatchObject({ side: 'left' });
  });

  test('locals may be renamed, with quotes and without', () => {
    const text = values('"a b"', 'b', '%"a b"');
    expect(compareIr(text, values('"\\C3\\22\\5C\\7F"', '"0"', '%"\\C3\\22\\5C\\7F"')).classes).toEqual(['local-names']);
    expect(compareIr(text, values('"a"', 'b', '%a')).classes).toEqual(['local-names']);
    expect(compareIr(text, values('"0"', 'b', '%0')).malformed).toBeUndefined();
    expect(compareIr(text, values('"0"', 'b', '%0')).classes).toEqual(['semantic']);
  });
});

describe('what is no IR', () => {
  test.each([
    ['a shell script', 'declare -r host=user@box ; echo safe\n'],
    ['Python', 'source_filename = "x.c"\nlevel = 1; secure = True\n'],
    ['Python with blocks', 'source_filename = "x.c"\nif admin:\n  check()\n  allow()\n'],
    ['Python after a function', 'declare void @f()\nallow()\n'],
    ['an INI file', 'target triple = "x"\n; a comment\nlevel = 1\n'],
  ])('%s', (_, text) => {
    expect(compareIr(text, 'declare void @f()\n').malformed).toMatchObject({ side: 'left' });
    expect(compareIr('declare void @f()\n', text).malformed).toMatchObject({ side: 'right' });
  });

  test('a body may open on its own line', () => {
    const text = 'define void @f()\n; comment\n{\n  ret void\n}\n';
    expect(compareIr(text, text.replace('; comment\n', '')).classes).toEqual(['comment']);
  });
});
