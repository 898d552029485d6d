(* The tokens of a file, with a separator put at each line end that ends an item. *)

open Parser

type t = { token : token; start : int; stop : int }

let ends_item = function
  | LOWER _ | UPPER _ | INT _ | FLOAT _ | CHAR _ | STRING _ | TRUE | FALSE | RPAREN | RBRACKET | RBRACE | GT | BREAK
  | CONTINUE | RETURN ->
    true
  | _ -> false

let continues_item = function
  | RPAREN | RBRACKET | RBRACE | COMMA | DOT | DOTDOT | COLON | SEPARATOR | BAR | EQUALS | ASSIGN | ARROW | PLUS | SLASH
  | PERCENT | EQ | NE | LT | LE | GT | GE | AND | OR | AS | ELSE | THEN | WITH | IN | END ->
    true
  | _ -> false

(* [brackets] holds, innermost first, whether each open bracket is a brace. *)
let scan text =
  let lexbuf = Lexing.from_string text in
  let rec go found previous previous_stop brackets =
    let token, newline = Lexer.token false lexbuf in
    let start = Lexing.lexeme_start lexbuf and stop = Lexing.lexeme_end lexbuf in
    let separates =
      newline && ends_item previous && (not (continues_item token)) && (brackets = [] || List.hd brackets)
    in
    let found =
      if separates then { token = SEPARATOR; start = previous_stop; stop = previous_stop } :: found else found
    in
    let found = { token; start; stop } :: found in
    let brackets =
      match token with
      | LBRACE -> true :: brackets
      | LPAREN | LBRACKET -> false :: brackets
      | RPAREN | RBRACKET | RBRACE -> if brackets = [] then [] else List.tl brackets
      | _ -> brackets
    in
    if token = END then Array.of_list (List.rev found) else go found token stop brackets
  in
  go [] SEPARATOR 0 []
