/** What is said beside the files of a chain. */
import { translated } from './language.js';

interface ChainWords {
  readonly source: string;
  readonly copy: string;
  /** Whose compiler a program is. */
  readonly compilerOf: (node: string) => string;
  /** That an output has no source in it, as far as the trace shows. */
  readonly unknown: string;
}

export const CHAIN_WORDS = translated<ChainWords>({
  en: {
    source: 'a source',
    copy: 'a copy',
    compilerOf: (node) => `the compiler of ${node}`,
    unknown: 'the trace shows no source of it',
  },
  ja: {
    source: 'ソース',
    copy: 'コピー',
    compilerOf: (node) => `${node} のコンパイラー`,
    unknown: 'トレースからはソースが分からない',
  },
});
