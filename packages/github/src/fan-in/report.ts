/** `report`: the one job that collects all results of a run, whatever failed. It executes and signs nothing. */
import { copyFile, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { reportArtifactName } from '@selfhost/core/handoff/names.js';
import { type RunPlan, readRunPlan } from '@selfhost/core/handoff/run-plan.js';
import type { ArtifactStore, Logger } from '@selfhost/core/ports.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import { BRIEF_WORDS } from '@selfhost/core/present/words/brief.js';
import { languageIn } from '@selfhost/core/present/words/language.js';
import { lastBundle } from '@selfhost/core/report/last-bundle.js';
import { type LegResult, mergeReports } from '@selfhost/core/report/merge-legs.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { writeReport } from '@selfhost/local/report-folder.js';
import type { ActionContext, ActionResult } from '../action.js';
import { bundleOutputs } from '../bundle-outputs.js';
import { keeping } from '../keeping.js';
import { keepRunPage } from '../pages.js';
import { Results } from './collect.js';
import { verdictWithoutPlan } from './no-plan.js';
import { sweepMarkdown } from './sweep.js';

export interface ReportInputs {
  /** Null where there is none. */
  readonly plan: unknown;
  /** What GitHub says of the job that made the plan (`needs.<job>.result`); empty where it was not given. */
  readonly planResult: string;
  /** What GitHub says of the targets' jobs together (`needs.<job>.result`); empty where it was not given. */
  readonly jobsResult: string;
  readonly retentionDays: number;
  readonly githubToken: string;
}

/** Keeps the report as JSON for other jobs and as a folder for people. The verdict is the result of the job itself: a failing upload cannot change it. */
async function keep(
  artifacts: ArtifactStore,
  out: string,
  name: string,
  { retentionDays }: ReportInputs,
  logger: Logger,
): Promise<void> {
  await keeping('the report', logger, async () => {
    const file = path.join(path.dirname(out), name);
    await copyFile(path.join(out, 'report.json'), file);
    await artifacts.upload(file, { retentionDays });
    await artifacts.uploadFolder(path.basename(name, '.json'), out, { retentionDays });
  });
}

export async function report(inputs: ReportInputs, context: ActionContext): Promise<ActionResult> {
  if (inputs.plan === null) return verdictWithoutPlan(inputs.planResult);
  const { services, logger, run, temp, signal } = context;
  const plan = readRunPlan(inputs.plan);
  const artifacts = await services.artifacts(inputs.githubToken);
  const results = await Results.of(
    artifacts,
    plan.pipeline,
    { from: plan.attempt, to: run.attempt },
    await mkdtemp(path.join(temp, 'selfhost-results-')),
  );
  const { retentionDays, jobsResult } = inputs;
  const made = await allInOne(plan, results, run.sha, jobsResult);
  const merged = await keepRunPage(made, { artifacts, run, folder: temp, retentionDays, logger, signal });
  const out = await mkdtemp(path.join(temp, 'selfhost-report-'));
  const language = languageIn(plan);
  await writeReport(out, merged, language);
  await keep(artifacts, out, reportArtifactName(plan.pipeline, run.attempt), inputs, logger);
  const [first] = plan.legs;
  const last = first === undefined ? null : lastBundle(merged, first.target);
  return {
    outputs: {
      verdict: merged.verdict,
      report: path.join(out, 'report.json'),
      ...bundleOutputs(last),
    },
    summary: [
      renderMarkdown(merged, language, { runUrl: run.url }),
      await sweepMarkdown(plan, results, merged),
      `${BRIEF_WORDS[language].whereToReadOn(run.url, run.runId)}\n`,
    ].join('\n'),
    problems: merged.problems,
  };
}

async function allInOne(
  { pipeline, legs, language }: RunPlan,
  results: Results,
  commit: string,
  jobsResult: string,
): Promise<RunReport> {
  const found = new Map<string, LegResult>();
  for (const { target } of legs) {
    const result = await results.leg(target);
    if (result !== undefined) found.set(target, result);
  }
  const named = language === undefined ? {} : { language };
  return mergeReports({ pipeline, ...named, commit, expected: legs, results: found, jobsResult });
}
