/** The pull request that a run belongs to: the event of a run for a fork does not name it. */
import type { PullRequest, PullRequestHead } from '@selfhost/core/ports.js';
import type { Client } from './client.js';
import { allOf } from './pages.js';

/** Whatever the service was asked, only a pull request of exactly this head counts. If there are several, into different branches, it is the oldest. */
export async function pullRequestOf(
  { api, repository }: Client,
  { sha, owner, branch }: PullRequestHead,
): Promise<PullRequest | null> {
  const pages = api.paginate.iterator(api.rest.pulls.list, {
    ...repository,
    state: 'open',
    head: `${owner}:${branch}`,
    per_page: 100,
  });
  const found = (await allOf(pages))
    .filter(
      ({ state, head }) => state === 'open' && head.sha === sha && head.ref === branch && sameLogin(head.user?.login, owner),
    )
    .map(({ number, base }) => ({ number, base: base.ref }));
  return found.sort((a, b) => a.number - b.number)[0] ?? null;
}

function sameLogin(left: string | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}
