/** The environment of a job, for clients that read it from the process itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { quietOutput } from '@selfhost/cli/fetch/quiet.js';
import type { Logger } from '@selfhost/core/ports.js';
import { PLAIN_TMPDIR } from '../../fixtures/plain-folder.js';
import type { ResultsService } from '../../services/results-service.js';

export interface Job {
  readonly workspace: string;
  readonly temp: string;
  readonly said: string[];
  readonly logger: Logger;
  /** Back to the environment of the tests. */
  end(): void;
}

/** @param more variables beside those of the service, e.g. another attempt */
export function startJob(service: ResultsService, runId: string, more: Record<string, string> = {}): Job {
  const before = { ...process.env };
  // The client of the cache gives tar its paths as one line, which is split at blanks.
  const folder = mkdtempSync(path.join(PLAIN_TMPDIR, 'job-仕事-'));
  const environment = {
    ...service.environment({ runId }),
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: mkdtempSync(path.join(folder, 'temp-')),
    GITHUB_RUN_ID: runId,
    GITHUB_REPOSITORY: 'acme/toy',
    GITHUB_API_URL: service.url,
    ...more,
  };
  Object.assign(process.env, environment);
  // Steps run in the workspace, and the cache's client looks for files there.
  const tests = process.cwd();
  // The toolkit speaks to a runner on standard output; one that runs these tests must not obey.
  const speakAgain = quietOutput();
  process.chdir(folder);
  const said: string[] = [];
  const say = (message: string): void => {
    said.push(message);
  };
  return {
    workspace: folder,
    temp: environment.RUNNER_TEMP,
    said,
    logger: { debug: () => {}, info: say, warn: say, error: say },
    end: () => {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
      process.chdir(tests);
      speakAgain();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
