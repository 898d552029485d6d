/** Relates causes to each other: which follow from others, which are only traces of others, and which differences are not explained. */
import { CAUSES, type CauseClass, type CauseId } from './catalog.js';
import type { DetectedCause } from './detected-cause.js';

export interface PlacedCause extends DetectedCause {
  /** Whether it was found in code. */
  readonly ofCode: boolean;
  /** Whether it was found in addresses of texts. */
  readonly ofPointers: boolean;
  /** Whether a rule owns the difference. */
  readonly owned: boolean;
}

/** A build-id of 128 bits. */
const RANDOM_ID = /^[0-9a-f]{32}$/;

/**
 * @param resized whether something that a program loads has another length
 * @param unexplained whether something differs that no threshold may forgive
 */
export function resolveCauses(causes: readonly PlacedCause[], resized: boolean, unexplained: boolean): DetectedCause[] {
  const remaining = withoutTraces(callMoves(causes, resized));
  const isRoot = ({ id }: DetectedCause): boolean => !is(id, 'derived') && id !== 'build-id';
  const root = remaining.find(isRoot)?.id;
  if (root === undefined && unexplained && !remaining.some(({ id }) => id === 'build-id')) {
    return deriveFrom(
      [{ id: 'real-change', confidence: 'medium', evidence: { kind: 'unexplained' } }, ...remaining],
      'real-change',
    );
  }
  return root === undefined ? remaining : deriveFrom(remaining, root);
}

function is(id: CauseId, wanted: CauseClass): boolean {
  return CAUSES[id].class === wanted;
}

function deriveFrom(causes: readonly DetectedCause[], root: CauseId): DetectedCause[] {
  return causes.map((cause): DetectedCause => {
    // A digest of the content follows from what differs. A build-id of 128 bits may also be random (ld's `--build-id=uuid`).
    if (cause.id === 'build-id' && !isRandomId(cause)) return { ...cause, id: 'build-id-derived', derivedFrom: root };
    return is(cause.id, 'derived') ? { ...cause, derivedFrom: root } : cause;
  });
}

function isRandomId({ evidence }: DetectedCause): boolean {
  return evidence.kind === 'values' && [evidence.left, evidence.right].some((id) => id === null || RANDOM_ID.test(id));
}

/** Values outside of code that point into it are no change where no function was changed: they follow from the move. */
function callMoves(causes: readonly PlacedCause[], resized: boolean): PlacedCause[] {
  const mover = causes.some(({ id, owned }) => CAUSES[id].moves === true && !owned);
  const moved = mover || (resized && causes.some(({ id }) => id === 'file-macro-path'));
  const changed = causes.some(({ ofCode, id }) => ofCode && id === 'real-change');
  const reordered = causes.some(({ id }) => is(id, 'text-order'));
  if (changed || !(moved || reordered)) return [...causes];
  const follows = ({ id, ofPointers }: PlacedCause): boolean => id === 'real-change' && (moved || ofPointers);
  return causes.map((cause) => (follows(cause) ? { ...cause, id: 'layout-shift' } : cause));
}

function withoutTraces(causes: readonly PlacedCause[]): PlacedCause[] {
  const retooled = causes.some(({ id, trace }) => is(id, 'tools') && trace !== true);
  const code = causes.some(({ ofCode }) => ofCode);
  return causes.filter(({ id, owned, trace }) => {
    if (id === 'section-order' && owned) return !retooled;
    // Other code has other labels and other tables.
    return !(code && (is(id, 'text-order') || trace === true));
  });
}
