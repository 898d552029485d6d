/** The words of reports in each language, and figures written for people. */

export type Language = 'en' | 'ja';

const ENGLISH = {
  passed: 'passed',
  failed: 'failed',
  built: 'built',
  restored: 'from the store',
  comma: ', ',
  skipped: 'skipped',
  skippedTargets: 'Skipped targets',
  nothingCompared: 'nothing was compared',
  nothingShown: 'Nothing was compared: the run shows that its commands succeed, and nothing of what they made.',
  leftOut: 'comparisons left out by --until',
  testsLeftOut: 'tests left out by --until',
  notGating: 'not gating',
  warning: 'Warning',
  'not-needed': 'not needed',
  identical: 'identical',
  acceptable: 'acceptable',
  investigate: 'investigate',
  error: 'error',
  stage: 'Stage',
  target: 'Target',
  status: 'Status',
  time: 'Time',
  memory: 'Peak memory',
  size: 'Size',
  digest: 'Content digest',
  verdict: 'Verdict',
  stages: 'Stages',
  comparisons: 'Comparisons',
  comparison: 'Comparison',
  gate: 'Gate',
  rate: 'Rate',
  proved: 'Both sides proved',
  yes: 'yes',
  no: 'no',
  trials: 'Smoke tests and test suites',
  name: 'Name',
  tests: 'Tests',
  reason: 'Reason',
  problems: 'What is wrong',
  remedy: 'Remedy',
  degraded: 'degraded',
  degradedBy: 'degraded by the fallback command of',
  unproved: 'not proved',
  inherited: 'inherited from its host',
  tryFix: 'Tried fix',
  fix: 'Fix',
  set: 'set',
  before: 'Before: strict / tolerant',
  after: 'After: strict / tolerant',
  differingBytes: 'Differing bytes',
  effect: 'Effect',
  mended: 'mended',
  better: 'better',
  same: 'no difference',
  worse: 'worse',
  'nothing-to-mend': 'nothing to mend',
  'not-tried': 'not tried',
  'not-compared': 'not compared',
  picture: 'Stages, who built them, and what their comparison showed',
};

const JAPANESE: Record<keyof typeof ENGLISH, string> = {
  passed: '合格',
  failed: '不合格',
  built: 'ビルド済み',
  restored: '保管庫から',
  comma: '、',
  skipped: '対象外',
  skippedTargets: '対象外のターゲット',
  nothingCompared: '比較は行われていない',
  nothingShown:
    '比較は一つも行われていません。この実行が示すのはコマンドが成功したことだけで、できた物については何も示していません。',
  leftOut: '--until により行われなかった比較',
  testsLeftOut: '--until により行われなかったテスト',
  notGating: '判定に含まない',
  warning: '警告',
  'not-needed': '不要',
  identical: '一致',
  acceptable: '許容範囲',
  investigate: '要調査',
  error: 'エラー',
  stage: 'ステージ',
  target: 'ターゲット',
  status: '状態',
  time: '時間',
  memory: '最大メモリ',
  size: 'サイズ',
  digest: '内容ダイジェスト',
  verdict: '判定',
  stages: 'ステージ',
  comparisons: '比較',
  comparison: '比較',
  gate: 'ゲート',
  rate: '一致率',
  proved: '両側の証明',
  yes: 'あり',
  no: 'なし',
  trials: 'スモークテストとテストスイート',
  name: '名前',
  tests: '件数',
  reason: '理由',
  problems: '問題点',
  remedy: '対処',
  degraded: '代替ビルド',
  degradedBy: '代替ビルドのもととなった代替コマンド',
  unproved: '証明なし',
  inherited: 'ホストから継承',
  tryFix: '試した対処',
  fix: '対処',
  set: '設定した変数',
  before: '対処前（厳密 / 許容）',
  after: '対処後（厳密 / 許容）',
  differingBytes: '異なるバイト数',
  effect: '効果',
  mended: '解消',
  better: '改善',
  same: '変化なし',
  worse: '悪化',
  'nothing-to-mend': '差異なし',
  'not-tried': '試行せず',
  'not-compared': '比較せず',
  picture: 'ステージと、それを作ったもの、比較の結果',
};

/** Gives the text of a word in one language. */
export type Words = (word: keyof typeof ENGLISH) => string;

/** The words of a language. */
export function wordsOf(language: Language): Words {
  const words = language === 'ja' ? JAPANESE : ENGLISH;
  return (word) => words[word];
}

/** The language that a POSIX locale asks for, e.g. `ja_JP.UTF-8`; English where it names none of ours. */
export function languageOf(locale: string | undefined): Language {
  return locale !== undefined && /^ja(?:[_.-]|$)/i.test(locale) ? 'ja' : 'en';
}

/** Seconds with one decimal below a minute, else minutes and seconds. */
export function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** Bytes in the binary units of IEC 80000-13. */
export function bytes(count: number | null): string {
  if (count === null) return '–';
  if (count < 1024) return `${count} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(Math.floor(Math.log2(count) / 10), units.length);
  return `${(count / 1024 ** power).toFixed(1)} ${units[power - 1]}`;
}

/** Enough of a digest to tell two apart by eye. */
export function shortDigest(digest: string | null): string {
  return digest === null ? '–' : digest.slice(0, 12);
}
