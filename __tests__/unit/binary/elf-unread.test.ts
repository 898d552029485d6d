/** Sections with names of debug information that a loader or a linker reads nevertheless: no rule may own them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readElf } from '@selfhost/core/binary/elf/elf.js';
import { Malformed } from '@selfhost/core/files/source.js';
import { ElfEditor } from '../../corpus/refused/elf-editor.js';
import { processorTime } from '../../fixtures/processor-time.js';
import { fieldsOf, mapOf, regionOf } from './said-by.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'elf-unread-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (command: string, ...args: string[]): string => execFileSync(command, args, { cwd: folder, encoding: 'utf8' });
function assemble(source: string, ...command: string[]): ElfEditor {
  writeFileSync(path.join(folder, 'unit.s'), source);
  const [tool = 'clang-19', ...options] = command;
  run(tool, ...(options.length > 0 ? options : ['-c']), 'unit.s', '-o', 'out');
  return new ElfEditor(readFileSync(path.join(folder, 'out')));
}
const kindOf = (elf: ElfEditor, section: string) => {
  const { kind, loaded } = regionOf(mapOf(readElf, elf.bytes), section);
  return loaded ? `${kind}, loaded` : kind;
};

describe('debug information of an object', () => {
  const OBJECT = `
.text
f: ret
.section .debug_x,"",@progbits
x: .long f
.zero 12
.section .comment,"MS",@progbits,1
.asciz "tool"
.section .debug_s,"MS",@progbits,1
.asciz "name"
`;
  const KINDS = { '.debug_x': 'debug', '.rela.debug_x': 'debug', '.comment': 'comment', '.debug_s': 'debug' };

  test('as assemblers write it', () => {
    for (const tool of ['clang-19', 'gcc']) {
      const elf = assemble(OBJECT, tool);
      expect(Object.fromEntries(Object.keys(KINDS).map((name) => [name, kindOf(elf, name)]))).toEqual(KINDS);
    }
    const stabs = assemble('.stabs "a.c",100,0,0,0\n', 'gcc');
    expect(['.stab', '.stabstr'].map((name) => kindOf(stabs, name))).toEqual(['debug', 'debug']);
  });

  test.each([
    ['x86_64-linux-gnu', 0x70000001, 'debug'],
    ['x86_64-linux-gnu', 0x7000001e, 'other'],
    ['aarch64-linux-gnu', 0x70000001, 'other'],
    ['mips64el-linux-gnuabi64', 0x7000001e, 'debug'],
  ])('of %s and the type %i, which one processor has', (target, type, kind) => {
    const elf = assemble('.section .debug_x,"",@progbits\n.long 1\n', 'clang-19', '-c', `--target=${target}`);
    expect(kindOf(elf.set(elf.section('.debug_x'), 'type', type), '.debug_x')).toBe(kind);
  });

  test.each([
    ['a string table', 3],
    ['a hash table', 5],
    ['a dynamic section', 6],
    ['a note', 7],
    ['reserved', 10],
    ['a symbol table of a loader', 11],
    ['a list of constructors', 14],
    ['a list of destructors', 15],
    ['a list of early constructors', 16],
    ['GNU attributes', 0x6ffffff5],
    ['options of a linker', 0x6fff4c01],
    ['significant addresses', 0x6fff4c03],
    ['libraries', 0x6fff4c04],
    ['a partition', 0x6fff4c05],
    ['a profile of calls', 0x6fff4c09],
    ['addresses of basic blocks', 0x6fff4c0a],
    ['attributes of Arm', 0x70000003],
    ['a type of a program of its own', 0x80000001],
  ])('is none where its type is %s (%i)', (_, type) => {
    for (const name of ['.debug_x', '.comment']) {
      const elf = assemble(OBJECT);
      expect(['debug', 'comment']).not.toContain(kindOf(elf.set(elf.section(name), 'type', type), name));
    }
  });

  test.each([
    ['writable', 0x1],
    ['executable', 0x4],
    ['in the order of another', 0x80],
    ['asking for its system', 0x100],
    ['in a group that does not list it', 0x200],
    ['thread-local', 0x400],
    ['kept by garbage collection', 0x200000],
    ['of an unknown flag', 0x10000000],
    ['of an unknown flag of the upper half', 2 ** 40],
  ])('is none where it is %s', (_, flags) => {
    for (const name of ['.debug_x', '.comment']) {
      const elf = assemble(OBJECT);
      expect(kindOf(elf.set(elf.section(name), 'flags', flags), name)).toBe('other');
    }
  });

  test.each<[string, (elf: ElfEditor) => ElfEditor, string]>([
    ['strings that do not end', (elf) => elf.put('.debug_s', 4, [1]), '.debug_s'],
    ['pieces that do not fill it', (elf) => elf.set(elf.section('.debug_s'), 'entry', 2), '.debug_s'],
    ['pieces of no size', (elf) => elf.set(elf.section('.debug_s'), 'entry', 0), '.debug_s'],
    ['an alignment that is none', (elf) => elf.set(elf.section('.debug_x'), 'align', 3), '.debug_x'],
    ['an alignment of gigabytes', (elf) => elf.set(elf.section('.debug_x'), 'align', 2 ** 32), '.debug_x'],
    ['a link to a section', (elf) => elf.set(elf.section('.debug_x'), 'link', 2), '.debug_x'],
    ['more in its header', (elf) => elf.set(elf.section('.debug_x'), 'info', 2), '.debug_x'],
  ])('is none with %s', (_, edit, name) => expect(kindOf(edit(assemble(OBJECT)), name)).toBe('other'));

  test.each([
    ['code that has its address', `${OBJECT}.data\n.quad x\n`],
    ['code that has an address in it', `${OBJECT}.data\n.quad .debug_x+4\n`],
    ['a symbol that others see', `${OBJECT}.globl x\n`],
    ['a weak symbol', `${OBJECT}.weak x\n`],
    ['a section that is none', `${OBJECT}.section .other,"",@progbits\n.quad x\n`],
    ['a section that goes with it', `${OBJECT}.section .more,"ao",@progbits,.debug_x\n.quad 1\n`],
  ])('is none for %s', (_, source) => {
    expect(kindOf(assemble(source), '.debug_x')).toBe('other');
    expect(kindOf(assemble(OBJECT), '.debug_x')).toBe('debug');
  });

  test('is none where the names of symbols or sections are in it', () => {
    // clang has one table for both.
    for (const [tool, name] of [
      ['gcc', '.strtab'],
      ['gcc', '.shstrtab'],
      ['clang-19', '.strtab'],
    ] as const) {
      const elf = assemble('.text\nf: ret\n', tool);
      expect(kindOf(elf.rename(elf.section(name), '.stabstr'), '.stabstr')).toBe('strings');
    }
  });

  test('of link-time optimization has symbols for other objects', () => {
    writeFileSync(path.join(folder, 'unit.c'), 'int main(void) { return 7; }\n');
    run('gcc', '-g', '-flto', '-c', 'unit.c', '-o', 'out');
    const elf = new ElfEditor(readFileSync(path.join(folder, 'out')));
    expect(kindOf(elf, '.gnu.debuglto_.debug_info')).toBe('debug');
    expect(kindOf(elf, '.rela.gnu.debuglto_.debug_info')).toBe('debug');
  });
});

describe('relocations of debug information', () => {
  const SOURCE = '.text\nf: ret\n.section .tdata,"awT",@progbits\nt: .long 1\n.section .debug_x,"",@progbits\n';
  const relocated = (type: string, more = ''): string =>
    kindOf(assemble(`${SOURCE}.zero 8\n.reloc 0, ${type}, ${more || 'f'}\n`, 'gcc'), '.rela.debug_x');

  test.each(['64', '32', '32S', 'PC32', 'PC64', 'NONE'])('an address: R_X86_64_%s', (type) =>
    expect(relocated(`R_X86_64_${type}`)).toBe('debug'),
  );
  test.each(['DTPOFF32', 'DTPOFF64'])('a thread-local variable: R_X86_64_%s', (type) =>
    expect(relocated(`R_X86_64_${type}`, 't')).toBe('debug'),
  );

  test.each([
    ...['GOTPCREL', 'GOT32', 'GOT64', 'GOTOFF64', 'GOTPC32', 'GOTPLT64', 'PLT32', 'GOTPCRELX', 'COPY', 'GLOB_DAT', 'JUMP_SLOT'],
    ...['RELATIVE', 'IRELATIVE', 'DTPMOD64', 'TPOFF64', 'TLSGD', 'TLSLD', 'GOTTPOFF', 'TPOFF32', 'TLSDESC', 'SIZE64', '16', '8'],
    ...['GNU_VTINHERIT', 'GNU_VTENTRY'],
  ])('one that a linker refuses, or acts on: R_X86_64_%s', (type) => expect(relocated(`R_X86_64_${type}`)).toBe('relocations'));

  test('one to a local function that chooses functions, at which GNU ld stops', () => {
    const own = (binding: string): string =>
      kindOf(
        assemble(`.text\n${binding}.type f,@gnu_indirect_function\nf: ret\n.section .debug_x,"",@progbits\n.quad f\n`, 'gcc'),
        '.rela.debug_x',
      );
    expect([own(''), own('.globl f\n')]).toEqual(['relocations', 'debug']);
  });

  test.each<[string, (elf: ElfEditor) => void]>([
    ['of an unknown type', (elf) => elf.put('.rela.debug_x', 8, [0xfa])],
    ['beyond the section', (elf) => elf.put('.rela.debug_x', 0, [5])],
    ['of no symbol that there is', (elf) => elf.put('.rela.debug_x', 12, [0xff])],
    ['with an addend of more than 32 bits', (elf) => elf.put('.rela.debug_x', 20, [2])],
    ['of another size', (elf) => elf.set(elf.section('.rela.debug_x'), 'entry', 16)],
    ['that do not fill their section', (elf) => elf.set(elf.section('.rela.debug_x'), 'size', 20)],
    ['of another symbol table', (elf) => elf.set(elf.section('.rela.debug_x'), 'link', 1)],
    ['of code', (elf) => elf.set(elf.section('.rela.debug_x'), 'info', 2)],
    ['of nothing', (elf) => elf.set(elf.section('.rela.debug_x'), 'info', 0)],
  ])('one %s', (_, edit) => {
    const elf = assemble(`${SOURCE}.zero 4\n.reloc 0, R_X86_64_32, f\n`, 'gcc');
    expect(kindOf(elf, '.rela.debug_x')).toBe('debug');
    edit(elf);
    expect(kindOf(elf, '.rela.debug_x')).toBe('relocations');
  });

  test('of what is compressed reach as far as that does once it is not', () => {
    writeFileSync(path.join(folder, 'unit.c'), 'int main(void) { return 7; }\n');
    for (const form of ['zlib', 'zlib-gnu']) {
      run('gcc', '-g3', '-c', `-gz=${form}`, 'unit.c', '-o', 'out');
      const elf = new ElfEditor(readFileSync(path.join(folder, 'out')));
      const names = elf.sections.map(({ name }) => name).filter((name) => /^(?:\.rela)?\.z?debug/.test(name));
      expect(names.filter((name) => kindOf(elf, name) !== 'debug')).toEqual([]);
      expect(names.length).toBeGreaterThan(8);
    }
  });

  test('and what is compressed in an unknown way is none', () => {
    run('gcc', '-g3', '-c', '-gz=zlib', 'unit.c', '-o', 'out');
    const elf = new ElfEditor(readFileSync(path.join(folder, 'out')));
    expect(kindOf(elf.put('.debug_str', 0, [9]), '.debug_str')).toBe('other');
  });

  test.each([
    ...['i386', 'aarch64', 'aarch64_be', 'armv7', 'armeb', 'riscv64', 'riscv32', 'powerpc', 'powerpc64', 'powerpc64le', 's390x'],
    ...['mips', 'mipsel', 'mips64', 'mips64el', 'sparc', 'sparcv9', 'loongarch64', 'hexagon', 'bpfel', 'bpfeb', 'avr', 'msp430'],
  ])('as clang writes them for %s', (machine) => {
    writeFileSync(
      path.join(folder, 'unit.c'),
      '__thread int t; int g; int f(int x) { return x + t + g; }\n'.replace(
        /^__thread/,
        /avr|msp|bpf/.test(machine) ? '' : '__thread',
      ),
    );
    run('clang-19', `--target=${machine}-linux-gnu`, '-g', '-O1', '-c', 'unit.c', '-o', 'out');
    const map = mapOf(readElf, readFileSync(path.join(folder, 'out')));
    const kinds = map.regions.filter(({ name }) => /^\.rela?\.debug/.test(name)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['debug']));
  });
});

describe('debug information of an image', () => {
  const LOAD = 1;
  const STACK = 0x6474e551;
  const SOURCE = `
.text
.globl f
f: ret
.globl _start
_start: ret
.section .debug_x,"",@progbits
.zero 64
.section .note.GNU-stack,"",@progbits
`;
  const image = (...options: string[]): ElfEditor => assemble(SOURCE, 'gcc', '-nostdlib', ...options);

  test.each([
    ['the name of the interpreter', 3],
    ['the dynamic section', 2],
    ['notes', 4],
    ['reserved', 5],
    ['program headers', 6],
    ['thread-local data', 7],
    ['tables of an unwinder', 0x6474e550],
    ['properties', 0x6474e553],
    ['something of a system', 0x60000001],
    ['something of a processor', 0x70000001],
  ])('is none where a segment names it: %s (%i)', (_, type) => {
    const elf = image('-static');
    const segment = elf.segment(STACK);
    const { offset } = elf.section('.debug_x');
    expect(kindOf(elf, '.debug_x')).toBe('debug');
    elf.write(segment, 4, type);
    elf.write(segment + 8, 8, offset + 63);
    elf.write(segment + 32, 8, 1);
    expect(kindOf(elf, '.debug_x')).toBe('data, loaded');
    elf.write(segment, 4, 0);
    expect(kindOf(elf, '.debug_x')).toBe('debug');
  });

  /** The address that a byte of a section would have in the page of the last loaded segment. */
  function besideLast(elf: ElfEditor, section: string): number {
    const [table, count] = [Number(elf.bytes.readBigUInt64LE(32)), elf.bytes.readUInt16LE(56)];
    const loads = Array.from({ length: count }, (_, at) => table + at * 56).filter((at) => elf.bytes.readUInt32LE(at) === LOAD);
    const last = loads.at(-1) ?? Number.NaN;
    const shift = Number(elf.bytes.readBigUInt64LE(last + 16)) - Number(elf.bytes.readBigUInt64LE(last + 8));
    return elf.section(section).offset + shift;
  }

  test('is none where the first instruction is in it, in a page of code', () => {
    const elf = image('-static', '-Wl,-z,noseparate-code');
    elf.write(24, 8, besideLast(elf, '.debug_x') + 8);
    expect(kindOf(elf, '.debug_x')).toBe('data, loaded');
    elf.write(24, 8, besideLast(elf, '.debug_x') + 2 ** 20);
    expect(kindOf(elf, '.debug_x')).toBe('debug');
  });

  test.each([
    ['an initializer', 12],
    ['strings', 5],
    ['a hash table', 0x6ffffef5],
  ])('is none where the dynamic section points to it: %s', (_, tag) => {
    const elf = image('-shared', '-Wl,-init=f');
    const { offset, size } = elf.section('.dynamic');
    const entry = Array.from({ length: size / 16 }, (_, at) => offset + at * 16).find((at) => elf.bytes.readUInt32LE(at) === tag);
    expect(kindOf(elf, '.debug_x')).toBe('debug');
    elf.write((entry ?? Number.NaN) + 8, 8, besideLast(elf, '.debug_x'));
    expect(kindOf(elf, '.debug_x')).toBe('data, loaded');
  });

  test('so do tables of symbols and of strings', () => {
    const elf = image('-static');
    const segment = elf.segment(STACK);
    elf.write(segment, 4, 3);
    elf.write(segment + 32, 8, 1);
    for (const name of ['.symtab', '.strtab', '.shstrtab']) {
      elf.write(segment + 8, 8, elf.section(name).offset);
      expect(kindOf(elf, name)).toBe('data, loaded');
    }
  });

  test('has no address of its own', () => {
    const elf = image('-static');
    const about = () =>
      fieldsOf(mapOf(readElf, elf.bytes), 'section headers').find(({ name }) => name === '.debug_x sh_addr')?.about;
    expect(about()).toBe('.debug_x');
    elf.set(elf.section('.debug_x'), 'address', 0x400000);
    expect(about()).toBeUndefined();
  });

  test('shares no bytes with another section or table', () => {
    const shared = (edit: (elf: ElfEditor) => void) => () => {
      const elf = image('-static');
      edit(elf);
      return mapOf(readElf, elf.bytes);
    };
    expect(shared((elf) => elf.set(elf.section('.debug_x'), 'offset', elf.section('.text').offset))).toThrow(/overlaps/);
    for (const field of [32, 40]) expect(shared((elf) => elf.write(field, 8, elf.section('.debug_x').offset))).toThrow(Malformed);
  });

  test('many segments and many addresses take no time', () => {
    const count = 40_000;
    const bytes = Buffer.alloc(64 + count * 56 + 16);
    bytes.set(Buffer.from('7f454c46020101', 'hex'));
    bytes.writeUInt16LE(2, 16);
    bytes.writeBigUInt64LE(64n, 32);
    bytes.writeUInt16LE(56, 54);
    bytes.writeUInt16LE(count, 56);
    for (let index = 0; index < count; index++) {
      const at = 64 + index * 56;
      bytes.writeUInt32LE(index % 2 === 0 ? LOAD : 7, at);
      bytes.writeBigUInt64LE(BigInt(64 + count * 56), at + 8);
      bytes.writeBigUInt64LE(BigInt(index) * 8n, at + 16);
      bytes.writeBigUInt64LE(4n, at + 32);
    }
    const spent = processorTime();
    expect(mapOf(readElf, bytes).regions.length).toBeGreaterThan(0);
    expect(spent()).toBeLessThan(2000);
  });
});

