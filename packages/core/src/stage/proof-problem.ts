/** What is wrong where a proof is less than is demanded, and what to do. */
import type { ErrorCode } from '../errors.js';
import type { ProofDemand } from '../pipeline/model.js';
import { type CompilerProof, type Declarable, meets } from './compiler-proof.js';
import { NOT_TRACED_REMEDY, PROOF_SEEN, UNTRACED } from './proof-seen.js';
import { ENGLISH_PROOFS } from './proof-text.js';

/** Characters that a path may have in a list of YAML without quotes. */
const PLAIN = /^[\w./+-][\w./+@*-]*$/;

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

/** What a proof lacks that is less than what is demanded, in English. */
export function lackOfProof(proof: CompilerProof): string {
  switch (proof.level) {
    case 'none':
      return `not proved: ${proof.reason}`;
    case 'partly':
      return `proved in part: ${proof.reason}`;
    default:
      return `a trace is demanded, and it is ${ENGLISH_PROOFS.byFailure(proof.untraced)}`;
  }
}

/** The remedy with the exact globs of the sources that went around the compiler; null where no such source is known. */
function aroundRemedy({ declarable, shadowed = [] }: Pick<CompilerProof, 'declarable' | 'shadowed'>): string | null {
  const [file] = shadowed;
  const remedies = declarable === undefined ? [] : [...declaredRemedy(declarable), ...undeclaredRemedy(declarable)];
  if (remedies.length > 0) return `let the compiler make these outputs too, or ${remedies.join(', and ')}`;
  return file === undefined
    ? null
    : `let the compiler find its own file first, or, where ${file} is a source that it compiles, declare it: \`proof: { around: [${file}] }\` at the stage`;
}

function declaredRemedy({ around, moreAround }: Declarable): string[] {
  if (around.length === 0) return [];
  const more = moreAround === 0 ? '' : `, and ${moreAround} more`;
  return [`declare that their sources may go around it: \`proof: { around: [${listed(around)}] }\` at the stage${more}`];
}

/** What git keeps of a project. */
const OF_GIT = /(?:^|\/)\.git\//;

function undeclaredRemedy({ undeclared, moreUndeclared }: Declarable): string[] {
  const others = undeclared.filter((file) => !OF_GIT.test(file));
  const more = moreUndeclared === 0 ? '' : `, and ${moreUndeclared} more`;
  return [
    ...(others.length === 0 ? [] : [`let the stage use nothing that is not among its \`inputs\`: ${listed(others)}${more}`]),
    ...(others.length === undeclared.length ? [] : ['take what it asks git for from `embeds: [version]` or `embeds: [commit]`']),
  ];
}

function listed(files: readonly string[]): string {
  return files.map((file) => (PLAIN.test(file) ? file : JSON.stringify(file))).join(', ');
}
