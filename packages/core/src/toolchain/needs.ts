/** Which tools a plan needs on this machine, and who needs them. */
import type { Pipeline, ToolRequest } from '../pipeline/model.js';
import type { Plan } from '../pipeline/plan-model.js';

export interface ToolNeed {
  readonly request: ToolRequest;
  /** Ids of the nodes that need it, e.g. `stage0@x86_64-linux`, in build order. */
  readonly nodes: readonly string[];
}

/** The tools of every leg that can run here, in the order of the file. */
export function toolNeeds(pipeline: Pipeline, plan: Plan): ToolNeed[] {
  const here = new Set(plan.legs.flatMap((leg) => (leg.skipped === undefined ? leg.nodes : [])));
  const nodes = plan.nodes.filter((node) => here.has(node.id));
  return [...pipeline.toolchain.values()].flatMap((request) => {
    const users = nodes.filter(({ definition }) => definition.tools.includes(request.id)).map((node) => node.id);
    return users.length === 0 ? [] : [{ request, nodes: users }];
  });
}
