/**
 * The folder where a target's stages are built, each in turn. All of them use the SAME path, because paths leak into binaries:
 *
 *     source/    a copy of the declared inputs
 *     out/       SELFHOST_OUT
 *     compiler/  the builder's unpacked bundle
 *     runtime/   the runtime library's unpacked bundle
 */
import { chmod, constants, copyFile, lstat, lutimes, mkdir, readlink, realpath, symlink } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, userError } from '../errors.js';
import { exists } from '../files/exists.js';
import { ifThere } from '../files/if-there.js';
import { removeTree } from '../files/remove.js';
import { nameOfKind, walk } from '../files/walk.js';
import { describeInput, type InputFile } from './inputs.js';

export interface Workspace {
  readonly folder: string;
  readonly source: string;
  readonly out: string;
  readonly compiler: string;
  readonly runtime: string;
}

/** The workspace of a target under `.selfhost/work`. */
export function workspaceAt(folder: string): Workspace {
  return {
    folder,
    source: path.join(folder, 'source'),
    out: path.join(folder, 'out'),
    compiler: path.join(folder, 'compiler'),
    runtime: path.join(folder, 'runtime'),
  };
}

/** Empties the work folder altogether. */
export async function clearWorkspace(workspace: Workspace): Promise<void> {
  await removeTree(workspace.folder);
  for (const folder of [workspace.out, workspace.source]) await makePlainFolder(folder);
}

/** Modes of what commands find. The key knows the execute bit alone, so no other bit may reach a command: not the umask of a clone, nor that of a run. */
const MODES = { program: 0o755, file: 0o644, folder: 0o755 } as const;

async function makePlainFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, MODES.folder);
}

/** The folders of these paths, each after the one that it is in. */
function foldersOf(paths: readonly string[]): string[] {
  const parts = paths.map((each) => path.posix.dirname(each).split('/'));
  return [...new Set(parts.flatMap((names) => names.map((_, index) => names.slice(0, index + 1).join('/'))))].sort();
}

/**
 * Copies the inputs into `source/` and leaves `out/` empty.
 * @param timeOf when an input is from, in seconds since the epoch
 */
export async function fillWorkspace(
  workspace: Workspace,
  root: string,
  inputs: readonly InputFile[],
  timeOf: (path: string) => number,
): Promise<void> {
  await removeTree(workspace.source);
  await removeTree(workspace.out);
  for (const folder of [workspace.out, workspace.source]) await makePlainFolder(folder);
  for (const folder of foldersOf(inputs.map((input) => input.path))) await makePlainFolder(path.join(workspace.source, folder));
  for (const input of inputs) {
    const from = path.join(root, input.path);
    const to = path.join(workspace.source, input.path);
    if (input.type === 'symlink') await symlink(await readlink(from), to);
    else await copyFile(from, to, constants.COPYFILE_FICLONE);
    if (input.type === 'file') await chmod(to, input.executable ? MODES.program : MODES.file);
    await checkCopy(workspace, input);
    const time = timeOf(input.path);
    await lutimes(to, time, time);
  }
}

/**
 * What is wrong with the outputs' folder after a command, or null. What it leads to elsewhere is no output of the command: it could be anything.
 * @param real where the folder really was before the command; a command may make it again in the same place
 */
export async function outProblem({ out }: Workspace, real: string): Promise<Problem | null> {
  const what = await whatLiesAt(out, real);
  if (what === null) return null;
  return {
    code: 'outputs-missing',
    message: `SELFHOST_OUT (${out}) ${what} after the command`,
    place: { file: out },
    remedy: 'let the command write into the folder "$SELFHOST_OUT" itself, e.g. copy with `cp -R`; do not move or replace it',
  };
}

async function whatLiesAt(out: string, real: string): Promise<string | null> {
  const found = await ifThere(lstat(out));
  if (found === null) return 'is not there';
  if (found.isSymbolicLink()) return `is a link to ${await readlink(out)}`;
  if (!found.isDirectory()) return `is ${found.isFile() ? 'a file' : nameOfKind(found)}`;
  const now = await realpath(out);
  return now === real ? null : `leads to ${now}`;
}

/** Paths of the files in the work folder that are no inputs: what the command has written there. */
export async function writtenBeside({ source }: Workspace, inputs: readonly InputFile[]): Promise<string[]> {
  const given = new Set(inputs.map((input) => input.path));
  const entries = (await exists(source)) ? await walk(source) : [];
  return entries.filter((entry) => entry.type !== 'directory' && !given.has(entry.path)).map((entry) => entry.path);
}

/** An edit between hashing and copying would be stored under the key of the old content. */
async function checkCopy(workspace: Workspace, input: InputFile): Promise<void> {
  const copy = await describeInput(workspace.source, input.path);
  if (copy?.digest === input.digest) return;
  throw userError('inputs-changed', `the input ${input.path} was changed while the stage was made ready`, {
    subject: { file: input.path },
    remedy: 'wait until the sources no longer change, and run again',
  });
}
