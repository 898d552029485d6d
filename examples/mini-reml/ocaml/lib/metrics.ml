(* The figures of one compilation, in the shape that the Reml compilers print. *)

type phase = { name : string; micros : int; allocated : int }

type t = {
  mutable tokens : int;
  mutable nodes : int;
  mutable comparisons : int;
  mutable instructions : int;
  mutable input_bytes : int;
  mutable phases : phase list;  (** latest first *)
  mutable last_micros : int;
  mutable last_allocated : int;
}

let micros () = int_of_float (Unix.gettimeofday () *. 1e6)
let allocated () = int_of_float (Gc.allocated_bytes ())
let peak () = (Gc.quick_stat ()).top_heap_words * (Sys.word_size / 8)

let create () =
  {
    tokens = 0;
    nodes = 0;
    comparisons = 0;
    instructions = 0;
    input_bytes = 0;
    phases = [];
    last_micros = micros ();
    last_allocated = allocated ();
  }

(* Ends a phase, which began where the last one ended. *)
let phase metrics name =
  let now = micros () in
  let total = allocated () in
  metrics.phases <-
    { name; micros = now - metrics.last_micros; allocated = total - metrics.last_allocated } :: metrics.phases;
  metrics.last_micros <- now;
  metrics.last_allocated <- total

(* A number of millionths, with six decimals. *)
let decimal millionths =
  let fraction = string_of_int (millionths mod 1000000) in
  string_of_int (millionths / 1000000) ^ "." ^ String.make (6 - String.length fraction) '0' ^ fraction

let ratio part whole = decimal (if whole = 0 then 0 else part * 1000000 / whole)

let json metrics =
  let phases = List.rev metrics.phases in
  let total = List.fold_left (fun sum phase -> sum + phase.micros) 0 phases in
  let peak = peak () in
  let timing phase =
    "{\"phase\":\"" ^ phase.name ^ "\",\"elapsed_seconds\":" ^ decimal phase.micros ^ ",\"time_ratio\":"
    ^ ratio phase.micros total ^ ",\"allocated_bytes\":" ^ string_of_int phase.allocated ^ "}"
  in
  "{\"tokens_parsed\":" ^ string_of_int metrics.tokens
  ^ ",\"ast_nodes\":" ^ string_of_int metrics.nodes
  ^ ",\"unify_calls\":" ^ string_of_int metrics.comparisons
  ^ ",\"optimization_passes\":0,\"llvm_instructions\":" ^ string_of_int metrics.instructions
  ^ ",\"phase_timings\":[" ^ String.concat "," (List.map timing phases)
  ^ "],\"total_elapsed_seconds\":" ^ decimal total
  ^ ",\"peak_memory_bytes\":" ^ string_of_int peak
  ^ ",\"memory_peak_ratio\":" ^ ratio peak metrics.input_bytes
  ^ ",\"input_size_bytes\":" ^ string_of_int metrics.input_bytes ^ "}\n"
