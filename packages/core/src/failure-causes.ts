/** Why a build failed, by name. */

interface FailureRow {
  /** A failure causes those of higher levels: a full disk makes a link fail, and then the link is not the cause. */
  readonly level: number;
  /** Whether the sources or the tools have it: the same command fails by it again, however it is watched. */
  readonly repeats: boolean;
}

/** The level of what is wrong in a source: the first message counts there. */
export const LANGUAGE_LEVEL = 4;

const TABLE = {
  parse: { level: LANGUAGE_LEVEL, repeats: true },
  type: { level: LANGUAGE_LEVEL, repeats: true },
  effect: { level: LANGUAGE_LEVEL, repeats: true },
  codegen: { level: LANGUAGE_LEVEL, repeats: false },
  link: { level: 3, repeats: true },
  'runtime-crash': { level: 2, repeats: false },
  'out-of-memory': { level: 1, repeats: false },
  timeout: { level: 1, repeats: false },
  'disk-full': { level: 0, repeats: false },
  network: { level: 0, repeats: false },
  'cache-corrupt': { level: 1, repeats: false },
  'tool-missing': { level: 2, repeats: true },
  determinism: { level: 2, repeats: false },
  /** It did not fail, or the cause is unknown. */
  none: { level: 5, repeats: false },
} as const satisfies Record<string, FailureRow>;

export type FailureCause = keyof typeof TABLE;

export const FAILURES: Readonly<Record<FailureCause, FailureRow>> = TABLE;

export const FAILURE_CAUSES = Object.keys(TABLE) as [FailureCause, ...FailureCause[]];

/** Whether a word is the name of a cause. */
export function isFailureCause(word: string): word is FailureCause {
  return Object.hasOwn(TABLE, word);
}
