/** What is on the disk of the files that a traced command has read and written, after its end. */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { BEGINNING_BYTES, isCompiled } from '../ancestry/compiled.js';
import type { FileContent } from '../ancestry/copies.js';
import { isShell } from '../ancestry/graph.js';
import type { FollowedCommand } from '../ancestry/tracker.js';
import { once } from '../data/once.js';
import { hashFileNow } from '../files/hash.js';
import { ifAllowed } from '../files/if-allowed.js';

/** The content of a version; null where it is gone. */
export function contentOf(command: FollowedCommand, version: number): FileContent | null {
  const file = presentFile(command, version);
  const bytes = file === null ? null : sizeOf(file);
  return file === null || bytes === null ? null : { bytes, digest: once(() => hashFileNow(file).sha256) };
}

/** A program's arguments are no longer together (Linux: 32 pages of 4 KiB for each, and a quarter of the stack for all). */
const MAX_TEXT_BYTES = 2 * 1024 * 1024;

/** The text of a version; null where it is gone, or larger than what a program can be given. */
export function textOf(command: FollowedCommand, version: number): string | null {
  const file = presentFile(command, version);
  if (file === null || (sizeOf(file) ?? Number.POSITIVE_INFINITY) > MAX_TEXT_BYTES) return null;
  return ifAllowed(() => readFileSync(file, 'utf8'));
}

/** Whether a version is compiled code; null where it is gone, and its name does not say it. */
export function isCompiledVersion(command: FollowedCommand, version: number): boolean | null {
  const node = command.graph.nodes[version];
  if (node?.kind !== 'file') return false;
  const present = presentFile(command, version);
  return isCompiled(node, present === null ? null : beginningOf(present, BEGINNING_BYTES));
}

/** Where a version still is; null where it is gone, or another one has taken its place. */
export function presentFile({ graph, versionAt }: FollowedCommand, version: number): string | null {
  const node = graph.nodes[version];
  return node?.kind === 'file' && versionAt(node.path) === version ? node.path : null;
}

/** The first line of a script names the program that runs it, also by `env`. */
const INTERPRETER_LINE = /^#! *\S*\/(?:env +(?:-\S+ +)*)?([^\s/]+)(?:\s|$)/;
/** Linux reads so much of the first line (BINPRM_BUF_SIZE). */
const FIRST_LINE_BYTES = 256;

/** Whether a file is a script that a shell runs. */
export function isShellScript(file: string): boolean {
  return isShell(interpreterOf(file) ?? '');
}

/** The name of the program that runs a script; null for a file that is none. */
export function interpreterOf(file: string): string | null {
  return INTERPRETER_LINE.exec(beginningOf(file, FIRST_LINE_BYTES)?.toString('latin1') ?? '')?.[1] ?? null;
}

function beginningOf(file: string, length: number): Buffer | null {
  if (sizeOf(file) === null) return null;
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}

/** Bytes of a file; null where there is none, or none that can be looked at. */
function sizeOf(file: string): number | null {
  const found = ifAllowed(() => statSync(file));
  return found?.isFile() ? found.size : null;
}
