/** Mach-O files: sections, signatures and references that are not what they seem to be. */
import type { Bench } from '../bench.js';
import { ARM, LC_SYMTAB, LIBRARY, link } from '../macho-pairs.js';
import { loadCommands } from '../sites/macho.js';
import { textAt } from '../sites/site.js';
import { changed, exchanged, flipped, patched, placeOf, type Refusal, refusal, replaced } from './refusal.js';

const LC_SEGMENT_64 = 0x19;
const LC_EXPORTS_TRIE = 0x8000_0033;
const LC_FUNCTION_STARTS = 0x26;
const SYMBOL = 16;
/** Of a code directory (xnu, osfmk/kern/cs_blobs.h). */
const CODE_DIRECTORY = Buffer.from('fade0c02', 'hex');
/** CS_ADHOC and CS_LINKER_SIGNED, with the hardened runtime and library validation beside them. */
const HARDENED = [0x00, 0x03, 0x20, 0x02];
const PROTECT_ALL = 7;
const MH_PIE = 0x20;

const TARGET = '--target=x86_64-apple-macos11';

export async function machoObject(bench: Bench, source: string, name = 'unit'): Promise<string> {
  bench.write(`${name}.s`, source);
  await bench.run(`clang-19 ${TARGET} -c ${name}.s -o ${name}.o`);
  return `${name}.o`;
}

function command(bytes: Buffer, wanted: number): number {
  const found = loadCommands(bytes).find((each) => each.command === wanted);
  if (found === undefined) throw new Error(`there is no load command ${wanted}`);
  return found.at;
}

/** Where the data of a command lie that has a LC_..._DATA's fields. */
export const dataOf = (bytes: Buffer, wanted: number): number => bytes.readUInt32LE(command(bytes, wanted) + 8);

/** The entry of a symbol. */
function symbol(bytes: Buffer, name: string): number {
  const [table = 0, count = 0, pool = 0] = [8, 12, 16].map((field) => bytes.readUInt32LE(command(bytes, LC_SYMTAB) + field));
  for (let at = table; at < table + count * SYMBOL; at += SYMBOL) {
    if (textAt(bytes, pool + bytes.readUInt32LE(at)) === name) return at;
  }
  throw new Error(`there is no symbol ${name}`);
}

/** A debug section in front of data that hold a pointer. */
const pointing = (debug: string): string => `.section __TEXT,__text,regular,pure_instructions
.globl _main
_main: ret
.section __DWARF,__debug_x,regular,debug
.ascii "${debug}"
.section __DATA,__data
.p2align 3
.globl _t
_t: .quad Lk
.section __DATA,__const
.p2align 3
.quad 0x1111111111111111
Lk: .quad 0x2222222222222222
`;
/** What `__const` begins with; the pointer before it is 8 bytes. */
const BEHIND_POINTER = Buffer.alloc(8, 0x11);

async function stubs(bench: Bench): Promise<string> {
  const link = 'ld64.lld-19 -arch x86_64 -platform_version macos 11 11 -dylib';
  await machoObject(bench, '.globl _a\n_a: ret\n.globl _b\n_b: ret\n', 'ab');
  await machoObject(bench, '.globl _f\n_f: callq _a\n callq _b\n ret\n');
  await bench.run(`${link} ab.o -install_name ab -o ab.dylib`);
  await bench.run(`${link} -no_fixup_chains -undefined dynamic_lookup unit.o ab.dylib -o unit.dylib`);
  return 'unit.dylib';
}

/** A signed library whose identifier and signature differ by the name of the output, with a change of its right side. */
function signed(id: string, where: string | null, note: string, change: (bytes: Buffer) => Buffer): Refusal {
  return refusal(id, where, note, async (bench) =>
    changed(bench, await link(bench, ARM, LIBRARY, `${bench.pick('stage1', 'stage2')}.dylib`), change),
  );
}

