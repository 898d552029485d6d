/** The end of a run in the terminal, with colours where standard output is one that has them. */
import path from 'node:path';
import type { NamedPipeline } from '@selfhost/core/present/next-command.js';
import { finalScreen } from '@selfhost/core/present/screen/final-screen.js';
import { paintOf, screenWidth } from '@selfhost/core/present/screen/lines.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { CommandContext } from '../command-context.js';
import { OPTIONS } from '../options/table.js';

type Printing = Pick<CommandContext, 'stdout' | 'screen' | 'environment' | 'cwd'>;

interface Printed {
  readonly language: Language;
  /** Folder of the report, absolute. */
  readonly out: string;
  /** The pages that are there, relative to it. */
  readonly pages: ReadonlySet<string>;
  /** As the person named it: commands to run next need it too. */
  readonly named: NamedPipeline;
}

export function printReport(
  report: RunReport,
  { language, out, pages, named: { config, pipeline } }: Printed,
  context: Printing,
): void {
  const { stdout, screen, environment, cwd } = context;
  const isColored = screen !== undefined && (environment.NO_COLOR ?? '') === '';
  const named = {
    ...(config === undefined || config === OPTIONS.config.default ? {} : { config }),
    ...(pipeline === undefined ? {} : { pipeline }),
  };
  const at = path.relative(cwd, out) || '.';
  // A terminal that does not know its width says 0.
  const { columns = 0 } = screen ?? {};
  const width = columns === 0 ? {} : { width: screenWidth(columns) };
  const text = finalScreen(report, { language, paint: paintOf(isColored), out: at, pages, named, ...width });
  // The guard of standard output takes colours out; what comes from outside is made harmless in the screen itself.
  if (isColored) screen.write(text);
  else stdout.write(text);
}
