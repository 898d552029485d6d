/** Stages whose proofs lack the same. One remedy ends it in all of them, so they are one finding. */
import { groupBy } from '../data/group.js';
import { MAX_TEXT_CHARACTERS, named } from '../findings/limits.js';
import type { Finding } from '../findings/schema.js';
import { canonicalJson } from '../json.js';
import { nodeId } from '../pipeline/node-id.js';
import { isOfProof } from '../run/gate-reason.js';
import { lackOfProof } from '../stage/proof-problem.js';
import { shortText } from '../text/plain-text.js';
import type { FailureWithProblem } from './failure-row.js';

/** The failures by mistake: those of stages whose proofs are equal together, every other one alone. */
export function byMistake(
  failures: readonly FailureWithProblem[],
): readonly (readonly [FailureWithProblem, ...FailureWithProblem[]])[] {
  return [...groupBy(failures, mistakeOf).values()];
}

function mistakeOf({ failure }: FailureWithProblem): unknown {
  const { code, doubt } = failure;
  return doubt !== undefined && isOfProof(doubt) ? canonicalJson([code, doubt.kind, doubt.proof]) : failure;
}

/** The finding of several stages, made of the one of the first. */
export function findingOfAll(first: Finding, failures: readonly FailureWithProblem[]): Finding {
  const doubt = failures[0]?.failure.doubt;
  if (failures.length < 2 || doubt === undefined || !isOfProof(doubt)) return first;
  const nodes = failures.map(({ failure: { stage, target } }) => nodeId(stage, target));
  const text = shortText(`${named(nodes).join(', ')}: ${lackOfProof(doubt.proof)}`, MAX_TEXT_CHARACTERS);
  const subject = {
    stages: named([...new Set(failures.map(({ failure }) => failure.stage))]),
    targets: named([...new Set(failures.map(({ failure }) => failure.target))]),
    files: first.subject.files,
  };
  return { ...first, subject, evidence: { ...first.evidence, facts: { ...first.evidence.facts, nodes: named(nodes) }, text } };
}
