/** Errors of compilers as annotations: at the file and line of the repository that they speak of. */
import * as core from '@actions/core';
import { exists } from '@selfhost/core/files/exists.js';
import { annotationsOf } from '@selfhost/core/logs/annotations.js';
import { readLog } from '@selfhost/core/logs/read-log.js';
import type { Annotation } from '@selfhost/core/ports.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import { repositoryPath } from '@selfhost/core/stage/source-path.js';
import { sourceFolders } from '@selfhost/local/local-run.js';
import type { OpenedLeg } from './open.js';

/**
 * What a runner shows of one step (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands); two errors are left for
 * what the step itself says at its end.
 */
const MAX_ANNOTATIONS = { errors: 8, warnings: 10 };

/** Annotates the stages that failed. A log that cannot be read is only a warning. */
export async function annotateFailures(leg: OpenedLeg, { stages }: RunResult): Promise<void> {
  const left = { ...MAX_ANNOTATIONS };
  for (const stage of stages) {
    if (stage.status !== 'failed' || stage.log === null || !(await exists(stage.log))) continue;
    const { diagnostics, distinct } = await readLog(stage.log, {}, { stage: stage.node.stage });
    const folders = sourceFolders(leg.localRun.options, stage.node.target);
    const inRepository = (file: string): string | null => repositoryPath(file, folders);
    const { annotations } = annotationsOf(diagnostics, { inRepository, limit: left });
    let unreported = distinct;
    for (const annotation of annotations) {
      annotate(annotation);
      if (annotation.severity === 'error') unreported--;
      left[`${annotation.severity}s`]--;
    }
    // Counted over the whole log: of diagnostics the first ones are kept.
    if (unreported > 0) core.info(`${unreported} more errors: see the log of ${stage.node.id}`);
  }
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
