(* The command: reads modules, compiles them, and has clang assemble and link them. *)

type options = {
  mutable target : string;
  mutable out_dir : string;
  mutable output : string;  (** the executable; nothing means a.out in [out_dir] *)
  mutable runtime : string;
  mutable emit_ir : bool;
  mutable link_runtime : bool;
  mutable json : bool;
  mutable metrics : bool;
  mutable version : bool;
  mutable sources : string list;
  mutable link_inputs : string list;  (** what is not a source goes to the linker *)
}

let usage =
  "usage: remlc [options] FILE.reml... [FILE.o...]\n\
  \  --emit-ir            write one .ll per module and stop\n\
  \  --out-dir DIR        where .ll and .o files go (.)\n\
  \  -o FILE              the executable (DIR/a.out)\n\
  \  --target TRIPLE      the machine to compile for (x86_64-unknown-linux-gnu)\n\
  \  --link-runtime       link the runtime library\n\
  \  --runtime FILE       the runtime library ($SELFHOST_RUNTIME, libreml_runtime.a)\n\
  \  --format text|json   how to show diagnostics\n\
  \  --metrics            print figures of the compilation as JSON\n\
  \  --version            print the version\n"

exception Usage of string

(* A file that is not what it should be. *)
exception Unusable of string

let environment name default = match Sys.getenv_opt name with Some value when value <> "" -> value | _ -> default

let parse_arguments arguments =
  let options =
    {
      target = "x86_64-unknown-linux-gnu";
      out_dir = ".";
      output = "";
      runtime = environment "SELFHOST_RUNTIME" "libreml_runtime.a";
      emit_ir = false;
      link_runtime = false;
      json = false;
      metrics = false;
      version = false;
      sources = [];
      link_inputs = [];
    }
  in
  let rec go = function
    | [] -> ()
    | "--emit-ir" :: rest -> options.emit_ir <- true; go rest
    | "--link-runtime" :: rest -> options.link_runtime <- true; go rest
    | "--metrics" :: rest -> options.metrics <- true; go rest
    | "--version" :: rest -> options.version <- true; go rest
    | "--out-dir" :: value :: rest -> options.out_dir <- value; go rest
    | "-o" :: value :: rest -> options.output <- value; go rest
    | "--target" :: value :: rest -> options.target <- value; go rest
    | "--runtime" :: value :: rest -> options.runtime <- value; go rest
    | "--format" :: "text" :: rest -> options.json <- false; go rest
    | "--format" :: "json" :: rest -> options.json <- true; go rest
    | option :: _ when option <> "" && option.[0] = '-' -> raise (Usage ("bad option `" ^ option ^ "`"))
    | file :: rest when Filename.check_suffix file ".reml" ->
      options.sources <- options.sources @ [ file ];
      go rest
    | file :: rest ->
      options.link_inputs <- options.link_inputs @ [ file ];
      go rest
  in
  go arguments;
  options

let read_file path =
  match open_in_bin path with
  | exception Sys_error _ -> raise (Unusable ("cannot read `" ^ path ^ "`"))
  | channel ->
    let text = really_input_string channel (in_channel_length channel) in
    close_in channel;
    text

let write_file path text =
  match open_out_bin path with
  | exception Sys_error _ -> raise (Unusable ("cannot write `" ^ path ^ "`"))
  | channel ->
    output_string channel text;
    close_out channel

let module_name path = Filename.remove_extension (Filename.basename path)

let is_module_name name =
  name <> "" && (not (name.[0] >= '0' && name.[0] <= '9'))
  && String.for_all (fun c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c = '_') name

(* Parses a file; a module without declarations after a report. *)
let parse (log : Diagnostic.log) (metrics : Metrics.t) name (source : Source.t) : Ast.module_ =
  let failed span code message =
    Diagnostic.report log source span code message;
    []
  in
  let declarations =
    match Tokens.scan source.text with
    | exception Lexer.Error (span, code, message) -> failed span code message
    | tokens -> (
      metrics.tokens <- metrics.tokens + Array.length tokens;
      let next = ref 0 in
      let supply (lexbuf : Lexing.lexbuf) =
        let token = tokens.(!next) in
        incr next;
        lexbuf.lex_start_p <- { lexbuf.lex_start_p with pos_cnum = token.start };
        lexbuf.lex_curr_p <- { lexbuf.lex_curr_p with pos_cnum = token.stop };
        token.token
      in
      try Parser.file supply (Lexing.from_string "")
      with Parser.Error ->
        let found = tokens.(!next - 1) in
        let shown =
          if found.token = END then "end of file"
          else if found.start = found.stop then "end of line"
          else "`" ^ String.sub source.text found.start (found.stop - found.start) ^ "`"
        in
        failed { start = found.start; stop = found.stop } "parser.unexpected" ("unexpected " ^ shown))
  in
  { module_name = name; source; declarations; used = []; symbols = [] }

let show options log =
  prerr_string (if options.json then Diagnostic.json log else Diagnostic.text log)

