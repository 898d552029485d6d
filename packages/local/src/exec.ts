/**
 * Runs commands on this machine, measures their whole process tree and ends it to the last process.
 *
 * What starts a command: `process/launch.ts`; what measures it exactly: `process/wrapper.ts`; what watches its memory:
 * `process/sampler.ts`; what finds its processes: `tree/`; what ends them: `process/end.ts`; what traces it: `process/tracer.ts`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command, Exec, Logger, Outcome, Usage } from '@selfhost/core/ports.js';
import { tailLines } from './log/tail.js';
import { endTree, survivorsOf } from './process/end.js';
import { type Launch, launchPlain, launchWrapped } from './process/launch.js';
import type { Finish } from './process/listen.js';
import { openLog, throwIfLogFailed } from './process/log-file.js';
import { largest, type Sampler, type Samples, startSampler, sum } from './process/sampler.js';
import { lossOf, prepareTrace, type Trace } from './process/tracing.js';
import type { Environment } from './programs.js';
import { query } from './query.js';
import { platformOf } from './tree/platform.js';
import { type Containment, type Figures, NO_FIGURES, type Platform, type Tracer } from './tree/tree.js';

export interface LocalExecOptions {
  /** The caller's environment: its PATH finds bash and the programs of `query`, which get all of it. Commands get none of it. */
  readonly env: Environment;
  /** Called with the processes that a command left running. */
  readonly logger?: Logger;
  /** This machine's, unless a test says otherwise. */
  readonly platform?: Platform;
}

/** The `Exec` port on this machine. Two commands that run at the same time must not share `SELFHOST_OUT`. */
export function localExec(options: LocalExecOptions): Exec {
  const platform = options.platform ?? platformOf();
  let found: Promise<Containment> | undefined;
  const containment = () => {
    // Found by trying, which costs some milliseconds: once, and only where something is run.
    found ??= platform.containment(options.env);
    return found;
  };
  let asked: Promise<Tracer> | undefined;
  const tracer = () => {
    asked ??= platform.tracer(options.env);
    return asked;
  };
  return {
    run: (command) => runCommand(command, { ...options, platform, containment, tracer }),
    whyUntraced: async () => {
      const found = await tracer();
      return found.kind === 'unavailable' ? found.reason : null;
    },
    tracerVersion: async () => {
      const found = await tracer();
      return found.kind === 'unavailable' ? null : found.version;
    },
    query: (file, args, rest) => query(file, args, options.env, rest),
  };
}

interface Context extends LocalExecOptions {
  readonly platform: Platform;
  containment(): Promise<Containment>;
  tracer(): Promise<Tracer>;
}

/** Why waiting for a command was over. */
type Reason = 'finished' | 'timeout' | 'aborted' | 'log-failed' | 'tracer-lost';

/** After its last process a command's log is flushed at once; what takes longer is held open by a process that cannot be ended. */
const MAX_CLOSE_MS = 2000;

/** setTimeout takes no more (2^31 − 1 ms, 24.8 days). */
const MAX_TIMER_MS = 2 ** 31 - 1;

const NOTHING_USED: Usage = { seconds: 0, cpuSeconds: 0, peakBytes: 0, readBytes: 0, writtenBytes: 0 };

async function runCommand(command: Command, context: Context): Promise<Outcome> {
  if (command.trace === undefined) return await runLogged(command, context, null);
  const tracing = await prepareTrace(command.log, command.trace, await context.tracer(), context.env);
  if (tracing.kind === 'unavailable') return { ...(await runLogged(command, context, null)), traced: tracing };
  try {
    return await runLogged(command, context, tracing.trace);
  } finally {
    await tracing.trace.close();
  }
}

async function runLogged(command: Command, context: Context, trace: Trace | null): Promise<Outcome> {
  const log = await openLog(command.log);
  const begun = performance.now();
  let launch: Launch;
  try {
    if (command.signal?.aborted) return { exitCode: null, signal: null, ended: 'aborted', usage: NOTHING_USED, leftovers: 0 };
    const launching = {
      env: context.env,
      platform: context.platform,
      containment: await context.containment(),
      onSurvivors: (pids: readonly number[]) => warnOfSurvivors(pids, context.logger),
      trace,
    };
    launch = await (context.platform.wrapped ? launchWrapped : launchPlain)(command, log.fd, launching);
  } finally {
    await log.close();
  }
  const sampler = startSampler(launch.tree);
  try {
    return await follow({ command, launch, sampler, begun, trace, logger: context.logger });
  } catch (error) {
    // Whatever went wrong, nothing stays behind.
    await endTree(launch.tree);
    launch.abandon();
    throw error;
  } finally {
    launch.release();
  }
}

