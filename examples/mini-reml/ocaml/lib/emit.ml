(* From the checked tree to LLVM IR, one module at a time. *)

open Ast
open Build

let case_named def name = List.find (fun case -> case.case_name = name) def.cases

let rec field_index fields name =
  match fields with
  | first :: rest when first.field_name <> name -> 1 + field_index rest name
  | _ -> 0

(* The constant that a pattern stands for, or nothing. *)
let pattern_constant ty pattern =
  match (pattern, ty) with
  | Int_pattern value, _ -> Int64.to_string value
  | Char_pattern code, _ -> string_of_int code
  | Bool_pattern value, _ -> if value then "true" else "false"
  | Case_pattern (name, _), Named def -> string_of_int (case_named def name).tag
  | _ -> ""

let takes_all = function Wildcard | Bind _ -> true | _ -> false

(* Expressions. The result is an operand without its type; nothing, for [()]. *)

let rec emit em e =
  let operand = emit_node em e in
  if e.ty = Never then "poison" else operand

and emit_node em e =
  match e.node with
  | Int value -> Int64.to_string value
  | Float text -> if e.ty = F32 then define em ("fptrunc double " ^ text ^ " to float") else text
  | Char_code code -> string_of_int code
  | String text -> string_constant em text
  | Boolean true -> "true"
  | Boolean false -> "false"
  | Unit_value -> ""
  | Local local -> if local.mutable_ then load em local.local_ty local.slot else local.slot
  | Global func ->
    use_function em func;
    "@" ^ func.symbol
  | Construct (name, arguments) -> emit_construct em e.ty name arguments
  | Record (_, fields) -> emit_record em e.ty fields
  | Elements elements -> emit_elements em e.ty elements
  | Fill (element, count) -> emit_fill em element count
  | Member (base, name) -> emit_member em e base name
  | Index (base, index) ->
    let address = emit_element em base index in
    load em e.ty address
  | Call (callee, arguments) -> emit_call em callee arguments
  | Builtin (builtin, arguments) -> emit_builtin em e.ty builtin arguments
  | Negate operand ->
    let operand = emit em operand in
    if Types.is_float e.ty then define em ("fneg " ^ form em e.ty ^ " " ^ operand)
    else define em ("sub " ^ form em e.ty ^ " 0, " ^ operand)
  | Not operand ->
    let operand = emit em operand in
    define em ("xor i1 " ^ operand ^ ", true")
  | Deref operand ->
    let address = emit em operand in
    load em e.ty address
  | New operand ->
    let held = emit em operand in
    let address = runtime em "mem_alloc" [ string_of_int (Types.size operand.ty) ] in
    store em operand.ty held address;
    address
  | Binary (((Or | And) as operator), left, right) -> emit_lazy em operator left right
  | Binary (operator, left, right) -> emit_binary em operator left right
  | Cast (operand, _) ->
    let converted = emit em operand in
    let found = form em operand.ty in
    let wanted = form em e.ty in
    if found = wanted then converted
    else define em (conversion operand.ty e.ty ^ " " ^ found ^ " " ^ converted ^ " to " ^ wanted)
  | Assign (target, assigned) ->
    let operand = emit em assigned in
    let address = emit_address em target in
    store em target.ty operand address;
    ""
  | Block items -> emit_block em items
  | When (condition, body) ->
    let yes = fresh em "L" in
    let after = fresh em "L" in
    let operand = emit em condition in
    branch em operand yes after;
    start_block em yes;
    ignore (emit em body);
    jump em after;
    start_block em after;
    ""
  | If (condition, yes, no) -> emit_if em e.ty condition yes no
  | Match (subject, arms) -> emit_match em e.ty subject arms
  | While (condition, body) ->
    let top = fresh em "L" in
    let inside = fresh em "L" in
    let after = fresh em "L" in
    jump em top;
    start_block em top;
    let operand = emit em condition in
    branch em operand inside after;
    start_block em inside;
    emit_loop_body em body after top;
    jump em top;
    start_block em after;
    ""
  | Loop body ->
    let top = fresh em "L" in
    let after = fresh em "L" in
    jump em top;
    start_block em top;
    emit_loop_body em body after top;
    jump em top;
    if e.ty <> Never then start_block em after;
    ""
  | For_each (local, subject, body) ->
    let whole = emit em subject in
    let data = data_of em whole in
    let length = length_of em whole in
    let element = element_of subject.ty in
    let count = begin_count em "0" length in
    let address = element_address em element data count.index in
    local.slot <- load em element address;
    emit_loop_body em body count.after count.next;
    end_count em count;
    ""
  | For_range (local, first, limit, body) ->
    let first = emit em first in
    let limit = emit em limit in
    let count = begin_count em first limit in
    local.slot <- count.index;
    emit_loop_body em body count.after count.next;
    end_count em count;
    ""
  | Return returned ->
    let operand = emit em returned in
    return em operand;
    ""
  | Break ->
    jump em em.break_label;
    ""
  | Continue ->
    jump em em.continue_label;
    ""
  | Name _ -> failwith "unresolved name"

