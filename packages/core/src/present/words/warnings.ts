/** The words of warnings that commands print by themselves: each has what it is about as values. */
import { translated } from './language.js';

interface WarningWords {
  /** The line of a warning. */
  readonly line: (warning: string) => string;
  /** A key of an earlier version of selfhost.yml. */
  readonly oldKey: (where: string, key: string, now: string) => string;
}

export const WARNING_WORDS = translated<WarningWords>({
  en: {
    line: (warning) => `warning: ${warning}`,
    oldKey: (where, key, now) => `${where}: ${key} is an old spelling until version 1.0: write ${now}`,
  },
  ja: {
    line: (warning) => `警告: ${warning}`,
    oldKey: (where, key, now) => `${where}: ${key} は古い書き方で、使えるのはバージョン 1.0 まで。${now} と書く`,
  },
});
