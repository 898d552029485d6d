/** The words of notices: what is reported while work goes on. */
import type { Problem } from '../../errors.js';
import { ENGLISH_NOTICES, type NoticeWords } from './english-notices.js';
import { ERROR_WORDS } from './errors.js';
import { translated } from './language.js';

/** What follows where no trace can be made. */
export const WITHOUT_TRACE_IN_JAPANESE = '代わりに失敗によって証明するため、各ステージをもう一度ビルドする';

/** What the code means, and the exact message, which is in English. */
const inJapanese = ({ code, message }: Problem): string => `${ERROR_WORDS.ja[code].meaning}: ${message}`;

export const NOTICE_WORDS = translated<NoticeWords>({
  en: ENGLISH_NOTICES,
  ja: {
    'record-left-out': ({ problem }) => inJapanese(problem),
    'no-trace': ({ problem }) => `${inJapanese(problem)}。${WITHOUT_TRACE_IN_JAPANESE}`,
    installing: ({ tool, nodes, packages, byCommand }) =>
      `${tool} を導入する（必要とするもの: ${nodes}）: ${[...packages.map((name) => `パッケージ ${name}`), ...(byCommand ? ['install のコマンド'] : [])].join('、')}`,
    'lists-not-renewed': ({ why }) => `apt-get update が失敗した${why}。今あるパッケージ一覧で続ける`,
    'network-failed': ({ what, seconds }) => `${what} がネットワークの問題で失敗した。${seconds} 秒後に再試行する`,
    'cached-stage-unusable': ({ key, isDamaged }) =>
      `キャッシュのステージ ${key} は${isDamaged ? '壊れている' : '一部が欠けている'}ため、ビルドし直す`,
    'origins-lost': ({ node, problem, isTracedAgain }) =>
      `${node}: 出力が何から作られたかは、もう分からない${isTracedAgain ? '（`selfhost run --mode clean` で調べ直せる）' : ''}: ${inJapanese(problem)}`,
    'origins-too-large': ({ node }) => `${node}: 出力が何から作られたかを示すトレースが、保存するには大きすぎる`,
    'origins-not-passed-on': ({ node, problem }) =>
      `${node} が何から作られたかを次のジョブに渡せなかった: ${inJapanese(problem)}`,
    'origins-not-shown': ({ bundle, problem }) => `${bundle} がどう作られたかはページに示されない: ${inJapanese(problem)}`,
    'again-untraced': ({ node }) => `${node}: トレースの下で失敗したため、トレースなしでもう一度実行する`,
    'bundle-not-recorded': ({ node, problem }) =>
      `${node}: 保管されたバンドルが記録と違うため、ビルドし直す: ${inJapanese(problem)}`,
    'not-searched': ({ node, problem, ...of }) =>
      `${node}: 出力の中の${of.for === 'paths' ? 'パスと日付' : '一時的な名前'}を検索できなかった: ${inJapanese(problem)}`,
    'trying-fallback': ({ node, problem }) =>
      `${inJapanese(problem)}\n${node}: 代替コマンドを一度だけ試す。その結果には代替の印が付く`,
    unproved: ({ node, isPartly, reason }) => `${node}: ${isPartly ? '一部だけ証明された' : '証明されていない'}: ${reason}`,
    'nothing-kept': ({ node }) => `${node}: 前回のビルドから残したものは無いため、最初からビルドした`,
    'keep-holds-inputs': ({ node, path }) =>
      `${node}: 「${path}」にはステージの入力があるため、残さない。古いソースが新しいものとして使われてしまう`,
    'ended-processes': ({ node, count }) => `${node}: コマンドが残したプロセス ${count} 個を終了させた`,
    'ended-earlier-processes': ({ count }) => `以前の実行が残したプロセス ${count} 個を終了させた`,
    'surviving-processes': ({ pids }) => `プロセス ${pids.length} 個を終了できなかった: ${pids.join('、')}`,
    'record-damaged': ({ file }) => `${file} は壊れているか、別の版のもの。記録されていたものは作り直す`,
    'page-not-written': ({ page, why }) => `ページ ${page} は書かれなかった: ${why}`,
    'not-pruned': ({ why }) => `.selfhost の古いものを削除できなかった: ${why}`,
    'newest-attempt': () => 'アドレスがどの試行を示していても、実行の最新の試行をダウンロードする',
    'repository-unreadable': ({ repository, why }) =>
      `${repository}: git がリポジトリを読めないため、コミットが分からず、バンドルにも記されない: ${why}。` +
      '修復する（worktree なら元のフォルダーで git worktree repair）か、クローンし直す',
    'commit-unknown': ({ stages }) => `${stages}: ここでは git がコミットを知らないため、埋め込むコミットは「unknown」になる`,
    'version-unsure': ({ stages, version, why, remedy }) =>
      `${stages}: 埋め込むバージョンは「${version}」だが、完全なクローンでは違うかもしれない。` +
      `${why === 'shallow' ? 'このクローンは浅い' : 'このクローンにはタグが無い'}。` +
      `CI では actions/checkout に \`fetch-depth: 0\` と \`fetch-tags: true\` を指定し、ほかでは次を実行する: ${remedy}`,
    'line-ends-converted': ({ files, more }) =>
      `${files.join('、')}${more > 0 ? ` ほか ${more} 個` : ''}: 改行がここでは CRLF、git では LF なので、ビルド結果が他のマシンと異なる。` +
      '.gitattributes に `* text=auto eol=lf` と書き、ファイルをチェックアウトし直す',
  },
});
