/** IR that LLVM refuses is an error, also where a rule would own the wrong part; IR that LLVM accepts never is. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { compareIr } from '@selfhost/core/llvm-ir/compare-ir.js';

/** A module of which each part is invalid in one of the tests. */
const VALID = `source_filename = "unit.c"
target triple = "x86_64-pc-linux-gnu"

%struct.pair = type { i32, ptr }

$shared = comdat any

@shared = linkonce_odr global i32 1, comdat, align 4
@table = global ptr blockaddress(@jump, %two)
@0 = private constant [2 x i8] c"a\\00"
@1 = private constant [2 x i8] c"b\\00"

define i32 @add(i32 %0, i32 %1) #0 !dbg !5 {
    #dbg_value(i32 %0, !9, !DIExpression(), !10)
  %3 = add nsw i32 %0, %1, !dbg !10
  %4 = icmp slt i32 %3, 7
  br i1 %4, label %5, label %7, !dbg !10

5:                                                ; preds = %2
  %6 = call i32 @add(i32 %3, i32 %1), !dbg !10
  br label %7

7:                                                ; preds = %5, %2
  %8 = phi i32 [ %3, %2 ], [ %6, %5 ]
  ret i32 %8, !dbg !10
}

define void @jump(ptr %p) personality ptr @handler {
entry:
  %pair = alloca %struct.pair, align 8
  indirectbr ptr %p, [label %one, label %two]

one:
  invoke void @callee()
          to label %two unwind label %pad

two:
  store i32 1, ptr %pair, align 4, !tag !12
  ret void

pad:
  %caught = landingpad { ptr, i32 }
          cleanup
  resume { ptr, i32 } %caught
}

declare void @callee()
declare i32 @handler(...)

attributes #0 = { nounwind }

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!3, !4}
!named = !{!12}

!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, producer: "c", isOptimized: false, runtimeVersion: 0, emissionKind: FullDebug, enums: !2)
!1 = !DIFile(filename: "unit.c", directory: "/b", checksumkind: CSK_MD5, checksum: "00112233445566778899aabbccddeeff")
!2 = !{}
!3 = !{i32 2, !"Debug Info Version", i32 3}
!4 = !{i32 7, !"Dwarf Version", i32 4}
!5 = distinct !DISubprogram(name: "add", scope: !1, file: !1, line: 1, type: !6, spFlags: DISPFlagDefinition, unit: !0, retainedNodes: !8)
!6 = !DISubroutineType(types: !7)
!7 = !{!11, !11, !11}
!8 = !{!9}
!9 = !DILocalVariable(name: "a", arg: 1, scope: !5, file: !1, line: 1, type: !11)
!10 = !DILocation(line: 2, column: 3, scope: !5)
!11 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!12 = !{!"tag", i32 7, null}
`;

/** What is replaced, by what, and how the report begins. */
type Break = readonly [from: string, to: string, message: string];

const UNDEFINED: readonly Break[] = [
  ['add nsw i32 %0, %1', 'add nsw i32 %0, %9', '%9 is used and defined nowhere'],
  ['resume { ptr, i32 } %caught', 'resume { ptr, i32 } %lost', '%lost is used and defined nowhere'],
  ['label %one, label %two]', 'label %one, label %three]', '%three is used and defined nowhere'],
  ['alloca %struct.pair', 'alloca %struct.pear', '%struct.pear is used and defined nowhere'],
  ['invoke void @callee()', 'invoke void @caller()', '@caller is used and defined nowhere'],
  ['%two)\n', '%four)\n', 'block %four of @jump is used and defined nowhere'],
  [', comdat, align', ', comdat($other), align', '$other is used and defined nowhere'],
  ['$shared = comdat any', '$other = comdat any', '$shared is used and defined nowhere'],
  ['!tag !12', '!tag !13', '!13 is used and defined nowhere'],
  ['!named = !{!12}', '!named = !{!13}', '!13 is used and defined nowhere'],
  ['type: !6,', 'type: !66,', '!66 is used and defined nowhere'],
  ['#dbg_value(i32 %0,', '#dbg_value(i32 %77,', '%77 is used and defined nowhere'],
  ['#dbg_value(i32 %0, !9', '#dbg_value(i32 %0, !99', '!99 is used and defined nowhere'],
  ['%1), !dbg !10', '%1), !dbg !77', '!77 is used and defined nowhere'],
];

