/** The words of warnings that commands print by themselves: each has what it is about as values. */
import type { Problem } from '../../errors.js';
import { ERROR_WORDS } from './errors.js';
import { translated } from './language.js';

interface WarningWords {
  /** The line of a warning. */
  readonly line: (warning: string) => string;
  /** A key of an earlier version of selfhost.yml. */
  readonly oldKey: (where: string, key: string, now: string) => string;
  /** What is beside a bundle is missing or damaged, so that the page is made without it. */
  readonly noOrigins: (bundle: string, problem: Problem) => string;
}

export const WARNING_WORDS = translated<WarningWords>({
  en: {
    line: (warning) => `warning: ${warning}`,
    oldKey: (where, key, now) => `${where}: ${key} is an old spelling until version 1.0: write ${now}`,
    noOrigins: (bundle, { message }) => `the page does not show how ${bundle} came to be: ${message}`,
  },
  ja: {
    line: (warning) => `警告: ${warning}`,
    oldKey: (where, key, now) => `${where}: ${key} は古い書き方で、使えるのはバージョン 1.0 まで。${now} と書く`,
    noOrigins: (bundle, { code, message }) =>
      `${bundle} がどう作られたかはページに示されない: ${ERROR_WORDS.ja[code].meaning}: ${message}`,
  },
});
