/** The report of a run (`selfhost.report/1`): the one truth that text, Markdown and the picture are rendered from. */
import path from 'node:path';
import type { Verdict } from '../compare/model.js';
import { type DifferenceList, differencesOf } from '../compare/recorded-difference.js';
import type { Problem } from '../errors.js';
import type { GateKind } from '../pipeline/model.js';
import { isGating } from '../pipeline/plan-model.js';
import type { Version } from '../ports.js';
import type { JudgedComparison } from '../run/gates.js';
import type { BootstrapResult } from '../run/run.js';
import type { TrialResult } from '../run/trials.js';
import type { TriedFix } from '../run/try-fix/effect.js';
import { type CompilerProof, isShown, proofProblem, type SidesProof } from '../stage/compiler-proof.js';
import { degradedBy, isDone, type StageResult } from '../stage/result.js';
import { type FailureRow, rowsOf } from './failure-row.js';

export interface StageRow {
  readonly id: string;
  readonly target: string;
  readonly host: string;
  readonly status: StageResult['status'];
  readonly reason: string;
  /** `stage@target` of the builder, or the tool's name; null for the runtime library. */
  readonly builder: string | null;
  readonly contentDigest: string | null;
  /** Path of the bundle, relative to the report. */
  readonly bundle: string | null;
  /** sha256 of the bundle's archive. */
  readonly bundleDigest: string | null;
  /** Name of the artifact that a CI run handed the bundle up as. */
  readonly artifact: string | null;
  /** Bytes of all outputs. */
  readonly bytes: number | null;
  readonly seconds: number | null;
  readonly cpuSeconds: number | null;
  readonly peakBytes: number | null;
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
  /** `hit`: restored from the store; `miss`: built; null where nothing was made. */
  readonly cache: 'hit' | 'miss' | null;
  readonly degraded: boolean;
  /** `stage@target` of the stage whose fallback command made it degraded: itself, or one that its compiler comes from; null where it is not. */
  readonly degradedBy?: string | null;
  readonly compilerUsed: boolean | null;
  /** By what it is proved that its compiler was used, or why it is not; null where there was none to prove. */
  readonly proof?: CompilerProof | null;
  /** Path of the log, relative to the report; null where nothing was run. */
  readonly log: string | null;
}

export interface ComparisonRow {
  readonly left: string;
  readonly right: string;
  readonly target: string;
  readonly gate: GateKind;
  readonly verdict: Verdict;
  readonly proved: boolean;
  /** By what both sides are proved, or why they are not; null where no stage's compiler has built a side. */
  readonly proof?: SidesProof | null;
  readonly passed: boolean;
  /** Tolerant and strict rate, 0–1; null where nothing was compared. */
  readonly rate: number | null;
  readonly strictRate: number | null;
  readonly artifacts: number;
  /** Paths of artifacts that differ, the first ones. */
  readonly differing: readonly string[];
  readonly reasons: readonly string[];
  readonly inherited: string | null;
  /** By name, for the history; absent where nothing was compared. */
  readonly differences?: DifferenceList;
}

export type LeftOutComparison = Pick<ComparisonRow, 'left' | 'right' | 'target' | 'gate'>;

export type LeftOutTrial = Pick<TrialResult, 'name' | 'stage' | 'target' | 'gating'>;

export interface RunReport {
  readonly schema: 'selfhost.report/1';
  readonly verdict: 'passed' | 'failed';
  readonly pipeline: string;
  readonly version: Version;
  readonly window: { readonly started: string; readonly finished: string };
  readonly stages: readonly StageRow[];
  readonly comparisons: readonly ComparisonRow[];
  /** How many comparisons were made; with none, nothing was shown of what the commands made. */
  readonly compared?: number;
  /** Comparisons that the run was told to leave out (`--until`). */
  readonly notCompared?: readonly LeftOutComparison[];
  /** Smoke tests and suites that the run was told to leave out (`--until`). */
  readonly notTested?: readonly LeftOutTrial[];
  readonly smoke: readonly TrialResult[];
  readonly tests: readonly TrialResult[];
  readonly skipped: readonly { readonly target: string; readonly reason: string }[];
  /** Why the verdict is not `passed`. */
  readonly problems: readonly Problem[];
  /** The causes of what failed, as far as logs and results tell. */
  readonly failures: readonly FailureRow[];
  /** Every target that the run was asked for, whatever became of it. */
  readonly targets: readonly string[];
  /** What `--try-fix` showed; absent where it was not asked for. It never changes the verdict. */
  readonly tryFix?: TriedFix;
}

/** Differing artifacts that a report names; the comparison itself has all. */
const MAX_DIFFERING = 20;

export interface ReportParts {
  readonly pipeline: string;
  readonly version: Version;
  readonly window: RunReport['window'];
  /** Folder of the report, absolute. */
  readonly folder: string;
  /** Where each archive lies, relative to the report. */
  readonly bundles: ReadonlyMap<string, string>;
  /** Names of the artifacts that bundles were handed up as, by node id. */
  readonly artifacts: ReadonlyMap<string, string>;
  readonly failures: readonly FailureRow[];
}

