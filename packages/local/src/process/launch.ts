/** Starting a command's bash under the wrapper that measures it, and what ends it. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { userError } from '@selfhost/core/errors.js';
import { systemCode } from '@selfhost/core/files/disk.js';
import type { Command } from '@selfhost/core/ports.js';
import { type Deferred, deferred } from '../deferred.js';
import { type Environment, requireProgram } from '../programs.js';
import { findByInnerPid, readChildren } from '../tree/procfs.js';
import { type Containment, NO_FIGURES, type Platform, type ProcessTree, send } from '../tree/tree.js';
import { ANSWER_DESCRIPTOR } from '../tree/wrapper-descriptors.js';
import { someNumber } from './containment.js';
import { guardExit } from './exit-guard.js';
import { type Finish, listen } from './listen.js';
import { listenToTracer, type RunningTracer, runningTracer } from './listen-to-tracer.js';
import { tracedWords } from './tracer.js';
import type { Trace } from './tracing.js';
import { wrapperArguments } from './wrapper.js';

export interface Launch {
  readonly tree: ProcessTree;
  /** The command's own bash has ended, or no process is left that could report it. */
  readonly finished: Promise<Finish>;
  /** The log cannot be written any more; the text says why. Never settles otherwise. */
  readonly logFailed: Promise<string>;
  /** After `dismiss`: every byte is in the log and no process of ours has it open. */
  readonly closed: Promise<void>;
  /** Lets the wrapper end: all processes of the command have been looked for. */
  dismiss(): void;
  /** Ends what serves the command, when a process that cannot be ended keeps the output open. */
  abandon(): void;
  /** Null where the command is not traced. */
  readonly tracer: RunningTracer | null;
  /** The command's own bash as it sees itself; null when it was not started. */
  readonly root: number | null;
  /** From now on this process may end without ending the command. */
  release(): void;
}

/** What commands are started with. */
export interface LaunchContext {
  /** The caller's environment, whose PATH finds bash and cat. */
  readonly env: Environment;
  readonly platform: Platform;
  readonly containment: Containment;
  /** Called with the processes that are still there when this process ends. */
  readonly onSurvivors: (pids: readonly number[]) => void;
  /** Null where the command is not traced. */
  readonly trace: Pick<Trace, 'strace' | 'descriptor'> | null;
}

/** Starts the command under the measuring wrapper. `log` is a descriptor of the log file; the caller closes its own. */
export async function launchWrapped(command: Command, log: number, context: LaunchContext): Promise<Launch> {
  const child = await startWrapper(command, log, context);
  const { ready, started, finished, logFailed } = listen(child);
  const events = context.trace === null ? null : listenToTracer(child, finished);
  const inNamespace = context.containment.kind === 'namespace';
  const answers = answersTo(child);
  const writer = await ready;
  const outside = child.pid ?? 0;
  const wrapper = inNamespace ? (readChildren(outside)?.[0] ?? outside) : outside;
  /** The number of the wrapper's child as it is seen from here. */
  const seen = (pid: number | null) => (pid === null || !inNamespace ? pid : findByInnerPid(readChildren(wrapper) ?? [], pid));
  const helpers: number[] = [];
  const help = (pid: number | null) => {
    if (pid !== null) helpers.push(pid);
  };
  help(seen(writer));
  const abandon = () => abandonChild(child, [...helpers, wrapper, outside]);
  const treeOf = (root: number | null) =>
    context.platform.tree({
      root,
      session: wrapper,
      contained: context.containment.kind !== 'none',
      helpers,
      marker: markerOf(command),
    });
  const guard = (tree: ProcessTree) => guardExit(() => endAll(tree, abandon, context));
  const releaseFirst = guard(treeOf(null));
  answers.write('\n');
  const root = await started;
  const outsideRoot = seen(root);
  const tracer = events === null ? null : runningTracer(events, await events.pid, seen);
  help(tracer?.pid ?? null);
  const tree = treeOf(outsideRoot);
  const release = guard(tree);
  releaseFirst();
  return { tree, finished, logFailed, closed: closing(child), dismiss: () => answers.end(), abandon, tracer, root, release };
}

