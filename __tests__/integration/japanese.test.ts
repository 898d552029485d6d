/** What a Japanese terminal shows: every sentence of ours is Japanese. Names, paths, codes and the exact words of an error stay as they are. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hostTriple, makeToy, selfhost } from '../fixtures/toy.js';
import { changed, RIGHT, type Situation, said } from './errors/support.js';

const JAPANESE = { LC_ALL: 'ja_JP.UTF-8' };
/** Four words of English in a row: a sentence, and no name. */
const ENGLISH = /\b[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}\b/;
const SIDES = { 'a/x': 'one\n/home/a/src\n', 'b/x': 'two\n/home/b/src\n', 'a/y': 'same', 'b/y': 'same' };
const compare = (...more: string[]): Situation => ({ args: ['compare', 'a', 'b', ...more], files: SIDES, configuration: null });
const differing = changed('cp src/compiler.sh "$SELFHOST_OUT', 'sed s/GEN=1/GEN=2/ src/compiler.sh > "$SELFHOST_OUT');

describe('without a sentence in English', () => {
  test.each<[string, Situation, RegExp]>([
    ['a run that passes', { args: ['run'] }, /合格/],
    ['a run that differs', { args: ['run'], configuration: differing }, /stage1 ≠ stage2/],
    ['a fix that is tried', { args: ['run', '--try-fix', 'build-path'], configuration: differing }, /build-path を試した/],
    ['a comparison', compare(), /ファイル 2 個中 1 個が一致/],
    ['a comparison that passes', compare('--only', 'y'), /ゲート: 合格/],
    ['a comparison as Markdown', compare('--format', 'markdown'), /ファイル 2 個中 1 個が一致/],
    ['a plan', { args: ['plan'] }, /stage0 による/],
    ['what is there and what is missing', { args: ['doctor'] }, /プロセス: 各ステージは/],
    ['what may be removed', { args: ['clean', '--dry-run'] }, /削除されるもの: なし/],
    ['a comparison that is written to a file', compare('--out', 'x.txt'), /x\.txt に書き込み済み/],
  ])('%s', async (_name, situation, says) => {
    const { text } = await said({ ...situation, environment: JAPANESE });
    expect(text).toMatch(says);
    expect(text.split('\n').filter((line) => ENGLISH.test(line))).toEqual([]);
  });
});

test('a warning of a plan says in Japanese what it is and what to do, then its exact words', async () => {
  const { text } = await said({ args: ['plan'], configuration: changed('[src/**]', '[scr/**]'), environment: JAPANESE });
  expect(text).toMatch(/^警告: \.\/selfhost\.yml:\d+:\d+: 入力のグロブに合うファイルが無い: .*。対処: グロブを直す/m);
});

test('bundles are verified in Japanese, and the report of what is removed follows --language too', async () => {
  const toy = await makeToy();
  try {
    expect((await toy.run()).code).toBe(0);
    const bundles = (await readdir(path.join(toy.folder, '.selfhost/out/bundles'))).filter((name) => name.endsWith('.tar.zst'));
    const files = bundles.map((name) => `.selfhost/out/bundles/${name}`);
    const whole = await selfhost(['verify', ...files, '--language', 'ja'], toy.folder);
    expect(whole.stdout).toMatch(/^OK +stage0@here {2}内容 [0-9a-f]{12} /m);
    expect(whole.stdout).toMatch(/^検証済み: バンドル \d+ 個、すべて最後までたどれた。$/m);
    const last = files.filter((name) => name.includes('stage2'));
    const alone = await selfhost(['verify', ...last, '--language', 'ja'], toy.folder);
    expect(alone.code).toBe(1);
    expect(alone.stdout).toMatch(/^切断: 作ったコンパイラのバンドルが渡されていない: stage2@here: its builder /m);
    expect(alone.stdout).toMatch(/^破損: 切断 1 か所。$/m);
    const kept = await selfhost(['clean', '--language', 'ja'], toy.folder);
    expect(kept.stdout).toMatch(/^削除したもの: /m);
  } finally {
    await toy.remove();
  }
}, 60_000);

test('a target that cannot be built here is skipped with the reason in Japanese, and the report has it as data', async () => {
  const triples = [hostTriple(), 'riscv64-unknown-freebsd'];
  const [here, other] = triples.map((triple) => `{ triple: ${triple}, runner: ubuntu-24.04 }`);
  const toy = await makeToy({ targets: `{ here: ${here}, other: ${other} }` });
  try {
    const run = await selfhost(['run', '--language', 'ja'], toy.folder);
    const reason = 'riscv64 FreeBSD のマシンが必要（このマシンは ';
    expect(run.stderr + run.stdout).toContain(`対象外: ${reason}`);
    expect(run.stderr + run.stdout).toMatch(/stage3 here 不要 \(stage2@here と同じコンパイラで/);
    const out = (name: string): Promise<string> => readFile(path.join(toy.folder, '.selfhost/out', name), 'utf8');
    expect(await out('report.html')).toContain(reason);
    expect(JSON.parse(await out('report.json')).skipped).toMatchObject([
      {
        target: 'other',
        reason: expect.stringMatching(/^needs a riscv64 FreeBSD machine/),
        why: { kind: 'other-machine', needs: 'riscv64 FreeBSD' },
      },
    ]);
    const plan = JSON.parse((await selfhost(['plan', '--format', 'json'], toy.folder)).stdout);
    expect(plan.legs[1]).toMatchObject({ skipped: expect.stringMatching(/^needs a riscv64/), why: { kind: 'other-machine' } });
  } finally {
    await toy.remove();
  }
}, 60_000);

test('open names a missing page in Japanese', async () => {
  const { text } = await said({ args: ['open', '--language', 'ja'] });
  expect(text).toMatch(/error\[path-missing\]: 指定したファイルやフォルダーが無い: /);
});

test('a stage says why it is built', async () => {
  const { text } = await said({ args: ['run'], environment: JAPANESE });
  expect(text).toMatch(/✔ stage0 here .*ここでは初めて/);
});

describe('an error says in Japanese what it is and what to do, then its exact words', () => {
  test.each<[string, Situation, RegExp, RegExp]>([
    [
      'of the command line',
      { args: ['run', '--until', 'stge1'] },
      /error\[usage\]: コマンドラインの誤り: toy has no stage/,
      /近いもの: stage1/,
    ],
    [
      'of an option',
      { args: ['run', '--colour'] },
      /コマンドラインの誤り: '--colour' というオプションはない/,
      /対処: .*\(selfhost run --help を見る\)/,
    ],
    [
      'of the configuration',
      { args: ['plan'], configuration: changed('tool: shell', 'tool: shel') },
      /許されないことが書かれている: /,
      /近いもの: shell/,
    ],
    [
      'of an input',
      { args: ['run'], configuration: changed('[src/**]', '[scr/**]') },
      /入力のグロブに合うファイルが無い: /,
      /対処: グロブを直す/,
    ],
  ])('%s', async (_name, situation, says, todo) => {
    const { text } = await said({ ...situation, environment: JAPANESE });
    expect(text).toMatch(says);
    expect(text).toMatch(todo);
  });
});

test('--language is stronger than the locale, in both directions', async () => {
  const english = await said({ args: ['compare', 'a', 'b', '--language', 'en'], files: SIDES, environment: JAPANESE });
  expect(english.text).toContain('1 of 2 artifacts identical');
  const japanese = await said({ args: ['run', '--until', 'x', '--language', 'ja'], configuration: RIGHT });
  expect(japanese.text).toContain('コマンドラインの誤り');
});
