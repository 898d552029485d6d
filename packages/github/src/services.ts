/** The services of GitHub as an action reaches them. Each is loaded only where it is used: together they are most of what could cost start-up. */
import type { ArtifactStore, CacheStore, Forge, Logger } from '@selfhost/core/ports.js';
import type { CacheChoice } from './cache/mode.js';
import type { RunIdentity } from './environment.js';
import type { ReadableArtifacts } from './fan-in/reports-of-run.js';

export interface Services {
  /** @param token finds what earlier attempts of the run have handed up, where the runner's own look-up does not */
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
): Services {
  const apiUrl = environment.GITHUB_API_URL ?? 'https://api.github.com';
  return {
    artifacts: async (token) => (await import('./artifacts/store.js')).actionsArtifacts({ environment, token, logger }),
    artifactsOf: async (runId, token) =>
      (await import('./artifacts/run-artifacts.js')).runArtifacts({ token, repository: run.repository, runId, apiUrl, logger }),
    cache: async (choice) => {
      const [{ actionsCache }, { cacheMode }] = await Promise.all([import('./cache/store.js'), import('./cache/mode.js')]);
      return actionsCache({ mode: cacheMode(choice, run.event), logger });
    },
    forge: async (token) => (await import('./forge/forge.js')).githubForge({ token, repository: run.repository, apiUrl, logger }),
  };
}
