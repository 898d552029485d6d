/** Why a build failed, by name. */

interface FailureRow {
  /** A failure causes those of higher levels: a full disk makes a link fail, and then the link is not the cause. */
  readonly level: number;
}

/** The level of what is wrong in a source: the first message counts there. */
export const LANGUAGE_LEVEL = 4;

const TABLE = {
  parse: { level: LANGUAGE_LEVEL },
  type: { level: LANGUAGE_LEVEL },
  effect: { level: LANGUAGE_LEVEL },
  codegen: { level: LANGUAGE_LEVEL },
  link: { level: 3 },
  'runtime-crash': { level: 2 },
  'out-of-memory': { level: 1 },
  timeout: { level: 1 },
  'disk-full': { level: 0 },
  network: { level: 0 },
  'cache-corrupt': { level: 1 },
  'tool-missing': { level: 2 },
  determinism: { level: 2 },
  /** It did not fail, or the cause is unknown. */
  none: { level: 5 },
} as const satisfies Record<string, FailureRow>;

export type FailureCause = keyof typeof TABLE;

export const FAILURES: Readonly<Record<FailureCause, FailureRow>> = TABLE;

export const FAILURE_CAUSES = Object.keys(TABLE) as [FailureCause, ...FailureCause[]];

/** Whether a word is the name of a cause. */
export function isFailureCause(word: string): word is FailureCause {
  return Object.hasOwn(TABLE, word);
}
