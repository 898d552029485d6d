/** The words of what a forge shows of a run at first sight. */
import { translated } from './language.js';

/** What building with different numbers of jobs has shown. */
export interface SweepWords {
  readonly title: string;
  readonly head: readonly string[];
  readonly noResult: string;
  readonly failed: string;
  readonly notBuilt: string;
  readonly same: string;
  readonly differs: string;
}

interface BriefWords {
  readonly selfHost: (pipeline: string) => string;
  readonly sentence: (text: string) => string;
  readonly allTargets: (count: number) => string;
  readonly someTargets: (count: number, all: number) => string;
  readonly startAt: (file: string, seen: string) => string;
  readonly followFromIt: (files: string) => string;
  readonly alsoDiffer: (files: string) => string;
  readonly shareOfFiles: (differing: number, all: number) => string;
  readonly builds: string;
  readonly passedTests: (count: number | string) => string;
  readonly stagesInDetail: string;
  readonly printed: string;
  readonly moreTargets: (count: number) => string;
  readonly artifacts: string;
  readonly comparisonPage: string;
  readonly reportPage: string;
  readonly bundlesAndLogs: string;
  readonly run: string;
  readonly whereToReadOn: (url: string, run: string) => string;
  readonly saidByFork: (title: string) => string;
  readonly sweep: SweepWords;
}

export const BRIEF_WORDS = translated<BriefWords>({
  en: {
    selfHost: (pipeline) => `Self-host ${pipeline}`,
    sentence: (text) => `${text}.`,
    allTargets: (count) => `all ${count} targets`,
    someTargets: (count, all) => `${count} of ${all} targets`,
    startAt: (file, seen) => `Start at ${file}${seen === '' ? '' : `: ${seen}`}.`,
    followFromIt: (files) => `It is why these differ: ${files}.`,
    alsoDiffer: (files) => `Also different: ${files}.`,
    shareOfFiles: (differing, all) => `${differing} of ${all} files`,
    builds: 'builds',
    passedTests: (count) => `${count} ${count === 1 ? 'test' : 'tests'} passed`,
    stagesInDetail: 'Stages: times, sizes, digests',
    printed: 'What tools and logs say',
    moreTargets: (count) => `and ${count} more targets`,
    artifacts: 'report, bundles, logs',
    comparisonPage: 'comparison',
    reportPage: 'report',
    bundlesAndLogs: 'bundles, logs',
    run: 'run',
    whereToReadOn: (url, run) =>
      `The whole report, the bundles and the logs are [artifacts of this run](${url}#artifacts); \`selfhost fetch ${run}\` downloads them.`,
    saidByFork: (title) => `as the fork's own run says: ${title}`,
    sweep: {
      title: 'Numbers of jobs',
      head: ['Target', 'Jobs', 'Time of all stages', 'Output'],
      noResult: 'no result',
      failed: 'failed',
      notBuilt: 'not built',
      same: 'the same',
      differs: 'differs',
    },
  },
  ja: {
    selfHost: (pipeline) => `セルフホスト ${pipeline}`,
    sentence: (text) => `${text}。`,
    allTargets: (count) => `全 ${count} ターゲット`,
    someTargets: (count, all) => `ターゲット ${all} 中 ${count}`,
    startAt: (file, seen) => `最初に見るもの: ${file}${seen === '' ? '' : `（${seen}）`}。`,
    followFromIt: (files) => `これに伴う相違: ${files}。`,
    alsoDiffer: (files) => `ほかに異なるもの: ${files}。`,
    shareOfFiles: (differing, all) => `ファイル ${all} 中 ${differing}`,
    builds: 'ビルド',
    passedTests: (count) => `テスト ${count} 件合格`,
    stagesInDetail: 'ステージ: 時間、サイズ、ダイジェスト',
    printed: 'ツールとログの出力',
    moreTargets: (count) => `ほか ${count} ターゲット`,
    artifacts: '報告、バンドル、ログ',
    comparisonPage: '比較',
    reportPage: '報告',
    bundlesAndLogs: 'バンドル、ログ',
    run: '実行',
    whereToReadOn: (url, run) =>
      `報告の全体、バンドル、ログは[この実行のアーティファクト](${url}#artifacts)にあり、\`selfhost fetch ${run}\` で取得できます。`,
    saidByFork: (title) => `フォーク自身の実行によれば: ${title}`,
    sweep: {
      title: 'ジョブ数',
      head: ['ターゲット', 'ジョブ数', '全ステージの時間', '出力'],
      noResult: '結果なし',
      failed: '不合格',
      notBuilt: 'ビルドなし',
      same: '同じ',
      differs: '異なる',
    },
  },
});
