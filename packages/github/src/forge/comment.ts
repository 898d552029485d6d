/** One comment that is kept up to date. */
import { MAX_COMMENT } from '@selfhost/core/forge/fit.js';
import { hasMarker, markedBody } from '@selfhost/core/forge/marker.js';
import type { Published, StickyComment } from '@selfhost/core/ports.js';
import { firstOfOurs } from './author.js';
import type { Client } from './client.js';
import { allOf } from './pages.js';

export async function upsertComment(
  client: Client,
  { pullRequest, marker, body, create }: StickyComment,
): Promise<Published | null> {
  const { api, repository } = client;
  const text = markedBody(marker, body, MAX_COMMENT);
  const found = await ownComment(client, pullRequest, marker);
  if (found === null && !create) return null;
  if (found === null) {
    const { data } = await api.rest.issues.createComment({ ...repository, issue_number: pullRequest, body: text });
    return { outcome: 'created', url: data.html_url };
  }
  if (found.body === text) return { outcome: 'unchanged', url: found.html_url };
  const { data } = await api.rest.issues.updateComment({ ...repository, comment_id: found.id, body: text });
  return { outcome: 'updated', url: data.html_url };
}

async function ownComment({ api, repository }: Client, issue: number, marker: string) {
  const pages = api.paginate.iterator(api.rest.issues.listComments, { ...repository, issue_number: issue, per_page: 100 });
  const marked = (await allOf(pages)).filter(({ body }) => hasMarker(marker, body));
  return await firstOfOurs(api, marked);
}
