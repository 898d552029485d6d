/** The pipeline that a command is about. */
import path from 'node:path';
import { loadPipelines, selectPipeline } from '@selfhost/core/pipeline/load.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { describeOldKey } from '@selfhost/core/pipeline/old-keys.js';
import type { CommandContext } from './command-context.js';

/** Reads it, and warns of keys that have another spelling now. @throws UserError for a file or a name that is wrong */
export function pipelineOf(
  { config, pipeline: name }: { readonly config: string; readonly pipeline?: string },
  { cwd, stderr }: Pick<CommandContext, 'cwd' | 'stderr'>,
): Pipeline {
  const pipeline = selectPipeline(loadPipelines(path.resolve(cwd, config)), name);
  for (const key of pipeline.oldKeys) stderr.write(`warning: ${describeOldKey(key)}\n`);
  return pipeline;
}
