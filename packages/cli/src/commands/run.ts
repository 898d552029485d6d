import { createProgress } from '@selfhost/local/terminal.js';
import type { CommandContext } from '../command-context.js';
import { writeError, writeJson } from '../output.js';
import type { RunCommandOptions } from '../run/options.js';
import { printReport } from '../run/print-report.js';
import { runPipeline } from '../run/run-pipeline.js';

/** `selfhost run` */
export async function run(options: RunCommandOptions, context: CommandContext): Promise<number> {
  const { stderr, terminal = null, environment, language } = context;
  const color = terminal !== null && (environment.NO_COLOR ?? '') === '';
  const progress = createProgress({ stream: stderr, terminal, color, language });
  try {
    const { report, pages, out } = await runPipeline(options, context, progress);
    progress.close();
    if (options.format === 'json') writeJson(context, report);
    else printReport(report, { language, out, pages, named: options }, context);
    return report.verdict === 'passed' ? 0 : 1;
  } catch (error) {
    progress.close();
    return writeError(context, options.format, error);
  }
}