const DOUBLED: readonly Break[] = [
  ['%4 = icmp', '%3 = icmp', '%3 is defined twice'],
  ['%caught = landingpad', '%pair = landingpad', '%pair is defined twice'],
  ['\ntwo:', '\none:', '%one is defined twice'],
  ['(i32 %0, i32 %1) #0', '(i32 %0, i32 %0) #0', 'two parameters have one name'],
  ['declare void @callee()', 'declare void @add()\ndeclare void @callee()', '@add is defined twice'],
  ['declare void @callee()', 'declare void @callee()\ndeclare void @"callee"()', '@"callee" is defined twice'],
  ['!8 = !{!9}', '!8 = !{!9}\n!8 = !{!9}', '!8 is defined twice'],
  ['$shared = comdat any', '$shared = comdat any\n$shared = comdat any', '$shared is defined twice'],
  ['%struct.pair = type', '%struct.pair = type opaque\n%struct.pair = type', '%struct.pair is defined twice'],
];

const MISNUMBERED: readonly Break[] = [
  ['%6 = call i32 @add(i32 %3, i32 %1), !dbg !10', '%4 = call i32 @add(i32 %3, i32 %1), !dbg !10', '%4 is defined twice'],
  ['%3 = add nsw i32 %0, %1', '%2 = add nsw i32 %0, %1', '%2 is defined twice'],
  ['5:  ', '9:  ', '%6 is defined after %9'],
];

const MALFORMED: readonly Break[] = [
  ['line: 2, column: 3', 'line: 2, line: 3', 'field line is there twice'],
  ['(line: 2, column: 3, scope: !5)', '(line: 2, column: 3)', '!DILocation lacks field scope'],
  ['column: 3', 'column: 70000', 'this is no value of field column'],
  ['column: 3', 'colum: 3', '!DILocation has no field colum'],
  ['!DILocation(', '!DILokation(', 'there is no node !DILokation'],
  ['scope: !5)', 'scope: null)', 'this is no value of field scope'],
  ['size: 32', 'size: "32"', 'a type and a value are expected here'],
  ['DW_ATE_signed', 'DW_ATE_sined', 'there is no DW_ATE_sined'],
  ['name: "int"', 'name: int', 'this is no value of field name'],
  ['!0 = distinct !DIC', '!0 = !DIC', '!DICompileUnit has to be distinct'],
  ['!5 = distinct !DIS', '!5 = !DIS', '!DISubprogram has to be distinct'],
  [', checksum: "00112233445566778899aabbccddeeff"', '', 'a checksum and its kind belong together'],
  ['!8 = !{!9}', '!8 = !{!9,}', 'a type and a value are expected here'],
  ['!8 = !{!9}', '!8 = !{!9 !9}', '`,` or `}` is expected here'],
  ['!8 = !{!9}', '!8 = !9', 'a node is expected here'],
  ['!8 = !{!9}', '!8 = distinct distinct !{!9}', 'a node is expected here'],
  ['i32 7, null', 'i32 7 7, null', '`,` or `}` is expected here'],
  ['!DIExpression()', '!DIExpression(DW_OP_dereff)', 'there is no DW_OP_dereff'],
  ['!DIExpression()', '!DIExpression(-1)', 'this is no operation of an expression'],
  ['!9, !DIExpression(), !10)', '!9, !DIExpression())', '#dbg_value has 4 operands, not 3'],
  ['#dbg_value(i32 %0', '#dbg_value(ptr %0', '%0 is of type i32, not ptr'],
  ['#dbg_value(i32 %0', '#dbg_value(i32 %7', '%7 is of type label, not i32'],
  ['#dbg_value(i32 %0', '#dbg_value(i64 %3', '%3 is of type i32, not i64'],
  ['#dbg_value(i32 %0', '#dbg_value(%0', 'a type and a value are expected here'],
  ['  br label %7\n', '  br label %7\n    #dbg_value(i32 %0, !9, !DIExpression(), !10)\n', 'a debug record follows'],
  ['%1, !dbg !10', '%1 !dbg !10', '`,` is expected before what is attached to an instruction'],
  ['!llvm.dbg.cu = !{!0}', '!llvm.dbg.cu = !{i32 0}', 'a node is expected here'],
  ['!named = !{!12}', '!named = !DILocation(line: 1)', 'a list of nodes is expected here'],
  ['  br label %7\n', '', 'a block ends here without'],
  ['  ret void\n', '', 'a block ends here without'],
  ['!named = !{!12}', 'target triple = "x86_64"', 'target triple follows other definitions'],
  ['define void @jump', 'de void @jump', 'expected a top-level entity'],
  ['%struct.pair = type {', '%struct.pair = tipe {', '%struct.pair is no definition of its kind'],
];

