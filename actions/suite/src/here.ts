/** `run`, `compare` and `verify`: what the command line does here too, with its answer as outputs and its report as the job's summary. */
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { CommandContext } from '@selfhost/cli/command-context.js';
import { type Problem, UserError, userError } from '@selfhost/core/errors.js';
import { describeProblem } from '@selfhost/core/text/problem-text.js';
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import { guarded } from '@selfhost/local/guarded-stream.js';
import { compareOptionsOf, runRequestOf, type SuiteInputs } from './inputs.js';

export async function run(inputs: SuiteInputs, context: ActionContext): Promise<ActionResult> {
  const [{ runPipeline }, { printReport }, { createProgress }, { renderMarkdown }] = await Promise.all([
    import('@selfhost/cli/run/run-pipeline.js'),
    import('@selfhost/cli/run/print-report.js'),
    import('@selfhost/local/terminal.js'),
    import('@selfhost/core/present/markdown.js'),
  ]);
  const { stdout, stderr } = streams();
  const progress = createProgress({ stream: stderr, terminal: null, color: false });
  const request = { ...runRequestOf(inputs), out: await mkdtemp(path.join(context.temp, 'selfhost-')) };
  const { report, out, language } = await runPipeline(request, { ...context, stderr }, progress)
    .catch((error: unknown) => {
      throw error instanceof UserError && error.exitCode === 2 ? cannotBegin(inputs, error.problems) : error;
    })
    .finally(() => progress.close());
  stdout.write(printReport(report, language, path.relative(context.cwd, out) || '.'));
  return {
    outputs: { verdict: report.verdict, report: path.join(out, 'report.json') },
    // Summaries strip pictures, so the report is rendered without its own.
    summary: renderMarkdown(report, 'en'),
    problems: report.verdict === 'passed' ? [] : [failed(inputs, 1)],
  };
}

export async function compare(inputs: SuiteInputs, context: ActionContext): Promise<ActionResult> {
  const command = await import('@selfhost/cli/commands/compare.js');
  return judged(inputs, context, (context) => command.compare(compareOptionsOf(inputs), context));
}

export async function verify(inputs: SuiteInputs, context: ActionContext): Promise<ActionResult> {
  const command = await import('@selfhost/cli/commands/verify.js');
  return judged(inputs, context, (context) => command.verify({ bundles: inputs.bundles, format: 'text' }, context));
}

/** A command that writes its answer to the log and has no report. */
async function judged(
  inputs: SuiteInputs,
  { cwd, environment, machine, signal }: ActionContext,
  command: (context: CommandContext) => Promise<number>,
): Promise<ActionResult> {
  let wrong: readonly Problem[] = [];
  const onProblems = (problems: readonly Problem[]): void => {
    wrong = problems;
  };
  const exitCode = await command({ ...streams(), onProblems, cwd, environment, machine, signal });
  if (exitCode === 2) throw cannotBegin(inputs, wrong);
  return { outputs: {}, summary: null, problems: exitCode === 0 ? [] : [failed(inputs, exitCode)] };
}

function streams(): Pick<CommandContext, 'stdout' | 'stderr'> {
  return { stdout: guarded(process.stdout), stderr: guarded(process.stderr) };
}

function cannotBegin({ command }: SuiteInputs, problems: readonly Problem[]): UserError {
  return userError('usage', `selfhost ${command} cannot begin: ${problems.map(describeProblem).join('\n')}`);
}

function failed({ command }: SuiteInputs, exitCode: number): Problem {
  return {
    code: 'gate-failed',
    message: `selfhost ${command} ended with exit code ${exitCode}: see the log above`,
  };
}
