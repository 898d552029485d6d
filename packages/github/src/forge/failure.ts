/** A request that failed, and its message for a user. */
import { type UserError, userError } from '@selfhost/core/errors.js';
import { missingPermissions, type Permission, permissionText } from '@selfhost/core/forge/permission.js';
import { shortText, withoutControls } from '@selfhost/core/text/plain-text.js';
import { says } from '../toolkit-words.js';

/** What came back, as far as there was an answer. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** Holds what GitHub said and nothing of what was sent: the token cannot leak from it. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly method: string;
  /** Null where the connection broke, the time ran out or the answer was no JSON. */
  readonly refusal: Refusal | null;

  constructor(method: string, message: string, refusal: Refusal | null) {
    super(oneLine(message));
    this.method = method;
    this.refusal = refusal;
  }

  /** Whether the request may have been carried out, or would be a moment later. */
  get lost(): boolean {
    return this.refusal === null || this.refusal.status >= 500;
  }

  /** Milliseconds after which GitHub wants to be asked again; null where it is not about pace. */
  pause(now: number): number | null {
    if (this.refusal === null || ![403, 429].includes(this.refusal.status)) return null;
    const { 'retry-after': after, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset } = this.refusal.headers;
    if (after !== undefined) return seconds(after);
    if (String(remaining) === '0') return Math.max(0, seconds(reset) - now);
    // A secondary limit without a header (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api): "at least one minute".
    return this.refusal.status === 429 || says(this, 'too-fast') ? 60_000 : null;
  }
}

/** As milliseconds; what is no number asks for no end. */
function seconds(header: string | number | undefined): number {
  const value = Number(header);
  return Number.isFinite(value) && value >= 0 ? value * 1000 : Number.POSITIVE_INFINITY;
}

/** GitHub's message may quote what was sent: one line of it, and no more than a person reads. */
function oneLine(text: string): string {
  return shortText(withoutControls(text).replaceAll(/\s+/g, ' ').trim(), 500);
}

/** @param doing what was being done, e.g. `comment on the pull request` */
export function explained(failure: RequestFailure, doing: string, wanted: Permission): UserError {
  const { refusal, message } = failure;
  if (refusal === null || failure.lost)
    return userError('forge-unavailable', `could not ${doing}: GitHub does not answer (${message})`);
  if (failure.pause(Date.now()) !== null) {
    return userError(
      'forge-unavailable',
      `could not ${doing}: GitHub asks for a longer wait than is possible here (${message})`,
      {
        remedy: 'run the job again later',
      },
    );
  }
  if (refusal.status === 403 && says(failure, 'not-permitted')) {
    const header = refusal.headers['x-accepted-github-permissions'];
    const missing = missingPermissions(wanted, header === undefined ? undefined : String(header))
      .map(permissionText)
      .join(' and ');
    return userError('permission-missing', `may not ${doing}: the token lacks ${missing} (GitHub says: ${message})`, {
      remedy:
        `add ${missing} under \`permissions\` of the job, and of the job that calls its workflow; ` +
        'a run for a pull request from a fork only ever reads: there a workflow on `workflow_run` must do it',
    });
  }
  const remedy =
    refusal.status === 401
      ? 'give a token that is valid, such as the one of the job'
      : refusal.status === 404
        ? `it may not exist, or the token may not see it: check the number, and ${permissionText(wanted)} under \`permissions\` of the job`
        : undefined;
  return userError('forge-refused', `could not ${doing}: GitHub answers ${refusal.status} (${message})`, {
    ...(remedy === undefined ? {} : { remedy }),
  });
}
