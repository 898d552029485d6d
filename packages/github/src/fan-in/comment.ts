/** `comment`: what a run has shown, on its pull request and as a check run. It reads the run's reports only, and a failing comment never fails the job. */
import { ERRORS, UserError } from '@selfhost/core/errors.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import type { Check, Forge, ReadableArtifacts } from '@selfhost/core/ports.js';
import { commentMarkdown } from '@selfhost/core/present/brief/comment.js';
import { checkTitle } from '@selfhost/core/present/brief/title.js';
import { checkMarkdown, conclusionOf } from '@selfhost/core/present/check-markdown.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import { runState } from '@selfhost/core/present/state.js';
import { BRIEF_WORDS } from '@selfhost/core/present/words/brief.js';
import { languageIn } from '@selfhost/core/present/words/language.js';
import { findingsBehind } from '@selfhost/core/report/findings.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { FailureRow } from '@selfhost/core/report/schema.js';
import { describeProblem } from '@selfhost/core/text/problem-text.js';
import type { ActionContext, ActionResult } from '../action.js';
import { FORKS_RUN, isForksRun, readEvent } from '../event.js';
import { type Addressee, addresseeOf } from './addressee.js';
import { reportsOfRun } from './reports-of-run.js';

export interface CommentInputs {
  readonly pipeline: string;
  readonly runId: string;
  readonly checkRun: boolean;
  readonly githubToken: string;
}

export async function comment(inputs: CommentInputs, context: ActionContext): Promise<ActionResult> {
  const { logger, run, services } = context;
  const event = await readEvent(context);
  if (isForksRun(event, run.repository)) {
    logger.info(`${FORKS_RUN}: the workflow on workflow_run comments on it`);
    return NOTHING;
  }
  const addressee = addresseeOf(event, inputs.runId, run);
  const other = inputs.runId !== '' && inputs.runId !== run.runId;
  const artifacts = await (other
    ? services.artifactsOf(inputs.runId, inputs.githubToken)
    : services.artifacts(inputs.githubToken));
  const reports = await reportsIfThere(artifacts, inputs.pipeline, context);
  if (reports.length === 0) return NOTHING;
  await warnIfFailed(context, async () => {
    const forge = await services.forge(inputs.githubToken);
    for (const report of reports) {
      await warnIfFailed(context, () => commentOn(report, addressee, forge, context));
      if (inputs.checkRun) await warnIfFailed(context, () => publish(report, addressee, forge, other));
    }
  });
  return NOTHING;
}

/** A run without a report already fails by its own jobs where something is wrong, so the comment does not fail too. */
async function reportsIfThere(
  artifacts: ReadableArtifacts,
  pipeline: string,
  { logger, temp }: ActionContext,
): Promise<RunReport[]> {
  try {
    return await reportsOfRun(artifacts, pipeline, temp);
  } catch (error) {
    if (!(error instanceof UserError) || ERRORS[error.problems[0].code].ofFetch !== true) throw error;
    for (const problem of error.problems) logger.warn(describeProblem(problem));
    return [];
  }
}

const NOTHING: ActionResult = { outputs: {}, summary: null, problems: [] };

/** A comment that cannot be written is reported, and never makes a run fail. */
async function warnIfFailed({ logger }: ActionContext, publishing: () => Promise<void>): Promise<void> {
  try {
    await publishing();
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    for (const problem of known.problems) logger.warn(describeProblem(problem));
  }
}

/** A run without anything wrong is worth a comment only where an earlier one says otherwise. */
async function commentOn(report: RunReport, addressee: Addressee, forge: Forge, { logger }: ActionContext): Promise<void> {
  const pullRequest = await addressee.pullRequest(forge);
  if (pullRequest === null) return logger.info('the run belongs to no open pull request, so there is nothing to comment on');
  const written = await forge.upsertComment({
    pullRequest,
    marker: `selfhost:report ${inMarker(report.pipeline)}`,
    body: commentMarkdown(report, addressee, languageIn(report)),
    create: runState(report) !== 'good',
  });
  logger.info(
    written === null
      ? 'nothing is wrong, and no earlier comment says otherwise: no comment'
      : `comment ${written.outcome}: ${written.url}`,
  );
}

/** Two hyphens would end the marker's comment; ids have no capitals, so no other id looks the same. */
function inMarker(id: string): string {
  return id.replaceAll(/-(?=-)/g, '-X');
}

/** @param strange whether the report is of another run and so untrusted: then it decides nothing */
async function publish(report: RunReport, { sha, url }: Addressee, forge: Forge, strange: boolean): Promise<void> {
  const language = languageIn(report);
  await forge.publishCheck({
    name: `selfhost ${report.pipeline}`,
    sha,
    conclusion: strange ? 'neutral' : conclusionOf(report),
    title: strange ? BRIEF_WORDS[language].saidByFork(checkTitle(report)) : checkTitle(report),
    ...checkMarkdown(report, language),
    annotations: report.failures.flatMap((failure) => annotationOf(failure, report)),
    detailsUrl: url,
  });
}

/** Failures that point at a file of the repository. Tables have no room for the whole of what a tool has said. */
export function annotationOf(failure: FailureRow, report: RunReport): Check['annotations'] {
  const { place, stage, target } = failure;
  if (place === null) return [];
  return findingsBehind(failure, report).map((finding) => {
    const { headline, evidence, do: remedy } = findingTexts(finding, languageIn(report));
    return {
      severity: 'error',
      ...place,
      title: `${stage}, ${target}: ${headline}`,
      message: `${evidence}\n${remedy}`,
    };
  });
}
