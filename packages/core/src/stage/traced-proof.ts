/** The proof that follows from the trace of a stage. */
import type { Judgement } from '../ancestry/judge.js';
import { shortText } from '../text/plain-text.js';
import { type CompilerProof, compilerProof, MAX_PATH_CHARACTERS, MAX_REASON_CHARACTERS } from './compiler-proof.js';
import type { JudgedStage } from './judge-stage.js';
import { ENGLISH_PROOFS, partlyInWords } from './proof-text.js';

/** Files are named as people know them: an input relative to selfhost.yml, so that it can be written under `around`. */
export function tracedProof({ judgement, graph, shown }: Pick<JudgedStage, 'judgement' | 'graph' | 'shown'>): CompilerProof {
  // What was left out may have gone around the compiler.
  if (graph.isCut) return compilerProof('traced-in-part', 'the trace is cut: the command did more than can be followed');
  switch (judgement.kind) {
    case 'traced':
      return compilerProof('traced', 'a trace shows that every source reaches every output only through the compiler');
    case 'not-used':
      return compilerProof('not-traced-through', 'a trace shows that no source reaches an output through the compiler');
    case 'partly': {
      const found = partlyOf(judgement, (file) => shortText(shown(file), MAX_PATH_CHARACTERS));
      return compilerProof('partly-traced', shortText(partlyInWords(ENGLISH_PROOFS, found), MAX_REASON_CHARACTERS), found);
    }
  }
}

/** What a judgement and a proof have in common, with the paths that people know. */
function partlyOf(
  { made, outputs, astray, moreAstray, shadowed }: Judgement,
  shown: (file: string) => string,
): Pick<CompilerProof, 'parts' | 'shadowed'> {
  const named = astray.map(({ output, ways, moreWays }) => ({
    output: shortText(output, MAX_PATH_CHARACTERS),
    ways: ways.map((way) => ({ ...way, source: shown(way.source), program: way.program === null ? null : shown(way.program) })),
    moreWays,
  }));
  return {
    ...(named.length === 0 ? {} : { parts: { made, outputs, astray: named, moreAstray } }),
    ...(shadowed.length === 0 ? {} : { shadowed: shadowed.map(shown) }),
  };
}
