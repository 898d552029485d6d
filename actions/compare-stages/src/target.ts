/** Judging a target: its stages compared, its compiler tried, its result uploaded for the job that collects all results. */

import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import { languageIn } from '@selfhost/core/present/words/language.js';
import { lastBundle } from '@selfhost/core/report/last-bundle.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import { bundleOutputs } from '@selfhost/github/bundle-outputs.js';
import { pipelineOf } from '@selfhost/github/leg/open.js';
import { JUDGING } from '@selfhost/github/leg/result.js';
import { type JobPart, sendResult, skippedLeg, workInLeg } from '@selfhost/github/leg/work.js';
import type { CompareStagesInputs } from './inputs.js';

export async function judgeTarget(inputs: CompareStagesInputs, context: ActionContext): Promise<ActionResult> {
  const pipeline = pipelineOf(inputs, context);
  const planOf: JobPart['planOf'] = ({ asked }) => (inputs.measure ? { ...asked, comparisons: [], smoke: [], tests: [] } : asked);
  const done = await workInLeg(pipeline, inputs, { name: JUDGING, planOf }, context);
  const result = await sendResult(done, JUDGING, inputs.retentionDays);
  const { report, file, leg } = done;
  const last = lastBundle(report, leg.target);
  const skipped = skippedLeg(done);
  const problems = skipped?.problems ?? report.problems;
  return {
    outputs: {
      verdict: report.verdict,
      rate: lowestRate(report),
      result,
      report: file,
      ...bundleOutputs(last),
    },
    // If all is well, the job that collects all results shows them; a failure is also shown where it happened.
    summary: problems.length === 0 ? null : renderMarkdown(report, languageIn(report), { runUrl: context.run.url }),
    problems,
  };
}

/** Empty where nothing was compared. */
function lowestRate({ comparisons }: RunReport): string {
  const rates = comparisons.flatMap(({ rate }) => rate ?? []);
  return rates.length === 0 ? '' : String(Math.min(...rates));
}
