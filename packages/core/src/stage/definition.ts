/** What a node of the plan builds, whether it is a stage or the runtime library. */
import type { Outputs, Pipeline } from '../pipeline/model.js';
import type { PlanNode } from '../pipeline/plan-model.js';

export interface NodeDefinition {
  /** Name in the bundle's file name. */
  readonly name: string;
  readonly run: string;
  readonly incremental: string;
  readonly fallback?: string;
  readonly keep: readonly string[];
  readonly inputs: readonly string[];
  readonly outputs: Outputs;
  readonly timeoutMinutes: number;
  readonly embeds: readonly ('commit' | 'version')[];
  readonly tools: readonly string[];
  readonly triple: string;
  readonly hostTriple: string;
}

export function definitionOf(pipeline: Pipeline, node: PlanNode): NodeDefinition {
  const target = pipeline.targets.get(node.target);
  const host = pipeline.targets.get(node.host);
  const stage = node.kind === 'stage' ? pipeline.stages.get(node.stage) : undefined;
  if (target === undefined || host === undefined) throw new Error(`the plan names a target that the pipeline lacks: ${node.id}`);
  const triples = { triple: target.triple, hostTriple: host.triple };
  if (stage !== undefined) return { ...stage, ...triples, tools: [...stage.tools, ...target.tools] };
  if (pipeline.runtime === undefined) throw new Error(`the plan names a stage that the pipeline lacks: ${node.id}`);
  return {
    ...pipeline.runtime,
    ...triples,
    name: `${pipeline.name}-runtime`,
    incremental: pipeline.runtime.run,
    keep: [],
    embeds: [],
    tools: [...pipeline.runtime.tools, ...target.tools],
  };
}
