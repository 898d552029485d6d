/** The pipeline that a command is about. */
import path from 'node:path';
import { loadPipelines, selectPipeline } from '@selfhost/core/pipeline/load.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { oldKeyText } from '@selfhost/core/present/old-key-text.js';
import { WARNING_WORDS } from '@selfhost/core/present/words/warnings.js';
import type { CommandContext } from './command-context.js';

/** Reads it, and warns of keys that have another spelling now. @throws UserError for a file or a name that is wrong */
export function pipelineOf(
  { config, pipeline: name }: { readonly config: string; readonly pipeline?: string },
  { cwd, stderr, language }: Pick<CommandContext, 'cwd' | 'stderr' | 'language'>,
): Pipeline {
  const pipeline = selectPipeline(loadPipelines(path.resolve(cwd, config)), name);
  for (const key of pipeline.oldKeys) stderr.write(`${WARNING_WORDS[language].line(oldKeyText(key, language))}\n`);
  return pipeline;
}
