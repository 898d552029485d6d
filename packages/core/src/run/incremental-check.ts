/** Whether what was built over kept files is what a build from nothing makes: an incremental build may save time, and change no byte. */
import type { BundleFile } from '../bundle/manifest.js';
import type { Problem } from '../errors.js';
import { byCodeUnits } from '../files/order.js';
import { isDone, type StageDone, type StageResult } from '../stage/result.js';
import { firstFew } from '../text/first-few.js';
import type { GateReason } from './gate-reason.js';
import type { JudgedComparison } from './gates.js';

/** Most files that a message names; `selfhost compare` of the two bundles shows all. */
const MAX_NAMED_FILES = 5;

const REMEDY =
  'let the command make again all that depends on what has changed, or keep less under `keep`; ' +
  'where two runs with --mode clean differ, too, the stage itself is not reproducible';

/** What the check has shown. */
export interface IncrementalCheck {
  /** Stages, as `stage@target`, that both builds have made with the same bytes. */
  readonly same: readonly string[];
  /** One for each stage that differs, or that could not be built from nothing. */
  readonly problems: readonly Problem[];
}

/**
 * @param incremental results of a run in incremental mode
 * @param clean the same stages, built from nothing; those that the check left out are absent
 */
export function checkIncremental(incremental: readonly StageResult[], clean: readonly StageResult[]): IncrementalCheck {
  const known = new Map(clean.map((result) => [result.node.id, result]));
  const same: string[] = [];
  const problems: Problem[] = [];
  for (const result of incremental) {
    const other = known.get(result.node.id);
    if (other?.status === 'failed') problems.push(...other.problems);
    if (!isDone(result) || !isDone(other)) continue;
    const differing = differingPaths(result, other);
    if (differing.length === 0) same.push(result.node.id);
    else problems.push(difference(result, differing));
  }
  return { same, problems };
}

/** The comparisons without the notes that are answered: a build from nothing shows nothing else than these stages. */
export function withoutAnswered(
  comparisons: readonly JudgedComparison[],
  { same }: Pick<IncrementalCheck, 'same'>,
): JudgedComparison[] {
  const isOpen = (reason: GateReason): boolean => reason.kind !== 'incremental' || !same.includes(reason.node);
  return comparisons.map((judged) => ({ ...judged, reasons: judged.reasons.filter(isOpen) }));
}

function difference({ node: { id, stage, target } }: StageDone, paths: readonly string[]): Problem {
  return {
    code: 'incremental-differs',
    message: `${id}: built over what was kept it has other bytes than built from nothing: ${firstFew(paths, MAX_NAMED_FILES)}`,
    subject: { stage, target },
    remedy: REMEDY,
  };
}

/** Files that one side lacks, or that are not the same on both. */
function differingPaths(left: StageDone, right: StageDone): string[] {
  const [a, b] = [left, right].map(({ bundle }) => new Map(bundle.manifest.files.map((file) => [file.path, contentOf(file)])));
  const paths = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
  return [...paths].filter((path) => a?.get(path) !== b?.get(path)).sort(byCodeUnits);
}

function contentOf({ type, mode, sha256, link }: BundleFile): string {
  return JSON.stringify([type, mode, sha256, link]);
}
