/** What is said around a problem's own message, which is in English, for a person who reads another language. */
import type { ProblemWords } from '../text/problem-text.js';
import { ERROR_WORDS } from './words/errors.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';

/** First what the code means and what to do in general, then the exact words, which name files, keys and commands. */
const JAPANESE: ProblemWords = {
  found: REPORT_WORDS.ja.found,
  allowed: REPORT_WORDS.ja.allowed,
  nearest: REPORT_WORDS.ja.nearest,
  remedy: REPORT_WORDS.ja.fix,
  asAbove: '上と同じ',
  warning: REPORT_WORDS.ja.warning,
  thenDo: (todo) => `。${REPORT_WORDS.ja.fix}: ${todo}`,
  message: (code, message) => `${ERROR_WORDS.ja[code].meaning}: ${message}`,
  todo: (code, remedy) => `${ERROR_WORDS.ja[code].do} (${remedy})`,
};

/** Undefined for English, which the texts of problems are in by themselves. */
export function problemWords(language: Language | undefined): ProblemWords | undefined {
  return language === 'ja' ? JAPANESE : undefined;
}
