/** A temporary bare repository, and what it fetches of another one. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { removeTree } from '@selfhost/core/files/remove.js';
import { masker } from '@selfhost/core/logs/mask.js';
import type { Answer, Logger } from '@selfhost/core/ports.js';
import { type GitFailure, gitFailure } from './git-failure.js';
import { type Author, authorization, type Git, gitEnvironment } from './git-runner.js';
import type { Plumbing } from './git-tree.js';
import type { Environment } from './programs.js';

/** How another repository is reached. */
export interface RemoteAccess {
  /** Address or path of the repository; without a password in it. */
  readonly remote: string;
  readonly author: Author;
  /** The environment that git is found and configured by. */
  readonly environment: Environment;
  /** Sent to an https server in a header. */
  readonly token?: string;
  /** Folder for what is temporary. */
  readonly temporary?: string;
  readonly logger: Logger;
}

/** A repository that is removed after its work. */
export interface TemporaryRepository {
  readonly git: Plumbing;
  /** For what reaches the other repository, which takes longer. */
  network(args: readonly string[]): Promise<Answer>;
  /** What git prints where it must succeed. @throws UserError `push-failed` */
  must(args: readonly string[], otherwise: string): Promise<string>;
  /** @throws UserError `usage` for what cannot be the name of a branch */
  checkBranch(branch: string): Promise<void>;
}

/** Fetching or pushing a few megabytes takes seconds; a line that takes longer than this hangs. */
const NETWORK_SECONDS = 120;
const LOCAL_SECONDS = 60;

const FETCHED = 'refs/selfhost/base';

/** @throws UserError `usage` for an address with a password, and what `work` throws */
export async function inRepository<Result>(
  access: RemoteAccess,
  git: Git,
  work: (repository: TemporaryRepository) => Promise<Result>,
): Promise<Result> {
  refusePassword(access.remote);
  const folder = await mkdtemp(path.join(access.temporary ?? tmpdir(), 'selfhost-branch-'));
  try {
    const repository = repositoryIn(folder, access, git);
    // `--template=` leaves the hooks out that a person's template holds.
    await repository.must(['init', '--quiet', '--bare', '--template='], 'the temporary repository could not be made');
    return await work(repository);
  } finally {
    await removeTree(folder).catch((error: unknown) => access.logger.warn(`${folder} could not be removed: ${String(error)}`));
  }
}

function repositoryIn(folder: string, { remote, token = '', environment, author }: RemoteAccess, git: Git): TemporaryRepository {
  const mask = masker(token === '' ? [] : [token]);
  const env = gitEnvironment(environment, folder, author, token === '' ? null : authorization(remote, token));
  const run = async (args: readonly string[], input: string | undefined, timeoutSeconds: number): Promise<Answer> => {
    const answer = await git(args, { cwd: folder, env, timeoutSeconds, ...(input === undefined ? {} : { input }) });
    return { ...answer, stderr: mask(answer.stderr) };
  };
  const plumbing: Plumbing = (args, input) => run(args, input, LOCAL_SECONDS);
  return {
    git: plumbing,
    network: (args) => run(args, undefined, NETWORK_SECONDS),
    must: async (args, otherwise) => {
      const answer = await plumbing(args);
      if (answer.exitCode === 0) return answer.stdout.trim();
      throw userError('push-failed', `${otherwise}: ${answer.stderr.trim()}`, {
        remedy: 'check the disk and the version of git',
      });
    },
    checkBranch: async (branch) => {
      const name = await plumbing(['check-ref-format', `refs/heads/${branch}`]);
      if (name.exitCode === 0) return;
      throw userError('usage', `${JSON.stringify(branch)} cannot be the name of a branch`, {
        value: branch,
        remedy: 'see git-check-ref-format(1)',
      });
    },
  };
}

/** The newest commit of a branch, fetched without its past; null where there is no such branch. */
export async function fetched(
  { network, must }: TemporaryRepository,
  at: { readonly remote: string; readonly branch: string },
  access: 'read' | 'write',
): Promise<string | null | GitFailure> {
  const fetch = await network([
    ...['fetch', '--quiet', '--depth=1', '--no-tags', '--no-write-fetch-head', '--', at.remote],
    `+refs/heads/${at.branch}:${FETCHED}`,
  ]);
  if (fetch.exitCode === 0) return must(['rev-parse', '--verify', `${FETCHED}^{commit}`], `${at.branch} is no branch`);
  return /couldn't find remote ref/i.test(fetch.stderr) ? null : gitFailure(fetch, at, access);
}

/** An address with a password ends up in messages, logs and lists of processes. The message does not repeat it. */
function refusePassword(remote: string): void {
  const parts = /^[a-z][a-z0-9+.-]*:\/\/([^/]*)@/i.exec(remote)?.[1];
  if (parts === undefined || (!parts.includes(':') && !/^https?:/i.test(remote))) return;
  throw userError('usage', 'the address of the repository holds a user name or password', {
    remedy: 'give the address without it, and the token as the token',
  });
}
