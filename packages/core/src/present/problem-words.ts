/** What is said around a problem's own message, which is in English, for a person who reads another language. */
import type { ProblemWords } from '../text/problem-text.js';
import { ERROR_WORDS } from './words/errors.js';
import { REPORT_WORDS } from './words/report.js';

/** First what the code means and what to do in general, then the exact words, which name files, keys and commands. */
export const JAPANESE_PROBLEMS: ProblemWords = {
  found: REPORT_WORDS.ja.found,
  allowed: REPORT_WORDS.ja.allowed,
  nearest: REPORT_WORDS.ja.nearest,
  remedy: REPORT_WORDS.ja.fix,
  asAbove: '上と同じ',
  message: (code, message) => `${ERROR_WORDS.ja[code].meaning}: ${message}`,
  todo: (code, remedy) => `${ERROR_WORDS.ja[code].do} (${remedy})`,
};
