/** What a stage's command used that is not declared: from its trace when it was built, and by its key later. */
import path from 'node:path';
import type { Manifest } from '../bundle/manifest.js';
import { memoized } from '../data/memoized.js';
import { realPath } from '../files/if-allowed.js';
import { asUserError } from '../files/system-error.js';
import { findHints } from '../hermetic/find.js';
import { HINTS_VERSION, type Hints } from '../hermetic/hint.js';
import { Places } from '../hermetic/places.js';
import { searchNames } from '../hermetic/search-names.js';
import { programFolder, toolFolders } from '../hermetic/tool-folders.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { Untraced } from './compiler-proof.js';
import { isFolder, isThere } from './left-behind.js';
import type { RunContext } from './run-context.js';
import type { FollowedStage } from './trace.js';
import type { Seen } from './traced-run.js';
import { workspaceOf } from './work.js';

/** Whether the hints of a stage must be known: a prebuilt compiler is made by no command here. */
export function mustBeHermetic({ builder, definition }: PlanNode): boolean {
  return definition.proof.hermetic && builder.kind !== 'prebuilt';
}

/** The hints that are kept by a stage's key; null where there are none. */
export async function knownHints({ store }: RunContext, key: string): Promise<Hints | null> {
  return (await store.read('hints', key))?.hints ?? null;
}

/** A stage that is there. */
export interface WatchedStage {
  readonly node: PlanNode;
  readonly key: string;
  readonly manifest: Manifest;
  readonly seen: Seen;
  readonly known: Hints | null;
}

/** What is known of a stage's command: its hints, or why there are none where it has to be hermetic. */
export async function hintsOf(
  context: RunContext,
  { node, key, manifest, seen, known }: WatchedStage,
): Promise<{ readonly hints?: Hints; readonly unwatched?: Untraced }> {
  const found = seen.kind === 'followed' ? await findIn(context, node, manifest, seen) : known;
  if (found !== null && seen.kind === 'followed') await context.store.write('hints', key, { rule: HINTS_VERSION, hints: found });
  if (found !== null) return { hints: found };
  if (!mustBeHermetic(node)) return {};
  const why = seen.kind === 'unseen' ? seen.why : null;
  return {
    unwatched: why ?? { kind: 'unavailable', reason: (await context.exec.whyUntraced()) ?? 'it was built without a trace' },
  };
}

/** Null where the outputs could not be searched for names. */
async function findIn(context: RunContext, node: PlanNode, { files }: Manifest, seen: FollowedStage): Promise<Hints | null> {
  const { out } = workspaceOf(context.state, node.target);
  const paths = files.filter(({ type }) => type === 'file').map((file) => file.path);
  const { command, observed, temporary } = seen;
  const wasTemporary = (file: string): boolean => temporary.wasThere(file);
  const names = observed.names.map(({ text }) => text);
  try {
    const heldBy = await searchNames(names, { root: out, paths }, context.signal);
    const places = placesOf(context, node, seen);
    return findHints({ command, observed, heldBy, wasTemporary, isThere, isFolder: memoized(isFolder), places });
  } catch (error) {
    const known = context.signal.aborted ? null : asUserError(error);
    if (known === null && !context.signal.aborted) throw error;
    if (known !== null) context.logger.warn({ kind: 'not-searched', node: node.id, for: 'names', problem: known.problems[0] });
    return null;
  }
}

function placesOf(
  { state, logs, pipeline, environment, toolFiles, executors }: RunContext,
  { target, definition }: PlanNode,
  seen: FollowedStage,
): Places {
  const { HOME: home, WINEPREFIX: wine } = environment;
  const common = { project: realPath(pipeline.root), home: home === undefined || home === '' ? null : realPath(home) };
  return new Places({
    own: [workspaceOf(state, target).folder, logs, path.join(state, 'wine'), ...(wine === undefined ? [] : [wine])].map(realPath),
    tools: [
      ...[...toolFiles].flatMap(([id, files]) => toolFolders(id, files, common)),
      // An executor is declared at the stage or its target, and its files are in the key.
      ...(executors.get(definition.executor)?.files ?? []).map((file) => programFolder(file, common)),
    ],
    temporary: seen.temporary.folders,
    ...common,
  });
}
