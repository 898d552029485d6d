/**
 * What the comparison accepts in an object, checked with real linkers: GNU ld and lld make the same image of both sides. The image is what
 * is loaded, so that tables of symbols and debug information may differ.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { comparePair } from '../../corpus/compare-pair.js';
import { ElfEditor } from '../../corpus/refused/elf-editor.js';
import { PLAIN_TMPDIR } from '../../fixtures/plain-folder.js';

const folder = mkdtempSync(path.join(PLAIN_TMPDIR, 'linkers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => path.join(folder, name);

const LINKERS = ['ld', 'ld.lld-19'];
const PT_LOAD = 1;

function assembled(source: string, name: string): ElfEditor {
  writeFileSync(at('unit.s'), `${source}\n.section .note.GNU-stack,"",@progbits\n`);
  execFileSync('gcc', ['-c', 'unit.s', '-o', name], { cwd: folder });
  return new ElfEditor(readFileSync(at(name)));
}

/** What a loader has in memory, but where the header says that the tables of sections are. */
function loaded(file: string): string[] {
  const bytes = readFileSync(at(file));
  bytes.fill(0, 40, 48).fill(0, 58, 64);
  const [table, count] = [Number(bytes.readBigUInt64LE(32)), bytes.readUInt16LE(56)];
  return Array.from({ length: count }, (_, index) => table + index * 56).flatMap((header) => {
    const [offset, size] = [8, 32].map((field) => Number(bytes.readBigUInt64LE(header + field))) as [number, number];
    const place = bytes.toString('hex', header, header + 56);
    return bytes.readUInt32LE(header) === PT_LOAD ? [place, bytes.toString('hex', offset, offset + size)] : [place];
  });
}

/**
 * The linkers that make something else of the two objects, also where they do not accept the right one.
 * @throws Error where one does not take the left one
 */
function linkersThatTell(): string[] {
  return LINKERS.filter((linker) => {
    const [left, right] = ['left', 'right'].map((side) => {
      const options = ['-shared', '--build-id=none', `${side}.o`, '-o', `${side}.so`];
      const { status, stderr } = spawnSync(linker, options, { cwd: folder, encoding: 'utf8' });
      if (status !== 0 && side === 'left') throw new Error(`${linker}: ${stderr}`);
      return status === 0 ? loaded(`${side}.so`).join('\n') : 'refused';
    });
    return left !== right;
  });
}

async function verdictOf(): Promise<string> {
  const pair = { id: '', truth: 'real', causes: [], allowed: [], note: '', left: at('left.o'), right: at('right.o') } as const;
  return (await comparePair(pair, { explain: false })).verdict;
}

/** Exchanges the headers of two sections on the right side. */
function exchangedSections(source: string, one: string, other: string): void {
  // GNU as writes no table of symbols where there is none.
  const whole = `.globl limit\nlimit = 5\n${source}`;
  assembled(whole, 'left.o');
  const right = assembled(whole, 'right.o');
  writeFileSync(at('right.o'), right.exchangeHeaders(right.section(one), right.section(other)).bytes);
}

/** One section with bytes in it. */
const put = (name: string, flags: string, value = name.length, type = '@progbits'): string =>
  `.section ${name},"${flags}",${type}\n.quad ${value}, ${value + 1}\n`;
const empty = (name: string, flags: string, type = '@progbits'): string => `.section ${name},"${flags}",${type}\n`;
const zeros = (name: string, size: number): string =>
  `.section ${name},"aw",@nobits\n.globl g_${size}\ng_${size}: .zero ${size}\n`;

