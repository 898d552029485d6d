/** LLVM IR and bitcode: meaning in names, strings, metadata and blocks that look as if they had none. */
import type { Bench } from '../bench.js';
import { bitcodeBlocks } from './bitcode-blocks.js';
import { changed, flipped, placeOf, type Refusal, refusal } from './refusal.js';

const TRIPLE = 'target triple = "x86_64-pc-linux-gnu"\n';

/** A module that LLVM itself takes. */
function module(id: string, where: string, note: string, left: string, right: string): Refusal {
  return refusal(id, where, note, async (bench) => {
    const file = bench.write('unit.ll', TRIPLE + bench.pick(left, right));
    await bench.run(`llvm-as-19 ${file} -o checked.bc`);
    return file;
  });
}

const blockAddress = (first: string, second: string): string => `@t = global ptr blockaddress(@"f", %x)
define void @f(ptr %p) {
e:
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

const typeNamed = (first: string, second: string): string => `%"a" = type { i32 }
@k = global %"a" zeroinitializer
define i32 @f(i32 %p) {
  %${first} = add i32 %p, 1
  %${second} = mul i32 %p, 2
  ret i32 %"a"
}
`;

/** A module with much that is said outside of instructions. Local names and the name of the source are noise. */
const NAMED = (bench: Bench): string => `source_filename = "/${bench.pick('a', 'longer/b')}/x.c"
${TRIPLE}%struct.A = type { i32, i64 }
@g = thread_local global i32 7, align 4
@ctors = global i32 1, section ".data.x"
@al = alias i32, ptr @ctors
@llvm.global_ctors = appending global [2 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 1, ptr @c1, ptr null }, { i32, ptr, ptr } { i32 2, ptr @c2, ptr null }]
define void @c1() #0 {
  ret void
}
define void @c2() {
  ret void
}
define fastcc i32 @f(i32 %x, ptr %p, i1 %k) #0 {
entry:
  br i1 %k, label %then, label %end, !prof !0
then:
  %${bench.pick('a', 'loaded')} = load atomic i32, ptr %p seq_cst, align 4
  br label %end
end:
  %m = phi i32 [ %${bench.pick('a', 'loaded')}, %then ], [ 0, %entry ]
  br label %loop
loop:
  br i1 %k, label %loop, label %out, !llvm.loop !1
