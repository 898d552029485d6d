/** A job of a leg that failed before it had a result: the reason is uploaded instead, for the job that collects all results. */
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '@selfhost/core/errors.js';
import { parseJson } from '@selfhost/core/json.js';
import { namesIn } from '@selfhost/core/pipeline/load.js';
import { failedJobReport } from '@selfhost/core/report/failed-job.js';
import { ID } from '@selfhost/core/yaml/formats.js';
import { textAt } from '@selfhost/core/yaml/loose.js';
import type { ActionContext, Given } from '../action.js';
import { keeping } from '../keeping.js';
import { JUDGING, uploadResult } from './result.js';

/** Where the input `retention-days` is not a number. */
const RETENTION_DAYS = 7;

/**
 * The inputs may be what is wrong, so each is checked before it is used.
 * @param stage what the job was to build; null for the job that judges
 */
export async function uploadFailure(
  given: Given,
  stage: string | null,
  problems: readonly Problem[],
  context: ActionContext,
): Promise<void> {
  // A plain command is in no plan, so no other job waits for its result.
  if (given('run') !== '') return;
  const { logger, run, temp } = context;
  const { pipeline, target } = legOf(given, context.cwd);
  const variant = given('variant');
  const names = [pipeline, target, ...(stage === null ? [] : [stage]), ...(variant === '' ? [] : [variant])];
  if (!names.every((name) => ID.pattern.test(name))) {
    return logger.warn(
      'why this job failed cannot be uploaded: its inputs do not say which pipeline, target and stage it is about',
    );
  }
  const report = failedJobReport({ pipeline, target, stage, commit: run.sha, problems, failed: Date.now() });
  const place = { leg: target, attempt: run.attempt, ...(variant === '' ? {} : { variant }) };
  await keeping('why this job failed', logger, async () => {
    const folder = await mkdtemp(path.join(temp, 'selfhost-failed-'));
    const retentionDays = Number.parseInt(given('retention-days'), 10) || RETENTION_DAYS;
    await uploadResult(await context.services.artifacts(given('github-token')), {
      report,
      place,
      job: stage ?? JUDGING,
      folder,
      retentionDays,
    });
  });
}

/** The leg that the job is part of; empty names where nothing says it. */
function legOf(given: Given, cwd: string): { readonly pipeline: string; readonly target: string } {
  const asked = given('pipeline');
  const all = namesIn(path.resolve(cwd, given('config')));
  const [found, ...others] = all.filter(({ name }) => asked === '' || name === asked);
  const only = others.length === 0 ? found : undefined;
  const pipeline = asked || only?.name || textAt(parseJson(given('handoff')), 'pipeline') || '';
  const [target = '', ...more] = only?.targets ?? [];
  return { pipeline, target: given('target') || (more.length === 0 ? target : '') };
}
