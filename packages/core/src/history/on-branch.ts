/** What the history of a branch says about the targets of a run on top of it. It says no more than its records do. */
import { differenceKey } from '../compare/recorded-difference.js';
import type { ComparisonRow, RunReport } from '../report/model.js';
import type { BranchHistory, BranchRun } from './branch-history.js';
import { type BranchState, branchState } from './branch-state.js';
import { differenceHistory, type EarlierComparison } from './difference-history.js';

/** Runs one after another, up to the last one, that show the same. */
export interface Streak {
  /** The commit of the first one. */
  readonly commit: string;
  readonly runs: number;
  /** Whether a run before it is known to show something else; otherwise there may be more. */
  readonly hasBeginning: boolean;
}

/**
 * How the differences of a run are related to the branch:
 * - `new`: so many of them are in no run of the branch, and the run was made on top of the branch's last one
 * - `absent`: the same, and on top of what the run was made is not known: the branch may have changed since
 * - `known`: all of them are in every run of the branch since one
 * - `sometimes`: so many of the runs that were compared last have one of them, and others do not
 * - `fixed`: the run has none, and the branch has some
 */
export type Relation =
  | { readonly kind: 'new' | 'absent'; readonly count: number; readonly all: number }
  | { readonly kind: 'known'; readonly since: Streak }
  | { readonly kind: 'sometimes'; readonly seenIn: number; readonly runs: number; readonly inLast: boolean }
  | { readonly kind: 'fixed' };

export interface TargetOnBranch {
  readonly state: BranchState;
  /** The commit and the time of the branch's last run. */
  readonly commit: string;
  readonly started: string;
  /** Since when it is in that state. */
  readonly since: Streak;
  /** Null where nothing is to be said of it, or nothing is known. */
  readonly here: Relation | null;
}

/** What is known of a branch. */
export interface OnBranch {
  readonly branch: string;
  /** Only targets of which the branch has a run. */
  readonly targets: ReadonlyMap<string, TargetOnBranch>;
}

/** Oldest run whose result still holds for its commit, in days: the images of GitHub's runners change every week or two. */
const MAX_BASE_DAYS = 14;
/** {@link MAX_BASE_DAYS} are compared with times in milliseconds. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** @param base the commit of the branch on top of which the run was made; null where that is not known */
export function onBranch(report: RunReport, { branch, targets }: BranchHistory, base: string | null): OnBranch {
  const known = [...targets].flatMap(([target, history]): [string, TargetOnBranch][] => {
    const found = targetOnBranch(report, target, history, base);
    return found === null ? [] : [[target, found]];
  });
  return { branch, targets: new Map(known) };
}

function targetOnBranch(
  report: RunReport,
  target: string,
  runs: readonly BranchRun[],
  base: string | null,
): TargetOnBranch | null {
  const atBase = runs.findLastIndex(({ record }) => record.sha === base);
  // What came to the branch later says nothing about a run on top of an earlier commit.
  const before = atBase === -1 ? runs : runs.slice(0, atBase + 1);
  const last = before.at(-1);
  if (last === undefined) return null;
  const { sha, started } = last.record;
  const age = Date.parse(report.window.started) - Date.parse(started);
  return {
    state: branchState(last.record),
    commit: sha,
    started,
    since: streakOf(before),
    here: relationOf(report, target, before, atBase !== -1 && age <= MAX_BASE_DAYS * DAY_MS),
  };
}

/** The last runs that are in the state of the last one. */
function streakOf(runs: readonly BranchRun[]): Streak {
  const states = runs.map(({ record }) => branchState(record));
  const before = states.findLastIndex((state) => state !== states.at(-1));
  const state = states[before];
  return {
    commit: runs[before + 1]?.record.sha ?? '',
    runs: runs.length - before - 1,
    hasBeginning: state !== undefined && state !== 'failed' && state !== 'unknown',
  };
}

