/** Dates of their builds in what a loader, a linker or an unwinder reads: there they are numbers and names of theirs. */
import type { Bench } from '../bench.js';
import { LIBRARY, link } from '../macho-pairs.js';
import { lld, mingw } from '../pe-pairs.js';
import { coffHeaderOf, coffSections } from '../sites/pe.js';
import { dateOf, WINDOWS } from '../value-pairs.js';
import { dataOf, machoObject } from './macho.js';
import { image, offsetOf, section } from './pe.js';
import { patched, placeOf, type Refusal, refusal, replaced } from './refusal.js';

/** The day of each side's build. */
const dayOf = (bench: Bench): string => bench.pick('20240501', '20240502');

function dated(id: string, where: string, note: string, build: (bench: Bench) => Promise<string> | string): Refusal {
  return refusal(id, where, note, build, { windows: WINDOWS });
}

/** A file with the date of its side as a number of 32 bits. */
function numbered(
  id: string,
  where: string,
  note: string,
  build: (bench: Bench) => Promise<string> | string,
  placeIn: (bytes: Buffer) => number,
): Refusal {
  return dated(id, where, note, async (bench) => {
    const file = await build(bench);
    const number = Buffer.alloc(4);
    number.writeUInt32LE(dateOf(bench));
    return bench.write(file, patched(bench.read(file), placeIn(bench.read(file)), number));
  });
}

const program = (bench: Bench): Promise<string> => mingw(bench, '-s -Wl,--no-insert-timestamp');
/** Linked by LLVM, which puts what is said of unwinding among the constants. */
const unwound = (bench: Bench): Promise<string> => image(bench, UNWOUND);
const UNWOUND = `.text
.globl main
.seh_proc main
main: pushq %rbx
.seh_pushreg %rbx
.seh_endprologue
 popq %rbx
 ret
.seh_endproc
.section .rdata,"dr"
.quad 1
`;
const intel = (bench: Bench): Promise<string> => link(bench, 'x86_64', LIBRARY, 'util.dylib');
/** A function that compact tables can describe. */
const FRAMED = `.text
_f:
.cfi_startproc
pushq %rbp
.cfi_def_cfa_offset 16
.cfi_offset %rbp, -16
movq %rsp, %rbp
.cfi_def_cfa_register %rbp
popq %rbp
ret
.cfi_endproc
`;
const EXCEPTIONS = 3;
const LC_EXPORTS_TRIE = 0x8000_0033;
const LC_FUNCTION_STARTS = 0x26;
/** Offset of a section's place in its header. */
const OFFSET = 48;

/** What the first entry of the exception table says of how to unwind. */
function firstUnwind(bytes: Buffer): number {
  const table = bytes.readUInt32LE(coffHeaderOf(bytes) + 20 + 112 + EXCEPTIONS * 8);
  return offsetOf(bytes, bytes.readUInt32LE(offsetOf(bytes, table) + 8));
}

/** The start of a word in the section that an offset lies in, as far from its start as comparisons look for numbers. */
function wordAt(bytes: Buffer, offset: number): number {
  const holder = coffSections(bytes, coffHeaderOf(bytes)).find(
    (each) => each.offset <= offset && offset < each.offset + each.size,
  );
  return offset - ((offset - (holder?.offset ?? 0)) % 4);
}

const machoSection = (bytes: Buffer, name: string): number => bytes.readUInt32LE(placeOf(bytes, name) + OFFSET);

/** A library of ELF, which is named after the day of its build. */
async function elfLibrary(bench: Bench, option = '-s'): Promise<string> {
  bench.write('unit.c', 'int f(int x) { return x + 1; }\n');
  await bench.run(`gcc -shared -fPIC -O1 -Wl,--build-id=none ${option} unit.c -o unit.so`);
  return 'unit.so';
}

