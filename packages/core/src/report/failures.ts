/** Why a run failed, as far as logs and results show: one failure for each stage, trial and gate, with the same fingerprint in every run. */

import path from 'node:path';
import type { Problem } from '../errors.js';
import { exists } from '../files/exists.js';
import { byCodeUnits } from '../files/order.js';
import type { Diagnostic } from '../logs/diagnostic.js';
import { readLog } from '../logs/read-log.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import { gateReasonText } from '../run/gate-reason-text.js';
import type { JudgedComparison } from '../run/gates.js';
import type { RunResult } from '../run/run.js';
import { isShown } from '../stage/compiler-proof.js';
import { stageLogName, trialLogName } from '../stage/log-names.js';
import { lackOfProof, proofProblem } from '../stage/proof-problem.js';
import { isDone, type StageDoubt, type StageFailed, type StageResult } from '../stage/result.js';
import { MAX_MESSAGE_CHARACTERS, plainRow, problemFailure } from './failure-row.js';
import type { FailureRow } from './schema.js';

export interface FailureOptions {
  /** The path in the repository of a file that a node's command names; null for a file outside of the repository. */
  readonly inRepository: (node: PlanNode, file: string) => string | null;
  /** Folder of the report, absolute; the logs are in its folder `logs`. */
  readonly folder: string;
}

export async function failuresOf(result: RunResult, options: FailureOptions): Promise<FailureRow[]> {
  const rows: FailureRow[] = [];
  for (const stage of result.stages) {
    if (stage.status === 'failed') rows.push(await stageFailure(stage, options));
    const unproved = unprovedStage(stage);
    if (unproved === null) continue;
    const log = await logIn(options, stageLogName(stage.node, 'proof'));
    rows.push({ ...plainRow(unproved.problem), doubt: unproved.doubt, log });
  }
  for (const list of ['smoke', 'tests'] as const) {
    for (const trial of result[list]) {
      if (!trial.gating || trial.problem === null) continue;
      const row = problemFailure(trial.problem, `${trial.stage} ${trial.name}`, 'runtime-crash');
      const { command } = trial;
      const log = await logIn(options, trialLogName(list, trial));
      rows.push({ ...row, log, ...(command === undefined ? {} : { command }) });
    }
  }
  for (const judged of result.comparisons) if (!judged.passed && !judged.absent) rows.push(gateFailure(judged));
  return rows;
}

/** A stage whose proof is less than it demands, with what is then wrong. */
interface Unproved {
  readonly problem: Problem;
  readonly doubt: StageDoubt;
}

/** The problem of a stage whose proof is less than it demands; null for any other. */
export function unprovedProblem(stage: StageResult): Problem | null {
  return unprovedStage(stage)?.problem ?? null;
}

function unprovedStage(stage: StageResult): Unproved | null {
  const { id, stage: name, target, definition } = stage.node;
  const proof = isDone(stage) ? stage.proof : null;
  const unproved = proof === null ? null : proofProblem(proof, definition.proof.level);
  if (proof === null || unproved === null) return null;
  const problem = { ...unproved, message: `${id}: ${lackOfProof(proof)}`, subject: { stage: name, target } };
  return { problem, doubt: { kind: isShown(proof) ? 'not-traced' : 'unproved', node: id, proof } };
}

/** A log's path in the report; null where another machine has it, or nothing was run. */
async function logIn({ folder }: FailureOptions, name: string): Promise<string | null> {
  return (await exists(path.join(folder, 'logs', name))) ? `logs/${name}` : null;
}

/** The fingerprint is made of the sides and the causes: the same gate that fails for the same causes is one failure, whatever is named first. */
function gateFailure({ planned, reasons, result }: JudgedComparison): FailureRow {
  const sides = `${planned.gate}: ${planned.left} against ${planned.right}`;
  const [first] = reasons;
  const message = `${sides}: ${first === undefined ? '' : gateReasonText(first)}`;
  const causes = (result?.artifacts ?? [])
    .filter(({ verdict }) => verdict !== 'identical')
    .flatMap((artifact) => artifact.causes);
  const named = [...new Set(causes.map(({ id }) => id))].sort(byCodeUnits).join(' ');
  const subject = { stage: planned.right, target: planned.target };
  const row = problemFailure({ code: 'gate-failed', message, subject }, `${sides}: ${named}`, 'determinism');
  return { ...row, gate: { gate: planned.gate, left: planned.left, right: planned.right, reasons } };
}

async function stageFailure(failed: StageFailed, { inRepository }: FailureOptions): Promise<FailureRow> {
  const { node, problems, usage, log, outcome } = failed;
  const [problem] = problems;
  const bare = {
    ...problemFailure(problem, node.stage),
    ...(outcome === null ? {} : { command: node.definition.run }),
  };
  if (log === null || !(await exists(log))) return bare;
  const read = await readLog(
    log,
    {
      exitCode: outcome?.exitCode ?? null,
      signal: outcome?.signal ?? null,
      elapsedSeconds: usage?.seconds ?? null,
      limitSeconds: node.definition.timeoutMinutes * 60,
      peakBytes: usage?.peakBytes ?? null,
    },
    { stage: node.stage },
  );
  if (read.cause === 'none') return bare;
  const { primary } = read;
  return {
    ...bare,
    cause: read.cause,
    confidence: read.confidence,
    evidence: read.evidence,
    facts: [...read.facts],
    message: (primary?.message ?? bare.message).slice(0, MAX_MESSAGE_CHARACTERS),
    fingerprint: read.fingerprint ?? bare.fingerprint,
    place: primary === null ? null : placeOf(primary, (file) => inRepository(node, file)),
  };
}

/** The place in the repository that a message names; null where it names none. */
function placeOf(
  { file: printed, line, column }: Diagnostic,
  inRepository: (file: string) => string | null,
): FailureRow['place'] {
  const file = printed === null ? null : inRepository(printed);
  return file === null || line === null ? null : { file, line, ...(column === null ? {} : { column }) };
}
