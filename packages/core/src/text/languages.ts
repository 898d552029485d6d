/** The languages of texts for people. English is first: it is taken where nothing else is asked for. */
export const LANGUAGES = ['en', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];
