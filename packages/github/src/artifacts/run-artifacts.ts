/** The artifacts of any run of a repository, through GitHub's public API. */
import { mkdir } from 'node:fs/promises';
import { userError } from '@selfhost/core/errors.js';
import type { Logger, StoredArtifact } from '@selfhost/core/ports.js';
import { withRetries } from '../retry.js';
import { expecting, takeFile } from './download.js';
import { asArtifactError } from './problems.js';

export interface RunArtifactsOptions {
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly runId: string;
  readonly apiUrl: string;
  readonly logger: Logger;
}

export interface RunArtifacts {
  list(): Promise<readonly StoredArtifact[]>;
  /** @throws UserError `artifact-missing`, `artifact-refused`, `artifact-unavailable` */
  download(name: string, folder: string): Promise<string>;
  /** Unpacks an artifact of many files. The toolkit refuses names that lead out of the folder. */
  downloadFolder(name: string, folder: string): Promise<void>;
}

export function runArtifacts({ token, repository, runId, logger }: RunArtifactsOptions): RunArtifacts {
  const [repositoryOwner = '', repositoryName = ''] = repository.split('/');
  const findBy = { token, workflowRunId: Number(runId), repositoryOwner, repositoryName };
  const client = async () => {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    return new DefaultArtifactClient();
  };
  const all = async () => {
    const of = await client();
    try {
      const { artifacts } = await withRetries(`artifacts of run ${runId}`, () => of.listArtifacts({ findBy }), { logger });
      return artifacts;
    } catch (error) {
      throw asArtifactError(error, `the artifacts of run ${runId} of ${repository}`, 'listed');
    }
  };
  const find = async (name: string) => {
    const found = (await all()).filter((artifact) => artifact.name === name).at(-1);
    if (found !== undefined) return found;
    throw userError('artifact-missing', `run ${runId} of ${repository} holds no artifact "${name}"`, {
      remedy: 'artifacts are kept 7 days by default; run its jobs again',
    });
  };
  return {
    list: async () => (await all()).map(({ name, size, createdAt }) => ({ name, size, created: createdAt?.getTime() ?? null })),
    download: async (name, folder) => {
      const [{ id, digest }, of] = [await find(name), await client()];
      const options = { findBy, skipDecompress: true, ...expecting(digest) };
      return takeFile(name, folder, logger, (into) => of.downloadArtifact(id, { path: into, ...options }));
    },
    downloadFolder: async (name, folder) => {
      const [{ id }, of] = [await find(name), await client()];
      await mkdir(folder, { recursive: true });
      try {
        await withRetries(`download of ${name}`, () => of.downloadArtifact(id, { path: folder, findBy }), { logger });
      } catch (error) {
        throw asArtifactError(error, name, 'taken');
      }
    },
  };
}
