/** The artifacts of this run, through the runner's own service. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { UserError, userError } from '@selfhost/core/errors.js';
import { hashFile } from '@selfhost/core/files/hash.js';
import type { ArtifactStore, ReadableArtifacts, StoredArtifact } from '@selfhost/core/ports.js';
import { runIdentity } from '../environment.js';
import { inTime, reason, withRetries } from '../retry.js';
import { loadClient } from './client.js';
import { expecting, newestNamed, takeFile } from './download.js';
import { asArtifactError, isTaken } from './problems.js';
import { runArtifacts } from './run-artifacts.js';
import { LIST_MS, type Trying, triesOf } from './trying.js';

export interface ArtifactOptions extends Trying {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Token that finds artifacts of earlier attempts where the runner's own look-up does not; may be empty. */
  readonly token: string;
}

interface Listed extends StoredArtifact {
  readonly id: number;
  /** `sha256:` and hex, of the bytes as they travel. */
  readonly digest: string | undefined;
}

/** What is asked for beside the runner's own list must not hold a job up for long where the API cannot be reached. */
const BESIDE_MS = 30_000;

/**
 * The same, opened: a missing service is reported now, and not when the first stage is built.
 * @throws UserError `artifact-refused`
 */
export async function openArtifacts(options: ArtifactOptions): Promise<ArtifactStore> {
  await loadClient(options.environment);
  return actionsArtifacts(options);
}

export function actionsArtifacts({ environment, token, ...trying }: ArtifactOptions): ArtifactStore {
  const { logger } = trying;

  const ofRunner = async (): Promise<Listed[]> => {
    const client = await loadClient(environment);
    try {
      const options = { limitMs: LIST_MS, ...triesOf(trying) };
      const { artifacts } = await withRetries('list of artifacts', () => client.listArtifacts(), options);
      return artifacts.map(({ createdAt, digest, ...rest }) => ({ ...rest, digest, created: createdAt?.getTime() ?? null }));
    } catch (error) {
      throw asArtifactError(error, 'the list of artifacts', 'read');
    }
  };

  const send = async (
    name: string,
    files: string[],
    root: string,
    options: { retentionDays: number; skipArchive?: true },
  ): Promise<number | null> => {
    const client = await loadClient(environment);
    try {
      const work = () => client.uploadArtifact(name, files, root, options);
      const { id } = await withRetries(`upload of ${name}`, work, triesOf(trying));
      return id ?? null;
    } catch (error) {
      const whole = isTaken(error) ? await wholeOf(name, files, options) : null;
      if (whole !== null) return whole.id;
      throw asArtifactError(error, name, 'uploaded');
    }
  };

  /** What has taken the name, where it is this very file, and only the answer was lost. */
  const wholeOf = async (name: string, [file]: string[], { skipArchive }: { skipArchive?: true }): Promise<Listed | null> => {
    const there = newestNamed(await ofRunner(), name);
    if (there === undefined) {
      throw userError('artifact-unavailable', `the upload of ${name} was interrupted, and its name is used up for this attempt`, {
        remedy: 'run the job again: each attempt has names of its own',
      });
    }
    const isSame = skipArchive === true && file !== undefined && there.digest === `sha256:${(await hashFile(file)).sha256}`;
    return isSame ? there : null;
  };

  /**
   * The same file by the public API. On a re-run the runner's own service can list what an earlier attempt has uploaded and then answer 404 for
   * it (https://github.com/actions/download-artifact/issues/486).
   */
  const insteadOf = async (error: unknown, name: string, folder: string): Promise<string> => {
    if (!(error instanceof UserError) || error.problems[0].code === 'interrupted') throw error;
    const run = elsewhere();
    if (run !== null) {
      logger.info(`${reason(error)}; it is taken by the public API instead`);
      return run.download(name, folder);
    }
    const remedy = 'leave the input "github-token" as it is, by which it is looked for elsewhere; or run all jobs again';
    throw userError(error.problems[0].code, error.message, { remedy }, error);
  };

  let opened: ReadableArtifacts | null | undefined;
  /** The same run as the public API sees it, earlier attempts included; null without a token. It keeps its list for the downloads that follow. */
  const elsewhere = (): ReadableArtifacts | null => {
    if (opened !== undefined) return opened;
    const { repository, runId } = runIdentity(environment);
    const apiUrl = environment.GITHUB_API_URL ?? 'https://api.github.com';
    opened = token === '' || repository === '' ? null : runArtifacts({ token, repository, runId, apiUrl, ...trying });
    return opened;
  };

  /** As listed last: a name is never written twice, so what was found once stays there. */
  let known: readonly Listed[] = [];
  const listed = async (): Promise<readonly Listed[]> => {
    known = await ofRunner();
    return known;
  };

  return {
    upload: (file, { retentionDays }) =>
      send(path.basename(file), [file], path.dirname(file), { retentionDays, skipArchive: true }),
    uploadFolder: async (name, folder, { retentionDays }) => {
      await send(name, await filesOf(folder), folder, { retentionDays });
    },
    list: async () => {
      const own = await listed();
      const run = runIdentity(environment).attempt > 1 ? elsewhere() : null;
      if (run === null) return own;
      const names = new Set(own.map(({ name }) => name));
      try {
        const more = await inTime('the list of earlier attempts', () => run.list(), { limitMs: BESIDE_MS });
        return [...own, ...more.filter(({ name }) => !names.has(name))];
      } catch (error) {
        logger.warn(`the artifacts of earlier attempts are not all known: ${reason(error)}`);
        return own;
      }
    },
    download: async (name, folder) => {
      const found = newestNamed(known, name) ?? newestNamed(await listed(), name);
      if (found === undefined) {
        const run = elsewhere();
        if (run !== null) return run.download(name, folder);
        throw userError('artifact-missing', `this run holds no artifact "${name}"`, {
          remedy: 'run all jobs again; artifacts are kept 7 days by default',
        });
      }
      const client = await loadClient(environment);
      const options = { skipDecompress: true, ...expecting(found.digest) };
      try {
        return await takeFile(name, folder, trying, (into) => client.downloadArtifact(found.id, { path: into, ...options }));
      } catch (error) {
        return insteadOf(error, name, folder);
      }
    },
  };
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
