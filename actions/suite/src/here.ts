/** `run`, `compare` and `verify`: what the command line does too, with the result as outputs and as the job's summary. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CommandContext } from '@selfhost/cli/command-context.js';
import { UserError, userError } from '@selfhost/core/errors.js';
import { harmlessJson } from '@selfhost/core/logs/console.js';
import { languageIn } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { describeProblems } from '@selfhost/core/text/problem-text.js';
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import { stepLabelOf } from '@selfhost/github/step.js';
import { guarded } from '@selfhost/local/guarded-stream.js';
import { comparisonOf, runRequestOf, type SuiteInputs } from './inputs.js';

export async function run(inputs: SuiteInputs, context: ActionContext): Promise<ActionResult> {
  const [{ runPipeline }, { printReport }, { languageFor }, { createProgress }, { renderMarkdown }] = await Promise.all([
    import('@selfhost/cli/run/run-pipeline.js'),
    import('@selfhost/cli/run/print-report.js'),
    import('@selfhost/cli/run/locale.js'),
    import('@selfhost/local/terminal.js'),
    import('@selfhost/core/present/markdown.js'),
  ]);
  const { stdout, stderr } = streams();
  const asked = runRequestOf(inputs);
  const step = await stepLabelOf(inputs, context, asked);
  const request = { ...asked, out: await mkdtemp(path.join(context.temp, 'selfhost-')) };
  const language = languageFor(request.language, context.environment);
  const progress = createProgress({ stream: stderr, terminal: null, color: false, language });
  const running = runPipeline(request, { ...context, stderr }, progress).finally(() => progress.close());
  const { report: made, pages, out } = await orCannotBegin(inputs, running);
  printReport(made, { language, out, pages, named: request }, { ...context, stdout });
  const { keepComparisonPages, keepRunPage, withPageKeeper } = await import('@selfhost/github/pages.js');
  const report = await withPageKeeper(made, inputs, context, async (keeper) => {
    const kept = await keepComparisonPages(made, { out, pages }, ({ target }) => ({ leg: target, step }), keeper);
    return keepRunPage(kept, keeper, step);
  });
  return {
    outputs: { verdict: report.verdict, report: path.join(out, 'report.json') },
    // Summaries strip pictures, so the report is rendered without its own.
    summary: renderMarkdown(report, languageIn(report), { runUrl: context.run.url }),
    problems: report.problems,
  };
}

export async function compare(inputs: SuiteInputs, context: ActionContext): Promise<ActionResult> {
  const [{ compareTwoSides }, { renderText }] = await Promise.all([
    import('@selfhost/github/two-sides.js'),
    import('@selfhost/core/present/comparison-text.js'),
  ]);
  const { result, passed, report, summary, problems, language } = await orCannotBegin(
    inputs,
    compareTwoSides(comparisonOf(inputs), inputs, context, 'see the differing files in the summary'),
  );
  streams().stdout.write(renderText(result, language));
  return { outputs: { verdict: verdictOf(passed), rate: String(result.rate.tolerant), report }, summary, problems };
}

export async function verify(inputs: SuiteInputs, { cwd, temp, signal }: ActionContext): Promise<ActionResult> {
  const [{ verifyBundles }, { verifyText }, { readAncestryOf }] = await Promise.all([
    import('@selfhost/core/bundle/verify.js'),
    import('@selfhost/core/present/verify-text.js'),
    import('@selfhost/core/ancestry/beside.js'),
  ]);
  const archives = inputs.bundles.map((bundle) => path.resolve(cwd, bundle));
  const verified = await orCannotBegin(inputs, verifyBundles(archives, { partial: false, signal, readBeside: readAncestryOf }));
  streams().stdout.write(verifyText(verified, 'en'));
  const report = path.join(await mkdtemp(path.join(temp, 'selfhost-verify-')), 'verify.json');
  await writeFile(report, `${harmlessJson(verified)}\n`);
  return {
    outputs: { verdict: verdictOf(verified.verdict === 'verified'), report },
    summary: null,
    problems: verified.breaks.map(({ code, message, remedy }) => ({ code, message, remedy })),
  };
}

/** The verdict of every command that gives one. */
function verdictOf(passed: boolean): RunReport['verdict'] {
  return passed ? 'passed' : 'failed';
}

function streams(): Pick<CommandContext, 'stdout' | 'stderr'> {
  return { stdout: guarded(process.stdout), stderr: guarded(process.stderr) };
}

/** What keeps a command from its work is a mistake in its inputs. */
async function orCannotBegin<T>({ command }: SuiteInputs, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof UserError) || error.exitCode !== 2) throw error;
    throw userError('usage', `selfhost ${command} cannot begin: ${describeProblems(error.problems).join('\n')}`, {}, error);
  }
}
