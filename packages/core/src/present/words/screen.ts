/** The words of the screen at the end of a run. */
import { translated } from './language.js';

interface ScreenWords {
  readonly target: string;
  readonly tests: string;
  readonly stored: string;
  readonly notReached: string;
  readonly notNeeded: string;
  readonly same: string;
  readonly allowed: string;
  readonly notProved: string;
  readonly incomplete: string;
  readonly share: (differing: number, all: number) => string;
  readonly inheritedFrom: (host: string) => string;
  readonly skipped: (reason: string) => string;
  readonly targetsHere: (here: number, skipped: number) => string;
  readonly differOn: (equation: string, targets: string) => string;
  readonly lateOn: (equation: string, later: string, targets: string) => string;
  readonly since: (later: string) => string;
  readonly noiseOnly: string;
  readonly startHere: string;
  /** How many files follow from one. */
  readonly followFrom: (files: string, count: number, file: string) => string;
  readonly more: (count: number) => string;
  readonly firstOf: (differences: number) => string;
  readonly andMore: (of: string, count: number) => string;
  readonly passedIn: (name: string, time: string) => string;
  readonly failedIn: (name: string, time: string) => string;
  readonly byteForByte: string;
  readonly underRules: string;
  readonly files: (count: number | string) => string;
  readonly targets: (count: number) => string;
  readonly stagesProvedBy: (level: string) => string;
  readonly differences: (count: number) => string;
  readonly failures: (count: number) => string;
  readonly logLine: (line: number) => string;
  /** How a command ended; null where it has no exit code. */
  readonly after: (exitCode: number | null, time: string) => string;
  readonly comparisons: (count: number) => string;
  readonly trials: (count: number) => string;
  readonly on: (what: string, targets: string) => string;
  readonly hold: (stages: string, what: string, target: string) => string;
  readonly inFiles: (found: string, files: number, first: string) => string;
  readonly sameAsClean: (stages: number) => string;
  readonly triedOn: (cause: string, what: string, target: string, effect: string) => string;
  readonly differingBytes: (before: string, after: string) => string;
  /** Names of lines. */
  readonly lines: Readonly<Record<'why' | 'fix' | 'try' | 'see' | 'next' | 'report' | 'log' | 'ran', string>>;
}

