/** Reading the newest files of a branch of another repository, and of which commits one is made. Nothing is written there. */
import { fetched, inRepository, type RemoteAccess, type TemporaryRepository } from './git-repository.js';
import type { Git } from './git-runner.js';
import { type BranchTree, branchTree, entriesOf } from './git-tree.js';

export interface BranchReading extends RemoteAccess {
  readonly branch: string;
  /** A commit whose parents are asked for; null for none. */
  readonly commit: string | null;
  readonly read: (tree: BranchTree, parents: readonly string[]) => Promise<void>;
}

/**
 * @returns false where there is no such branch
 * @throws UserError `push-failed` or `permission-missing` for a branch that cannot be fetched, and what `read` throws
 */
export async function readBranch(reading: BranchReading, git: Git): Promise<boolean> {
  const { branch, commit, read } = reading;
  return inRepository(reading, git, async (repository) => {
    await repository.checkBranch(branch);
    const newest = await fetched(repository, reading, 'read');
    if (newest === null) return false;
    if (typeof newest !== 'string') throw newest.error;
    const parents = commit === null ? [] : await parentsOf(commit, repository, reading.remote);
    await read(branchTree(repository.git, await entriesOf(repository.git, newest)), parents);
    return true;
  });
}

/** The parents of a commit; none where it cannot be fetched: a run that is run again may be of a commit that is gone. */
async function parentsOf(commit: string, { git, network }: TemporaryRepository, remote: string): Promise<string[]> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return [];
  // The commit alone, without its files.
  const only = ['--depth=1', '--filter=tree:0', '--no-tags', '--no-write-fetch-head'];
  const fetch = await network(['fetch', '--quiet', ...only, '--', remote, commit]);
  if (fetch.exitCode !== 0) return [];
  const { stdout } = await git(['cat-file', 'commit', commit]);
  const [head = ''] = stdout.split('\n\n', 1);
  return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap(([, parent = '']) => parent);
}
