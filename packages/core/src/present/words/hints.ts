/** What a stage used that is not declared, and what to do about it. The English words are in the room that finds it, because JSON has them too. */
import type { HintKind } from '../../hermetic/hint.js';
import { ENGLISH_HINTS, type HintWords } from '../../hermetic/hint-text.js';
import { FIX_WORDS } from './fixes.js';
import { translated } from './language.js';

export const HINT_WORDS = translated<Readonly<Record<HintKind, HintWords>>>({
  en: ENGLISH_HINTS,
  ja: {
    'undeclared-input': {
      what: '入力でないファイルを読んだ',
      fix: '`inputs` に宣言し、作業フォルダーのものを読む。コミットは `embeds: [commit]` で渡される。ツールのファイルは、そのツールを `toolchain` に宣言すればツールに含まれる',
    },
    'undeclared-program': {
      what: '宣言したツールでないプログラムを実行した',
      fix: '`probe` を付けて `toolchain` に宣言するか、入力にする',
    },
    'user-file': {
      what: 'ユーザーのファイルを読んだ',
      fix: '読ませない (`export HOME="$PWD"`、git には `GIT_CONFIG_GLOBAL=/dev/null`)。ツールのファイルなら、そのツールを `toolchain` に宣言する',
    },
    'outside-write': {
      what: '作業フォルダーの外のファイルを書いた、移した、または消した',
      fix: 'SELFHOST_OUT か作業フォルダーの下に書く (一時ファイルは `export TMPDIR="$PWD"`、キャッシュは `export HOME="$PWD"`)。ほかの場所のものを移したり消したりしない',
    },
    'temporary-name': {
      what: '出力が一時ファイルのランダムな名前を含む',
      fix: FIX_WORDS.ja['temporary-name'],
    },
    'random-device': {
      what: 'システムから乱数を取った',
      fix: '決まったシードを使う (gcc: -frandom-seed=<ソースファイルの名前>) か、決まった名前や数を使う',
    },
    'host-name': { what: 'マシンの名前を調べた', fix: 'ホスト名を書かない: ソースとは関係がない' },
    network: {
      what: 'ネットワークを使った',
      fix: 'ダウンロードするものを selfhost.yml の横に置くか、実行の前にダウンロードし、`inputs` に宣言する',
    },
  },
});
