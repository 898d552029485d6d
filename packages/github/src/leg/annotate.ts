/** Errors of compilers as annotations: at the file and line of the repository that they speak of. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as core from '@actions/core';
import type { BootstrapResult } from '@selfhost/core/bootstrap/run.js';
import { exists } from '@selfhost/core/files/exists.js';
import { type Annotation, annotationsOf } from '@selfhost/core/logs/annotations.js';
import { readLog } from '@selfhost/core/logs/read-log.js';
import { workspaceAt } from '@selfhost/core/stage/workspace.js';
import type { ActionSurroundings } from '../action.js';
import type { Leg } from './open.js';

/**
 * What a runner shows of one step (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands); two errors are left for
 * what the step itself says at its end.
 */
const LIMIT = { errors: 8, warnings: 10 };

/** Annotates the stages that failed. A log that cannot be read is a pity and no more. */
export async function annotateFailures(
  leg: Leg,
  { stages }: BootstrapResult,
  { environment }: ActionSurroundings,
): Promise<void> {
  const repository = environment.GITHUB_WORKSPACE ?? leg.pipeline.root;
  for (const stage of stages) {
    if (stage.status !== 'failed' || stage.log === null || !(await exists(stage.log))) continue;
    const { diagnostics } = await readLog(stage.log, {}, { stage: stage.node.stage });
    const source = workspaceAt(path.join(leg.pipeline.root, '.selfhost', 'work', stage.node.target)).source;
    const inRepository = (file: string): string | null => repositoryPath(file, { source, root: leg.pipeline.root, repository });
    const { annotations, leftOut } = annotationsOf(diagnostics, { inRepository, limit: LIMIT });
    for (const annotation of annotations) annotate(annotation);
    if (leftOut.errors > 0) core.info(`${leftOut.errors} more errors: see the log of ${stage.node.id}`);
  }
}

/** Commands run in a copy of the sources, whose paths are those of the pipeline's folder. */
function repositoryPath(file: string, folders: { source: string; root: string; repository: string }): string | null {
  const inSources = path.isAbsolute(file) ? path.relative(folders.source, file) : path.normalize(file);
  if (inSources.startsWith('..') || path.isAbsolute(inSources)) return null;
  const at = path.join(folders.root, inSources);
  const found = path.relative(folders.repository, at);
  return existsSync(at) && !found.startsWith('..') ? found.replaceAll(path.sep, '/') : null;
}

function annotate({ severity, file, line, column, endColumn, title, message }: Annotation): void {
  const properties = {
    title,
    ...(file === null ? {} : { file }),
    ...(line === null ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
    // The last column of an annotation is inclusive.
    ...(endColumn === undefined || column === undefined ? {} : { endColumn: Math.max(column, endColumn - 1) }),
  };
  if (severity === 'error') core.error(message, properties);
  else core.warning(message, properties);
}
