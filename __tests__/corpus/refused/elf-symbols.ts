/** Symbols, groups and sections of ELF objects that mean something else than before, or stand in another order. */
import { LONGER, object } from '../debug-pairs.js';
import { ElfEditor } from './elf-editor.js';
import { assembled, edited } from './elf-sections.js';
import { changed, patched, type Refusal, refusal } from './refusal.js';

/** Bindings and types of symbols in one byte (st_info). */
const STT_SECTION_GLOBAL = 0x13;
const STT_GNU_IFUNC_GLOBAL = 0x1a;
const STB_WEAK_FUNCTION = 0x22;
const STV_HIDDEN = 2;
const SHF_EXECINSTR = 4;
const SHF_MERGE_STRINGS_ALLOC = 0x32;
const SHF_MERGE = 0x10;

/** Functions of which two have one body, so that a linker may fold them where no code compares their addresses. */
const FOLDED = `
__attribute__((noinline)) static int fa(int x) { return x * 3 + 1; }
__attribute__((noinline)) static int fb(int x) { return x * 3 + 1; }
__attribute__((noinline)) static int ga(int x) { return x * 5 + 2; }
__attribute__((noinline)) static int gb(int x) { return x * 5 + 2; }
void *volatile p, *volatile q;
volatile int z;
int main(void) { p = (void *)fa; q = (void *)fb; z = ga(z) + gb(z); return p == q; }
`;

const GROUPS = ['f', 'g']
  .map(
    (name) =>
      `.section .text.${name},"axG",@progbits,sig_${name},comdat\n.globl ${name}\n${name}: ret\n.globl sig_${name}\n.set sig_${name},${name}\n`,
  )
  .join('');

const CONSTRUCTORS = '.text\n.globl a\na: ret\n.globl b\nb: nop\n ret\n';
const constructors = (first: string, second: string): string =>
  `.section ${first},"aw",@init_array\n.quad a\n.section ${second},"aw",@init_array\n.quad b\n${CONSTRUCTORS}`;

const PRIORITIES: readonly [string, string] = ['.init_array.1', '.init_array.2'];
const PRIORITIES_TURNED: readonly [string, string] = ['.init_array.2', '.init_array.1'];

/** One export or import under another name that ends in hexadecimal digits. */
function named(id: string, where: string, note: string, source: (name: string) => string): Refusal {
  return refusal(id, where, note, (bench) => assembled(bench, source(`crc32_${bench.pick('edb88320', '82f63b78')}`)));
}

/** An object with the folder of its build in debug information, and a change of its right side. */
function underPath(id: string, where: string | null, note: string, edit: (elf: ElfEditor) => void): Refusal {
  return refusal(id, where, note, async (bench) => {
    const file = await object(bench, LONGER, 'gcc -O1 -g');
    return changed(bench, file, (bytes) => {
      const elf = new ElfEditor(bytes);
      edit(elf);
      return elf.bytes;
    });
  });
}

const byteOf = (elf: ElfEditor, at: number, value: number): void => {
  elf.bytes = patched(elf.bytes, at, [value]);
};

const order: readonly Refusal[] = [
  refusal(
    'elf-address-significance',
    '.llvm_addrsig',
    'symbols move, the list of significant ones does not: lld folds others',
    async (bench) => {
      bench.write('unit.c', `${FOLDED}// ${bench.side}, which is noise in the checksum of the source\n`);
      await bench.run('clang-19 -O1 -g -ffunction-sections -fPIC -c unit.c -o unit.o');
      return changed(
        bench,
        'unit.o',
        (bytes) => new ElfEditor(bytes).exchangeSymbols('fa', 'ga').exchangeSymbols('fb', 'gb').bytes,
      );
    },
  ),
  refusal(
    'elf-group-members',
    '.group',
    'sections move, their groups do not: each COMDAT now drops the other function',
    (bench) => edited(bench, GROUPS, (elf) => elf.exchangeHeaders(elf.section('.text.f'), elf.section('.text.g'))),
  ),
  refusal('elf-constructor-headers', 'sections', 'two constructors of one priority change their order', (bench) =>
    edited(bench, constructors('.init_array.100', '.init_array.0100'), (elf) =>
      elf.exchangeHeaders(elf.section('.init_array.100'), elf.section('.init_array.0100')),
    ),
  ),
  refusal('elf-constructor-priority', '.init_array', 'eight digits in the name of a section are a priority, no seed', (bench) =>
    assembled(bench, constructors(`.init_array.${bench.pick('13333333', '55555555')}`, '.init_array.40000004')),
  ),
  refusal('elf-constructors-exchanged', '.init_array', 'two constructors exchange their priorities', (bench) =>
    assembled(bench, constructors(...bench.pick(PRIORITIES, PRIORITIES_TURNED))),
  ),
  refusal('elf-constructors-of-one-name', '.ctors', 'constructors move between sections of one name', (bench) =>
    assembled(
      bench,
      `${CONSTRUCTORS}.section .ctors.x,"aw",@progbits,unique,1\n.quad ${bench.pick('a', 'b')}\n.section .ctors.x,"aw",@progbits,unique,2\n.quad ${bench.pick('b', 'a')}\n`,
    ),
  ),
  refusal(
    'elf-undefined-order',
    '.symtab',
    'imports in another order: linkers fetch members of archives in that order',
    (bench) =>
      edited(bench, '.text\n.globl main\nmain: callq foo\n callq bar\n ret\n', (elf) => elf.exchangeSymbols('foo', 'bar')),
  ),
];

