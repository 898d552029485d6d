/**
 * `selfhost init` in a project of each build system: what it writes builds Stage 0 as it is. Each project is a compiler of the smallest
 * kind, `--version` or `-o OUT SOURCE`, which is how a first configuration calls one, so here the whole run passes without a correction.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { missingProgram } from '../../fixtures/programs.js';
import { selfhost } from '../../fixtures/toy.js';

/** The compiler's own source, in a language that needs no tool. */
const OWN = '#!/bin/sh\n[ "$1" = --version ] && exec echo 1\ncat "$3" > "$2"\nchmod +x "$2"\n';

const C = `#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
int main(int argc, char **argv) {
  if (argc < 4) return puts("1") < 0;
  FILE *in = fopen(argv[3], "rb"), *out = fopen(argv[2], "wb");
  for (int c; (c = getc(in)) != EOF;) putc(c, out);
  fclose(out);
  return chmod(argv[2], 0755);
}
`;
const OCAML = `let () =
  if Array.length Sys.argv < 4 then print_endline "1" else begin
    let source = open_in_bin Sys.argv.(3) in
    let out = open_out_gen [ Open_wronly; Open_creat; Open_trunc; Open_binary ] 0o755 Sys.argv.(2) in
    output_string out (really_input_string source (in_channel_length source));
    close_out out
  end
`;
const GO = `package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Println("1")
		return
	}
	source, _ := os.ReadFile(os.Args[3])
	if os.WriteFile(os.Args[2], source, 0o755) != nil {
		os.Exit(1)
	}
}
`;
const RUST = `use std::{env, fs, os::unix::fs::PermissionsExt};

fn main() -> std::io::Result<()> {
    let args: Vec<String> = env::args().collect();
    if args.len() < 4 {
        println!("1");
        return Ok(());
    }
    fs::write(&args[2], fs::read(&args[3])?)?;
    fs::set_permissions(&args[2], fs::Permissions::from_mode(0o755))
}
`;
const NODE = `#!/usr/bin/env node
import { chmodSync, copyFileSync } from 'node:fs';
const [, , flag, out, source] = process.argv;
if (flag === '--version') console.log(1);
else {
  copyFileSync(source, out);
  chmodSync(out, 0o755);
}
`;

/** Tools, and files. */
const KINDS: Readonly<Record<string, readonly [readonly string[], Readonly<Record<string, string>>]>> = {
  'a Makefile whose program stays in its folder': [
    ['make', 'gcc'],
    {
      Makefile: 'PROGRAM := build/boot\nall: $(PROGRAM)\n$(PROGRAM): boot.c\n\tmkdir -p build\n\tgcc -o $@ boot.c\n.PHONY: all\n',
      'boot.c': C,
    },
  ],
  'a Makefile with a target for Stage 0': [
    ['make', 'gcc'],
    { Makefile: '.PHONY: all stage0\nall:\n\tfalse\nstage0: boot\nboot: boot.c\n\tgcc -o boot boot.c\n', 'boot.c': C },
  ],
  // Without --root, dune would take the repository around the stage for the project, and build that.
  'dune at the top': [
    ['dune', 'ocamlfind'],
    { 'dune-project': '(lang dune 2.0)\n', 'bin/dune': '(executable (name boot))\n', 'bin/boot.ml': OCAML },
  ],
  'dune in a folder': [
    ['dune', 'ocamlfind'],
    { 'bootstrap/dune-project': '(lang dune 2.0)\n', 'bootstrap/dune': '(executable (name main))\n', 'bootstrap/main.ml': OCAML },
  ],
  'a Cargo package at the top': [
    ['cargo', 'rustc'],
    { 'Cargo.toml': '[package]\nname = "boot-cc"\nversion = "0.1.0"\nedition = "2021"\n', 'src/main.rs': RUST },
  ],
  'a Go module with its program at the top': [['go'], { 'go.mod': 'module example.org/boot\n\ngo 1.18\n', 'main.go': GO }],
  'a Go module with its program under cmd': [
    ['go'],
    { 'go.mod': 'module example.org/boot\n\ngo 1.18\n', 'lib.go': 'package boot\n', 'cmd/bootcc/main.go': GO },
  ],
  'CMake with the program in a folder': [
    ['cmake', 'make', 'gcc'],
    {
      'CMakeLists.txt': 'cmake_minimum_required(VERSION 3.10)\nproject(boot C)\nadd_subdirectory(boot)\n',
      'boot/CMakeLists.txt': 'add_executable(bootcc boot.c)\n',
      'boot/boot.c': C,
    },
  ],
  'an npm package': [
    ['npm', 'node'],
    {
      'package.json': '{"type":"module","bin":"dist/cc.js","scripts":{"build":"mkdir -p dist && cp lib/cc.js dist/"}}',
      'package-lock.json': '{"lockfileVersion":3,"packages":{}}',
      'lib/cc.js': NODE,
    },
  ],
};

let folder = '';
afterEach(() => rm(folder, { recursive: true, force: true }));

for (const [kind, [tools, files]] of Object.entries(KINDS)) {
  const missing = missingProgram(tools);
  const name = `${kind}: what init writes passes`;
  if (missing !== null) test.skip(`${name} (${missing} is not installed here)`, () => {});
  else
    test(name, async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'selfhost-init-'));
      for (const [file, text] of Object.entries({ ...files, 'compiler/main.sh': OWN })) {
        await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
        await writeFile(path.join(folder, file), text);
      }
      // A person works in a repository, and build tools look for one around their folder.
      execFileSync('git', ['init', '--quiet', folder]);
      const { stdout } = await selfhost(['init'], folder);
      expect(stdout).toMatch(/^To correct:\n +selfhost\.yml:\d+ \(stage1\) /m);
      const { code, stdout: screen, stderr } = await selfhost(['run'], folder);
      expect({ code, said: `${stderr}${screen}` }).toEqual({ code: 0, said: expect.stringMatching(/✔ \S+ passed/) });
    }, 180_000);
}
