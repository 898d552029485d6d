/** Findings of several comparisons, targets and jobs as one list. */

import { leastSure } from '../data/confidence.js';
import { canonicalJson } from '../json.js';
import { FOLLOWS_BY } from './follows-by.js';
import { cutFrom, named } from './limits.js';
import { byImportance, byRoot } from './order.js';
import { OF_CODE, sideOf } from './same-finding.js';
import type { Finding } from './schema.js';

/** The same cause by the same evidence is one finding, whichever stages, targets and files it was seen in. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const key = sameness(finding);
    const known = merged.get(key);
    merged.set(key, known === undefined ? finding : joined(known, finding));
  }
  return byImportance([...merged.values()]);
}

/**
 * Code differs on each target in its own way; what is the same is the functions that differ, and the file that they come from. Noise is one
 * finding as it is in one comparison; what has no file is known by all that is said of it, but not by the end of its log, which names the target.
 */
function sameness({ kind, root, evidence }: Finding): string {
  const functions = evidence.facts.sourceFunctions ?? evidence.facts.functions;
  if (root === null) {
    const { lines: _lines, ...facts } = evidence.facts;
    return canonicalJson([kind, { ...evidence, facts }]);
  }
  return canonicalJson(
    functions === undefined && !OF_CODE.has(kind)
      ? [kind, evidence.kind, sideOf(evidence.facts)]
      : [kind, root, functions ?? null],
  );
}

function joined(left: Finding, right: Finding): Finding {
  const [near, far] = byRoot(left, right) <= 0 ? [left, right] : [right, left];
  const files = union(near.subject.files, far.subject.files);
  const follows = union(near.follows, far.follows);
  const { try: command = far.try } = near;
  const followsBy = leastCertain([near, far]);
  return {
    ...near,
    subject: {
      stages: named(union(near.subject.stages, far.subject.stages)),
      targets: named(union(near.subject.targets, far.subject.targets)),
      files: named(files),
    },
    moreFiles: Math.max(near.moreFiles, far.moreFiles) + cutFrom(files),
    follows: named(follows),
    moreFollow: Math.max(near.moreFollow, far.moreFollow) + cutFrom(follows),
    ...(followsBy === undefined ? {} : { followsBy }),
    confidence: leastSure([near, far]),
    changesProgram: near.changesProgram || far.changesProgram,
    ...(command === undefined ? {} : { try: command }),
  };
}

function leastCertain(findings: readonly Finding[]): Finding['followsBy'] {
  return FOLLOWS_BY.findLast((by) => findings.some(({ followsBy }) => followsBy === by));
}

function union(left: readonly string[], right: readonly string[]): string[] {
  return [...new Set([...left, ...right])];
}
