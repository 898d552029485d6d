import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { languageOf } from '@selfhost/core/report/words.js';
import { writeReport } from '@selfhost/local/report-folder.js';
import { createProgress } from '@selfhost/local/terminal.js';
import { bringRun } from '../fetch/bring.js';
import { withQuietOutput } from '../fetch/quiet.js';
import { repositoryOf, tokenOf } from '../fetch/remote.js';
import { type Format, writeError, writeJson } from '../output.js';
import type { Surroundings } from '../program.js';
import { localeOf } from '../run/locale.js';
import { printReport } from '../run/print-report.js';

export interface FetchOptions {
  readonly run: string;
  readonly pipeline?: string;
  readonly repo?: string;
  readonly out?: string;
  readonly format: Format;
}

/** `selfhost fetch RUN`: a CI run's report, bundles and logs on the desk. */
export async function fetchRun(options: FetchOptions, around: Surroundings): Promise<number> {
  const { cwd, environment, stderr } = around;
  const progress = createProgress({ stream: stderr, isTTY: false, color: false });
  try {
    if (!/^\d{1,20}$/.test(options.run)) {
      throw userError('usage', `"${options.run}" is no run`, {
        value: options.run,
        allowed: ['the number in the address of a run'],
      });
    }
    const repository = options.repo ?? (await repositoryOf(cwd, environment));
    const { runArtifacts } = await import('@selfhost/github/artifacts/run-artifacts.js');
    const source = runArtifacts({
      token: tokenOf(environment),
      repository,
      runId: options.run,
      apiUrl: environment.GITHUB_API_URL ?? 'https://api.github.com',
      logger: progress.logger,
    });
    const out = path.resolve(cwd, options.out ?? path.join('.selfhost', 'runs', options.run));
    const scratch = path.join(out, '.fetch');
    await mkdir(scratch, { recursive: true });
    try {
      const report = await withQuietOutput(() =>
        bringRun(source, progress.logger.info, options.run, options.pipeline, out, scratch),
      );
      const language = languageOf(localeOf(environment));
      await writeReport(out, report, language);
      if (options.format === 'json') writeJson(around, report);
      else around.stdout.write(printReport(report, language, path.relative(cwd, out) || '.'));
      return 0;
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  } catch (error) {
    return writeError(around, options.format, error);
  } finally {
    progress.close();
  }
}
