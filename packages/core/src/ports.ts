/**
 * The core's interfaces to everything outside. Adapters: `packages/local` (a folder, git, the terminal) and `packages/github`.
 * Files are no port: stages, bundles and comparisons are about files, and the core reads and writes them directly.
 */
import type { z } from 'zod';
import type { Notice } from './notice.js';
import type { VERSION } from './version-schema.js';

/** Where progress and messages are printed. Never standard output, which belongs to the result. */
export interface Logger {
  debug(message: string): void;
  info(message: string | Notice): void;
  warn(message: string | Notice): void;
  error(message: string | Notice): void;
}

/** Where text is written: a stream as far as it is needed here. */
export interface TextSink {
  write(text: string): unknown;
}

/** What a process tree used. A figure that the platform cannot give is null, never 0. */
export interface Usage {
  /** Wall time in seconds. */
  readonly seconds: number;
  /** User and system time of the whole reaped tree, in seconds. That of a traced command contains what tracing took. */
  readonly cpuSeconds: number | null;
  /** Largest sum of resident memory over the tree's processes at one moment, in bytes. */
  readonly peakBytes: number | null;
  /** Bytes that the tree read from and wrote to storage and pipes (`rchar`, `wchar` of proc(5)). */
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
  /** Only where it is so: the command ran under a trace, so that its times are longer than those of one that did not. */
  readonly traced?: true;
}

/** Takes the trace of a command, chunk by chunk. */
export type TakeTrace = (chunk: Buffer) => void;

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
  /**
   * Asks for a trace of what the command does, as `ancestry/strace` describes it. Called with its bytes in order, while the command runs and all of
   * them before `run` resolves. What it throws ends nothing but the trace.
   */
  readonly trace?: TakeTrace;
}

/** Whether a trace that was asked for shows everything that the command did. */
export type Traced =
  | { readonly kind: 'complete' }
  /** The command ran without a trace. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** Something is missing in the trace. Where strace ended first, the command's calls failed from then on, and it may have failed for that only. */
  | { readonly kind: 'broken'; readonly reason: string };

export interface Outcome {
  /** Exit code, or null when a signal ended the command. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Why the tree was ended from outside; null also for a command that went on when its trace had broken, and was ended for that. */
  readonly ended: 'timeout' | 'aborted' | null;
  readonly usage: Usage;
  /** Processes that the command left running when it ended by itself; they were ended. Absent where they are not counted. */
  readonly leftovers?: number;
  /** Absent where no trace was asked for, and where the command was aborted before its start. */
  readonly traced?: Traced;
}

/** Runs commands, measures their whole process tree, and ends it to the last process. */
export interface Exec {
  run(command: Command): Promise<Outcome>;
  /** Why commands cannot be traced here, in one line; null where they can. */
  whyUntraced(): Promise<string | null>;
  /** Version of the program that traces; null where there is none, or it does not say it. */
  tracerVersion(): Promise<string | null>;
  /** A short question to a program: its exit code and output, without measurement. Null when it does not exist. */
  query(file: string, args: readonly string[], options?: { cwd?: string; timeoutSeconds?: number }): Promise<Answer | null>;
}

export interface Answer {
  readonly exitCode: number;
  /** Why the program was ended from outside; absent where it ended by itself. */
  readonly ended?: 'timeout' | 'too-long';
  readonly stdout: string;
  readonly stderr: string;
}

/** The sources' version. Its schema is only a type here: what needs no check of a file does not load it. */
export type Version = Readonly<z.infer<typeof VERSION>>;

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A file that a run has uploaded, under a name that is unique in the run. */
export interface StoredArtifact {
  readonly name: string;
  /** Bytes as they travel. */
  readonly size: number;
  /** When it was uploaded, milliseconds since the epoch; null where the service does not say. */
  readonly created: number | null;
}

/** Where the jobs of one run leave files for each other. Nothing in it is trusted: the receiver of a file knows its digest from elsewhere. */
export interface ArtifactStore {
  /**
   * Uploads one file unchanged (no zip), under its own base name.
   * @returns its id, by which the forge shows it; null where the service gives none
   * @throws UserError `artifact-refused` for what the service refuses, `artifact-unavailable` when it cannot be reached after all retries
   */
  upload(file: string, options: { readonly retentionDays: number }): Promise<number | null>;
  /** Uploads a folder as one zip that people can open in a browser. */
  uploadFolder(name: string, folder: string, options: { readonly retentionDays: number }): Promise<void>;
  /** Everything of this run that can be taken, of every attempt, in no particular order. */
  list(): Promise<readonly StoredArtifact[]>;
  /**
   * Downloads the file of that name into a folder, whole or not at all, and returns its path.
   * @throws UserError `artifact-missing`, `artifact-refused`, `artifact-unavailable`
   */
  download(name: string, folder: string): Promise<string>;
}

