%{
open Ast

let span (start, stop) =
  { Source.start = start.Lexing.pos_cnum; stop = stop.Lexing.pos_cnum }

let expr loc node =
  incr node_count;
  { node; span = span loc; ty = Unknown }

let local loc name mutable_ = { name; mutable_; local_span = span loc; local_ty = Unknown; slot = "" }
let case loc case_name tag fields = { case_name; tag; fields; case_span = span loc; owner = None }
let field field_name field_type = { field_name; field_type; field_ty = Unknown }

let type_def loc type_name is_record cases =
  let def = { type_name; type_module = ""; is_record; cases; type_span = span loc; layout = Unvisited } in
  List.iter (fun case -> case.owner <- Some def) cases;
  def
%}

%token <string> LOWER UPPER FLOAT STRING
%token <int64> INT
%token <int> CHAR
%token PTR AS BREAK CONTINUE ELSE EXTERN FALSE FN FOR IF IN LET LOOP MATCH NEW RETURN THEN TRUE TYPE USE VAR WHILE WITH
%token LPAREN RPAREN LBRACKET RBRACKET LBRACE RBRACE COMMA DOT DOTDOT ELLIPSIS COLON SEPARATOR BAR
%token EQUALS ARROW ASSIGN OR AND EQ NE LT LE GT GE PLUS MINUS STAR SLASH PERCENT BANG END

%nonassoc without_else
%nonassoc ELSE
%nonassoc no_more_arms
%nonassoc BAR
%left OR
%left AND
%nonassoc EQ NE LT LE GT GE
%left PLUS MINUS
%left STAR SLASH PERCENT
%left AS
%nonassoc alone
%nonassoc LPAREN LBRACE

%start <Ast.declaration list> file
%%
file:
  | declarations END { $1 }

declarations:
  | { [] }
  | declaration { [ $1 ] }
  | declaration SEPARATOR declarations { $1 :: $3 }

declaration:
  | USE LOWER { Use ($2, span $loc($2)) }
  | TYPE UPPER EQUALS LBRACE fields RBRACE
    { Type (type_def $loc($2) $2 true [ case $loc($2) "" 0 $5 ]) }
  | TYPE UPPER EQUALS cases { Type (type_def $loc($2) $2 false ($4 0)) }
  | prototype body { Func ($1 "" (Some $2)) }
  | convention prototype { Func ($2 $1 None) }
  | convention prototype body { Func ($2 $1 (Some $3)) }

convention:
  | EXTERN STRING { $2 }

fields:
  | one_field { [ $1 ] }
  | one_field COMMA { [ $1 ] }
  | one_field COMMA fields { $1 :: $3 }

one_field:
  | LOWER COLON ty { field $1 $3 }

(* A list of cases waits for the tag of its first. *)
cases:
  | one_case { fun tag -> [ $1 tag ] }
  | one_case cases { fun tag -> $1 tag :: $2 (tag + 1) }

one_case:
  | BAR UPPER { fun tag -> case $loc $2 tag [] }
  | BAR UPPER LPAREN types RPAREN { fun tag -> case $loc $2 tag (List.map (field "") $4) }

prototype:
  | FN LOWER LPAREN parameters RPAREN result
    { let parameters, is_variadic = $4 in
      fun convention body ->
        { func_name = $2; func_module = ""; symbol = ""; param_names = List.map fst parameters;
          param_types = List.map snd parameters; result_type = $6; is_variadic; convention; body;
          func_span = span $loc($2); signature = { params = []; result = Unknown; variadic = is_variadic } } }

parameters:
  | { ([], false) }
  | some_parameters { $1 }

some_parameters:
  | parameter { ([ $1 ], false) }
  | parameter COMMA ELLIPSIS { ([ $1 ], true) }
  | parameter COMMA some_parameters { let rest, is_variadic = $3 in ($1 :: rest, is_variadic) }

parameter:
  | LOWER COLON ty { (local $loc($1) $1 false, $3) }

body:
  | EQUALS expr { $2 }
  | block { $1 }

result:
  | { { shape = Type_unit; at = span $loc } }
  | ARROW ty { $2 }

ty:
  | LOWER { { shape = Type_name $1; at = span $loc } }
  | UPPER { { shape = Type_name $1; at = span $loc } }
  | PTR LT ty GT { { shape = Type_pointer $3; at = span $loc } }
  | LBRACKET ty RBRACKET { { shape = Type_slice $2; at = span $loc } }
  | FN LPAREN RPAREN result { { shape = Type_function ([], $4); at = span $loc } }
  | FN LPAREN types RPAREN result { { shape = Type_function ($3, $5); at = span $loc } }
  | LPAREN RPAREN { { shape = Type_unit; at = span $loc } }

types:
  | ty { [ $1 ] }
  | ty COMMA types { $1 :: $3 }

block:
  | LBRACE items RBRACE { expr $loc (Block $2) }

