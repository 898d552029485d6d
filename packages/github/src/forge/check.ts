/** One finished check run that is kept up to date, with all its annotations. */
import { type CheckOutput, checkOutput, type GivenAnnotation, updatedOutput } from '@selfhost/core/forge/check-output.js';
import type { Check, Published } from '@selfhost/core/ports.js';
import type { Client } from './client.js';
import { RequestFailure } from './failure.js';
import { allOf } from './pages.js';

/** The external id of our check runs: a workflow's job of the same name is a check run of the same app, and not one of ours. */
const OURS = 'selfhost';

/** A check run of ours that is there already. */
interface Earlier {
  readonly id: number;
  readonly output: { readonly annotations_count: number };
}

/**
 * The check has its conclusion from the first request on: whatever happens to the later ones, it never stays in progress. Where the answer to a
 * creation was lost, the work is done again and finds what the first attempt has left.
 */
export async function publishCheck(client: Client, check: Check): Promise<Published> {
  const earlier = await newestOfOurs(client, check);
  if (earlier === null) return create(client, check);
  try {
    return await update(client, check, earlier);
  } catch (error) {
    if (isAnotherApps(error)) return create(client, check);
    throw error;
  }
}

async function newestOfOurs({ api, repository }: Client, { name, sha }: Check): Promise<Earlier | null> {
  const request = { ...repository, ref: sha, check_name: name, filter: 'latest' as const, per_page: 100 };
  const all = await allOf(api.paginate.iterator(api.rest.checks.listForRef, request));
  const ours = all.filter((run) => run.external_id === OURS);
  return ours.sort((a, b) => b.id - a.id)[0] ?? null;
}

/** Only the app that has made a check run may change it; the token can be of another one now. */
function isAnotherApps(error: unknown): boolean {
  return error instanceof RequestFailure && error.refusal?.status === 403 && error.pause(Date.now()) === null;
}

async function create(client: Client, check: Check): Promise<Published> {
  const { batches, ...output } = checkOutput(check);
  const [first = [], ...rest] = batches;
  const { data } = await client.api.rest.checks.create({
    ...client.repository,
    name: check.name,
    head_sha: check.sha,
    ...finished(check),
    output: { ...shown(output), annotations: [...first] },
  });
  await append(client, data.id, output, rest);
  return { outcome: 'created', url: data.html_url ?? check.detailsUrl ?? '' };
}

async function update(client: Client, check: Check, { id, output: there }: Earlier): Promise<Published> {
  const { batches, ...output } = updatedOutput(check, there.annotations_count === 0 ? [] : await annotationsOf(client, id));
  const [first = [], ...rest] = batches;
  const { data } = await client.api.rest.checks.update({
    ...client.repository,
    check_run_id: id,
    ...finished(check),
    output: { ...shown(output), annotations: [...first] },
  });
  await append(client, id, output, rest);
  return { outcome: 'updated', url: data.html_url ?? check.detailsUrl ?? '' };
}

function annotationsOf({ api, repository }: Client, id: number): Promise<GivenAnnotation[]> {
  return allOf(api.paginate.iterator(api.rest.checks.listAnnotations, { ...repository, check_run_id: id, per_page: 100 }));
}

type Shown = Omit<CheckOutput, 'batches'>;

async function append(client: Client, id: number, output: Shown, batches: CheckOutput['batches']): Promise<void> {
  for (const annotations of batches) {
    await client.api.rest.checks.update({
      ...client.repository,
      check_run_id: id,
      output: { ...shown(output), annotations: [...annotations] },
    });
  }
}

function finished({ conclusion, detailsUrl }: Check) {
  return {
    external_id: OURS,
    status: 'completed' as const,
    conclusion,
    ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
  };
}

function shown({ title, summary, text }: Shown) {
  return { title, summary, ...(text === null ? {} : { text }) };
}
