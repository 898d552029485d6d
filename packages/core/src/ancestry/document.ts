/**
 * The ancestry of a stage's outputs as a document, `selfhost.ancestry/1`: the graph, and which of its nodes are the builder. Paths below the work folder
 * are written from there, so that the document says the same on every machine.
 */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';
import { SHA256_HEX } from '../files/hash.js';
import { isWithin } from '../files/within.js';
import { type EdgeLists, edgeLists, isEdgeLists, isPairs } from './edge-lists.js';
import type { AncestryGraph, GraphNode } from './graph.js';
import { isIndex, SYMBOLS, type Symbols } from './symbols.js';

const INDEX = z.custom<number>(isIndex, 'no index');

const OUTPUT = z.discriminatedUnion('kind', [
  /** `node`: the version that was there at the end; null where the trace does not show it. */
  z.object({ kind: z.literal('file'), path: z.string(), node: INDEX.nullable() }),
  /** A symbolic link; `target` is where it leads, from its own folder on. */
  z.object({ kind: z.literal('link'), path: z.string(), target: z.string() }),
]);

export type AncestryOutput = z.infer<typeof OUTPUT>;

/** Of long lists the checks of zod take longer than everything else that reading a document takes. */
function isNodes(value: unknown): value is GraphNode[] {
  return Array.isArray(value) && value.every((node) => isNode(Object(node)));
}

function isNode(node: Readonly<Record<string, unknown>>): boolean {
  if (node.kind === 'file') return typeof node.path === 'string' && typeof node.before === 'boolean';
  const { kind, program, argv, isCut, folder, parent } = node;
  return (
    kind === 'image' &&
    [program, folder].every((text) => typeof text === 'string') &&
    Array.isArray(argv) &&
    argv.every((word) => typeof word === 'string') &&
    typeof isCut === 'boolean' &&
    (parent === null || isIndex(parent))
  );
}

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
  nodes: z.custom<GraphNode[]>(isNodes, 'no list of nodes'),
  /** Indices of the builder's images. */
  builder: z.array(INDEX),
  /** Indices of the nodes from which and to which something went. */
  edges: z.custom<EdgeLists>(isEdgeLists, 'no lists of edges'),
  /** Images, each with a version that it has written as a copy of another one, which is what an edge leads from. */
  copiers: z.custom<number[]>(isPairs, 'no list of pairs').exactOptional(),
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
  readonly copiers?: readonly number[];
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
    edges: edgeLists(graph.edges),
  };
}
