/** ELF sections that are not what their names and types say. */
import type { Bench } from '../bench.js';
import { ElfEditor } from './elf-editor.js';
import { changed, type Refusal, refusal } from './refusal.js';

const SHT_SYMTAB = 2;
const SHT_STRTAB = 3;
const SHT_NOBITS = 8;
const SHF_WRITE_ALLOC = 3;

/** Assembles a source into `unit.o`. */
export async function assembled(bench: Bench, source: string, tool = 'clang-19'): Promise<string> {
  bench.write('unit.s', source);
  await bench.run(`${tool} -c unit.s -o unit.o`);
  return 'unit.o';
}

/** An object whose debug information differs, as a reason to look no further. */
function noisy(bench: Bench, source: string): Promise<string> {
  return assembled(bench, `${source}.section .debug_x,"",@progbits\n.ascii "${bench.pick('aaaa', 'bbbb')}"\n`);
}

/** Such an object, of which the right side is edited. */
export async function edited(bench: Bench, source: string, edit: (elf: ElfEditor) => ElfEditor): Promise<string> {
  return changed(bench, await noisy(bench, source), (bytes) => edit(new ElfEditor(bytes)).bytes);
}

async function program(bench: Bench, code: string, options = ''): Promise<string> {
  bench.write('main.c', `int main(void) { return ${code}; }\n`);
  await bench.run(`gcc -O1 main.c -o program -Wl,--build-id=none${options}`);
  return 'program';
}

/** A program with one more section on its right side. */
function extra(
  id: string,
  where: string | null,
  note: string,
  codes: readonly [string, string],
  name: string,
  type: number,
): Refusal {
  const payload = Buffer.from('\0hidden'.repeat(512));
  return refusal(id, where, note, async (bench) =>
    changed(bench, await program(bench, bench.pick(...codes)), (bytes) => new ElfEditor(bytes).add(name, type, payload).bytes),
  );
}

/** The code of both sides in a section called as debug information and without SHF_ALLOC, which a segment loads nevertheless. */
function disguised(id: string, note: string, edit: (elf: ElfEditor) => ElfEditor): Refusal {
  return refusal(id, '.debug_x', note, async (bench) => {
    const file = await program(bench, bench.pick('7', '42'), ' -no-pie');
    const elf = edit(new ElfEditor(bench.read(file)));
    return bench.write(file, elf.rename(elf.section('.text'), '.debug_x').set(elf.section('.debug_x'), 'flags', 0).bytes);
  });
}

/** The code swallows what comes after it in its segment, and 8 bytes behind that. */
function beyondItsSegment(elf: ElfEditor): ElfEditor {
  const [text, fini] = [elf.section('.text'), elf.section('.fini')];
  elf.set(fini, 'type', SHT_NOBITS).set(fini, 'flags', 0);
  return elf.set(text, 'size', fini.offset + fini.size + 8 - text.offset);
}

/** A note of GNU's type 3 (a build-id), whose descriptor is code or data of the program. */
function builtId(id: string, note: string, flags: string, size: number, content: (value: number) => string, options = '') {
  return refusal(id, '.note.x', note, async (bench) => {
    const head = `.section .note.x,"${flags}",@note\n.long 4,${size},3\n.asciz "GNU"\n`;
    bench.write('unit.s', `${head}${content(bench.pick(1, 2))}.section .note.GNU-stack,"",@progbits\n`);
    await bench.run(`gcc unit.s -o program -Wl,--build-id=none${options}`);
    return 'program';
  });
}
const codeOf = (value: number): string => `f: movl $${value},%eax\n ret\n.balign 4\n.text\n.globl main\nmain: jmp f\n`;
const dataOf = (value: number): string => `f: .fill 4096,1,${value}\n.text\n.globl main\nmain: movzbl f(%rip),%eax\n ret\n`;

/** Two functions in sections of one name. */
const TWINS = ['f', 'g']
  .map((name, at) => `.section .text,"ax",@progbits,unique,${at + 1}\n.globl ${name}\n${name}: movl $${at + 1},%eax\n ret\n`)
  .join('');

export const elfSectionRefusals: readonly Refusal[] = [
  extra('elf-second-text', '.text', 'a string table called .text beside changed code', ['7', '42'], '.text', SHT_STRTAB),
  extra('elf-payload-strings', '.payload', 'a payload as a string table', ['7', '7'], '.payload', SHT_STRTAB),
  extra(
    'elf-payload-symbols',
    null,
    'a payload as a symbol table, which has no size of entries',
    ['7', '7'],
    '.payload',
    SHT_SYMTAB,
  ),
  disguised('elf-code-called-debug', 'code that a segment loads, in a section that says it is not loaded', (elf) => elf),
  disguised('elf-code-called-debug-partly', 'such a section that ends beyond its segment', beyondItsSegment),
  builtId('elf-build-id-is-code', 'the build-id is code that main runs', 'ax', 6, codeOf),
  builtId(
    'elf-build-id-is-code-by-segment',
    'the same in a section that only its segment makes executable',
    'a',
    6,
    codeOf,
    ' -no-pie -Wl,-z,noseparate-code',
  ),
  builtId('elf-build-id-is-data', 'the build-id is 4096 bytes of data that main reads', 'a', 4096, dataOf),
  refusal('elf-twin-sections-exchanged', '.text', 'two sections of one name exchange their places: f is now g', (bench) =>
    edited(bench, TWINS, (elf) => {
      // The first section of that name is the empty one that every object has.
      const [f, g] = [elf.section('.text', 1), elf.section('.text', 2)];
      return elf.set(f, 'offset', g.offset).set(g, 'offset', f.offset);
    }),
  ),
  refusal('elf-code-beside-debug', '.debug_x f', 'code in a section called as the debug section beside it', (bench) =>
    noisy(bench, `.section .debug_x,"ax",@progbits,unique,1\n.globl f\nf: movl $${bench.pick(1, 2)},%eax\n ret\n`),
  ),
  refusal('elf-stabs-loaded', 'stabs', 'a loaded section called stabs becomes read-only: the program crashes', (bench) =>
    assembled(bench, `.section stabs,"${bench.pick('aw', 'a')}",@progbits\n.globl v\nv: .long 1\n.text\nmovl $5,v(%rip)\n`),
  ),
  refusal('elf-debug-in-memory', '.debug_x', 'a section of 1 TiB of memory, called as a debug section', (bench) =>
    edited(bench, '.text\nret\n', (elf) => {
      elf.add('.debug_x', SHT_NOBITS, Buffer.of(), SHF_WRITE_ALLOC);
      const section = elf.section('.debug_x', 1);
      return elf.set(section, 'size', 2 ** 40).set(section, 'align', 2 ** 20);
    }),
  ),
  refusal('elf-dependent-library', '.deplibs', 'the object asks its linker for another library', (bench) =>
    assembled(bench, `.section .deplibs,"MS",@llvm_dependent_libraries,1\n.asciz "lib_${bench.pick('edb88320', '82f63b78')}"\n`),
  ),
];
