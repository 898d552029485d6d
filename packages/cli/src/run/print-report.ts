/** The end of a run in the terminal, with colours where standard output is one that has them. */
import path from 'node:path';
import type { NamedPipeline } from '@selfhost/core/present/next-command.js';
import { finalScreen } from '@selfhost/core/present/screen/final-screen.js';
import { paintOf } from '@selfhost/core/present/screen/lines.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { CommandContext } from '../command-context.js';
import { OPTIONS } from '../options/table.js';

type Printing = Pick<CommandContext, 'stdout' | 'screen' | 'environment' | 'cwd'>;

/**
 * @param out folder of the report, absolute
 * @param named by the person: commands to run next need it too
 */
export function printReport(
  report: RunReport,
  language: Language,
  out: string,
  { config, pipeline }: NamedPipeline,
  context: Printing,
): void {
  const { stdout, screen, environment, cwd } = context;
  const isColored = screen !== undefined && (environment.NO_COLOR ?? '') === '';
  const named = {
    ...(config === undefined || config === OPTIONS.config.default ? {} : { config }),
    ...(pipeline === undefined ? {} : { pipeline }),
  };
  const text = finalScreen(report, { language, paint: paintOf(isColored), out: path.relative(cwd, out) || '.', named });
  // The guard of standard output takes colours out; what comes from outside is made harmless in the screen itself.
  if (isColored) screen.write(text);
  else stdout.write(text);
}