export const machoRefusals: readonly Refusal[] = [
  refusal('macho-code-called-debug', '__DWARF', 'code in the segment of debug information, which is linked', (bench) =>
    machoObject(
      bench,
      `.section __DWARF,__extra,regular,pure_instructions\n.globl _main\n_main: movl $${bench.pick(1, 2)},%eax\n ret\n`,
    ),
  ),
  refusal('macho-debug-kept', '__DWARF', 'debug information that no linker may leave out, by a further mark', (bench) =>
    machoObject(bench, `.text\nret\n.section __DWARF,__debug_x,regular,debug+no_dead_strip\n.long ${bench.pick(1, 2)}\n`),
  ),
  refusal('macho-signatures-wrong', 'code signature', 'signatures of other code, on both sides', async (bench) => {
    const file = await link(bench, ARM, LIBRARY, `${bench.pick('stage1', 'stage2')}.dylib`);
    return bench.write(file, flipped(bench.read(file), dataOf(bench.read(file), LC_FUNCTION_STARTS)));
  }),
  refusal(
    'macho-signature-missing',
    'code signature',
    'one side has no signature, without which no kernel of its kind runs it',
    (bench) => link(bench, ARM, `${LIBRARY}${bench.pick('', ' -no_adhoc_codesign')}`, 'util.dylib'),
  ),
  refusal('macho-pointer-stays', '__data', 'addresses move, a pointer does not: it leads elsewhere', async (bench) =>
    changed(bench, await machoObject(bench, pointing('a'.repeat(bench.pick(8, 16)))), (bytes) => {
      const at = placeOf(bytes, BEHIND_POINTER) - 8;
      return patched(bytes, at, [(bytes[at] ?? 0) - 8]);
    }),
  ),
  refusal(
    'macho-stubs-exchanged',
    'indirect symbols',
    'symbols move, the table of stubs does not: a stub is that of another',
    async (bench) =>
      changed(bench, await stubs(bench), (bytes) => exchanged(bytes, symbol(bytes, '_a'), symbol(bytes, '_b'), SYMBOL)),
  ),
  signed('macho-signature-flags', 'signature', 'the kernel is told to restrict the program', (bytes) =>
    patched(bytes, bytes.lastIndexOf(CODE_DIRECTORY) + 12, HARDENED),
  ),
  signed('macho-signature-nonsense', null, 'a signature of nonsense', (bytes) => {
    const at = bytes.lastIndexOf(CODE_DIRECTORY);
    return patched(bytes, at, Buffer.alloc(bytes.length - at, 'payload'));
  }),
  signed('macho-payload', 'trailing', 'bytes after the signature', (bytes) =>
    Buffer.concat([bytes, Buffer.from('payload'.repeat(30))]),
  ),
  signed('macho-exports', 'exports trie', 'what is exported', (bytes) => flipped(bytes, dataOf(bytes, LC_EXPORTS_TRIE))),
  signed('macho-function-starts', 'function starts', 'where functions start', (bytes) =>
    flipped(bytes, dataOf(bytes, LC_FUNCTION_STARTS)),
  ),
  signed('macho-export-address', '_total', 'the address of an export', (bytes) => flipped(bytes, symbol(bytes, '_total') + 8, 4)),
  signed('macho-segment-writable', '__TEXT maxprot', 'code may be made writable', (bytes) =>
    patched(bytes, command(bytes, LC_SEGMENT_64) + 56, [PROTECT_ALL]),
  ),
  signed('macho-install-name', 'LC_ID_DYLIB', 'the name by which programs ask for it', (bytes) =>
    replaced(bytes, '@rpath/util.dylib', '@rpath/evil.dylib'),
  ),
  signed('macho-header-flags', 'header', 'a flag of the header', (bytes) => flipped(bytes, 26, MH_PIE)),
  signed('macho-header-slack', 'gap', 'bytes after the load commands', (bytes) =>
    patched(bytes, 32 + bytes.readUInt32LE(20) + 8, [0x90]),
  ),
];
