/** The words of the answer of a comparison. */
import { translated } from './language.js';

/** @param of why, as far as one sentence can say it; may be empty */
type ClassSentence = (subject: string, count: number, of: string) => string;

export interface AnswerWords {
  readonly nothing: string;
  readonly identical: (all: number) => string;
  readonly ofAll: (count: number, all: number) => string;
  readonly more: (count: number) => string;
  readonly changed: ClassSentence;
  readonly incomplete: ClassSentence;
  readonly noise: ClassSentence;
  readonly allowed: ClassSentence;
  readonly and: string;
}

const verb = (count: number, one: string, many: string): string => (count === 1 ? one : many);

export const ANSWER_WORDS = translated<AnswerWords>({
  en: {
    nothing: 'Nothing was compared.',
    identical: (all) => (all === 1 ? 'The file is identical on both sides.' : `All ${all} files are identical.`),
    ofAll: (count, all) => (all === 1 ? 'The file' : `${count} of ${all} files`),
    more: (count) => `${count} more`,
    changed: (subject, count, of) =>
      `${subject} ${verb(count, 'differs', 'differ')}: ${of === '' ? 'build noise alone does not explain it' : of}.`,
    incomplete: (subject, _, of) => `${subject} could not be compared${of === '' ? '' : `: ${of}`}.`,
    noise: (subject, count, of) =>
      `${subject} ${verb(count, 'differs', 'differ')} by build noise only${of === '' ? '' : `: ${of}`}.`,
    allowed: (subject, count) => `${subject} ${verb(count, 'differs', 'differ')} only as the rules allow.`,
    and: '; ',
  },
  ja: {
    nothing: '比較されたものはありません。',
    identical: (all) => (all === 1 ? 'ファイルは両側で一致しています。' : `${all} ファイルすべてが一致しています。`),
    ofAll: (count, all) => (all === 1 ? 'ファイル' : `${all} ファイル中 ${count} 件`),
    more: (count) => `ほか ${count} 件`,
    changed: (subject, _, of) => `${subject}は内容が異なります（${of === '' ? 'ビルドのノイズだけでは説明できない' : of}）。`,
    incomplete: (subject, _, of) => `${subject}は比較できません${of === '' ? '' : `（${of}）`}。`,
    noise: (subject, _, of) => `${subject}はビルドのノイズのみの相違です${of === '' ? '' : `（${of}）`}。`,
    allowed: (subject) => `${subject}の相違は規則の許容範囲内です。`,
    and: '、',
  },
});
