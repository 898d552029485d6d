/**
 * The core's doors to the outside. Adapters: `packages/local` (a folder, git, the terminal) and `packages/github`.
 * Files are no port: stages, bundles and comparisons are about files, and the core reads and writes them directly.
 */

/** Where progress and findings are told. Never standard output, which belongs to the result. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What a process tree used. A figure that the platform cannot give is null, never 0. */
export interface Usage {
  /** Wall time in seconds. */
  readonly seconds: number;
  /** User and system time of the whole reaped tree, in seconds. */
  readonly cpuSeconds: number | null;
  /** Largest sum of resident memory over the tree's processes at one moment, in bytes. */
  readonly peakBytes: number | null;
  /** Bytes that the tree read from and wrote to storage and pipes (`rchar`, `wchar` of proc(5)). */
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
}

export interface Command {
  /** A bash script, run by `bash -euo pipefail`. */
  readonly script: string;
  readonly cwd: string;
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** File that gets every byte of standard output and error, in order of arrival. */
  readonly log: string;
  readonly timeoutSeconds: number;
  /** Ends the whole process tree when aborted. */
  readonly signal?: AbortSignal;
  /** Called with each full line of output, decoded leniently, for live progress. */
  readonly onLine?: (line: string) => void;
}

export interface Outcome {
  /** Exit code, or null when a signal ended the command. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Why the tree was ended from outside. */
  readonly ended: 'timeout' | 'aborted' | null;
  readonly usage: Usage;
  /** Processes that the command left running when it ended by itself; they were ended. Absent where they are not counted. */
  readonly leftovers?: number;
}

/** Runs commands, measures their whole process tree, and ends it to the last process. */
export interface Exec {
  run(command: Command): Promise<Outcome>;
  /** A short question to a program: its exit code and output, without measurement. Null when it does not exist. */
  query(file: string, args: readonly string[], options?: { cwd?: string; timeoutSeconds?: number }): Promise<Answer | null>;
}

export interface Answer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The sources' version. */
export interface Version {
  /** Full commit hash, or null outside a repository. */
  readonly commit: string | null;
  readonly describe: string | null;
  /** Whether tracked files differ from the commit. */
  readonly dirty: boolean;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Shows what is under way; plain lines or a redrawn block, as the terminal allows. */
export interface Progress {
  start(id: string, label: string): void;
  update(id: string, line: string): void;
  finish(id: string, outcome: string): void;
}
