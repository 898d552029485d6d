/** What bounds findings, apart from their schema: commands that check no input need not load that. */

/** Files, stages and targets that one finding names; an archive of thousands of members says the same with the first ones. */
export const MAX_NAMED_ENTRIES = 100;

/** Longest text of a finding: a place, a command, or a sentence. Mangled names and remedies of others may be longer, and are cut. */
export const MAX_TEXT_CHARACTERS = 4096;

/** Findings of one report: people do not read more. */
export const MAX_FINDINGS = 500;

/** The names of a list that a finding may have. */
export function named(names: readonly string[]): string[] {
  return names.slice(0, MAX_NAMED_ENTRIES);
}

/** How many names of a list it does not have. */
export function cutFrom(names: readonly string[]): number {
  return Math.max(0, names.length - MAX_NAMED_ENTRIES);
}
