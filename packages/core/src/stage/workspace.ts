/**
 * The folder where a target's stages are built, each in turn. All of them use the SAME path, because paths leak into binaries:
 *
 *     source/    a copy of the declared inputs
 *     out/       SELFHOST_OUT
 *     compiler/  the builder's unpacked bundle
 *     runtime/   the runtime library's unpacked bundle
 */
import { constants, copyFile, cp, lutimes, mkdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { exists } from '../files/exists.js';
import { SOURCE_DATE_EPOCH } from './environment.js';
import type { InputFile } from './inputs.js';

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
  await rm(workspace.folder, { recursive: true, force: true });
  await mkdir(workspace.out, { recursive: true });
  await mkdir(workspace.source, { recursive: true });
}

/**
 * Copies the inputs into `source/` and leaves `out/` empty.
 * @param times `fixed` gives every file the one build time, so that time stamps cannot leak; `kept` keeps the sources' own,
 *   which is what lets make and its kin see in incremental mode what is newer than what.
 */
export async function fillWorkspace(
  workspace: Workspace,
  root: string,
  inputs: readonly InputFile[],
  times: 'fixed' | 'kept',
): Promise<void> {
  await rm(workspace.source, { recursive: true, force: true });
  await rm(workspace.out, { recursive: true, force: true });
  await mkdir(workspace.out, { recursive: true });
  const folders = new Set(inputs.map((input) => path.dirname(path.join(workspace.source, input.path))));
  folders.add(workspace.source);
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const input of inputs) {
    const from = path.join(root, input.path);
    const to = path.join(workspace.source, input.path);
    if (input.type === 'symlink') await symlink(await readlink(from), to);
    else if (times === 'kept') await cp(from, to, { preserveTimestamps: true });
    else await copyFile(from, to, constants.COPYFILE_FICLONE);
    if (times === 'fixed') await lutimes(to, SOURCE_DATE_EPOCH, SOURCE_DATE_EPOCH);
  }
}

/** Moves the kept paths of an earlier build into the work folder; gives back whether there was anything. */
export async function restoreKept(workspace: Workspace, keptFolder: string, keep: readonly string[]): Promise<boolean> {
  return movePaths(keptFolder, workspace.source, keep);
}

/** Moves the declared paths out of the work folder, to be found by the next incremental build of the same stage. */
export async function saveKept(workspace: Workspace, keptFolder: string, keep: readonly string[]): Promise<void> {
  await rm(keptFolder, { recursive: true, force: true });
  await movePaths(workspace.source, keptFolder, keep);
}

async function movePaths(from: string, to: string, paths: readonly string[]): Promise<boolean> {
  let moved = false;
  for (const relative of paths) {
    const source = path.join(from, relative);
    if (!(await exists(source))) continue;
    const target = path.join(to, relative);
    await rm(target, { recursive: true, force: true });
    await mkdir(path.dirname(target), { recursive: true });
    await rename(source, target);
    moved = true;
  }
  return moved;
}
