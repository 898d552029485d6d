/** What must be built again to see whether a fix makes two stages equal. */
import { nodeId } from '../../pipeline/node-id.js';
import type { Plan, PlanNode, PlannedComparison } from '../../pipeline/plan-model.js';

/**
 * Ids of the nodes that the fix is applied to: both sides of each comparison, and the nodes between them (the other side may have
 * built the compiler that builds a side). Everything before them is not built again. A prebuilt compiler has no command, so no fix applies to it.
 */
export function rebuiltNodes(nodes: readonly PlanNode[], comparisons: readonly PlannedComparison[]): Set<string> {
  const compared = new Set(comparisons.flatMap(({ left, right, target }) => [nodeId(left, target), nodeId(right, target)]));
  // Nodes are in build order: what a node needs comes before it.
  const touched = new Set<string>();
  for (const { id, needs, builder } of nodes) {
    if (builder.kind === 'prebuilt') continue;
    if (compared.has(id) || needs.some((need) => touched.has(need))) touched.add(id);
  }
  const wanted = new Set(compared);
  for (const { id, needs } of nodes.toReversed()) {
    if (wanted.has(id)) for (const need of needs) wanted.add(need);
  }
  return new Set([...touched].filter((id) => wanted.has(id)));
}

/** The part of a plan that shows whether a fix helps: the comparisons that could be made, and no tests. */
export function planOfTrial(plan: Plan, comparisons: readonly PlannedComparison[]): Plan {
  return { ...plan, comparisons, smoke: [], tests: [] };
}
