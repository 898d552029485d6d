(* A source file, and places in it. Places are byte offsets; lines and columns are worked out only to be shown. *)

type t = { path : string; text : string }

type span = { start : int; stop : int }

type position = { line : int; column : int }

(* A column counts code points: UTF-8's continuation bytes do not begin one. *)
let position source offset =
  let line = ref 1 and column = ref 1 in
  for i = 0 to offset - 1 do
    let byte = Char.code source.text.[i] in
    if byte = 10 then begin
      incr line;
      column := 1
    end
    else if byte < 128 || byte >= 192 then incr column
  done;
  { line = !line; column = !column }

let line_text source offset =
  let length = String.length source.text in
  let start = ref offset in
  while !start > 0 && source.text.[!start - 1] <> '\n' do
    decr start
  done;
  let stop = ref offset in
  while !stop < length && source.text.[!stop] <> '\n' do
    incr stop
  done;
  String.sub source.text !start (!stop - !start)
