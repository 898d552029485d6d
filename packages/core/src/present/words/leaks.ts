/** What outputs hold of the machine and the day of their build: what it is, what follows from it, and what to do about it. */
import type { LeakKind } from '../../leaks/leak.js';
import { FIX_WORDS } from './fixes.js';
import { translated } from './language.js';

interface LeakWords {
  /** One word, for a mark in a picture. */
  readonly mark: string;
  readonly what: string;
  /** Which build gives other bytes. */
  readonly differs: string;
  readonly fix: string;
}

/** The compiler of a stage may be one that has no such option yet. */
const OWN_DATE = {
  en: 'every stage has SOURCE_DATE_EPOCH in its environment: let the compiler take __DATE__ and __TIME__ from it, or remove the macros',
  ja: '全ステージの環境に SOURCE_DATE_EPOCH がある: コンパイラの __DATE__ と __TIME__ をそこから取るか、マクロを使わない',
};

export const LEAK_WORDS = translated<Readonly<Record<LeakKind, LeakWords>>>({
  en: {
    'work-folder': {
      mark: 'path',
      what: 'the work folder',
      differs: 'a build in another folder gives other bytes',
      fix: 'compile with -ffile-prefix-map="$PWD"=. (OCaml: BUILD_PATH_PREFIX_MAP, rustc: --remap-path-prefix, Go: -trimpath)',
    },
    'home-folder': {
      mark: 'home',
      what: 'the home folder',
      differs: 'a build by another user gives other bytes',
      fix: 'compile with -ffile-prefix-map="$HOME"=/home (rustc: --remap-path-prefix), or do not write the path',
    },
    'user-name': {
      mark: 'user',
      what: 'the name of the user',
      differs: 'a build by another user gives other bytes',
      fix: 'write no user name: it says nothing about the sources',
    },
    'host-name': {
      mark: 'host',
      what: 'the name of the machine',
      differs: 'a build on another machine gives other bytes',
      fix: 'write no host name: it says nothing about the sources',
    },
    'date-macro': {
      mark: 'date',
      what: "today's date as __DATE__ has it",
      differs: 'a build on another day gives other bytes',
      fix: OWN_DATE.en,
    },
    date: {
      mark: 'date',
      what: "today's date",
      differs: 'a build on another day gives other bytes',
      fix: FIX_WORDS.en.timestamp,
    },
    time: {
      mark: 'time',
      what: 'the time of the build',
      differs: 'the next build gives other bytes',
      fix: FIX_WORDS.en.timestamp,
    },
    'archive-time': {
      mark: 'time',
      what: 'the time of the build as the date of an archive member',
      differs: 'the next build gives other bytes',
      fix: FIX_WORDS.en['ar-metadata'],
    },
    'pe-time': {
      mark: 'time',
      what: 'the time of the build in a header',
      differs: 'the next build gives other bytes',
      fix: FIX_WORDS.en['pe-timestamp'],
    },
    'macho-time': {
      mark: 'time',
      what: 'the time of the build in its headers or debug information',
      differs: 'the next build gives other bytes',
      fix: FIX_WORDS.en['macho-oso-mtime'],
    },
  },
  ja: {
    'work-folder': {
      mark: 'パス',
      what: '作業フォルダー',
      differs: '別のフォルダーでビルドするとバイトが変わる',
      fix: '-ffile-prefix-map="$PWD"=. を付けてコンパイルする (OCaml: BUILD_PATH_PREFIX_MAP、rustc: --remap-path-prefix、Go: -trimpath)',
    },
    'home-folder': {
      mark: 'ホーム',
      what: 'ホームフォルダー',
      differs: '別のユーザーがビルドするとバイトが変わる',
      fix: '-ffile-prefix-map="$HOME"=/home (rustc: --remap-path-prefix) を付けてコンパイルするか、パスを書かない',
    },
    'user-name': {
      mark: 'ユーザー',
      what: 'ユーザー名',
      differs: '別のユーザーがビルドするとバイトが変わる',
      fix: 'ユーザー名を書かない: ソースとは関係がない',
    },
    'host-name': {
      mark: 'ホスト',
      what: 'マシンの名前',
      differs: '別のマシンでビルドするとバイトが変わる',
      fix: 'ホスト名を書かない: ソースとは関係がない',
    },
    'date-macro': {
      mark: '日付',
      what: '__DATE__ の形の今日の日付',
      differs: '別の日にビルドするとバイトが変わる',
      fix: OWN_DATE.ja,
    },
    date: { mark: '日付', what: '今日の日付', differs: '別の日にビルドするとバイトが変わる', fix: FIX_WORDS.ja.timestamp },
    time: { mark: '時刻', what: 'ビルドの時刻', differs: '次のビルドではバイトが変わる', fix: FIX_WORDS.ja.timestamp },
    'archive-time': {
      mark: '時刻',
      what: 'アーカイブの要素の日時としてのビルドの時刻',
      differs: '次のビルドではバイトが変わる',
      fix: FIX_WORDS.ja['ar-metadata'],
    },
    'pe-time': {
      mark: '時刻',
      what: 'ヘッダーの中のビルドの時刻',
      differs: '次のビルドではバイトが変わる',
      fix: FIX_WORDS.ja['pe-timestamp'],
    },
    'macho-time': {
      mark: '時刻',
      what: 'ヘッダーかデバッグ情報の中のビルドの時刻',
      differs: '次のビルドではバイトが変わる',
      fix: FIX_WORDS.ja['macho-oso-mtime'],
    },
  },
});
