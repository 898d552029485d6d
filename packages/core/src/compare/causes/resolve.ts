/** What findings mean together: which follow from others, which are mere traces of others, and what is left unexplained. */
import type { CauseId } from './catalog.js';
import type { DetectedCause } from './detected-cause.js';

export interface PlacedCause extends DetectedCause {
  /** Whether it was found in code. */
  readonly ofCode: boolean;
  /** Whether a rule owns the difference. */
  readonly owned: boolean;
}

/** Causes that follow from others; they are no cause where they stand alone. */
const DERIVED: ReadonlySet<CauseId> = new Set([
  'build-id-derived',
  'pe-checksum-derived',
  'macho-codesign-derived',
  'layout-shift',
]);
/** What moves everything after it. */
const MOVERS: ReadonlySet<CauseId> = new Set(['link-order', 'section-order', 'layout-shift']);
/** Orders of texts that follow from the code that uses them. */
const TEXT_ORDERS: ReadonlySet<CauseId> = new Set(['hash-order', 'parallel-order', 'locale']);
/** What points to texts: it differs where they stand in another order. */
const POINTERS = /(?:^|› )\.(?:rela?\.|data\.rel|got)/;
/** Another tool, or other options of it: another order of sections is a mere trace, and other code what was to be expected. */
const RETOOLED: ReadonlySet<CauseId> = new Set(['toolchain-version', 'flags', 'debug-info', 'stripped']);

/** A build-id of 128 bits. */
const RANDOM_ID = /^[0-9a-f]{32}$/;

/**
 * @param resized whether something that a program loads has another length
 * @param unexplained whether something differs that no threshold may forgive
 */
export function resolveCauses(findings: readonly PlacedCause[], resized: boolean, unexplained: boolean): DetectedCause[] {
  const told = withoutTraces(callMoves(findings, resized));
  const isRoot = ({ id }: DetectedCause): boolean => !DERIVED.has(id) && id !== 'build-id';
  const root = told.find(isRoot)?.id;
  if (root === undefined && unexplained && !told.some(({ id }) => id === 'build-id')) {
    return deriveFrom([{ id: 'real-change', confidence: 'medium', evidence: { kind: 'unexplained' } }, ...told], 'real-change');
  }
  return root === undefined ? told : deriveFrom(told, root);
}

function deriveFrom(findings: readonly DetectedCause[], root: CauseId): DetectedCause[] {
  return findings.map((finding): DetectedCause => {
    // A digest of the content follows from what differs. One of 128 bits may as well be random (ld's `--build-id=uuid`).
    if (finding.id === 'build-id' && !isRandomId(finding)) return { ...finding, id: 'build-id-derived', derivedFrom: root };
    return DERIVED.has(finding.id) ? { ...finding, derivedFrom: root } : finding;
  });
}

function isRandomId({ evidence }: DetectedCause): boolean {
  return evidence.kind === 'values' && [evidence.left, evidence.right].some((id) => id === null || RANDOM_ID.test(id));
}

/** What follows from a move is not called a change: values outside of code that point into it, where no function was changed. */
function callMoves(findings: readonly PlacedCause[], resized: boolean): PlacedCause[] {
  const mover = findings.some(({ id, owned }) => MOVERS.has(id) && !owned);
  const moved = mover || (resized && findings.some(({ id }) => id === 'file-macro-path'));
  const changed = findings.some(({ ofCode, id }) => ofCode && id === 'real-change');
  const reordered = findings.some(({ id }) => TEXT_ORDERS.has(id));
  if (changed || !(moved || reordered)) return [...findings];
  const follows = ({ id, region }: PlacedCause): boolean => id === 'real-change' && (moved || POINTERS.test(region ?? ''));
  return findings.map((finding) => (follows(finding) ? { ...finding, id: 'layout-shift' } : finding));
}

function withoutTraces(findings: readonly PlacedCause[]): PlacedCause[] {
  const retooled = findings.some(({ id, trace }) => RETOOLED.has(id) && trace !== true);
  const code = findings.some(({ ofCode }) => ofCode);
  return findings.filter(({ id, owned, trace }) => {
    if (id === 'section-order' && owned) return !retooled;
    // Other code has other labels and other tables.
    return !(code && (TEXT_ORDERS.has(id) || trace === true));
  });
}
