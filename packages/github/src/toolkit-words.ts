/**
 * What GitHub's services and their toolkit say only in words. Where an error has a name, a code or a status, that decides; this is the one place
 * that reads a message, and each row says whose message it is.
 */
import { isMapping } from '@selfhost/core/data/mapping.js';

const ROWS = {
  // @actions/artifact, `artifact-twirp-client.js` and `download-artifact.js`: an Error without a code, once its own tries are used up.
  exhausted: /after \d+ (?:attempts|retries)/,
  // The service's answer to a second artifact of one name, which the toolkit puts into an Error without its status.
  taken: /already exists/,
  // Connections that broke in Node's streams or in the toolkit's own watch over a transfer, of whose error only the message is passed on.
  broken:
    /socket hang up|aborted|did not respond|stalled|network|terminated|timeout|E(?:CONN(?:RESET|REFUSED|ABORTED)|TIMEDOUT|PIPE|AI_AGAIN)/i,
  // A secondary limit, which has the status of a refusal and may have no header (docs.github.com, "Rate limits for the REST API").
  'too-fast': /rate limit/i,
  // "Resource not accessible by integration", and the like for tokens of people: the status 403 has other reasons, too.
  'not-permitted': /not accessible by|must have .*(?:rights|access|permission)/i,
} as const satisfies Record<string, RegExp>;

/** Whether the message of an error says something that nothing else in it says. */
export function says(error: unknown, what: keyof typeof ROWS): boolean {
  return ROWS[what].test(messageOf(error));
}

/** The status of an answer; the toolkit has it as a property in some errors, and in parentheses in the message of the others. Null for no answer. */
export function statusOf(error: unknown): number | null {
  const { status, statusCode } = isMapping(error) ? error : {};
  const number = Number(status ?? statusCode ?? /\((\d{3})\)/.exec(messageOf(error))?.[1] ?? Number.NaN);
  return Number.isNaN(number) ? null : number;
}

function messageOf(error: unknown): string {
  return String(isMapping(error) ? error.message : error);
}