/** @param isBase whether the run was made on top of the last of these runs */
function relationOf(report: RunReport, target: string, runs: readonly BranchRun[], isBase: boolean): Relation | null {
  const rows = report.comparisons.filter((row) => row.target === target && row.inherited === null);
  const differing = rows.filter(isDifferent);
  if (differing.length === 0) return isBase && isFixed(report, target, rows, runs) ? { kind: 'fixed' } : null;
  const all = differing.flatMap((row) => seenDifferences(row, runs));
  const absent = all.filter((seen) => seen === 'absent').length;
  if (absent > 0) return { kind: isBase ? 'new' : 'absent', count: absent, all: all.length };
  // A list that is not whole may miss what is new.
  if (all.length === 0 || differing.some(({ differences }) => differences?.complete !== true)) return null;
  const sometimes = all.flatMap((seen) => (typeof seen === 'object' && seen.kind === 'sometimes' ? [seen] : []));
  const often = sometimes.toSorted((a, b) => b.seenIn - a.seenIn)[0];
  if (often !== undefined) return often;
  const known = all.flatMap((seen) => (typeof seen === 'object' && seen.kind === 'known' ? [seen] : []));
  const newest = known.toSorted((a, b) => a.since.runs - b.since.runs)[0];
  return newest === undefined || known.length < all.length ? null : newest;
}

/** A comparison that fails, or that passes only because the next generation agrees. */
function isDifferent({ verdict, gate, passed, facts = [] }: ComparisonRow): boolean {
  const isLate = facts.some(({ kind }) => kind === 'converged-late');
  return verdict === 'investigate' && gate !== 'none' && (!passed || isLate);
}

/** Whether every comparison that differs on the branch was made in the run too, and passed there without a difference that counts. */
function isFixed({ problems }: RunReport, target: string, rows: readonly ComparisonRow[], runs: readonly BranchRun[]): boolean {
  const last = runs.at(-1)?.record;
  if (last === undefined || problems.some(({ subject }) => subject?.target === undefined || subject.target === target))
    return false;
  const state = branchState(last);
  const wrong = last.comparisons.filter(({ verdict, gate }) => verdict === 'investigate' && gate !== 'none');
  return (
    (state === 'differs' || state === 'late') &&
    wrong.every(({ left, right }) =>
      rows.some((row) => row.left === left && row.right === right && row.passed && row.rate !== null && isEqual(row)),
    )
  );
}

function isEqual({ verdict }: ComparisonRow): boolean {
  return verdict === 'identical' || verdict === 'acceptable';
}

/** What the branch says of one difference: `absent` where its last run was compared and no run has it, `unknown` where that is not known. */
type Seen = 'absent' | 'unknown' | Extract<Relation, { readonly kind: 'known' | 'sometimes' }>;

/** What the branch says of each difference of a comparison that no rule owns. */
function seenDifferences({ left, right, differences }: ComparisonRow, runs: readonly BranchRun[]): Seen[] {
  const unowned = differences?.differences.filter(({ rule }) => rule === null) ?? [];
  const earlier = runs.flatMap(({ record, compared }) =>
    compared
      .filter(([row]) => row.left === left && row.right === right)
      .map(([, found]): EarlierComparison => ({ run: record.run, commit: record.sha, series: null, found })),
  );
  const all = differenceHistory(unowned, earlier, { runs: earlier.length });
  const last = runs.at(-1)?.record.run;
  const ofLast = earlier.filter(({ run }) => run === last).flatMap(({ found }) => found.differences);
  const rules = new Map(ofLast.map((difference) => [differenceKey(difference), difference.rule]));
  const position = (run: string | null): number => runs.findIndex(({ record }) => record.run === run);
  return all.map(({ key, firstRun, firstCommit, lastCleanRun, seenIn, runs: compared }) => {
    if (firstRun === null || firstCommit === null) return lastCleanRun === last ? 'absent' : 'unknown';
    const rule = rules.get(differenceKey(key));
    // A rule that owns it there and not here is no word about the difference.
    if (rule != null) return 'unknown';
    const inLast = rule === null;
    if (inLast && position(lastCleanRun) < position(firstRun)) {
      return { kind: 'known', since: { commit: firstCommit, runs: seenIn, hasBeginning: lastCleanRun !== null } };
    }
    return lastCleanRun === null ? 'unknown' : { kind: 'sometimes', seenIn, runs: compared, inLast };
  });
}
