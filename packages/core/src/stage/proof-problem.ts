/** What is wrong where a proof is less than is demanded, and what to do. */
import type { ErrorCode } from '../errors.js';
import type { ProofDemand } from '../pipeline/model.js';
import { type CompilerProof, meets } from './compiler-proof.js';
import { NOT_TRACED_REMEDY, PROOF_SEEN, UNTRACED } from './proof-seen.js';

/** Most sources that a remedy names: one line of a terminal. */
const MAX_SOURCE_NAMES = 10;

/** Characters that a path may have in a list of YAML without quotes. */
const PLAIN = /^[\w./+@-]+$/;

/** How a report names a proof that is less than what is demanded; null where it is enough. */
export function proofProblem(
  proof: CompilerProof,
  demanded: ProofDemand['level'],
): { readonly code: ErrorCode; readonly remedy: string } | null {
  const { code, remedy } = PROOF_SEEN[proof.seen];
  if (code !== null) return { code, remedy: aroundRemedy(proof) ?? remedy };
  if (meets(proof, demanded)) return null;
  const { untraced } = proof;
  return { code: 'proof-not-traced', remedy: untraced === undefined ? NOT_TRACED_REMEDY : UNTRACED[untraced.kind].remedy };
}

/** The remedy with the exact names of the sources that went around the compiler; null where no such source is known. */
function aroundRemedy({ parts, shadowed = [] }: Pick<CompilerProof, 'parts' | 'shadowed'>): string | null {
  const ways = parts?.astray.flatMap((each) => each.ways) ?? [];
  const [file] = shadowed;
  if (ways.length === 0) {
    return file === undefined
      ? null
      : `let the compiler find its own file first, or, where ${file} is a source that it compiles, declare it: \`proof: { around: [${file}] }\` at the stage`;
  }
  const undeclared = ways.filter(({ isUndeclared }) => isUndeclared);
  const declared = ways.filter(({ isUndeclared }) => !isUndeclared);
  const isAll = parts?.moreAstray === 0 && parts.astray.every(({ moreWays }) => moreWays === 0);
  const remedies = [
    ...(declared.length === 0
      ? []
      : [`declare that their sources may go around it: \`proof: { around: [${namesOf(declared, isAll)}] }\` at the stage`]),
    ...(undeclared.length === 0
      ? []
      : [`let the stage use nothing that is not among its \`inputs\`: ${namesOf(undeclared, isAll)}`]),
  ];
  return `let the compiler make these outputs too, or ${remedies.join(', and ')}`;
}

function namesOf(ways: readonly { readonly source: string }[], isAll: boolean): string {
  const sources = [...new Set(ways.map(({ source }) => source))];
  const named = sources.slice(0, MAX_SOURCE_NAMES).map((source) => (PLAIN.test(source) ? source : JSON.stringify(source)));
  return [...named, ...(isAll && sources.length <= MAX_SOURCE_NAMES ? [] : ['…'])].join(', ');
}