const elfRefusals: readonly Refusal[] = [
  dated('date-in-elf-needed', '.dynstr', 'a loader looks for the library of another day', (bench) =>
    elfLibrary(bench, `-Wl,-soname,libunit-${dayOf(bench)}.so`),
  ),
  dated('date-in-elf-without-sections', 'LOAD segment', 'the same where nobody says where tables end', async (bench) => {
    await elfLibrary(bench, `-Wl,-soname,libunit-${dayOf(bench)}.so`);
    await bench.run('llvm-objcopy-19 --strip-sections unit.so');
    return 'unit.so';
  }),
  dated('date-in-elf-interpreter', '.interp', 'another loader starts the program', async (bench) => {
    bench.write('unit.c', 'int main(void) { return 0; }\n');
    await bench.run(`gcc -O1 -Wl,--build-id=none -Wl,--dynamic-linker=/lib/ld-${dayOf(bench)}.so unit.c -o unit`);
    return 'unit';
  }),
  dated('date-in-elf-addend', '.data', 'a linker adds it to an address', async (bench) => {
    bench.write('unit.s', `.data\n.long 0\n.long other + ${dateOf(bench)}\n`);
    await bench.run('clang-19 --target=i386-linux-gnu -c unit.s -o unit.o');
    return 'unit.o';
  }),
  numbered(
    'date-in-elf-unwind',
    '.eh_frame',
    'how a function is unwound',
    (bench) => elfLibrary(bench),
    (bytes) => placeOf(bytes, Buffer.from('017a5200', 'hex')) + 28,
  ),
  refusal(
    'root-in-elf-run-path',
    '.dynstr',
    'a loader looks for libraries in another folder',
    (bench) => elfLibrary(bench, `-Wl,-rpath,${bench.path(bench.pick('build/one', 'build/two'))}/lib`),
    { roots: { left: 'build/one', right: 'build/two' } },
  ),
];

export const tableRefusals: readonly Refusal[] = [
  ...elfRefusals,
  numbered('date-in-pdata', '.pdata', 'where a function starts', program, (bytes) => section(bytes, '.pdata').offset + 12),
  numbered('date-in-xdata', '.xdata', 'how a function is unwound', program, (bytes) => section(bytes, '.xdata').offset + 8),
  numbered('date-in-idata', '.idata', 'in the place of an import', program, (bytes) => section(bytes, '.idata').offset + 16),
  numbered('date-in-merged-unwind', '.rdata', 'how a function is unwound, in a section of constants', unwound, (bytes) =>
    wordAt(bytes, firstUnwind(bytes)),
  ),
  dated('date-in-library-name', '.idata', 'a library of another day is loaded', async (bench) => {
    const file = await program(bench);
    return bench.write(file, replaced(bench.read(file), 'KERNEL32.dll', `K-${dayOf(bench)}.d`));
  }),
  dated('date-in-export-name', '.rdata', 'what is exported has the name of a day', async (bench) => {
    const file = await lld(bench, `/dll /export:at-${dayOf(bench)}=digest /timestamp:1700000000`, 'util.dll');
    return file;
  }),
  dated('date-in-directive', '.drectve', 'the linker keeps the symbol of a day', async (bench) => {
    bench.write('unit.s', `.section .drectve,"yn"\n.ascii " -include:crc_${dayOf(bench)} "\n.text\nret\n`);
    await bench.run('clang-19 --target=x86_64-pc-windows-gnu -c unit.s -o unit.obj');
    return 'unit.obj';
  }),
  numbered(
    'date-in-compact-unwind',
    '__compact_unwind',
    'how a function is unwound',
    (bench) => machoObject(bench, FRAMED),
    (bytes) => machoSection(bytes, '__compact_unwind') + 8,
  ),
  numbered(
    'date-in-start-functions',
    '__mod_init_func',
    'what a loader runs at the start',
    (bench) => machoObject(bench, '.section __DATA,__mod_init_func,mod_init_funcs\n.p2align 3\n.quad 0\n'),
    (bytes) => machoSection(bytes, '__mod_init_func'),
  ),
  numbered('date-in-exports', 'exports trie', 'what a library exports', intel, (bytes) => dataOf(bytes, LC_EXPORTS_TRIE)),
  numbered('date-in-function-starts', 'function starts', 'where functions start', intel, (bytes) =>
    dataOf(bytes, LC_FUNCTION_STARTS),
  ),
  dated('date-in-wasm-import', 'import', 'a module asks for the function of another day', async (bench) => {
    const named = `__attribute__((import_module("at-${dayOf(bench)}"), import_name("f")))`;
    bench.write('unit.c', `${named} int f(int);\nint g(int x) { return f(x); }\n`);
    await bench.run('clang-19 --target=wasm32 -O1 -c unit.c -o unit.o');
    return 'unit.o';
  }),
  dated('date-in-wasm-symbol', 'linking', 'an object defines the symbol of another day', async (bench) => {
    bench.write('unit.c', `int at_${dayOf(bench)}(int x) { return x; }\n`);
    await bench.run('clang-19 --target=wasm32 -O1 -c unit.c -o unit.o');
    return 'unit.o';
  }),
];
