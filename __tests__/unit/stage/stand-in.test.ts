/** The stand-in for a compiler: whatever runs it, and however, its mark says so; nothing else leaves that mark. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Probed, STAND_IN_EXIT_CODE, withStandIn } from '@selfhost/core/stage/stand-in.js';

let folder: string;
let compiler: string;
let scratch: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "it's a 自己 $HOME "));
  // As on most machines, anybody may pass through.
  chmodSync(folder, 0o755);
  scratch = path.join(folder, 'state', 'tmp');
  compiler = path.join(folder, 'bin', 'cc');
  mkdirSync(path.dirname(compiler));
  writeFileSync(compiler, 'the compiler', { mode: 0o755 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command while the compiler is replaced; the compiler's path is its last argument. */
const during = (file: string, args: readonly string[], executable = compiler): Promise<Probed<number | null>> =>
  withStandIn(executable, scratch, async () => spawnSync(file, [...args, executable], { cwd: folder }).status);

const script = (text: string): Promise<Probed<number | null>> => during('bash', ['-euo', 'pipefail', '-c', text, 'bash']);

describe('a stand-in that is run leaves its mark and exits 97', () => {
  test.each<[string, string]>([
    ['by itself', '"$1" a.c'],
    ['by a shell', 'sh "$1" a.c'],
    ['by bash', 'bash "$1"'],
    ['without any environment', 'env -i "$1"'],
    ['through a link', 'ln -s "$1" link; ./link'],
    ['from another folder', 'cd /; "$1"'],
    ['with its output and errors closed', '"$1" >&- 2>&-'],
    ['by Node.js', `'${process.execPath}' "$1" a.c`],
    ['by make', 'printf \'all:\\n\\t"$$CC" a.c\\n\' > m; CC="$1" make -sf m && exit 1; exit 97'],
  ])('%s', async (_how, text) => expect(await script(text)).toEqual({ result: STAND_IN_EXIT_CODE, wasRun: true }));

  test.each(['cc.js', 'cc.mjs', 'cc.cjs'])('by Node.js as %s', async (name) => {
    const file = path.join(folder, name);
    writeFileSync(file, '');
    expect(await during(process.execPath, [], file)).toEqual({ result: STAND_IN_EXIT_CODE, wasRun: true });
  });

  test('as a module of another program', async () => {
    const file = path.join(folder, 'cc.cjs');
    writeFileSync(file, '');
    const driver = 'require(process.argv[1]).compile()';
    expect(await during(process.execPath, ['-e', driver], file)).toEqual({ result: STAND_IN_EXIT_CODE, wasRun: true });
  });

  const isRoot = process.getuid?.() === 0;
  (isRoot ? test : test.skip)('by another user (needs root)', async () => {
    const run = () => spawnSync(compiler, [], { uid: 65534, gid: 65534, cwd: '/' }).status;
    expect(await withStandIn(compiler, scratch, async () => run())).toEqual({ result: STAND_IN_EXIT_CODE, wasRun: true });
  });

  (isRoot ? test : test.skip)('in a PID namespace (needs root)', async () =>
    expect(await script('unshare --pid --fork --mount-proc "$1"')).toEqual({ result: STAND_IN_EXIT_CODE, wasRun: true }),
  );
});

describe('a stand-in that is not run leaves none', () => {
  test.each<[string, string]>([
    ['fails by itself', 'exit 3'],
    ['copies it', 'cp "$1" copy'],
    ['reads it', 'cat "$1" | wc -c'],
    ['checks its syntax', 'sh -n "$1"'],
    ['asks whether it is there', 'test -x "$1"'],
    ['gives it to a program that cannot load it', 'python3 "$1"'],
    ['writes to every file beside it', 'for file in bin/* ./*; do [ -d "$file" ] || echo mark >> "$file"; done'],
    ['makes files of the name of the mark', 'for place in . bin state state/tmp state/tmp/*; do echo x > "$place/mark"; done'],
  ])('where the stage %s', async (_what, text) => expect(await script(text)).toMatchObject({ wasRun: false }));
});

test('hides its mark from the stage: no folder of the stage holds it, and a mark of one proof is none in the next', async () => {
  let seen: string[] = [];
  const first = await withStandIn(compiler, scratch, async () => {
    seen = readdirSync(path.dirname(compiler));
    writeFileSync(path.join(folder, 'old'), readFileSync(compiler), { mode: 0o755 });
    return 0;
  });
  expect([first.wasRun, seen]).toEqual([false, ['cc']]);
  expect(await script('./old || exit 97')).toEqual({ result: STAND_IN_EXIT_CODE, wasRun: false });
});

describe('the compiler is put back', () => {
  test('as it was, and nothing stays beside it', async () => {
    await script('exit 0');
    expect([readFileSync(compiler, 'utf8'), statSync(compiler).mode & 0o777]).toEqual(['the compiler', 0o755]);
    expect(readdirSync(scratch)).toEqual([]);
  });

  test('also where the probe throws, or has removed the stand-in', async () => {
    await expect(
      withStandIn(compiler, scratch, async () => {
        rmSync(compiler);
        throw new Error('out');
      }),
    ).rejects.toThrow('out');
    expect(existsSync(compiler)).toBe(true);
    expect(execFileSync('cat', [compiler], { encoding: 'utf8' })).toBe('the compiler');
  });
});
