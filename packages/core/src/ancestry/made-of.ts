/**
 * Which outputs of a stage another one was made of. Where the compiler has added nothing to it in another way, the output is what its parts, the sources and
 * the tools make of it: it differs between two builds because a part of it does.
 */
import { reachable } from './chain.js';
import type { Ancestry } from './document.js';
import { eachEdge } from './edge-lists.js';
import { Neighbours } from './neighbours.js';

/** The outputs that an output was made of, by their paths in the bundle; null where the compiler was at work between, or that is not known. */
export type MadeOf = (output: string) => ReadonlySet<string> | null;

export function madeOfOutputs(ancestry: Ancestry): MadeOf {
  const { nodes, outputs, cut, builder } = ancestry;
  const into = Neighbours.into(nodes.length, (take) => eachEdge(ancestry.edges, (_kind, from, to) => take(from, to)));
  const versions = new Map(
    outputs.flatMap((output) => (output.kind === 'file' && output.node !== null ? [[output.path, output.node] as const] : [])),
  );
  const outputOf = outputsByVersion(ancestry, versions);
  return (output) => {
    const first = versions.get(output);
    // What was left out of a trace may have gone another way.
    if (first === undefined || cut) return null;
    const parts = new Set<string>();
    const behind = reachable([first], into, nodes.length, (node) => {
      const part = outputOf.get(node);
      if (part === undefined || part === output) return true;
      parts.add(part);
      return false;
    });
    return builder.some((node) => behind[node] === 1) ? null : parts;
  };
}

/** The output that each version is, or that was copied from it: programs are linked from objects in the work folder, and these are copied to the outputs. */
function outputsByVersion({ nodes, edges }: Ancestry, versions: ReadonlyMap<string, number>): ReadonlyMap<number, string> {
  const copiedFrom = new Map<number, number>();
  eachEdge(edges, (kind, from, to) => {
    if (kind === 'copy') copiedFrom.set(to, from);
  });
  const found = new Map<number, string>();
  for (const [output, version] of versions) {
    for (let at: number | undefined = version; at !== undefined && !found.has(at); at = copiedFrom.get(at)) {
      if (nodes[at]?.kind === 'file') found.set(at, output);
    }
  }
  return found;
}
