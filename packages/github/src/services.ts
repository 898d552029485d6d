/** The services of GitHub as an action reaches them. Each is loaded only where it is used: together they are most of what could cost start-up. */
import { userError } from '@selfhost/core/errors.js';
import type { ArtifactStore, CacheStore, Forge, Logger, ReadableArtifacts } from '@selfhost/core/ports.js';
import type { CacheChoice } from './cache/mode.js';
import { hasArtifactService, type RunIdentity } from './environment.js';

export interface Services {
  /** Whether there is a service for artifacts at all; without one nothing can be uploaded. */
  readonly hasArtifacts: boolean;
  /** @param token finds artifacts of earlier attempts of the run where the runner's own look-up does not */
  artifacts(token: string): Promise<ArtifactStore>;
  /** What another run of the repository holds. */
  artifactsOf(runId: string, token: string): Promise<ReadableArtifacts>;
  cache(choice: CacheChoice): Promise<CacheStore>;
  forge(token: string): Promise<Forge>;
}

export function githubServices(
  environment: Readonly<Record<string, string | undefined>>,
  run: RunIdentity,
  logger: Logger,
  signal?: AbortSignal,
): Services {
  const trying = { logger, signal };
  const apiUrl = environment.GITHUB_API_URL ?? 'https://api.github.com';
  return {
    hasArtifacts: hasArtifactService(environment),
    artifacts: async (token) => (await import('./artifacts/store.js')).openArtifacts({ environment, token, ...trying }),
    artifactsOf: async (runId, given) => {
      const token = present(given);
      return (await import('./artifacts/run-artifacts.js')).runArtifacts({
        token,
        repository: run.repository,
        runId,
        apiUrl,
        ...trying,
      });
    },
    cache: async (choice) => {
      const [{ actionsCache }, { cacheMode }] = await Promise.all([import('./cache/store.js'), import('./cache/mode.js')]);
      return actionsCache({ mode: cacheMode(choice, run.event), ...trying });
    },
    forge: async (given) => {
      const token = present(given);
      return (await import('./forge/forge.js')).githubForge({ token, repository: run.repository, apiUrl, ...trying });
    },
  };
}

/** The toolkit's client takes an empty token for a mistake of the program. */
function present(token: string): string {
  if (token !== '') return token;
  throw userError('permission-missing', 'there is no token to ask GitHub with: the input "github-token" is empty', {
    remedy: 'leave the input out, and the token of the job is taken',
  });
}
