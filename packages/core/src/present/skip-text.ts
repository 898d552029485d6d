/** Why a target of a report was skipped, in one language. */
import type { RunReport } from '../report/model.js';
import type { Language } from './words/language.js';
import { SCREEN_WORDS } from './words/screen.js';
import { SKIP_WORDS } from './words/skips.js';

/** A report of an earlier version has only the English sentence. */
export function skipReasonIn({ reason, why }: RunReport['skipped'][number], language: Language): string {
  return why === undefined ? reason : SKIP_WORDS[language].reason(why);
}

/** That it was skipped, and why. */
export function skippedText(row: RunReport['skipped'][number], language: Language): string {
  return SCREEN_WORDS[language].skipped(skipReasonIn(row, language));
}
