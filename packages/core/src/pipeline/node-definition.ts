/** What a node of the plan builds, whether it is a stage or the runtime library. */
import type { EmbeddedValue, Outputs, Pipeline, Runtime, Stage, Target } from './model.js';

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
  readonly embeds: readonly EmbeddedValue[];
  /** Ids of the tools that it needs, those of its target among them. */
  readonly tools: readonly string[];
  readonly triple: string;
  readonly hostTriple: string;
}

/** A target, and the one whose machine runs its builds. */
interface Where {
  readonly target: Target;
  readonly host: Target;
}

export function stageDefinition(stage: Stage, { target, host }: Where): NodeDefinition {
  const { id: _id, builder: _builder, when: _when, ...definition } = stage;
  return { ...definition, tools: [...stage.tools, ...target.tools], triple: target.triple, hostTriple: host.triple };
}

export function runtimeDefinition(runtime: Runtime, { name }: Pipeline, { target, host }: Where): NodeDefinition {
  return {
    ...runtime,
    name: `${name}-runtime`,
    incremental: runtime.run,
    keep: [],
    embeds: [],
    tools: [...runtime.tools, ...target.tools],
    triple: target.triple,
    hostTriple: host.triple,
  };
}