describe('sections in another order', () => {
  test.each([
    ['that nothing loads', '.one', '.two', put('.one', '') + put('.two', '')],
    ['of code and of data', '.text', '.data', '.text\nnop\n.data\n.quad 1\n'],
    ['of constants and of data', '.rodata', '.data.a', put('.rodata', 'a') + put('.data.a', 'aw')],
  ])('%s make the same image', async (_, one, other, source) => {
    exchangedSections(source, one, other);
    expect({ told: linkersThatTell(), verdict: await verdictOf() }).toEqual({ told: [], verdict: 'acceptable' });
  });

  test.each([
    ['of functions', '.text.a', '.text.b', put('.text.a', 'ax', 1) + put('.text.b', 'ax', 2)],
    [
      'that are hot and that are cold',
      '.text.hot.a',
      '.text.unlikely.a',
      put('.text.hot.a', 'ax') + put('.text.unlikely.a', 'ax'),
    ],
    ['of initial data', '.data.a', '.data.b', put('.data.a', 'aw', 1) + put('.data.b', 'aw', 2)],
    ['without bytes', '.bss.a', '.bss.b', zeros('.bss.a', 64) + zeros('.bss.b', 32)],
    ['of constants and of exceptions', '.rodata', '.gcc_except_table', put('.rodata', 'a') + put('.gcc_except_table', 'a')],
    [
      'of constructors and of relocated constants',
      '.init_array',
      '.data.rel.ro',
      put('.init_array', 'aw', 1, '@init_array') + put('.data.rel.ro', 'aw'),
    ],
    ['that no script names', 'linux_set', 'other_set', put('linux_set', 'aw', 1) + put('other_set', 'aw', 2)],
    ['that no script names beside constants', 'foo', '.rodata', put('foo', 'a', 1) + put('.rodata', 'a', 2)],
    ['of the kernel', '.initcall1.init', '.initcall2.init', put('.initcall1.init', 'a', 1) + put('.initcall2.init', 'a', 2)],
    ['that were once COMDAT', '.gnu.linkonce.t.f', '.text.g', put('.gnu.linkonce.t.f', 'ax', 1) + put('.text.g', 'ax', 2)],
    ['of notes', '.note.a', '.note.b', put('.note.a', 'a', 1, '@note') + put('.note.b', 'a', 2, '@note')],
    [
      'of constructors without a priority',
      '.init_array.x',
      '.init_array.y',
      put('.init_array.x', 'aw', 1, '@init_array') + put('.init_array.y', 'aw', 2, '@init_array'),
    ],
    ['of old constructors', '.ctors.x', '.ctors.y', put('.ctors.x', 'aw', 1) + put('.ctors.y', 'aw', 2)],
  ])('%s make another image, at least of one linker', async (_, one, other, source) => {
    exchangedSections(source, one, other);
    expect(linkersThatTell()).not.toEqual([]);
    expect(await verdictOf()).toBe('investigate');
  });

  test.each([
    ['that are empty: lld begins output sections in this order', 'foo', 'bar', empty('foo', 'aw') + empty('bar', 'aw')],
    [
      'with relocations: gold fills the GOT in this order',
      '.rodata.x',
      '.text.x',
      '.section .rodata.x,"a"\n.reloc ., R_X86_64_GOTPCREL, y\n.long 0\n.section .text.x,"ax"\npushq x@GOTPCREL(%rip)\n',
    ],
    ['of constants and of unwinding', '.rodata', '.eh_frame', put('.rodata', 'a') + put('.eh_frame', 'a', 0)],
    ['that no script names, of two kinds', 'foo', 'bar', put('foo', 'aw') + put('bar', 'ax')],
    ['that linkers obey', '.deplibs', '.morelibs', ''],
  ])('%s count, though these linkers make one image here', async (_, one, other, source) => {
    const libraries = (name: string): string => `.section ${name},"MS",@0x6fff4c04,1\n.asciz "lib${name}"\n`;
    exchangedSections(source === '' ? libraries(one) + libraries(other) : source, one, other);
    expect(await verdictOf()).toBe('investigate');
  });
});

/** Exchanges two symbols on the right side. */
function exchangedSymbols(source: string, one: string, other: string): void {
  assembled(source, 'left.o');
  writeFileSync(at('right.o'), assembled(source, 'right.o').exchangeSymbols(one, other).bytes);
}

