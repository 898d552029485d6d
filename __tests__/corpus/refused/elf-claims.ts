/** What calls itself debug information, or the seed of a compiler, and is read by a loader, a linker or a compiler. */
import type { Bench } from '../bench.js';
import { utilC } from '../sources.js';
import { ElfEditor } from './elf-editor.js';
import { assembled, edited } from './elf-sections.js';
import { changed, patched, type Refusal, refusal, replaced } from './refusal.js';

const PT_INTERP = 3;
const PT_GNU_STACK = 0x6474e551;
/** SHT_INIT_ARRAY, SHT_LLVM_LINKER_OPTIONS, SHT_LLVM_DEPENDENT_LIBRARIES */
const OBEYED = { 'init-array': 14, 'linker-options': 0x6fff4c01, libraries: 0x6fff4c04 };

const STACK = '.section .note.GNU-stack,"",@progbits\n';
const START = `.globl _start\n.text\n_start: ret\n${STACK}`;

/** A program of both sides in which a header is changed, and its content differs. */
async function image(bench: Bench, source: string, edit: (elf: ElfEditor) => void, options = ''): Promise<string> {
  bench.write('unit.s', START + source);
  await bench.run(`gcc -nostdlib -static unit.s -o program${options}`);
  const elf = new ElfEditor(bench.read('program'));
  edit(elf);
  return bench.write('program', elf.bytes);
}

/** Makes the header of the stack one that names bytes of the file. */
function named(elf: ElfEditor, type: number, offset: number, size: number): void {
  const segment = elf.segment(PT_GNU_STACK);
  elf.write(segment, 4, type);
  elf.write(segment + 8, 8, offset);
  elf.write(segment + 32, 8, size);
}

const debug = (content: string): string => `.section .debug_x,"",@progbits\n${content}`;
const LOADERS = ['/lib64/ld-linux-x86-64.so.2', '/tmp64/ld-linux-x86-64.so.2'] as const;

const images: readonly Refusal[] = [
  refusal('elf-interpreter-in-debug', '.debug_x', 'the name of the interpreter is in a debug section', (bench) =>
    image(bench, debug(`.asciz "${bench.pick(...LOADERS)}"\n`), (elf) =>
      named(elf, PT_INTERP, elf.section('.debug_x').offset, LOADERS[0].length + 1),
    ),
  ),
  refusal('elf-start-in-debug', '.debug_x', 'the first instruction is in a debug section, in a page of the code', (bench) =>
    image(
      bench,
      debug(`movl $${bench.pick(1, 2)}, %edi\nmovl $60, %eax\nsyscall\n`),
      (elf) => elf.write(24, 8, 0x400000 + elf.section('.debug_x').offset),
      ' -Wl,-z,noseparate-code -Wl,--build-id=none',
    ),
  ),
  refusal('elf-build-id-is-interpreter', '.note.gnu.build-id', 'the name of the interpreter is the build-id', (bench) => {
    const id = Buffer.from(bench.pick('/lib/ld-linux.so.2', '/tmp/ld-linux.so.2')).toString('hex');
    const edit = (elf: ElfEditor): void => named(elf, PT_INTERP, elf.section('.note.gnu.build-id').offset + 16, 18);
    return image(bench, '', edit, ` -Wl,--build-id=0x${id}`);
  }),
  refusal('elf-debug-address', '.debug_x sh_addr', 'a debug section takes an address of the program', async (bench) => {
    const file = await image(bench, debug(`.ascii "${bench.pick('aaaa', 'bbbb')}"\n`), () => {});
    return changed(bench, file, (bytes) => {
      const elf = new ElfEditor(bytes);
      return elf.set(elf.section('.debug_x'), 'address', 0x401000).bytes;
    });
  }),
];

const objects: readonly Refusal[] = [
  ...Object.entries(OBEYED).map(([name, type]) =>
    refusal(`elf-debug-${name}`, '.debug_x', 'a section that linkers obey by its type is called debug information', (bench) =>
      assembled(bench, `.section .debug_x,"",@${type}\n.asciz "${bench.pick('one', 'two')}"\n`),
    ),
  ),
  refusal('elf-debug-address-taken', '.debug_x', 'data holds the address of what follows in a debug section', (bench) =>
    assembled(bench, debug(`.zero ${bench.pick(4, 8)}\nx: .long 1\n.data\n.quad x\n`)),
  ),
  refusal('elf-debug-relocation', '.rela.debug_x', 'debug information asks for a place in the GOT', (bench) =>
    assembled(bench, debug(`.reloc ., R_X86_64_${bench.pick('PC32', 'GOTPCREL')}, f\n.long 0\n`), 'gcc'),
  ),
  refusal('elf-debug-relocation-outside', '.rela.debug_x', 'a relocation beyond the end of its debug section', (bench) =>
    edited(bench, debug('.reloc ., R_X86_64_32, f\n.long 0\n'), (elf) => elf.put('.rela.debug_x', 1, [0xff])),
  ),
  refusal('elf-debug-undefined', '.rela.debug_x', 'debug information alone names what is nowhere: GNU ld refuses it', (bench) =>
    assembled(
      bench,
      `.globl far\n.globl f\nf: ret\n${debug(`.reloc ., R_X86_64_64, ${bench.pick('f', 'far')}\n.quad 0\n`)}.type far,@object\n`,
      'gcc',
    ),
  ),
  refusal('elf-debug-compressed-damage', null, 'compressed debug information that no linker can read', async (bench) => {
    bench.write('unit.c', `int f(int x) { return x; }\n// ${bench.side}\n`);
    await bench.run('gcc -g3 -gz=zlib -c unit.c -o unit.o');
    return changed(bench, 'unit.o', (bytes) => patched(bytes, new ElfEditor(bytes).section('.debug_str').offset + 40, [0, 0, 0]));
  }),
  refusal('elf-debug-relocation-in-archive', '.rela.debug_x', 'the same in a member of an archive', async (bench) => {
    await assembled(bench, debug(`.reloc ., R_X86_64_${bench.pick('64', 'TLSGD')}, f\n.quad 0\n`), 'gcc');
    await bench.run('ar rcsD lib.a unit.o');
    return 'lib.a';
  }),
];

