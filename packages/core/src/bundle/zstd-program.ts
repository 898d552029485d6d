/** The zstd program, for Nodes that have no zstd of their own (before 22.15). */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { userError } from '../errors.js';
import { systemCode } from '../files/disk.js';
import type { Codec } from './codec.js';

/** Enough of what the program says for a message. */
const STDERR_CHARACTERS = 2000;

/** Whether the program can be started. */
export async function hasZstdProgram(): Promise<boolean> {
  const child = spawn('zstd', ['--version'], { stdio: 'ignore' });
  try {
    const [code] = await once(child, 'close');
    return code === 0;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

/** A running zstd, as a codec. `level` compresses, `decompress` does not. */
export function zstdProgram(action: { readonly level: number } | 'decompress'): Codec {
  const mode = action === 'decompress' ? ['-d'] : [`-${action.level}`, '--check'];
  const child = spawn('zstd', ['--quiet', '--stdout', ...mode], { stdio: ['pipe', 'pipe', 'pipe'] });
  const message = collect(child.stderr);
  const ended = waitFor(child, message);
  // Asked for at the end only; until then a failure must not count as unhandled.
  ended.catch(() => undefined);
  // A program that ends early breaks the pipe; its exit code shows why.
  child.stdin.on('error', () => undefined);
  return {
    input: child.stdin satisfies Writable,
    output: child.stdout satisfies Readable,
    finish: () => ended,
    destroy: () => {
      child.stdin.destroy();
      child.stdout.destroy();
      child.kill('SIGKILL');
    },
  };
}

async function waitFor(child: ChildProcess, message: () => string): Promise<void> {
  let code: unknown;
  try {
    [code] = await once(child, 'close');
  } catch (error) {
    throw isAbsent(error) ? zstdMissing(error) : error;
  }
  if (code !== 0) throw new Error(message().trim() || `zstd ended with ${code === null ? 'a signal' : `exit code ${code}`}`);
}

function collect(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (piece: string) => {
    text = (text + piece).slice(0, STDERR_CHARACTERS);
  });
  return () => text;
}

function isAbsent(error: unknown): boolean {
  return systemCode(error) === 'ENOENT';
}

/** The error of a machine that cannot handle zstd at all. */
export function zstdMissing(cause?: unknown): Error {
  return userError(
    'zstd-missing',
    'this Node has no zstd of its own, and the zstd program is not on the PATH',
    {
      remedy: 'install the program (Debian, Ubuntu: apt-get install zstd; macOS: brew install zstd), or use Node 22.15 or newer',
    },
    cause,
  );
}