and emit_all em list = List.map (emit em) list

and emit_construct em ty name arguments =
  match ty with
  | Named def when arguments = [] ->
    let words = Types.payload_words def in
    let tag = "{ i32 " ^ string_of_int (case_named def name).tag in
    ignore (form em ty);
    if words = 0 then tag ^ " }" else tag ^ ", [" ^ string_of_int words ^ " x i64] zeroinitializer }"
  | Named def ->
    let case = case_named def name in
    let operands = emit_all em arguments in
    let room = slot em (form em ty) in
    inst em ("store i32 " ^ string_of_int case.tag ^ ", ptr " ^ room);
    let payload = at_offset em room 8 in
    List.iteri
      (fun i (field, operand) ->
        let address = emit_field_address em (Types.llvm_fields case.fields) payload i in
        store em field.field_ty operand address)
      (List.combine case.fields operands);
    load em ty room
  | _ -> failwith "not a variant"

and emit_field_address em structure base index =
  define em ("getelementptr " ^ structure ^ ", ptr " ^ base ^ ", i32 0, i32 " ^ string_of_int index)

and emit_record em ty fields =
  match ty with
  | Named def ->
    let whole = ref "poison" in
    List.iter
      (fun (name, initialiser) ->
        let operand = emit em initialiser in
        let index = field_index (Types.record_fields def) name in
        let field = List.nth (Types.record_fields def) index in
        let record = form em ty in
        whole :=
          define em
            ("insertvalue " ^ record ^ " " ^ !whole ^ ", " ^ form em field.field_ty ^ " " ^ operand ^ ", "
           ^ string_of_int index))
      fields;
    !whole
  | _ -> failwith "not a record"

and emit_elements em ty elements =
  let element = element_of ty in
  let count = string_of_int (List.length elements) in
  if elements = [] then "zeroinitializer"
  else begin
    let data = runtime em "slice_new" [ count; string_of_int (Types.size element) ] in
    List.iteri
      (fun i e ->
        let operand = emit em e in
        let address = element_address em element data (string_of_int i) in
        store em element operand address)
      elements;
    slice em data count
  end

and emit_fill em element count =
  let operand = emit em element in
  let count = emit em count in
  let positive = define em ("icmp sge i64 " ^ count ^ ", 0") in
  guard em positive "negative length";
  let data = runtime em "slice_new" [ count; string_of_int (Types.size element.ty) ] in
  let filling = begin_count em "0" count in
  let address = element_address em element.ty data filling.index in
  store em element.ty operand address;
  end_count em filling;
  slice em data count

and emit_member em e base name =
  match base.ty with
  | Pointer _ ->
    let address = emit_address em e in
    load em e.ty address
  | Named def ->
    let whole = emit em base in
    let index = field_index (Types.record_fields def) name in
    define em ("extractvalue " ^ form em base.ty ^ " " ^ whole ^ ", " ^ string_of_int index)
  | _ -> failwith "not a record"

