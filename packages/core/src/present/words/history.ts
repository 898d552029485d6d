/** The words of the history of differences. */
import type { LeftOutFile } from '../../history/left-out.js';
import { translated } from './language.js';

interface HistoryWords {
  readonly title: string;
  readonly head: {
    readonly artifact: string;
    readonly region: string;
    readonly cause: string;
    readonly firstCommit: string;
    readonly lastCleanRun: string;
    readonly strict: string;
    readonly tolerant: string;
    readonly seen: string;
  };
  /** Of a difference that no earlier run has. */
  readonly new: string;
  readonly firstIn: (commit: string, run: string) => string;
  readonly lastClean: (run: string, commit: string) => string;
  readonly seenIn: (seen: number, runs: number) => string;
  readonly more: (count: number) => string;
  readonly leftOut: (file: LeftOutFile) => string;
  /** One of several files that were left out, and how many they are. */
  readonly leftOutOf: (first: string, files: number) => string;
}

export const HISTORY_WORDS = translated<HistoryWords>({
  en: {
    title: 'history:',
    head: {
      artifact: 'artifact',
      region: 'region',
      cause: 'cause',
      firstCommit: 'first commit',
      lastCleanRun: 'last clean run',
      strict: 'strict',
      tolerant: 'tolerant',
      seen: 'seen',
    },
    new: 'new',
    firstIn: (commit, run) => `${commit} (run ${run})`,
    lastClean: (run, commit) => `${run} (${commit})`,
    seenIn: (seen, runs) => `${seen} of ${runs}`,
    more: (count) => `… and ${count} more`,
    leftOut: (found) => {
      switch (found.kind) {
        case 'too-long':
          return `${found.file} is too long for a record of a run; it was left out`;
        case 'not-listed':
          return `${found.file} does not list the differences of its run; it was left out`;
        case 'unreadable':
          return `${found.problem.message}; it was left out`;
      }
    },
    leftOutOf: (first, files) => `${first} (files of the history that were left out: ${files})`,
  },
  ja: {
    title: '履歴:',
    head: {
      artifact: '成果物',
      region: '領域',
      cause: '原因',
      firstCommit: '最初のコミット',
      lastCleanRun: '相違のない最後の実行',
      strict: '厳密',
      tolerant: '許容',
      seen: '発生した実行',
    },
    new: '新規',
    firstIn: (commit, run) => `${commit}（実行 ${run}）`,
    lastClean: (run, commit) => `${run}（${commit}）`,
    seenIn: (seen, runs) => `${runs} 回中 ${seen} 回`,
    more: (count) => `… ほか ${count} 件`,
    leftOut: (found) => {
      switch (found.kind) {
        case 'too-long':
          return `${found.file} は実行の記録として長すぎるため、除外した`;
        case 'not-listed':
          return `${found.file} にその実行の相違の一覧がないため、除外した`;
        case 'unreadable':
          return `${found.file} は実行の記録として読めないため、除外した: ${found.problem.message}`;
      }
    },
    leftOutOf: (first, files) => `${first}（履歴から除外したファイル: ${files} 個）`,
  },
});
