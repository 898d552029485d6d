/**
 * A workflow engine for tests: nektos/act runs real workflow files on this machine, over a caller's repository outside of this one. The suite
 * is beside it as a copy in which only what act does not know is rewritten (`REWRITINGS`).
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PLAIN_TMPDIR } from '../fixtures/plain-folder.js';
import type { ResultsService } from './results-service.js';

/** As which repository the suite is used; starters name its owner `OWNER`. */
export const SUITE = 'OWNER/selfhost-actions';
const REF = 'v0';

/**
 * What differs between the workflows here and the copies that act runs. `$/` means the workflow's own repository at its own commit
 * (GitHub, since July 2026); act resolves the same place by its name.
 */
const REWRITINGS: readonly (readonly [RegExp, string])[] = [[/(uses: )\$\/(\S+)$/gm, `$1${SUITE}/$2@${REF}`]];

/** Where the caller's repository is on GitHub. */
const REMOTE = 'https://github.com/acme/mini-reml';

/** Labels of runners that this machine replaces. */
const LABELS = ['ubuntu-24.04', 'windows-2025', 'macos-15'];

/** The suite as callers get it: actions, workflows and the committed bundle. */
export function copySuite(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'suite-'));
  for (const part of ['action.yml', 'actions', 'dist', '.github/workflows']) {
    cpSync(part, path.join(folder, part), { recursive: true, filter: (from) => !/[\\/](?:lib|src|node_modules)$/.test(from) });
  }
  for (const name of readdirSync(path.join(folder, '.github/workflows'))) {
    const file = path.join(folder, '.github/workflows', name);
    writeFileSync(file, rewritten(readFileSync(file, 'utf8')));
  }
  return folder;
}

export function rewritten(workflow: string): string {
  return REWRITINGS.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), workflow);
}

export interface EngineRun {
  readonly code: number | null;
  readonly log: string;
  readonly seconds: number;
}

export interface EngineOptions {
  readonly act: string;
  readonly suite: string;
  readonly results: ResultsService;
  /** Where GitHub's API is asked. */
  readonly apiUrl?: string;
  /** The job's token. */
  readonly token?: string;
  /** A bare repository that replaces the caller's on GitHub. */
  readonly origin?: string;
}

export interface RunRequest {
  readonly event: string;
  readonly payload?: unknown;
  /** Workflow file of the caller, relative to it. */
  readonly workflow: string;
  readonly job?: string;
  readonly runId: string;
  readonly attempt?: number;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** A repository that uses the suite. */
export class Caller {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'caller-'));
  readonly #engine: EngineOptions;

  constructor(engine: EngineOptions, sources: string) {
    this.#engine = engine;
    cpSync(sources, this.folder, { recursive: true, filter: (from) => !/[\\/](?:\.selfhost|_build|out)$/.test(from) });
    this.git('init', '-q', '-b', 'main');
    this.git('remote', 'add', 'origin', REMOTE);
  }

  write(name: string, text: string): void {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Commits everything; act copies the work tree, and compilers embed the commit. */
  commit(message = 'sources'): void {
    this.git('add', '-A');
    this.git('-c', 'user.name=test', '-c', 'user.email=test@example.org', 'commit', '-q', '--allow-empty', '-m', message);
  }

  git(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: this.folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  }

  /** Runs a workflow to its end. */
  async run(request: RunRequest): Promise<EngineRun> {
    const { act, suite, results, apiUrl, token = 'no-token', origin } = this.#engine;
    // act makes workspaces in it, and neither its shell steps nor the client of the cache take one with blanks.
    const temp = mkdtempSync(path.join(PLAIN_TMPDIR, 'engine-'));
    writeFileSync(path.join(temp, 'event.json'), JSON.stringify(request.payload ?? {}));
    const service = results.environment({ runId: request.runId });
    const environment = {
      ...service,
      GITHUB_RUN_ID: request.runId,
      GITHUB_RUN_ATTEMPT: String(request.attempt ?? 1),
      ...(apiUrl === undefined ? {} : { GITHUB_API_URL: apiUrl }),
      ...(origin === undefined
        ? {}
        : { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: `url.file://${origin}.insteadOf`, GIT_CONFIG_VALUE_0: REMOTE }),
    };
    const args = [
      request.event,
      '--workflows',
      request.workflow,
      '--eventpath',
      path.join(temp, 'event.json'),
      ...(request.job === undefined ? [] : ['--job', request.job]),
      ...LABELS.flatMap((label) => ['--platform', `${label}=-self-hosted`]),
      ...Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...Object.entries(request.inputs ?? {}).flatMap(([name, value]) => ['--input', `${name}=${value}`]),
      '--secret',
      `GITHUB_TOKEN=${token}`,
      '--local-repository',
      `${SUITE}@${REF}=${suite}`,
      '--action-cache-path',
      path.join(temp, 'cache'),
      '--artifact-server-path',
      path.join(temp, 'unused'),
      '--artifact-server-addr',
      '127.0.0.1',
      '--artifact-server-port',
      String(await freePort()),
      '--no-cache-server',
      '--action-offline-mode',
    ];
    const started = Date.now();
    try {
      return await new Promise((resolve, reject) => {
        const child = spawn(act, args, {
          cwd: this.folder,
          // Actions run on the `node` of the path, and the actions ask for Node 24.
          env: { ...process.env, ...service, PATH: `${path.resolve('node_modules/.bin')}${path.delimiter}${process.env.PATH}` },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        let log = '';
        for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log += text));
        child.on('error', reject);
        child.on('close', (code) => resolve({ code, log, seconds: (Date.now() - started) / 1000 }));
      });
    } finally {
      rmSync(temp, { recursive: true, force: true });
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A port that no program listens on; act has no way to be given any free one for the server that it insists on. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
