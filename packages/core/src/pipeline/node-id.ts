/** The name of a node of the plan, e.g. `stage1@x86_64-linux`. */
export function nodeId(stage: string, target: string): string {
  return `${stage}@${target}`;
}

/** The parts of a node's name: no id has an `@`. */
export function partsOf(id: string): { readonly stage: string; readonly target: string } {
  const split = id.lastIndexOf('@');
  return { stage: id.slice(0, split), target: id.slice(split + 1) };
}
