import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { isWithin } from '@selfhost/core/files/within.js';
import { stagesFrom } from '@selfhost/core/pipeline/descendants.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { languageOf } from '@selfhost/core/present/words/language.js';
import { removeEarlierRun } from '@selfhost/local/earlier-run.js';
import { acquireLock } from '@selfhost/local/lock.js';
import { readyRunFolder } from '@selfhost/local/out-place.js';
import { pruneAfterRun } from '@selfhost/local/prune/after-run.js';
import { createProgress } from '@selfhost/local/terminal.js';
import type { Surroundings } from '../host.js';
import { writeError, writeJson } from '../output.js';
import { pipelineOf } from '../pipeline.js';
import { execute } from '../run/execute.js';
import { localeOf } from '../run/locale.js';
import type { RunCommandOptions } from '../run/options.js';
import { printReport } from '../run/print-report.js';
import { causeToTry } from '../run/try-fix.js';

/** `selfhost run` */
export async function run(options: RunCommandOptions, around: Surroundings): Promise<number> {
  const { stderr, terminal = null, environment } = around;
  const progress = createProgress({ stream: stderr, terminal, color: terminal !== null && (environment.NO_COLOR ?? '') === '' });
  let where: string | undefined;
  try {
    const pipeline = pipelineOf(options, around);
    const selection = { targets: options.target, ...(options.until === undefined ? {} : { until: options.until }) };
    const plan = makePlan(pipeline, around.machine, selection);
    const rebuild = options.from === undefined ? new Set<string>() : stagesFrom(pipeline, options.from);
    if (options.from !== undefined && !plan.nodes.some(({ stage }) => stage === options.from)) {
      throw userError('usage', `--from ${options.from} comes after --until ${options.until}: nothing of it would be built`, {
        remedy: 'name an earlier stage with --from, or a later one with --until',
      });
    }
    const cause = options.tryFix === undefined ? null : causeToTry(options.tryFix, plan);
    const state = path.join(pipeline.root, '.selfhost');
    const out = options.out === undefined ? path.join(state, 'out') : path.resolve(around.cwd, options.out);
    where = isWithin(out, state) ? state : `${state} or ${out}`;
    const language = options.language ?? languageOf(localeOf(environment));
    await readyRunFolder(out, pipeline);
    const lock = await acquireLock(state, {
      what: 'selfhost run',
      elsewhere: 'run in another copy of the repository (git worktree add)',
    });
    try {
      // From here on the earlier report is out of date, whatever this run shows.
      await removeEarlierRun(out);
      const report = await execute({ pipeline, plan, options, rebuild, cause, around, state, out, language, progress });
      await pruneAfterRun(state, report, progress.logger);
      progress.close();
      if (options.format === 'json') writeJson(around, report);
      else around.stdout.write(printReport(report, language, path.relative(around.cwd, out) || '.'));
      return report.verdict === 'passed' ? 0 : 1;
    } finally {
      await lock.release();
    }
  } catch (error) {
    progress.close();
    return writeError(around, options.format, error, where);
  }
}
