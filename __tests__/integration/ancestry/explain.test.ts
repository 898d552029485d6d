/** Real builds under a real trace: which object and which source a name in an output comes from, and which outputs a name means. */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANCESTRY, type Ancestry, ancestryDocument } from '@selfhost/core/ancestry/document.js';
import { Explanation } from '@selfhost/core/ancestry/explained.js';
import { explainOutput, explainSymbol, type SymbolDoubt, type SymbolOrigin } from '@selfhost/core/ancestry/explained-output.js';
import { askedOf } from '@selfhost/core/ancestry/outputs.js';
import type { BundleFile } from '@selfhost/core/bundle/manifest.js';
import { chainLine } from '@selfhost/core/present/chain-text.js';
import { judgeStage } from '@selfhost/core/stage/judge-stage.js';
import { StageTrace } from '@selfhost/core/stage/trace.js';
import { outputsOf } from '@selfhost/core/stage/traced-outputs.js';
import { workspaceAt } from '@selfhost/core/stage/workspace.js';
import { localExec } from '@selfhost/local/exec.js';
import { describeWithStrace } from '../../unit/ancestry/strace/traced.js';

const SOURCES = {
  'lexer.c': 'static int helper(int x) { return x + 1; }\nint lexer_next(int x) { return helper(x); }\nint lexer_state = 3;\n',
  'main.c':
    '#include "lexer.h"\nstatic int helper(int x) { return x * 2; }\nint main(int argc, char **argv) { (void)argv; return lexer_next(helper(argc)) > 99; }\n',
  'lexer.h': 'int lexer_next(int x);\n',
};

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'explained ')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The document of a command; its `$CC` is a script of the builder that starts gcc. */
async function built(script: string): Promise<Ancestry> {
  const workspace = workspaceAt(mkdtempSync(path.join(folder, 'work ')));
  for (const each of [workspace.source, workspace.compiler, workspace.out, workspace.runtime])
    mkdirSync(path.join(each, 'bin'), { recursive: true });
  for (const [name, text] of Object.entries(SOURCES)) writeFileSync(path.join(workspace.source, name), text);
  const compiler = path.join(workspace.compiler, 'bin/cc');
  writeFileSync(compiler, '#!/bin/sh\nexec gcc -O0 "$@"\n', { mode: 0o755 });
  const trace = new StageTrace(workspace, null);
  const outcome = await localExec({ env: process.env }).run({
    script: `set -e; ${script}`,
    cwd: workspace.source,
    env: { PATH: process.env.PATH ?? '', CC: compiler, OUT: workspace.out, LC_ALL: 'C' },
    log: path.join(workspace.folder, 'log'),
    timeoutSeconds: 60,
    trace: (chunk) => trace.push(chunk),
  });
  expect([outcome.exitCode, readFileSync(path.join(workspace.folder, 'log'), 'utf8')]).toEqual([0, expect.anything()]);
  const followed = trace.finish();
  if (followed.kind !== 'followed') throw new Error(followed.reason);
  const outputs = filesOf(workspace.out);
  const judged = judgeStage(followed, {
    workspace,
    root: folder,
    inputs: Object.keys(SOURCES).map((name) => ({ path: name, type: 'file', executable: false, digest: '' })),
    proof: { level: 'traced', around: [], hermetic: false },
    program: [],
    executor: '',
    builder: filesOf(workspace.compiler),
    outputs,
    kept: [],
  });
  const of = { stage: 'stage1', target: 'here', compiler: 'stage0@here', contentDigest: '0'.repeat(64), folder: judged.folder };
  const held = outputsOf(followed.command, judged, outputs);
  return ANCESTRY.parse(JSON.parse(JSON.stringify(ancestryDocument(judged.graph, judged.images, { ...of, ...held }))));
}

function filesOf(root: string): BundleFile[] {
  const names = readdirSync(root, { recursive: true }) as string[];
  return names.flatMap((name): BundleFile[] => {
    const at = path.join(root, name);
    const found = lstatSync(at);
    if (found.isSymbolicLink())
      return [{ path: name, type: 'symlink', mode: 0o777, size: 0, sha256: null, link: readlinkSync(at), kind: 'other' }];
    const file = { path: name, mode: 0o755, size: found.size, sha256: '0'.repeat(64), link: null, kind: 'other' } as const;
    return found.isFile() ? [{ ...file, type: 'file' }] : [];
  });
}

