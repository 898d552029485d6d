/**
 * Writing files to a branch that others write to at the same time. The change is made on the newest state of the branch, in a temporary bare
 * repository, and pushed without force; when somebody else was first, it is made again from their state. Text is never merged.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { userError } from '@selfhost/core/errors.js';
import { removeTree } from '@selfhost/core/files/remove.js';
import { masker } from '@selfhost/core/logs/mask.js';
import type { Answer, Logger } from '@selfhost/core/ports.js';
import { type GitFailure, gitFailure } from './git-failure.js';
import { type Author, authorization, type Git, gitEnvironment } from './git-runner.js';
import { type BranchTree, branchTree, commitFiles, entriesOf, type Plumbing } from './git-tree.js';
import type { Environment } from './programs.js';

export interface BranchCommit {
  /** Address or path of the repository; without a password in it. */
  readonly remote: string;
  readonly branch: string;
  /** Whether the branch may be started, with a history of its own, where it is not there. */
  readonly orphan: boolean;
  readonly message: string;
  readonly author: Author;
  /** The new contents of files by path. Called again, on fresh contents, each time the branch has moved. */
  readonly change: (tree: BranchTree) => Promise<ReadonlyMap<string, string>>;
  /** The environment that git is found and configured by. */
  readonly environment: Environment;
  /** Sent to an https server in a header. */
  readonly token?: string;
  /** How often the change is made before giving up. */
  readonly attempts?: number;
  /** Folder for what is temporary. */
  readonly temporary?: string;
  readonly logger: Logger;
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

/** Fetching or pushing a few megabytes takes seconds; a line that takes longer than this hangs. */
const NETWORK_SECONDS = 120;
const LOCAL_SECONDS = 60;

const BASE = 'refs/selfhost/base';

/**
 * @throws UserError `push-failed` (a branch that is not there and must not be started, rules that refuse the push, a branch that moved
 *   under every attempt, a server that cannot be reached), `permission-missing`, `usage` for a wrong branch or remote, and what `change` throws
 */
export async function commitToBranch(request: BranchCommit, git: Git): Promise<Committed> {
  const secret = request.token ?? null;
  const mask = masker(secret === null ? [] : [secret]);
  refusePassword(request.remote);
  const folder = await mkdtemp(path.join(request.temporary ?? tmpdir(), 'selfhost-branch-'));
  try {
    const header = secret === null || secret === '' ? null : authorization(request.remote, secret);
    const env = gitEnvironment(request.environment, folder, request.author, header);
    const run = async (args: readonly string[], input: string | undefined, timeoutSeconds: number): Promise<Answer> => {
      const answer = await git(args, { cwd: folder, env, timeoutSeconds, ...(input === undefined ? {} : { input }) });
      return { ...answer, stderr: mask(answer.stderr) };
    };
    return await new Writer(
      request,
      (args, input) => run(args, input, LOCAL_SECONDS),
      (args) => run(args, undefined, NETWORK_SECONDS),
    ).write();
  } finally {
    await removeTree(folder).catch((error: unknown) => request.logger.warn(`${folder} could not be removed: ${String(error)}`));
  }
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
    readonly git: Plumbing,
    readonly network: (args: readonly string[]) => Promise<Answer>,
  ) {
    this.#ref = `refs/heads/${request.branch}`;
  }

  async write(): Promise<Committed> {
    await this.#prepare();
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

  async #prepare(): Promise<void> {
    const { branch } = this.request;
    // `--template=` leaves the hooks out that a person's template holds.
    await this.#must(['init', '--quiet', '--bare', '--template='], 'the temporary repository could not be made');
    const name = await this.git(['check-ref-format', this.#ref]);
    if (name.exitCode === 0) return;
    throw userError('usage', `${JSON.stringify(branch)} cannot be the name of a branch`, {
      value: branch,
      remedy: 'see git-check-ref-format(1)',
    });
  }

  async #attempt(): Promise<Done | GitFailure> {
    const { change, message } = this.request;
    const base = await this.#fetch();
    if (base !== null && typeof base !== 'string') return base;
    // The push whose answer was lost has arrived.
    if (base !== null && base === this.#pushed) return { kind: 'done', commit: base };
    const entries = await entriesOf(this.git, base);
    const files = await change(branchTree(this.git, entries));
    const commit = await commitFiles(this.git, base, entries, files, message);
    if (commit === null) return { kind: 'done', commit };
    this.#pushed = commit;
    const push = await this.network(['push', '--', this.request.remote, `${commit}:${this.#ref}`]);
    return push.exitCode === 0 ? { kind: 'done', commit } : gitFailure(push, this.request);
  }

  /** The newest commit of the branch, fetched without its past; null where the branch may be started. */
  async #fetch(): Promise<string | null | GitFailure> {
    const { remote, branch, orphan } = this.request;
    const fetch = await this.network([
      'fetch',
      '--quiet',
      '--depth=1',
      '--no-tags',
      '--no-write-fetch-head',
      '--',
      remote,
      `+${this.#ref}:${BASE}`,
    ]);
    if (fetch.exitCode === 0) return await this.#must(['rev-parse', '--verify', `${BASE}^{commit}`], `${branch} is no branch`);
    if (!/couldn't find remote ref/i.test(fetch.stderr)) return gitFailure(fetch, this.request);
    if (orphan) return null;
    throw userError('push-failed', `${remote} has no branch ${branch}`, {
      remedy: `make the branch first, or name another: git push ${remote} HEAD:${this.#ref}`,
    });
  }

  async #must(args: readonly string[], otherwise: string): Promise<string> {
    const answer = await this.git(args);
    if (answer.exitCode === 0) return answer.stdout.trim();
    throw userError('push-failed', `${otherwise}: ${answer.stderr.trim()}`, { remedy: 'check the disk and the version of git' });
  }

  #wait(attempt: number): number {
    const { random = Math.random } = this.request;
    return random() * Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  }
}

/** An address with a password ends up in messages, logs and lists of processes. The message does not repeat it. */
function refusePassword(remote: string): void {
  const parts = /^[a-z][a-z0-9+.-]*:\/\/([^/]*)@/i.exec(remote)?.[1];
  if (parts === undefined || (!parts.includes(':') && !/^https?:/i.test(remote))) return;
  throw userError('usage', 'the address of the repository holds a user name or password', {
    remedy: 'give the address without it, and the token as the token',
  });
}
