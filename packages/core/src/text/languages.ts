/** The languages in which people are told something: English first, which is what is spoken where nothing else is asked for. */
export const LANGUAGES = ['en', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];