/** The chains of what was asked for, or why there are none. */
function explained(ancestry: Ancestry, given: string): string[] | SymbolOrigin | readonly string[] {
  const { match, symbol } = askedOf(ancestry, given);
  if (match.kind === 'none') return ['none'];
  if (match.kind === 'several') return match.paths;
  if (symbol === null || match.kind === 'folder') return [chainLine(explainOutput(new Explanation(ancestry), match), 'en')];
  const origin = explainSymbol(new Explanation(ancestry), match, symbol);
  return origin.kind === 'found' ? origin.chains.map((chain) => chainLine(chain, 'en')) : origin;
}

/** Whether the chains of a name are certain. */
function doubtOf(ancestry: Ancestry, given: string): SymbolDoubt | null | undefined {
  const { match, symbol } = askedOf(ancestry, given);
  if (match.kind !== 'one' || symbol === null) return undefined;
  const origin = explainSymbol(new Explanation(ancestry), match, symbol);
  return origin.kind === 'found' ? origin.doubt : undefined;
}

const COMPILED = 'mkdir obj; for f in lexer main; do "$CC" -c $f.c -o obj/$f.o; done';
/** The programs that gcc starts. */
const LEXER = 'obj/lexer.o ← as (the compiler of stage0@here)';

describeWithStrace('a name in an output', () => {
  test('comes from the object that defines it, and from the source of that one', async () => {
    const ancestry = await built(`${COMPILED}; "$CC" obj/*.o -o "$OUT/bin/cc"`);
    const [chain] = explained(ancestry, 'bin/cc:lexer_next') as string[];
    expect(chain).toMatch(/^bin\/cc ← ld \(.*\) ← obj\/lexer\.o ← as \(.*\) ← .*\.s ← cc1 ← lexer\.c$/);
    expect(explained(ancestry, 'bin/cc:lexer_state')).toEqual([chain]);
    expect((explained(ancestry, 'bin/cc:main') as string[])[0]).toContain(' ← obj/main.o ← ');
    expect(chain).toContain(LEXER);
    expect(doubtOf(ancestry, 'bin/cc:lexer_next')).toBeNull();
  });
  test('that several objects define has a chain for each', async () => {
    const ancestry = await built(`${COMPILED}; "$CC" obj/*.o -o "$OUT/bin/cc"`);
    const chains = explained(ancestry, 'bin/cc:helper') as string[];
    expect(chains.map((chain) => chain.split(' ← ').at(-1)).sort()).toEqual(['lexer.c', 'main.c']);
  });
  test('comes from the object that went into the archive, or from the member where that object is gone', async () => {
    const archive = 'ar rcs liblexer.a obj/lexer.o; "$CC" obj/main.o liblexer.a -o "$OUT/bin/cc"';
    const kept = explained(await built(`${COMPILED}; ${archive}`), 'bin/cc:lexer_next') as string[];
    expect(kept[0]).toMatch(/^bin\/cc ← ld \(.*\) ← liblexer\.a ← ar ← obj\/lexer\.o ← as .* ← lexer\.c$/);
    const gone = explained(await built(`${COMPILED}; ${archive}; rm obj/lexer.o`), 'bin/cc:lexer_next') as string[];
    expect(gone[0]).toMatch(/^bin\/cc ← ld \(.*\) ← liblexer\.a\(lexer\.o\) ← ar ← obj\/lexer\.o ← as .* ← lexer\.c$/);
  });
  test('in a stripped program comes from the object that it was linked from, if the linker kept it', async () => {
    const ancestry = await built(
      `${COMPILED}; "$CC" -s obj/*.o -o "$OUT/bin/cc"; "$CC" obj/*.o -o cc; strip -o "$OUT/bin/stripped" cc; cp cc "$OUT/bin/whole"`,
    );
    for (const output of ['bin/cc', 'bin/stripped', 'bin/whole'])
      expect((explained(ancestry, `${output}:lexer_next`) as string[])[0]).toContain(' ← obj/lexer.o ← ');
    expect(doubtOf(ancestry, 'bin/cc:lexer_next')).toBe('no-table');
    // The program that it is a stripped copy of has the name.
    expect(doubtOf(ancestry, 'bin/stripped:lexer_next')).toBeNull();
    expect(doubtOf(ancestry, 'bin/whole:lexer_next')).toBeNull();
  });
  test('of the start files is of no object of the project, and has no chain through one', async () => {
    const ancestry = await built(
      `${COMPILED}; "$CC" obj/*.o -o cc; cp cc lexer.h "$OUT/bin"; "$CC" lexer.c main.c -o "$OUT/gone"`,
    );
    for (const name of ['_start', '_init', '__bss_start'])
      expect([name, explained(ancestry, `bin/cc:${name}`)]).toEqual([name, { kind: 'of-the-system' }]);
    expect(explained(ancestry, 'gone:_start')).toMatchObject({ kind: 'not-kept' });
  });
  test('is not known where the objects are gone, and the sources that it may be from are named', async () => {
    const gone = { kind: 'not-kept', sources: ['lexer.c', 'main.c'], more: 0 };
    expect(explained(await built('"$CC" lexer.c main.c -o "$OUT/bin/cc"'), 'bin/cc:lexer_next')).toEqual(gone);
    expect(explained(await built('"$CC" -s lexer.c main.c -o "$OUT/bin/cc"'), 'bin/cc:lexer_next')).toEqual({
      kind: 'no-symbols',
    });
  });
  test('has one source where only one was compiled', async () => {
    const ancestry = await built('"$CC" -c lexer.c -o l.o; "$CC" -shared l.o -o "$OUT/l.so"; rm l.o');
    expect((explained(ancestry, 'l.so:lexer_next') as string[])[0]).toMatch(/^l\.so ← .* ← lexer\.c$/);
    expect(doubtOf(ancestry, 'l.so:_init')).toBe('no-definer');
  });
  test('that the output does not define is no chain, and what it defines is known', async () => {
    const ancestry = await built(`${COMPILED}; "$CC" obj/*.o -o "$OUT/bin/cc"; cp obj/lexer.o "$OUT"`);
    expect(explained(ancestry, 'lexer.o:main')).toEqual({
      kind: 'not-defined',
      names: expect.arrayContaining(['helper', 'lexer_next', 'lexer_state']),
      definers: [],
    });
  });
});

