/** The proof that follows from the trace of a stage. */
import type { AncestryGraph } from '../ancestry/graph.js';
import type { Judgement } from '../ancestry/judge.js';
import { MAX_GLOB_NAMES, MAX_UNDECLARED_FILES } from '../ancestry/limits.js';
import type { Way } from '../ancestry/reach.js';
import { shortText } from '../text/plain-text.js';
import {
  type CompilerProof,
  compilerProof,
  type Declarable,
  MAX_PATH_CHARACTERS,
  MAX_REASON_CHARACTERS,
} from './compiler-proof.js';
import { ENGLISH_PROOFS, partlyInWords } from './proof-text.js';

/** What a trace shows of a stage, in the words of its selfhost.yml. */
export interface ShownJudgement {
  readonly judgement: Judgement;
  /** The graph that it was made from. */
  readonly graph: AncestryGraph;
  /** What a person would write under `around`, what is there already too. */
  readonly around: readonly string[];
  /** The path of a file as people know it: an input's is relative to selfhost.yml, so that it can be written under `around`. */
  readonly shown: (file: string) => string;
}

export function tracedProof({ judgement, graph, around, shown }: ShownJudgement): CompilerProof {
  // What was left out may have gone around the compiler.
  if (graph.isCut) return compilerProof('traced-in-part', 'the trace is cut: the command did more than can be followed');
  switch (judgement.kind) {
    case 'traced':
      return compilerProof('traced', 'a trace shows that every source reaches every output only through the compiler');
    case 'not-used':
      return compilerProof('not-traced-through', 'a trace shows that no source reaches an output through the compiler');
    case 'partly': {
      const found = partlyOf(judgement, around, (file) => shortText(shown(file), MAX_PATH_CHARACTERS));
      return compilerProof('partly-traced', shortText(partlyInWords(ENGLISH_PROOFS, found), MAX_REASON_CHARACTERS), found);
    }
  }
}

/** What a judgement and a proof have in common, with the paths that people know. */
function partlyOf(
  { outputs, astray, moreAstray, around: ways, shadowed }: Judgement,
  around: readonly string[],
  shown: (file: string) => string,
): Pick<CompilerProof, 'parts' | 'declarable' | 'shadowed'> {
  const named = astray.map(({ output, ways, moreWays }) => ({
    output: shortText(output, MAX_PATH_CHARACTERS),
    ways: ways.map((way) => ({ ...way, source: shown(way.source), program: way.program === null ? null : shown(way.program) })),
    moreWays,
  }));
  return {
    ...(named.length === 0 ? {} : { parts: { made: outputs - astray.length - moreAstray, outputs, astray: named, moreAstray } }),
    ...(ways.length === 0 ? {} : { declarable: declarableIn(ways, around, shown) }),
    ...(shadowed.length === 0 ? {} : { shadowed: shadowed.map(shown) }),
  };
}

function declarableIn(ways: readonly Way[], around: readonly string[], shown: (file: string) => string): Declarable {
  const undeclared = [...new Set(ways.filter(({ isUndeclared }) => isUndeclared).map(({ source }) => shown(source)))];
  const globs = undeclared.length === ways.length ? [] : around;
  return {
    around: globs.slice(0, MAX_GLOB_NAMES).map((glob) => shortText(glob, MAX_PATH_CHARACTERS)),
    moreAround: Math.max(0, globs.length - MAX_GLOB_NAMES),
    undeclared: undeclared.slice(0, MAX_UNDECLARED_FILES),
    moreUndeclared: Math.max(0, undeclared.length - MAX_UNDECLARED_FILES),
  };
}
