(* What is wrong with a program, as text for people and as JSON for programs. *)

type t = { source : Source.t; span : Source.span; code : string; message : string }

(* Filled in the order of discovery; kept in reverse. *)
type log = { mutable found : t list }

let create () = { found = [] }

let report log source span code message = log.found <- { source; span; code; message } :: log.found

let any log = log.found <> []

(* The domain is the part of the compiler that a code belongs to. *)
let domain code =
  match code.[0] with
  | 'p' -> "parser"
  | 'l' -> "language"
  | 'f' -> "ffi"
  | 't' -> "target"
  | _ -> "type"

let json_string text =
  let out = Buffer.create (String.length text + 2) in
  Buffer.add_char out '"';
  String.iter
    (fun c ->
      match c with
      | '"' -> Buffer.add_string out "\\\""
      | '\\' -> Buffer.add_string out "\\\\"
      | '\n' -> Buffer.add_string out "\\n"
      | '\t' -> Buffer.add_string out "\\t"
      | '\r' -> Buffer.add_string out "\\r"
      | c -> Buffer.add_char out c)
    text;
  Buffer.add_char out '"';
  Buffer.contents out

(* No clock: diagnostics are compared between compilers, so their timestamp is always the epoch. *)
let json_item d =
  let first = Source.position d.source d.span.start in
  let last = Source.position d.source d.span.stop in
  "{\"severity\":\"error\",\"message\":" ^ json_string d.message
  ^ ",\"schema_version\":\"2.0.0-draft\",\"location\":{\"file\":" ^ json_string d.source.path
  ^ ",\"line\":" ^ string_of_int first.line
  ^ ",\"column\":" ^ string_of_int first.column
  ^ ",\"endLine\":" ^ string_of_int last.line
  ^ ",\"endColumn\":" ^ string_of_int last.column
  ^ "},\"code\":" ^ json_string d.code
  ^ ",\"codes\":[" ^ json_string d.code
  ^ "],\"domain\":" ^ json_string (domain d.code)
  ^ ",\"timestamp\":\"1970-01-01T00:00:00Z\",\"extensions\":{},\"audit_metadata\":{},\"audit\":{}}"

let json log =
  "{\"diagnostics\":[" ^ String.concat "," (List.rev_map json_item log.found) ^ "]}\n"

let text_item d =
  let first = Source.position d.source d.span.start in
  let last = Source.position d.source d.span.stop in
  let number = string_of_int first.line in
  let margin = String.make (String.length number) ' ' in
  let width = if last.line = first.line && last.column > first.column then last.column - first.column else 1 in
  d.source.path ^ ":" ^ number ^ ":" ^ string_of_int first.column ^ ": error[" ^ d.code ^ "]: " ^ d.message ^ "\n "
  ^ number ^ " | " ^ Source.line_text d.source d.span.start ^ "\n "
  ^ margin ^ " | " ^ String.make (first.column - 1) ' ' ^ String.make width '^' ^ "\n"

let text log = String.concat "" (List.rev_map text_item log.found)
