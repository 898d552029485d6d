{
open Parser

exception Error of Source.span * string * string

let fail lexbuf code message =
  raise (Error ({ Source.start = Lexing.lexeme_start lexbuf; stop = Lexing.lexeme_end lexbuf }, code, message))

let keyword = function
  | "as" -> AS
  | "break" -> BREAK
  | "continue" -> CONTINUE
  | "else" -> ELSE
  | "extern" -> EXTERN
  | "false" -> FALSE
  | "fn" -> FN
  | "for" -> FOR
  | "if" -> IF
  | "in" -> IN
  | "let" -> LET
  | "loop" -> LOOP
  | "match" -> MATCH
  | "new" -> NEW
  | "return" -> RETURN
  | "then" -> THEN
  | "true" -> TRUE
  | "type" -> TYPE
  | "use" -> USE
  | "var" -> VAR
  | "while" -> WHILE
  | "with" -> WITH
  | name -> LOWER name

let upper_name = function "Ptr" -> PTR | name -> UPPER name

let escape lexbuf = function
  | 'n' -> '\n'
  | 'r' -> '\r'
  | 't' -> '\t'
  | '0' -> '\000'
  | ('\\' | '\'' | '"') as c -> c
  | _ -> fail lexbuf "parser.string" "no such escape"

let digit c =
  match c with
  | '0' .. '9' -> Char.code c - Char.code '0'
  | 'a' .. 'f' -> Char.code c - Char.code 'a' + 10
  | _ -> Char.code c - Char.code 'A' + 10

(* Digits after a prefix of [skip] characters. *)
let integer lexbuf base skip =
  let text = Lexing.lexeme lexbuf in
  let value = ref 0L in
  for i = skip to String.length text - 1 do
    if text.[i] <> '_' then begin
      let d = Int64.of_int (digit text.[i]) in
      if !value > Int64.div (Int64.sub Int64.max_int d) base then
        fail lexbuf "parser.number" "this integer is above 9223372036854775807";
      value := Int64.add (Int64.mul !value base) d
    end
  done;
  INT !value

let code_point bytes =
  let b i = Char.code bytes.[i] land 63 in
  match String.length bytes with
  | 1 -> Char.code bytes.[0]
  | 2 -> ((Char.code bytes.[0] land 31) * 64) + b 1
  | 3 -> ((Char.code bytes.[0] land 15) * 4096) + (b 1 * 64) + b 2
  | _ -> ((Char.code bytes.[0] land 7) * 262144) + (b 1 * 4096) + (b 2 * 64) + b 3
}

let lower = ['a'-'z' '_']
let upper = ['A'-'Z']
let rest = ['a'-'z' 'A'-'Z' '0'-'9' '_']
let dec = ['0'-'9' '_']
let hex = ['0'-'9' 'a'-'f' 'A'-'F' '_']
let tail = ['\128'-'\191']
let char =
  [^ '\\' '\'' '\n' '\128'-'\255']
  | ['\192'-'\223'] tail
  | ['\224'-'\239'] tail tail
  | ['\240'-'\247'] tail tail tail

(* [newline] tells whether a line has ended since the last token. *)
rule token newline = parse
  | [' ' '\t' '\r'] { token newline lexbuf }
  | '\n' { token true lexbuf }
  | "//" [^ '\n']* { token newline lexbuf }
  | lower rest* { (keyword (Lexing.lexeme lexbuf), newline) }
  | upper rest* { (upper_name (Lexing.lexeme lexbuf), newline) }
  | "0x" hex+ { (integer lexbuf 16L 2, newline) }
  | "0b" ['0' '1' '_']+ { (integer lexbuf 2L 2, newline) }
  | ['0'-'9'] dec* { (integer lexbuf 10L 0, newline) }
  | ['0'-'9']+ '.' ['0'-'9']+ ('e' '-'? ['0'-'9']+)? { (FLOAT (Lexing.lexeme lexbuf), newline) }
  | '\'' (char as c) '\'' { (CHAR (code_point c), newline) }
  | "'\\" (_ as c) '\'' { (CHAR (Char.code (escape lexbuf c)), newline) }
  | '\'' { fail lexbuf "parser.string" "this character does not end" }
  | '"' { let start = Lexing.lexeme_start lexbuf in
          let text = string start (Buffer.create 16) lexbuf in
          (* The token begins where the string does, not where its last piece does. *)
          lexbuf.lex_start_p <- { lexbuf.lex_start_p with pos_cnum = start };
          (STRING text, newline) }
  | "..." { (ELLIPSIS, newline) }
  | ".." { (DOTDOT, newline) }
  | "->" { (ARROW, newline) }
  | ":=" { (ASSIGN, newline) }
  | "==" { (EQ, newline) }
  | "!=" { (NE, newline) }
  | "<=" { (LE, newline) }
  | ">=" { (GE, newline) }
  | "&&" { (AND, newline) }
  | "||" { (OR, newline) }
  | '(' { (LPAREN, newline) }
  | ')' { (RPAREN, newline) }
  | '[' { (LBRACKET, newline) }
  | ']' { (RBRACKET, newline) }
  | '{' { (LBRACE, newline) }
  | '}' { (RBRACE, newline) }
  | ',' { (COMMA, newline) }
  | '.' { (DOT, newline) }
  | ':' { (COLON, newline) }
  | ';' { (SEPARATOR, newline) }
  | '|' { (BAR, newline) }
  | '=' { (EQUALS, newline) }
  | '<' { (LT, newline) }
  | '>' { (GT, newline) }
  | '+' { (PLUS, newline) }
  | '-' { (MINUS, newline) }
  | '*' { (STAR, newline) }
  | '/' { (SLASH, newline) }
  | '%' { (PERCENT, newline) }
  | '!' { (BANG, newline) }
  | eof { (END, newline) }
  | _ { fail lexbuf "parser.character" "no token begins with this character" }

and string start text = parse
  | '"' { Buffer.contents text }
  | '\\' (_ as c) { Buffer.add_char text (escape lexbuf c); string start text lexbuf }
  | [^ '"' '\\']+ { Buffer.add_string text (Lexing.lexeme lexbuf); string start text lexbuf }
  | eof | '\\' eof { raise (Error ({ start; stop = start + 1 }, "parser.string", "this string does not end")) }
