/** What each command does, in Japanese. */
import type { CommandWords } from './words.js';

const LANGUAGE = { otherwise: 'ロケールの言語' };

export const JAPANESE_COMMANDS: CommandWords = {
  init: {
    description: 'このリポジトリを調べ、コメント付きの selfhost.yml とワークフローのひな形を作る。',
    summary: 'このリポジトリ用の selfhost.yml とワークフローのひな形を作る。',
    options: { language: LANGUAGE },
    examples: {
      'selfhost init': 'リポジトリにあるビルドを使う',
      'selfhost init --template ocaml': 'どの言語のコンパイラか、ファイルからは分からない場合',
    },
  },
  doctor: {
    description: '揃っているツール、足りないツールと、そのインストール方法を示す。',
    summary: '足りないツールと、そのインストール方法を示す。',
    options: { language: LANGUAGE },
    examples: { 'selfhost doctor': 'selfhost.yml のすべてのターゲットについて調べる' },
  },
  plan: {
    description: '何を、何によって、どの順序でビルドするかを示す。',
    options: { language: LANGUAGE },
    examples: {
      'selfhost plan --target x86_64-linux': 'ターゲットを一つに絞る',
      'selfhost plan --format matrix': 'ワークフローのジョブに渡す',
    },
  },
  run: {
    description: 'すべてのステージをビルドして比較し、コンパイラを試し、結果を報告する。',
    options: {
      until: { otherwise: 'すべてのステージ' },
      jobs: { otherwise: 'マシンのコア数をターゲットで分けた数' },
      setup: { more: 'apt を使い、必要なら sudo で実行する' },
      out: {
        more: 'レポート、ログ、バンドルを置くフォルダーを指定する',
        otherwise: '設定ファイルと同じ場所の .selfhost/out',
      },
      language: LANGUAGE,
    },
    examples: {
      'selfhost run --target x86_64-linux --jobs 4': 'ターゲットを一つに絞り、各ステージで 4 個のジョブを動かす',
      'selfhost run --mode clean --until stage2': '保存済みのものを使わずに stage2 までビルドする',
      'selfhost run --try-fix build-path': '成果物からパスを除けばステージが一致するかを調べる',
    },
  },
  open: {
    description: '最後の実行のページ、またはその中で行った比較のページをブラウザーで開き、場所を表示する。',
    summary: '実行または比較のページをブラウザーで開く。',
    arguments: { name: 'out/compare にあるページの名前の、先頭の部分（既定値: 実行のページ）' },
    options: {
      language: LANGUAGE,
      out: { more: 'run に指定したフォルダー', otherwise: '設定ファイルと同じ場所の .selfhost/out' },
    },
    examples: {
      'selfhost open': '最後の実行のページ',
      'selfhost open stage1-stage2-x86_64-linux': 'その中で行った比較のページ',
    },
  },
  compare: {
    description: '二つのファイル、フォルダー、バンドルを比較し、異なるバイトをすべて説明し、原因を示す。',
    summary: '二つのファイル、フォルダー、バンドルを比較し、原因を示す。',
    options: {
      history: { more: '各相違がいつからあるかを示す' },
      out: { more: 'ファイルを指定する', otherwise: '標準出力。端末への html は selfhost-compare.html' },
      language: LANGUAGE,
    },
    examples: {
      'selfhost compare stage1/ stage2/ --exclude "**/*.log"': 'ログ以外をすべて比較する',
      'selfhost compare stage1/ stage2/ --format html --out difference.html': '調べるためのページを作る',
      'selfhost compare stage1/ stage2/ --format rules --out tolerances.diff': '今ある相違を許容する',
    },
  },
  explain: {
    description:
      '出力、またはその中の関数や変数がどう作られたかを示す。ステージのトレースをもとに、関わったプログラムとファイルをソースまでさかのぼる。',
    summary: '出力、またはその中の関数がどう作られたかを示す。',
    arguments: {
      output: 'SELFHOST_OUT からのパスかその末尾で指定した出力と、その中で定義された名前',
      bundle: '出力が入っているバンドル（既定値: ここでビルドしたもの）',
    },
    options: {
      stage: { otherwise: 'その出力を持つ最後のステージ' },
      out: { more: 'ファイルを指定する', otherwise: '標準出力' },
      language: LANGUAGE,
    },
    examples: {
      'selfhost explain bin/cc': 'ここでビルドしたプログラム',
      'selfhost explain bin/cc:lexer_next --stage stage2': 'その中の関数',
      'selfhost explain obj/lexer.o --format svg --out lexer.svg': '図にする',
      'selfhost explain bin/cc .selfhost/runs/1234567890/bundles/cc.tar.zst': '取得したバンドルの出力',
    },
  },
  verify: {
    description: 'バンドルが何から作られたかを、ソースまたは信頼するシードまでさかのぼって確かめる。',
    options: { language: LANGUAGE },
    examples: {
      'selfhost verify .selfhost/out/bundles/*.tar.zst': '最後の実行で作ったもの',
      'selfhost verify bundles/cc-stage2.tar.zst --format in-toto': '一つのバンドルの材料を、署名するステートメントにする',
    },
  },
  fetch: {
    description:
      'CI の実行からレポート、バンドル、ログをダウンロードし、すべてのバンドルをレポートのダイジェストと照合する。GitHub のトークンを GH_TOKEN か GITHUB_TOKEN に設定しておく。',
    summary: 'CI の実行からレポート、バンドル、ログをダウンロードする。',
    arguments: { run: '実行のアドレス、またはその中の番号' },
    options: {
      repo: { otherwise: "アドレスのもの、またはリモート 'origin' のもの" },
      out: { more: 'フォルダーを指定する', otherwise: '.selfhost/runs/<run>' },
      limit: { more: '例: 40GiB', otherwise: '16GiB' },
      language: LANGUAGE,
    },
    examples: {
      'selfhost fetch 1234567890': 'このリポジトリの実行',
      'selfhost fetch https://github.com/OWNER/NAME/actions/runs/1234567890': 'ほかのリポジトリの実行',
    },
  },
  clean: {
    description:
      '長く使っていないものと、上限を超える分を削除する。対象は、保存済みのバンドル、ログ、取得した実行、強制終了した実行が残したもの。最後のレポートが参照するものは残す。',
    summary: '長く使っていないものと、上限を超える分を削除する。',
    options: { language: LANGUAGE, older: { otherwise: '30d' }, over: { otherwise: '5GiB' } },
    examples: { 'selfhost clean --older 7d --over 2GiB --dry-run': '何が削除されるかを見る' },
  },
};
