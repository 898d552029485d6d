/**
 * The languages of our texts, and the one shape that all tables of texts have. Each surface has its table in a file of its own, which is
 * loaded with the code that shows it.
 */

import type { Language } from '../../text/languages.js';

export type { Language } from '../../text/languages.js';

/** A table of texts. English decides which texts there are; a language that lacks one of them, or has one more, is a type error. */
export function translated<Texts>(
  table: { readonly en: Texts } & Readonly<Record<Exclude<Language, 'en'>, NoInfer<Texts>>>,
): Readonly<Record<Language, Texts>> {
  return table;
}

/** The language of what CI shows of a run: the one that its pipeline names. */
export function languageIn({ language = 'en' }: { readonly language?: Language }): Language {
  return language;
}

/** The language of a POSIX locale, e.g. `ja_JP.UTF-8`; English where we have no texts in its language. */
export function languageOf(locale: string | undefined): Language {
  return locale !== undefined && /^ja(?:[_.-]|$)/i.test(locale) ? 'ja' : 'en';
}
