/** The event that has started a run, as far as the suite looks at it. GitHub writes it, but names and branches in it are untrusted. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ActionContext } from './action.js';

const repository = z.object({ full_name: z.string(), owner: z.object({ login: z.string() }) }).nullish();

const Event = z.object({
  pull_request: z
    .object({
      number: z.int(),
      head: z.object({ sha: z.string(), repo: repository }),
      base: z.object({ ref: z.string() }).optional(),
    })
    .optional(),
  workflow_run: z
    .object({
      id: z.int(),
      head_sha: z.string(),
      head_branch: z.string().nullish(),
      head_repository: repository,
      html_url: z.string().optional(),
      run_attempt: z.int().optional(),
    })
    .optional(),
});

export type RunEvent = z.output<typeof Event>;

/** The event of the run; an empty one where the runner gives none, or one of another form. */
export async function readEvent({ environment, logger }: Pick<ActionContext, 'environment' | 'logger'>): Promise<RunEvent> {
  const file = environment.GITHUB_EVENT_PATH ?? '';
  if (file === '') return {};
  const read = Event.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (read.success) return read.data;
  logger.warn('the event of this run is not of the form that is known here; it is taken for none');
  return {};
}

/** Why a fork's run writes nothing. */
export const FORKS_RUN = "this run is of a fork's pull request, whose token may write nothing";

/** Why an action writes nothing; null where it may. */
export async function whyNotWritten(dryRun: boolean, context: ActionContext): Promise<string | null> {
  if (dryRun) return 'this is a dry run';
  return isForksRun(await readEvent(context), context.run.repository) ? FORKS_RUN : null;
}

/** Whether the run is that of a pull request from a fork, whose token may write nothing. */
export function isForksRun(event: RunEvent, own: string): boolean {
  return event.pull_request !== undefined && event.pull_request.head.repo?.full_name !== own;
}
