/** A finished check run, with all its annotations. */
import { checkOutput } from '@selfhost/core/forge/check-output.js';
import type { Check, Written } from '@selfhost/core/ports.js';
import type { Client } from './client.js';

/**
 * The check has its conclusion from the first request on: whatever happens to the later ones, it never stays in progress. An answer that was lost
 * can leave a second check of the same name, of which GitHub shows the newer one.
 */
export async function publishCheck({ api, repository }: Client, check: Check): Promise<Written> {
  const { title, summary, text, batches } = checkOutput(check);
  const output = { title, summary, ...(text === null ? {} : { text }) };
  const [first = [], ...rest] = batches;
  const { data } = await api.rest.checks.create({
    ...repository,
    name: check.name,
    head_sha: check.sha,
    status: 'completed',
    conclusion: check.conclusion,
    output: { ...output, annotations: [...first] },
    ...(check.detailsUrl === undefined ? {} : { details_url: check.detailsUrl }),
  });
  for (const annotations of rest) {
    await api.rest.checks.update({ ...repository, check_run_id: data.id, output: { ...output, annotations: [...annotations] } });
  }
  return { outcome: 'created', url: data.html_url ?? check.detailsUrl ?? '' };
}
