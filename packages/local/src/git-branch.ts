/**
 * Writing files to a branch that others write to at the same time. The change is made on the newest state of the branch, in a temporary bare
 * repository, and pushed without force; when somebody else was first, it is made again from their state. Text is never merged.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { userError } from '@selfhost/core/errors.js';
import { type GitFailure, gitFailure } from './git-failure.js';
import { fetched, inRepository, type RemoteAccess, type TemporaryRepository } from './git-repository.js';
import type { Git } from './git-runner.js';
import { type BranchTree, branchTree, commitFiles, entriesOf } from './git-tree.js';

export interface BranchCommit extends RemoteAccess {
  readonly branch: string;
  /** Whether the branch may be started, with a history of its own, where it is not there. */
  readonly orphan: boolean;
  readonly message: string;
  /** The new contents of files by path. Called again, on fresh contents, each time the branch has moved. */
  readonly change: (tree: BranchTree) => Promise<ReadonlyMap<string, string>>;
  /** How often the change is made before giving up. */
  readonly attempts?: number;
  /** A number from 0 up to 1, for the waiting times. */
  readonly random?: () => number;
}

export interface Committed {
  /** The commit, or null where every file had its contents already. */
  readonly commit: string | null;
  readonly attempts: number;
}

/** Of 24 writers at once the slowest was seen to need 7, and 12 where each push takes a second, as on a busy server. */
const MAX_ATTEMPTS = 40;

/** Consecutive attempts at a server that does not answer. */
const MAX_UNREACHABLE_ATTEMPTS = 5;

/** Waiting times grow from this up to the longest one, and each is drawn between 0 and that (full jitter), so that writers part. */
const FIRST_WAIT_MS = 400;
const MAX_WAIT_MS = 10_000;

/**
 * @throws UserError `push-failed` (a branch that is not there and must not be started, rules that refuse the push, a branch that moved
 *   under every attempt, a server that cannot be reached), `permission-missing`, `usage` for a wrong branch or remote, and what `change` throws
 */
export async function commitToBranch(request: BranchCommit, git: Git): Promise<Committed> {
  return inRepository(request, git, (repository) => new Writer(request, repository).write());
}

/** An attempt after which the branch holds what it should. */
interface Done extends Pick<Committed, 'commit'> {
  readonly kind: 'done';
}

class Writer {
  readonly #ref: string;
  #pushed: string | null = null;

  constructor(
    readonly request: BranchCommit,
    readonly repository: TemporaryRepository,
  ) {
    this.#ref = `refs/heads/${request.branch}`;
  }

  async write(): Promise<Committed> {
    await this.repository.checkBranch(this.request.branch);
    const { attempts = MAX_ATTEMPTS, logger } = this.request;
    for (let attempt = 1, unreachable = 0; ; attempt++) {
      const outcome = await this.#attempt();
      if (outcome.kind === 'done') return { commit: outcome.commit, attempts: attempt };
      unreachable = outcome.kind === 'unreachable' ? unreachable + 1 : 0;
      if (outcome.kind === 'final' || attempt >= attempts || unreachable >= MAX_UNREACHABLE_ATTEMPTS) throw outcome.error;
      const why = outcome.kind === 'moved' ? 'has moved' : 'could not be reached';
      logger.info(`the branch ${this.request.branch} ${why}; attempt ${attempt + 1} of at most ${attempts} follows`);
      await sleep(this.#wait(attempt));
    }
  }

  async #attempt(): Promise<Done | GitFailure> {
    const { change, message } = this.request;
    const { git, network } = this.repository;
    const base = await this.#fetch();
    if (base !== null && typeof base !== 'string') return base;
    // The push whose answer was lost has arrived.
    if (base !== null && base === this.#pushed) return { kind: 'done', commit: base };
    const entries = await entriesOf(git, base);
    const files = await change(branchTree(git, entries));
    const commit = await commitFiles(git, base, entries, files, message);
    if (commit === null) return { kind: 'done', commit };
    this.#pushed = commit;
    const push = await network(['push', '--', this.request.remote, `${commit}:${this.#ref}`]);
    return push.exitCode === 0 ? { kind: 'done', commit } : gitFailure(push, this.request, 'write');
  }

  /** The newest commit of the branch, fetched without its past; null where the branch may be started. */
  async #fetch(): Promise<string | null | GitFailure> {
    const { remote, branch, orphan } = this.request;
    const found = await fetched(this.repository, this.request, 'write');
    if (found !== null) return found;
    if (orphan) return null;
    throw userError('push-failed', `${remote} has no branch ${branch}`, {
      remedy: `make the branch first, or name another: git push ${remote} HEAD:${this.#ref}`,
    });
  }

  #wait(attempt: number): number {
    const { random = Math.random } = this.request;
    return random() * Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  }
}
