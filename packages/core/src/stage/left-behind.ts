/** Files that a stage's command finds that were declared nowhere. */
import { lstatSync, statSync } from 'node:fs';
import { executedPrograms } from '../ancestry/graph.js';
import type { FollowedCommand } from '../ancestry/tracker.js';
import { memoized } from '../data/memoized.js';
import { once } from '../data/once.js';
import { ifAllowed } from '../files/if-allowed.js';
import { isWithin } from '../files/within.js';
import { folderOfBin } from '../hermetic/tool-folders.js';
import type { FollowedStage } from './trace.js';

/** Absolute folders without links. */
export interface WorkPlace {
  /** The project's. */
  readonly root: string;
  /** The target's, in which a stage is built. */
  readonly work: string;
  /** Files and folders in it that an earlier build has left there. */
  readonly kept: readonly string[];
}

/**
 * Whether a file is none of the stage's inputs and could be anything: left by an earlier build, put into the work folder or a folder for temporary files by no program
 * of the command, or one of the project's own. Tools may be in the project, with all that is beside their programs.
 */
export function leftBehind({ command, temporary }: FollowedStage, { root, work, kept }: WorkPlace): (file: string) => boolean {
  const tools = once(() => toolsOf(command).filter((tool) => isWithin(tool, root) && tool !== root));
  const isMade = (file: string, wasThere: boolean): boolean => command.mayBeNew.has(file) && !wasThere;
  const isOne = (file: string): boolean => {
    if (isWithin(file, work))
      return !isMade(
        file,
        kept.some((folder) => isWithin(file, folder)),
      );
    if (temporary.topOf(file) !== null) return !isMade(file, temporary.wasThere(file));
    return isWithin(file, root) && !tools().some((tool) => isWithin(file, tool));
  };
  return memoized((file) => isOne(file) && !isFolder(file));
}

/** The tools that were executed: the folder in which the program's `bin` is, or the program alone. */
function toolsOf({ graph }: FollowedCommand): string[] {
  return [...new Set(executedPrograms(graph).map((program) => folderOfBin(program) ?? program))];
}

/** Programs open folders to list them. */
export function isFolder(file: string): boolean {
  return ifAllowed(() => statSync(file))?.isDirectory() ?? false;
}

/** Whether something has a name, also a link to nothing. */
export function isThere(file: string): boolean {
  return ifAllowed(() => lstatSync(file)) !== null;
}
