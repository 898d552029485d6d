/** Makes the report from the result of a run. */
import path from 'node:path';
import { differencesOf } from '../compare/recorded-difference.js';
import type { Problem } from '../errors.js';
import { nodeId } from '../pipeline/node-id.js';
import { isGating, type Leg } from '../pipeline/plan-model.js';
import { skipReasonText } from '../pipeline/skip-reason-text.js';
import type { Version } from '../ports.js';
import { commonConditions } from '../run/conditions.js';
import { gateReasonText } from '../run/gate-reason-text.js';
import type { JudgedComparison } from '../run/gates.js';
import type { RunResult } from '../run/run.js';
import { isShown } from '../stage/compiler-proof.js';
import { hermeticProblems } from '../stage/hermetic-problems.js';
import { degradedBy, isDone, type StageResult } from '../stage/result.js';
import { rowsOf } from './failure-row.js';
import { unprovedProblem } from './failures.js';
import { differencesFound, reportFindings } from './findings.js';
import type { ComparisonRow, FailureRow, RunReport, StageRow } from './schema.js';

export type { ComparisonRow, LeftOutComparison, LeftOutTrial, RunReport, StageRow } from './schema.js';

/** Most differing artifacts that a report names; the comparison itself has all of them. */
const MAX_DIFFERING_ARTIFACTS = 20;

export interface ReportParts {
  readonly pipeline: string;
  readonly language?: RunReport['language'];
  readonly version: Version;
  readonly window: RunReport['window'];
  /** Folder of the report, absolute. */
  readonly folder: string;
  /** The path of each archive, relative to the report. */
  readonly bundles: ReadonlyMap<string, string>;
  /** Names of the CI artifacts that hold the bundles, by node id. */
  readonly artifacts: ReadonlyMap<string, string>;
  readonly failures: readonly FailureRow[];
}

export function makeReport(result: RunResult, parts: ReportParts): RunReport {
  const problems = problemsOf(result);
  const comparisons = result.comparisons.map((judged) => comparisonRow(judged, result.stages));
  const stages = result.stages.map((stage) => stageRow(stage, parts));
  const failures = rowsOf(problems, parts.failures);
  return {
    schema: 'selfhost.report/1',
    verdict: problems.length === 0 ? 'passed' : 'failed',
    pipeline: parts.pipeline,
    ...(parts.language === undefined ? {} : { language: parts.language }),
    version: parts.version,
    window: parts.window,
    stages,
    comparisons,
    compared: comparedOf(comparisons),
    notCompared: result.notCompared.map(({ left, right, target, gate }) => ({ left, right, target, gate })),
    notTested: result.notTested.map((trial) => {
      const { name, stage, target } = trial;
      return { name, stage, target, gating: isGating(trial) };
    }),
    smoke: result.smoke,
    tests: result.tests,
    ...(result.incremental === undefined ? {} : { sameAsClean: [...result.incremental.same] }),
    skipped: skippedRows(result.skipped),
    problems,
    failures,
    ...reportFindings(differencesFound(result.comparisons), { failures, problems, stages, comparisons }),
    targets: [...new Set([...result.stages.map(({ node }) => node.target), ...result.skipped.map(({ target }) => target)])],
  };
}

function skippedRows(legs: readonly Leg[]): RunReport['skipped'] {
  return legs.flatMap(({ target, skipped: why }) => (why === undefined ? [] : [{ target, reason: skipReasonText(why), why }]));
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
    ...(usage?.traced === undefined ? {} : { traced: usage.traced }),
    cache: done === null ? null : done.status === 'restored' ? 'hit' : 'miss',
    degraded: done?.degraded ?? false,
    degradedBy: done === null ? null : degradedBy(done),
    compilerUsed: isShown(done?.proof ?? null),
    proof: done?.proof ?? null,
    ...(done === null || Object.keys(done.steps).length === 0 ? {} : { steps: done.steps }),
    ...(done?.leaks === undefined ? {} : { leaks: [...done.leaks] }),
    ...(done?.hints === undefined ? {} : { hints: done.hints }),
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

function comparisonRow(judged: JudgedComparison, stages: readonly StageResult[]): ComparisonRow {
  const { planned, result } = judged;
  const ids = [planned.left, planned.right].map((stage) => nodeId(stage, planned.target));
  const sides = stages.filter(({ node }) => ids.includes(node.id));
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
    differing: differing.slice(0, MAX_DIFFERING_ARTIFACTS),
    reasons: judged.reasons.map(gateReasonText),
    facts: judged.reasons,
    inherited: judged.inherited,
    ...(judged.generations === null ? {} : { generations: judged.generations }),
    common: commonConditions(sides),
    ...(judged.seconds === null ? {} : { seconds: judged.seconds }),
    ...(result === null ? {} : { differences: differencesOf(result) }),
  };
}

/** The problems of a run; empty where it has passed. */
export function problemsOf(result: RunResult): Problem[] {
  const problems: Problem[] = [];
  for (const stage of result.stages) {
    if (stage.status === 'failed') problems.push(...stage.problems);
    const unproved = unprovedProblem(stage);
    if (unproved !== null) problems.push(unproved);
    problems.push(...hermeticProblems(stage));
  }
  problems.push(...(result.incremental?.problems ?? []));
  for (const judged of result.comparisons) {
    if (judged.problem !== null) problems.push(judged.problem);
    // A side that failed, or was skipped after a failure, has its own problem already.
    if (judged.passed || (judged.absent && problems.length > 0)) continue;
    const { left, right, target, gate } = judged.planned;
    problems.push({
      code: 'gate-failed',
      message: `${gate} gate, ${left} against ${right} for ${target}: ${judged.reasons.map(gateReasonText).join('; ')}`,
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
      message: 'no target can be built here, so nothing was proved',
      remedy: 'run on a machine of one of the targets, or install what the reasons name',
    });
  }
  return problems;
}