(* The address of what can be assigned to. *)
and emit_address em e =
  match e.node with
  | Local local -> local.slot
  | Deref operand -> emit em operand
  | Index (base, index) -> emit_element em base index
  | Member (base, name) -> (
    let address = match base.ty with Pointer _ -> emit em base | _ -> emit_address em base in
    match Check.followed base.ty with
    | Named def -> emit_field_address em (form em (Named def)) address (field_index (Types.record_fields def) name)
    | _ -> failwith "not a record")
  | _ -> failwith "not a place"

and emit_element em base index =
  let whole = emit em base in
  let index = emit em index in
  let data = data_of em whole in
  let length = length_of em whole in
  let inside = define em ("icmp ult i64 " ^ index ^ ", " ^ length) in
  let good = begin_guard em inside in
  ignore (runtime em "index_panic" [ index; length ]);
  start_block em good;
  element_address em (element_of base.ty) data index

and emit_call em callee arguments =
  let target = emit em callee in
  let operands = emit_all em arguments in
  match callee.ty with
  | Function signature ->
    let extra = drop_first (List.length signature.params) arguments in
    call em target signature operands (List.map (fun argument -> argument.ty) extra)
  | _ -> failwith "not a function"

and emit_builtin em ty builtin arguments =
  let operands = emit_all em arguments in
  let subject = List.hd operands in
  match builtin with
  | Len -> length_of em subject
  | Data -> data_of em subject
  | Push ->
    let element = element_of ty in
    let data = data_of em subject in
    let length = length_of em subject in
    let room = runtime em "slice_grow" [ data; length; string_of_int (Types.size element) ] in
    let address = element_address em element room length in
    store em element (List.nth operands 1) address;
    let longer = define em ("add i64 " ^ length ^ ", 1") in
    slice em room longer
  | Take ->
    let count = List.nth operands 1 in
    let length = length_of em subject in
    let inside = define em ("icmp ule i64 " ^ count ^ ", " ^ length) in
    guard em inside "take beyond the end";
    define em ("insertvalue { ptr, i64 } " ^ subject ^ ", i64 " ^ count ^ ", 1")

and emit_lazy em operator left right =
  let other = fresh em "L" in
  let after = fresh em "L" in
  let first = emit em left in
  reopen em;
  let first_block = em.block in
  if operator = And then branch em first other after else branch em first after other;
  start_block em other;
  let incoming = emit_arrival em right after [] in
  start_block em after;
  let decided = if operator = And then "false" else "true" in
  phi em Bool ((decided, first_block) :: incoming)

and emit_binary em operator left right =
  let a = emit em left in
  let b = emit em right in
  let ty = left.ty in
  match (operator, ty) with
  | Add, Text -> runtime em "string_concat" [ a; b ]
  | Eq, Text -> runtime em "string_equal" [ a; b ]
  | Ne, Text ->
    let equal = runtime em "string_equal" [ a; b ] in
    define em ("xor i1 " ^ equal ^ ", true")
  | (Eq | Ne), Named _ ->
    let form = form em ty in
    let a = define em ("extractvalue " ^ form ^ " " ^ a ^ ", 0") in
    let b = define em ("extractvalue " ^ form ^ " " ^ b ^ ", 0") in
    define em (comparison operator I32 ^ " i32 " ^ a ^ ", " ^ b)
  | (Eq | Ne | Lt | Le | Gt | Ge), _ -> define em (comparison operator ty ^ " " ^ form em ty ^ " " ^ a ^ ", " ^ b)
  | _ ->
    if Types.is_integer ty && (operator = Div || operator = Rem) then begin
      let divides = define em ("icmp ne " ^ form em ty ^ " " ^ b ^ ", 0") in
      guard em divides "division by zero"
    end;
    define em (arithmetic operator ty ^ " " ^ form em ty ^ " " ^ a ^ ", " ^ b)

