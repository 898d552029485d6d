/**
 * The ancestry of a stage's outputs as a document, `selfhost.ancestry/1`: the graph, and which of its nodes are the builder. Paths below the work folder
 * are written from there, so that the document says the same on every machine.
 */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';
import { SHA256_HEX } from '../files/hash.js';
import { isWithin } from '../files/within.js';
import { AncestryGraph, EDGE_KINDS, type GraphNode } from './graph.js';

const NODE = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('image'),
    program: z.string(),
    argv: z.array(z.string()),
    isCut: z.boolean(),
    folder: z.string(),
    parent: z.number().int().nonnegative().nullable(),
  }),
  z.object({ kind: z.literal('file'), path: z.string(), before: z.boolean() }),
]);

/** The run that was traced: a later one without a trace may have made the same. */
const TRACED_RUN = z.object({
  /** Version of strace; null where it did not say it. */
  version: z.string().nullable(),
  started: z.iso.datetime(),
  finished: z.iso.datetime(),
  /** Addresses of the network that something was connected to, the first ones. */
  connections: z.array(z.string()),
});

export type TracedRun = ReadOnly<z.infer<typeof TRACED_RUN>>;

export const ANCESTRY = z.object({
  schema: z.literal('selfhost.ancestry/1'),
  stage: z.string(),
  target: z.string(),
  /** Id of the node whose compiler the builder is. */
  compiler: z.string(),
  /** contentDigest of the bundle that it is about. */
  contentDigest: z.string().regex(SHA256_HEX),
  traced: TRACED_RUN.exactOptional(),
  /** Whether something was left out because there was too much. */
  cut: z.boolean(),
  nodes: z.array(NODE),
  /** Indices of the builder's images. */
  builder: z.array(z.number().int().nonnegative()),
  /** The kind, and the indices of the nodes from which and to which something went. */
  edges: z.array(z.tuple([z.enum(EDGE_KINDS), z.number().int().nonnegative(), z.number().int().nonnegative()])),
});

export type Ancestry = ReadOnly<z.infer<typeof ANCESTRY>>;

export interface OfStage {
  readonly stage: string;
  readonly target: string;
  readonly compiler: string;
  readonly contentDigest: string;
  readonly traced?: TracedRun;
  /** The target's work folder, absolute and without links. */
  readonly folder: string;
}

export function ancestryDocument(
  graph: AncestryGraph,
  builder: ReadonlySet<number>,
  { stage, target, compiler, contentDigest, traced, folder }: OfStage,
): Ancestry {
  const shown = (place: string): string => (place !== folder && isWithin(place, folder) ? place.slice(folder.length + 1) : place);
  const shownNode = (node: GraphNode): Ancestry['nodes'][number] =>
    node.kind === 'file'
      ? { ...node, path: shown(node.path) }
      : {
          ...node,
          program: shown(node.program),
          argv: node.argv.map((word) => word.replaceAll(`${folder}/`, '')),
          folder: shown(node.folder),
        };
  return {
    schema: 'selfhost.ancestry/1',
    stage,
    target,
    compiler,
    contentDigest,
    ...(traced === undefined ? {} : { traced }),
    cut: graph.isCut,
    nodes: graph.nodes.map(shownNode),
    builder: [...builder],
    edges: graph.edges.map(({ kind, from, to }) => [kind, from, to]),
  };
}

/** The graph of a document. */
export function graphOf({ nodes, edges }: Ancestry): AncestryGraph {
  const graph = new AncestryGraph();
  for (const node of nodes) graph.add(node);
  for (const [kind, from, to] of edges) graph.connect(kind, from, to);
  return graph;
}
