/** What commands print for people, in both languages: plan, doctor, verify, clean, and warnings. */
import { describe, expect, test } from '@jest/globals';
import type { ToolLack } from '@selfhost/core/pipeline/skip-reason.js';
import { cleanText, type RemovedItem } from '@selfhost/core/present/clean-text.js';
import { type Diagnosis, doctorText } from '@selfhost/core/present/doctor-text.js';
import { noticeText } from '@selfhost/core/present/notice-text.js';
import { problemWords } from '@selfhost/core/present/problem-words.js';
import { NOTICE_WORDS } from '@selfhost/core/present/words/notices.js';
import { SKIP_WORDS } from '@selfhost/core/present/words/skips.js';
import { WARNING_WORDS } from '@selfhost/core/present/words/warnings.js';
import { columns } from '@selfhost/core/text/columns.js';
import { describeWarning } from '@selfhost/core/text/problem-text.js';

const DAY = Date.UTC(2026, 0, 2);
const item = (kind: RemovedItem['kind'], name: string): RemovedItem => ({ kind, name, bytes: 2048, lastUsed: DAY });

describe('what clean removes', () => {
  const removed = [item('bundle', 'store/bundles/a'), item('bundle', 'store/bundles/b'), item('log', 'out/logs/c.log')];
  test.each([
    ['en', false, 'removed 2 bundles, 1 log, 6.0 KiB; 1.0 KiB are kept'],
    ['en', true, 'would remove 2 bundles, 1 log, 6.0 KiB; 1.0 KiB are kept'],
    ['ja', false, '削除したもの: バンドル 2 個、ログ 1 個、6.0 KiB（残り 1.0 KiB）'],
    ['ja', true, '削除されるもの: バンドル 2 個、ログ 1 個、6.0 KiB（残り 1.0 KiB）'],
  ] as const)('%s, dry run %p', (language, dryRun, last) => {
    const lines = cleanText({ removed, keptBytes: 1024 }, dryRun, language).split('\n');
    expect(lines.slice(-2)).toEqual([last, '']);
    expect(lines[0]).toMatch(/^ {2}store\/bundles\/a {2}2\.0 KiB(?:, last used|、最後に使用) 2026-01-02$/);
  });

  test.each([
    ['en', 'removed nothing; 0 B are kept\n'],
    ['ja', '削除したもの: なし（残り 0 B）\n'],
  ] as const)('nothing, %s', (language, text) => expect(cleanText({ removed: [], keptBytes: 0 }, false, language)).toBe(text));
});

const DIAGNOSIS: Diagnosis = {
  tools: [
    { id: 'ocaml', version: '4.14.1', path: '/usr/bin/ocamlopt', lack: null, neededBy: ['stage0@here'], install: null },
    {
      id: 'llvm',
      version: null,
      path: null,
      lack: { kind: 'not-installed', program: 'clang-19' },
      neededBy: ['a@x', 'b@x', 'c@x', 'd@x', 'e@x'],
      install: 'sudo apt-get install clang-19',
    },
  ],
  executors: [
    { executor: 'wine', command: null, neededBy: [], problems: [] },
    { executor: 'qemu', command: null, neededBy: ['stage1@arm'], problems: [] },
    { executor: 'tools/run', command: null, neededBy: [], problems: [{ code: 'config-invalid', message: 'is no input' }] },
  ],
  skipped: [{ target: 'macos', why: { kind: 'other-machine', needs: 'arm64 macOS', here: 'x64 Linux' } }],
  containment: 'none',
  tracing: { kind: 'unavailable', why: 'missing', reason: 'strace is not on PATH', install: 'sudo apt-get install strace' },
};

