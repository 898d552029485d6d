(* How values travel between functions: each target's C convention, as clang lowers it. *)

open Ast

(* A part of an aggregate that travels in registers: its LLVM type and where it lies. *)
type piece = { form : string; offset : int }

type passing =
  | Plain of string  (** as it is, with an attribute that extends small integers *)
  | Pieces of piece list
  | Copied  (** on the stack, as part of the arguments (byval) *)
  | Referenced  (** by the address of the caller's copy; for a result, of the caller's room (sret) *)

type shape = { arguments : passing list; returned : passing }

let bits n = "i" ^ string_of_int (8 * n)

(* System V: an aggregate of at most 16 bytes travels as one or two eightbytes, each in an integer or a vector
   register, if there are registers left for all of it; otherwise in memory. *)

let eightbyte ty start =
  let inside = List.filter (fun (_, offset) -> offset >= start && offset < start + 8) (Types.scalars ty 0) in
  match inside with
  | [ (F64, _) ] -> "double"
  | [ (F32, _) ] -> "float"
  | [ (F32, _); (F32, _) ] -> "<2 x float>"
  | [ ((Pointer _ | Function _), _) ] -> "ptr"
  | _ -> bits (min 8 (Types.size ty - start))

let in_vector form = form = "double" || form = "float" || form = "<2 x float>"

let system_v_pieces ty =
  let first = { form = eightbyte ty 0; offset = 0 } in
  if Types.size ty <= 8 then [ first ] else [ first; { form = eightbyte ty 8; offset = 8 } ]

let system_v_result ty = if Types.size ty > 16 then Referenced else Pieces (system_v_pieces ty)

type registers = { mutable integers : int; mutable vectors : int }

let system_v_argument free ty =
  if not (Types.is_aggregate ty) then begin
    if Types.is_float ty then free.vectors <- free.vectors - 1 else free.integers <- free.integers - 1;
    Plain ""
  end
  else if Types.size ty > 16 then Copied
  else
    let pieces = system_v_pieces ty in
    let vectors = List.length (List.filter (fun piece -> in_vector piece.form) pieces) in
    let integers = List.length pieces - vectors in
    if (integers > 0 && integers > free.integers) || (vectors > 0 && vectors > free.vectors) then Copied
    else begin
      free.vectors <- free.vectors - vectors;
      free.integers <- free.integers - integers;
      Pieces pieces
    end

(* Microsoft x64: aggregates of 1, 2, 4 or 8 bytes travel as integers, others by reference. *)
let microsoft ty =
  match Types.size ty with
  | (1 | 2 | 4 | 8) as size -> Pieces [ { form = bits size; offset = 0 } ]
  | _ -> Referenced

(* AAPCS64: up to four floats of one kind travel in vector registers, other aggregates of at most 16 bytes in integer
   registers, larger ones by reference. *)
let aapcs64 ty =
  let scalars = Types.scalars ty 0 in
  let count = List.length scalars in
  let all_of kind = count <= 4 && List.for_all (fun (scalar, _) -> scalar = kind) scalars in
  let form =
    if all_of F64 then "[" ^ string_of_int count ^ " x double]"
    else if all_of F32 then "[" ^ string_of_int count ^ " x float]"
    else if Types.size ty <= 8 then "i64"
    else if Types.size ty <= 16 then "[2 x i64]"
    else ""
  in
  if form = "" then Referenced else Pieces [ { form; offset = 0 } ]

(* Who extends integers below 32 bits: the caller, where clang says so. *)
let extension (convention : Target.convention) (ty : ty) =
  match (convention, ty) with
  | (System_v | Apple64), (I8 | I16) -> " signext"
  | (System_v | Apple64), (U8 | Bool) -> " zeroext"
  | Microsoft, Bool -> " zeroext"
  | _ -> ""

let shape (convention : Target.convention) (signature : signature) =
  let aggregate ty =
    match convention with
    | System_v -> system_v_result ty
    | Microsoft -> microsoft ty
    | Aapcs64 | Apple64 -> aapcs64 ty
  in
  let returned =
    if Types.is_aggregate signature.result then aggregate signature.result
    else Plain (extension convention signature.result)
  in
  let free = { integers = (if returned = Referenced then 5 else 6); vectors = 8 } in
  let argument ty =
    let passing = if convention = System_v then system_v_argument free ty else aggregate ty in
    if Types.is_aggregate ty then passing else Plain (extension convention ty)
  in
  { arguments = List.map argument signature.params; returned }

(* The LLVM type of a result; of several pieces, a structure. *)
let pieces_form = function
  | [ piece ] -> piece.form
  | pieces -> "{ " ^ String.concat ", " (List.map (fun piece -> piece.form) pieces) ^ " }"
