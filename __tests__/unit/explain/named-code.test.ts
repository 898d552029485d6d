/** Names in place of addresses, in instructions as both disassemblers write them. */
import { expect, test } from '@jest/globals';
import { isNameable, namedCode } from '@selfhost/core/explain/named-code.js';

const named = (arch: string, ...texts: readonly string[]): readonly string[] =>
  namedCode(arch, texts, (address) => `<${address.toString(16)}>`);

test.each([
  ['call 1139', 'call <1139>'],
  ['callq 0x1139', 'callq <1139>'],
  ['bnd jmp 1020', 'bnd jmp <1020>'],
  ['jne 0x1139', 'jne <1139>'],
  ['lea 0xe9b(%rip),%rdi # 2004', 'lea (%rip),%rdi # <2004>'],
  ['mov -0x2f(%rip),%eax # 0x4010', 'mov (%rip),%eax # <4010>'],
  ['call *%rax', 'call *%rax'],
  ['mov $0x1139,%eax', 'mov $0x1139,%eax'],
])('x86-64: %s', (text, expected) => expect(named('x86_64', text)).toEqual([expected]));

test.each([
  ['bl 944', 'bl <944>'],
  ['b.gt 0x75c', 'b.gt <75c>'],
  ['b.eq 908 // b.none', 'b.eq <908>'],
  ['cbnz w0, 75c', 'cbnz w0, <75c>'],
  ['tbz w1, #2, 91c', 'tbz w1, #2, <91c>'],
  ['tbnz w1, #0x2, 0x8e0', 'tbnz w1, #0x2, <8e0>'],
  ['ldr d0, 0x9b0', 'ldr d0, <9b0>'],
  ['adr x0, 9b0', 'adr x0, <9b0>'],
  ['blr x8', 'blr x8'],
  ['add x0, x0, #0x9b0', 'add x0, x0, #0x9b0'],
  ['mov w1, #0x0 // #0', 'mov w1, #0x0'],
])('arm64: %s', (text, expected) => expect(named('aarch64', text)).toEqual([expected]));

test('arm64: a page and the rest of the address are named together, as long as the register holds the page', () => {
  expect(named('aarch64', 'adrp x0, 20000', 'add x1, x0, #0x9b0', 'ldr w2, [x0, #76]', 'str d0, [x0]')).toEqual([
    'adrp x0',
    'add x1, x0, <209b0>',
    'ldr w2, [x0, <2004c>]',
    'str d0, [x0, <20000>]',
  ]);
  expect(named('aarch64', 'adrp x0, 0x1000', 'add x0, x0, #0x10', 'ldr w2, [x0, #4]')[2]).toBe('ldr w2, [x0, #4]');
  expect(named('aarch64', 'adrp x1, 0x1000', 'ldp x0, x1, [sp]', 'ldr w2, [x1, #4]')[2]).toBe('ldr w2, [x1, #4]');
  expect(named('aarch64', 'adrp x1, 0x1000', 'bl 0x944', 'ldr w2, [x1, #4]')[2]).toBe('ldr w2, [x1, #4]');
  expect(named('aarch64', 'adrp x19, 0x1000', 'bl 0x944', 'ldr w2, [x19, #4]')[2]).toBe('ldr w2, [x19, <1004>]');
});

test('of other machines no address is known', () => {
  expect(isNameable('aarch64')).toBe(true);
  expect([isNameable('riscv64'), isNameable(undefined)]).toEqual([false, false]);
  expect(named('riscv64', 'jal 1139')).toEqual(['jal 1139']);
});
