/** What follows from what in a run whose stages were traced: a program that differs in ways of its own, because it was made of what differs, is no finding. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { PLAIN_TMPDIR } from '../../fixtures/plain-folder.js';
import { hostTriple, selfhost } from '../../fixtures/toy.js';
import { describeWithStrace } from '../../unit/ancestry/strace/traced.js';

/** Writes LLVM IR with its own number in it. The next generation has another number. */
const COMPILER = `#include <stdio.h>
int main(int argc, char **argv) {
  printf("define i32 @f(i32 %%x) {\\n  %%y = add i32 %%x, %d\\n  ret i32 %%y\\n}\\n", GENERATION);
  printf("define i32 @g(i32 %%x) {\\n  %%y = call i32 @f(i32 %%x)\\n  %%z = mul i32 %%y, %%y\\n  ret i32 %%z\\n}\\n");
  return freopen(argv[1], "r", stdin) == NULL || getchar() == EOF;
}
`;
const MAIN = 'int g(int); int main(int c, char **v) { return g(c); }\n';
const STAGE = `mkdir -p "$SELFHOST_OUT/bin" "$SELFHOST_OUT/ir" "$SELFHOST_OUT/obj"
      "$SELFHOST_COMPILER" a.src > "$SELFHOST_OUT/ir/a.ll"
      clang-19 -O2 -c "$SELFHOST_OUT/ir/a.ll" -o a.o
      gcc main.c a.o -o prog
      cp a.o "$SELFHOST_OUT/obj/a.o"; cp prog "$SELFHOST_OUT/bin/prog"
      gcc -DGENERATION=900 cc.c -o "$SELFHOST_OUT/bin/cc"`;

const config = (after = ''): string => `version: 1
name: toy
targets: { here: { triple: ${hostTriple()}, runner: ubuntu-24.04 } }
toolchain: { gcc: {}, llvm: { version: "19" } }
proof: { around: [cc.c, main.c] }
stages:
  stage0:
    tool: gcc
    inputs: [cc.c]
    run: mkdir "$SELFHOST_OUT/bin"; gcc -DGENERATION=5 cc.c -o "$SELFHOST_OUT/bin/cc"
    outputs: { compiler: bin/cc }
  stage1:
    with: stage0
    inputs: ["*.c", a.src]
    run: |
      ${STAGE}
${after}
    outputs: { compiler: bin/cc, ir: ir/*, objects: obj/*, program: bin/prog }
  stage2: { with: stage1, same-as: stage1 }
compare: [{ left: stage1, right: stage2, gate: strict, threshold: 1 }]
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(PLAIN_TMPDIR, 'made-of-'));
  for (const [name, text] of Object.entries({ 'cc.c': COMPILER, 'main.c': MAIN, 'a.src': 'a\n' }))
    writeFileSync(path.join(folder, name), text);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Each finding: the file to start with, how it is known what follows, and what does. */
async function findingsWith(after?: string): Promise<string[]> {
  writeFileSync(path.join(folder, 'selfhost.yml'), config(after));
  await selfhost(['run'], folder);
  const { findings = [] }: RunReport = JSON.parse(readFileSync(path.join(folder, '.selfhost/out/report.json'), 'utf8'));
  return findings.map(({ root, follows, followsBy }) =>
    [root, ...(followsBy === undefined ? [] : [`(${followsBy})`]), ...follows].join(' '),
  );
}

describeWithStrace('a change of what the compiler makes', () => {
  test('is one finding, with all that was made of it', async () => {
    expect(await findingsWith()).toEqual(['ir/a.ll (made-of) obj/a.o bin/prog']);
  }, 30_000);

  test('is not all of it where the compiler has a part in a file that no output shows', async () => {
    const found = await findingsWith(`      "$SELFHOST_COMPILER" a.src | sed 's/@f/@f2/g; s/@g/@g2/' > b.ll
      clang-19 -O2 -c b.ll -o b.o
      ld -r a.o b.o -o "$SELFHOST_OUT/obj/a.o"`);
    expect(found).toEqual(['ir/a.ll', 'obj/a.o (differences) bin/prog']);
  }, 30_000);
});
