/** The artifacts of any run of a repository, through GitHub's public API. */
import { userError } from '@selfhost/core/errors.js';
import type { ReadableArtifacts } from '@selfhost/core/ports.js';
import { connect } from '../forge/client.js';
import { allOf } from '../forge/pages.js';
import { refuseEnterpriseServer } from './client.js';
import { expecting, newestNamed, refuseFullDisk, takeFile, takeFiles } from './download.js';
import { asArtifactError } from './problems.js';
import type { Trying } from './trying.js';

export interface RunArtifactsOptions extends Trying {
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly runId: string;
  /** e.g. `https://api.github.com`, or `https://HOST/api/v3` of an Enterprise Server. */
  readonly apiUrl: string;
  /** Called with the bytes of an artifact, and of the files in it, before they are written; throws where they are too many. */
  readonly spend?: (bytes: number) => void;
}

/** A run as it is when it is first asked for. */
export interface RunArtifacts extends ReadableArtifacts {
  /** Adds the files of an artifact to those of the folder. @throws UserError `artifact-unsafe` for a zip that must not be unpacked */
  downloadFolder(name: string, folder: string): Promise<void>;
}

/** The most that a page can hold. */
const ENTRIES_PER_PAGE = 100;

export function runArtifacts({
  token,
  repository,
  runId,
  apiUrl,
  spend = () => {},
  ...trying
}: RunArtifactsOptions): RunArtifacts {
  const [repositoryOwner = '', repositoryName = ''] = repository.split('/');
  const findBy = { token, workflowRunId: Number(runId), repositoryOwner, repositoryName };

  // Not by the artifact client: it sends a request that was refused five times more, without a pause.
  const ask = async () => {
    // The artifact client takes the API's address from nowhere else, and only once: when the toolkit is first loaded, which `connect` does.
    process.env.GITHUB_API_URL ||= apiUrl;
    const { logger, signal } = trying;
    const { api, repository: at } = await connect({ token, repository, apiUrl, logger, signal });
    try {
      const request = { ...at, run_id: findBy.workflowRunId, per_page: ENTRIES_PER_PAGE };
      return await allOf(api.paginate.iterator(api.rest.actions.listWorkflowRunArtifacts, request));
    } catch (error) {
      throw asArtifactError(error, `the artifacts of run ${runId} of ${repository}`, 'listed');
    }
  };

  // Asked once: many files are taken by one list, and each of its pages is a request.
  let listed: ReturnType<typeof ask> | undefined;
  const all = () => {
    // After a failure the list is asked for again.
    listed ??= ask().catch((error) => {
      listed = undefined;
      throw error;
    });
    return listed;
  };

  /** Takes the artifact of that name, as it travels. */
  const find = async (name: string, folder: string) => {
    refuseEnterpriseServer(process.env);
    const found = newestNamed(await all(), name);
    if (found === undefined || found.expired) {
      const lacks = found === undefined ? 'holds no artifact' : 'no longer holds the artifact';
      throw userError('artifact-missing', `run ${runId} of ${repository} ${lacks} "${name}"`, {
        remedy: 'artifacts are kept 7 days by default; run its jobs again',
      });
    }
    const { DefaultArtifactClient } = await import('@actions/artifact');
    spend(found.size_in_bytes);
    await refuseFullDisk(folder, found.size_in_bytes);
    const client = new DefaultArtifactClient();
    // As it is: the toolkit unpacks whatever a zip holds, however much that is.
    const options = { findBy, ...expecting(found.digest), skipDecompress: true };
    return (into: string) => client.downloadArtifact(found.id, { path: into, ...options });
  };

  return {
    list: async () =>
      (await all())
        .filter(({ expired }) => !expired)
        .map(({ name, size_in_bytes: size, created_at: created }) => ({
          name,
          size,
          created: created === null ? null : Date.parse(created),
        })),
    download: async (name, folder) => takeFile(name, folder, trying, await find(name, folder)),
    downloadFolder: async (name, folder) => takeFiles(name, folder, trying, await find(name, folder), spend),
  };
}
