/** Real compilers print what the readers read. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readLog } from '@selfhost/core/logs/read-log.js';
import { shown } from './support.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tools-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a script beside the files, and reads what it printed with the exit code it gave. */
async function build(script: string, files: Readonly<Record<string, string>>) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const log = path.join(folder, 'build.log');
  const env = { ...process.env, LC_ALL: 'C' };
  const { status, signal } = spawnSync('bash', ['-c', `{ ${script}\n} > build.log 2>&1`], { cwd: folder, env });
  return readLog(log, { exitCode: status, signal });
}

const BAD_C = (name: string) => `int ${name}(int x) {\n  if (x = 1) x++;\n  int y = x +;\n  return y\n}\n`;

describe('real tools', () => {
  test('ocamlopt', async () => {
    const { cause, diagnostics } = await build('ocamlopt -w +a-70 -c a.ml', { 'a.ml': 'let x = 1\n\nlet y : string = x + 1\n' });
    expect(cause).toBe('type');
    expect(diagnostics.map(shown)).toEqual([
      'error ocaml a.ml:3:18-23 This expression has type int but an expression was expected of type string',
    ]);
  });

  test('dune', async () => {
    const { cause, primary } = await build('dune build --root . ./a.exe', {
      'dune-project': '(lang dune 2.9)\n',
      dune: '(executable (name a))\n',
      'a.ml': 'let () =\n  let x = in\n  ()\n',
    });
    expect(cause).toBe('parse');
    expect(primary).toMatchObject({ file: 'a.ml', line: 2, column: 11, endColumn: 13 });
  });

  test('menhir', async () => {
    const grammar = '%token A EOF\n%start <int> main\n%%\nmain: exprr EOF { 1 }\n';
    const { primary } = await build('menhir g.mly', { 'g.mly': grammar });
    expect(primary).toMatchObject({ file: 'g.mly', line: 4, column: 7, endColumn: 12, message: 'exprr is undefined.' });
  });

  test.each(['gcc', 'clang-19', 'clang-19 -fdiagnostics-format=msvc', 'clang-19 -fcolor-diagnostics'])('%s', async (compiler) => {
    const { cause, errors, warnings, primary } = await build(`${compiler} -Wall -c a.c`, { 'a.c': BAD_C('f') });
    expect({ cause, errors, warnings }).toEqual({ cause: 'parse', errors: 2, warnings: 1 });
    expect(primary).toMatchObject({ file: 'a.c', line: 3, column: 14 });
  });

  test.each(['gcc', 'gcc -g', 'clang-19 -fuse-ld=lld-19', 'clang-19 -g -fuse-ld=lld-19'])('linking by %s', async (compiler) => {
    const main = 'int foo(void);\nint bar(void);\nint main(void) {\n  return foo() + bar() + foo();\n}\n';
    expect(await build(`${compiler} main.c`, { 'main.c': main })).toMatchObject({ cause: 'link', distinct: 2, warnings: 0 });
  });

  test('make with eight jobs', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `m${index}`);
    const rules = names.map((name, index) => `${name}.o:\n\t${index % 2 === 0 ? 'gcc' : 'clang-19'} -Wall -c ${name}.c\n`);
    const summary = await build('make -k -j8 --output-sync=target', {
      Makefile: `all: ${names.map((name) => `${name}.o`).join(' ')}\n${rules.join('')}`,
      ...Object.fromEntries(names.map((name) => [`${name}.c`, BAD_C(name)])),
    });
    expect(summary).toMatchObject({ cause: 'parse', errors: 24, distinct: 24, warnings: 12 });
  });

  test('a program that is not there, one that crashes, and one that is killed', async () => {
    expect((await build('nosuch-tool', {})).cause).toBe('tool-missing');
    expect((await build("bash -c 'kill -SEGV $$'; exit $?", {})).cause).toBe('runtime-crash');
    expect((await build("bash -c 'kill -KILL $$'; exit $?", {})).cause).toBe('out-of-memory');
  });

  test('llc', async () => {
    const ir = 'define i32 @f() {\n  %x = add i32 1, 1.0\n  ret i32 %x\n}\n';
    const { cause, primary } = await build('llc-19 a.ll', { 'a.ll': ir });
    expect(cause).toBe('codegen');
    expect(primary).toMatchObject({ file: 'a.ll', line: 2, column: 19, tool: 'llvm' });
  });
});