/** How LLVM writes what it takes, but none of its versions writes. */
const ODD: readonly Break[] = [
  ['(i32 %0, i32 %1) #0', '(i32 %0, i32 %1) #7', '#7 is used and defined nowhere'],
  ['attributes #0 =', 'attributes #0 = { cold }\nattributes #0 =', '#0 is defined twice'],
  ['!named = !{!12}', '!named = !{!12}\n!named = !{!12}', '!named is defined twice'],
];

function broken([from, to]: Break): string {
  expect(VALID).toContain(from);
  return VALID.replace(from, () => to);
}

/** What LLVM says, null where it takes the module. */
function refusal(text: string, version = 19): string | null {
  const { status, stderr } = spawnSync(`llvm-as-${version}`, ['-o', '/dev/null', '-'], { input: text, encoding: 'utf8' });
  return status === 0 ? null : stderr;
}

/** The line in which two texts differ first. */
function firstDifference(left: string, right: string): number {
  const others = right.split('\n');
  return left.split('\n').findIndex((line, index) => line !== others[index]) + 1;
}

test('the module is valid, and so are its comments', () => {
  expect(refusal(VALID)).toBeNull();
  expect(compareIr(VALID, `${VALID}; end\n`)).toMatchObject({ classes: ['comment'] });
});

describe.each([
  ['undefined references', UNDEFINED],
  ['double definitions', DOUBLED],
  ['numbers out of order', MISNUMBERED],
  ['malformed nodes and bodies', MALFORMED],
])('%s', (_, cases) => {
  test.each(cases)('%j → %j', (...edit) => {
    const text = broken(edit);
    expect(refusal(text)).not.toBeNull();
    const { malformed } = compareIr(VALID, text);
    expect(malformed).toMatchObject({ side: 'right', kind: 'invalid', message: expect.stringContaining(edit[2]) });
    expect(compareIr(text, VALID).malformed).toEqual({ ...malformed, side: 'left' });
    // The place of a reference, of a second definition, or of the node.
    expect(text.split('\n')[(malformed?.line ?? 0) - 1]).toBeDefined();
    expect(Math.abs((malformed?.line ?? 0) - firstDifference(VALID, text))).toBeLessThan(60);
  });
});

test('a text that ends within brackets or a string is an error', () => {
  for (const end of ['!8 = !{!9', 'c"a', '  br label %7\n', '!DIFile(filename: "unit'])
    expect(compareIr(VALID, VALID.slice(0, VALID.indexOf(end) + end.length)).malformed).toMatchObject({ kind: 'invalid' });
});

test('a side that is invalid is an error also where the other one is invalid in the same way', () => {
  const text = broken(['column: 3', 'column: 70000', '']);
  expect(compareIr(text, `; more\n${text}`).malformed).toMatchObject({ side: 'left', both: true, kind: 'invalid' });
});

describe('what LLVM takes and never writes', () => {
  test.each(ODD)('%j → %j is an error on one side alone', (...edit) => {
    const text = broken(edit);
    expect(refusal(text)).toBeNull();
    expect(compareIr(VALID, text).malformed).toMatchObject({ side: 'right', message: edit[2] });
    expect(compareIr(text, `; more\n${text}`)).toMatchObject({ classes: ['comment'] });
  });

  test('numbers that skip others, which LLVM 18 refuses', () => {
    const text = VALID.replaceAll('%8', '%12');
    expect([refusal(text, 19), refusal(text, 14)]).toEqual([null, expect.any(String)]);
    expect(compareIr(VALID, text).malformed).toMatchObject({
      side: 'right',
      message: expect.stringContaining('does not follow'),
    });
    expect(compareIr(text, `; more\n${text}`)).toMatchObject({ classes: ['comment'] });
  });
});

