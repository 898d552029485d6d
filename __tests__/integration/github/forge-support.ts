/** The forge of the actions, with the toolkit's own client, against the API on loopback. */
import { afterEach, beforeEach, expect } from '@jest/globals';
import type { Forge } from '@selfhost/core/ports.js';
import type { RequestLimits } from '@selfhost/github/forge/client.js';
import { githubForge } from '@selfhost/github/forge/forge.js';
import { type GitHubApi, startGitHubApi } from '../../services/github-api.js';
import type { Permissions } from '../../services/github-api-rules.js';

/** As patient as the real one, in a fraction of the time. */
const REQUEST_LIMITS: RequestLimits = { requestMs: 800, attempts: 3, baseMs: 5, capMs: 10, pauseMs: 1500 };

export interface Counter {
  readonly api: GitHubApi;
  /** What the forge has logged above debug. */
  readonly said: string[];
  /** One forge is one run. */
  forge(token?: string): Forge;
  /** Requests of a method to paths that end so. */
  asked(method: string, end: string): number;
}

/** A counter for every test of a file, called once at its top: all that was asked of it keeps to the API's description. */
export function counterOfTests(): { readonly counter: Counter } {
  let counter: Counter;
  beforeEach(async () => {
    counter = await openCounter();
  });
  afterEach(async () => {
    expect(counter.api.invalid).toEqual([]);
    await counter.api.close();
  });
  return {
    get counter() {
      return counter;
    },
  };
}

async function openCounter(): Promise<Counter> {
  const api = await startGitHubApi();
  const said: string[] = [];
  const say = (message: string): void => {
    said.push(message);
  };
  return {
    api,
    said,
    forge: (token = api.token()) =>
      githubForge({
        token,
        repository: api.repository,
        apiUrl: api.url,
        logger: { debug: () => {}, info: say, warn: say, error: say },
        limits: REQUEST_LIMITS,
      }),
    asked: (method, end) => api.requests.filter((request) => request.method === method && request.path.endsWith(end)).length,
  };
}

export function without(...scopes: string[]): Permissions {
  const all: Permissions = { actions: 'write', checks: 'write', issues: 'write', 'pull-requests': 'write' };
  return { ...all, ...Object.fromEntries(scopes.map((scope) => [scope, 'read'])) };
}

/** Requests that write. */
export const isWrite = ({ method }: { readonly method: string }): boolean => method !== 'GET';
