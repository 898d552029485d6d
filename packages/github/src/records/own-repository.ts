/** The repository that an action runs in, as git reaches it. */
import type { RemoteAccess } from '@selfhost/local/git-repository.js';
import type { ActionContext } from '../action.js';

/** The author that GitHub shows for commits of its own Actions (https://github.com/actions/checkout#push-a-commit-using-the-built-in-token). */
const AUTHOR = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' };

export function ownRepository(token: string, { environment, run, temp, logger }: ActionContext): RemoteAccess {
  const server = environment.GITHUB_SERVER_URL ?? 'https://github.com';
  return { remote: `${server}/${run.repository}`, author: AUTHOR, environment, token, temporary: temp, logger };
}
