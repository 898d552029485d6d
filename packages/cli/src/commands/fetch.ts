import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import type { Logger } from '@selfhost/core/ports.js';
import { linksBeside } from '@selfhost/core/present/html/run-links.js';
import { renderRunPage } from '@selfhost/core/present/html/run-page.js';
import { RUN_PAGE } from '@selfhost/core/present/page-places.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { RunArtifacts } from '@selfhost/github/artifacts/run-artifacts.js';
import { masked } from '@selfhost/local/masked.js';
import { readyFolder } from '@selfhost/local/out-place.js';
import { writeReport } from '@selfhost/local/report-folder.js';
import { createProgress } from '@selfhost/local/terminal.js';
import type { CommandContext } from '../command-context.js';
import { budget, MAX_FETCH_BYTES } from '../fetch/budget.js';
import { downloadRun } from '../fetch/download.js';
import { hide } from '../fetch/hide.js';
import { type NamedRun, runNamed } from '../fetch/named-run.js';
import { putInPlace } from '../fetch/place.js';
import { checkProxy, naming } from '../fetch/proxy.js';
import { withQuietOutput } from '../fetch/quiet.js';
import { apiOf, repositoryOf, tokenOf, tokensIn } from '../fetch/remote.js';
import { inScratch, unlessAborted } from '../fetch/scratch.js';
import { type Format, writeError, writeJson } from '../output.js';
import { printReport } from '../run/print-report.js';

export interface FetchOptions {
  /** The number or the address of a run, as the person wrote it. */
  readonly run: string;
  readonly pipeline?: string;
  readonly repo?: string;
  readonly out?: string;
  /** Bytes that may be downloaded. */
  readonly limit?: number;
  readonly language?: Language;
  readonly format: Format;
}

/** The folder of this command's own state, as `selfhost run` has it beside the configuration. */
const STATE = '.selfhost';

/** `selfhost fetch RUN`: downloads a CI run's report, bundles and logs. What the run has shown is printed, and does not decide the exit code. */
export async function fetchRun(options: FetchOptions, outside: CommandContext): Promise<number> {
  const tokens = tokensIn(outside.environment);
  const context = { ...outside, stdout: masked(outside.stdout, tokens), stderr: masked(outside.stderr, tokens) };
  const { cwd, environment, language } = context;
  const progress = createProgress({ stream: context.stderr, terminal: null, color: false, language });
  try {
    checkProxy(environment);
    const named = runNamed(options.run, options.repo, environment);
    const out = options.out === undefined ? path.join(cwd, STATE, 'runs', named.run) : path.resolve(cwd, options.out);
    if (named.attempt !== undefined) progress.logger.warn({ kind: 'newest-attempt' });
    const report = await fetchInto(out, named, options, language, progress.logger, context);
    if (options.format === 'json') writeJson(context, report);
    else printReport(report, { language, out, pages: new Set([RUN_PAGE]), named: options }, context);
    return 0;
  } catch (error) {
    return writeError(context, options.format, naming(error, environment));
  } finally {
    progress.close();
  }
}

/** Puts nothing in place before everything is there and proved; what fails leaves everything as it was. */
async function fetchInto(
  out: string,
  named: NamedRun,
  options: FetchOptions,
  language: Language,
  logger: Logger,
  context: CommandContext,
): Promise<RunReport> {
  const { run } = named;
  const { cwd, signal } = context;
  const source = await artifactsOf(named, options, logger, context);
  const takeBack = await readyFolder(out);
  try {
    return await inScratch(out, `selfhost fetch ${run}`, async (scratch) => {
      const [into, aside] = [path.join(scratch, 'downloaded'), path.join(scratch, 'replaced')];
      for (const folder of [into, aside]) await mkdir(folder);
      const runDownload = { source, run, pipeline: options.pipeline ?? '', log: logger.info, into, scratch };
      const report = await unlessAborted(signal, () => withQuietOutput(() => downloadRun(runDownload)));
      await writeReport(into, report, language);
      // Made here: a page from elsewhere may hold any program.
      await writeFileAtomic(path.join(into, RUN_PAGE), renderRunPage(report, linksBeside(report, new Set())));
      const show = options.out === undefined ? await hide(path.join(cwd, STATE)) : async () => {};
      try {
        await putInPlace(into, out, aside);
      } catch (error) {
        await show();
        throw error;
      }
      return report;
    });
  } catch (error) {
    await takeBack();
    throw error;
  }
}

async function artifactsOf(
  { run, repository: asked }: NamedRun,
  { limit = MAX_FETCH_BYTES }: FetchOptions,
  logger: Logger,
  { cwd, environment, signal }: CommandContext,
): Promise<RunArtifacts> {
  const repository = await repositoryOf(asked, cwd, environment);
  const token = tokenOf(environment);
  const apiUrl = apiOf(environment);
  const { runArtifacts } = await import('@selfhost/github/artifacts/run-artifacts.js');
  const count = budget(limit);
  const spend = (bytes: number): void => {
    // Work that was interrupted goes on until it next asks for something.
    signal.throwIfAborted();
    count(bytes);
  };
  return runArtifacts({ token, repository, runId: run, apiUrl, logger, spend });
}