and emit_block em items =
  let last = ref "" in
  List.iter
    (fun item ->
      match item with
      | Item e -> last := emit em e
      | Let (local, _, initial) ->
        let operand = emit em initial in
        local.slot <- (if local.mutable_ then spill em local.local_ty operand else operand);
        last := "")
    items;
  !last

and emit_if em ty condition yes no =
  let then_label = fresh em "L" in
  let else_label = fresh em "L" in
  let after = fresh em "L" in
  let operand = emit em condition in
  branch em operand then_label else_label;
  start_block em then_label;
  let incoming = emit_arrival em yes after [] in
  start_block em else_label;
  let incoming = emit_arrival em no after incoming in
  emit_join em ty after incoming

(* Emits a branch that goes on at [after], and adds it to those that get there. *)
and emit_arrival em e after incoming =
  let operand = emit em e in
  if em.closed then incoming
  else begin
    let arrival = (operand, em.block) in
    jump em after;
    arrival :: incoming
  end

(* If no branch gets to the join, the block stays closed. *)
and emit_join em ty after incoming =
  if incoming = [] then ""
  else begin
    start_block em after;
    phi em ty incoming
  end

and emit_match em ty subject arms =
  let operand = emit em subject in
  let labels = List.map (fun _ -> fresh em "L") arms in
  let after = fresh em "L" in
  let otherwise = fresh em "L" in
  let base = emit_dispatch em subject operand (List.combine arms labels) otherwise in
  let incoming =
    List.fold_left
      (fun incoming (arm, label) ->
        start_block em label;
        List.iter (emit_bindings em (Check.matched subject.ty) operand base) arm.patterns;
        emit_arrival em arm.value after incoming)
      []
      (List.combine arms labels)
  in
  start_block em otherwise;
  close em "unreachable";
  emit_join em ty after incoming

(* Jumps to the arm that matches. Gives the address of a variant. *)
and emit_dispatch em subject operand arms otherwise =
  let default =
    List.fold_left
      (fun default (arm, label) -> if List.exists takes_all arm.patterns then label else default)
      otherwise arms
  in
  match Check.matched subject.ty with
  | Text ->
    List.iter
      (fun (arm, label) -> List.iter (emit_string_test em operand label) arm.patterns)
      arms;
    jump em default;
    ""
  | Named def ->
    let base = match subject.ty with Pointer _ -> operand | ty -> spill em ty operand in
    let tag = load em I32 base in
    emit_switch em (Named def) "i32" tag default arms;
    base
  | ty ->
    emit_switch em ty (form em ty) operand default arms;
    ""

and emit_string_test em operand label = function
  | String_pattern text ->
    let next = fresh em "L" in
    let wanted = string_constant em text in
    let equal = runtime em "string_equal" [ operand; wanted ] in
    branch em equal label next;
    start_block em next
  | _ -> ()

and emit_switch em ty form operand default arms =
  let entries =
    List.concat_map
      (fun (arm, label) ->
        let constants = List.filter (fun constant -> constant <> "") (List.map (pattern_constant ty) arm.patterns) in
        List.map (fun constant -> form ^ " " ^ constant ^ ", label %" ^ label) constants)
      arms
  in
  close em ("switch " ^ form ^ " " ^ operand ^ ", label %" ^ default ^ " [ " ^ String.concat " " entries ^ " ]")

and emit_bindings em ty operand base pattern =
  match (pattern, ty) with
  | Bind local, _ -> local.slot <- operand
  | Case_pattern (name, locals), Named def ->
    let case = case_named def name in
    List.iteri
      (fun i local ->
        if local.name <> "_" then begin
          let payload = at_offset em base 8 in
          let address = emit_field_address em (Types.llvm_fields case.fields) payload i in
          local.slot <- load em local.local_ty address
        end)
      locals
  | _ -> ()