export function makeReport(result: BootstrapResult, parts: ReportParts): RunReport {
  const problems = problemsOf(result);
  const comparisons = result.comparisons.map(comparisonRow);
  return {
    schema: 'selfhost.report/1',
    verdict: problems.length === 0 ? 'passed' : 'failed',
    pipeline: parts.pipeline,
    version: parts.version,
    window: parts.window,
    stages: result.stages.map((stage) => stageRow(stage, parts)),
    comparisons,
    compared: comparedOf(comparisons),
    notCompared: result.notCompared.map(({ left, right, target, gate }) => ({ left, right, target, gate })),
    notTested: result.notTested.map((trial) => {
      const { name, stage, target } = trial;
      return { name, stage, target, gating: isGating(trial) };
    }),
    smoke: result.smoke,
    tests: result.tests,
    skipped: result.skipped.map(({ target, skipped }) => ({ target, reason: skipped ?? '' })),
    problems,
    failures: rowsOf(problems, parts.failures),
    targets: [...new Set([...result.stages.map(({ node }) => node.target), ...result.skipped.map(({ target }) => target)])],
  };
}

/** How many comparisons were made: those that have a rate. */
export function comparedOf(comparisons: readonly ComparisonRow[]): number {
  return comparisons.filter(({ rate }) => rate !== null).length;
}

function stageRow(result: StageResult, { folder, bundles, artifacts }: ReportParts): StageRow {
  const { node } = result;
  const done = isDone(result) ? result : null;
  const ran = done ?? (result.status === 'failed' ? result : null);
  const usage = ran?.usage ?? null;
  const log = ran?.log ?? null;
  return {
    id: node.stage,
    target: node.target,
    host: node.host,
    status: result.status,
    reason: result.reason,
    builder: builderName(result),
    contentDigest: done?.bundle.manifest.contentDigest ?? null,
    bundle: done === null ? null : (bundles.get(done.bundle.archive) ?? null),
    bundleDigest: done?.bundle.bundleDigest ?? null,
    artifact: done === null ? null : (artifacts.get(node.id) ?? null),
    bytes: done?.bundle.manifest.files.reduce((sum, { size }) => sum + size, 0) ?? null,
    seconds: usage?.seconds ?? null,
    cpuSeconds: usage?.cpuSeconds ?? null,
    peakBytes: usage?.peakBytes ?? null,
    readBytes: usage?.readBytes ?? null,
    writtenBytes: usage?.writtenBytes ?? null,
    cache: done === null ? null : done.status === 'restored' ? 'hit' : 'miss',
    degraded: done?.degraded ?? false,
    degradedBy: done === null ? null : degradedBy(done),
    compilerUsed: isShown(done?.proof ?? null),
    proof: done?.proof ?? null,
    log: log === null ? null : path.relative(folder, log).replaceAll(path.sep, '/'),
  };
}

function builderName({ node: { builder } }: StageResult): string | null {
  switch (builder.kind) {
    case 'stage':
      return builder.node;
    case 'tool':
      return builder.tool;
    case 'prebuilt':
      return `prebuilt ${builder.sha256.slice(0, 12)}`;
    case 'none':
      return null;
  }
}

function comparisonRow(judged: JudgedComparison): ComparisonRow {
  const { planned, result } = judged;
  const differing = result?.artifacts.filter(({ verdict }) => verdict !== 'identical').map(({ path }) => path) ?? [];
  return {
    left: planned.left,
    right: planned.right,
    target: planned.target,
    gate: planned.gate,
    verdict: judged.verdict,
    proved: judged.proved,
    proof: judged.proof,
    passed: judged.passed,
    rate: judged.rate,
    strictRate: judged.strictRate,
    artifacts: result?.rate.artifacts ?? 0,
    differing: differing.slice(0, MAX_DIFFERING),
    reasons: judged.reasons,
    inherited: judged.inherited,
    ...(result === null ? {} : { differences: differencesOf(result) }),
  };
}

/** What is wrong with a run; empty where it has passed. */
export function problemsOf(result: BootstrapResult): Problem[] {
  const problems: Problem[] = [];
  for (const stage of result.stages) {
    if (stage.status === 'failed') problems.push(...stage.problems);
    const proof = isDone(stage) ? stage.proof : null;
    const unproved = proof === null ? null : proofProblem(proof);
    const { node } = stage;
    const subject = { stage: node.stage, target: node.target };
    if (unproved !== null) problems.push({ ...unproved, message: `${node.id}: not proved: ${proof?.reason}`, subject });
  }
  for (const judged of result.comparisons) {
    if (judged.problem !== null) problems.push(judged.problem);
    // A side that failed, or was skipped after a failure, has its own problem already.
    if (judged.passed || (judged.absent && problems.length > 0)) continue;
    const { left, right, target, gate } = judged.planned;
    problems.push({
      code: 'gate-failed',
      message: `${gate} gate, ${left} against ${right} for ${target}: ${judged.reasons.join('; ')}`,
      subject: { stage: right, target },
      remedy: 'compare the two bundles with `selfhost compare`, and see the logs of both stages',
    });
  }
  for (const trial of [...result.smoke, ...result.tests]) {
    if (trial.gating && trial.problem !== null) problems.push(trial.problem);
  }
  if (result.stages.length === 0) {
    problems.push({
      code: 'all-skipped',
      message: 'no target can be built here, so nothing was shown',
      remedy: 'run on a machine of one of the targets, or install what the reasons name',
    });
  }
  return problems;
}
