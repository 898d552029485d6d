(* The program as a tree. The parser builds it; the checker resolves names in it (by rewriting nodes) and fills in
   the types; the emitter reads it. *)

open Source

(* Types as written *)

type type_expr = { shape : type_shape; at : span }

and type_shape =
  | Type_name of string
  | Type_pointer of type_expr
  | Type_slice of type_expr
  | Type_function of type_expr list * type_expr
  | Type_unit
  | Type_inferred  (** none written *)

(* Types as meant. [Unknown] is the type of what is wrong already, and the expectation of who expects nothing. *)

type ty =
  | Unknown
  | Never
  | Unit
  | Bool
  | Char
  | I8
  | I16
  | I32
  | I64
  | U8
  | F32
  | F64
  | Text
  | Pointer of ty
  | Slice of ty
  | Function of signature
  | Named of type_def

and signature = { params : ty list; result : ty; variadic : bool }

(* A record has one case, without a name of its own. *)
and type_def = {
  type_name : string;
  mutable type_module : string;
  is_record : bool;
  cases : case list;
  type_span : span;
  mutable layout : layout;
}

and case = { case_name : string; tag : int; fields : field list; case_span : span; mutable owner : type_def option }

and field = { field_name : string; field_type : type_expr; mutable field_ty : ty }

and layout = Unvisited | Visiting | Sized of int * int  (** size, alignment *)

(* Expressions *)

type expr = { mutable node : node; span : span; mutable ty : ty }

and node =
  | Int of int64
  | Float of string
  | Char_code of int
  | String of string
  | Boolean of bool
  | Unit_value
  | Name of string
  | Local of local  (** a resolved name *)
  | Global of func  (** a resolved name *)
  | Construct of string * expr list
  | Record of string * (string * expr) list
  | Elements of expr list
  | Fill of expr * expr  (** value, count *)
  | Member of expr * string
  | Index of expr * expr
  | Call of expr * expr list
  | Builtin of builtin * expr list  (** a resolved call *)
  | Negate of expr
  | Not of expr
  | Deref of expr
  | New of expr
  | Binary of operator * expr * expr
  | Cast of expr * type_expr
  | Assign of expr * expr
  | Block of item list
  | When of expr * expr  (** [if] without [else] *)
  | If of expr * expr * expr
  | Match of expr * arm list
  | While of expr * expr
  | Loop of expr
  | For_each of local * expr * expr
  | For_range of local * expr * expr * expr
  | Return of expr
  | Break
  | Continue

and item = Let of local * type_expr * expr | Item of expr

and arm = { patterns : pattern list;  (** alternatives *) pattern_span : span; value : expr }

and pattern =
  | Wildcard
  | Bind of local
  | Int_pattern of int64
  | Char_pattern of int
  | String_pattern of string
  | Bool_pattern of bool
  | Case_pattern of string * local list

and builtin = Len | Push | Take | Data

and operator = Or | And | Eq | Ne | Lt | Le | Gt | Ge | Add | Sub | Mul | Div | Rem

(* [slot] is the emitter's: the value itself, or the address of a variable. *)
and local = { name : string; mutable_ : bool; local_span : span; mutable local_ty : ty; mutable slot : string }

and func = {
  func_name : string;
  mutable func_module : string;
  mutable symbol : string;
  param_names : local list;
  param_types : type_expr list;
  result_type : type_expr;
  is_variadic : bool;
  convention : string;  (** ["C"] for an extern function, else [""] *)
  body : expr option;
  func_span : span;
  mutable signature : signature;
}

type declaration = Use of string * span | Type of type_def | Func of func

(* Types, cases and functions have a space of names each. *)
type space = Types | Cases | Functions

type meaning = A_type of type_def | A_case of case | A_function of func

type symbol = { space : space; symbol_name : string; meaning : meaning }

type module_ = {
  module_name : string;
  source : Source.t;
  declarations : declaration list;
  mutable used : module_ list;
  mutable symbols : symbol list;
}

(* Counted for --metrics. *)
let node_count = ref 0