(* Runs a program found on the path; its exit code. *)
let run arguments =
  flush stdout;
  let program = List.hd arguments in
  match Unix.create_process program (Array.of_list arguments) Unix.stdin Unix.stdout Unix.stderr with
  | exception Unix.Unix_error _ -> 127
  | pid -> ( match snd (Unix.waitpid [] pid) with Unix.WEXITED code -> code | _ -> 128)

let clang () = environment "REML_CLANG" "clang-19"

(* clang takes a bare darwin for an ancient macOS. *)
let clang_target triple =
  match Filename.chop_suffix_opt ~suffix:"-apple-darwin" triple with
  | Some machine -> machine ^ "-apple-macos12"
  | None -> triple

(* Assembles one module; true if that went well. *)
let assemble options stem =
  let status =
    run
      [
        clang (); "--target=" ^ clang_target options.target; "-O1"; "-Wno-override-module";
        "-c"; stem ^ ".ll"; "-o"; stem ^ ".o";
      ]
  in
  if status <> 0 then prerr_string ("Error: llc failed with exit code " ^ string_of_int status ^ "\n");
  status = 0

let link options stems =
  let output = if options.output = "" then options.out_dir ^ "/a.out" else options.output in
  let runtime = if options.link_runtime then [ options.runtime ] else [] in
  let reproducible = if options.target = "x86_64-w64-windows-gnu" then [ "-Wl,--no-insert-timestamp" ] else [] in
  let status =
    run
      ([ clang (); "--target=" ^ clang_target options.target ]
      @ reproducible @ [ "-o"; output ]
      @ List.map (fun stem -> stem ^ ".o") stems
      @ options.link_inputs @ runtime)
  in
  if status <> 0 then prerr_string ("Error: linking failed with exit code " ^ string_of_int status ^ "\n");
  status = 0

(* Raised when the log has something to say. *)
exception Wrong

let stop_if_wrong log = if Diagnostic.any log then raise Wrong

let find_target log triple =
  match Target.find triple with
  | Some target -> target
  | None ->
    let command = { Source.path = "--target"; text = triple } in
    let span = { Source.start = 0; stop = String.length triple } in
    Diagnostic.report log command span "target.unknown" ("no target is called `" ^ triple ^ "`");
    raise Wrong

let read_sources paths =
  let sources = List.map (fun path -> (module_name path, { Source.path; text = read_file path })) paths in
  List.iter
    (fun (name, _) ->
      if not (is_module_name name) then raise (Unusable ("`" ^ name ^ "` is no name for a module"));
      if List.length (List.filter (fun (other, _) -> other = name) sources) > 1 then
        raise (Unusable ("two modules are called `" ^ name ^ "`")))
    sources;
  sources

(* A program that is linked has one [main]. *)
let check_mains log (modules : Ast.module_ list) =
  let mains = List.length (List.filter Check.has_main modules) in
  if mains <> 1 then
    Diagnostic.report log (List.hd modules).source { start = 0; stop = 0 } "E7021"
      ("a program has one `main`, this one has " ^ string_of_int mains)

let assemble_and_link options metrics stems =
  List.for_all (assemble options) stems
  && begin
       Metrics.phase metrics "assemble";
       let linked = link options stems in
       Metrics.phase metrics "link";
       linked
     end

(* True if all went well. *)
let compile options log =
  let metrics = Metrics.create () in
  let target = find_target log options.target in
  let sources = read_sources options.sources in
  metrics.input_bytes <- List.fold_left (fun sum (_, { Source.text; _ }) -> sum + String.length text) 0 sources;
  let prelude = parse log metrics "prelude" { path = "prelude"; text = Prelude.text } in
  let modules = List.map (fun (name, source) -> parse log metrics name source) sources in
  metrics.nodes <- !Ast.node_count;
  Metrics.phase metrics "parse";
  stop_if_wrong log;
  Check.program log prelude modules;
  if not (options.emit_ir || Diagnostic.any log) then check_mains log modules;
  metrics.comparisons <- !Check.comparisons;
  Metrics.phase metrics "check";
  stop_if_wrong log;
  let emit (module_ : Ast.module_) =
    let stem = options.out_dir ^ "/" ^ module_.module_name in
    let text, instructions = Emit.emit_module target prelude module_ in
    metrics.instructions <- metrics.instructions + instructions;
    write_file (stem ^ ".ll") text;
    stem
  in
  let stems = List.map emit modules in
  Metrics.phase metrics "emit";
  let built = options.emit_ir || assemble_and_link options metrics stems in
  if options.metrics then print_string (Metrics.json metrics);
  built

let main ~version arguments =
  let log = Diagnostic.create () in
  try
    let options = parse_arguments arguments in
    if options.version then begin
      print_string (version ^ "\n");
      0
    end
    else if options.sources = [] then raise (Usage "no source files")
    else
      try if compile options log then 0 else 1
      with Wrong ->
        show options log;
        1
  with
  | Usage message ->
    prerr_string ("remlc: " ^ message ^ "\n" ^ usage);
    2
  | Unusable message ->
    prerr_string ("remlc: " ^ message ^ "\n");
    2