/** What can be taken from a run. */
export type ReadableArtifacts = Pick<ArtifactStore, 'list' | 'download'>;

/** What jobs and runs remember for later runs. A cache may lose anything at any time, and everything in it is checked by its reader. */
export interface CacheStore {
  /**
   * Restores `folder` from the newest entry under exactly `key`, or, where `prefixes` are given, under one that begins with one of them.
   * @returns the key of the entry, or null for a miss. A service that fails is a miss too, with a warning.
   */
  restore(folder: string, key: string, prefixes?: readonly string[]): Promise<string | null>;
  /** Saves `folder` under `key`. False where the key is taken or the service refuses; that costs time later and nothing else. */
  save(folder: string, key: string): Promise<boolean>;
}

/** Where people meet the results: pull requests, checks and issues. What goes there is made to fit, and every text in it is the caller's to escape. */
export interface Forge {
  /**
   * Keeps one comment on a pull request up to date. It is known again by its marker, and only among comments of bots and of the token's own user.
   * Null where there is none, and none was to be written.
   * @throws UserError `permission-missing`, `forge-refused`, `forge-unavailable` (as do all methods)
   */
  upsertComment(comment: StickyComment): Promise<Published | null>;
  /** Keeps one finished check run of that name on a commit up to date. It says which annotations of earlier runs hold no longer, where they cannot be removed. */
  publishCheck(check: Check): Promise<Published>;
  /** Files what went wrong once, however often it happens. Files nothing, and says why, where it is unknown whether that was done already. */
  upsertIssue(issue: IssueReport): Promise<FiledIssue>;
  /** The open pull request whose head is this commit of that branch, also of a fork; null where there is none (any more). */
  pullRequestOf(head: PullRequestHead): Promise<PullRequest | null>;
}

export interface PullRequest {
  readonly number: number;
  /** The branch that it goes into; null where that is not known. */
  readonly base: string | null;
}

/** What was written, or was found to say the same already. */
export interface Published {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  /** Page for people. */
  readonly url: string;
}

export interface StickyComment {
  /** Number of the pull request (or issue). */
  readonly pullRequest: number;
  /** Key of the marker, e.g. `selfhost:report mini-reml`; it becomes the comment's invisible first line. */
  readonly marker: string;
  /** Markdown, cut to fit. */
  readonly body: string;
  /** Whether it is written where there is none yet; an earlier one is always kept up to date. */
  readonly create: boolean;
}

/** GitHub cuts the message of an annotation there, without saying so. */
export const MAX_ANNOTATION_CHARACTERS = 4096;

/** A message at a place of the repository. */
export interface Annotation {
  readonly severity: 'error' | 'warning';
  /** A path in the repository; null where the place is elsewhere, and then it is in the message. */
  readonly file: string | null;
  readonly line: number | null;
  /** 1-based. */
  readonly column?: number;
  /** 1-based and exclusive, on `line`. */
  readonly endColumn?: number;
  readonly title: string;
  /** At most {@link MAX_ANNOTATION_CHARACTERS}. */
  readonly message: string;
}

export interface Check {
  readonly name: string;
  /** Full hash of the commit: for a pull request its head, not the merge. */
  readonly sha: string;
  readonly conclusion: 'success' | 'failure' | 'neutral' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required';
  readonly title: string;
  /** Markdown, cut to fit. */
  readonly summary: string;
  /** Details below the summary: Markdown, cut to fit. */
  readonly text?: string;
  readonly annotations: readonly Annotation[];
  readonly detailsUrl?: string;
}

export interface IssueReport {
  /** Key of the marker, one for each failure, e.g. `selfhost:risk 0f3a…`; it becomes the issue's invisible first line. */
  readonly marker: string;
  readonly title: string;
  /** Markdown of a new issue, cut to fit. */
  readonly body: string;
  /** Markdown of the comment on an issue that is there already, cut to fit. */
  readonly again: string;
  /** Labels of a new issue, beside `selfhost`, by which all are found. */
  readonly labels: readonly string[];
  /** Milliseconds since the epoch; an issue that was closed long before is history. */
  readonly now: number;
  /** New issues of this run at most; 3 by default. */
  readonly limit?: number;
}

export type FiledIssue =
  | { readonly outcome: 'created' | 'reopened' | 'commented'; readonly number: number; readonly url: string }
  /** Nothing was filed; `reason` is a sentence for people. */
  | { readonly outcome: 'withheld'; readonly reason: string };

export interface PullRequestHead {
  readonly sha: string;
  /** Login of the owner of the repository that the branch is in. */
  readonly owner: string;
  readonly branch: string;
}
