/**
 * GitHub's REST API on loopback, as far as the adapters use it. Every request is validated against GitHub's own description, and so is every answer: what
 * GitHub would refuse is answered 422 and recorded. It keeps one repository in memory and can misbehave on request.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { routeOf } from './github-api-description.js';
import { lackedPermissions, limitErrors, type Permissions } from './github-api-rules.js';
import { type Account, type Answer, NotFound, RepositoryState } from './github-api-state.js';

export interface ApiRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** As it came; empty where there was none. */
  readonly body: string;
}

/** How requests that match are answered, instead of rightly. */
export interface ApiFault {
  readonly match?: (request: ApiRequest) => boolean;
  /** How many requests it spoils; then it is over. */
  readonly times: number;
  readonly how:
    | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
    /** The end of the connection; the request is not carried out. */
    | 'reset'
    /** The request is carried out, and its answer is lost. */
    | 'lose'
    /** Half of the answer, then the end of the connection. */
    | 'truncate'
    /** Nothing for so many milliseconds before the answer. */
    | { readonly delay: number };
}

export interface GitHubApi {
  /** For `GITHUB_API_URL`. */
  readonly url: string;
  /** `owner/name` */
  readonly repository: string;
  readonly requests: ApiRequest[];
  /** Requests that GitHub would have refused as invalid, and answers of this service that are not as described, each with the reasons. */
  readonly invalid: { readonly request: ApiRequest; readonly errors: readonly string[] }[];
  readonly state: RepositoryState;
  /** A token of the job, with all permissions or with these; with a login it is a person's. */
  token(permissions?: Permissions, login?: string): string;
  fault(fault: ApiFault): void;
  close(): Promise<void>;
}

const ALL: Permissions = { actions: 'write', checks: 'write', issues: 'write', 'pull-requests': 'write' };

/** Every job of GitHub Actions writes as this account. */
const BOT: Account = { login: 'github-actions[bot]', type: 'Bot' };

export async function startGitHubApi({ repository = 'octo/compiler' } = {}): Promise<GitHubApi> {
  const requests: ApiRequest[] = [];
  const invalid: GitHubApi['invalid'] = [];
  const faults: { fault: ApiFault; left: number }[] = [];
  const tokens = new Map<string, { permissions: Permissions; user: Account }>();
  const state = new RepositoryState(`https://github.test/${repository}`);
  let url = '';

  const spoiled = (request: ApiRequest): ApiFault['how'] | undefined => {
    const active = faults.find(({ fault, left }) => left > 0 && (fault.match?.(request) ?? true));
    if (active !== undefined) active.left--;
    return active?.fault.how;
  };

  /** The answer, or a refusal as GitHub would word it. */
  const answerTo = (seen: ApiRequest, authorization: string): Answer & { readonly headers?: Record<string, string> } => {
    const token = tokens.get(authorization.replace(/^(?:token|bearer) /i, ''));
    if (token === undefined) return refusal(401, 'Bad credentials');
    const route = routeOf(seen.method, seen.path);
    if (route === null) {
      invalid.push({ request: seen, errors: ['the description has no such operation'] });
      return refusal(404, 'Not Found');
    }
    if (route.id === 'users/get-authenticated' && token.user.type === 'Bot') return refusal(403, NOT_ACCESSIBLE);
    if (route.path.owner !== undefined && `${route.path.owner}/${route.path.repo}` !== repository)
      return refusal(404, 'Not Found');
    const lacked = lackedPermissions(route, token.permissions);
    if (lacked !== null) return { ...refusal(403, NOT_ACCESSIBLE), headers: { 'x-accepted-github-permissions': lacked } };
    const body = seen.body === '' ? undefined : JSON.parse(seen.body);
    const query = new URLSearchParams(seen.query);
    const errors = [...route.errors(query, body), ...limitErrors(route, body ?? {})];
    if (errors.length > 0) {
      invalid.push({ request: seen, errors });
      return refusal(422, 'Validation Failed', errors);
    }
    const whole = state.answer({ route, query, body: body ?? {}, user: token.user });
    const wrong = route.answerErrors(whole.status, whole.body);
    if (wrong.length > 0) invalid.push({ request: seen, errors: wrong });
    return Array.isArray(whole.body) ? page(whole.body, `${url}${seen.path}`, query) : whole;
  };

  /** A mistake of this service must not pass for one of GitHub's bad days, which clients are patient with. */
  const attempt = (seen: ApiRequest, authorization: string): ReturnType<typeof answerTo> => {
    try {
      return answerTo(seen, authorization);
    } catch (error) {
      if (error instanceof NotFound) return refusal(404, 'Not Found');
      invalid.push({ request: seen, errors: [`the service failed: ${error}`] });
      return refusal(500, String(error));
    }
  };

  const serve = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const seen = {
      method: request.method ?? '',
      path: pathname,
      query: Object.fromEntries(searchParams),
      body: await text(request),
    };
    requests.push(seen);
    const how = spoiled(seen);
    if (how === 'reset') return void request.socket.destroy();
    if (typeof how === 'object' && 'status' in how) {
      return send(response, {
        status: how.status,
        body: how.body ?? { message: 'as the test asked for' },
        headers: { ...how.headers },
      });
    }
    if (typeof how === 'object') await wait(how.delay, undefined, { ref: false });
    const answer = attempt(seen, request.headers.authorization ?? '');
    if (how === 'lose') return void request.socket.destroy();
    send(response, answer, how === 'truncate');
  };

  const server = http.createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    repository,
    requests,
    invalid,
    state,
    token: (permissions = ALL, login) => {
      const token = `ghs_loopback${tokens.size}`;
      tokens.set(token, { permissions, user: login === undefined ? BOT : { login, type: 'User' } });
      return token;
    },
    fault: (fault) => {
      faults.push({ fault, left: fault.times });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const NOT_ACCESSIBLE = 'Resource not accessible by integration';

function refusal(status: number, message: string, errors?: readonly string[]): Answer {
  return {
    status,
    body: { message, ...(errors === undefined ? {} : { errors }), documentation_url: 'https://docs.github.com/rest' },
  };
}

/** 30 entries a page, or what was asked for up to 100, and links to the others. */
function page(
  entries: readonly unknown[],
  url: string,
  query: URLSearchParams,
): Answer & { readonly headers: Record<string, string> } {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const number = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(entries.length / size));
  const link = (to: number, relation: string): string => {
    const there = new URLSearchParams(query);
    there.set('page', String(to));
    return `<${url}?${there}>; rel="${relation}"`;
  };
  const links = number < last ? [link(number + 1, 'next'), link(last, 'last')] : [];
  return {
    status: 200,
    body: entries.slice((number - 1) * size, number * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

function send(
  response: http.ServerResponse,
  { status, body, headers = {} }: Answer & { readonly headers?: Record<string, string> },
  truncated = false,
): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length, ...headers });
  if (truncated) response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
  else response.end(bytes);
}

async function text(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
