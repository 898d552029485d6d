import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import type { Logger } from '@selfhost/core/ports.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { languageOf } from '@selfhost/core/report/words.js';
import { readyFolder } from '@selfhost/local/out-place.js';
import { writeReport } from '@selfhost/local/report-folder.js';
import { createProgress } from '@selfhost/local/terminal.js';
import { bringRun } from '../fetch/bring.js';
import { putInPlace } from '../fetch/place.js';
import { withQuietOutput } from '../fetch/quiet.js';
import { apiOf, repositoryOf, tokenOf } from '../fetch/remote.js';
import { inScratch, unlessAborted } from '../fetch/scratch.js';
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

/** The folder of this command's own state, as `selfhost run` has it beside the configuration. */
const STATE = '.selfhost';

/** `selfhost fetch RUN`: a CI run's report, bundles and logs on the desk. What the run has shown is told, and does not decide the exit code. */
export async function fetchRun(options: FetchOptions, around: Surroundings): Promise<number> {
  const { cwd, environment, stderr } = around;
  const progress = createProgress({ stream: stderr, terminal: null, color: false });
  try {
    const out = folderOf(options, cwd);
    const report = await bring(options, out, progress.logger, around);
    const language = languageOf(localeOf(environment));
    await writeReport(out, report, language);
    if (options.format === 'json') writeJson(around, report);
    else around.stdout.write(printReport(report, language, path.relative(cwd, out) || '.'));
    return 0;
  } catch (error) {
    return writeError(around, options.format, error);
  } finally {
    progress.close();
  }
}

/** Puts nothing in place before everything is there and proved. */
async function bring(options: FetchOptions, out: string, logger: Logger, around: Surroundings): Promise<RunReport> {
  const { run, pipeline = '' } = options;
  const { cwd, environment, signal } = around;
  const token = tokenOf(environment);
  const repository = await repositoryOf(options.repo, cwd, environment);
  const apiUrl = apiOf(environment);
  const { runArtifacts } = await import('@selfhost/github/artifacts/run-artifacts.js');
  const source = runArtifacts({ token, repository, runId: run, apiUrl, logger });
  if (options.out === undefined) await hide(path.join(cwd, STATE));
  await readyFolder(out);
  return inScratch(out, `selfhost fetch ${run}`, async (scratch) => {
    const into = path.join(scratch, 'brought');
    await mkdir(into);
    const bringing = { source, run, pipeline, tell: logger.info, into, scratch };
    const report = await unlessAborted(signal, () => withQuietOutput(() => bringRun(bringing)));
    await putInPlace(into, out);
    return report;
  });
}

function folderOf({ run, out }: FetchOptions, cwd: string): string {
  // As many digits as a number holds exactly.
  if (!/^[1-9]\d{0,14}$/.test(run)) {
    throw userError('usage', `"${run}" is no run`, { value: run, allowed: ['the number in the address of a run'] });
  }
  return out === undefined ? path.join(cwd, STATE, 'runs', run) : path.resolve(cwd, out);
}

/** Keeps what is fetched out of git's sight. */
async function hide(state: string): Promise<void> {
  await mkdir(state, { recursive: true });
  await writeFile(path.join(state, '.gitignore'), '*\n');
}
