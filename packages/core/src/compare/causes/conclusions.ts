/** What three stages together show. */
import type { CauseId } from './catalog.js';

interface ConclusionRow {
  /** The cause that it names for what differs between the first two; null where it explains nothing. */
  readonly cause: CauseId | null;
}

const TABLE = {
  /** Each stage equals the next. */
  fixpoint: { cause: null },
  /** The second equals the third, and the first does not: one generation more was needed. */
  'converged-late': { cause: 'fixpoint-late' },
  /** The same, and the first was made by another compiler, whose code need not be the same. */
  'different-compiler': { cause: 'different-compiler' },
  /** The second and the third differ. */
  unstable: { cause: null },
} as const satisfies Record<string, ConclusionRow>;

export type Conclusion = keyof typeof TABLE;

export const CONCLUSIONS: Readonly<Record<Conclusion, ConclusionRow>> = TABLE;
