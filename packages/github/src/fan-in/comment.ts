/** `comment`: what a run has shown, on its pull request and as a check run. It reads the run's reports only, and a failing comment never fails the job. */
import { ERRORS, UserError } from '@selfhost/core/errors.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import type { OnBranch } from '@selfhost/core/history/on-branch.js';
import type { Check, Forge, Logger, PullRequest, ReadableArtifacts } from '@selfhost/core/ports.js';
import { commentMarkdown } from '@selfhost/core/present/brief/comment.js';
import { checkTitle } from '@selfhost/core/present/brief/title.js';
import { checkMarkdown, conclusionOf } from '@selfhost/core/present/check-markdown.js';
import { knownSubject } from '@selfhost/core/present/failure-title.js';
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
import { onBaseBranch } from './base-branch.js';
import { reportsOfRun } from './reports-of-run.js';

export interface CommentInputs {
  readonly pipeline: string;
  readonly runId: string;
  readonly checkRun: boolean;
  readonly historyBranch: string;
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
  const found = await reportsIfThere(artifacts, inputs.pipeline, context);
  // A page that a fork's build has made can hold any program: nothing of ours leads there.
  const reports = other ? found.map(withoutPages) : found;
  if (reports.length === 0) return NOTHING;
  await warnIfFailed(context, async () => {
    const forge = await services.forge(inputs.githubToken);
    const pull = await warnIfFailed(context, () => pullRequestOf(addressee, forge, logger));
    const known = await knownOfBase(reports, pull, addressee, inputs, context);
    for (const report of reports) {
      const shown = { report, onBranch: known.get(report) ?? null, addressee };
      if (pull !== null) await warnIfFailed(context, () => commentOn(shown, pull, forge, context));
      if (inputs.checkRun) await warnIfFailed(context, () => publish(shown, forge, other));
    }
  });
  return NOTHING;
}

async function pullRequestOf(addressee: Addressee, forge: Forge, logger: Logger): Promise<PullRequest | null> {
  const pull = await addressee.pullRequest(forge);
  if (pull === null) logger.info('the run belongs to no open pull request, so there is nothing to comment on');
  return pull;
}

/** What the history says of the branch that the pull request goes into, by report. */
async function knownOfBase(
  reports: readonly RunReport[],
  pull: PullRequest | null,
  { sha }: Addressee,
  { historyBranch, githubToken }: CommentInputs,
  context: ActionContext,
): Promise<ReadonlyMap<RunReport, OnBranch>> {
  if (pull?.base == null) return new Map();
  return onBaseBranch(reports, { base: pull.base, head: sha, historyBranch, token: githubToken }, context);
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

/** A comment that cannot be written is reported, and never makes a run fail; null then. */
async function warnIfFailed<Result>({ logger }: ActionContext, publishing: () => Promise<Result>): Promise<Result | null> {
  try {
    return await publishing();
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    for (const problem of known.problems) logger.warn(describeProblem(problem));
    return null;
  }
}

/** What is shown, and for whom. */
interface Shown {
  readonly report: RunReport;
  readonly onBranch: OnBranch | null;
  readonly addressee: Addressee;
}

/** A run without anything wrong is worth a comment only where an earlier one says otherwise. */
async function commentOn(
  { report, onBranch, addressee }: Shown,
  { number }: PullRequest,
  forge: Forge,
  { logger }: ActionContext,
): Promise<void> {
  const written = await forge.upsertComment({
    pullRequest: number,
    marker: `selfhost:report ${inMarker(report.pipeline)}`,
    body: commentMarkdown(report, addressee, languageIn(report), onBranch),
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

function withoutPages({ pageId: _, ...report }: RunReport): RunReport {
  return { ...report, comparisons: report.comparisons.map(({ pageId: __, ...row }) => row) };
}

/** @param strange whether the report is of another run and so untrusted: then it decides nothing */
async function publish({ report, onBranch, addressee: { sha, url } }: Shown, forge: Forge, strange: boolean): Promise<void> {
  const language = languageIn(report);
  const title = checkTitle(report, language);
  await forge.publishCheck({
    name: `selfhost ${report.pipeline}`,
    sha,
    conclusion: strange ? 'neutral' : conclusionOf(report),
    title: strange ? BRIEF_WORDS[language].saidByFork(title) : title,
    ...checkMarkdown(report, language, onBranch, url),
    annotations: report.failures.flatMap((failure) => annotationOf(failure, report)),
    detailsUrl: url,
  });
}

/** Failures that point at a file of the repository. Tables have no room for the whole of what a tool has said. */
export function annotationOf(failure: FailureRow, report: RunReport): Check['annotations'] {
  const { place, stage, target } = failure;
  if (place === null) return [];
  const subject = knownSubject(report, { stages: [stage], targets: [target] })
    .flat()
    .join(', ');
  return findingsBehind(failure, report).map((finding) => {
    const { headline, evidence, do: remedy } = findingTexts(finding, languageIn(report));
    return {
      severity: 'error',
      ...place,
      title: subject === '' ? headline : `${subject}: ${headline}`,
      message: `${evidence}\n${remedy}`,
    };
  });
}
