import { type UserError, userError } from '@selfhost/core/errors.js';
import { hasArtifactService } from '../environment.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The toolkit's client, loaded when it is first needed. It reads the process's own environment.
 * @throws UserError `artifact-refused` where there is no service to reach
 */
export async function loadClient(environment: Environment) {
  refuseEnterpriseServer(environment);
  if (!hasArtifactService(environment)) throw refusal(NO_RUNNER);
  const { DefaultArtifactClient } = await import('@actions/artifact');
  return new DefaultArtifactClient();
}

/** @throws UserError `artifact-refused` on a GitHub Enterprise Server, where the toolkit's client does nothing */
export function refuseEnterpriseServer(environment: Environment): void {
  if (isEnterpriseServer(environment)) throw refusal(ENTERPRISE_SERVER);
}

function refusal(obstacle: string): UserError {
  return userError('artifact-refused', obstacle, {
    remedy: 'run the whole bootstrap in one job there, by the root action with `command: run`, which passes nothing on',
  });
}

const ENTERPRISE_SERVER =
  'this GitHub Enterprise Server has no back end for artifacts of version 4, by which stages are handed from job to job';
const NO_RUNNER =
  'there is no artifact service here (ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL are not set), by which stages are handed from job to job';

/** As the toolkit itself distinguishes servers. */
function isEnterpriseServer({ GITHUB_SERVER_URL: url }: Environment): boolean {
  const host = new URL(url || 'https://github.com').hostname.toLowerCase();
  return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}
