/** GitHub's REST API through the toolkit's client: each request has a time limit, and is sent again only where that can do no harm. */
import type { getOctokit } from '@actions/github';
import { isMapping } from '@selfhost/core/data/mapping.js';
import type { Logger } from '@selfhost/core/ports.js';
import { type RetryOptions, withRetries } from '../retry.js';
import { type Refusal, RequestFailure } from './failure.js';

export interface RequestLimits {
  /** Of one request with its answer. */
  readonly requestMs: number;
  readonly attempts: number;
  /** First and longest pause between attempts. */
  readonly baseMs: number;
  readonly capMs: number;
  /** The longest pause that GitHub can ask for and get. */
  readonly pauseMs: number;
}

/** A minute is what secondary rate limits ask for, and four attempts take longer than the short outages of the API. */
export const REQUEST_LIMITS: RequestLimits = { requestMs: 30_000, attempts: 4, baseMs: 500, capMs: 8_000, pauseMs: 60_000 };

/** Far above what all requests of a work may take with their own limits. */
const WORK_MS = 60 * 60_000;

export interface ClientOptions {
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  /** e.g. `https://api.github.com`, or `https://HOST/api/v3` of an Enterprise Server. */
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly limits?: RequestLimits;
  /** Aborted when the job is cancelled. */
  readonly signal?: AbortSignal | undefined;
}

export interface Client {
  readonly api: ReturnType<typeof getOctokit>;
  /** Part of the parameters of every request. */
  readonly repository: { readonly owner: string; readonly repo: string };
  readonly logger: Logger;
  /**
   * Does work that looks for a thing and creates it where there is none, again where the answer to the creation was lost: a second look
   * finds what the first attempt may have left.
   */
  again<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
}

export async function connect({
  token,
  repository,
  apiUrl,
  logger,
  limits = REQUEST_LIMITS,
  signal,
}: ClientOptions): Promise<Client> {
  const [owner, repo, ...rest] = repository.split('/');
  if (!owner || !repo || rest.length > 0) throw new Error(`not a repository: ${JSON.stringify(repository)}`);
  const github = await import('@actions/github');
  const api = github.getOctokit(token, { baseUrl: apiUrl.replace(/\/+$/, ''), log: logger });
  const { attempts, baseMs, capMs } = limits;
  const retries = { attempts, baseMs, capMs, logger, signal };

  repeatRequests(api, limits, retries);
  return {
    api,
    repository: { owner, repo },
    logger,
    again: (what, work) =>
      withRetries(what, work, {
        ...retries,
        limitMs: WORK_MS,
        isTransient: (error) => error instanceof RequestFailure && error.method === 'POST' && error.lost,
      }),
  };
}

/** Makes every request of a client again where it failed and may be repeated. */
function repeatRequests(api: Client['api'], limits: RequestLimits, retries: RetryOptions): void {
  api.hook.wrap('request', async (request, options) => {
    const method = options.method;
    let pause = 0;
    return await withRetries(
      `${method} ${options.url}`,
      async () => {
        await new Promise((resolve) => setTimeout(resolve, pause));
        try {
          // Hooks inside of this one see the options that they were registered for, not those that they are called with.
          options.request = { ...options.request, signal: AbortSignal.timeout(limits.requestMs) };
          const response = await request(options);
          // The client takes half an answer for a string.
          if (typeof response.data === 'string') throw new RequestFailure(method, 'the answer is incomplete or no JSON', null);
          return response;
        } catch (error) {
          const failure = asFailure(error, method);
          pause = Math.min(failure.pause(Date.now()) ?? 0, limits.pauseMs);
          throw failure;
        }
      },
      { ...retries, isTransient: (error) => error instanceof RequestFailure && repeatable(error, limits) },
    );
  });
}

/** What was refused for its pace was not carried out; what was lost may have been, and a creation must not be repeated blindly. */
function repeatable(failure: RequestFailure, { pauseMs }: RequestLimits): boolean {
  const pause = failure.pause(Date.now());
  return pause === null ? failure.lost && failure.method !== 'POST' : pause <= pauseMs;
}

/** The client's errors know their status, and their answer where there was one; what else is thrown is a bug, or a connection that broke. */
function asFailure(error: unknown, method: string): RequestFailure {
  if (error instanceof RequestFailure) return error;
  if (!(error instanceof Error)) throw error;
  if (!['HttpError', 'AbortError', 'TimeoutError'].includes(error.name)) throw error;
  return new RequestFailure(method, error.message, isMapping(error) ? refusalOf(error.response) : null);
}

function refusalOf(response: unknown): Refusal | null {
  if (!isMapping(response) || typeof response.status !== 'number') return null;
  return { status: response.status, headers: headersOf(response.headers) };
}

/** Those that have one value; what is none of them is not looked at. */
function headersOf(headers: unknown): Refusal['headers'] {
  const entries = Object.entries(isMapping(headers) ? headers : {});
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [])),
  );
}