describe('local symbols of an object', () => {
  const rolesIn = (elf: ElfEditor) =>
    Object.fromEntries(
      fieldsOf(mapOf(readElf, elf.bytes), '.symtab').map(({ name, role, fixed }) => [name, fixed ? 'fixed' : role]),
    );

  test('may be absent where no relocation names them, and they are defined', () => {
    const elf = assemble('.text\na: ret\nb: nop\n.globl c\nc: pushq b@GOTPCREL(%rip)\n');
    expect(rolesIn(elf)).toMatchObject({ 'symbol a': 'local-symbol', 'symbol b': 'fixed', 'symbol c': undefined });
    elf.bytes.writeUInt16LE(0, elf.symbolAt('a', 6));
    expect(rolesIn(elf)).toHaveProperty(['symbol a'], undefined);
  });

  test.each(['aarch64', 'armv7', 'riscv64'])('say to linkers where instructions are: %s', (machine) => {
    const source = '.text\n$a: $d: $t: $x: x: nop\n';
    const build = (...options: string[]) => rolesIn(assemble(source, 'clang-19', `--target=${machine}-linux-gnu`, ...options));
    expect(build('-c')).toMatchObject({ 'symbol $d': undefined, 'symbol x': 'local-symbol' });
    if (machine === 'aarch64') {
      const linked = build('-nostdlib', '-fuse-ld=lld-19', '-Wl,-e,0', '-Wl,--no-gc-sections');
      expect(linked).toMatchObject({ 'symbol $d': 'local-symbol', 'symbol x': 'local-symbol' });
    }
  });
});