items:
  | { [] }
  | item { [ $1 ] }
  | item SEPARATOR items { $1 :: $3 }

item:
  | LET LOWER annotation EQUALS expr { Let (local $loc($2) $2 false, $3, $5) }
  | VAR LOWER annotation EQUALS expr { Let (local $loc($2) $2 true, $3, $5) }
  | expr { Item $1 }

annotation:
  | { { shape = Type_inferred; at = span $loc } }
  | COLON ty { $2 }

expr:
  | binary { $1 }
  | binary ASSIGN expr { expr $loc (Assign ($1, $3)) }
  | block { $1 }
  | IF expr THEN expr %prec without_else { expr $loc (When ($2, $4)) }
  | IF expr THEN expr ELSE expr { expr $loc (If ($2, $4, $6)) }
  | MATCH expr WITH arms { expr $loc (Match ($2, $4)) }
  | WHILE expr block { expr $loc (While ($2, $3)) }
  | LOOP block { expr $loc (Loop $2) }
  | FOR LOWER IN binary block { expr $loc (For_each (local $loc($2) $2 false, $4, $5)) }
  | FOR LOWER IN binary DOTDOT binary block { expr $loc (For_range (local $loc($2) $2 false, $4, $6, $7)) }
  | RETURN %prec alone { expr $loc (Return (expr $loc Unit_value)) }
  | RETURN expr { expr $loc (Return $2) }
  | BREAK { expr $loc Break }
  | CONTINUE { expr $loc Continue }

arms:
  | arm %prec no_more_arms { [ $1 ] }
  | arm arms { $1 :: $2 }

arm:
  | BAR alternatives ARROW expr { { patterns = $2; pattern_span = span $loc($2); value = $4 } }

alternatives:
  | pattern { [ $1 ] }
  | pattern BAR alternatives { $1 :: $3 }

pattern:
  | LOWER { if $1 = "_" then Wildcard else Bind (local $loc $1 false) }
  | INT { Int_pattern $1 }
  | MINUS INT { Int_pattern (Int64.neg $2) }
  | CHAR { Char_pattern $1 }
  | STRING { String_pattern $1 }
  | TRUE { Bool_pattern true }
  | FALSE { Bool_pattern false }
  | UPPER { Case_pattern ($1, []) }
  | UPPER LPAREN names RPAREN { Case_pattern ($1, $3) }

names:
  | LOWER { [ local $loc($1) $1 false ] }
  | LOWER COMMA names { local $loc($1) $1 false :: $3 }

binary:
  | unary { $1 }
  | binary operator binary { expr $loc (Binary ($2, $1, $3)) }
  | binary AS ty { expr $loc (Cast ($1, $3)) }

%inline operator:
  | OR { Or }
  | AND { And }
  | EQ { Eq }
  | NE { Ne }
  | LT { Lt }
  | LE { Le }
  | GT { Gt }
  | GE { Ge }
  | PLUS { Add }
  | MINUS { Sub }
  | STAR { Mul }
  | SLASH { Div }
  | PERCENT { Rem }

unary:
  | postfix { $1 }
  | MINUS unary { expr $loc (Negate $2) }
  | BANG unary { expr $loc (Not $2) }
  | STAR unary { expr $loc (Deref $2) }
  | NEW unary { expr $loc (New $2) }

postfix:
  | primary { $1 }
  | postfix LPAREN arguments RPAREN { expr $loc (Call ($1, $3)) }
  | postfix LBRACKET expr RBRACKET { expr $loc (Index ($1, $3)) }
  | postfix DOT LOWER { expr $loc (Member ($1, $3)) }

arguments:
  | { [] }
  | some_arguments { $1 }

some_arguments:
  | expr { [ $1 ] }
  | expr COMMA some_arguments { $1 :: $3 }

primary:
  | INT { expr $loc (Int $1) }
  | FLOAT { expr $loc (Float $1) }
  | CHAR { expr $loc (Char_code $1) }
  | STRING { expr $loc (String $1) }
  | TRUE { expr $loc (Boolean true) }
  | FALSE { expr $loc (Boolean false) }
  | LOWER { expr $loc (Name $1) }
  | UPPER %prec alone { expr $loc (Construct ($1, [])) }
  | UPPER LPAREN arguments RPAREN { expr $loc (Construct ($1, $3)) }
  | UPPER LBRACE initialisers RBRACE { expr $loc (Record ($1, $3)) }
  | LPAREN RPAREN { expr $loc Unit_value }
  | LPAREN expr RPAREN { $2 }
  | LBRACKET arguments RBRACKET { expr $loc (Elements $2) }
  | LBRACKET expr SEPARATOR expr RBRACKET { expr $loc (Fill ($2, $4)) }

initialisers:
  | initialiser { [ $1 ] }
  | initialiser COMMA { [ $1 ] }
  | initialiser COMMA initialisers { $1 :: $3 }

initialiser:
  | LOWER COLON expr { ($1, $3) }
