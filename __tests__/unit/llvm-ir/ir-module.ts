/** A module that holds everything that must not be overlooked, changes of its meaning, and noise that changes none. */

export const MODULE = `; ModuleID = 'stage1.ll'
source_filename = "stage1.ll"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

module asm ".globl first"
module asm ".globl second"

%struct.pair = type { i32, ptr }
%0 = type { i64, i64 }

$shared = comdat any

@counter = internal global i32 7, align 4
@table = private unnamed_addr constant [3 x i32] [i32 1, i32 2, i32 3], align 4
@text = private unnamed_addr constant [6 x i8] c"a;b\\22\\0A\\00", align 1
@shared = linkonce_odr hidden global i32 0, comdat, section "data", align 8
@local = thread_local(initialexec) global ptr @counter
@far = external dllimport global i32
@pairs = global %0 zeroinitializer
@other = alias i32, ptr @counter
@chosen = ifunc i32 (), ptr @resolve

define ptr @resolve() {
b_only:
  ret ptr @plain
}

; Function Attrs: noinline nounwind
define dso_local fastcc i32 @plain(i32 noundef %v_a, i32 %v_b) local_unnamed_addr #0 gc "statepoint-example" {
b_entry:
  %v_sum = add nsw i32 %v_a, %v_b ; the sum
  %v_dif = sub nuw i32 %v_sum, 3
  %v_quo = sdiv exact i32 %v_dif, 4
  %v_or = or disjoint i32 %v_quo, 1
  %v_cmp = icmp slt i32 %v_or, %v_b
  br i1 %v_cmp, label %b_then, label %b_else, !prof !4

b_then:                                           ; preds = %b_entry
  %v_load = load volatile i32, ptr @counter, align 4, !tbaa !5, !range !8
  %v_call = tail call fastcc i32 @plain(i32 noundef %v_load, i32 2) #1
  br label %b_end

b_else:                                           ; preds = %b_entry
  switch i32 %v_or, label %b_end [
    i32 1, label %b_then
    i32 2, label %b_loop
  ], !unpredictable !9

b_loop:                                           ; preds = %b_loop, %b_else
  %v_i = phi i32 [ 0, %b_else ], [ %v_next, %b_loop ]
  %v_next = add nuw nsw i32 %v_i, 1
  %v_more = icmp ult i32 %v_next, 10
  br i1 %v_more, label %b_loop, label %b_end, !llvm.loop !10

b_end:                                            ; preds = %b_loop, %b_else, %b_then
  %v_res = phi i32 [ %v_call, %b_then ], [ 0, %b_else ], [ %v_i, %b_loop ]
  ret i32 %v_res
}

define weak float @numbers(float %v_x, float %v_y, ptr nonnull %v_p) #1 personality ptr @handler {
b_entry:
  %v_m = fmul fast float %v_x, %v_y
  %v_n = fadd contract float %v_m, 1.5
  %v_s = fsub nnan float %v_n, %v_x
  store atomic i32 1, ptr %v_p syncscope("singlethread") release, align 4
  %v_old = atomicrmw add ptr %v_p, i32 1 monotonic, align 4
  %v_xchg = cmpxchg weak ptr %v_p, i32 0, i32 1 acq_rel monotonic, align 4
  fence seq_cst
  %v_field = getelementptr inbounds %struct.pair, ptr %v_p, i64 0, i32 1
  %v_ptr = load ptr, ptr %v_field, align 8, !nonnull !9, !noalias !11
  %v_wide = zext nneg i32 %v_old to i64
  %v_frz = freeze i64 %v_wide
  call void asm sideeffect "nop", "~{memory}"(), !srcloc !14
  invoke void @may_throw(ptr align 8 %v_ptr) [ "deopt"(i32 1) ]
          to label %b_done unwind label %b_pad

b_done:                                           ; preds = %b_entry
  ret float %v_s

b_pad:                                            ; preds = %b_entry
  %v_pad = landingpad { ptr, i32 }
          cleanup
  resume { ptr, i32 } %v_pad
}

declare i32 @handler(...)

declare void @may_throw(ptr byval(%struct.pair)) #0

attributes #0 = { noinline nounwind "frame-pointer"="all" }
attributes #1 = { nounwind "target-cpu"="x86-64" }

!llvm.module.flags = !{!0, !1}
!llvm.ident = !{!2}
!llvm.linker.options = !{!3}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 8, !"PIC Level", i32 2}
!2 = !{!"some compiler 1.0"}
!3 = !{!"-lm"}
!4 = !{!"branch_weights", i32 3, i32 1}
!5 = !{!6, !6, i64 0}
!6 = !{!"int", !7, i64 0}
!7 = !{!"root"}
!8 = !{i32 0, i32 10}
!9 = !{}
!10 = distinct !{!10, !13}
!11 = !{!12}
!12 = distinct !{!12, !15, !"scope"}
!13 = !{!"llvm.loop.unroll.disable"}
!14 = !{i64 77}
!15 = distinct !{!15, !"domain"}
`;

