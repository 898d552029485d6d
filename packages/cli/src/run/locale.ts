import type { CommandContext } from '../command-context.js';

/** The locale of messages (POSIX, Base Definitions 8.2): the first of three variables that is set and not empty. */
export function localeOf({ LC_ALL, LC_MESSAGES, LANG }: CommandContext['environment']): string | undefined {
  return [LC_ALL, LC_MESSAGES, LANG].find((locale) => locale !== undefined && locale !== '');
}
