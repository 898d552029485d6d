/** Where a lineage breaks, and what a person can do about it. */
import type { ErrorCode, Problem } from '../errors.js';

/** Kinds of break; `REMEDIES` has what a person can do about each one. */
export type BreakKind =
  | 'bundle-broken'
  | 'ancestry-damaged'
  | 'predecessor-missing'
  | 'predecessor-differs'
  | 'predecessor-broken'
  | 'pipeline-differs'
  | 'stage-differs'
  | 'content-differs'
  | 'executable-differs'
  | 'builder-unnamed'
  | 'cycle';

export interface Break {
  readonly kind: BreakKind;
  /** The kind of error that it is; `bundle-mismatch` where the bundle itself is whole. */
  readonly code: ErrorCode;
  /** `stage@target` of the bundle whose lineage breaks; null when it could not be read. */
  readonly at: string | null;
  readonly file: string;
  readonly message: string;
  readonly remedy: string;
}

const ONE_RUN = 'give the bundles of one run; if they are, do not use them, and build from Stage 0 again';

/** What a person can do about each kind of break. */
const REMEDIES: Readonly<Record<BreakKind, string>> = {
  'bundle-broken': 'do not use this bundle: fetch it again, or build its stage again',
  'ancestry-damaged': 'fetch the bundle again with what lies beside it; the bundle itself is what its manifest says',
  'predecessor-missing': 'give the bundles of all earlier stages too',
  'predecessor-differs': ONE_RUN,
  'predecessor-broken': "fetch the builder's bundle again, or build from that stage on again",
  'pipeline-differs': ONE_RUN,
  'stage-differs': ONE_RUN,
  'content-differs': ONE_RUN,
  'executable-differs': ONE_RUN,
  'builder-unnamed': 'do not trust this bundle: build its stage again',
  cycle: 'do not trust these bundles: build from Stage 0 again',
};

/** @param partialOption what a person adds to allow an incomplete chain, where that can be asked for */
export function remedyOf(kind: BreakKind, partialOption?: string): string {
  const isAllowable = kind === 'predecessor-missing' && partialOption !== undefined;
  return isAllowable ? `${REMEDIES[kind]}, or allow an incomplete chain with ${partialOption}` : REMEDIES[kind];
}

/** The break of a bundle that could not be read, or does not hold what it says. `at` is null when even its name is unknown. */
export function brokenBundle(file: string, at: string | null, { code, message }: Pick<Problem, 'code' | 'message'>): Break {
  return { kind: 'bundle-broken', code, at, file, message, remedy: REMEDIES['bundle-broken'] };
}

/** The break where the file beside a bundle is not the one that the manifest names. */
export function otherBeside(file: string, at: string | null, { code, message }: Pick<Problem, 'code' | 'message'>): Break {
  return { kind: 'ancestry-damaged', code, at, file, message, remedy: REMEDIES['ancestry-damaged'] };
}
