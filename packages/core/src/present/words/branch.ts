/** The words of what a history says about the branch that a pull request goes into. */
import { translated } from './language.js';

interface BranchWords {
  readonly onBranch: (branch: string) => string;
  /** How long something is so: in every run since a commit, or in so many runs or more. */
  readonly since: (commit: string, runs: number) => string;
  readonly atLeast: (runs: number) => string;
  readonly failed: string;
  readonly fixedHere: string;
  /** Before what is said of some of the targets. */
  readonly ofTargets: (targets: string, text: string) => string;
  readonly newHere: (branch: string, commit: string) => string;
  readonly newBesideOthers: (branch: string, commit: string) => string;
  readonly someNewHere: (count: number, all: number, branch: string, commit: string) => string;
  readonly absent: (branch: string, commit: string, day: string) => string;
  readonly notNew: (branch: string, since: string) => string;
  /** Some of the last runs have it; the last one is one of them, or not. */
  readonly sometimes: (branch: string, seenIn: number, runs: number) => string;
  readonly earlier: (branch: string, commit: string, seenIn: number, runs: number) => string;
  readonly fixed: (branch: string, commit: string, since: string) => string;
}

const runsOf = (count: number): string => `${count} ${count === 1 ? 'run' : 'runs'}`;

export const BRANCH_WORDS = translated<BranchWords>({
  en: {
    onBranch: (branch) => `on ${branch}`,
    since: (commit, runs) => `since ${commit}, ${runsOf(runs)}`,
    atLeast: (runs) => `for at least ${runsOf(runs)}`,
    failed: 'failed',
    fixedHere: 'fixed here',
    ofTargets: (targets, text) => `${targets}: ${text}`,
    newHere: (branch, commit) => `**New in this pull request**: ${branch} (${commit}) has no difference.`,
    newBesideOthers: (branch, commit) =>
      `**New in this pull request**: ${branch} (${commit}) has none of these differences, only others.`,
    someNewHere: (count, all, branch, commit) =>
      `**New in this pull request**: ${count} of ${all} differences, which ${branch} (${commit}) does not have.`,
    absent: (branch, commit, day) =>
      `Not on ${branch} at ${commit} (${day}), the newest run of its history that can be compared.`,
    notNew: (branch, since) => `Not new: on ${branch} ${since}.`,
    sometimes: (branch, seenIn, runs) => `Not new: ${seenIn} of the last ${runsOf(runs)} on ${branch} had it.`,
    earlier: (branch, commit, seenIn, runs) =>
      `Not in the last run on ${branch} (${commit}), but in ${seenIn} of the last ${runsOf(runs)}.`,
    fixed: (branch, commit, since) => `**Fixed here**: ${branch} (${commit}) differs ${since}.`,
  },
  ja: {
    onBranch: (branch) => `${branch} では`,
    since: (commit, runs) => `${commit} から ${runs} 回連続`,
    atLeast: (runs) => `${runs} 回以上連続`,
    failed: '失敗',
    fixedHere: 'ここで解消',
    ofTargets: (targets, text) => `${targets}: ${text}`,
    newHere: (branch, commit) => `**このプルリクエストで新たに発生**: ${branch}（${commit}）に相違はありません。`,
    newBesideOthers: (branch, commit) => `**このプルリクエストで新たに発生**: ${branch}（${commit}）にあるのは別の相違だけです。`,
    someNewHere: (count, all, branch, commit) =>
      `**このプルリクエストで新たに発生**: 相違 ${all} 件中 ${count} 件は ${branch}（${commit}）にありません。`,
    absent: (branch, commit, day) => `${branch} の履歴で比較できる最新の実行（${commit}、${day}）にはありません。`,
    notNew: (branch, since) => `新しい相違ではありません: ${branch} で ${since}。`,
    sometimes: (branch, seenIn, runs) => `新しい相違ではありません: ${branch} の直近 ${runs} 回中 ${seenIn} 回にありました。`,
    earlier: (branch, commit, seenIn, runs) =>
      `${branch} の最後の実行（${commit}）にはなく、直近 ${runs} 回中 ${seenIn} 回にありました。`,
    fixed: (branch, commit, since) => `**ここで解消**: ${branch}（${commit}）には相違があります（${since}）。`,
  },
});