/** One change of the meaning each: what is written, and what is written instead. */
export const CHANGES: readonly (readonly [string, string])[] = [
  ['add nsw i32 %v_a', 'add i32 %v_a'],
  ['sub nuw i32', 'sub i32'],
  ['sub nuw i32', 'sub nsw i32'],
  ['sdiv exact i32', 'sdiv i32'],
  ['sdiv exact i32', 'udiv exact i32'],
  ['or disjoint i32', 'or i32'],
  ['icmp slt i32', 'icmp sle i32'],
  ['add nsw i32 %v_a, %v_b', 'add nsw i32 %v_b, %v_a'],
  ['add nsw i32 %v_a, %v_b', 'add nsw i32 %v_a, %v_a'],
  ['sub nuw i32 %v_sum, 3', 'sub nuw i32 %v_sum, 5'],
  ['label %b_then, label %b_else, !prof', 'label %b_else, label %b_then, !prof'],
  [', !prof !4', ''],
  ['i32 3, i32 1}', 'i32 1, i32 3}'],
  ['load volatile i32', 'load i32'],
  ['ptr @counter, align 4, !tbaa', 'ptr @counter, align 2, !tbaa'],
  [', !tbaa !5', ''],
  ['!"int", !7, i64 0', '!"char", !7, i64 0'],
  ['!"root"', '!"stem"'],
  ['!{i32 0, i32 10}', '!{i32 0, i32 11}'],
  [', !range !8', ''],
  ['tail call fastcc i32', 'call fastcc i32'],
  ['tail call fastcc i32', 'musttail call fastcc i32'],
  ['tail call fastcc i32', 'tail call i32'],
  ['noundef %v_load, i32 2', '%v_load, i32 2'],
  ['i32 2) #1', 'i32 2) #0'],
  ['i32 2) #1', 'i32 2)'],
  ['i32 1, label %b_then', 'i32 3, label %b_then'],
  ['    i32 1, label %b_then\n    i32 2, label %b_loop\n', '    i32 2, label %b_loop\n    i32 1, label %b_then\n'],
  [', !unpredictable !9', ''],
  ['[ 0, %b_else ], [ %v_next, %b_loop ]', '[ 1, %b_else ], [ %v_next, %b_loop ]'],
  ['[ %v_call, %b_then ], [ 0, %b_else ]', '[ %v_call, %b_else ], [ 0, %b_then ]'],
  [', !llvm.loop !10', ''],
  ['!"llvm.loop.unroll.disable"', '!"llvm.loop.unroll.enable"'],
  ['distinct !{!10, !13}', 'distinct !{!10}'],
  ['fmul fast float', 'fmul float'],
  ['fadd contract float', 'fadd reassoc float'],
  ['fsub nnan float', 'fsub float'],
  ['float %v_m, 1.5', 'float %v_m, 2.5'],
  ['syncscope("singlethread") release', 'release'],
  ['syncscope("singlethread") release', 'syncscope("singlethread") seq_cst'],
  ['store atomic i32 1', 'store atomic i32 2'],
  ['atomicrmw add', 'atomicrmw sub'],
  ['i32 1 monotonic, align 4', 'i32 1 acquire, align 4'],
  ['cmpxchg weak ptr', 'cmpxchg ptr'],
  ['acq_rel monotonic', 'acq_rel acquire'],
  ['fence seq_cst', 'fence acquire'],
  ['getelementptr inbounds %struct', 'getelementptr %struct'],
  ['i64 0, i32 1\n', 'i64 0, i32 0\n'],
  [', !nonnull !9', ''],
  [', !noalias !11', ''],
  ['!"scope"', '!"other scope"'],
  ['!12 = distinct !{', '!12 = !{'],
  ['zext nneg i32', 'zext i32'],
  ['asm sideeffect', 'asm'],
  ['"nop", "~{memory}"', '"nop", "~{memory},~{flags}"'],
  ['"nop",', '"hlt",'],
  ['may_throw(ptr align 8 %v_ptr)', 'may_throw(ptr align 4 %v_ptr)'],
  ['"deopt"(i32 1)', '"deopt"(i32 2)'],
  ['to label %b_done unwind label %b_pad', 'to label %b_pad unwind label %b_done'],
  ['          cleanup', '          catch ptr null'],
  ['define dso_local fastcc i32 @plain', 'define fastcc i32 @plain'],
  ['define dso_local fastcc', 'define dso_local coldcc'],
  ['i32 noundef %v_a', 'i32 %v_a'],
  ['i32 noundef %v_a', 'i32 noundef signext %v_a'],
  ['local_unnamed_addr #0', 'unnamed_addr #0'],
  ['local_unnamed_addr #0', 'local_unnamed_addr #1'],
  [' gc "statepoint-example"', ''],
  ['#0 gc', '#0 section "text" gc'],
  ['#0 gc', '#0 align 32 gc'],
  ['#0 gc', '#0 partition "part" gc'],
  ['"statepoint-example" {', '"statepoint-example" prefix i32 1 {'],
  ['define weak float', 'define internal float'],
  ['define weak float', 'define weak hidden float'],
  [' personality ptr @handler', ''],
  ['noinline nounwind "frame', 'nounwind "frame'],
  ['"frame-pointer"="all"', '"frame-pointer"="none"'],
  ['"target-cpu"="x86-64"', '"target-cpu"="skylake"'],
  ['declare i32 @handler', 'declare i64 @handler'],
  ['byval(%struct.pair)', 'byval(%0)'],
  ['@counter = internal', '@counter = private'],
  ['global i32 7', 'global i32 8'],
  ['global i32 7', 'constant i32 7'],
  ['private unnamed_addr constant [3', 'private constant [3'],
  ['i32 2, i32 3]', 'i32 2, i32 4]'],
  ['c"a;b', 'c"a;c'],
  ['hidden global i32 0', 'global i32 0'],
  [', comdat, section', ', section'],
  ['comdat any', 'comdat largest'],
  ['section "data"', 'section "more"'],
  ['section "data", align 8', 'section "data", align 4'],
  ['thread_local(initialexec)', 'thread_local(localexec)'],
  ['global ptr @counter', 'global ptr @shared'],
  ['external dllimport', 'external'],
  ['alias i32, ptr @counter', 'alias i32, ptr @shared'],
  ['ret ptr @plain', 'ret ptr @numbers'],
  ['type { i32, ptr }', 'type <{ i32, ptr }>'],
  ['%0 = type { i64, i64 }', '%0 = type { i64, i32 }'],
  ['-S128"', '-S64"'],
  ['pc-linux-gnu', 'pc-linux-musl'],
  ['module asm ".globl second"', 'module asm ".globl third"'],
  ['module asm ".globl first"\nmodule asm ".globl second"', 'module asm ".globl second"\nmodule asm ".globl first"'],
  ['"PIC Level", i32 2', '"PIC Level", i32 1'],
  ['!"-lm"', '!"-lc"'],
  ['!llvm.linker.options = !{!3}\n', ''],
  ['ret i32 %v_res\n}\n', 'ret i32 %v_res\n}\n\ndefine void @added() {\n  ret void\n}\n'],
  ['declare i32 @handler(...)\n', 'declare i32 @handler(...)\ndeclare void @added()\n'],
];