async function startWrapper(command: Command, log: number, { env, containment, trace }: LaunchContext): Promise<ChildProcess> {
  const { script } = command;
  const [bash, cat] = [requireProgram('bash', env), requireProgram('cat', env)];
  const number = containment.kind === 'namespace' ? someNumber() : '';
  const traced = trace === null ? [] : tracedWords(trace.strace, script, bash);
  const words = [...containment.prefix, bash, ...wrapperArguments({ script, bash, cat, number, traced })];
  return await start(words, command, {
    // A session of its own: a terminal's Ctrl-C reaches the caller, who decides, and not the command.
    detached: true,
    stdio: [
      'ignore',
      'ignore',
      'pipe',
      'pipe',
      log,
      'ignore',
      'pipe',
      ...(trace === null ? [] : ['pipe' as const, trace.descriptor]),
    ],
  });
}

function answersTo(child: ChildProcess): Writable {
  const answers = child.stdio.at(ANSWER_DESCRIPTOR);
  if (!(answers instanceof Writable)) throw new Error('the wrapper was started without a channel for answers');
  // A wrapper that was ended from outside reads nothing more.
  return answers.on('error', () => undefined);
}

/** Ends everything at once. The end of a namespace also ends what the search was too slow for. */
function endAll(tree: ProcessTree, abandon: () => void, { onSurvivors }: LaunchContext): void {
  let survivors = tree.endNow();
  abandon();
  if (survivors.length > 0) survivors = tree.endNow();
  if (survivors.length > 0) onSurvivors(survivors);
}

/** Starts the command without a wrapper, where bash has only the three standard descriptors: nothing but its end is heard. */
export async function launchPlain(command: Command, log: number, context: LaunchContext): Promise<Launch> {
  const bash = requireProgram('bash', context.env);
  const child = await start([bash, '-euo', 'pipefail', '-c', command.script, 'bash'], command, {
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  const finished = deferred<Finish>();
  child.once('exit', (exitCode, signal) => finished.resolve({ exitCode, signal, figures: NO_FIGURES }));
  const root = child.pid ?? 0;
  const tree = context.platform.tree({ root, session: root, contained: false, helpers: [], marker: markerOf(command) });
  const abandon = () => abandonChild(child, [root]);
  return {
    tree,
    finished: finished.promise,
    logFailed: new Promise(() => undefined),
    closed: closing(child),
    dismiss: () => undefined,
    abandon,
    tracer: null,
    root,
    release: guardExit(() => endAll(tree, abandon, context)),
  };
}

/** The output folder is different for any two commands that run at the same time. */
function markerOf(command: Command): string | null {
  const out = command.env.SELFHOST_OUT;
  return out === undefined ? null : `SELFHOST_OUT=${out}`;
}

async function start(words: readonly string[], command: Command, options: SpawnOptions): Promise<ChildProcess> {
  const child = trySpawn(words, { ...options, cwd: command.cwd, env: { ...command.env } });
  const started: Deferred<void> = deferred();
  child.once('spawn', () => started.resolve());
  child.once('error', (error) => started.reject(error));
  try {
    await started.promise;
  } catch (error) {
    throw await startError(error, command);
  }
  return child;
}

/** spawn throws some errors and emits others; here all are emitted or thrown as one. */
function trySpawn([file = '', ...args]: readonly string[], options: SpawnOptions): ChildProcess {
  try {
    return spawn(file, args, options);
  } catch (error) {
    throw tooLong(error) ?? error;
  }
}

async function startError(error: unknown, command: Command): Promise<unknown> {
  const isFolder = await stat(command.cwd).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return userError('path-missing', `the work folder ${command.cwd} does not exist`, {}, error);
  return tooLong(error) ?? error;
}

/** Linux takes at most 128 KiB in one argument or variable (MAX_ARG_STRLEN of execve(2)). */
function tooLong(error: unknown): Error | null {
  if (systemCode(error) !== 'E2BIG') return null;
  const message = 'the command or its environment is longer than the system takes (128 KiB on Linux)';
  return userError('config-invalid', message, { remedy: 'put the script into a file and run that' }, error);
}

function closing(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
  });
}

function abandonChild(child: ChildProcess, pids: readonly number[]): void {
  for (const pid of pids) send(pid, 'SIGKILL');
  for (const stream of child.stdio) stream?.destroy();
}
