(* What is known of types: their names, equality, sizes and LLVM forms. *)

open Ast

let rec name = function
  | Unknown -> "?"
  | Never -> "Never"
  | Unit -> "()"
  | Bool -> "Bool"
  | Char -> "Char"
  | I8 -> "i8"
  | I16 -> "i16"
  | I32 -> "i32"
  | I64 -> "i64"
  | U8 -> "u8"
  | F32 -> "f32"
  | F64 -> "f64"
  | Text -> "String"
  | Pointer target -> "Ptr<" ^ name target ^ ">"
  | Slice element -> "[" ^ name element ^ "]"
  | Function signature -> "fn(" ^ String.concat ", " (List.map name signature.params) ^ ") -> " ^ name signature.result
  | Named def -> def.type_name

let named = function
  | "Never" -> Never
  | "Bool" -> Bool
  | "Char" -> Char
  | "i8" -> I8
  | "i16" -> I16
  | "i32" -> I32
  | "i64" -> I64
  | "u8" -> U8
  | "f32" -> F32
  | "f64" -> F64
  | "String" -> Text
  | _ -> Unknown

let is_integer = function I8 | I16 | I32 | I64 | U8 -> true | _ -> false
let is_float = function F32 | F64 -> true | _ -> false
let is_number t = is_integer t || is_float t
let is_signed t = is_integer t && t <> U8

(* A variant none of whose cases has a payload. *)
let is_enumeration def = (not def.is_record) && List.for_all (fun case -> case.fields = []) def.cases

let rec same a b =
  match (a, b) with
  | Pointer x, Pointer y -> same x y
  | Slice x, Slice y -> same x y
  | Function f, Function g ->
    List.length f.params = List.length g.params
    && List.for_all2 same f.params g.params
    && same f.result g.result && f.variadic = g.variadic
  | Named x, Named y -> x == y
  | (Pointer _ | Slice _ | Function _ | Named _), _ | _, (Pointer _ | Slice _ | Function _ | Named _) -> false
  | _ -> a = b

let round_up n unit = (n + unit - 1) / unit * unit

let size = function
  | Unknown | Never | Unit -> 0
  | Bool | I8 | U8 -> 1
  | I16 -> 2
  | Char | I32 | F32 -> 4
  | I64 | F64 | Pointer _ | Function _ -> 8
  | Text | Slice _ -> 16
  | Named { layout = Sized (size, _); _ } -> size
  | Named _ -> 0

let alignment = function
  | Text | Slice _ -> 8
  | Named { layout = Sized (_, alignment); _ } -> alignment
  | Named _ | Unknown | Never | Unit -> 1
  | scalar -> size scalar

(* The end and the alignment of fields laid one after another. *)
let fields_extent fields =
  List.fold_left
    (fun (offset, widest) field ->
      let alignment = alignment field.field_ty in
      (round_up offset alignment + size field.field_ty, max widest alignment))
    (0, 1) fields

(* How many 64-bit words the widest payload takes. *)
let payload_words def =
  List.fold_left (fun words case -> max words (round_up (fst (fields_extent case.fields)) 8 / 8)) 0 def.cases

let record_fields def = (List.hd def.cases).fields

(* Fills in the layouts of a type and of the types it holds by value; false if it holds itself. *)
let rec lay_out def =
  match def.layout with
  | Sized _ -> true
  | Visiting -> false
  | Unvisited ->
    def.layout <- Visiting;
    let field_fits field = match field.field_ty with Named inner -> lay_out inner | _ -> true in
    let fits = List.for_all (fun case -> List.for_all field_fits case.fields) def.cases in
    let size, alignment =
      if def.is_record then
        let stop, widest = fields_extent (record_fields def) in
        (round_up stop widest, widest)
      else
        let words = payload_words def in
        if words = 0 then (4, 4) else (8 + (8 * words), 8)
    in
    def.layout <- Sized (size, alignment);
    fits

let definition_name def = "%k__" ^ def.type_module ^ "__" ^ def.type_name

let llvm = function
  | Unknown | Never | Unit -> "void"
  | Bool -> "i1"
  | I8 | U8 -> "i8"
  | I16 -> "i16"
  | Char | I32 -> "i32"
  | I64 -> "i64"
  | F32 -> "float"
  | F64 -> "double"
  | Pointer _ | Function _ -> "ptr"
  | Text | Slice _ -> "{ ptr, i64 }"
  | Named def -> definition_name def

let llvm_fields fields = "{ " ^ String.concat ", " (List.map (fun field -> llvm field.field_ty) fields) ^ " }"

let llvm_definition def =
  if def.is_record then llvm_fields (record_fields def)
  else
    let words = payload_words def in
    if words = 0 then "{ i32 }" else "{ i32, [" ^ string_of_int words ^ " x i64] }"

(* Where the scalars of a type lie. *)
let rec scalars ty offset =
  match ty with
  | Text | Slice _ -> [ (Pointer U8, offset); (I64, offset + 8) ]
  | Named def when def.is_record ->
    let _, found =
      List.fold_left
        (fun (at, found) field ->
          let at = round_up at (alignment field.field_ty) in
          (at + size field.field_ty, found @ scalars field.field_ty (offset + at)))
        (0, []) (record_fields def)
    in
    found
  | Named def -> (I32, offset) :: List.init (payload_words def) (fun k -> (I64, offset + 8 + (8 * k)))
  | scalar -> [ (scalar, offset) ]

let is_aggregate = function Text | Slice _ | Named _ -> true | _ -> false
