/** Why a stage is built. The English words are in the room that finds the reason, because JSON has them too. */
import { type BuildReasonWords, ENGLISH_BUILD_REASONS } from '../../stage/build-reason.js';
import { translated } from './language.js';

export const BUILD_REASON_WORDS = translated<BuildReasonWords>({
  en: ENGLISH_BUILD_REASONS,
  ja: {
    reasons: {
      asked: () => '再ビルドの指定',
      'degraded-compiler': ({ builder }) => `コンパイラ ${builder} が代替ビルド`,
      untraced: ({ lacks }) => `${lacks === 'proof' ? '証明' : '使ったもの'}が不明で、ビルドしなければトレースできない`,
      'never-built': () => 'ここでは初めて',
      gone: () => '保管庫のバンドルが無いか壊れている',
      changed: ({ ingredients, input, moreInputs }, names) =>
        ingredients
          .map((name) =>
            name === 'inputs'
              ? `入力が変わった: ${input}${moreInputs === 0 ? '' : ` ほか ${moreInputs} 個`}`
              : `${names[name]}が変わった`,
          )
          .join('、'),
    },
    ingredients: {
      inputs: '入力',
      pipeline: 'パイプラインの名前',
      stage: 'ステージ',
      name: 'コンパイラの名前',
      target: 'ターゲット',
      triple: 'トリプル',
      hostTriple: 'ホストのトリプル',
      command: 'コマンド',
      fallback: '代替コマンド',
      mode: 'ビルドの方法',
      builder: 'コンパイラ',
      runtime: 'ランタイムライブラリ',
      executor: '実行プログラム',
      tools: 'ツール',
      outputs: '宣言した出力',
      embeds: '埋め込むコミット、版、プレフィックス',
      environment: '試した対処',
    },
  },
});
