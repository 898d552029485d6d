/**
 * The service behind artifacts and caches, as far as the real clients (@actions/artifact, @actions/cache) speak with it: eight Twirp methods in JSON, blobs in
 * the manner of Azure, and the two REST routes by which artifacts of another run are found. It listens on loopback, keeps everything in memory, and
 * can misbehave on request. No enum, no parameter property: Node runs this file as it is.
 */
import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredBlob {
  bytes: Buffer;
  contentType: string;
}

export interface ServedArtifact {
  readonly id: number;
  readonly runId: string;
  readonly name: string;
  readonly created: string;
  readonly blob: StoredBlob;
  done: boolean;
  /** Still listed by the public API, and gone. */
  expired?: boolean;
  /** Of an earlier attempt: the runner's own service lists it, and does not give it (actions/download-artifact#486); the public API does. */
  withheld?: Withheld;
}

/** What answers 404: the question for the address, or the address. */
export type Withheld = 'url' | 'blob';

interface CacheEntry {
  readonly key: string;
  readonly version: string;
  readonly blob: StoredBlob;
  readonly id: number;
  done: boolean;
}

export interface SeenRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
}

/** How requests that match are answered, instead of rightly. */
export interface Fault {
  readonly match: (request: SeenRequest) => boolean;
  /** How many requests it spoils; then it is over. */
  readonly times: number;
  readonly how:
    | { readonly status: number; readonly message?: string }
    | 'reset'
    /** Half of a download, then the end of the connection. */
    | 'truncate'
    /** One byte of a download is another. */
    | 'alter'
    /** Nothing for so many milliseconds before the answer. */
    | { readonly delay: number };
}

export interface ResultsService {
  readonly url: string;
  readonly requests: SeenRequest[];
  /** What a job's environment needs to reach the service. */
  environment(run: { readonly runId: string; readonly jobId?: string }): Record<string, string>;
  fault(fault: Fault): void;
  /** Everything that a run has uploaded, oldest first. */
  artifacts(runId: string): readonly ServedArtifact[];
  /** Lays an artifact of raw bytes down, as if a job had uploaded it. */
  put(runId: string, name: string, bytes: Buffer, contentType?: string): void;
  /** Lets everything that a run has uploaded expire. */
  expire(runId: string): void;
  /** Lets the runner's own service list everything that a run has uploaded so far, and give nothing of it. */
  withhold(runId: string, what: Withheld): void;
  /** Changes the bytes of an artifact behind everybody's back. */
  tamper(runId: string, name: string, change: (bytes: Buffer) => Buffer): void;
  /** Changes the bytes of every artifact of a run whose name matches, as soon as it has been uploaded. */
  tamperWith(runId: string, names: RegExp, change: (bytes: Buffer) => Buffer): void;
  /** Keys of all caches, oldest first. */
  caches(): readonly string[];
  close(): Promise<void>;
}

const ARTIFACTS = '/twirp/github.actions.results.api.v1.ArtifactService/';
const CACHES = '/twirp/github.actions.results.api.v1.CacheService/';

/** A string as protobuf's JSON wraps it, or bare. */
type Wrapped = string | { readonly value: string };

/** Every field that the methods read. */
interface Message {
  readonly workflow_run_backend_id: string;
  readonly name: string;
  readonly mime_type?: Wrapped;
  readonly size?: string;
  readonly name_filter?: Wrapped;
  readonly id_filter?: Wrapped;
  readonly key: string;
  readonly version: string;
  readonly restore_keys?: readonly string[];
}