describe('what doctor finds', () => {
  test('in English', () => {
    expect(doctorText(DIAGNOSIS, 'en')).toBe(`ok       ocaml 4.14.1 (/usr/bin/ocamlopt)
missing  llvm is not installed (clang-19 was not found)
         needed by a@x, b@x, c@x, d@x and 1 more
         install: sudo apt-get install clang-19
weak     executor: wine is not installed; smoke tests and suites that need it are skipped
missing  executor: qemu is not installed
         needed by stage1@arm
wrong    executor: tools/run
         error[config-invalid]: is no input
weak     processes: a process that leaves its session, and empties its environment, may be left behind (on Linux: install perl, or run as root)
weak     tracing: strace is not on PATH; proofs are made by failure instead, which builds each stage a second time
         install: sudo apt-get install strace
not here macos: needs an arm64 macOS machine; this one is x64 Linux
`);
  });

  test('in Japanese', () => {
    expect(doctorText(DIAGNOSIS, 'ja')).toBe(`OK     ocaml 4.14.1 (/usr/bin/ocamlopt)
なし   llvm がインストールされていない（clang-19 が見つからない）
       必要とするもの: a@x, b@x, c@x, d@x ほか 1 個
       導入方法: sudo apt-get install clang-19
不十分 executor: wine がインストールされていない（それを必要とするスモークテストとテストスイートは行わない）
なし   executor: qemu がインストールされていない
       必要とするもの: stage1@arm
誤り   executor: tools/run
       error[config-invalid]: 許されないことが書かれている: is no input
不十分 プロセス: セッションを離れ、環境変数を空にしたプロセスは残ることがある（Linux では perl を導入するか、root で実行する）
不十分 トレース: 使える strace がない (strace is not on PATH)。代わりに失敗によって証明するため、各ステージをもう一度ビルドする
       導入方法: sudo apt-get install strace
対象外 macos: arm64 macOS のマシンが必要（このマシンは x64 Linux）
`);
  });

  test.each(['en', 'ja'] as const)('everything begins in one column, %s', (language) => {
    const lines = doctorText(DIAGNOSIS, language).trimEnd().split('\n');
    const starts = lines.map((line) => columns(/^(?:not here |\S+ +| +)/.exec(line)?.[0] ?? ''));
    expect(new Set(starts).size).toBe(1);
  });
});

describe('what is wrong with a tool', () => {
  const LACKS: readonly ToolLack[] = [
    { kind: 'not-installed', program: 'clang-19' },
    { kind: 'no-bash' },
    { kind: 'probe-failed', exitCode: 3 },
    { kind: 'no-version', command: '/usr/bin/x --version', exitCode: 127 },
    { kind: 'other-version', version: '0.9', wanted: '1' },
    { kind: 'incomplete', programs: ['dune'], packages: ['libc6-dev'] },
  ];
  test('in English', () => {
    expect(LACKS.map(SKIP_WORDS.en.lack)).toEqual([
      'is not installed (clang-19 was not found)',
      'is not there (bash is not installed)',
      'is not there (its probe exits 3)',
      'does not work: /usr/bin/x --version exits 127 and prints no version',
      'has version 0.9, and 1 is wanted',
      'is there without dune, the package libc6-dev',
    ]);
  });
  test('in Japanese', () => {
    expect(LACKS.map(SKIP_WORDS.ja.lack)).toEqual([
      'がインストールされていない（clang-19 が見つからない）',
      'がない（bash がインストールされていない）',
      'がない（probe の終了コードが 3）',
      'が動かない: /usr/bin/x --version は終了コード 127 で終わり、バージョンを表示しない',
      'のバージョンは 0.9 で、必要なのは 1',
      'はあるが、次のものが足りない: dune、パッケージ libc6-dev',
    ]);
  });
});

test('a page that does not show how a side came to be names the bundle and what is wrong, in both languages', () => {
  const problem = { code: 'ancestry-damaged', message: 'a.ancestry.json.gz has another digest' } as const;
  const notice = { kind: 'origins-not-shown', bundle: 'a.tar.zst', problem } as const;
  const lines = (['en', 'ja'] as const).map((language) =>
    WARNING_WORDS[language].line(noticeText(notice, NOTICE_WORDS[language])),
  );
  expect(lines).toEqual([
    'warning: the page does not show how a.tar.zst came to be: a.ancestry.json.gz has another digest',
    '警告: a.tar.zst がどう作られたかはページに示されない: バンドルが何から作られたかを示すファイルが、マニフェストの示すものと違うか、読めない: a.ancestry.json.gz has another digest',
  ]);
});

describe('a warning', () => {
  const problem = {
    code: 'inputs-missing',
    message: 'stage0: "scr/**" matches no file',
    place: { file: 'selfhost.yml', line: 9 },
    remedy: 'correct it',
  } as const;
  test.each([
    ['en', 'warning: selfhost.yml:9: stage0: "scr/**" matches no file; correct it'],
    [
      'ja',
      '警告: selfhost.yml:9: 入力のグロブに合うファイルが無い: stage0: "scr/**" matches no file。対処: グロブを直す。パスは `selfhost.yml` からの相対 (correct it)',
    ],
  ] as const)('%s', (language, text) => expect(describeWarning(problem, problemWords(language))).toBe(text));
});