out:
  ret i32 %m
}
attributes #0 = { nounwind "target-cpu"="x86-64" }
!llvm.module.flags = !{!3}
!llvm.linker.options = !{!4}
!0 = !{!"branch_weights", i32 1, i32 99}
!1 = distinct !{!1, !2}
!2 = !{!"llvm.loop.unroll.disable"}
!3 = !{i32 8, !"PIC Level", i32 2}
!4 = !{!"-lfoo"}
`;

const UNDER_NAMES = [
  ['branch-weights', '@f', 'i32 1, i32 99', 'i32 99, i32 1'],
  ['loop-metadata', '@f', 'unroll.disable', 'unroll.enable'],
  ['constructor-priority', '@llvm.global_ctors', '{ i32 1, ptr @c1', '{ i32 3, ptr @c1'],
  ['alias-target', '@al', 'alias i32, ptr @ctors', 'alias i32, ptr @g'],
  ['unused-type', '%struct.A', '{ i32, i64 }', '{ i64, i64 }'],
  ['target-cpu', '@f', 'x86-64"', 'x86-64-v3"'],
  ['linker-option', '!llvm.linker.options', '-lfoo', '-lbar'],
  ['position-independence', '!llvm.module.flags', '"PIC Level", i32 2', '"PIC Level", i32 1'],
  ['memory-order', '@f', 'seq_cst', 'acquire'],
  ['section', '@ctors', '.data.x', '.data.y'],
] as const;

function underNames([name, where, from, to]: (typeof UNDER_NAMES)[number]): Refusal {
  return refusal(`ir-${name}`, where, `${from} becomes ${to} beside other local names`, async (bench) => {
    const file = changed(bench, bench.write('unit.ll', NAMED(bench)), (bytes) => {
      placeOf(bytes, from);
      return Buffer.from(bytes.toString().replace(from, to));
    });
    await bench.run(`llvm-as-19 ${file} -o checked.bc`);
    return file;
  });
}

/** Bitcode whose sides differ by the name of the source. */
async function bitcode(bench: Bench, definition = 'define i32 @foo()', output = 'unit.bc'): Promise<string> {
  const source = `source_filename = "${bench.pick('l', 'r')}.c"\n${TRIPLE}${definition} {\n  ret i32 1\n}\ndeclare i32 @bar()\n`;
  bench.write('unit.ll', source);
  await bench.run(`opt-19 unit.ll -o ${output}`);
  return output;
}

/** Numbers of blocks beside the module (llvm/Bitcode/LLVMBitCodes.h). */
const STRTAB_BLOCK = 23;
const SYMTAB_BLOCK = 25;
/** ENTER_SUBBLOCK of block 77, which is unknown, with 4 words. */
const UNKNOWN_BLOCK = Buffer.from('350d000004000000', 'hex');

const MAGIC = 4;
function withBlocks(bytes: Buffer, edit: (block: { id: number; bytes: Buffer }) => Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, MAGIC), ...bitcodeBlocks(bytes).map(edit)]);
}

const bitcodes: readonly Refusal[] = [
  refusal(
    'bitcode-symbol-flags',
    'symbol table block',
    'LTO linkers read that foo is weak, which the module does not say',
    async (bench) => {
      const weak = bench.read(await bitcode(bench, 'define weak i32 @foo()', 'weak.bc'));
      const graft = bitcodeBlocks(weak).find(({ id }) => id === SYMTAB_BLOCK);
      return changed(bench, await bitcode(bench), (bytes) =>
        withBlocks(bytes, (block) => (block.id === SYMTAB_BLOCK && graft ? graft.bytes : block.bytes)),
      );
    },
  ),
  refusal('bitcode-no-symbols', 'symbol table block', 'LTO linkers find no table of symbols', async (bench) =>
    changed(bench, await bitcode(bench), (bytes) =>
      withBlocks(bytes, (block) => (block.id === SYMTAB_BLOCK ? Buffer.of() : block.bytes)),
    ),
  ),
  refusal('bitcode-strings', 'foo', 'a byte in the table of strings', async (bench) =>
    changed(bench, await bitcode(bench), (bytes) =>
      withBlocks(bytes, (block) => (block.id === STRTAB_BLOCK ? flipped(block.bytes, placeOf(block.bytes, 'foo')) : block.bytes)),
    ),
  ),
  refusal('bitcode-unknown-block', 'block 77', 'a payload in a block that nobody knows', async (bench) =>
    changed(bench, await bitcode(bench), (bytes) => Buffer.concat([bytes, UNKNOWN_BLOCK, Buffer.from('PAYLOAD.........')])),
  ),
  refusal('bitcode-payload', 'trailing', 'bytes after the last block', async (bench) =>
    changed(bench, await bitcode(bench), (bytes) => Buffer.concat([bytes, Buffer.from('payload.'.repeat(8))])),
  ),
  refusal('bitcode-two-modules', 'block', 'two modules in one file, of which the second differs', async (bench) => {
    await bitcode(bench, 'define i32 @first()', 'first.bc');
    await bitcode(bench, bench.pick('define i32 @foo()', 'define weak i32 @foo()'), 'second.bc');
    await bench.run('llvm-cat-19 -b first.bc second.bc -o unit.bc');
    return 'unit.bc';
  }),
];

/** A module with debug information, of which the right side has one place that LLVM refuses. */
const DEBUGGED = `source_filename = "unit.c"
${TRIPLE}define i32 @f(i32 %0) !dbg !3 {
    #dbg_value(i32 %0, !5, !DIExpression(), !6)
  %2 = add i32 %0, 1, !dbg !6
  ret i32 %2, !dbg !6
}
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "unit.c", directory: "/b")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 1, type: !4, spFlags: DISPFlagDefinition, unit: !0)
!4 = !DISubroutineType(types: !7)
!5 = !DILocalVariable(name: "a", arg: 1, scope: !3)
!6 = !DILocation(line: 2, column: 3, scope: !3)
!7 = !{null}
`;

const INVALID = [
  ['undefined-node', 'type: !4', 'type: !44'],
  ['undefined-value-in-record', 'i32 %0, !5', 'i32 %7, !5'],
  ['type-of-value-in-record', 'i32 %0, !5', 'ptr %0, !5'],
  ['double-node', '!7 = !{null}', '!7 = !{null}\n!7 = !{}'],
  ['double-field', 'line: 2, column', 'line: 2, line: 2, column'],
  ['missing-field', ', scope: !3)\n!7', ')\n!7'],
  ['unknown-field', 'column: 3', 'colum: 3'],
  ['unknown-node', '!DILocalVariable', '!DILocalVarible'],
  ['not-distinct', '!0 = distinct ', '!0 = '],
  ['undefined-group', '(i32 %0) !dbg', '(i32 %0) #9 !dbg'],
  ['misnumbered-values', '%2', '%1'],
  ['doubled-value', '  ret i32', '  %2 = add i32 %0, 1\n  ret i32'],
  ['cut-off', '!6 = !DILocation(line: 2, column: 3, scope: !3)\n!7 = !{null}\n', '!6 = !DILocation(line: 2'],
] as const;

function invalid([name, from, to]: (typeof INVALID)[number]): Refusal {
  return refusal(`ir-invalid-${name}`, null, `${from} becomes ${to}`, async (bench) => {
    const file = bench.write('unit.ll', DEBUGGED);
    await bench.run(`llvm-as-19 ${file} -o checked.bc`);
    return changed(bench, file, (bytes) => Buffer.from(bytes.toString().replaceAll(from, to)));
  });
}

const texts: readonly Refusal[] = [
  refusal('ir-invalid-by-its-content', null, 'a module that has not the name of one', (bench) => {
    const text = DEBUGGED.replace('type: !4', () => bench.pick('type: !4', 'type: !44'));
    return bench.write('unit.txt', text);
  }),
  refusal('ir-dump', 'contents', 'what a compiler printed of two modules is no module, and a text', (bench) =>
    bench.write('dump.txt', DEBUGGED + DEBUGGED.replace('add i32 %0, 1', () => bench.pick('add i32 %0, 1', 'add i32 %0, 2'))),
  ),
];

/** A map of BPF whose type is in the debug information, in a module that may be compiled for any machine. */
function mapOfBpf(type: number): string {
  return `@m = global [1 x ptr] zeroinitializer, section ".maps", !dbg !0
