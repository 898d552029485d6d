/** What bounds findings, apart from their schema: commands that check no input need not load that. */

/** Files, stages and targets that one finding names; an archive of thousands of members says the same with the first ones. */
export const MAX_NAMED = 100;

/** Findings of one report: people do not read more. */
export const MAX_FINDINGS = 500;
