/** The end of a run as a pipe gets it. */
import { finalScreen } from '@selfhost/core/present/screen/final-screen.js';
import { paintOf } from '@selfhost/core/present/screen/lines.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';

export function plainScreen(report: RunReport, language: Language): string {
  return finalScreen(report, { language, paint: paintOf(false), out: 'out' });
}
