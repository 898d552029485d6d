/** How every action runs: one place for inputs, failures, outputs, signals and the end of the process. */
import * as core from '@actions/core';
import type { Problem } from '@selfhost/core/errors.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import { maskSecrets } from '@selfhost/core/logs/mask.js';
import type { Logger } from '@selfhost/core/ports.js';
import type { Progress } from '@selfhost/core/stage/progress.js';
import { describeMistake } from '@selfhost/core/text/mistake-text.js';
import { describeProblem } from '@selfhost/core/text/problem-text.js';
import { guardStream } from '@selfhost/local/guarded-stream.js';
import { masked } from '@selfhost/local/masked.js';
import { endAtOnce } from '@selfhost/local/process/exit-guard.js';
import { consoleLogger, consoleProgress, isOurCommand } from './console.js';
import { type RunIdentity, runIdentity, secretsIn } from './environment.js';
import { inputNames, unknownInputs } from './inputs/problem.js';
import { type Checks, parseInputs } from './inputs/read.js';
import type { InputSpecs, Inputs } from './inputs/spec.js';
import { githubServices, type Services } from './services.js';

/** What an action takes from the process that it is. */
export interface ActionContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly machine: { readonly platform: string; readonly arch: string };
  readonly cwd: string;
  /** Folder that is emptied after the job. */
  readonly temp: string;
  readonly run: RunIdentity;
  readonly services: Services;
  readonly logger: Logger;
  readonly progress: Progress;
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
}

/** What an action has come to. */
export interface ActionResult {
  readonly outputs: Readonly<Record<string, string>>;
  /** Markdown for the job's summary; null where there is nothing to show. */
  readonly summary: string | null;
  /** What a person should know, and what is no reason to fail; each becomes an annotation. */
  readonly notices?: readonly string[];
  /** Why the step fails; empty where it does not. Reported after outputs and summary were written. */
  readonly problems: readonly Problem[];
}

/** Text of an input by its name, as the step was given it; empty where it was not. */
export type Given = (name: string) => string;

/** An action as a function of its inputs. */
export interface Action<Specs extends InputSpecs> {
  readonly inputs: Specs;
  readonly validateInputs?: NonNullable<Checks<Specs>['validateInputs']>;
  /** Loads the action's own code, which is not wanted where the inputs are wrong. */
  readonly load: () => Promise<(inputs: Inputs<Specs>, context: ActionContext) => Promise<ActionResult>>;
  /** What to do when the action fails before it has a result, also for wrong inputs. */
  readonly failed?: Failed;
}

export interface Failed {
  /** The outputs that conditions of workflows ask: they are never empty. */
  readonly outputs: (given: Given) => ActionResult['outputs'];
  /** Uploads the reason for the jobs that wait. */
  readonly upload?: (given: Given, problems: readonly Problem[], context: ActionContext) => Promise<void>;
}

/** Runs an action to the end of the process. Only bugs leave a stack trace. */
export async function runAction<const Specs extends InputSpecs>(action: Action<Specs>): Promise<void> {
  const secrets = secretsIn(process.env);
  for (const stream of [process.stdout, process.stderr]) {
    guardStream(stream, isOurCommand);
    stream.write = masked(stream, secrets).write;
  }
  process.on('uncaughtException', (error) => process.exit(mistake(error)));
  const controller = new AbortController();
  // A runner cancels a job by SIGINT, and the work then ends what it has started; 7.5 s later by SIGTERM, when all of it ends at once.
  const cancel = (): void => (controller.signal.aborted ? endAtOnce() : controller.abort());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, cancel);
  const run = runIdentity(process.env);
  process.exitCode = await perform(action, {
    environment: process.env,
    machine: { platform: process.platform, arch: process.arch },
    cwd: process.cwd(),
    temp: process.env.RUNNER_TEMP ?? (await import('node:os')).tmpdir(),
    run,
    services: githubServices(process.env, run, consoleLogger, controller.signal),
    logger: consoleLogger,
    progress: consoleProgress(),
    signal: controller.signal,
  });
  await flushed();
  // The clients of caches and artifacts leave sockets open, which would keep the process for minutes.
  process.exit();
}

/** Does an action's work, and gives the exit code. */
async function perform<const Specs extends InputSpecs>(action: Action<Specs>, context: ActionContext): Promise<number> {
  try {
    const { validateInputs } = action;
    const inputs = parseInputs(action.inputs, given, {
      before: unknownInputs(inputNames(context.environment), action.inputs),
      ...(validateInputs === undefined ? {} : { validateInputs }),
    });
    const run = await action.load();
    const { outputs, summary, notices = [], problems } = await run(inputs, context);
    // The report is written before the step fails.
    setOutputs(outputs);
    if (summary !== null) await writeSummary(summary, context);
    for (const notice of notices) core.notice(notice);
    printProblems(problems);
    return problems.length === 0 ? 0 : 1;
  } catch (error) {
    const known = asUserError(error);
    await afterFailure(action.failed, known?.problems ?? [mistakeOf(error)], context);
    if (known === null) return mistake(error);
    printProblems(known.problems);
    return known.exitCode;
  }
}

const given: Given = (name) => core.getInput(name);

function setOutputs(outputs: ActionResult['outputs']): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}

/** An error here must not hide the first one. */
async function afterFailure(failed: Failed | undefined, problems: readonly Problem[], context: ActionContext): Promise<void> {
  try {
    setOutputs(failed?.outputs(given) ?? {});
    // Its code is loaded only where it can do something.
    if (context.services.hasArtifacts) await failed?.upload?.(given, problems, context);
  } catch (error) {
    context.logger.warn(`the failure could not be handed to other jobs: ${describeMistake(error).details}`);
  }
}

/** Characters of one problem: four times what an annotation shows. More hides what is wrong in the log, too. */
const MAX_PROBLEM_CHARACTERS = 16_384;

function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems) {
    const text = describeProblem(problem);
    core.error(text.length <= MAX_PROBLEM_CHARACTERS ? text : `${text.slice(0, MAX_PROBLEM_CHARACTERS)}…`);
  }
}

/** A mistake of ours, as it is reported to other jobs. */
function mistakeOf(error: unknown): Problem {
  const { message } = describeMistake(error);
  return {
    code: 'target-lost',
    message: message.slice(0, MAX_PROBLEM_CHARACTERS),
    remedy: 'run the job again, and report what its log says',
  };
}

function mistake(error: unknown): number {
  const { message, details } = describeMistake(error);
  core.error(message);
  consoleLogger.info(details);
  return 1;
}

/** A summary that cannot be written never hides what the step has come to. */
async function writeSummary(markdown: string, { environment, logger }: ActionContext): Promise<void> {
  if ((environment.GITHUB_STEP_SUMMARY ?? '') === '') return logger.info('there is no job summary here to write to');
  const { MAX_SUMMARY, fitMarkdown } = await import('@selfhost/core/forge/fit.js');
  try {
    const safe = maskSecrets(markdown, secretsIn(environment));
    await core.summary.addRaw(fitMarkdown(safe, MAX_SUMMARY)).write();
  } catch (error) {
    logger.warn(`the job summary could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Standard output to a pipe is written behind the program's back: what is left of it would be lost at the exit. */
async function flushed(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
}
