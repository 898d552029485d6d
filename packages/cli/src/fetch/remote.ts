/** Which repository on GitHub the folder belongs to, and by what token it is asked. */
import { userError } from '@selfhost/core/errors.js';
import { localExec } from '@selfhost/local/exec.js';
import type { Surroundings } from '../program.js';

/** Addresses of a repository on any GitHub server: https, ssh, and scp's own form. */
const REMOTE = /^(?:https?:\/\/[^/]+\/|ssh:\/\/[^/]+\/|[^/@]+@[^/:]+:)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;

/** `owner/name` of the remote `origin`. @throws UserError `usage` where there is none */
export async function repositoryOf(cwd: string, environment: Surroundings['environment']): Promise<string> {
  const answer = await localExec({ env: environment }).query('git', ['remote', 'get-url', 'origin'], { cwd });
  const repository = answer?.exitCode === 0 ? REMOTE.exec(answer.stdout.trim())?.[1] : undefined;
  if (repository !== undefined) return repository;
  throw userError('usage', 'this folder has no remote "origin" on GitHub, so the run cannot be looked up', {
    remedy: 'name the repository: --repo OWNER/NAME',
  });
}

/** The names under which the GitHub command line and CI keep a token. */
const TOKENS = ['GH_TOKEN', 'GITHUB_TOKEN'] as const;

/** @throws UserError `permission-missing`: GitHub gives artifacts to nobody without a token, not even those of public repositories */
export function tokenOf(environment: Surroundings['environment']): string {
  const token = TOKENS.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  if (token !== undefined) return token;
  throw userError(
    'permission-missing',
    `GitHub gives artifacts only to those who have a token, and ${TOKENS.join(' and ')} are not set`,
    {
      remedy: 'export GH_TOKEN="$(gh auth token)", or a token with the permission `actions: read`',
    },
  );
}