describe('a build-id', () => {
  const image = (): ElfEditor =>
    assemble(
      '.text\n.globl _start\n_start: ret\n.section .note.GNU-stack,"",@progbits\n',
      ...['gcc', '-nostdlib', '-static', '-Wl,--build-id=sha1'],
    );
  const isOwned = (elf: ElfEditor) => {
    const map = mapOf(readElf, elf.bytes);
    const notes = map.regions.filter(({ kind }) => kind === 'note').map(({ name }) => name);
    return notes.flatMap((name) => fieldsOf(map, name)).some(({ role }) => role === 'build-id');
  };

  test('names a build where nothing else is read there', () => {
    const elf = image();
    expect(isOwned(elf)).toBe(true);
    const { offset } = elf.section('.note.gnu.build-id');
    elf.write(elf.segment(0x6474e551), 4, 3);
    elf.write(elf.segment(3) + 8, 8, offset + 16);
    elf.write(elf.segment(3) + 32, 8, 20);
    expect(isOwned(elf)).toBe(false);
  });

  test('is none where the program begins in it, with sections and without', () => {
    const elf = image();
    elf.write(24, 8, 0x400000 + elf.section('.note.gnu.build-id').offset + 20);
    expect(isOwned(elf)).toBe(false);
    writeFileSync(path.join(folder, 'whole'), elf.bytes);
    run('llvm-objcopy-19', '--strip-sections', 'whole', 'bare');
    const bare = new ElfEditor(readFileSync(path.join(folder, 'bare')));
    expect(isOwned(bare)).toBe(false);
    bare.write(24, 8, 0);
    expect(isOwned(bare)).toBe(true);
  });

  test('of an object is none where code has its address', () => {
    const note = '.section .note.gnu.build-id,"a",@note\n.long 4, 20, 3\n.asciz "GNU"\nid: .zero 20\n.text\n';
    expect(isOwned(assemble(`${note}nop\n`))).toBe(true);
    expect(isOwned(assemble(`${note}lea id(%rip), %rax\n`))).toBe(false);
  });
});