/** Modules that are written by hand, and the versions of LLVM that take them. */
const TAKEN: Readonly<Record<string, readonly [text: string, ...versions: number[]]>> = {
  'values and blocks that LLVM counts': [
    'declare i32 @a()\ndefine i32 @f(i32, i1) {\n  call i32 @a()\n  %4 = add i32 %3, %0\n  br i1 %1, label %5, label %7\n  call i32 @a()\n  br label %7\n\n7:\n  ret i32 %4\n}\n',
    14,
    19,
  ],
  'several words on a line': [
    'define i32 @f(i1 %c) { entry: br i1 %c, label %x, label %y\nx: ret i32 1\ny: ret i32 0 }\n',
    14,
    19,
  ],
  'names in quotes, and names that look like numbers': [
    'define i32 @"a b"(i32 %"x y", i32 %"7") {\n"2":\n  %"\\22" = add i32 %"x y", %"7"\n  br label %"5a"\n5a:\n  ret i32 %"\\22"\n}\n',
    14,
    19,
  ],
  'typed pointers': [
    '%T = type { i32, %T* }\n%0 = type { %T }\n@g = external global %0\ndefine i32 @f(%T* byval(%T) %x, %T* %T) {\n  %p = getelementptr inbounds %T, %T* %x, i64 0, i32 0\n  %v = load i32, i32* %p\n  ret i32 %v\n}\n',
    14,
  ],
  'a value named as a type': ['%v = type { i32 }\ndefine %v @f(%v %v) {\n  ret %v %v\n}\n', 14, 19],
  'prefixes, prologues and personalities': [
    'declare i32 @p(...)\ndefine { i32, i32 } @f() prefix { i32, i32 } { i32 1, i32 2 } prologue i8 7 personality i32 (...)* @p {\n  ret { i32, i32 } zeroinitializer\n}\n',
    14,
  ],
  'orders of uses': [
    'define i32 @f(i32 %a, i32 %b) {\n  %s = add i32 %a, %a\n  br label %x\nx:\n  %t = add i32 %s, %a\n  ret i32 %t\n\n  uselistorder i32 %a, { 2, 0, 1 }\n}\n',
    14,
    19,
  ],
  'addresses of blocks, also of later functions': [
    'define ptr @g() {\n  ret ptr blockaddress(@f, %b)\n}\ndefine void @f() {\n  br label %b\nb:\n  ret void\n}\n@a = global ptr no_cfi @g\n@c = global ptr dso_local_equivalent @g\n',
    19,
  ],
  'calls of intrinsics without a declaration': ['define void @f() {\n  call void @llvm.trap()\n  unreachable\n}\n', 19],
  'parts of Windows exceptions': [
    'declare i32 @p(...)\ndeclare void @c()\ndefine void @f() personality ptr @p {\n  invoke void @c()\n          to label %4 unwind label %1\n\n1:\n  %2 = catchswitch within none [label %3] unwind to caller\n\n3:\n  %x = catchpad within %2 [ptr null, i32 64, ptr null]\n  catchret from %x to label %4\n\n4:\n  ret void\n}\n',
    19,
  ],
  'debug intrinsics': [
    'define void @f(i32 %0) !dbg !3 {\n  call void @llvm.dbg.value(metadata i32 %0, metadata !4, metadata !DIExpression(DW_OP_plus_uconst, 1, DW_OP_stack_value)), !dbg !DILocation(line: 1, column: 2, scope: !3)\n  call void @llvm.dbg.value(metadata !DIArgList(i32 %0, i32 7), metadata !4, metadata !DIExpression(DW_OP_LLVM_arg, 0, DW_OP_LLVM_arg, 1, DW_OP_plus, DW_OP_stack_value)), !dbg !5\n  ret void, !dbg !5\n}\ndeclare void @llvm.dbg.value(metadata, metadata, metadata)\n!llvm.dbg.cu = !{!0}\n!llvm.module.flags = !{!1}\n!0 = distinct !DICompileUnit(file: !2, language: DW_LANG_C99, emissionKind: 1)\n!1 = !{i32 2, !"Debug Info Version", i32 3}\n!2 = !DIFile(directory: "d", filename: "f")\n!3 = distinct !DISubprogram(scope: null, type: !DISubroutineType(types: !{}), unit: !0)\n!4 = !DILocalVariable(scope: !3, flags: DIFlagArtificial | DIFlagObjectPointer)\n!5 = !DILocation(scope: !3)\n',
    14,
    19,
  ],
  'nodes of all sorts of operands': [
    '!a = !{!0, !1, !DIExpression()}\n@g = global i32 0\n!0 = distinct !{!0, null, !"s", i1 true, double 0x3FF0000000000000, <2 x i32> <i32 1, i32 2>, { i32, i8 } { i32 1, i8 2 }, !{!1}, [1 x i8] c"x"}\n!1 = !GenericDINode(tag: DW_TAG_base_type, header: "h", operands: {!0, !"x"})\n',
    14,
    19,
  ],
  'a summary': [
    'define void @f() {\n  ret void\n}\n\n^0 = module: (path: "a.bc", hash: (0, 0, 0, 0, 0))\n^1 = gv: (name: "f", summaries: (function: (module: ^0, flags: (linkage: external, visibility: default, notEligibleToImport: 0, live: 0, dsoLocal: 0, canAutoHide: 0, importType: definition), insts: 1)))\n',
    19,
  ],
};

test.each(Object.entries(TAKEN))('%s are taken', (_, [text, ...versions]) => {
  for (const version of versions) expect(refusal(text, version)).toBeNull();
  expect(compareIr(text, `${text}; more\n`)).toMatchObject({ classes: ['comment'] });
});
