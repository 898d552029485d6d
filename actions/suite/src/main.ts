/** The whole suite as one step: the command line, with its answer as outputs and its report as the job's summary. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Surroundings } from '@selfhost/cli/program.js';
import { runProgram } from '@selfhost/cli/program.js';
import { renderMarkdown } from '@selfhost/core/report/markdown.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { SuiteInputs } from './inputs.js';

export interface SuiteOutcome {
  readonly exitCode: number;
  /** Outputs of the action. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Markdown for the job's summary; null where the command writes no report. */
  readonly summary: string | null;
}

export async function run(inputs: SuiteInputs, around: Surroundings, out: string): Promise<SuiteOutcome> {
  if (inputs.command !== 'run') return { exitCode: await runProgram(inputs.argv, around), outputs: {}, summary: null };
  const exitCode = await runProgram([...inputs.argv, '--out', out], around);
  const file = path.join(out, 'report.json');
  // A wrong configuration ends before there is a report; the error was told.
  if (!existsSync(file)) return { exitCode, outputs: {}, summary: null };
  const report: RunReport = JSON.parse(await readFile(file, 'utf8'));
  // Summaries strip pictures, so the report is rendered without its own.
  return { exitCode, outputs: { verdict: report.verdict, report: file }, summary: renderMarkdown(report, 'en') };
}
