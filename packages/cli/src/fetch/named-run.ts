/** The run that a person names: by its number, or by its address as a browser shows it. */
import { userError } from '@selfhost/core/errors.js';
import type { CommandContext } from '../command-context.js';
import { serverOf } from './remote.js';

export interface NamedRun {
  readonly run: string;
  /** The repository in the address; undefined where the number alone was given. */
  readonly repository: string | undefined;
  /** The attempt in the address; undefined where it names none. */
  readonly attempt: string | undefined;
}

/** As many digits as a number holds exactly. */
const NUMBER = /^[1-9]\d{0,14}$/;

/** The path of the page of a run, of one of its attempts, or of what belongs to them. */
const PAGE = /^\/([\w.-]+\/[\w.-]+)\/actions\/runs\/([1-9]\d{0,14})(?:\/attempts\/([1-9]\d*))?(?:\/.*)?$/;

/**
 * @param repo the repository that was named beside it
 * @throws UserError `usage` for what is no run, for a run of another server, and for two repositories
 */
export function runNamed(text: string, repo: string | undefined, environment: CommandContext['environment']): NamedRun {
  if (NUMBER.test(text)) return { run: text, repository: repo, attempt: undefined };
  // `URL.parse` is not in Node 20.0.
  const address = URL.canParse(text) ? new URL(text) : null;
  const [, repository, run, attempt] = PAGE.exec(address?.pathname ?? '') ?? [];
  if (address === null || run === undefined || repository === undefined || !/^https?:$/.test(address.protocol)) {
    throw userError('usage', `"${text}" is no run`, {
      value: text,
      allowed: [
        'the number in the address of a run',
        'the address of a run, such as https://github.com/OWNER/NAME/actions/runs/1234567890',
      ],
    });
  }
  const server = serverOf(environment);
  if (address.hostname !== server) {
    throw userError('usage', `the run is on ${address.hostname}, and ${server} would be asked`, {
      remedy: `set GITHUB_SERVER_URL=${address.origin}, and GITHUB_API_URL to the API of that server`,
    });
  }
  if (repo !== undefined && repo.toLowerCase() !== repository.toLowerCase()) {
    throw userError('usage', `the run is in ${repository}, and --repo names ${repo}`, { remedy: 'leave out --repo' });
  }
  return { run, repository, attempt };
}
