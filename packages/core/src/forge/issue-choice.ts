/** Which issue a failure belongs to, decided from a list of issues alone. */
import { hasMarker } from './marker.js';

/** By which all issues of this project are listed. */
export const ISSUE_LABEL = 'selfhost';

/** A failure that appears again within so many days is the same issue; later it is a new one. */
export const REOPEN_DAYS = 10;

/** New issues of one run at most: more at once have one reason, or are a mistake of ours. */
export const MAX_NEW_ISSUES = 3;

/** {@link REOPEN_DAYS} are counted back from a time in milliseconds. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** Where the look-back for closed issues begins, milliseconds since the epoch. */
export function reopenSince(now: number): number {
  return now - REOPEN_DAYS * DAY_MS;
}

/** An issue as far as the choice looks at it. */
export interface KnownIssue {
  readonly number: number;
  readonly open: boolean;
  readonly body: string | null;
  readonly labels: readonly string[];
  /** Milliseconds since the epoch; null while open. */
  readonly closed: number | null;
}

/** The open issue of that marker, else the one that was closed last within {@link REOPEN_DAYS}; null where a new one is due. */
export function issueFor<Issue extends KnownIssue>(marker: string, issues: readonly Issue[], now: number): Issue | null {
  const ours = issues.filter(({ body }) => hasMarker(marker, body));
  const open = ours.filter((issue) => issue.open).toSorted((a, b) => a.number - b.number);
  const recent = ours
    .filter((issue) => !issue.open && issue.closed !== null && issue.closed >= reopenSince(now))
    .toSorted((a, b) => (b.closed ?? 0) - (a.closed ?? 0));
  return open[0] ?? recent[0] ?? null;
}

/** Why a list cannot be the answer to "all issues with this label in this state"; null where it can. */
export function wrongList(issues: readonly KnownIssue[], open: boolean): string | null {
  const unexpected = issues.find((issue) => !issue.labels.includes(ISSUE_LABEL) || issue.open !== open);
  if (unexpected !== undefined) return `issue ${unexpected.number} is not what was asked for`;
  const numbers = new Set(issues.map(({ number }) => number));
  return numbers.size === issues.length ? null : 'an issue is listed twice';
}
