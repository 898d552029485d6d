/** Gathering what a node is made from. */

import type { PlanNode } from '../pipeline/plan-model.js';
import { identityOfExecutor } from '../toolchain/executors.js';
import type { InputFile } from './inputs.js';
import type { KeyIngredients } from './key.js';
import type { StageDone } from './result.js';
import type { RunContext } from './run-context.js';
import { workspaceOf } from './work.js';

/** What a node is built from: the bundles of the nodes that it needs. */
export interface Predecessors {
  readonly builder: StageDone | null;
  readonly runtime: StageDone | null;
}

export function ingredientsOf(
  context: RunContext,
  node: PlanNode,
  predecessors: Predecessors,
  inputs: readonly InputFile[],
): KeyIngredients {
  const { pipeline, options, fix } = context;
  const { definition } = node;
  const executor = context.executors.get(definition.executor);
  return {
    pipeline: pipeline.name,
    stage: node.stage,
    name: definition.name,
    target: node.target,
    triple: definition.triple,
    hostTriple: definition.hostTriple,
    command: options.mode === 'incremental' ? definition.incremental : definition.run,
    fallback: definition.fallback ?? null,
    mode: options.mode,
    builder: builderIdentity(context, node, predecessors),
    runtime: predecessors.runtime?.bundle.manifest.contentDigest ?? null,
    executor: executor === undefined ? null : identityOfExecutor(executor),
    tools: definition.tools.flatMap((id) => context.tools.get(id) ?? []),
    outputs: definition.outputs,
    embeds: embeddedValues(context, node),
    ...(fix === undefined ? {} : { environment: fix(node) }),
    inputs: Object.fromEntries(inputs.map((input) => [input.path, input.digest])),
  };
}

function builderIdentity(context: RunContext, node: PlanNode, predecessors: Predecessors): string | null {
  switch (node.builder.kind) {
    case 'stage':
      return predecessors.builder?.bundle.manifest.contentDigest ?? null;
    case 'tool': {
      const tool = context.tools.get(node.builder.tool);
      return tool === undefined ? null : `${tool.tool} ${tool.version} ${tool.executableDigest ?? ''}`;
    }
    case 'prebuilt':
      return node.builder.sha256;
    case 'none':
      return null;
  }
}

/** A stage that embeds the commit gets a word for it even where there is no repository. */
function embeddedValues({ version, state }: RunContext, { definition, target }: PlanNode): Record<string, string> {
  const { commit, describe } = version;
  return {
    ...(definition.embeds.includes('commit') ? { SELFHOST_COMMIT: commit ?? 'unknown' } : {}),
    ...(definition.embeds.includes('version') ? { SELFHOST_VERSION: describe ?? 'unknown' } : {}),
    // Where the bundle of every stage of the target is unpacked before its compiler runs.
    ...(definition.embeds.includes('prefix') ? { SELFHOST_PREFIX: workspaceOf(state, target).compiler } : {}),
  };
}