const TOKENS = ['96dfe9f0d10151ab', '0c4b7fe29a8d6e15'] as const;
/** Objects for link-time optimization, whose code can be read as it is. */
async function lto(bench: Bench, extra: string): Promise<string> {
  bench.write('unit.c', utilC(bench, extra));
  await bench.run('gcc -O1 -flto -flto-compression-level=0 -frandom-seed=0x1234 -c unit.c -o unit.o');
  return 'unit.o';
}

/** An object with other options in the section that GCC reads them from. */
function options(id: string, note: string, text: (token: string) => string): Refusal {
  return refusal(id, '.gnu.lto_.opts', note, async (bench) => {
    const file = await lto(bench, '');
    bench.write('opts', `'-O1' ${text(bench.pick(...TOKENS))} '-flto'\0`);
    await bench.run(`objcopy --update-section .gnu.lto_.opts=opts ${file}`);
    return file;
  });
}

const seeds: readonly Refusal[] = [
  refusal('lto-string-constant', '.gnu.lto_', 'a key in a string of code that is compiled later', (bench) =>
    lto(bench, `const char *key(void) { return "key_${bench.pick(...TOKENS)}"; }\n`),
  ),
  refusal('lto-function-name', '.gnu.lto_', 'a function of another name in code that is compiled later', (bench) =>
    lto(bench, `int table_${bench.pick(...TOKENS)}(void) { return 1; }\n`),
  ),
  options('lto-option-value', 'digits in an option that is no seed', (token) => `'-fplugin-arg-x-key_${token}'`),
  options('lto-option-debug', 'digits after -g', (token) => `'-g${token}'`),
  options('lto-option-not-a-seed', 'a seed within another option', (token) => `'-DX=-frandom-seed=${token}'`),
  refusal(
    'lto-seed-of-one-section',
    '.gnu.lto_',
    'one section has another seed than the rest: the compiler does not find it',
    async (bench) => {
      const file = await lto(bench, '');
      return changed(bench, file, (bytes) => replaced(bytes, '.gnu.lto_.decls.1234', '.gnu.lto_.decls.1235'));
    },
  ),
  refusal('lto-seeds-become-one', '.gnu.lto_', '`ld -r` gathers the code of two files under one seed', async (bench) => {
    const seeds = { one: bench.pick('0x1111', '0x3333'), two: bench.pick('0x2222', '0x3333') };
    for (const [name, seed] of Object.entries(seeds)) {
      bench.write('unit.c', `int ${name}(int x) { return x + 1; }\n`);
      await bench.run(`gcc -O1 -flto -frandom-seed=${seed} -c ../unit.c -o ${name}.o`, 'out');
    }
    return 'out';
  }),
  refusal('lto-options-loaded', '.gnu.lto_.opts', 'a text of the program in a section called as options of GCC', (bench) =>
    assembled(bench, `.section .gnu.lto_.opts,"a",@progbits\n.ascii "'-frandom-seed=${bench.pick(...TOKENS)}'"\n`),
  ),
  refusal('lto-section-loaded', '.gnu.lto_', 'data in a section called as one of GCC, which its linker places by name', (bench) =>
    assembled(bench, `.section .gnu.lto_x.${bench.pick(...TOKENS)},"aw",@progbits\n.quad 1\n`),
  ),
  refusal('elf-exports-renamed', '.symtab', 'two exports whose names hold another token: other objects link them', (bench) => {
    const token = bench.pick(...TOKENS);
    return assembled(bench, `.globl a_${token}\n.globl b_${token}\na_${token}: ret\nb_${token}: jmp a_${token}\n`);
  }),
  refusal('elf-token-in-member-name', '.rodata', 'a key in a member of an archive called as a section of GCC', async (bench) => {
    await assembled(bench, `.section .rodata,"a"\n.ascii "key_${bench.pick(...TOKENS)}"\n`);
    await bench.run('mv unit.o .gnu.lto_.opts');
    await bench.run('ar rcsD lib.a .gnu.lto_.opts');
    return 'lib.a';
  }),
];

export const elfClaimRefusals: readonly Refusal[] = [...images, ...objects, ...seeds];
