/** What incremental mode keeps of a stage, from one build to the next. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { exists } from '../files/exists.js';
import type { InputFile } from './inputs.js';
import { isInputGone, type KnownInputs, readKnownInputs, writeKnownInputs } from './kept-inputs.js';
import type { Workspace } from './workspace.js';

export interface Kept {
  /** The stage's own folder; in it a folder for the maker of the kept files, and what they were made from. */
  readonly folder: string;
  /** Names the builder, its tools, the runtime and the command: what another one has made would pass for the work of this one. */
  readonly maker: string;
  readonly paths: readonly string[];
}

/**
 * What the kept files were built from; empty where none can be used. Those are removed that another maker has left, and all where an input is gone, or it
 * is not known what they were built from: the next build is one from nothing.
 */
export async function keptFrom({ folder, maker }: Kept, inputs: readonly InputFile[]): Promise<KnownInputs> {
  if (!(await exists(folder))) return new Map();
  const known = await readKnownInputs(recordOf({ folder, maker }));
  const isUsable = known !== null && !isInputGone(inputs, known);
  for (const name of await readdir(folder)) {
    if (!isUsable || (name !== maker && name !== recordName(maker)))
      await rm(path.join(folder, name), { recursive: true, force: true });
  }
  return isUsable ? known : new Map();
}

/** Moves the kept paths into the work folder, and returns how many there were. */
export async function restoreKept(workspace: Workspace, kept: Kept): Promise<number> {
  // What is kept after this build is what this build leaves; until then nothing is.
  await rm(recordOf(kept), { force: true });
  return movePaths(path.join(kept.folder, kept.maker), workspace.source, kept.paths);
}

/** Moves the declared paths out of the work folder, to be found by the next incremental build of the same stage. */
export async function saveKept(workspace: Workspace, kept: Kept, inputs: KnownInputs): Promise<void> {
  if ((await movePaths(workspace.source, path.join(kept.folder, kept.maker), kept.paths)) === 0) return;
  await writeKnownInputs(recordOf(kept), inputs);
}

function recordOf({ folder, maker }: Pick<Kept, 'folder' | 'maker'>): string {
  return path.join(folder, recordName(maker));
}

/** Beside the folder of what is kept, which has any name. */
function recordName(maker: string): string {
  return `${maker}.json`;
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
