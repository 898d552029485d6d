/** How two nodes are declared to be built, their builders and names apart. */
import { digestOf } from '../json.js';
import { excludedBy } from '../pipeline/exclusions.js';
import type { PlanNode } from '../pipeline/plan-model.js';

/**
 * The keys of selfhost.yml by which two nodes are built in different ways; none where each builder is given the same work. Inputs of equal globs are
 * equal files, for a run collects them once.
 */
export function differingKeys(left: PlanNode, right: PlanNode, mode: 'clean' | 'incremental'): string[] {
  const [one, other] = [recipeOf(left, mode), recipeOf(right, mode)];
  return Object.keys(one).filter((key) => digestOf(one[key] ?? null) !== digestOf(other[key] ?? null));
}

function recipeOf(node: PlanNode, mode: 'clean' | 'incremental'): Readonly<Record<string, unknown>> {
  const { run, incremental, fallback, inputs, outputs, embeds, tools } = node.definition;
  const builder = node.builder.kind === 'tool' ? node.builder.tool : null;
  return {
    ...(mode === 'incremental' ? { incremental } : { run }),
    fallback,
    // An exclusion takes out what is before it: then the order counts.
    inputs: inputs.some((glob) => excludedBy(glob) !== null) ? inputs : [...inputs].sort(),
    outputs,
    embeds: [...embeds].sort(),
    tools: tools.filter((id) => id !== builder).sort(),
  };
}
