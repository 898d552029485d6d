(* The machines to emit for. *)

type convention =
  | System_v
  | Microsoft
  | Aapcs64
  | Apple64  (** AAPCS64, where callers extend small integers *)

type t = { triple : string; convention : convention; layout : string }

let linux_aarch64 = "e-m:e-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128-Fn32"
let apple_arm64 = "e-m:o-i64:64-i128:128-n32:64-S128-Fn32"
let x86_64 mangling = "e-m:" ^ mangling ^ "-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"

let all =
  [
    { triple = "x86_64-unknown-linux-gnu"; convention = System_v; layout = x86_64 "e" };
    { triple = "x86_64-apple-darwin"; convention = System_v; layout = x86_64 "o" };
    { triple = "x86_64-w64-windows-gnu"; convention = Microsoft; layout = x86_64 "w" };
    { triple = "x86_64-pc-windows-msvc"; convention = Microsoft; layout = x86_64 "w" };
    { triple = "aarch64-unknown-linux-gnu"; convention = Aapcs64; layout = linux_aarch64 };
    { triple = "aarch64-apple-darwin"; convention = Apple64; layout = apple_arm64 };
    { triple = "arm64-apple-darwin"; convention = Apple64; layout = apple_arm64 };
  ]

let find triple = List.find_opt (fun target -> target.triple = triple) all
