/** Help in Japanese. It is loaded only where a person reads Japanese. */
import { JAPANESE_COMMANDS } from './japanese-commands.js';
import { JAPANESE_OPTIONS } from './japanese-options.js';
import type { HelpWords } from './words.js';

export const JAPANESE: HelpWords = {
  program: {
    description: 'セルフホストのコンパイラを複数のターゲットで段階的にビルド（ブートストラップ）し、結果を証明する。',
    version: 'バージョンを表示する',
    help: 'このヘルプを表示する',
    helpCommand: 'コマンドのヘルプを表示する。',
    firstSteps: '最初の手順:',
    steps: {
      'selfhost init': 'selfhost.yml を作る。その後、中のコマンドを直す',
      'selfhost plan': 'ビルドの計画を確かめる',
      'selfhost run --setup': '足りないツールを入れ、ビルド、比較、報告まで行う',
      'selfhost run --help': 'コマンドのオプションと例を見る',
    },
    notes: [
      '終了コード: 0 は合格、1 は実行した結果が不合格、2 は使い方か設定の誤り。どのコマンドも --format json を受け付け、標準出力には一つの JSON 文書だけを書く。ヘルプの言語はロケールに従い、--language でも選べる。',
    ],
  },
  commands: JAPANESE_COMMANDS,
  commandGroups: { begin: '準備:', build: 'ビルド:', understand: '調査:', prove: '検証:', house: '片付け:' },
  options: JAPANESE_OPTIONS,
  optionGroups: {
    pipeline: 'パイプライン:',
    stages: 'ステージ:',
    build: 'ビルドの方法:',
    sides: '比較の対象:',
    differences: '許容する相違:',
    result: '結果:',
  },
  phrases: {
    meaning: ({ means, values = {} }, only = Object.keys(values)) => {
      const meanings = only.flatMap((value) => (values[value] ? [`${value} は${values[value]}`] : []));
      return meanings.length === 0 ? means : `${means}: ${meanings.join('、')}`;
    },
    parts: (parts) => parts.join('。'),
    repeated: '複数回指定できる',
    bare: (done) => `値がなければ${done}`,
    notes: (notes) => `（${notes.join('、')}）`,
    choices: (values) => `選択肢: ${values.join(' | ')}`,
    otherwise: (value) => `既定値: ${value}`,
  },
  examples: () => '例:',
  titles: { 'Usage:': '使い方:', 'Arguments:': '引数:', 'Options:': 'オプション:', 'Commands:': 'コマンド:' },
  placeholders: { '[options]': '[オプション]', '[command]': '[コマンド]' },
  oldSpelling: (before, now) => `警告: ${before} はバージョン 1.0 までの古い書き方。今は ${now} と書く`,
};
