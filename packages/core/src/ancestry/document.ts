/**
 * The ancestry of a stage's outputs as a document, `selfhost.ancestry/1`: the graph, and which of its nodes are the builder. Paths below the work folder
 * are written from there, so that the document says the same on every machine.
 */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';
import { SHA256_HEX } from '../files/hash.js';
import { isWithin } from '../files/within.js';
import { type AncestryGraph, EDGE_KINDS, type EdgeKind, type GraphNode } from './graph.js';
import { isIndex, SYMBOLS, type Symbols } from './symbols.js';

const INDEX = z.custom<number>(isIndex, 'no index');

const OUTPUT = z.discriminatedUnion('kind', [
  /** `node`: the version that was there at the end; null where the trace does not show it. */
  z.object({ kind: z.literal('file'), path: z.string(), node: INDEX.nullable() }),
  /** A symbolic link; `target` is where it leads, from its own folder on. */
  z.object({ kind: z.literal('link'), path: z.string(), target: z.string() }),
]);

export type AncestryOutput = z.infer<typeof OUTPUT>;

type EdgeTuple = [kind: EdgeKind, from: number, to: number];

/** Of 10⁵ edges the checks of zod take longer than everything else that reading a document takes. */
function isEdges(value: unknown): value is EdgeTuple[] {
  const isEdge = (edge: unknown): boolean =>
    Array.isArray(edge) && edge.length === 3 && EDGE_KINDS.includes(edge[0]) && isIndex(edge[1]) && isIndex(edge[2]);
  return Array.isArray(value) && value.every(isEdge);
}

const NODE = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('image'),
    program: z.string(),
    argv: z.array(z.string()),
    isCut: z.boolean(),
    folder: z.string(),
    parent: INDEX.nullable(),
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
  builder: z.array(INDEX),
  /** The kind, and the indices of the nodes from which and to which something went. */
  edges: z.custom<EdgeTuple[]>(isEdges, 'no list of edges'),
  /** By their paths in the bundle. */
  outputs: z.array(OUTPUT),
  symbols: SYMBOLS,
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
  readonly outputs: readonly AncestryOutput[];
  readonly symbols: Symbols;
}

export function ancestryDocument(graph: AncestryGraph, builder: ReadonlySet<number>, { folder, ...of }: OfStage): Ancestry {
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
    ...of,
    cut: graph.isCut,
    nodes: graph.nodes.map(shownNode),
    builder: [...builder],
    edges: graph.edges.map(({ kind, from, to }) => [kind, from, to]),
  };
}
