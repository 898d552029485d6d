/** What of the machine and the day is in the outputs of a stage that was just built. It is for people, and decides nothing. */
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import type { Manifest } from '../bundle/manifest.js';
import { memoized } from '../data/memoized.js';
import { asUserError } from '../files/system-error.js';
import type { Leak } from '../leaks/leak.js';
import { searchOutputs } from '../leaks/search.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { InputFile } from './inputs.js';
import type { RunContext } from './run-context.js';
import type { Workspace } from './workspace.js';

/**
 * Searches the outputs where the stage left them.
 * @returns what was found; null where they could not be searched, or nothing was built: a prebuilt compiler was not made here
 */
export async function searchBuilt(
  context: RunContext,
  node: PlanNode,
  workspace: Workspace,
  inputs: readonly InputFile[],
  { files, window }: Manifest,
): Promise<readonly Leak[] | null> {
  if (node.builder.kind === 'prebuilt') return null;
  const outputs = files.filter(({ type }) => type === 'file');
  const { environment, login, pipeline, signal } = context;
  try {
    return await searchOutputs(
      {
        outputs: { root: workspace.out, paths: outputs.map(({ path }) => path) },
        bytes: outputs.reduce((sum, { size }) => sum + size, 0),
        inputs: { root: pipeline.root, paths: inputs.filter(({ type }) => type === 'file').map(({ path }) => path) },
        machine: {
          workFolders: [...new Set([workspace.folder, await realpath(workspace.folder)])],
          home: environment.HOME ?? environment.USERPROFILE ?? null,
          user: login?.user ?? null,
          host: login?.host ?? null,
          isThere: memoized(existsSync),
        },
        window: { started: Date.parse(window.started), finished: Date.parse(window.finished) },
      },
      signal,
    );
  } catch (error) {
    if (signal.aborted) return null;
    const known = asUserError(error);
    if (known === null) throw error;
    context.logger.warn({ kind: 'not-searched', node: node.id, for: 'paths', problem: known.problems[0] });
    return null;
  }
}