const symbols: readonly Refusal[] = [
  named('elf-export-renamed', 'crc32', 'another function is exported', (name) => `.globl ${name}\n${name}: ret\n`),
  named('elf-import-renamed', 'crc32', 'another function is called', (name) => `callq ${name}\n`),
  refusal('elf-imports-exchanged', '.rela.text', 'two imports with hexadecimal digits exchange their places', (bench) => {
    const [first, second] = bench.pick(['edb88320', '82f63b78'], ['82f63b78', 'edb88320']);
    return assembled(bench, `callq a_${first}\ncallq b_${second}\nsubl a_${second}(%rip),%eax\ncallq b_${first}\n`);
  }),
  refusal('elf-section-symbol-exported', '.symtab', 'a strong export that says it is the symbol of a section', async (bench) => {
    const more = bench.pick('', '.globl hook\n.type hook,@function\n.set hook,local\n');
    const file = await assembled(bench, `nop\nlocal: movl $9,%eax\n ret\n${more}`);
    return changed(bench, file, (bytes) => patched(bytes, new ElfEditor(bytes).symbolAt('hook', 4), [STT_SECTION_GLOBAL]));
  }),
  refusal('elf-common-size', '.symtab', 'the size of a common symbol', (bench) =>
    assembled(bench, `.comm shared,${bench.pick(16, 32)},4\n`),
  ),
  refusal('elf-absolute-symbol', '.symtab', 'the value of an absolute export', (bench) =>
    assembled(bench, `.globl limit\nlimit=${bench.pick(5, 6)}\n`),
  ),
  underPath('elf-indirect-function', 'digest', 'a function becomes one that chooses functions', (elf) =>
    byteOf(elf, elf.symbolAt('digest', 4), STT_GNU_IFUNC_GLOBAL),
  ),
  underPath('elf-weak-function', 'digest', 'an export becomes weak', (elf) =>
    byteOf(elf, elf.symbolAt('digest', 4), STB_WEAK_FUNCTION),
  ),
  underPath('elf-hidden-function', 'digest', 'an export becomes hidden', (elf) =>
    byteOf(elf, elf.symbolAt('digest', 5), STV_HIDDEN),
  ),
];

const sections: readonly Refusal[] = [
  underPath('elf-stack-executable', '.note.GNU-stack', 'the stack becomes executable', (elf) => {
    elf.set(elf.section('.note.GNU-stack'), 'flags', SHF_EXECINSTR);
  }),
  underPath('elf-code-alignment', '.text', 'code is aligned otherwise', (elf) => {
    elf.set(elf.section('.text'), 'align', 4096);
  }),
  underPath('elf-strings-not-merged', '.rodata.str1.1', 'strings are not merged any more', (elf) => {
    elf.set(elf.section('.rodata.str1.1'), 'flags', SHF_MERGE_STRINGS_ALLOC & ~SHF_MERGE);
  }),
  underPath('elf-relocations-elsewhere', '.rela.text', 'relocations of code apply to data now', (elf) => {
    const at = elf.sections.findIndex(({ name }) => name === '.data');
    elf.set(elf.section('.rela.text'), 'info', at);
  }),
  underPath('elf-relocation-type', '.rela.text', 'a relocation of another kind', (elf) =>
    byteOf(elf, elf.section('.rela.text').offset + 8, 1),
  ),
  underPath('elf-unwinding', '.rela.eh_frame', 'unwinding information of another function', (elf) =>
    byteOf(elf, elf.section('.rela.eh_frame').offset + 16, 4),
  ),
  underPath('elf-local-symbols', '.symtab sh_info', 'where the exported symbols begin', (elf) => {
    const table = elf.section('.symtab');
    elf.set(table, 'info', table.info - 1);
  }),
  underPath('elf-section-renamed', '.data', 'data in a section of another name', (elf) => {
    elf.rename(elf.section('.data'), '.dxta');
  }),
  ...(
    [
      ['property', '.note.gnu.property', '"a",@note', 'what the code may rely on, which a linker merges'],
      ['abi-tag', '.note.ABI-tag', '"a",@note', 'the oldest kernel that runs it'],
      ['other-note', '.note.x', '"",@note', 'a note that nothing loads'],
      ['warning', '.gnu.warning.f', '"",@progbits', 'a text that linkers print where f is used'],
      ['attributes', '.gnu.build.attributes', '"",@note', 'how the code was built'],
      ['arm-like-attributes', '.gnu.attributes', '"",@0x6ffffff5', 'attributes that linkers hold against each other'],
      ['version', '.gnu.version', '"a",@0x6fffffff', 'versions of symbols'],
      ['calls', '.llvm.call-graph-profile', '"e",@0x6fff4c09', 'calls by which lld orders functions'],
    ] as const
  ).map(([id, name, kind, note]) =>
    refusal(`elf-${id}`, name, note, (bench) =>
      assembled(bench, `.section ${name},${kind}\n.long 4, 8, 5\n.asciz "GNU"\n.quad ${bench.pick(1, 2)}\n`),
    ),
  ),
  refusal('elf-group-kept', '.group', 'a group is no COMDAT any more: linkers keep all copies', (bench) =>
    edited(bench, GROUPS, (elf) => {
      byteOf(elf, elf.section('.group').offset, 0);
      return elf;
    }),
  ),
];

export const elfSymbolRefusals: readonly Refusal[] = [...order, ...symbols, ...sections];
