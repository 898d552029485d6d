import { type Language, languageOf } from '@selfhost/core/present/words/language.js';
import type { CommandContext } from '../command-context.js';

/** The locale of messages (POSIX, Base Definitions 8.2): the first of three variables that is set and not empty. */
export function localeOf({ LC_ALL, LC_MESSAGES, LANG }: CommandContext['environment']): string | undefined {
  return [LC_ALL, LC_MESSAGES, LANG].find((locale) => locale !== undefined && locale !== '');
}

/** The language of what is printed: the one that is asked for, else that of the locale. */
export function languageFor(asked: Language | undefined, environment: CommandContext['environment']): Language {
  return asked ?? languageOf(localeOf(environment));
}