and emit_loop_body em body break_label continue_label =
  let outer_break = em.break_label in
  let outer_continue = em.continue_label in
  em.break_label <- break_label;
  em.continue_label <- continue_label;
  ignore (emit em body);
  em.break_label <- outer_break;
  em.continue_label <- outer_continue

(* Functions and modules *)

let reset_function em =
  Buffer.clear em.slots;
  Buffer.clear em.body;
  em.names <- 0;
  em.block <- "entry";
  em.closed <- false

(* The parameters as LLVM sees them, named %a0, %a1 … *)
let numbered parameters = List.mapi (fun i parameter -> spelled parameter ("%a" ^ string_of_int i)) parameters

let emit_function em func body =
  let signature = func.signature in
  let shape = Abi.shape em.target.convention signature in
  reset_function em;
  em.returned <- shape.returned;
  em.result <- signature.result;
  let parameters = parameters em shape signature in
  let next = ref (if shape.returned = Referenced then 1 else 0) in
  List.iter2
    (fun local passing ->
      let width = match passing with Abi.Pieces pieces -> List.length pieces | _ -> 1 in
      let operands = List.init width (fun i -> "%a" ^ string_of_int (!next + i)) in
      next := !next + width;
      local.slot <- receive em local.local_ty passing operands)
    func.param_names shape.arguments;
  let operand = emit em body in
  if not em.closed then return em operand;
  Buffer.add_string em.functions
    ("\ndefine " ^ result_form em shape signature.result ^ " @" ^ func.symbol ^ "("
    ^ String.concat ", " (numbered parameters)
    ^ ") nounwind {\nentry:\n");
  Buffer.add_buffer em.functions em.slots;
  Buffer.add_buffer em.functions em.body;
  Buffer.add_string em.functions "}\n"

(* The runtime starts the program here. *)
let emit_start em func =
  Buffer.add_string em.functions
    ("\ndefine i64 @reml_main() nounwind {\nentry:\n  %status = call i64 @" ^ func.symbol
   ^ "()\n  ret i64 %status\n}\n");
  em.instructions <- em.instructions + 2

let declaration em func =
  let shape = Abi.shape em.target.convention func.signature in
  let kinds = List.map (fun p -> p.kind ^ p.attributes) (parameters em shape func.signature) in
  let kinds = if func.signature.variadic then kinds @ [ "..." ] else kinds in
  "declare " ^ result_form em shape func.signature.result ^ " @" ^ func.symbol ^ "(" ^ String.concat ", " kinds ^ ")\n"

let is_defined module_ (func : func) = func.body <> None && func.func_module = module_.module_name

(* The LLVM IR of a module, and how many instructions it has. *)
let emit_module target prelude module_ =
  let em =
    {
      target;
      prelude;
      functions = Buffer.create 65536;
      strings = Buffer.create 4096;
      string_count = 0;
      definitions = [];
      declared = [];
      instructions = 0;
      slots = Buffer.create 4096;
      body = Buffer.create 65536;
      names = 0;
      block = "";
      closed = false;
      break_label = "";
      continue_label = "";
      returned = Plain "";
      result = Unit;
    }
  in
  List.iter
    (function
      | Func ({ body = Some body; _ } as func) ->
        emit_function em func body;
        if func.func_name = "main" then emit_start em func
      | _ -> ())
    module_.declarations;
  let declarations =
    List.map (declaration em) (List.filter (fun func -> not (is_defined module_ func)) (List.rev em.declared))
  in
  let definitions =
    List.rev_map (fun def -> Types.definition_name def ^ " = type " ^ Types.llvm_definition def ^ "\n") em.definitions
  in
  let text =
    "source_filename = \"" ^ module_.module_name ^ ".reml\"\ntarget datalayout = \"" ^ target.layout
    ^ "\"\ntarget triple = \"" ^ target.triple ^ "\"\n\n" ^ String.concat "" definitions ^ "\n"
    ^ Buffer.contents em.strings ^ "\n" ^ String.concat "" declarations ^ Buffer.contents em.functions
  in
  (text, em.instructions)
