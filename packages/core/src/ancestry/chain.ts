/** How an output came to be: one chain from it back to a source, through the builder where there is one. */
import type { AncestryGraph, Edge, FileVersion, Image } from './graph.js';

/** A program on the way. */
export interface Maker {
  readonly image: Image;
  readonly isBuilder: boolean;
}

/** A file, and the images that made it, the last one first: several where they were joined by pipes, none where it was there before or is a copy. */
export interface AncestryLink {
  readonly file: FileVersion;
  readonly by: readonly Maker[];
}

interface Step {
  readonly node: number;
  readonly passed: boolean;
  readonly after: Step | null;
}

/**
 * The shortest chain from a node back to a source, the node first. A chain through the builder is preferred, then any chain to a source; null
 * where none is known.
 * @param isSource whether a file that was there before is a source
 */
export function chainTo(
  node: number,
  graph: AncestryGraph,
  builder: ReadonlySet<number>,
  isSource: (file: FileVersion) => boolean,
): AncestryLink[] | null {
  const into = incoming(graph);
  const first: Step = { node, passed: false, after: null };
  const queue: Step[] = [first];
  const seen = new Set([`${node}`]);
  let other: Step | null = null;
  for (const step of queue) {
    const found = graph.nodes[step.node];
    if (found?.kind === 'file' && found.before && isSource(found)) {
      if (step.passed) return linksOf(step, graph, builder);
      other ??= step;
    }
    for (const { from } of into.get(step.node) ?? []) {
      const passed = step.passed || builder.has(from);
      const key = `${from}${passed ? ' passed' : ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ node: from, passed, after: step });
    }
  }
  return other === null ? null : linksOf(other, graph, builder);
}

/** What went into each node; programs are no material. */
function incoming(graph: AncestryGraph): Map<number, Edge[]> {
  const into = new Map<number, Edge[]>();
  for (const edge of graph.edges) {
    if (edge.kind === 'program') continue;
    const edges = into.get(edge.to);
    if (edges === undefined) into.set(edge.to, [edge]);
    else edges.push(edge);
  }
  return into;
}

/** From the source's step, which is the last one found, to the output's. */
function linksOf(source: Step, graph: AncestryGraph, builder: ReadonlySet<number>): AncestryLink[] {
  const links: AncestryLink[] = [];
  let by: Maker[] = [];
  for (let step: Step | null = source; step !== null; step = step.after) {
    const found = graph.nodes[step.node];
    if (found?.kind === 'file') {
      links.unshift({ file: found, by });
      by = [];
    } else if (found !== undefined) by.unshift({ image: found, isBuilder: builder.has(step.node) });
  }
  return links;
}