interface Run {
  readonly command: Command;
  readonly launch: Launch;
  readonly sampler: Sampler;
  /** performance.now() just before the start. */
  readonly begun: number;
  readonly trace: Trace | null;
  readonly logger: Logger | undefined;
}

async function follow(run: Run): Promise<Outcome> {
  const { command, launch, begun, trace } = run;
  trace?.follow(launch.root);
  const tail = command.onLine === undefined ? null : await tailLines(command.log, command.onLine);
  try {
    const reason = await firstReason(command, launch, begun);
    const finishedAt = performance.now();
    const { leftovers, figures } = await clear(run, reason);
    if (launch.tracer !== null) await trace?.finish(launch.tracer);
    launch.dismiss();
    await closed(launch);
    const finish = await launch.finished;
    const samples = await run.sampler.stop();
    // A command that was ended from outside has taken its time until its last process.
    const until = reason === 'finished' ? finishedAt : performance.now();
    await throwIfLogFailed(command.log, launch.logFailed);
    // A wrapper that was ended itself has reported nothing: then its own end is what is known.
    const signal = finish.figures === null ? finish.signal : (trace?.signal ?? finish.signal);
    return {
      exitCode: signal === null ? finish.exitCode : null,
      signal,
      ended: reason === 'timeout' || reason === 'aborted' ? reason : null,
      usage: usage((until - begun) / 1000, finish, samples, reason === 'finished' ? figures : null),
      leftovers,
      ...(trace === null ? {} : { traced: trace.result(launch.tracer?.message() ?? null) }),
    };
  } finally {
    await run.sampler.stop();
    await tail?.stop();
  }
}

/** Waits for the first of: the command's end, its timeout, the caller's abort, a log that cannot be written, the end of what traces it. */
async function firstReason(command: Command, launch: Launch, begun: number): Promise<Reason> {
  const done = new AbortController();
  const timeout = Math.min(command.timeoutSeconds * 1000 - (performance.now() - begun), MAX_TIMER_MS);
  const timer = (ms: number) =>
    new Promise<Reason>((resolve) => {
      const handle = setTimeout(() => resolve('timeout'), Math.max(ms, 0));
      done.signal.addEventListener('abort', () => clearTimeout(handle));
    });
  const abort = new Promise<Reason>((resolve) => {
    if (command.signal?.aborted) resolve('aborted');
    command.signal?.addEventListener('abort', () => resolve('aborted'), { signal: done.signal });
  });
  try {
    return await Promise.race([
      launch.finished.then((): Reason => 'finished'),
      abort,
      launch.logFailed.then((): Reason => 'log-failed'),
      lossOf(launch.tracer, done.signal).then((): Reason => 'tracer-lost'),
      timer(timeout),
    ]);
  } finally {
    done.abort();
  }
}

/** Ends whatever is left. Gives how many processes a finished command left running, and what those had used. */
async function clear(run: Run, reason: Reason): Promise<{ leftovers: number; figures: Figures }> {
  const { launch, sampler, logger } = run;
  let left: readonly number[] = [];
  if (reason === 'finished') {
    left = await survivorsOf(launch.tree);
    if (left.length === 0) return { leftovers: 0, figures: NO_FIGURES };
  }
  await sampler.look();
  const figures = await launch.tree.figures(left);
  let survivors = await endTree(launch.tree);
  if (survivors.length > 0) {
    // Processes that always start others are faster than the search; the end of their namespace ends them all.
    launch.abandon();
    survivors = await survivorsOf(launch.tree);
  }
  warnOfSurvivors(survivors, logger);
  return { leftovers: left.length, figures };
}

function warnOfSurvivors(pids: readonly number[], logger: Logger | undefined): void {
  if (pids.length > 0) logger?.warn({ kind: 'surviving-processes', pids });
}

async function closed(launch: Launch): Promise<void> {
  const waiting = new AbortController();
  const tooLate = sleep(MAX_CLOSE_MS, 'late' as const, { signal: waiting.signal }).catch(() => 'late' as const);
  const first = await Promise.race([launch.closed, tooLate]);
  waiting.abort();
  if (first === 'late') launch.abandon();
}

/**
 * The wrapper's figures are exact for all that was reaped. In a tree that was ended from outside, parents may have ended before they
 * reaped their children; then the sampler's last look may have seen more. No process of the command has reaped `leftovers`.
 */
function usage(seconds: number, finish: Finish, samples: Samples, leftovers: Figures | null): Usage {
  const exact = finish.figures;
  const figures = exact === null || leftovers === null ? largest(exact ?? NO_FIGURES, samples.figures) : sum(exact, leftovers);
  return { seconds, ...figures, peakBytes: samples.peakBytes };
}
