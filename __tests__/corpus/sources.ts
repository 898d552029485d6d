/** Small programs in several languages, each as it is and with one of several changes of one line. */
import type { Bench } from './bench.js';

/** One kind each: a constant in code, a datum, an operator, a branch, a call. All keep the program's size or nearly so. */
export const CHANGES = 5;

/** `[text before the change, text after it]`, in the order of the kinds. */
type Edits = readonly (readonly [string, string])[];

function edited(text: string, edits: Edits, { change }: Pick<Bench, 'change'>): string {
  if (change === null) return text;
  const [from, to] = edits[change % edits.length] ?? ['', ''];
  if (!text.includes(from)) throw new Error(`nothing to change: ${from}`);
  return text.replace(from, to);
}

const UTIL_C = `extern int puts(const char *);
int weights[] = {3, 1, 4, 1, 5, 9, 2, 6};
unsigned mix(unsigned hash, int c) {
  return hash * 31u + (unsigned)c;
}
unsigned digest(const char *text) {
  unsigned hash = 5381;
  while (*text != 0) hash = mix(hash, *text++);
  return hash;
}
int total(int count) {
  int sum = 0;
  for (int i = 0; i < count; i++) sum += weights[i];
  if (sum < 0) puts("negative");
  return sum;
}
`;
const UTIL_C_EDITS: Edits = [
  ['hash * 31u', 'hash * 33u'],
  ['1, 5, 9', '1, 5, 8'],
  ['31u + (unsigned)c', '31u - (unsigned)c'],
  ['if (sum < 0)', 'if (sum > 0)'],
  ['sum += weights[i]', 'sum += total(i)'],
];

/** The library of a C program. `extra` is put at its end: what is the noise of a recipe. */
export function utilC(bench: Pick<Bench, 'change'>, extra = ''): string {
  return edited(UTIL_C, UTIL_C_EDITS, bench) + extra;
}

/** Its main program, which has no change. */
export const MAIN_C = `unsigned digest(const char *);
int total(int);
int main(int count, char **words) {
  return (int)(digest(words[0]) % 7u) + total(count & 7);
}
`;

/** A program without a C library, for linkers without one. */
export function freestandingC(bench: Pick<Bench, 'change'>, extra = ''): string {
  return `${utilC(bench, extra).replace('extern int puts(const char *);', 'volatile char sink;\nstatic int puts(const char *text) { return sink = *text; }')}
int main(void) {
  return (int)(digest("abc") % 7u) + total(5);
}
`;
}

const SHAPES_CPP = `#include <vector>
namespace {
struct Shape {
  virtual ~Shape() = default;
  virtual int area() const = 0;
};
struct Square : Shape {
  int side;
  explicit Square(int side) : side(side) {}
  int area() const override { return side * side + 11; }
};
template <class T> T twice(T value) { return value + value; }
int offset = 40;
}
int measure(int side) {
  std::vector<int> areas;
  for (int i = 0; i < side; i++) areas.push_back(twice(Square(i).area()) - offset);
  return areas.empty() ? 7 : areas.back();
}
`;
const SHAPES_CPP_EDITS: Edits = [
  ['side * side + 11', 'side * side + 13'],
  ['offset = 40', 'offset = 41'],
  ['side * side +', 'side * side -'],
  ['areas.empty() ? 7', '!areas.empty() ? 7'],
  ['value + value', 'value * value'],
];

export function shapesCpp(bench: Pick<Bench, 'change'>, extra = ''): string {
  return edited(SHAPES_CPP, SHAPES_CPP_EDITS, bench) + extra;
}

const WORDS_ML = `let table = [| 3; 1; 4; 1; 5 |]
let mix hash c = (hash * 31) + Char.code c
let digest text = String.fold_left mix 5381 text
let total count =
  let sum = ref 0 in
  for i = 0 to count - 1 do sum := !sum + table.(i) done;
  if !sum < 0 then print_endline "negative";
  !sum
let () = exit ((digest Sys.argv.(0) + total 3) land 7)
`;
const WORDS_ML_EDITS: Edits = [
  ['hash * 31', 'hash * 33'],
  ['1; 5 |]', '1; 6 |]'],
  ['31) + Char', '31) - Char'],
  ['!sum < 0', '!sum > 0'],
  ['count - 1 do', 'count - 2 do'],
];

export function wordsMl(bench: Pick<Bench, 'change'>): string {
  return edited(WORDS_ML, WORDS_ML_EDITS, bench);
}

const MODULE_LL = `target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@weights = global [4 x i32] [i32 3, i32 1, i32 4, i32 1], align 16
@greeting = private unnamed_addr constant [6 x i8] c"hello\\00", align 1

declare i32 @puts(ptr nocapture readonly)

define i32 @mix(i32 %hash, i32 %c) #0 {
entry:
  %scaled = mul nsw i32 %hash, 31
  %mixed = add nsw i32 %scaled, %c
  ret i32 %mixed
}

define i32 @total(i32 %count) #0 {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i32 [ 0, %entry ], [ %added, %loop ]
  %slot = getelementptr inbounds [4 x i32], ptr @weights, i64 0, i32 %i
  %weight = load i32, ptr %slot, align 4, !tbaa !1
  %added = add nsw i32 %sum, %weight
  %next = add nuw nsw i32 %i, 1
  %more = icmp slt i32 %next, %count
  br i1 %more, label %loop, label %done

done:
  ret i32 %added
}

define void @greet() #1 {
entry:
  %ignored = tail call i32 @puts(ptr @greeting)
  ret void
}

attributes #0 = { nounwind "frame-pointer"="all" }
attributes #1 = { "frame-pointer"="none" }

!llvm.module.flags = !{!0}
!0 = !{i32 8, !"PIC Level", i32 2}
!1 = !{!2, !2, i64 0}
!2 = !{!"int", !3, i64 0}
!3 = !{!"omnipotent char", !4, i64 0}
!4 = !{!"Simple C/C++ TBAA"}
`;
const MODULE_LL_EDITS: Edits = [
  ['%hash, 31', '%hash, 33'],
  ['i32 4, i32 1]', 'i32 4, i32 2]'],
  ['mul nsw i32', 'mul i32'],
  ['icmp slt', 'icmp sgt'],
  ['load i32, ptr %slot, align 4', 'load volatile i32, ptr %slot, align 4'],
];

/** A module of LLVM IR. */
export function moduleLl(bench: Pick<Bench, 'change'>): string {
  return edited(MODULE_LL, MODULE_LL_EDITS, bench);
}
