/** A run without a plan: nothing was begun, and the verdict says which job to look at. */

import { own } from '@selfhost/core/data/own.js';
import type { Problem } from '@selfhost/core/errors.js';
import { withKnownSubjects } from '@selfhost/core/present/failure-title.js';
import { findingsMarkdown } from '@selfhost/core/present/markdown.js';
import { marked } from '@selfhost/core/present/state.js';
import { reportFindings } from '@selfhost/core/report/findings.js';
import type { ActionResult } from '../action.js';

/** What happened to the job, by GitHub's word for its result. */
const ENDED: Readonly<Record<string, Pick<Problem, 'message' | 'remedy'>>> = {
  failure: {
    message: 'the job Plan failed, so that no target was begun',
    remedy: 'see the log of the job Plan: it names what is wrong with selfhost.yml or with the inputs',
  },
  cancelled: {
    message: 'the job Plan was cancelled, so that no target was begun',
    remedy: 'see who or what cancelled the run, or whether the job ran out of time, and run all jobs again',
  },
  skipped: {
    message: 'the job Plan was skipped, so that no target was begun',
    remedy: 'see the condition of the job Plan, and the jobs that it needs',
  },
  success: {
    message: 'the job Plan succeeded, and its plan did not arrive',
    remedy:
      'see the warnings of the job Plan: GitHub drops an output that contains the value of a secret; or give the input "plan" the output `plan` of the step that made it',
  },
};

const UNKNOWN = {
  message: 'there is no plan of the run, so that no target was begun',
  remedy: 'see the job Plan: it failed, was skipped or cancelled, or its output `plan` is not handed over as the input "plan"',
};

/** @param planResult what GitHub says of the job that made the plan; empty where it was not given */
export function verdictWithoutPlan(planResult: string): ActionResult {
  const problem: Problem = { code: 'handoff-lost', ...(own(ENDED, planResult) ?? UNKNOWN) };
  const found = reportFindings([], { problems: [problem], failures: [], stages: [], comparisons: [] });
  const shown = withKnownSubjects(found, { stages: [], targets: [] });
  const summary = [`# ${marked('bad', 'failed')}`, ...findingsMarkdown(shown, 'en', null)];
  return { outputs: { verdict: 'failed' }, summary: `${summary.join('\n\n')}\n`, problems: [problem] };
}
