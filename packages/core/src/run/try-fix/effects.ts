/**
 * What a tried fix can do to a comparison. `mended`: identical with the fix, and not without; `same`: no rate changed; `nothing-to-mend`:
 * identical without it; `not-tried`: no environment can apply it; `not-compared`: a side is missing, with the fix or without.
 */
export const EFFECTS = ['mended', 'better', 'same', 'worse', 'nothing-to-mend', 'not-tried', 'not-compared'] as const;

export type Effect = (typeof EFFECTS)[number];
