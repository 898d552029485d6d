/** A stage's command under a real trace, and what that shows of its outputs. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Judgement } from '@selfhost/core/ancestry/judge.js';
import type { BundleFile } from '@selfhost/core/bundle/manifest.js';
import { judgeStage } from '@selfhost/core/stage/judge-stage.js';
import { StageTrace } from '@selfhost/core/stage/trace.js';
import { type Workspace, workspaceAt } from '@selfhost/core/stage/workspace.js';
import { localExec } from '@selfhost/local/exec.js';

let folder: string;
let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((socket) => socket.end('machine code')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'shapes ')));
  const source = path.resolve('__tests__/integration/ancestry/toy-compiler.c');
  for (const [name, options] of [
    ['toy', []],
    ['toy-static', ['-static']],
  ] as const) {
    execFileSync('gcc', [...options, '-O1', '-w', '-o', path.join(folder, name), source, '-lpthread']);
  }
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a command is given. */
export interface Shape {
  /** Files of the sources; `a.x` and `b.x` are always there. */
  readonly sources?: Readonly<Record<string, string>>;
  /** Files of the builder's bundle beside `bin/cc`; with `bin/cc` another one takes the place of the program. */
  readonly bundle?: Readonly<Record<string, string>>;
  readonly static?: true;
  readonly around?: readonly string[];
  readonly program?: readonly string[];
  /** The words after which `$EXECUTOR` runs the builder; absent where that runs by itself. */
  readonly executor?: string;
}

/** Runs a script as a stage's command, and judges its trace. The script's `$CC` is the builder, `$OUT` the folder of its outputs. */
export async function judged(script: string, shape: Shape = {}): Promise<Judgement> {
  const workspace = workspaceAt(mkdtempSync(path.join(folder, 'work ')));
  const sources = { 'a.x': 'a\n', 'b.x': 'b\n', ...shape.sources };
  for (const [name, text] of Object.entries(sources)) write(path.join(workspace.source, name), text);
  for (const each of [workspace.out, workspace.runtime]) mkdirSync(path.join(each, 'bin'), { recursive: true });
  mkdirSync(path.join(workspace.compiler, 'bin'), { recursive: true });
  cpSync(path.join(folder, shape.static ? 'toy-static' : 'toy'), path.join(workspace.compiler, 'bin/cc'));
  for (const [name, text] of Object.entries(shape.bundle ?? {})) write(path.join(workspace.compiler, name), text);
  // The project's own sources, of which the work folder has copies.
  for (const [name, text] of Object.entries(sources)) write(path.join(folder, name), text);
  const builder = filesOf(workspace.compiler);
  const trace = new StageTrace(workspace, null);
  const outcome = await localExec({ env: process.env }).run({
    script,
    cwd: workspace.source,
    env: {
      PATH: process.env.PATH ?? '',
      CC: path.join(workspace.compiler, 'bin/cc'),
      OUT: workspace.out,
      ROOT: workspace.compiler,
      LC_ALL: 'C',
      SELFHOST_OUT: workspace.out,
      PROJECT: folder,
      NODE: process.execPath,
      PORT: String(port),
      EXECUTOR: shape.executor ?? '',
    },
    log: path.join(workspace.folder, 'log'),
    timeoutSeconds: 10,
    trace: (chunk) => trace.push(chunk),
  });
  expect([outcome.exitCode, outcome.traced, readFileSync(path.join(workspace.folder, 'log'), 'utf8')]).toEqual([
    0,
    { kind: 'complete' },
    expect.anything(),
  ]);
  const followed = trace.finish();
  if (followed.kind !== 'followed') throw new Error(followed.reason);
  return judgeStage(followed, {
    workspace,
    root: folder,
    inputs: Object.keys(sources).map((name) => ({ path: name, type: 'file', executable: false, digest: '' })),
    proof: { level: 'traced', around: shape.around ?? [], hermetic: false },
    program: shape.program ?? [],
    builder,
    executor: shape.executor ?? '',
    outputs: filesOf(workspace.out),
    kept: [],
  }).judgement;
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

function filesOf(root: Workspace['out']): BundleFile[] {
  const names = (readdirSync(root, { recursive: true }) as string[]).filter((name) => lstatSync(path.join(root, name)).isFile());
  return names.map((name) => {
    const bytes = readFileSync(path.join(root, name));
    return {
      path: name,
      type: 'file',
      mode: 0o755,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      link: null,
      kind: name === 'bin/cc' ? 'compiler' : 'other',
    };
  });
}

/** The outputs of two compilations become one. */
export const LINK = 'cat a.o b.o > "$OUT/bin/cc"';
