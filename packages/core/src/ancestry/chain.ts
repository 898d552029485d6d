/** How an output came to be: one chain from it back to a source, through the builder where there is one. */
import path from 'node:path';
import { groupBy } from '../data/group.js';
import type { AncestryGraph, FileVersion, Image } from './graph.js';

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
  readonly depth: number;
}

/**
 * The shortest chain from a node back to a source, the node first. A chain through the builder is preferred to any other; where some are of one length, the
 * one whose source has the name of what was made of it. Null where none is known.
 * @param isSource whether a file that was there before is a source
 */
export function chainTo(
  node: number,
  graph: AncestryGraph,
  builder: ReadonlySet<number>,
  isSource: (file: FileVersion) => boolean,
): AncestryLink[] | null {
  const found = sourcesOf(node, graph, builder, isSource);
  const [nearest] = found.filter(({ passed }) => passed);
  const first = nearest ?? found[0];
  if (first === undefined) return null;
  const chains = found
    .filter(({ depth, passed }) => depth === first.depth && passed === first.passed)
    .map((step) => linksOf(step, graph, builder));
  return chains.find(isNamedAlike) ?? chains[0] ?? null;
}

/** The steps at which sources are reached, the nearest first. */
function sourcesOf(
  node: number,
  graph: AncestryGraph,
  builder: ReadonlySet<number>,
  isSource: (file: FileVersion) => boolean,
): Step[] {
  // Programs are no material.
  const into = groupBy(
    graph.edges.filter(({ kind }) => kind !== 'program'),
    ({ to }) => to,
  );
  const queue: Step[] = [{ node, passed: false, after: null, depth: 0 }];
  const seen = new Set([`${node}`]);
  const found: Step[] = [];
  for (const step of queue) {
    const at = graph.nodes[step.node];
    if (at?.kind === 'file' && at.before && isSource(at)) found.push(step);
    for (const { from } of into.get(step.node) ?? []) {
      const passed = step.passed || builder.has(from);
      const key = `${from}${passed ? ' passed' : ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ node: from, passed, after: step, depth: step.depth + 1 });
    }
  }
  return found;
}

/** Whether the source of a chain has the name of what was made of it, endings apart. */
function isNamedAlike(chain: readonly AncestryLink[]): boolean {
  const [made, source] = chain.slice(-2).map(({ file }) => path.posix.parse(file.path).name);
  return made !== undefined && made === source;
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
