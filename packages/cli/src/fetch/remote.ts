/** Which repository on GitHub is meant, and by what token it is asked. */
import { userError } from '@selfhost/core/errors.js';
import { localExec } from '@selfhost/local/exec.js';
import type { CommandContext } from '../command-context.js';

type Environment = CommandContext['environment'];

/** `owner/name`: what GitHub allows in both. */
const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;

/** Addresses of a repository, with host and path: https, ssh, and scp's own form. */
const REMOTE = /^(?:(?:https?|ssh):\/\/(?:[^/@]+@)?([^/:@]+)(?::\d+)?\/|[^/@]+@([^/:]+):)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;

/**
 * The repository that a person has named, or that of the remote `origin`.
 * @throws UserError `usage` where there is none, or where it is not on the GitHub server that is asked
 */
export async function repositoryOf(named: string | undefined, cwd: string, environment: Environment): Promise<string> {
  if (named === undefined) return originOf(cwd, environment);
  if (REPOSITORY.test(named)) return named;
  throw userError('usage', `"${named}" is no repository`, { value: named, allowed: ['OWNER/NAME'] });
}

async function originOf(cwd: string, environment: Environment): Promise<string> {
  const { repository, host, known } = await readOrigin(cwd, environment);
  if (repository !== undefined && known) return repository;
  // Another server would be asked for another repository with the same name, and would see the token.
  const why = repository === undefined ? 'this folder has no remote "origin"' : `the remote "origin" is on ${host}, not`;
  throw userError('usage', `${why} on ${serverOf(environment)}, so the run cannot be looked up`, {
    remedy: 'name the repository: --repo OWNER/NAME; of another server than github.com, GITHUB_SERVER_URL and GITHUB_API_URL too',
  });
}

/** The repository of a clone from the GitHub server; null where it is from elsewhere. */
export async function repositoryIn(cwd: string, environment: Environment): Promise<string | null> {
  const { repository, known } = await readOrigin(cwd, environment);
  return repository !== undefined && known ? repository : null;
}

interface Origin {
  readonly repository: string | undefined;
  readonly host: string;
  /** Whether it is on the GitHub server that is meant. */
  readonly known: boolean;
}

/** The address of the remote `origin`, in its parts. */
async function readOrigin(cwd: string, environment: Environment): Promise<Origin> {
  const answer = await localExec({ env: environment }).query('git', ['remote', 'get-url', 'origin'], { cwd });
  const address = answer?.exitCode === 0 ? answer.stdout.trim() : '';
  const [, httpHost = '', host = httpHost, repository] = REMOTE.exec(address) ?? [];
  const server = serverOf(environment);
  // Where ssh is shut off, GitHub takes it on port 443 of a host of its own.
  return { repository, host, known: [server, `ssh.${server}`].includes(host.toLowerCase()) };
}

/** The host name of the GitHub server whose runs are meant. @throws UserError `usage` */
export function serverOf(environment: Environment): string {
  return new URL(addressIn(environment, 'GITHUB_SERVER_URL', 'https://github.com')).hostname;
}

/** Where GitHub's API is asked. @throws UserError `usage` */
export function apiOf(environment: Environment): string {
  return addressIn(environment, 'GITHUB_API_URL', 'https://api.github.com');
}

function addressIn(environment: Environment, name: string, usual: string): string {
  const address = environment[name] || usual;
  // `URL.parse` is not in Node 20.0.
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
  throw userError('usage', `${name} is no address`, { value: address, remedy: `unset it, or give it one such as ${usual}` });
}

/** The names under which the GitHub command line and CI keep a token. */
const TOKENS = ['GH_TOKEN', 'GITHUB_TOKEN'] as const;

/** Every token that the environment holds, whichever is used. */
export function tokensIn(environment: Environment): string[] {
  return TOKENS.map((name) => environment[name] ?? '');
}

/** @throws UserError `permission-missing`: GitHub gives artifacts only to requests with a token, even for public repositories */
export function tokenOf(environment: Environment): string {
  const [name] = TOKENS.filter((each) => (environment[each] ?? '').trim() !== '');
  const token = name === undefined ? '' : (environment[name] ?? '').trim();
  // A text that cannot be in a header would be quoted in the error of the client.
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw userError(
    'permission-missing',
    name === undefined
      ? `GitHub gives artifacts only to those who have a token, and ${TOKENS.join(' and ')} are not set`
      : `${name} is no token: it holds spaces, line ends or letters that no token has`,
    {
      remedy: 'export GH_TOKEN="$(gh auth token)", or a token with the permission `actions: read`',
    },
  );
}
