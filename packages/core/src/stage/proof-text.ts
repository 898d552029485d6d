/** Which outputs of a stage were made around its compiler as a sentence, by a table of words for each language; nothing reads these sentences. */
import path from 'node:path';
import type { CompilerProof, ProofParts, Untraced } from './compiler-proof.js';

/** Outputs that a sentence names; the data has more. */
const MAX_OUTPUT_NAMES = 3;
/** Ways that a sentence names of each output. */
const MAX_WAY_NAMES = 2;

/** The words for what a trace shows in one language. */
export interface ProofWords {
  readonly share: (made: number, outputs: number) => string;
  /** A source, and the program that took it in; null where the output is the source itself. */
  readonly way: (source: string, program: string | null) => string;
  /** A source that is no input of the stage. */
  readonly undeclared: (source: string) => string;
  readonly astray: (output: string, ways: string) => string;
  /** An output of which it is not known what it is made of. */
  readonly unknown: (output: string) => string;
  readonly shadowed: (file: string) => string;
  readonly more: (count: number) => string;
  /** What is between parts of the sentence, and between ways. */
  readonly semicolon: string;
  readonly comma: string;
  /** That a proof is no better than by failure, and why, where that is known. */
  readonly byFailure: (untraced: Untraced | undefined) => string;
}

/** JSON has these sentences, so that their words are here and not in the room of words. */
export const ENGLISH_PROOFS: ProofWords = {
  share: (made, outputs) => `${made} of ${outputs} ${outputs === 1 ? 'output' : 'outputs'}`,
  way: (source, program) => (program === null ? source : `${source} by ${program}`),
  undeclared: (source) => `${source} (not declared)`,
  astray: (output, ways) => `not ${output}, which may be from ${ways}`,
  unknown: (output) => `not ${output}, of which no source is known`,
  shadowed: (file) => `the compiler read ${file}, and not the file of that name in its bundle`,
  more: (count) => `and ${count} more`,
  semicolon: '; ',
  comma: ', ',
  byFailure: (untraced) => `proved by failure${untraced === undefined ? '' : `: ${untraced.reason}`}`,
};

/** What keeps a stage from being traced; empty where nothing does. */
export function partlyInWords(words: ProofWords, { parts, shadowed = [] }: Pick<CompilerProof, 'parts' | 'shadowed'>): string {
  return [...(parts === undefined ? [] : partsInWords(words, parts)), ...shadowed.map(words.shadowed)].join(words.semicolon);
}

function partsInWords(words: ProofWords, { made, outputs, astray, moreAstray }: ProofParts): string[] {
  if (astray.length === 0) return [];
  const more = astray.length - MAX_OUTPUT_NAMES;
  const unnamed = Math.max(0, more) + moreAstray;
  return [
    words.share(made, outputs),
    ...astray.slice(0, MAX_OUTPUT_NAMES).map((each) => astrayInWords(words, each)),
    ...(unnamed === 0 ? [] : [words.more(unnamed)]),
  ];
}

function astrayInWords(words: ProofWords, { output, ways, moreWays }: ProofParts['astray'][number]): string {
  if (ways.length === 0) return words.unknown(output);
  const named = ways
    .slice(0, MAX_WAY_NAMES)
    .map(({ source, program, isUndeclared }) =>
      words.way(isUndeclared ? words.undeclared(source) : source, program === null ? null : path.posix.basename(program)),
    );
  const unnamed = Math.max(0, ways.length - MAX_WAY_NAMES) + moreWays;
  return words.astray(output, [...named, ...(unnamed === 0 ? [] : [words.more(unnamed)])].join(words.comma));
}
