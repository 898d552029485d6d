/** The words of progress while a run works. */
import { sameBuildText } from '../../stage/progress.js';
import { translated } from './language.js';

interface ProgressWords {
  readonly warning: string;
  readonly error: string;
  readonly setup: string;
  readonly toolsThere: string;
  readonly toolsMissing: string;
  readonly proof: string;
  readonly stored: string;
  readonly byFallback: string;
  /** Why a stage is not needed, by the stage that is used instead. */
  readonly sameBuild: (twin: string) => string;
  readonly notProved: string;
  readonly failed: string;
  readonly interrupted: string;
  readonly failedTry: string;
  readonly packing: string;
  readonly searching: string;
  readonly same: string;
  readonly allowed: (files: number) => string;
  readonly differ: (differing: number, files: number) => string;
  readonly judgedLater: string;
  readonly tests: (count: number) => string;
  readonly testsFailed: (failures: number, tests: number) => string;
  readonly stillRunning: (time: string) => string;
  readonly running: (count: number) => string;
  readonly left: (time: string) => string;
  readonly leftAtLeast: (time: string) => string;
  readonly more: (count: number) => string;
  readonly checkingIncremental: string;
  readonly tryingFix: (nodes: readonly string[], cause: string) => string;
}

export const PROGRESS_WORDS = translated<ProgressWords>({
  en: {
    warning: 'warning:',
    error: 'error:',
    setup: 'setup',
    toolsThere: 'all tools are there',
    toolsMissing: 'tools are missing',
    proof: 'proof',
    stored: 'stored (nothing changed)',
    byFallback: 'by the fallback command',
    sameBuild: sameBuildText,
    notProved: 'not proved',
    failed: 'failed',
    interrupted: 'interrupted',
    failedTry: 'before that a failed try',
    packing: 'packing',
    searching: 'searching for paths and dates',
    same: 'identical',
    allowed: (files) => `${files === 1 ? '1 file differs' : `${files} files differ`} in what rules allow`,
    differ: (differing, files) =>
      `${differing} of ${files === 1 ? '1 file' : `${files} files`} ${differing === 1 ? 'differs' : 'differ'}`,
    judgedLater: 'to be judged with the next stage',
    tests: (count) => `${count} ${count === 1 ? 'test' : 'tests'}`,
    testsFailed: (failures, tests) => `${failures} of ${tests} tests failed`,
    stillRunning: (time) => `still running, ${time}`,
    running: (count) => `${count} running`,
    left: (time) => `about ${time} left`,
    leftAtLeast: (time) => `at least ${time} left`,
    more: (count) => `… and ${count} more`,
    checkingIncremental: 'building every stage again from nothing, to compare with the incremental builds',
    tryingFix: (nodes, cause) => `building ${nodes.join(', ')} again with the fix of ${cause}`,
  },
  ja: {
    warning: '警告:',
    error: 'エラー:',
    setup: '準備',
    toolsThere: 'ツールはすべてある',
    toolsMissing: 'ないツールがある',
    proof: '証明',
    stored: '保管庫から（変更なし）',
    byFallback: '代替コマンドによる',
    sameBuild: (twin) => `${twin} と同じコンパイラで同じソースをビルドすることになる`,
    notProved: '証明なし',
    failed: '失敗',
    interrupted: '中断',
    failedTry: 'その前の失敗した試行',
    packing: '梱包',
    searching: 'パスと日付の検索',
    same: '一致',
    allowed: (files) => `ファイル ${files} 個が規則の許す範囲で異なる`,
    differ: (differing, files) => `ファイル ${files} 個中 ${differing} 個が異なる`,
    judgedLater: '次のステージと合わせて判定',
    tests: (count) => `テスト ${count} 件`,
    testsFailed: (failures, tests) => `テスト ${tests} 件中 ${failures} 件が失敗`,
    stillRunning: (time) => `実行中（${time}）`,
    running: (count) => `実行中 ${count} 件`,
    left: (time) => `残り約 ${time}`,
    leftAtLeast: (time) => `残り ${time} 以上`,
    more: (count) => `… ほか ${count} 件`,
    checkingIncremental: '差分ビルドと比べるため、すべてのステージを最初からビルドし直す',
    tryingFix: (nodes, cause) => `${cause} の対処とともに再ビルド: ${nodes.join('、')}`,
  },
});