!llvm.module.flags = !{!9}
!llvm.dbg.cu = !{!2}
!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(name: "m", scope: !2, file: !3, line: 1, type: !4, isLocal: false, isDefinition: true)
!2 = distinct !DICompileUnit(language: DW_LANG_C11, file: !3, emissionKind: FullDebug, globals: !8)
!3 = !DIFile(filename: "m.c", directory: "/build")
!4 = !DICompositeType(tag: DW_TAG_array_type, baseType: !7, size: 32, elements: !5)
!5 = !{!6}
!6 = !DISubrange(count: ${type})
!7 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!8 = !{!0}
!9 = !{i32 2, !"Debug Info Version", i32 3}
`;
}

export const irRefusals: readonly Refusal[] = [
  module(
    'ir-long-double',
    '@pi',
    'a constant whose digits follow a letter',
    '@pi = global x86_fp80 0xK4000C90FDAA22168C235\n',
    '@pi = global x86_fp80 0xK3FFFB504F333F9DE6484\n',
  ),
  module('ir-integer', '@s', 'a number', '@s = global i64 u0x1234567812345678\n', '@s = global i64 u0x9ABCDEF09ABCDEF0\n'),
  module(
    'ir-string-identifier',
    '@s',
    'what the program reads, even an identifier',
    '@s = constant [37 x i8] c"6b29fc40-ca47-1067-b31d-00dd010662da\\00"\n',
    '@s = constant [37 x i8] c"0f8fad5b-d9cb-469f-a165-70867728950e\\00"\n',
  ),
  module(
    'ir-string-name',
    '@s',
    'what the program reads, even a name with digits',
    '@s = constant [15 x i8] c"crc32_edb88320\\00"\n',
    '@s = constant [15 x i8] c"crc32_82f63b78\\00"\n',
  ),
  module(
    'ir-assembly',
    'module asm',
    'assembly',
    'module asm ".set x, crc32_edb88320"\n',
    'module asm ".set x, crc32_82f63b78"\n',
  ),
  module('ir-block-address', '@f', '@t is the address of the other block', blockAddress('x', 'y'), blockAddress('y', 'x')),
  module('ir-local-named-as-type', '@f', 'the function returns the other value', typeNamed('a', 'b'), typeNamed('b', 'a')),
  module('ir-test-that-runs', 'module', 'a test suite runs it', '; RUN: opt -O1 %s\n', '; RUN: opt -O3 %s\n'),
  module(
    'ir-test-that-holds',
    'module',
    'a test suite holds the output against it',
    '; CHECK-NEXT: ret i32 1\n',
    '; CHECK-NEXT: ret i32 2\n',
  ),
  module('ir-map-of-bpf', 'debug information', 'the kernel makes a map of another type', mapOfBpf(1), mapOfBpf(2)),
  ...UNDER_NAMES.map(underNames),
  ...INVALID.map(invalid),
  ...texts,
  ...bitcodes,
];
