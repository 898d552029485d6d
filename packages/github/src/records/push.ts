/** Commits of the suite to the repository that it runs in. */
import { type BranchCommit, type Committed, commitToBranch } from '@selfhost/local/git-branch.js';
import type { ActionContext } from '../action.js';
import { actionsGit } from '../git.js';

/** The author that GitHub shows for commits of its own Actions (https://github.com/actions/checkout#push-a-commit-using-the-built-in-token). */
const AUTHOR = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' };

export async function commitTo(
  { branch, orphan, message, token }: Pick<BranchCommit, 'branch' | 'orphan' | 'message'> & { readonly token: string },
  { environment, run, temp, logger }: ActionContext,
  change: BranchCommit['change'],
): Promise<Committed> {
  const server = environment.GITHUB_SERVER_URL ?? 'https://github.com';
  const remote = `${server}/${run.repository}`;
  return commitToBranch(
    { remote, branch, orphan, message, token, author: AUTHOR, change, environment, temporary: temp, logger },
    actionsGit,
  );
}
