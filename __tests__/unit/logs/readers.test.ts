/** Texts are those that the tools print: OCaml 4.13, dune 2.9, menhir, gcc 12, clang and lld 19, GNU make 4.3, opam 2.1, cargo. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { reading, shown } from './support.js';

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'OCaml: columns become 1-based, and the message goes on in indented lines',
    `File "src/a.ml", line 3, characters 19-33:
3 | let () = print_int (f (Some "a"))
                       ^^^^^^^^^^^^^^
Error: This expression has type string but an expression was expected of type
         int
`,
    ['error ocaml src/a.ml:3:20-34 This expression has type string but an expression was expected of type int'],
  ],
  [
    'OCaml: a span over lines has no end on its first line',
    `File "infer.ml", lines 2-4, characters 20-65:
2 | ....................match a, b with
3 |   | TInt, TInt -> []
4 |   | TArrow (a1, a2), TArrow (b1, b2) -> unify a1 b1
Warning 8 [partial-match]: this pattern-matching is not exhaustive.
Here is an example of a case that is not matched:
(TInt, TArrow (_, _))
`,
    ['warning ocaml infer.ml:2:21 [partial-match] this pattern-matching is not exhaustive.'],
  ],
  [
    'OCaml: warnings as errors, and alerts',
    `File "a.ml", line 1:
Error (warning 70 [missing-mli]): Cannot find interface file.
File "b.ml", line 1, characters 9-14:
1 | let () = A.old ()
             ^^^^^
Alert deprecated: module A
`,
    ['error ocaml a.ml:1 [missing-mli] Cannot find interface file.', 'warning ocaml b.ml:1:10-15 [deprecated] module A'],
  ],
  [
    'OCaml: pseudo-files are no files, and the summary of a link is none of its errors',
    `File "_none_", line 1:
Error: No implementations provided for the following modules:
         B referenced from a.cmx
File "caml_startup", line 1:
Error: Error during linking (exit code 1)
`,
    ['error ocaml No implementations provided for the following modules: B referenced from a.cmx'],
  ],
  [
    'OCaml: a related place without a message of its own',
    `File "b.mli", line 2, characters 0-10:
File "b.ml", line 4, characters 2-5:
Error: Some record fields are undefined: x
`,
    ['error ocaml b.ml:4:3-6 Some record fields are undefined: x'],
  ],
  [
    'OCaml: colours wrap place and severity apart',
    '\u001b[1mFile "infer.ml", line 6, characters 27-28\u001b[0m:\n6 | let f = x\n          \u001b[1;31m^\u001b[0m\n\u001b[1;31mError\u001b[0m: Unbound value x\n',
    ['error ocaml infer.ml:6:28-29 Unbound value x'],
  ],
  [
    'dune after a progress line that is drawn over',
    'Done: 0/0 (jobs: 0)\r                   \rDone: 3/6 (jobs: 1)\r                   \rFile "dune", line 2, characters 2-10:\n2 |  (librarie x))\n      ^^^^^^^^\nError: Unknown field librarie\nHint: did you mean libraries?\n',
    ['error dune dune:2:3-11 Unknown field librarie'],
  ],
  [
    'menhir and ocamllex, with a place and without',
    `File "grammar.mly", line 10, characters 15-20:
Error: exprr is undefined.
Error: no start symbol has been declared.
File "l.mll", line 2, character 7: syntax error.
`,
    [
      'error menhir grammar.mly:10:16-21 exprr is undefined.',
      'error ocaml no start symbol has been declared.',
      'error ocamllex l.mll:2:8 syntax error.',
    ],
  ],
  [
    'gcc and clang: flags are codes, summaries are nothing',
    `a.c: In function 'main':
a.c:1:24: warning: implicit declaration of function 'foo' [-Wimplicit-function-declaration]
    1 | int main(void){ return foo(; }
      |                        ^~~
a.c:1:28: error: expected expression before ';' token
In file included from a.c:1:
b.h:3:10: fatal error: nosuch.h: No such file or directory
    3 | #include <nosuch.h>
compilation terminated.
a.c:1:15: note: to match this '{'
2 errors generated.
cc1: all warnings being treated as errors
clang: error: linker command failed with exit code 1 (use -v to see invocation)
`,
    [
      "warning cc a.c:1:24 [-Wimplicit-function-declaration] implicit declaration of function 'foo'",
      "error cc a.c:1:28 expected expression before ';' token",
      'error cc b.h:3:10 nosuch.h: No such file or directory',
      "note cc a.c:1:15 to match this '{'",
    ],
  ],
  [
    'clang 14: a source line of an excerpt is no message, whatever it says',
    `m.c:5:18: warning: unused [-Wunused]
  printf("a.c:1:2: error: No space left on device\\n", x);
          ~~     ^
          %d
`,
    ['warning cc m.c:5:18 [-Wunused] unused'],
  ],
  [
    'gcc in Japanese',
    "a.c:1:28: エラー: expected expression before ';' token\na.c:2:1: 警告: 未使用の変数です [-Wunused-variable]\nmake: *** [Makefile:2: all] エラー 1\n",
    ["error cc a.c:1:28 expected expression before ';' token", 'warning cc a.c:2:1 [-Wunused-variable] 未使用の変数です'],
  ],
  [
    'the form of MSVC, with Windows paths and line ends',
    'a.c(1,24): error: expected expression\r\nC:\\src\\b.c(7): error C2065: undeclared identifier\r\n1>C:\\src\\c.c(7,3): warning C4101: unreferenced\r\nC:\\src\\d.c:3:4: error: expected expression\r\n',
    [
      'error cc a.c:1:24 expected expression',
      'error cc C:\\src\\b.c:7 [C2065] undeclared identifier',
      'warning cc C:\\src\\c.c:7:3 [C4101] unreferenced',
      'error cc C:\\src\\d.c:3:4 expected expression',
    ],
  ],
  [
    'the assembler and LLVM',
    `s.s: Assembler messages:
s.s:1: Error: no such instruction: \`nosuch %eax'
llc-19: error: llc-19: a.ll:2:19: error: floating point constant invalid for type
  %x = add i32 1, 1.0
                  ^
opt-19: b.ll: error: input module is broken!
`,
    [
      "error as s.s:1 no such instruction: `nosuch %eax'",
      'error llvm a.ll:2:19 floating point constant invalid for type',
      'error opt b.ll input module is broken!',
    ],
  ],
  [
    'GNU ld and gold',
    `/usr/bin/ld: main.o: in function \`main':
src/main.c:5: undefined reference to \`foo'
/usr/bin/ld: main.c:(.text+0x11): undefined reference to \`bar'
/usr/bin/ld: more undefined references to \`bar' follow
:(.text+0xc): undefined reference to \`stub'
/usr/bin/ld: b.o:(.data+0x0): multiple definition of \`x'; a.o:(.data+0x0): first defined here
/usr/bin/ld: cannot find -lLLVM-18: No such file or directory
/usr/bin/ld:libg.a: file format not recognized; treating as linker script
/usr/bin/ld:libg.a:1: syntax error
/usr/bin/ld: warning: x.o: missing .note.GNU-stack section implies executable stack
/usr/bin/ld: NOTE: This behaviour is deprecated
/tmp/a-04eb74.o:a.c:function main: error: undefined reference to 'foo'
collect2: error: ld returned 1 exit status
`,
    [
      "error ld src/main.c:5 undefined reference to `foo'",
      "error ld main.c undefined reference to `bar'",
      "error ld undefined reference to `stub'",
      "error ld b.o multiple definition of `x'; a.o:(.data+0x0): first defined here",
      'error ld cannot find -lLLVM-18: No such file or directory',
      'error ld libg.a file format not recognized; treating as linker script',
      'error ld libg.a:1 syntax error',
      'warning ld x.o missing .note.GNU-stack section implies executable stack',
      "error ld a.c undefined reference to 'foo'",
    ],
  ],
  [
    'lld: the place is below the message',
    `ld.lld-19: error: undefined symbol: foo
>>> referenced by a.c:1 (/src/a.c:1)
>>>               a.o:(main)

ld.lld: error: duplicate symbol: helper
>>> defined at other.c
>>>            other.o:(helper)
lld-link: warning: a.lib: locally defined symbol imported
`,
    [
      'error lld /src/a.c:1 undefined symbol: foo',
      'error lld duplicate symbol: helper',
      'warning lld a.lib: locally defined symbol imported',
    ],
  ],
  [
    "Apple's ld and MSVC's link",
    `ld: warning: object file (rt.o) was built for newer 'macOS' version
Undefined symbols for architecture arm64:
  "_reml_alloc", referenced from:
      _main in main.o
  "_reml_panic", referenced from:
      _main in main.o
ld: symbol(s) not found for architecture arm64
main.obj : error LNK2019: unresolved external symbol foo
LINK : fatal error LNK1120: 1 unresolved externals
`,
    [
      "warning ld object file (rt.o) was built for newer 'macOS' version",
      'error ld Undefined symbols for architecture arm64: "_reml_alloc"',
      'error ld Undefined symbols for architecture arm64: "_reml_panic"',
      'error link main.obj [LNK2019] unresolved external symbol foo',
    ],
  ],
  [
    'make and ninja: what they find themselves, not what they pass on',
    `make[1]: Entering directory '/src'
make: *** No rule to make target 'nosuch.c', needed by 'x'.  Stop.
M2:2: *** missing separator.  Stop.
make: nosuchtool: No such file or directory
make: *** [M3:2: all] Error 127
make: [M4:6: c] Error 1 (ignored)
Makefile:4: warning: overriding recipe for target 'all'
ninja: error: 'a.c', needed by 'a.o', missing and no known rule to make it
FAILED: m3.o
ninja: build stopped: subcommand failed.
`,
    [
      "error make No rule to make target 'nosuch.c', needed by 'x'. Stop.",
      'error make M2:2 missing separator. Stop.',
      'error make nosuchtool: No such file or directory',
      "warning make Makefile:4 overriding recipe for target 'all'",
      "error ninja 'a.c', needed by 'a.o', missing and no known rule to make it",
    ],
  ],
  [
    'cargo: the place is below the message',
    `error[E0425]: cannot find value \`y\` in this scope
 --> src/main.rs:1:62
  |
1 | fn main() { println!("{}", y); }
  |                            ^
warning: unused variable: \`x\`
  --> src/lib.rs:3:5
error: could not compile \`stage\` (bin "stage") due to 1 previous error
`,
    [
      'error rustc src/main.rs:1:62 [E0425] cannot find value `y` in this scope',
      'warning rustc src/lib.rs:3:5 unused variable: `x`',
    ],
  ],
  [
    'Reml, as text',
    `/src/a.reml:2:5: エラー[E7001] (型システム): 型が一致しません
    2 |   a + "hello"
      |       ^^^^^^^
補足: 期待される型: i64
remlc-ocaml: warning: W0031 error recovery disabled
`,
    ['error remlc /src/a.reml:2:5 [E7001] 型が一致しません', 'warning remlc-ocaml W0031 error recovery disabled'],
  ],
  [
    'Reml, as JSON on one line, 1-based',
    '{"diagnostics":[{"severity":"error","message":"unbound x","code":"E7003","location":{"file":"a.reml","line":2,"column":5,"endLine":2,"endColumn":6}},{"severity":2,"message":"odd","codes":["parser.odd"],"location":{"file":"a.reml","line":3,"column":1,"endLine":4,"endColumn":2}}]}\n',
    ['error remlc a.reml:2:5-6 [E7003] unbound x', 'warning remlc a.reml:3:1 [parser.odd] odd'],
  ],
  [
    'Reml, as JSON over lines, 0-based, with braces in its text',
    `building
{
  "diagnostics": [
    {
      "severity": 1,
      "message": "expected '}' or \\"]\\"",
      "code": "core.parse.expected",
      "primary": { "file": "b.reml", "start_line": 0, "start_col": 4, "end_line": 0, "end_col": 7 }
    },
    { "severity": 4, "message": "a hint" }
  ]
}
done
`,
    ['error remlc b.reml:1:5-8 [core.parse.expected] expected \'}\' or "]"', 'note remlc a hint'],
  ],
  [
    'what begins like JSON and is none',
    '{\nint main() {\n{"a": 1}\n{"severity\n}\na.c:1:2: error: expected expression\n',
    ['error cc a.c:1:2 expected expression'],
  ],
  [
    'programs that name themselves, package managers and shells',
    `g++: fatal error: Killed signal terminated program cc1plus
fatal: unable to access 'https://example.invalid/x.git/': Could not resolve host: example.invalid
curl: (7) Failed to connect to 127.0.0.1 port 9
E: Unable to locate package llvm-99-dev
W: Some index files failed to download.
[ERROR] No package named menhir found.
sh: 1: dune: not found
bash: line 1: menhir: command not found
/usr/bin/env: ‘ocaml-5.2’: No such file or directory
'opam' is not recognized as an internal or external command,
     | The term 'menhir' is not recognized as a name of a cmdlet, function, script file, or executable program.
sha256sum: WARNING: 1 computed checksum did NOT match
No error found. error_handling.reml: ok. Warning count: 0
`,
    [
      'error g++ Killed signal terminated program cc1plus',
      "error git unable to access 'https://example.invalid/x.git/': Could not resolve host: example.invalid",
      'error curl (7) Failed to connect to 127.0.0.1 port 9',
      'error apt Unable to locate package llvm-99-dev',
      'warning apt Some index files failed to download.',
      'error opam No package named menhir found.',
      'error sh dune: not found',
      'error sh menhir: command not found',
      'error env env: ‘ocaml-5.2’: No such file or directory',
      "error cmd 'opam' is not recognized as an internal or external command,",
      "error pwsh The term 'menhir' is not recognized as a name of a cmdlet, function, script file, or executable program.",
      'warning sha256sum 1 computed checksum did NOT match',
    ],
  ],
  [
    'opam: the package’s own output is in a frame',
    `#=== ERROR while compiling foo.1.0 ============================================#
# context     2.1.2 | linux/x86_64 | ocaml-base-compiler.4.14.1
# exit-code   1
### output ###
# File "lib/a.ml", line 1, characters 8-9:
# 1 | let x = y
#             ^
# Error: Unbound value y
[ERROR] The compilation of foo.1.0 failed at "dune build -p foo".
`,
    ['error ocaml lib/a.ml:1:9-10 Unbound value y'],
  ],
  [
    'a runner’s log: byte-order mark, times, the script of the step, and its own last word',
    `\uFEFF2026-11-22T10:00:00.1234567Z ##[group]Run echo "a.c:9:9: error: not this one"
2026-11-22T10:00:00.1234567Z shell: /usr/bin/bash -e {0}
2026-11-22T10:00:00.1234567Z ##[endgroup]
2026-11-22T10:00:01.1234567Z ##[error]a.c:1:2: error: expected expression
2026-11-22T10:00:02.1234567Z ##[error]Process completed with exit code 1.
`,
    ['error cc a.c:1:2 expected expression'],
  ],
  ['a byte-order mark alone', '\uFEFFa.c:1:2: error: x\n', ['error cc a.c:1:2 x']],
  [
    'lines that jobs tore apart',
    `m1.cmake: *** [Makefile:10: m3.o] Error 1
clang -c m9.c
:4:14: error: expected expression
m7.c:4:14:m8.c:5:18: warning: unused [-Wunused]
 error: expected ';'
`,
    ['error cc m1.c:4:14 expected expression', 'warning cc m8.c:5:18 [-Wunused] unused', "error cc m7.c:4:14 expected ';'"],
  ],
  [
    'NUL bytes before a message, and a progress bar before that',
    '\r[ 10%] compiling\r[100%] compiling\n\0\0\0/usr/bin/ld: cannot find -lx: No such file or directory\n',
    ['error ld cannot find -lx: No such file or directory'],
  ],
];

describe('readDiagnostics', () => {
  test.each(cases)('%s', (_name, text, expected) => {
    const { diagnostics, errors, warnings } = reading(text);
    expect(diagnostics.map(shown)).toEqual(expected);
    expect(errors).toBe(expected.filter((line) => line.startsWith('error')).length);
    expect(warnings).toBe(expected.filter((line) => line.startsWith('warning')).length);
  });

  test.each(cases)('with CRLF: %s', (_name, text, expected) => {
    expect(reading(text.replaceAll(/\r?\n/g, '\r\n')).diagnostics.map(shown)).toEqual(expected);
  });

  test('sixteen jobs of make that print into each other: 16 files × 2 errors and 1 warning', () => {
    const text = readFileSync(new URL('./fixtures/make-j16-torn.log', import.meta.url), 'utf8');
    expect(reading(text)).toMatchObject({ errors: 32, distinct: 32, warnings: 16 });
  });

  test('errors are counted as printed, and different ones apart', () => {
    const undefinedFoo = (line: number) => `main.c:${line}: undefined reference to \`foo'\n`;
    expect(reading(undefinedFoo(1) + undefinedFoo(2))).toMatchObject({ errors: 2, distinct: 1 });
    const missing = (line: number) => `main.c:${line}:1: error: expected expression\n`;
    expect(reading(missing(1) + missing(2) + missing(2))).toMatchObject({ errors: 3, distinct: 2 });
    const unused = 'main.c:1:1: warning: unused [-Wunused]\n';
    expect(reading(unused + unused)).toMatchObject({ errors: 0, warnings: 1 });
  });

  test('a full disk is one fact', () => {
    const text = 'error: copy-fd: write returned: No space left on device\nfatal: failed to copy file: No space left on device\n';
    expect(reading(text)).toMatchObject({ errors: 2, distinct: 1 });
  });

  test('keeps a hundred diagnostics, errors before notes, and counts all', () => {
    const notes = Array.from({ length: 200 }, (_, index) => `a.h:${index + 1}:1: note: candidate\n`).join('');
    const errors = Array.from({ length: 60 }, (_, index) => `a.c:${index + 1}:1: error: no match\n`).join('');
    const { diagnostics, distinct } = reading(notes + errors + errors);
    expect(diagnostics).toHaveLength(100);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(60);
    expect(distinct).toBe(60);
  });

  test.each([
    [{ errors: 150, warnings: 150, notes: 150 }, [80, 20, 0]],
    [{ errors: 150, warnings: 3, notes: 150 }, [97, 3, 0]],
    [{ errors: 150, warnings: 0, notes: 150 }, [100, 0, 0]],
    [{ errors: 90, warnings: 150, notes: 0 }, [80, 20, 0]],
    [{ errors: 10, warnings: 150, notes: 150 }, [10, 90, 0]],
    [{ errors: 10, warnings: 30, notes: 150 }, [10, 30, 60]],
  ])('of %j it keeps %j, the first of each, and counts all', ({ errors, warnings, notes }, expected) => {
    const lines = (severity: string, count: number) =>
      Array.from({ length: count }, (_, row) => `a.c:${row + 1}:1: ${severity}: ${severity} ${row}\n`);
    const read = reading([...lines('error', errors), ...lines('warning', warnings), ...lines('note', notes)].join(''));
    const kept = (['error', 'warning', 'note'] as const).map((severity) =>
      read.diagnostics.filter((each) => each.severity === severity),
    );
    expect(kept.map(({ length }) => length)).toEqual(expected);
    for (const each of kept) expect(each.map(({ line }) => line)).toEqual(each.map((_, index) => index + 1));
    expect(read).toMatchObject({ errors, distinct: errors, warnings });
  });

  test('cuts a message of a whole screen', () => {
    const [found] = reading(`a.cc:1:1: error: no match for ${'😀'.repeat(2000)}\n`).diagnostics;
    expect(found?.message.length).toBeLessThanOrEqual(1000);
    expect(found?.message).not.toMatch(/\p{Surrogate}/u);
  });
});
