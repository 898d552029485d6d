/**
 * The file that strace writes, which is followed while the command runs. It has no name, so nothing of it stays, however this process ends. It is on
 * the disk of the log. A small compilation writes about 10 kB; what was read is given back to the disk now and then.
 */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import path from 'node:path';
import { type Following, followFile } from '../log/follow.js';
import type { Environment } from '../programs.js';
import { freeBeginning } from './free-beginning.js';

/** For no other user, as long as it has a name. */
const MODE = 0o600;

/** So often is the space of what was read given back: it bounds the file on the disk, and costs the start of a program each time. */
export const FREE_EVERY_BYTES = 64 * 1024 * 1024;

export class TraceFile {
  readonly #handle: FileHandle;
  readonly #onChunk: (chunk: Buffer) => void;
  readonly #env: Environment;
  #following: Following | null = null;
  #readBytes = 0;
  #freedBytes = 0;
  #freeing: Promise<void> = Promise.resolve();
  #failure: string | null = null;
  /** What is looked for: the end of the command's own bash. */
  #needle: Buffer | null = null;
  /** The last bytes of what was read, in which it may begin. */
  #last = Buffer.from('\n');
  /** What is after it in its line. */
  #ending: string | null = null;

  private constructor(handle: FileHandle, onChunk: (chunk: Buffer) => void, env: Environment) {
    this.#handle = handle;
    this.#onChunk = onChunk;
    this.#env = env;
  }

  /** @throws errors of the system when there can be no file beside the log */
  static async beside(log: string, onChunk: (chunk: Buffer) => void, env: Environment): Promise<TraceFile> {
    const file = path.join(path.dirname(log), randomUUID());
    const handle = await open(file, 'wx+', MODE);
    await unlink(file);
    return new TraceFile(handle, onChunk, env);
  }

  get descriptor(): number {
    return this.#handle.fd;
  }

  /** @param root number of the command's own bash, as strace sees it */
  follow(root: number | null): void {
    this.#needle = root === null ? null : Buffer.from(`\n${endLine(root)}`);
    this.#following = followFile(this.#handle, (bytes) => this.#take(bytes));
  }

  /** Reads to the end. How the command's bash has ended, in strace's words; null where that is not in it. */
  async stop(): Promise<{ readonly ending: string | null; readonly failure: string | null }> {
    try {
      // Closing a file twice does nothing.
      await (this.#following?.stop() ?? this.#handle.close());
    } catch (error) {
      this.#failure ??= `the trace could not be read: ${messageOf(error)}`;
    }
    await this.#freeing;
    return { ending: this.#ending, failure: this.#failure };
  }

  #take(bytes: Buffer): void {
    this.#lookForEnd(bytes);
    this.#free(bytes.length);
    if (this.#failure !== null) return;
    try {
      this.#onChunk(Buffer.from(bytes));
    } catch (error) {
      this.#failure = `what reads the trace failed: ${messageOf(error)}`;
    }
  }

  #free(length: number): void {
    this.#readBytes += length;
    if (this.#readBytes - this.#freedBytes < FREE_EVERY_BYTES) return;
    this.#freedBytes = this.#readBytes;
    this.#freeing = Promise.all([this.#freeing, freeBeginning(this.#handle.fd, this.#freedBytes, this.#env)]).then(
      () => undefined,
    );
  }

  #lookForEnd(bytes: Buffer): void {
    const needle = this.#needle;
    if (needle === null || this.#ending !== null) return;
    const joined = Buffer.concat([this.#last, bytes]);
    const start = joined.indexOf(needle);
    const end = start === -1 ? -1 : joined.indexOf('\n', start + needle.length);
    if (end !== -1) this.#ending = joined.toString('latin1', start + needle.length, end);
    else this.#last = start === -1 ? joined.subarray(-needle.length) : joined.subarray(start);
  }
}

/** How the line begins by which strace says that a process has ended, by itself or by a signal. */
export function endLine(pid: number): string {
  return `${String(pid).padEnd(5)} +++ `;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
