/** What a node of the plan builds, whether it is a stage or the runtime library. */
import {
  type EmbeddedValue,
  NO_DEMAND,
  type Outputs,
  type Pipeline,
  type ProofDemand,
  type Runtime,
  type Stage,
  type Target,
} from './model.js';

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
  readonly proof: ProofDemand;
  /** Names of the interpreters that run the builder where the command line does not show it. */
  readonly program: readonly string[];
  /** Program, with its arguments, that the command puts before programs of the target; empty where they run by themselves. */
  readonly executor: string;
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
  return {
    ...definition,
    executor: stage.executor ?? target.executor ?? '',
    tools: [...stage.tools, ...target.tools],
    triple: target.triple,
    hostTriple: host.triple,
  };
}

export function runtimeDefinition(runtime: Runtime, { name }: Pipeline, { target, host }: Where): NodeDefinition {
  return {
    ...runtime,
    name: `${name}-runtime`,
    incremental: runtime.run,
    keep: [],
    embeds: [],
    // No compiler of the pipeline makes it, so that there is nothing to prove.
    proof: NO_DEMAND,
    program: [],
    executor: target.executor ?? '',
    tools: [...runtime.tools, ...target.tools],
    triple: target.triple,
    hostTriple: host.triple,
  };
}
