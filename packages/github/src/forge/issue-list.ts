/** The issues that a failure could belong to, by listing: the search index lags behind by minutes, and would find the same failure "new" in each of them. */
import { ISSUE_LABEL, type KnownIssue, wrongList } from '@selfhost/core/forge/issue-choice.js';
import { hasMarker } from '@selfhost/core/forge/marker.js';
import { firstOfOurs } from './author.js';
import type { Client } from './client.js';
import { allOf } from './pages.js';

export interface ListedIssue extends KnownIssue {
  readonly url: string;
}

/** The list cannot be what was asked for. */
export class WrongList extends Error {
  override readonly name = 'WrongList';
}

/**
 * All issues with this project's label.
 * @param since milliseconds since the epoch; leaves out what has not changed since
 * @throws WrongList
 */
export async function labelledIssues(
  { api, repository }: Client,
  state: 'open' | 'closed',
  since?: number,
): Promise<ListedIssue[]> {
  const pages = api.paginate.iterator(api.rest.issues.listForRepo, {
    ...repository,
    labels: ISSUE_LABEL,
    state,
    per_page: 100,
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
  });
  const issues = (await allOf(pages)).filter((issue) => issue.pull_request === undefined).map(listed);
  const wrong = wrongList(issues, state === 'open');
  if (wrong !== null) throw new WrongList(`the list of issues looks wrong: ${wrong}`);
  return issues;
}

/**
 * The issue of ours with the marker, among the newest issues with any label. Where no labelled one does, this one has lost its label or never got it:
 * GitHub silently drops labels where the token may not set them, and a look-up by label alone would file the same failure in every run.
 */
export async function newestOfOurs({ api, repository }: Client, marker: string): Promise<ListedIssue[]> {
  const { data } = await api.rest.issues.listForRepo({ ...repository, state: 'all', per_page: 100 });
  const marked = data.filter((issue) => issue.pull_request === undefined && hasMarker(marker, issue.body));
  const own = await firstOfOurs(api, marked);
  return own === null ? [] : [listed(own)];
}

type ApiIssue = Awaited<ReturnType<Client['api']['rest']['issues']['listForRepo']>>['data'][number];

function listed({ number, state, body, labels, closed_at, html_url }: ApiIssue): ListedIssue {
  return {
    number,
    open: state === 'open',
    body: body ?? null,
    labels: labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    closed: closed_at === null ? null : Date.parse(closed_at),
    url: html_url,
  };
}
