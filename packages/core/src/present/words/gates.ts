/** Sentences for the reasons of gates. The English ones are in the rooms that find the reasons, because JSON has them too. */
import type { GateFailureWords } from '../../compare/gate-failure-text.js';
import { ENGLISH_GATE_REASONS, type GateReasonWords } from '../../run/gate-reason-text.js';
import type { ProofSeen, UntracedKind } from '../../stage/proof-seen.js';
import { type ProofWords, partlyInWords } from '../../stage/proof-text.js';
import { percent } from '../../text/figures.js';
import { translated } from './language.js';

interface GateWords extends GateReasonWords {
  /** What is said of all files with differences that no threshold may forgive. @param more how many are not named */
  readonly unforgivable: (files: readonly string[], more: number) => string;
}

const FAILURES: GateFailureWords = {
  artifact: ({ path, causes }, say) =>
    `${path}: ${causes.map(({ id, facts, more }) => `${id}（${say(facts, more)}）`).join('、')}`,
  'more-artifacts': ({ count }) => `ほか ${count} 個のファイルが異なる`,
  rate: ({ rate, threshold }) => `一致率 ${percent(rate)} がしきい値 ${percent(threshold)} を下回る`,
};

/** Why there is no trace; its own sentence, in English, says more. */
const UNTRACED_WORDS: Readonly<Record<UntracedKind, string>> = {
  unavailable: 'トレースできない',
  broken: 'トレースが途中で終わった',
  'failed-under-trace': 'トレースすると失敗する',
  obscured: 'パスを追えない',
};

const PROOFS: ProofWords = {
  share: (made, outputs) => `出力 ${outputs} 個のうち ${made} 個`,
  way: (source, program) => (program === null ? source : `${program} が読んだ ${source}`),
  undeclared: (source) => `${source}（未宣言）`,
  astray: (output, ways) => `${output} は別の経路で作られた可能性がある（${ways}）`,
  unknown: (output) => `${output} のもととなるソースが分からない`,
  shadowed: (file) => `コンパイラが、バンドル内の同名のファイルではなく ${file} を読んだ`,
  more: (count) => `ほか ${count} 個`,
  semicolon: '。',
  comma: '、',
  byFailure: (untraced) =>
    `失敗による証明${untraced === undefined ? '' : `（${UNTRACED_WORDS[untraced.kind]}: ${untraced.reason}）`}`,
};

/** What was seen in the proof of a stage. Its own sentence, in English, names the log too; so does the finding of the stage. */
const SEEN: Readonly<Record<ProofSeen, string>> = {
  traced: 'すべてのソースがコンパイラだけを通って出力に届くことをトレースが示した',
  'partly-traced': 'コンパイラを通らずに作られた出力がある',
  'traced-in-part': 'コマンドの動作が多すぎて、トレースが途中で切れた',
  'not-traced-through': 'どのソースもコンパイラを通って出力に届かないことをトレースが示した',
  'run-and-failed': 'コンパイラを実行し、その失敗とともに失敗した',
  'run-and-succeeded': 'コンパイラを実行したが、その失敗にかかわらず成功した',
  'not-run-and-failed': 'コンパイラを実行せずに失敗した',
  'not-run-and-succeeded': 'コンパイラを実行せずに成功した',
  'took-too-long': '証明が制限時間を超えた',
  killed: '証明が終わらせられた',
  interrupted: '証明が中断された',
};

export const GATE_WORDS = translated<GateWords>({
  en: {
    ...ENGLISH_GATE_REASONS,
    unforgivable: (files, more) =>
      `no threshold may forgive what differs in ${files.join(', ')}${more === 0 ? '' : ` and ${more} more`}`,
  },
  ja: {
    doubts: {
      absent: ({ node, reason }) => `${node} が無い (${reason})`,
      degraded: ({ node, by }) =>
        by === node ? `${node} は代替コマンドで作られた` : `${node} のコンパイラのもとは ${by} で、それは代替コマンドで作られた`,
      unproved: ({ node, proof }) => {
        const details = partlyInWords(PROOFS, proof);
        return `${node}: ${SEEN[proof.seen]}${details === '' ? '' : `（${details}）`}`;
      },
      'not-traced': ({ node, proof }) =>
        `${node}: トレースによる証明が求められているが、${PROOFS.byFailure(proof.untraced)}である`,
      'one-entry': () => '両側が保管庫の同じ一件である',
      'other-recipe': ({ left, right, keys }) =>
        `${right} の作り方が ${left} と異なるため（${keys.map((key) => `\`${key}\``).join('、')}）、固定点は示されない`,
      'host-unproved': ({ host }) => `ホスト ${host} の固定点が示されていない`,
      'not-compared': () => '両側が比較されていない',
    },
    failures: FAILURES,
    reasons: {
      doubt: ({ doubt }, say) => `証明なし: ${say.doubt(doubt)}`,
      'not-needed': ({ stage, reason }) => `${stage} を作らずに示された (${reason})`,
      'no-comparison': ({ problem }) => `比較できなかった (${problem.message})`,
      'by-failure': ({ untraced }) => PROOFS.byFailure(untraced),
      incremental: ({ node }) => `${node} は差分ビルドで作られた。初めから作れば結果が異なるかもしれない`,
      'converged-late': ({ left, right }) => `一世代遅れて収束した: ${left} = ${right}`,
      'only-acceptable-later': ({ left, right }) =>
        `${left} と ${right} は許容であって同一ではないため、一世代遅れて収束しただけとは示せない: ${left} と ${right} の差異をなくすか、ここに \`gate: none\` を書いて不動点に任せる`,
      failure: ({ failure }, say) => say.failure(failure),
    },
    failed: ({ gate, left, right }, reasons) => `${gate}: ${left} と ${right}: ${reasons.join('、')}`,
    unforgivable: (files, more) =>
      `どのしきい値でも許されない相違がある: ${files.join('、')}${more === 0 ? '' : ` ほか ${more} 個`}`,
  },
});
