(* Writes LLVM IR: the text of a module, its blocks, its calls. What the language means is in Emit. *)

open Ast

type emitter = {
  target : Target.t;
  prelude : module_;
  (* The module so far. *)
  functions : Buffer.t;
  strings : Buffer.t;
  mutable string_count : int;
  mutable definitions : type_def list;  (** latest first *)
  mutable declared : func list;  (** called, defined elsewhere; latest first *)
  mutable instructions : int;
  (* The function so far. *)
  slots : Buffer.t;
  body : Buffer.t;
  mutable names : int;
  mutable block : string;
  mutable closed : bool;  (** the block has ended: what follows cannot be reached *)
  mutable break_label : string;
  mutable continue_label : string;
  mutable returned : Abi.passing;
  mutable result : ty;
}

(* The text of a module *)

(* The LLVM form of a type, which the module then defines, after the types of its fields. *)
let rec form em ty =
  (match ty with
  | Named def when not (List.memq def em.definitions) ->
    List.iter (fun case -> List.iter (fun field -> ignore (form em field.field_ty)) case.fields) def.cases;
    em.definitions <- def :: em.definitions
  | _ -> ());
  Types.llvm ty

let use_function em func =
  if not (List.exists (fun other -> other.symbol = func.symbol) em.declared) then em.declared <- func :: em.declared

let hex = "0123456789ABCDEF"

(* A constant for the bytes of a string and a NUL, which C likes to find. *)
let string_constant em text =
  let name = "@str." ^ string_of_int em.string_count in
  em.string_count <- em.string_count + 1;
  Buffer.add_string em.strings
    (name ^ " = private unnamed_addr constant [" ^ string_of_int (String.length text + 1) ^ " x i8] c\"");
  String.iter
    (fun c ->
      let code = Char.code c in
      if code < 32 || code > 126 || c = '"' || c = '\\' then begin
        Buffer.add_char em.strings '\\';
        Buffer.add_char em.strings hex.[code / 16];
        Buffer.add_char em.strings hex.[code mod 16]
      end
      else Buffer.add_char em.strings c)
    text;
  Buffer.add_string em.strings "\\00\"\n";
  "{ ptr " ^ name ^ ", i64 " ^ string_of_int (String.length text) ^ " }"

(* Instructions and blocks *)

let fresh em prefix =
  em.names <- em.names + 1;
  prefix ^ string_of_int em.names

let start_block em label =
  Buffer.add_string em.body (label ^ ":\n");
  em.block <- label;
  em.closed <- false

(* What cannot be reached still gets a block, so that its names are defined. *)
let reopen em = if em.closed then start_block em (fresh em "L")

let inst em text =
  reopen em;
  em.instructions <- em.instructions + 1;
  Buffer.add_string em.body ("  " ^ text ^ "\n")

let define em text =
  let name = fresh em "%t" in
  inst em (name ^ " = " ^ text);
  name

