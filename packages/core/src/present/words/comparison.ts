/** The words of `selfhost compare`, in the terminal and as Markdown. */
import type { Verdict } from '../../compare/model.js';
import { translated } from './language.js';

export interface ComparisonWords {
  /** How many files are identical, and the rates: of files, of bytes, with what is allowed. */
  readonly counts: (identical: number, all: number, rates: { files: string; bytes: string; allowed: string }) => string;
  readonly same: (identical: number, all: number) => string;
  readonly moreFindings: (count: number) => string;
  readonly moreFiles: (count: number) => string;
  readonly morePlaces: (count: number) => string;
  readonly gate: (passed: boolean, rate: string, least: string) => string;
  readonly bytesDiffer: (bytes: string) => string;
  readonly functions: (matching: number, all: number) => string;
  readonly causes: string;
  readonly followsFrom: (cause: string, from: string) => string;
  readonly at: (offset: string, name: string, bytes: number) => string;
  readonly writtenTo: (summary: string, file: string) => string;
  /** What is said of the files of each verdict, by their number. */
  readonly ofVerdict: Readonly<Record<Exclude<Verdict, 'identical'>, (count: number) => string>>;
  /** `30 of 33 files are identical, 3 differ; at least 99.00% …` */
  readonly paragraph: (identical: number, all: number, others: readonly string[], least: string) => string;
  readonly identicalBut: (unknown: string) => string;
  readonly files: (count: number) => string;
  readonly head: readonly string[];
  readonly moreDiffer: (count: number) => string;
  readonly rules: (names: readonly string[]) => string;
}

const isAre = (count: number): string => (count === 1 ? 'is' : 'are');

export const COMPARISON_WORDS = translated<ComparisonWords>({
  en: {
    counts: (identical, all, { files, bytes, allowed }) =>
      `${identical} of ${all} artifacts identical (${files}, ${bytes} of bytes), ${allowed} identical or allowed`,
    same: (identical, all) =>
      `${identical} of ${all} ${all === 1 ? 'file' : 'files'} ${isAre(all === 1 ? 1 : identical)} the same`,
    moreFindings: (count) => `… and ${count} more findings`,
    moreFiles: (count) => `… and ${count} more that differ`,
    morePlaces: (count) => `… and ${count} more places`,
    gate: (passed, rate, least) => `gate: ${passed ? 'passed' : 'failed'} (rate ${rate}, at least ${least})`,
    bytesDiffer: (bytes) => `${bytes} differ`,
    functions: (matching, all) => `functions: ${matching} of ${all} agree`,
    causes: 'causes',
    followsFrom: (cause, from) => `${cause} (follows from ${from})`,
    at: (offset, name, bytes) => `at ${offset} ${name}: ${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`,
    writtenTo: (summary, file) => `${summary}; written to ${file}`,
    ofVerdict: {
      acceptable: (count) => `${count} ${isAre(count)} allowed to differ`,
      investigate: (count) => `${count} ${count === 1 ? 'differs' : 'differ'}`,
      error: (count) => `${count} ${isAre(count)} incomplete`,
    },
    paragraph: (identical, all, others, least) =>
      `${[`${identical} of ${all} files ${isAre(identical)} identical`, ...others].join(', ')}; at least ${least} must be identical or allowed.`,
    identicalBut: (unknown) => ` Identical; ${unknown}.`,
    files: (count) => `Files: ${count}`,
    head: ['File', 'Verdict', 'Differing', 'Where', 'Causes'],
    moreDiffer: (count) => `${count} more ${count === 1 ? 'differs' : 'differ'}; the JSON report has them all.`,
    rules: (names) => `rules: ${names.join(', ')}`,
  },
  ja: {
    counts: (identical, all, { files, bytes, allowed }) =>
      `ファイル ${all} 個中 ${identical} 個が一致（${files}、バイト数では ${bytes}）、一致または許容 ${allowed}`,
    same: (identical, all) => `ファイル ${all} 個中 ${identical} 個が同じ`,
    moreFindings: (count) => `… 判明したことがほかに ${count} 件`,
    moreFiles: (count) => `… 異なるファイルがほかに ${count} 個`,
    morePlaces: (count) => `… ほか ${count} か所`,
    gate: (passed, rate, least) => `ゲート: ${passed ? '合格' : '不合格'}（一致率 ${rate}、最低 ${least}）`,
    bytesDiffer: (bytes) => `${bytes} が異なる`,
    functions: (matching, all) => `関数: ${all} 個中 ${matching} 個が一致`,
    causes: '原因',
    followsFrom: (cause, from) => `${cause}（${from} による）`,
    at: (offset, name, bytes) => `${offset} ${name}: ${bytes} バイト`,
    writtenTo: (summary, file) => `${summary}。${file} に書き込み済み`,
    ofVerdict: {
      acceptable: (count) => `許容 ${count} 個`,
      investigate: (count) => `相違 ${count} 個`,
      error: (count) => `未完了 ${count} 個`,
    },
    paragraph: (identical, all, others, least) =>
      `${[`ファイル ${all} 個中 ${identical} 個が一致`, ...others].join('、')}。一致または許容が ${least} 以上でなければならない。`,
    identicalBut: (unknown) => `一致しているが、${unknown}。`,
    files: (count) => `ファイル: ${count} 個`,
    head: ['ファイル', '判定', '異なる量', '場所', '原因'],
    moreDiffer: (count) => `ほかに ${count} 個が異なる。JSON の報告にはすべてある。`,
    rules: (names) => `規則: ${names.join('、')}`,
  },
});
