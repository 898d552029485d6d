(* Names and types. Fills in what the parser left open in the tree, or reports what is wrong. *)

open Ast

type context = {
  log : Diagnostic.log;
  current : module_;
  prelude : module_;
  result : ty;  (** of the function being checked *)
  mutable scope : local list;  (** innermost first *)
  mutable loops : bool list;  (** innermost first: has it a [break]? *)
}

(* Counted for --metrics. *)
let comparisons = ref 0

let error context span code message = Diagnostic.report context.log context.current.source span code message

let quoted name = "`" ^ name ^ "`"
let shown ty = quoted (Types.name ty)

(* Names *)

let named_in module_ space name =
  List.filter (fun symbol -> symbol.space = space && symbol.symbol_name = name) module_.symbols

(* A module's own names win over those it uses, and those over the prelude's. *)
let visible context space name =
  match named_in context.current space name with
  | own :: _ -> [ own ]
  | [] -> (
    match List.concat_map (fun used -> named_in used space name) context.current.used with
    | [] -> named_in context.prelude space name
    | found -> found)

(* The only meaning of a name, or None after a report. *)
let meaning context span space name missing_code missing =
  match visible context space name with
  | [ symbol ] -> Some symbol.meaning
  | [] ->
    error context span missing_code (missing ^ " " ^ quoted name);
    None
  | _ ->
    error context span "E7020" ("more than one module offers " ^ quoted name);
    None

(* Types as written *)

let rec resolve context written =
  match written.shape with
  | Type_unit -> Unit
  | Type_inferred -> Unknown
  | Type_pointer target -> Pointer (resolve_value context target)
  | Type_slice element -> Slice (resolve_value context element)
  | Type_function (params, result) ->
    let params = List.map (resolve_value context) params in
    Function { params; result = resolve context result; variadic = false }
  | Type_name name -> (
    match Types.named name with
    | Unknown -> (
      match meaning context written.at Types name "E7009" "no type is called" with
      | Some (A_type def) -> Named def
      | _ -> Unknown)
    | builtin -> builtin)

(* The type of something that can be held. *)
and resolve_value context written = require_value context written.at (resolve context written)

and require_value context span ty =
  match ty with
  | Unit | Never ->
    error context span "E7009" ("a value cannot be of type " ^ shown ty);
    Unknown
  | _ -> ty

(* Comparing types. Where [()] is expected, any value is dropped. *)

let fits found expected =
  incr comparisons;
  found = Never || expected = Unit || found = Unknown || expected = Unknown || Types.same found expected

let mismatch context span expected found =
  error context span "E7001" ("expected " ^ shown expected ^ ", found " ^ shown found)

(* The type of two branches together. *)
let join context span expected a b =
  if a = Never || a = Unknown then b
  else if b = Never || b = Unknown then a
  else if expected = Unit then Unit
  else if Types.same a b then a
  else begin
    error context span "E7007" ("the branches have types " ^ shown a ^ " and " ^ shown b);
    Unknown
  end

(* Literals *)

let largest = function I8 -> 127L | U8 -> 255L | I16 -> 32767L | I32 -> 2147483647L | _ -> Int64.max_int

(* [below] is 1 under a minus sign, where the range goes one further. *)
let integer_literal context span value below expected =
  let ty = if Types.is_integer expected then expected else I64 in
  if Int64.sub value below > largest ty then
    error context span "E7017" (Int64.to_string value ^ " does not fit in " ^ shown ty);
  ty

let rec is_literal e = match e.node with Int _ | Float _ -> true | Negate inner -> is_literal inner | _ -> false

let operator_text = function
  | Or -> "||"
  | And -> "&&"
  | Eq -> "=="
  | Ne -> "!="
  | Lt -> "<"
  | Le -> "<="
  | Gt -> ">"
  | Ge -> ">="
  | Add -> "+"
  | Sub -> "-"
  | Mul -> "*"
  | Div -> "/"
  | Rem -> "%"

let undefined context span operator ty =
  error context span "E7002" (quoted operator ^ " is not defined for " ^ shown ty)

