/** The name of a node of the plan, e.g. `stage1@x86_64-linux`. */
export function nodeId(stage: string, target: string): string {
  return `${stage}@${target}`;
}