describe('symbols in another order', () => {
  test.each([
    ['local ones that nothing names', 'a', 'b', '.text\na: nop\nb: ret\n'],
    ['local ones of debug information', 'a', 'b', '.section .debug_x,"",@progbits\na: .quad b\nb: .quad a\n'],
  ])('%s make the same image', async (_, one, other, source) => {
    exchangedSymbols(source, one, other);
    expect({ told: linkersThatTell(), verdict: await verdictOf() }).toEqual({ told: [], verdict: 'acceptable' });
  });

  const LOCALS = '.data\na: .quad 1\nb: .quad 2\n';
  test.each([
    ['exported ones', '.text\n.globl a\n.globl b\na: nop\nb: ret\n'],
    ['imported ones', '.text\ncall a@PLT\ncall b@PLT\n'],
    ['common ones', '.comm a,8,8\n.comm b,16,8\n'],
    ['weak ones', '.text\n.weak a\n.weak b\na: nop\nb: ret\n'],
    ['local ones in the GOT', `.text\npushq a@GOTPCREL(%rip)\npushq b@GOTPCREL(%rip)\n${LOCALS}`],
    [
      'local functions that choose functions',
      '.type a,@gnu_indirect_function\n.type b,@gnu_indirect_function\n.text\na: nop\nb: ret\ncall a@PLT\ncall b@PLT\n',
    ],
    [
      'local thread variables',
      '.text\nleaq a@TLSGD(%rip),%rdi\nleaq b@TLSGD(%rip),%rdi\n.section .tdata,"awT"\na: .quad 1\nb: .quad 2\n',
    ],
  ])('%s make another image, at least of one linker', async (_, source) => {
    exchangedSymbols(source, 'a', 'b');
    expect(linkersThatTell()).not.toEqual([]);
    expect(await verdictOf()).toBe('investigate');
  });
});

describe('relocations of debug information', () => {
  const SYMBOLS =
    '.globl far\n.globl f\n.text\nf: call far@PLT\n.globl own\n.type own,@gnu_indirect_function\nown: ret\n.section .tdata,"awT"\n.globl t\nt: .quad 1\n';
  /** Two objects of one symbol table; a relocation of the right is of another type. */
  function relocated(type: string, symbol: string): void {
    for (const [name, kind] of [
      ['left.o', 'NONE'],
      ['right.o', type],
    ] as const)
      assembled(`${SYMBOLS}.section .debug_x,"",@progbits\n.reloc ., R_X86_64_${kind}, ${symbol}\n.quad 0, 0\n`, name);
  }

  const TARGETS = { f: 'exported', far: 'imported', own: 'that chooses a function' };
  const ADDRESSES = ['64', '32', 'PC32', 'PC64'].flatMap((type) =>
    Object.entries(TARGETS).map(([symbol, what]) => ({ type, symbol, what })),
  );
  const VARIABLES = ['DTPOFF64', 'DTPOFF32'].map((type) => ({ type, symbol: 't', what: 'thread-local' }));
  test.each([...ADDRESSES, ...VARIABLES])('R_X86_64_$type to $symbol ($what) makes the same image', async ({ type, symbol }) => {
    relocated(type, symbol);
    expect({ told: linkersThatTell(), verdict: await verdictOf() }).toEqual({ told: [], verdict: 'acceptable' });
  });

  test.each([
    'GOTPCREL',
    'PLT32',
    'GOT64',
    'GOTPC32',
    'COPY',
    'RELATIVE',
    'IRELATIVE',
    'GNU_VTENTRY',
    'TPOFF32',
    'TLSGD',
    'DTPMOD64',
    '8',
  ])('R_X86_64_%s is refused by one linker at least, or makes another image', async (type) => {
    relocated(type, 't');
    expect(linkersThatTell()).not.toEqual([]);
    expect(await verdictOf()).toBe('investigate');
  });
});