(* Room in the frame. All of it is made at the function's entry, so that loops do not grow the stack. *)
let slot em form =
  let name = fresh em "%s" in
  em.instructions <- em.instructions + 1;
  Buffer.add_string em.slots ("  " ^ name ^ " = alloca " ^ form ^ ", align 8\n");
  name

let close em text =
  inst em text;
  em.closed <- true

let jump em label = if not em.closed then close em ("br label %" ^ label)
let branch em condition yes no = close em ("br i1 " ^ condition ^ ", label %" ^ yes ^ ", label %" ^ no)
let load em ty address = define em ("load " ^ form em ty ^ ", ptr " ^ address)
let store em ty operand address = inst em ("store " ^ form em ty ^ " " ^ operand ^ ", ptr " ^ address)

(* A value put into the frame, for its address. *)
let spill em ty operand =
  let room = slot em (form em ty) in
  store em ty operand room;
  room

let at_offset em address offset =
  if offset = 0 then address else define em ("getelementptr i8, ptr " ^ address ^ ", i64 " ^ string_of_int offset)

(* The values that reach a join, with the blocks they come from; latest first. *)
let phi em ty incoming =
  match ty with
  | Unit | Never -> ""
  | _ ->
    let arrivals = List.rev_map (fun (operand, block) -> "[ " ^ operand ^ ", %" ^ block ^ " ]") incoming in
    define em ("phi " ^ form em ty ^ " " ^ String.concat ", " arrivals)

(* Calls *)

let room_for_pieces em ty = slot em ("[" ^ string_of_int ((Types.size ty + 7) / 8) ^ " x i64]")

(* An aggregate taken apart into registers, and put together again. *)
let take_apart em ty pieces operand =
  let room = room_for_pieces em ty in
  store em ty operand room;
  List.map
    (fun (piece : Abi.piece) ->
      let address = at_offset em room piece.offset in
      define em ("load " ^ piece.form ^ ", ptr " ^ address))
    pieces

let put_together em ty pieces operands =
  let room = room_for_pieces em ty in
  List.iter2
    (fun (piece : Abi.piece) operand ->
      let address = at_offset em room piece.offset in
      inst em ("store " ^ piece.form ^ " " ^ operand ^ ", ptr " ^ address))
    pieces operands;
  load em ty room

(* What LLVM sees of a parameter. *)
type parameter = { kind : string; attributes : string }

let parameters em (shape : Abi.shape) (signature : signature) =
  let result =
    if shape.returned = Referenced then
      [
        {
          kind = "ptr";
          attributes =
            " sret(" ^ form em signature.result ^ ") align " ^ string_of_int (Types.alignment signature.result);
        };
      ]
    else []
  in
  let parameter ty = function
    | Abi.Plain extension -> [ { kind = form em ty; attributes = extension } ]
    | Pieces pieces -> List.map (fun (piece : Abi.piece) -> { kind = piece.form; attributes = "" }) pieces
    | Copied -> [ { kind = "ptr"; attributes = " byval(" ^ form em ty ^ ") align 8" } ]
    | Referenced -> [ { kind = "ptr"; attributes = "" } ]
  in
  result @ List.concat (List.map2 parameter signature.params shape.arguments)

let result_form em (shape : Abi.shape) result =
  match shape.returned with
  | Plain extension ->
    (* LLVM writes a result's attribute before its type. *)
    if extension = "" then form em result
    else String.sub extension 1 (String.length extension - 1) ^ " " ^ form em result
  | Pieces pieces -> Abi.pieces_form pieces
  | Copied | Referenced -> "void"

let pass em ty passing operand =
  match passing with
  | Abi.Plain _ -> [ operand ]
  | Pieces pieces -> take_apart em ty pieces operand
  | Copied | Referenced -> [ spill em ty operand ]

let receive em ty passing operands =
  match (passing, operands) with
  | Abi.Plain _, [ operand ] -> operand
  | Pieces pieces, _ -> put_together em ty pieces operands
  | _, address :: _ -> load em ty address
  | _, [] -> ""

let rec take_first n = function first :: rest when n > 0 -> first :: take_first (n - 1) rest | _ -> []
let rec drop_first n = function _ :: rest when n > 0 -> drop_first (n - 1) rest | list -> list

let spelled parameter operand = parameter.kind ^ parameter.attributes ^ " " ^ operand

(* The pieces of a result that came as one value, and the reverse. *)
let split em pieces operand =
  match pieces with
  | [ _ ] -> [ operand ]
  | _ ->
    let form = Abi.pieces_form pieces in
    List.mapi (fun i _ -> define em ("extractvalue " ^ form ^ " " ^ operand ^ ", " ^ string_of_int i)) pieces

let unite em pieces parts =
  match parts with
  | [ part ] -> part
  | _ ->
    let form = Abi.pieces_form pieces in
    let whole = ref "poison" in
    List.iteri
      (fun i ((piece : Abi.piece), part) ->
        let field = piece.form ^ " " ^ part ^ ", " ^ string_of_int i in
        whole := define em ("insertvalue " ^ form ^ " " ^ !whole ^ ", " ^ field))
      (List.combine pieces parts);
    !whole

(* Operands beyond the signature's are variadic: [extra] has their types. *)
let call em callee (signature : signature) operands extra =
  let shape = Abi.shape em.target.convention signature in
  let room = if shape.returned = Referenced then slot em (form em signature.result) else "" in
  let fixed = List.length signature.params in
  let passed =
    List.concat
      (List.map2
         (fun (ty, passing) operand -> pass em ty passing operand)
         (List.combine signature.params shape.arguments)
         (take_first fixed operands))
  in
  let passed = if room = "" then passed else room :: passed in
  let expected = parameters em shape signature in
  let fixed_texts = List.map2 spelled expected passed in
  let extra_texts = List.map2 (fun ty operand -> form em ty ^ " " ^ operand) extra (drop_first fixed operands) in
  let kinds = List.map (fun p -> p.kind) expected @ [ "..." ] in
  let variadic = if signature.variadic then " (" ^ String.concat ", " kinds ^ ")" else "" in
  let kind = result_form em shape signature.result ^ variadic in
  let text = "call " ^ kind ^ " " ^ callee ^ "(" ^ String.concat ", " (fixed_texts @ extra_texts) ^ ")" in
  match (shape.returned, signature.result) with
  | _, Never ->
    inst em text;
    close em "unreachable";
    ""
  | _, Unit ->
    inst em text;
    ""
  | Plain _, _ -> define em text
  | Pieces pieces, ty ->
    let operand = define em text in
    let parts = split em pieces operand in
    put_together em ty pieces parts
  | (Copied | Referenced), ty ->
    inst em text;
    load em ty room

let runtime em name operands =
  match Check.named_in em.prelude Functions name with
  | { meaning = A_function func; _ } :: _ ->
    use_function em func;
    call em ("@" ^ func.symbol) func.signature operands []
  | _ -> failwith name

let return em operand =
  match em.returned with
  | Plain _ when em.result = Never -> close em "unreachable"
  | Plain _ when em.result = Unit -> close em "ret void"
  | Plain _ -> close em ("ret " ^ form em em.result ^ " " ^ operand)
  | Pieces pieces ->
    let parts = take_apart em em.result pieces operand in
    let whole = unite em pieces parts in
    close em ("ret " ^ Abi.pieces_form pieces ^ " " ^ whole)
  | Copied | Referenced ->
    store em em.result operand "%a0";
    close em "ret void"

(* Goes on in the second block if the condition holds; the caller fills the first, which ends the program. *)
let begin_guard em condition =
  let good = fresh em "L" in
  let bad = fresh em "L" in
  branch em condition good bad;
  start_block em bad;
  good

let guard em condition message =
  let good = begin_guard em condition in
  let text = string_constant em message in
  ignore (runtime em "panic" [ text ]);
  start_block em good

(* Slices and strings: data and length *)

let data_of em operand = define em ("extractvalue { ptr, i64 } " ^ operand ^ ", 0")
let length_of em operand = define em ("extractvalue { ptr, i64 } " ^ operand ^ ", 1")

let slice em data length =
  let half = define em ("insertvalue { ptr, i64 } poison, ptr " ^ data ^ ", 0") in
  define em ("insertvalue { ptr, i64 } " ^ half ^ ", i64 " ^ length ^ ", 1")

let element_of = function Slice element -> element | _ -> U8

let element_address em element data index =
  define em ("getelementptr " ^ form em element ^ ", ptr " ^ data ^ ", i64 " ^ index)

(* Operators *)

let is_unsigned = function U8 | Char | Bool | Pointer _ -> true | _ -> false

let arithmetic operator ty =
  if Types.is_float ty then
    match operator with Add -> "fadd" | Sub -> "fsub" | Mul -> "fmul" | _ -> "fdiv"
  else
    match operator with
    | Add -> "add"
    | Sub -> "sub"
    | Mul -> "mul"
    | Div -> if is_unsigned ty then "udiv" else "sdiv"
    | _ -> if is_unsigned ty then "urem" else "srem"

let comparison operator ty =
  if Types.is_float ty then
    match operator with
    | Eq -> "fcmp oeq"
    | Ne -> "fcmp une"
    | Lt -> "fcmp olt"
    | Le -> "fcmp ole"
    | Gt -> "fcmp ogt"
    | _ -> "fcmp oge"
  else
    match operator with
    | Eq -> "icmp eq"
    | Ne -> "icmp ne"
    | Lt -> if is_unsigned ty then "icmp ult" else "icmp slt"
    | Le -> if is_unsigned ty then "icmp ule" else "icmp sle"
    | Gt -> if is_unsigned ty then "icmp ugt" else "icmp sgt"
    | _ -> if is_unsigned ty then "icmp uge" else "icmp sge"

let conversion found wanted =
  match (found, wanted) with
  | Pointer _, _ -> "ptrtoint"
  | _, Pointer _ -> "inttoptr"
  | F32, F64 -> "fpext"
  | F64, F32 -> "fptrunc"
  | (F32 | F64), _ -> if is_unsigned wanted then "fptoui" else "fptosi"
  | _, (F32 | F64) -> if is_unsigned found then "uitofp" else "sitofp"
  | _ -> if Types.size wanted < Types.size found then "trunc" else if is_unsigned found then "zext" else "sext"

(* A loop that counts from [first] up to [limit]. *)
type count = { counter : string; index : string; top : string; next : string; after : string }

let begin_count em first limit =
  let counter = spill em I64 first in
  let top = fresh em "L" in
  let inside = fresh em "L" in
  let next = fresh em "L" in
  let after = fresh em "L" in
  jump em top;
  start_block em top;
  let index = load em I64 counter in
  let more = define em ("icmp slt i64 " ^ index ^ ", " ^ limit) in
  branch em more inside after;
  start_block em inside;
  { counter; index; top; next; after }

let end_count em count =
  jump em count.next;
  start_block em count.next;
  let following = define em ("add i64 " ^ count.index ^ ", 1") in
  store em I64 following count.counter;
  jump em count.top;
  start_block em count.after