export async function startResultsService(): Promise<ResultsService> {
  const requests: SeenRequest[] = [];
  const faults: { fault: Fault; left: number }[] = [];
  const artifacts: ServedArtifact[] = [];
  const caches: CacheEntry[] = [];
  const tamperers: { run: string; names: RegExp; change: (bytes: Buffer) => Buffer }[] = [];
  const blobs = new Map<string, { blob: StoredBlob; name: string; blocks: Map<string, Buffer> }>();
  let next = 1;
  let url = '';

  const newBlob = (name: string, contentType: string): { blob: StoredBlob; url: string } => {
    const id = `blob${next++}`;
    const blob = { bytes: Buffer.alloc(0), contentType };
    blobs.set(id, { blob, name, blocks: new Map() });
    return { blob, url: `${url}/account/container/${id}?sig=of-the-loopback-service` };
  };
  const urlOf = (blob: StoredBlob): string => {
    const [id] = [...blobs].find(([, held]) => held.blob === blob) ?? [];
    return `${url}/account/container/${id}?sig=of-the-loopback-service`;
  };

  const artifactMethods: Record<string, (message: Message) => object> = {
    CreateArtifact({ workflow_run_backend_id: runId, name, mime_type: mimeType }) {
      if (artifacts.some((artifact) => artifact.runId === runId && artifact.name === name))
        throw new Refusal(409, `an artifact with this name already exists on the workflow run`);
      const { blob, url: signed } = newBlob(name, unwrapped(mimeType) ?? 'application/zip');
      artifacts.push({ id: next++, runId, name, created: new Date().toISOString(), blob, done: false });
      return { ok: true, signed_upload_url: signed };
    },
    FinalizeArtifact({ workflow_run_backend_id: runId, name, size }) {
      const artifact = find(artifacts, (each) => each.runId === runId && each.name === name);
      if (Number(size) !== artifact.blob.bytes.length)
        throw new Refusal(400, `size ${size} is not ${artifact.blob.bytes.length}`);
      artifact.done = true;
      for (const { run, names, change } of tamperers) {
        if (run === runId && names.test(name)) artifact.blob.bytes = change(artifact.blob.bytes);
      }
      return { ok: true, artifact_id: String(artifact.id) };
    },
    ListArtifacts({ workflow_run_backend_id: runId, name_filter: name, id_filter: id }) {
      const wanted = artifacts.filter(
        (artifact) =>
          artifact.done &&
          artifact.runId === runId &&
          (name === undefined || artifact.name === unwrapped(name)) &&
          (id === undefined || String(artifact.id) === unwrapped(id)),
      );
      return {
        artifacts: wanted.map((artifact) => ({
          workflow_run_backend_id: runId,
          workflow_job_run_backend_id: 'job',
          database_id: String(artifact.id),
          name: artifact.name,
          size: String(artifact.blob.bytes.length),
          created_at: artifact.created,
          digest: digest(artifact.blob),
        })),
      };
    },
    GetSignedArtifactURL({ workflow_run_backend_id: runId, name }) {
      const { withheld, blob } = find(artifacts, (each) => each.done && each.runId === runId && each.name === name);
      if (withheld === 'url') throw new Refusal(404, 'not found');
      return { signed_url: withheld === 'blob' ? `${url}/account/container/gone?sig=of-the-loopback-service` : urlOf(blob) };
    },
    DeleteArtifact({ workflow_run_backend_id: runId, name }) {
      const artifact = find(artifacts, (each) => each.runId === runId && each.name === name);
      artifacts.splice(artifacts.indexOf(artifact), 1);
      return { ok: true, artifact_id: String(artifact.id) };
    },
  };

  const cacheMethods: Record<string, (message: Message) => object> = {
    CreateCacheEntry({ key, version }) {
      if (caches.some((entry) => entry.key === key && entry.version === version))
        return { ok: false, message: 'cache entry with the same key, version, and scope already exists' };
      const { blob, url: signed } = newBlob('cache', 'application/octet-stream');
      caches.push({ key, version, blob, id: next++, done: false });
      return { ok: true, signed_upload_url: signed };
    },
    FinalizeCacheEntryUpload({ key, version }) {
      const entry = find(caches, (each) => each.key === key && each.version === version);
      entry.done = true;
      return { ok: true, entry_id: String(entry.id) };
    },
    GetCacheEntryDownloadURL({ key, restore_keys: prefixes, version }) {
      const there = caches.filter((entry) => entry.done && entry.version === version);
      // The newest entry of the first prefix that has one; the key itself is asked for first, and is a prefix like the others.
      const match =
        there.find((entry) => entry.key === key) ??
        [key, ...(prefixes ?? [])]
          .map((prefix) => there.findLast((entry) => entry.key.startsWith(prefix)))
          .find((entry) => entry !== undefined);
      return match === undefined ? { ok: false } : { ok: true, signed_download_url: urlOf(match.blob), matched_key: match.key };
    },
  };

  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const seen = { method: request.method ?? '', path: pathname };
    requests.push(seen);
    const body = await readAll(request);
    const how = spoiled(faults, seen);
    if (how === 'reset') {
      request.socket.destroy();
      return;
    }
    if (typeof how === 'object' && 'delay' in how) await new Promise((resolve) => setTimeout(resolve, how.delay).unref());
    if (typeof how === 'object' && 'status' in how)
      return json(response, how.status, { code: 'internal', msg: how.message ?? 'as the test asked for' });
    for (const [prefix, methods] of [
      [ARTIFACTS, artifactMethods],
      [CACHES, cacheMethods],
    ] as const) {
      const method = pathname.startsWith(prefix) ? methods[pathname.slice(prefix.length)] : undefined;
      if (method !== undefined) return json(response, 200, method(JSON.parse(body.toString('utf8'))));
    }
    const held = /^\/account\/container\/(\w+)$/.exec(pathname)?.[1];
    const stored = held === undefined ? undefined : blobs.get(held);
    if (stored !== undefined && request.method === 'PUT') return put(request, response, searchParams, stored, body);
    if (stored !== undefined) return give(request, response, stored, how);
    return publicApi(response, pathname, searchParams);
  };

  const publicApi = (response: http.ServerResponse, pathname: string, query: URLSearchParams): void => {
    const run = /^\/repos\/[^/]+\/[^/]+\/actions\/runs\/(\d+)\/artifacts$/.exec(pathname)?.[1];
    if (run !== undefined) {
      const name = query.get('name');
      const all = artifacts.filter(
        (artifact) => artifact.done && artifact.runId === run && (name === null || artifact.name === name),
      );
      const size = Number(query.get('per_page') ?? 30);
      const page = Number(query.get('page') ?? 1);
      const shown = all.slice((page - 1) * size, page * size).map((artifact) => ({
        id: artifact.id,
        name: artifact.name,
        size_in_bytes: artifact.blob.bytes.length,
        expired: artifact.expired === true,
        created_at: artifact.created,
        digest: digest(artifact.blob),
      }));
      json(response, 200, { total_count: all.length, artifacts: shown });
      return;
    }
    const id = /^\/repos\/[^/]+\/[^/]+\/actions\/artifacts\/(\d+)\/zip$/.exec(pathname)?.[1];
    const artifact = artifacts.find((each) => String(each.id) === id);
    if (artifact === undefined) json(response, 404, { message: 'Not Found' });
    else if (artifact.expired === true) json(response, 410, { message: 'Artifact has expired' });
    else response.writeHead(302, { location: urlOf(artifact.blob) }).end();
  };

  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (error instanceof Refusal) json(response, error.status, { code: 'refused', msg: error.message });
      else json(response, 500, { code: 'internal', msg: String(error) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    requests,
    environment: ({ runId, jobId = 'job' }) => ({
      ACTIONS_RESULTS_URL: `${url}/`,
      ACTIONS_RUNTIME_URL: `${url}/`,
      ACTIONS_RUNTIME_TOKEN: runtimeToken(runId, jobId),
      ACTIONS_CACHE_SERVICE_V2: '1',
    }),
    fault: (fault) => {
      faults.push({ fault, left: fault.times });
    },
    artifacts: (runId) => artifacts.filter((artifact) => artifact.done && artifact.runId === runId),
    put: (runId, name, bytes, contentType = 'application/octet-stream') => {
      const { blob } = newBlob(name, contentType);
      blob.bytes = bytes;
      artifacts.push({ id: next++, runId, name, created: new Date().toISOString(), blob, done: true });
    },
    expire: (runId) => {
      for (const artifact of artifacts) if (artifact.runId === runId) artifact.expired = true;
    },
    withhold: (runId, what) => {
      for (const artifact of artifacts) if (artifact.runId === runId) artifact.withheld = what;
    },
    tamper: (runId, name, change) => {
      const { blob } = find(artifacts, (artifact) => artifact.runId === runId && artifact.name === name);
      blob.bytes = change(blob.bytes);
    },
    tamperWith: (run, names, change) => {
      tamperers.push({ run, names, change });
    },
    caches: () => caches.filter(({ done }) => done).map(({ key }) => key),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function unwrapped(value: Wrapped | undefined): string | undefined {
  return typeof value === 'object' ? value.value : value;
}

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

function find<T>(all: readonly T[], is: (each: T) => boolean): T {
  const found = all.find(is);
  if (found === undefined) throw new Refusal(404, 'not found');
  return found;
}

/** What a matching fault does to a request; each counts down. */
function spoiled(faults: { fault: Fault; left: number }[], seen: SeenRequest): Fault['how'] | undefined {
  const active = faults.find(({ fault, left }) => left > 0 && fault.match(seen));
  if (active === undefined) return undefined;
  active.left--;
  return active.fault.how;
}

/** Put Blob, Put Block, Put Block List (https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api). */
function put(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  query: URLSearchParams,
  stored: { blob: StoredBlob; blocks: Map<string, Buffer> },
  body: Buffer,
): void {
  const type = request.headers['x-ms-blob-content-type'];
  if (typeof type === 'string') stored.blob.contentType = type;
  if (query.get('comp') === 'block') stored.blocks.set(query.get('blockid') ?? '', body);
  else if (query.get('comp') === 'blocklist') {
    const ids = [...body.toString('utf8').matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id]) => id ?? '');
    stored.blob.bytes = Buffer.concat(ids.map((id) => stored.blocks.get(id) ?? Buffer.alloc(0)));
    stored.blocks.clear();
  } else stored.blob.bytes = body;
  response.writeHead(201, { etag: '"1"', 'last-modified': new Date().toUTCString(), 'x-ms-request-id': '1' }).end();
}

