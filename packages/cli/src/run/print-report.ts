/** The end of a run in the terminal, with colours where standard output is one that has them. */
import path from 'node:path';
import { finalScreen } from '@selfhost/core/present/screen/final-screen.js';
import { paintOf } from '@selfhost/core/present/screen/lines.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { CommandContext } from '../command-context.js';

type Printing = Pick<CommandContext, 'stdout' | 'screen' | 'environment' | 'cwd'>;

interface Printed {
  readonly language: Language;
  /** Folder of the report, absolute. */
  readonly out: string;
  /** The pages that are there, relative to it. */
  readonly pages: ReadonlySet<string>;
}

export function printReport(report: RunReport, { language, out, pages }: Printed, context: Printing): void {
  const { stdout, screen, environment, cwd } = context;
  const isColored = screen !== undefined && (environment.NO_COLOR ?? '') === '';
  const text = finalScreen(report, { language, paint: paintOf(isColored), out: path.relative(cwd, out) || '.', pages });
  // The guard of standard output takes colours out; what comes from outside is made harmless in the screen itself.
  if (isColored) screen.write(text);
  else stdout.write(text);
}