const plural = (count: number | string, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

export const SCREEN_WORDS = translated<ScreenWords>({
  en: {
    target: 'target',
    tests: 'tests',
    stored: 'stored',
    notReached: 'not reached',
    notNeeded: 'not needed',
    same: 'same',
    allowed: 'allowed',
    notProved: 'not proved',
    incomplete: 'incomplete',
    share: (differing, all) => `${differing} of ${all}`,
    inheritedFrom: (host) => `inherited from ${host}, which built both stages`,
    skipped: (reason) => `skipped: ${reason}`,
    targetsHere: (here, skipped) => `${plural(here, 'target')} here${skipped === 0 ? '' : `, ${skipped} skipped`}`,
    differOn: (equation, targets) => `${equation} on ${targets}`,
    lateOn: (equation, later, targets) => `${equation} on ${targets}, passed since ${later}`,
    since: (later) => `passed since ${later}`,
    noiseOnly: 'build noise only',
    startHere: 'start here',
    followFrom: (files, count, file) => `${files} ${count === 1 ? 'follows' : 'follow'} from ${file}`,
    more: (count) => `and ${count} more`,
    firstOf: (differences) => `${differences} differences, the first:`,
    andMore: (of, count) => `${of}, and ${count} more`,
    passedIn: (name, time) => `${name} passed in ${time}`,
    failedIn: (name, time) => `${name} failed in ${time}`,
    byteForByte: 'byte for byte',
    underRules: 'except for what rules allow',
    files: (count) => plural(count, 'file'),
    targets: (count) => plural(count, 'target'),
    stagesProvedBy: (level) => `both sides proved ${level}`,
    differences: (count) => plural(count, 'difference'),
    failures: (count) => plural(count, 'problem'),
    logLine: (line) => `line ${line}`,
    after: (exitCode, time) => `${exitCode === null ? 'ended' : `exit code ${exitCode}`} after ${time}`,
    comparisons: (count) => plural(count, 'comparison'),
    trials: (count) => plural(count, 'test'),
    on: (what, targets) => `${what} on ${targets}`,
    hold: (stages, what, target) => `outputs of ${stages} hold ${what} on ${target}`,
    sameAsClean: (count) =>
      `${plural(count, 'stage')} ${count === 1 ? 'has' : 'have'} the same bytes, built over kept files and from nothing`,
    triedOn: (cause, what, target, effect) => `tried ${cause} for ${what} on ${target}: ${effect}`,
    differingBytes: (before, after) => `${before} → ${after} differing bytes`,
    inFiles: (found, files, first) => `${found} in ${plural(files, 'file')}, first ${first}`,
    lines: {
      why: 'why',
      fix: 'fix',
      try: 'try',
      see: 'see',
      next: 'next',
      report: 'report',
      log: 'log',
      ran: 'ran',
    },
  },
  ja: {
    target: 'ターゲット',
    tests: 'テスト',
    stored: '保管庫',
    notReached: '未到達',
    notNeeded: '不要',
    same: '一致',
    allowed: '許容',
    notProved: '証明なし',
    incomplete: '未完了',
    share: (differing, all) => `${all} 中 ${differing}`,
    inheritedFrom: (host) => `両ステージをビルドした ${host} から継承`,
    skipped: (reason) => `対象外: ${reason}`,
    targetsHere: (here, skipped) => `ターゲット ${here} 個${skipped === 0 ? '' : `、対象外 ${skipped} 個`}`,
    differOn: (equation, targets) => `${equation}（${targets}）`,
    lateOn: (equation, later, targets) => `${equation}（${targets}）、${later} のため合格`,
    since: (later) => `${later} のため合格`,
    noiseOnly: 'ビルドのノイズのみ',
    startHere: 'ここから',
    followFrom: (files, _count, file) => `${files} は ${file} に伴う`,
    more: (count) => `ほか ${count} 個`,
    firstOf: (differences) => `相違 ${differences} 件、最初のもの:`,
    andMore: (of, count) => `${of} ほか ${count} 個`,
    passedIn: (name, time) => `${name} 合格（${time}）`,
    failedIn: (name, time) => `${name} 不合格（${time}）`,
    byteForByte: '全バイト一致',
    underRules: '規則が許すものを除き一致',
    files: (count) => `ファイル ${count} 個`,
    targets: (count) => `ターゲット ${count} 個`,
    stagesProvedBy: (level) => `両側の証明: ${level}`,
    differences: (count) => `相違 ${count} 件`,
    failures: (count) => `問題 ${count} 件`,
    logLine: (line) => `${line} 行目`,
    after: (exitCode, time) => `${exitCode === null ? '終了' : `終了コード ${exitCode}`}、${time}`,
    comparisons: (count) => `比較 ${count} 件`,
    trials: (count) => `テスト ${count} 件`,
    on: (what, targets) => `${what}（${targets}）`,
    hold: (stages, what, target) => `${stages}（${target}）の出力に${what}が含まれる`,
    sameAsClean: (count) => `差分ビルドと最初からのビルドが一致（ステージ ${count} 個）`,
    triedOn: (cause, what, target, effect) => `${cause} を試した（${what}、${target}）: ${effect}`,
    differingBytes: (before, after) => `異なるバイト ${before} → ${after}`,
    inFiles: (found, files, first) => `${found}、ファイル ${files} 個、最初は ${first}`,
    lines: {
      why: '原因',
      fix: '対処',
      try: '試行',
      see: '参照',
      next: '次に',
      report: '報告',
      log: 'ログ',
      ran: '実行',
    },
  },
});