function give(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  { blob, name }: { blob: StoredBlob; name: string },
  how: Fault['how'] | undefined,
): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(String(request.headers.range ?? request.headers['x-ms-range'] ?? ''));
  const from = range === null ? 0 : Number(range[1]);
  const to = range === null || range[2] === '' ? blob.bytes.length - 1 : Math.min(Number(range[2]), blob.bytes.length - 1);
  const stored = blob.bytes.subarray(from, to + 1);
  const part = how === 'alter' ? Buffer.from(stored) : stored;
  if (how === 'alter' && part.length > 0) part.writeUInt8(part.readUInt8(part.length >> 1) ^ 1, part.length >> 1);
  response.writeHead(range === null ? 200 : 206, {
    'content-type': blob.contentType,
    'content-length': part.length,
    'content-disposition': `attachment; filename="${encodeURIComponent(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'accept-ranges': 'bytes',
    etag: '"1"',
    'last-modified': new Date().toUTCString(),
    ...(range === null ? {} : { 'content-range': `bytes ${from}-${to}/${blob.bytes.length}` }),
  });
  if (request.method === 'HEAD') response.end();
  else if (how === 'truncate') response.write(part.subarray(0, part.length >> 1), () => response.destroy());
  else response.end(part);
}

function json(response: http.ServerResponse, status: number, body: unknown): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function digest({ bytes }: StoredBlob): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

async function readAll(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** An unsigned JWT with the claim that the clients read (`scp`). */
function runtimeToken(runId: string, jobId: string): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ scp: `Actions.Results:${runId}:${jobId}` })}.x`;
}
