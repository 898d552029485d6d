/** `run`, `compare` and `verify`: the command line, with its answer as outputs and its report as the job's summary. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { runProgram } from '@selfhost/cli/program.js';
import { type Problem, userError } from '@selfhost/core/errors.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { describeProblem } from '@selfhost/core/text/problem-text.js';
import type { ActionResult, ActionSurroundings } from '@selfhost/github/action.js';
import { guarded } from '@selfhost/local/guarded-stream.js';
import { commandLineOf, type SuiteInputs } from './inputs.js';

export async function commandLine(inputs: SuiteInputs, around: ActionSurroundings): Promise<ActionResult> {
  const out = await mkdtemp(path.join(around.temp, 'selfhost-'));
  const streams = { stdout: guarded(process.stdout), stderr: guarded(process.stderr) };
  let wrong: readonly Problem[] = [];
  const onProblems = (problems: readonly Problem[]): void => {
    wrong = problems;
  };
  const { cwd, environment, machine, signal } = around;
  const argv = [...commandLineOf(inputs), ...(inputs.command === 'run' ? ['--out', out] : [])];
  const exitCode = await runProgram(argv, { ...streams, onProblems, cwd, environment, machine, signal });
  if (exitCode === 2) {
    const told = wrong.map(describeProblem).join('\n');
    throw userError('usage', `selfhost ${inputs.command} cannot begin: ${told === '' ? 'see the log above' : told}`);
  }
  const file = path.join(out, 'report.json');
  // Only `run` makes one.
  if (!existsSync(file)) return { outputs: {}, summary: null, problems: exitCode === 0 ? [] : [failed(inputs, exitCode)] };
  const report: RunReport = JSON.parse(await readFile(file, 'utf8'));
  return {
    outputs: { verdict: report.verdict, report: file },
    // Summaries strip pictures, so the report is rendered without its own.
    summary: renderMarkdown(report, 'en'),
    problems: exitCode === 0 ? [] : [failed(inputs, exitCode)],
  };
}

function failed({ command }: SuiteInputs, exitCode: number): Problem {
  return {
    code: 'gate-failed',
    message: `selfhost ${command} ended with exit code ${exitCode}: see the log above`,
  };
}
