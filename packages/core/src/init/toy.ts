/**
 * Toy, a compiler to begin from: a small language that is translated to C, a bootstrap compiler of it in C or in OCaml, and the compiler
 * in Toy itself. It is text in code, because the command line is one file.
 */

/** The compiler of Toy in Toy. */
export const TOY_IN_TOY = `// The compiler of Toy, written in Toy. It reads a program in Toy and writes the same program in C.
//
// Toy has functions (fn), variables (let), if, else, while and return. Every value is a whole number. The functions of C's
// stdio.h can be called, and texts in double quotes can be given to them. A program begins in the function start.
// A word is made of small letters, at most seven: the compiler keeps it as one number, its letters as digits to the base 256.
// In single quotes, a word is that number: 'let', or 'a' for one letter.

fn letter(c) {
  return c >= 'a' && c <= 'z';
}

// Prints a word, its first letter first.
fn show(word) {
  if (word > 255) { show(word / 256); }
  return putchar(word % 256);
}

fn start() {
  let c = getchar();
  let params = 0; // 1 between fn and its list of parameters, 2 inside of the list
  let word = 0;
  puts("#include <stdio.h>");
  while (c >= 0) {
    if (letter(c)) {
      word = 0;
      while (letter(c)) {
        word = word * 256 + c;
        c = getchar();
      }
      if (word == 'fn') { params = 1; }
      if (params == 2) { printf("long long "); }
      if (word == 'fn' || word == 'let') { printf("long long"); } else { show(word); }
    } else if (c == 39) { // a word in single quotes, which are 39
      word = 0;
      c = getchar();
      while (c >= 0 && c != 39) {
        word = word * 256 + c;
        c = getchar();
      }
      printf("%lldLL", word);
      c = getchar();
    } else if (c == '"') { // a text, which is the same in C
      putchar(c);
      c = getchar();
      while (c >= 0 && c != '"') {
        putchar(c);
        c = getchar();
      }
      putchar('"');
      c = getchar();
    } else if (c == '/') { // a division or a comment
      c = getchar();
      if (c == '/') {
        while (c >= 0 && c != 10) { c = getchar(); }
      } else { putchar('/'); }
    } else {
      if (c == '(' && params == 1) { params = 2; }
      if (c == ')') { params = 0; }
      putchar(c);
      c = getchar();
    }
  }
  puts("int main(void) { return (int) start(); }");
  return 0;
}
`;

/** The same in C. */
export const TOY_IN_C = String.raw`/* The bootstrap compiler of Toy, written in C. It does what src/toy.toy does, which explains the language. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    int c = getchar(), params = 0; /* 1 between fn and its list of parameters, 2 inside of the list */
    puts("#include <stdio.h>");
    while (c != EOF) {
        if (islower(c)) {
            char word[8] = "";
            for (int i = 0; islower(c) && i < 7; c = getchar()) word[i++] = (char) c;
            if (strcmp(word, "fn") == 0) params = 1;
            if (params == 2) printf("long long ");
            printf("%s", strcmp(word, "fn") == 0 || strcmp(word, "let") == 0 ? "long long" : word);
        } else if (c == '\'') { /* a word in single quotes is a number: its letters are digits to the base 256 */
            long long number = 0;
            while ((c = getchar()) != EOF && c != '\'') number = number * 256 + c;
            printf("%lldLL", number);
            c = getchar();
        } else if (c == '"') { /* a text, which is the same in C */
            putchar(c);
            while ((c = getchar()) != EOF && c != '"') putchar(c);
            putchar('"');
            c = getchar();
        } else if (c == '/') { /* a division or a comment */
            c = getchar();
            if (c != '/') putchar('/');
            else while (c != EOF && c != '\n') c = getchar();
        } else {
            if (c == '(' && params == 1) params = 2;
            if (c == ')') params = 0;
            putchar(c);
            c = getchar();
        }
    }
    puts("int main(void) { return (int) start(); }");
    return 0;
}
`;

/** The same in OCaml. */
export const TOY_IN_OCAML = String.raw`(* The bootstrap compiler of Toy, written in OCaml. It does what src/toy.toy does, which explains the language. *)

let source =
  let read = Buffer.create 4096 in
  (try while true do Buffer.add_channel read stdin 1 done with End_of_file -> ());
  Buffer.contents read

let letter c = c >= 'a' && c <= 'z'

(* Where a run of characters that belong ends. *)
let rec end_of belong at =
  if at < String.length source && belong source.[at] then end_of belong (at + 1) else at

let between first last = String.sub source first (last - first)

(* 'let' in Toy is a number: its letters are digits to the base 256. *)
let number word = List.fold_left (fun number c -> (number * 256) + Char.code c) 0 (List.of_seq (String.to_seq word))

(* Where the next word is: in the list of parameters of a function, after fn and before that list, or elsewhere. *)
type place = Elsewhere | After_fn | In_list

let rec translate place at =
  if at < String.length source then
    match source.[at] with
    | c when letter c ->
      let last = end_of letter at in
      let word = between at last in
      if place = In_list then print_string "long long ";
      print_string (if word = "fn" || word = "let" then "long long" else word);
      translate (if word = "fn" then After_fn else place) last
    | '\'' ->
      let last = end_of (fun c -> c <> '\'') (at + 1) in
      Printf.printf "%dLL" (number (between (at + 1) last));
      translate place (last + 1)
    | '"' ->
      let last = end_of (fun c -> c <> '"') (at + 1) in
      Printf.printf "\"%s\"" (between (at + 1) last);
      translate place (last + 1)
    | '/' when at + 1 < String.length source && source.[at + 1] = '/' -> translate place (end_of (fun c -> c <> '\n') at)
    | c ->
      print_char c;
      translate (match c with '(' when place = After_fn -> In_list | ')' -> Elsewhere | _ -> place) (at + 1)

let () =
  print_endline "#include <stdio.h>";
  translate Elsewhere 0;
  print_endline "int main(void) { return (int) start(); }"
`;
