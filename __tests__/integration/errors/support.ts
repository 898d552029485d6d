/** What the command says of a mistake: started in this process, in a folder with a small compiler and one thing wrong. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runProgram } from '@selfhost/cli/program.js';
import { COMPILER, hostTriple } from '../../fixtures/toy.js';

export const BUILD =
  'run: mkdir -p "$SELFHOST_OUT/bin"; cp src/compiler.sh "$SELFHOST_OUT/bin/cc"; chmod +x "$SELFHOST_OUT/bin/cc"';
export const STAGE0 = `    tool: shell\n    inputs: [src/**]\n    ${BUILD}`;

/** A right configuration; the tables name its lines. */
export const RIGHT = `version: 1
name: toy
toolchain:
  shell: { probe: "sh -c 'echo shell 1.0'" }
targets:
  here: { triple: ${hostTriple()} }
stages:
  stage0:
${STAGE0}
    outputs: { compiler: bin/cc }
  stage1:
    with: stage0
    inputs: [src/**]
    run: mkdir -p "$SELFHOST_OUT/bin"; "$SELFHOST_COMPILER" src/compiler.sh "$SELFHOST_OUT/bin/cc"
    outputs: { compiler: bin/cc }
  stage2: { with: stage1, same-as: stage1 }
compare:
  - { left: stage1, right: stage2 }
`;

/** The right configuration with one text replaced. */
export function changed(from: string, to: string): string {
  if (!RIGHT.includes(from)) throw new Error(`the configuration has no ${from}`);
  return RIGHT.replace(from, () => to);
}

export interface Situation {
  readonly args: readonly string[];
  /** The configuration; null for none. */
  readonly configuration?: string | Uint8Array | null;
  /** Further files, by path; one that ends with `/` is an empty folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** Links, by path, with what each names. */
  readonly links?: Readonly<Record<string, string>>;
  readonly pipes?: readonly string[];
  /** Commands of bash that are run in the folder before, once everything is there. */
  readonly prepare?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Below the folder, where the command is started. */
  readonly from?: string;
}

export interface Said {
  readonly code: number;
  /** Both streams, with `.` for the folder. */
  readonly text: string;
}

/** Starts the command, with the folder that the situation describes. */
export async function said(situation: Situation): Promise<Said> {
  const {
    args,
    configuration = RIGHT,
    files = {},
    links = {},
    pipes = [],
    prepare = '',
    environment = {},
    from = '',
  } = situation;
  const folder = mkdtempSync(path.join(tmpdir(), 'errors-'));
  try {
    write(folder, 'src/compiler.sh', COMPILER);
    chmodSync(path.join(folder, 'src/compiler.sh'), 0o755);
    if (configuration !== null) write(folder, 'selfhost.yml', configuration);
    for (const [name, content] of Object.entries(files)) write(folder, name, content);
    for (const [name, target] of Object.entries(links)) symlinkSync(target, path.join(folder, name));
    for (const name of pipes) execFileSync('mkfifo', [path.join(folder, name)]);
    execFileSync('bash', ['-euo', 'pipefail', '-c', prepare], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
    const texts = Promise.all([text(streams.stdout), text(streams.stderr)]);
    const code = await runProgram(args, {
      ...streams,
      cwd: path.join(folder, from),
      environment: { ...process.env, LC_ALL: 'C', ...environment },
      machine: { platform: process.platform, arch: process.arch },
      signal: new AbortController().signal,
    });
    for (const stream of Object.values(streams)) stream.end();
    return { code, text: (await texts).join('').replaceAll(folder, '.') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(folder: string, name: string, content: string | Uint8Array): void {
  const at = path.join(folder, name);
  mkdirSync(name.endsWith('/') ? at : path.dirname(at), { recursive: true });
  if (!name.endsWith('/')) writeFileSync(at, content);
}

/** How many errors a text reports. */
export function errorsIn(text: string): number {
  return text.match(/^(?:.*: )?error\[[a-z-]+\]: /gm)?.length ?? 0;
}
