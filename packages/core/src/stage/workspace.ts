/**
 * The folder where a target's stages are built, each in turn. All of them use the SAME path, because paths leak into binaries:
 *
 *     source/    a copy of the declared inputs
 *     out/       SELFHOST_OUT
 *     compiler/  the builder's unpacked bundle
 *     runtime/   the runtime library's unpacked bundle
 */
import {
  chmod,
  constants,
  copyFile,
  cp,
  lstat,
  lutimes,
  mkdir,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import path from 'node:path';
import { type Problem, userError } from '../errors.js';
import { exists } from '../files/exists.js';
import { ifThere } from '../files/if-there.js';
import { removeTree } from '../files/remove.js';
import { nameOfKind, walk } from '../files/walk.js';
import { SOURCE_DATE_EPOCH } from './environment.js';
import { describeInput, type InputFile } from './inputs.js';

export interface Workspace {
  readonly folder: string;
  readonly source: string;
  readonly out: string;
  readonly compiler: string;
  readonly runtime: string;
}

/** What incremental mode keeps of a stage. */
export interface Kept {
  /** The stage's own folder; in it one folder for the builder. */
  readonly folder: string;
  /** Names the builder and its tools, so that the files of another one are distinguished. */
  readonly builder: string;
  readonly paths: readonly string[];
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
 * @param times `fixed` gives every file the one build time, so that time stamps cannot leak; `kept` keeps the sources' own,
 *   so that make and similar tools see in incremental mode what is newer than what.
 */
export async function fillWorkspace(
  workspace: Workspace,
  root: string,
  inputs: readonly InputFile[],
  times: 'fixed' | 'kept',
): Promise<void> {
  await removeTree(workspace.source);
  await removeTree(workspace.out);
  for (const folder of [workspace.out, workspace.source]) await makePlainFolder(folder);
  for (const folder of foldersOf(inputs.map((input) => input.path))) await makePlainFolder(path.join(workspace.source, folder));
  for (const input of inputs) {
    const from = path.join(root, input.path);
    const to = path.join(workspace.source, input.path);
    if (input.type === 'symlink') await symlink(await readlink(from), to);
    else if (times === 'kept') await cp(from, to, { preserveTimestamps: true, dereference: true });
    else await copyFile(from, to, constants.COPYFILE_FICLONE);
    if (input.type === 'file') await chmod(to, input.executable ? MODES.program : MODES.file);
    await checkCopy(workspace, input);
    if (times === 'fixed') await lutimes(to, SOURCE_DATE_EPOCH, SOURCE_DATE_EPOCH);
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

/**
 * Moves the kept paths of an earlier build by the same compiler into the work folder, and returns how many there were. What another compiler
 * left is removed: its objects would pass for this one's work.
 */
export async function restoreKept(workspace: Workspace, kept: Kept): Promise<number> {
  if (!(await exists(kept.folder))) return 0;
  for (const name of await readdir(kept.folder)) {
    if (name !== kept.builder) await rm(path.join(kept.folder, name), { recursive: true, force: true });
  }
  return movePaths(path.join(kept.folder, kept.builder), workspace.source, kept.paths);
}

/** Moves the declared paths out of the work folder, to be found by the next incremental build of the same stage. */
export async function saveKept(workspace: Workspace, kept: Kept): Promise<void> {
  await movePaths(workspace.source, path.join(kept.folder, kept.builder), kept.paths);
}

async function movePaths(from: string, to: string, paths: readonly string[]): Promise<number> {
  let moved = 0;
  for (const relative of paths) {
    const source = path.join(from, relative);
    if (!(await exists(source))) continue;
    const target = path.join(to, relative);
    await rm(target, { recursive: true, force: true });
    await mkdir(path.dirname(target), { recursive: true });
    await rename(source, target);
    moved += 1;
  }
  return moved;
}