describeWithStrace('an output', () => {
  test('is known by all names that it has: hard links, symbolic ones, and links to its folder', async () => {
    const ancestry = await built(
      `${COMPILED}; cd "$OUT"; "$CC" "$OLDPWD"/obj/*.o -o bin/cc-1; ln bin/cc-1 bin/hard; ln -s cc-1 bin/cc; ln -s bin sbin; mv bin/cc-1 bin/cc-2; ln -sf cc-2 bin/cc`,
    );
    const [chain] = explained(ancestry, 'bin/cc-2') as string[];
    expect(chain).toMatch(/^bin\/cc-2 ← ld \(.*\) ← obj\//);
    const after = chain?.slice('bin/cc-2'.length) ?? '';
    expect(explained(ancestry, 'bin/hard')).toEqual([`bin/hard${after}`]);
    expect(explained(ancestry, 'bin/cc')).toEqual([`bin/cc ← bin/cc-2${after}`]);
    expect(explained(ancestry, 'sbin/cc')).toEqual([`sbin/cc ← bin/cc ← bin/cc-2${after}`]);
    expect(explained(ancestry, './bin/cc-2')).toEqual([chain]);
    expect(explained(ancestry, 'sbin')).toEqual(['sbin ← bin']);
    expect(explained(ancestry, 'sbin/nothing')).toEqual(['none']);
  });
  test('is known by the end of its path where that is one output; several and those of a folder are listed', async () => {
    const ancestry = await built(
      `${COMPILED}; cp -r obj "$OUT"; mkdir "$OUT/lib"; cp obj/lexer.o "$OUT/lib"; cp obj/lexer.o "$OUT/a:b"`,
    );
    expect((explained(ancestry, 'main.o') as string[])[0]).toMatch(/^obj\/main\.o ← /);
    expect(explained(ancestry, 'lexer.o')).toEqual(['lib/lexer.o', 'obj/lexer.o']);
    expect(explained(ancestry, 'obj/')).toEqual(['obj/lexer.o', 'obj/main.o']);
    expect((explained(ancestry, 'a:b') as string[])[0]).toMatch(/^a:b ← /);
    expect((explained(ancestry, 'a:b:lexer_next') as string[])[0]).toMatch(/^a:b ← /);
    expect(explained(ancestry, 'nothing:main')).toEqual(['none']);
  });
});
