/** What is said beside the files of a chain. */
import type { ExplainedKind, SourceChoice } from '../../ancestry/explained.js';
import type { SymbolDoubt } from '../../ancestry/explained-output.js';
import { translated } from './language.js';

interface ChainWords {
  /** Of a file that no program on the way made. */
  readonly kinds: Readonly<Record<Exclude<ExplainedKind, 'made'>, string>>;
  /** Why this source is shown, of how many. */
  readonly choices: Readonly<Record<SourceChoice, (of: number) => string>>;
  /** Whose compiler a program is. */
  readonly compilerOf: (node: string) => string;
  /** That an output has no source in it, as far as the trace shows. */
  readonly unknown: string;
  /** How an output came to be, as a title. */
  readonly title: (node: string, output: string) => string;
  /** How many files define a name. */
  readonly definers: (count: number) => string;
  readonly more: (count: number) => string;
  /** Why it is not certain that a name came to be like this. */
  readonly doubts: Readonly<Record<SymbolDoubt, string>>;
}

export const CHAIN_WORDS = translated<ChainWords>({
  en: {
    kinds: {
      source: 'a source',
      copy: 'a copy',
      link: 'a link',
      folder: 'a folder; name an output in it',
      before: 'was there before the command',
    },
    choices: {
      only: () => 'the only source',
      given: (of) => `a source; it was on the command line (${of} sources went in)`,
      named: (of) => `a source; it has the same name (${of} sources went in)`,
      any: (of) => `a source, one of the ${of} that went in`,
    },
    compilerOf: (node) => `the compiler of ${node}`,
    unknown: 'the trace shows no source of it',
    title: (node, output) => `${node}: how ${output} came to be`,
    definers: (count) => `${count} places define it`,
    more: (count) => `and ${count} more`,
    doubts: {
      'no-table': 'not certain: the output has no table of symbols; whether the linker kept the name is not known',
      'no-definer': "not certain: no kept object defines it; it may be of the system's start files or libraries",
    },
  },
  ja: {
    kinds: {
      source: 'ソース',
      copy: 'コピー',
      link: 'リンク',
      folder: 'フォルダー（その中の出力を指定する）',
      before: 'コマンドの前からあったファイル',
    },
    choices: {
      only: () => '唯一のソース',
      given: (of) => `コマンドラインにあるソース（入ったソース: ${of}）`,
      named: (of) => `同じ名前のソース（入ったソース: ${of}）`,
      any: (of) => `入ったソース ${of} 個のうちの一つ`,
    },
    compilerOf: (node) => `${node} のコンパイラ`,
    unknown: 'トレースからはソースが分からない',
    title: (node, output) => `${node}: ${output} ができるまで`,
    definers: (count) => `定義している場所: ${count}`,
    more: (count) => `ほか ${count} 件`,
    doubts: {
      'no-table': '確実ではない: 出力にシンボル表がないため、リンカーがこの名前を残したかは分からない',
      'no-definer':
        '確実ではない: 残っているどのオブジェクトもこの名前を定義しないため、システムの起動ファイルかライブラリーのものかもしれない',
    },
  },
});
