/** Running a stage's command under a trace, and once more without one where the trace may be what it failed by. */
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Logger, Outcome, TakeTrace } from '../ports.js';
import type { Untraced } from './compiler-proof.js';
import { failsAgain } from './fails-again.js';
import { type FollowedStage, StageTrace } from './trace.js';
import type { Ran } from './work.js';
import type { Workspace } from './workspace.js';

/** What was followed of a command; or why it was not followed, which is null where that was not asked. */
export type Seen = FollowedStage | Unseen;

export interface Unseen {
  readonly kind: 'unseen';
  readonly why: Untraced | null;
}

export const NOT_WATCHED: Unseen = { kind: 'unseen', why: null };

export interface SeenRun extends Ran {
  readonly seen: Seen;
  /** Seconds of the run that failed under a trace, where it was repeated without one; otherwise 0. */
  readonly failedSeconds: number;
}

/** A command that is to be traced. */
export interface Traceable {
  /** Id of the stage, for messages. */
  readonly id: string;
  readonly workspace: Workspace;
  /** TMPDIR; null where it is not set. */
  readonly temporary: string | null;
  /** Its log, and where that of a run goes which fails under a trace only. */
  readonly log: string;
  readonly aside: string;
  /** Runs it in a fresh work folder; without `trace` there is none. */
  readonly run: (trace?: TakeTrace) => Promise<Ran>;
}

export async function runTraced(logger: Logger, { id, workspace, temporary, log, aside, run }: Traceable): Promise<SeenRun> {
  const trace = new StageTrace(workspace, temporary);
  const ran = marked(await run((chunk) => trace.push(chunk)));
  const lost = whyLost(ran.outcome);
  if (ran.problem === null)
    return { ...ran, seen: lost === null ? seenIn(trace) : { kind: 'unseen', why: lost }, failedSeconds: 0 };
  if (lost?.kind === 'unavailable' || ran.outcome.ended !== null) return { ...ran, seen: NOT_WATCHED, failedSeconds: 0 };
  if (lost === null && (await failsAgain(trace, log, ran.outcome))) return { ...ran, seen: NOT_WATCHED, failedSeconds: 0 };
  logger.info({ kind: 'again-untraced', node: id });
  await rename(log, aside);
  const again = await run();
  const failedSeconds = ran.outcome.usage.seconds;
  if (again.problem !== null) {
    await rm(aside, { force: true });
    return { ...again, seen: NOT_WATCHED, failedSeconds };
  }
  const why = lost ?? { kind: 'failed-under-trace', reason: `${howItEnded(ran.outcome)} (${path.basename(aside)})` };
  return { ...again, seen: { kind: 'unseen', why }, failedSeconds };
}

/** Figures of a command that ran under a trace are not compared with those of one that did not, so they say so. */
function marked(ran: Ran): Ran {
  const { outcome } = ran;
  if (outcome.traced === undefined || outcome.traced.kind === 'unavailable') return ran;
  return { ...ran, outcome: { ...outcome, usage: { ...outcome.usage, traced: true } } };
}

/** Why there is no trace of a command; null where there is a whole one. */
function whyLost({ traced }: Outcome): Untraced | null {
  if (traced === undefined) return { kind: 'unavailable', reason: 'commands cannot be traced here' };
  return traced.kind === 'complete' ? null : { kind: traced.kind, reason: traced.reason };
}

function seenIn(trace: StageTrace): Seen {
  const followed = trace.finish();
  return followed.kind === 'followed' ? followed : { kind: 'unseen', why: { kind: followed.kind, reason: followed.reason } };
}

function howItEnded({ exitCode, signal }: Outcome): string {
  return exitCode === null
    ? `under a trace the command was ended by ${signal}`
    : `under a trace the command ended with exit code ${exitCode}`;
}
