/** One comment that is kept up to date. */
import { COMMENT_LIMIT } from '@selfhost/core/forge/fit.js';
import { hasMarker, markedBody } from '@selfhost/core/forge/marker.js';
import type { StickyComment, Written } from '@selfhost/core/ports.js';
import type { Client } from './client.js';
import { RequestFailure } from './failure.js';
import { allOf } from './pages.js';

export async function upsertComment(client: Client, { pullRequest, marker, body }: StickyComment): Promise<Written> {
  const { api, repository } = client;
  const text = markedBody(marker, body, COMMENT_LIMIT);
  const found = await ownComment(client, pullRequest, marker);
  if (found === null) {
    const { data } = await api.rest.issues.createComment({ ...repository, issue_number: pullRequest, body: text });
    return { outcome: 'created', url: data.html_url };
  }
  if (found.body === text) return { outcome: 'unchanged', url: found.html_url };
  const { data } = await api.rest.issues.updateComment({ ...repository, comment_id: found.id, body: text });
  return { outcome: 'updated', url: data.html_url };
}

/** A person who quotes the marker, or writes it, is never overwritten. */
async function ownComment({ api, repository }: Client, issue: number, marker: string) {
  const pages = api.paginate.iterator(api.rest.issues.listComments, { ...repository, issue_number: issue, per_page: 100 });
  const marked = (await allOf(pages)).filter(({ body }) => hasMarker(marker, body));
  const ofBot = marked.find(({ user }) => user?.type === 'Bot');
  if (ofBot !== undefined || marked.length === 0) return ofBot ?? null;
  const own = await ownLogin(api);
  return marked.find(({ user }) => user?.login === own) ?? null;
}

/** Login of the token's user; null for the token of an app, which is nobody and may not ask. */
async function ownLogin(api: Client['api']): Promise<string | null> {
  try {
    return (await api.rest.users.getAuthenticated()).data.login;
  } catch (error) {
    if (error instanceof RequestFailure && !error.lost) return null;
    throw error;
  }
}
