/** Commits of the suite to the repository that it runs in. */
import { type BranchCommit, type Committed, commitToBranch } from '@selfhost/local/git-branch.js';
import type { ActionContext } from '../action.js';
import { actionsGit } from '../git.js';
import { ownRepository } from './own-repository.js';

export async function commitTo(
  { branch, orphan, message, token }: Pick<BranchCommit, 'branch' | 'orphan' | 'message'> & { readonly token: string },
  context: ActionContext,
  change: BranchCommit['change'],
): Promise<Committed> {
  return commitToBranch({ ...ownRepository(token, context), branch, orphan, message, change }, actionsGit);
}
