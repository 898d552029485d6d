/** The work of one job in a leg: what it builds is saved, passed on and reported, also when it fails. */

import path from 'node:path';
import { type Problem, userError } from '@selfhost/core/errors.js';
import { exists } from '@selfhost/core/files/exists.js';
import { logsArtifactName } from '@selfhost/core/handoff/names.js';
import { sendBundles } from '@selfhost/core/handoff/send.js';
import type { Handoff } from '@selfhost/core/handoff/ticket.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import type { Plan } from '@selfhost/core/pipeline/plan-model.js';
import { skipReasonText } from '@selfhost/core/pipeline/skip-reason-text.js';
import type { Logger } from '@selfhost/core/ports.js';
import { languageIn } from '@selfhost/core/present/words/language.js';
import { skippedRemedy } from '@selfhost/core/report/merge-legs.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import { isDone } from '@selfhost/core/stage/result.js';
import { reportOf, work } from '@selfhost/local/local-run.js';
import { acquireLock } from '@selfhost/local/lock.js';
import { writeReport } from '@selfhost/local/report-folder.js';
import type { ActionContext } from '../action.js';
import { keeping } from '../keeping.js';
import { annotateFailures } from './annotate.js';
import { type LegRequest, type OpenedLeg, openLeg } from './open.js';
import { withComparisonPages } from './pages.js';
import { uploadResult } from './result.js';
import { checkVariant } from './variant.js';

/** What one job has done. */
export interface LegWork {
  readonly leg: OpenedLeg;
  readonly result: RunResult;
  /** Everything that is passed on so far. */
  readonly handoff: Handoff;
  readonly report: RunReport;
  /** Path of the report. */
  readonly file: string;
}

/** What a job of a leg is there for. */
export interface JobPart {
  /** Names the job's logs, e.g. `stage1`. */
  readonly name: string;
  /** What of the leg's plan is to be done. */
  readonly planOf: (leg: OpenedLeg) => Plan;
}

/**
 * Does a job's part. Bundles are uploaded, the cache saved and the logs kept before anything is judged.
 * @throws UserError for what keeps the job from starting or its bundles from being passed on
 */
export async function workInLeg(
  pipeline: Pipeline,
  request: LegRequest,
  part: JobPart,
  context: ActionContext,
): Promise<LegWork> {
  checkVariant(request.variant);
  const lock = await acquireLock(path.join(pipeline.root, '.selfhost'));
  try {
    const leg = await openLeg(pipeline, request, context);
    await leg.store.open();
    const result = await build(leg, part, context.logger, request.retentionDays);
    const handed = new Set(leg.handoff.tickets.map(({ node }) => node));
    const made = result.stages.filter(isDone).filter(({ node }) => !handed.has(node.id));
    await leg.store.close(made);
    // What a job that is cancelled has built is not passed on: its outputs are lost with it.
    if (context.signal.aborted) throw userError('interrupted', 'the job was cancelled', { remedy: 'run the job again' });
    const { place, scratch } = leg;
    const { retentionDays } = request;
    const tickets = await sendBundles(leg.artifacts, made, { place, scratch, retentionDays, logger: context.logger });
    const handoff = { ...leg.handoff, tickets: [...leg.handoff.tickets, ...tickets] };
    const artifacts = new Map(handoff.tickets.map(({ node, artifact }) => [node, artifact]));
    const report = await withComparisonPages(
      leg,
      result,
      await reportOf(leg.localRun, result, artifacts),
      retentionDays,
      context,
    );
    await writeReport(leg.out, report, languageIn(report));
    await annotateFailures(leg, result);
    return { leg, result, handoff, report, file: path.join(leg.out, 'report.json') };
  } finally {
    await lock.release();
  }
}

async function build(leg: OpenedLeg, part: JobPart, logger: Logger, retentionDays: number): Promise<RunResult> {
  const { localRun, handed, options, store, only } = leg;
  try {
    return await work(localRun, part.planOf(leg), { options, handed, store, only });
  } finally {
    await keepLogs(leg, part, logger, retentionDays);
  }
}

async function keepLogs(leg: OpenedLeg, part: JobPart, logger: Logger, retentionDays: number): Promise<void> {
  const logs = path.join(leg.out, 'logs');
  if (!(await exists(logs))) return;
  await keeping('the logs', logger, () =>
    leg.artifacts.uploadFolder(logsArtifactName(leg.pipeline.name, part.name, leg.place), logs, { retentionDays }),
  );
}

/**
 * Uploads a job's result for the job that collects all results, and returns the artifact's name.
 * @param job the stage that it was to build, or `compare`
 */
export function sendResult({ leg, report }: LegWork, job: string, retentionDays: number): Promise<string> {
  return uploadResult(leg.artifacts, { report, place: leg.place, job, folder: leg.scratch, retentionDays });
}

/** Why the leg was left out on this runner, as a problem where the target is required. */
export function skippedLeg({ leg }: LegWork): { readonly reason: string; readonly problems: readonly Problem[] } | null {
  const [skipped] = leg.plan.legs;
  if (skipped?.skipped === undefined) return null;
  const reason = skipReasonText(skipped.skipped);
  const problem: Problem = {
    code: 'target-skipped',
    message: `${leg.target} is required and cannot be built on this runner: ${reason}`,
    subject: { target: leg.target },
    remedy: skippedRemedy(leg.target),
  };
  return { reason, problems: skipped.required ? [problem] : [] };
}