/** Lines between the braces of functions. */
function inFunctions(text: string, change: (line: string) => string): string {
  return text.replace(/^define .*\{\n[\s\S]*?^\}$/gm, (body) => body.split('\n').map(change).join('\n'));
}

/** Instructions that end on their line, so that an attachment can follow. */
const COMPLETE = /^ {2}(?=[a-z%])(?!.*(?:switch|invoke|landingpad))[^;]*[^;\s[]$/;

/** Noise by the class that it is. */
export const NOISE = {
  // The first line is a comment itself.
  comment: (text: string) => `${text.replace(/(?<!^.*)\n/g, ' ; "noise {\n')}; the end\n`,
  'source-filename': (text: string) => text.replaceAll('stage1.ll', 'stage2.ll'),
  'local-names': (text: string) =>
    inFunctions(text, (line) => line.replace(/\b([vb]_\w+)/g, (name) => `${name === 'b_end' ? '"the end"' : `${name}.renamed`}`)),
  numbering: (text: string) =>
    text
      .replace(/!(\d+)\b/g, (_, number: string) => `!${500 - Number(number)}`)
      .replace(/#(\d)\b/g, (_, number: string) => `#${7 - Number(number)}`)
      .replace(/%0\b/g, '%3'),
  debug: (text: string) =>
    `${inFunctions(text, (line) =>
      COMPLETE.test(line) ? `    #dbg_value(i32 0, !902, !DIExpression(), !901)\n${line}, !dbg !901` : line,
    )
      .replace(/^(define .*) \{$/gm, '$1 !dbg !903 {')
      .replace('!llvm.module.flags = !{!', '!llvm.module.flags = !{!900, !')
      .replace(/distinct !\{(!\d+), (!\d+)\}/, 'distinct !{$1, !901, $2}')}
!llvm.dbg.cu = !{!904}
!900 = !{i32 2, !"Debug Info Version", i32 3}
!901 = !DILocation(line: 4, scope: !903)
!902 = !DILocalVariable(name: "x", scope: !903)
!903 = distinct !DISubprogram(name: "plain", file: !905, unit: !904, spFlags: DISPFlagDefinition)
!904 = distinct !DICompileUnit(language: DW_LANG_C11, file: !905, emissionKind: FullDebug)
!905 = !DIFile(filename: "stage1.src", directory: "/build")
`,
  producer: (text: string) => text.replace('some compiler 1.0', 'some compiler 1.1'),
  'function-order': (text: string) => {
    const functions = text.match(/^(?:; Function.*\n)?define [\s\S]*?^\}\n\n/gm) ?? [];
    return text.replace(functions.join(''), functions.toReversed().join(''));
  },
  whitespace: (text: string) => text.replaceAll('\n', '\r\n').replaceAll('  ', ' \t '),
} as const;
