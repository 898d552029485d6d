/** The artifacts of this run, through the runner's own service. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import type { ArtifactStore, Logger, StoredArtifact } from '@selfhost/core/ports.js';
import { runIdentity } from '../environment.js';
import { withRetries } from '../retry.js';
import { loadClient } from './client.js';
import { expecting, takeFile } from './download.js';
import { asArtifactError } from './problems.js';
import { runArtifacts } from './run-artifacts.js';

export interface ArtifactOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Finds what earlier attempts have handed up, where the runner's own look-up does not; may be empty. */
  readonly token: string;
  readonly logger: Logger;
}

export function actionsArtifacts({ environment, token, logger }: ArtifactOptions): ArtifactStore {
  const send = async (name: string, files: string[], root: string, options: { retentionDays: number; skipArchive?: true }) => {
    const client = await loadClient(environment);
    try {
      await withRetries(`upload of ${name}`, () => client.uploadArtifact(name, files, root, options), { logger });
    } catch (error) {
      throw asArtifactError(error, name, 'handed up');
    }
  };
  const list = async (): Promise<(StoredArtifact & { readonly id: number; readonly digest: string | undefined })[]> => {
    const client = await loadClient(environment);
    try {
      const { artifacts } = await withRetries('list of artifacts', () => client.listArtifacts(), { logger });
      return artifacts.map(({ name, id, size, createdAt, digest }) => ({
        name,
        id,
        size,
        digest,
        created: createdAt?.getTime() ?? null,
      }));
    } catch (error) {
      throw asArtifactError(error, 'the list of artifacts', 'read');
    }
  };
  /** The same run as the public API sees it, earlier attempts included; null without a token. */
  const elsewhere = () => {
    const { repository, runId } = runIdentity(environment);
    const apiUrl = environment.GITHUB_API_URL ?? 'https://api.github.com';
    return token === '' || repository === '' ? null : runArtifacts({ token, repository, runId, apiUrl, logger });
  };
  return {
    upload: (file, { retentionDays }) =>
      send(path.basename(file), [file], path.dirname(file), { retentionDays, skipArchive: true }),
    uploadFolder: async (name, folder, { retentionDays }) => send(name, await filesOf(folder), folder, { retentionDays }),
    list,
    download: async (name, folder) => {
      const found = (await list()).filter((artifact) => artifact.name === name).at(-1);
      if (found !== undefined) {
        const client = await loadClient(environment);
        return takeFile(name, folder, logger, (into) =>
          client.downloadArtifact(found.id, { path: into, skipDecompress: true, ...expecting(found.digest) }),
        );
      }
      const other = elsewhere();
      if (other !== null) return other.download(name, folder);
      throw userError('artifact-missing', `this run holds no artifact "${name}"`, {
        remedy: 'run all jobs again; artifacts are kept 7 days by default',
      });
    },
  };
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