let comparable ty =
  match ty with
  | Bool | Char | Text | Pointer _ -> true
  | Named def -> Types.is_enumeration def
  | _ -> Types.is_number ty

let ordered ty = ty = Char || Types.is_number ty

let convertible a b =
  match (a, b) with
  | Bool, _ when Types.is_integer b -> true
  | Char, _ when Types.is_integer b -> true
  | _, Char -> Types.is_integer a
  | Pointer _, (Pointer _ | I64) | I64, Pointer _ -> true
  | _ -> Types.is_number a && Types.is_number b

let builtin_named = function
  | "len" -> Some Len
  | "push" -> Some Push
  | "take" -> Some Take
  | "ptr" -> Some Data
  | _ -> None

let find_local context name = List.find_opt (fun local -> local.name = name) context.scope

(* What a [match] or a field access looks at: it follows one pointer. *)
let followed = function Pointer target -> target | ty -> ty

(* A subject's cases are looked at behind a pointer, other subjects as they are. *)
let matched ty =
  match followed ty with
  | Named def when not def.is_record -> Named def
  | _ -> ty

let rec is_place e =
  match e.node with
  | Local local -> local.mutable_
  | Deref _ -> true
  | Index (base, _) -> base.ty <> Text
  | Member (base, _) -> ( match base.ty with Pointer _ -> true | _ -> is_place base)
  | _ -> false

(* [expected] is what the surroundings would like; [require] insists. *)
let rec infer context e expected =
  let ty = infer_node context e expected in
  e.ty <- ty;
  ty

and require context e expected =
  let found = infer context e expected in
  if not (fits found expected) then mismatch context e.span expected found

and require_condition context e =
  let found = infer context e Bool in
  if not (fits found Bool) then error context e.span "E7006" ("the condition is " ^ shown found ^ ", not `Bool`")

and infer_node context e expected =
  match e.node with
  | Int value -> integer_literal context e.span value 0L expected
  | Float _ -> if expected = F32 then F32 else F64
  | Char_code _ -> Char
  | String _ -> Text
  | Boolean _ -> Bool
  | Unit_value -> Unit
  | Name name -> infer_name context e name
  | Local local -> local.local_ty
  | Global func -> Function func.signature
  | Construct (name, arguments) -> infer_construct context e name arguments
  | Record (name, fields) -> infer_record context e name fields
  | Elements elements -> infer_elements context e elements expected
  | Fill (value, count) ->
    let element = infer_held context value (match expected with Slice element -> element | _ -> Unknown) in
    require context count I64;
    Slice element
  | Member (base, name) -> infer_member context e base name
  | Index (base, index) ->
    let ty = infer context base Unknown in
    require context index I64;
    indexed context base ty
  | Call (callee, arguments) -> infer_call context e callee arguments expected
  | Builtin _ -> e.ty
  | Negate ({ node = Int value; _ } as literal) ->
    literal.ty <- integer_literal context e.span value 1L expected;
    if literal.ty = U8 then undefined context e.span "-" U8;
    literal.ty
  | Negate operand ->
    let ty = infer context operand expected in
    if not (ty = Unknown || Types.is_float ty || Types.is_signed ty) then undefined context e.span "-" ty;
    ty
  | Not operand ->
    require context operand Bool;
    Bool
  | Deref operand -> (
    match infer context operand Unknown with
    | Pointer target -> target
    | Unknown -> Unknown
    | ty ->
      undefined context e.span "*" ty;
      Unknown)
  | New operand ->
    Pointer (infer_held context operand (match expected with Pointer target -> target | _ -> Unknown))
  | Binary (operator, left, right) -> infer_binary context e operator left right expected
  | Cast (operand, written) ->
    let found = infer context operand Unknown in
    let wanted = resolve_value context written in
    if not (found = Unknown || wanted = Unknown || Types.same found wanted || convertible found wanted) then
      error context e.span "E7016" ("no conversion from " ^ shown found ^ " to " ^ shown wanted);
    wanted
  | Assign (target, value) ->
    let ty = infer context target Unknown in
    if ty <> Unknown && not (is_place target) then error context target.span "E7008" "this cannot be assigned to";
    require context value ty;
    Unit
  | Block items -> infer_block context items expected
  | When (condition, body) ->
    require_condition context condition;
    require context body Unit;
    Unit
  | If (condition, yes, no) ->
    require_condition context condition;
    let a = infer context yes expected in
    let b = infer context no (if expected = Unknown then a else expected) in
    join context e.span expected a b
  | Match (subject, arms) -> infer_match context e subject arms expected
  | While (condition, body) ->
    require_condition context condition;
    ignore (in_loop context body);
    Unit
  | Loop body -> if in_loop context body then Unit else Never
  | For_each (local, subject, body) ->
    local.local_ty <- indexed context subject (infer context subject Unknown);
    scoped context [ local ] (fun () -> ignore (in_loop context body));
    Unit
  | For_range (local, first, limit, body) ->
    require context first I64;
    require context limit I64;
    local.local_ty <- I64;
    scoped context [ local ] (fun () -> ignore (in_loop context body));
    Unit
  | Return value ->
    require context value context.result;
    Never
  | Break ->
    (match context.loops with
    | [] -> error context e.span "E7018" "`break` outside a loop"
    | _ :: outer -> context.loops <- true :: outer);
    Never
  | Continue ->
    if context.loops = [] then error context e.span "E7018" "`continue` outside a loop";
    Never

and scoped context locals action =
  let saved = context.scope in
  context.scope <- List.rev_append locals context.scope;
  action ();
  context.scope <- saved

(* Checks the body of a loop; true if it has a [break]. *)
and in_loop context body =
  context.loops <- false :: context.loops;
  require context body Unit;
  let breaks = List.hd context.loops in
  context.loops <- List.tl context.loops;
  breaks

and infer_held context e expected = require_value context e.span (infer context e expected)

and indexed context e ty =
  match ty with
  | Slice element -> element
  | Text -> U8
  | Unknown -> Unknown
  | _ ->
    error context e.span "E7015" (shown ty ^ " has no elements");
    Unknown

and infer_name context e name =
  match find_local context name with
  | Some local ->
    e.node <- Local local;
    local.local_ty
  | None -> (
    match meaning context e.span Functions name "E7003" "nothing is called" with
    | Some (A_function func) ->
      e.node <- Global func;
      Function func.signature
    | _ -> Unknown)

and require_all context span arguments wanted =
  let expected = List.length wanted and found = List.length arguments in
  if expected <> found then begin
    error context span "E7004"
      ("expected " ^ string_of_int expected ^ " argument(s), found " ^ string_of_int found);
    List.iter (fun argument -> ignore (infer context argument Unknown)) arguments
  end
  else List.iter2 (require context) arguments wanted

and infer_construct context e name arguments =
  match meaning context e.span Cases name "E7013" "no case is called" with
  | Some (A_case case) ->
    require_all context e.span arguments (List.map (fun field -> field.field_ty) case.fields);
    Named (Option.get case.owner)
  | _ ->
    List.iter (fun argument -> ignore (infer context argument Unknown)) arguments;
    Unknown

and infer_record context e name fields =
  match meaning context e.span Types name "E7009" "no type is called" with
  | Some (A_type def) when def.is_record ->
    let wanted = Types.record_fields def in
    let given = ref [] in
    List.iter
      (fun (name, value) ->
        if List.mem name !given then error context value.span "E7010" (quoted name ^ " is given twice");
        given := name :: !given;
        match List.find_opt (fun field -> field.field_name = name) wanted with
        | Some field -> require context value field.field_ty
        | None ->
          error context value.span "E7011" (shown (Named def) ^ " has no field " ^ quoted name);
          ignore (infer context value Unknown))
      fields;
    List.iter
      (fun field ->
        if not (List.mem field.field_name !given) then
          error context e.span "E7012" ("the field " ^ quoted field.field_name ^ " is missing"))
      wanted;
    Named def
  | found ->
    if found <> None then error context e.span "E7009" (quoted name ^ " is not a record");
    List.iter (fun (_, value) -> ignore (infer context value Unknown)) fields;
    Unknown

and infer_elements context e elements expected =
  let hint = match expected with Slice element -> element | _ -> Unknown in
  match elements with
  | [] ->
    if hint = Unknown then error context e.span "E7001" "the element type of `[]` is not known here";
    Slice hint
  | first :: others ->
    let found = infer_held context first hint in
    let element = if hint = Unknown then found else hint in
    if not (fits found element) then mismatch context first.span element found;
    List.iter (fun other -> require context other element) others;
    Slice element

and infer_member context e base name =
  match infer context base Unknown with
  | Unknown -> Unknown
  | ty -> (
    let field =
      match followed ty with
      | Named def when def.is_record ->
        List.find_opt (fun field -> field.field_name = name) (Types.record_fields def)
      | _ -> None
    in
    match field with
    | Some field -> field.field_ty
    | None ->
      error context e.span "E7011" (shown ty ^ " has no field " ^ quoted name);
      Unknown)

and infer_call context e callee arguments expected =
  let builtin =
    match callee.node with
    | Name name when find_local context name = None && visible context Functions name = [] -> builtin_named name
    | _ -> None
  in
  match builtin with
  | Some builtin -> infer_builtin context e builtin arguments expected
  | None -> (
    match infer context callee Unknown with
    | Function signature when signature.variadic ->
      let fixed = List.length signature.params in
      let first = List.filteri (fun i _ -> i < fixed) arguments in
      require_all context e.span first signature.params;
      if List.length first = fixed then
        List.iteri (fun i argument -> if i >= fixed then infer_variadic context argument) arguments;
      signature.result
    | Function signature ->
      require_all context e.span arguments signature.params;
      signature.result
    | ty ->
      if ty <> Unknown then error context callee.span "E7005" (shown ty ^ " is not a function");
      List.iter (fun argument -> ignore (infer context argument Unknown)) arguments;
      Unknown)

and infer_variadic context argument =
  match infer context argument Unknown with
  | I32 | I64 | F64 | Pointer _ | Unknown -> ()
  | ty -> error context argument.span "ffi.variadic" (shown ty ^ " cannot be passed after `...`")

and infer_builtin context e builtin arguments expected =
  e.node <- Builtin (builtin, arguments);
  match (builtin, arguments) with
  | Len, [ subject ] ->
    ignore (indexed context subject (infer context subject Unknown));
    I64
  | Data, [ subject ] -> Pointer (indexed context subject (infer context subject Unknown))
  | Push, [ subject; value ] ->
    let ty = infer context subject expected in
    require context value (slice_element context subject ty);
    ty
  | Take, [ subject; count ] ->
    let ty = infer context subject expected in
    ignore (slice_element context subject ty);
    require context count I64;
    ty
  | _ ->
    let wanted = match builtin with Len | Data -> 1 | Push | Take -> 2 in
    error context e.span "E7004"
      ("expected " ^ string_of_int wanted ^ " argument(s), found " ^ string_of_int (List.length arguments));
    Unknown

and slice_element context e ty =
  match ty with
  | Slice element -> element
  | Unknown -> Unknown
  | _ ->
    error context e.span "E7015" (shown ty ^ " is not a slice");
    Unknown

and infer_binary context e operator left right expected =
  match operator with
  | Or | And ->
    require context left Bool;
    require context right Bool;
    Bool
  | Add | Sub | Mul | Div | Rem ->
    let ty = infer_operands context e left right expected in
    let defined =
      match operator with
      | Add -> Types.is_number ty || ty = Text
      | Rem -> Types.is_integer ty
      | _ -> Types.is_number ty
    in
    if ty <> Unknown && not defined then begin
      undefined context e.span (operator_text operator) ty;
      Unknown
    end
    else ty
  | Eq | Ne | Lt | Le | Gt | Ge ->
    let ty = infer_operands context e left right Unknown in
    let defined = if operator = Eq || operator = Ne then comparable ty else ordered ty in
    if ty <> Unknown && not defined then undefined context e.span (operator_text operator) ty;
    Bool

(* The one type of two operands. A literal on the left takes the type of the right. *)
and infer_operands context e left right expected =
  let a, b =
    if is_literal left && not (is_literal right) then
      let b = infer context right expected in
      (infer context left b, b)
    else
      let a = infer context left expected in
      (a, infer context right a)
  in
  if a = Unknown || b = Unknown then Unknown
  else if Types.same a b then a
  else begin
    error context e.span "E7001" ("the operands have types " ^ shown a ^ " and " ^ shown b);
    Unknown
  end

and infer_block context items expected =
  let saved = context.scope in
  let rec go = function
    | [] -> Unit
    | Let (local, written, value) :: rest ->
      infer_let context local written value;
      go rest
    | [ Item last ] -> infer context last expected
    | Item e :: rest ->
      ignore (infer context e Unit);
      go rest
  in
  let ty = go items in
  context.scope <- saved;
  ty

and infer_let context local written value =
  (if written.shape = Type_inferred then local.local_ty <- infer_held context value Unknown
   else begin
     local.local_ty <- resolve_value context written;
     require context value local.local_ty
   end);
  context.scope <- local :: context.scope

and infer_match context e subject arms expected =
  let subject_ty = infer context subject Unknown in
  let ty = matched subject_ty in
  (match ty with
  | Unknown | Bool | Char | Text -> ()
  | Named def when not def.is_record -> ()
  | _ -> if not (Types.is_integer ty) then error context subject.span "E7013" (shown ty ^ " cannot be matched"));
  let seen = ref [] in
  let result = ref Never in
  List.iter
    (fun arm ->
      let locals = List.concat_map (check_pattern context arm.pattern_span ty subject_ty seen) arm.patterns in
      if List.length arm.patterns > 1 && List.exists (fun local -> local.name <> "_") locals then
        error context arm.pattern_span "E7013" "alternatives cannot bind names";
      scoped context locals (fun () ->
          let found = infer context arm.value (if expected = Unknown then !result else expected) in
          result := join context arm.value.span expected !result found))
    arms;
  check_exhaustive context e ty !seen;
  !result

(* What a pattern matches, as text. *)
and pattern_key = function
  | Wildcard | Bind _ -> "_"
  | Int_pattern value -> Int64.to_string value
  | Char_pattern code -> string_of_int code
  | String_pattern text -> "\"" ^ text
  | Bool_pattern value -> if value then "true" else "false"
  | Case_pattern (name, _) -> name

(* Gives the names that the pattern binds. *)
and check_pattern context span ty subject_ty seen pattern =
  let key = pattern_key pattern in
  if List.mem key !seen || List.mem "_" !seen then error context span "E7010" "this is matched already";
  seen := key :: !seen;
  let literal pattern_ty =
    if not (fits pattern_ty ty) then mismatch context span ty pattern_ty;
    []
  in
  match pattern with
  | Wildcard -> []
  | Bind local ->
    local.local_ty <- subject_ty;
    [ local ]
  | Int_pattern value ->
    ignore
      (if value < 0L then integer_literal context span (Int64.neg value) 1L ty
       else integer_literal context span value 0L ty);
    literal (if Types.is_integer ty then ty else I64)
  | Char_pattern _ -> literal Char
  | String_pattern _ -> literal Text
  | Bool_pattern _ -> literal Bool
  | Case_pattern (name, locals) -> (
    let case =
      match ty with
      | Named def -> List.find_opt (fun case -> case.case_name = name) def.cases
      | _ -> None
    in
    match case with
    | Some case when List.length case.fields = List.length locals ->
      List.iter2 (fun local field -> local.local_ty <- field.field_ty) locals case.fields;
      locals
    | Some case ->
      error context span "E7004"
        ("expected "
        ^ string_of_int (List.length case.fields)
        ^ " argument(s), found "
        ^ string_of_int (List.length locals));
      locals
    | None ->
      if ty <> Unknown then error context span "E7013" (shown ty ^ " has no case " ^ quoted name);
      locals)

and check_exhaustive context e ty seen =
  let unseen = List.filter (fun name -> not (List.mem name seen)) in
  let missing =
    if List.mem "_" seen then []
    else
      match ty with
      | Unknown -> []
      | Named def -> unseen (List.map (fun case -> case.case_name) def.cases)
      | Bool -> unseen [ "true"; "false" ]
      | _ -> [ "_" ]
  in
  match missing with
  | [] -> ()
  | first :: _ -> error context e.span "E7014" ("not matched: " ^ quoted first)

(* Declarations *)

(* C's functions keep their names, the others are mangled. *)
let symbol_of func = if func.convention = "" then "k__" ^ func.func_module ^ "__" ^ func.func_name else func.func_name

let declare context space span symbol_name meaning =
  let module_ = context.current in
  if named_in module_ space symbol_name <> [] then
    error context span "E7010" (quoted symbol_name ^ " is defined already")
  else module_.symbols <- module_.symbols @ [ { space; symbol_name; meaning } ]

let declare_all context modules =
  List.iter
    (function
      | Use (name, span) -> (
        match List.find_opt (fun module_ -> module_.module_name = name) modules with
        | Some used -> context.current.used <- context.current.used @ [ used ]
        | None -> error context span "language.use.unknown" ("no module is called " ^ quoted name))
      | Type def ->
        def.type_module <- context.current.module_name;
        declare context Types def.type_span def.type_name (A_type def);
        if not def.is_record then
          List.iter (fun case -> declare context Cases case.case_span case.case_name (A_case case)) def.cases
      | Func func ->
        func.func_module <- context.current.module_name;
        func.symbol <- symbol_of func;
        declare context Functions func.func_span func.func_name (A_function func);
        if func.convention <> "" && context.current != context.prelude
           && named_in context.prelude Functions func.func_name <> []
        then error context func.func_span "E7010" ("the runtime defines " ^ quoted func.func_name);
        if func.convention <> "" && func.convention <> "C" then
          error context func.func_span "ffi.extern" ("the convention must be \"C\", not " ^ quoted func.convention))
    context.current.declarations

let resolve_fields context = function
  | Type def ->
    List.iter
      (fun case -> List.iter (fun field -> field.field_ty <- resolve_value context field.field_type) case.fields)
      def.cases
  | Use _ | Func _ -> ()

let check_layout context = function
  | Type def ->
    if not (Types.lay_out def) then error context def.type_span "E7019" (quoted def.type_name ^ " contains itself")
  | Use _ | Func _ -> ()

let resolve_signature context = function
  | Func func ->
    let params = List.map (resolve_value context) func.param_types in
    List.iter2 (fun local ty -> local.local_ty <- ty) func.param_names params;
    func.signature <- { params; result = resolve context func.result_type; variadic = func.is_variadic }
  | Use _ | Type _ -> ()

let check_body context = function
  | Func ({ body = Some body; _ } as func) ->
    let context = { context with result = func.signature.result; scope = List.rev func.param_names; loops = [] } in
    require context body func.signature.result
  | Func _ | Use _ | Type _ -> ()

let check_main context = function
  | Func ({ func_name = "main"; _ } as func) ->
    if not (Types.same (Function func.signature) (Function { params = []; result = I64; variadic = false })) then
      error context func.func_span "E7021" "`main` must be `fn main() -> i64`"
  | Func _ | Use _ | Type _ -> ()

(* The modules with a [main], of which a program has one. *)
let has_main module_ = named_in module_ Functions "main" <> []

let program log prelude modules =
  let each check =
    List.iter
      (fun current ->
        let context = { log; current; prelude; result = Unknown; scope = []; loops = [] } in
        check context current)
      (prelude :: modules)
  in
  let declarations check = each (fun context current -> List.iter (check context) current.declarations) in
  each (fun context _ -> declare_all context modules);
  declarations resolve_fields;
  declarations check_layout;
  declarations resolve_signature;
  declarations check_body;
  declarations check_main
