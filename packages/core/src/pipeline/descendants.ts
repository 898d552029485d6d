import { userError } from '../errors.js';
import type { Pipeline } from './model.js';

/**
 * A stage and all that are built by it, directly or through others.
 * @throws UserError `usage` for a stage that the pipeline does not have.
 */
export function stagesFrom(pipeline: Pipeline, first: string): Set<string> {
  if (!pipeline.stages.has(first)) {
    throw userError('usage', `there is no stage "${first}" in the pipeline ${pipeline.name}`, {
      value: first,
      allowed: [...pipeline.stages.keys()],
    });
  }
  const found = new Set([first]);
  // Stages are in the order in which they can be built, so that a builder comes before what it builds.
  for (const { id, builder } of pipeline.stages.values()) {
    if (builder.kind === 'stage' && found.has(builder.stage)) found.add(id);
  }
  return found;
}
