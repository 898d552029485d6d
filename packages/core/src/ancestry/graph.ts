/**
 * Who made what: images of programs, versions of files, and what flowed from one to the other. An image is what one exec loaded into a process, or
 * what a fork made of it; a file has a new version each time it is opened to be written.
 */
import path from 'node:path';
import { GRAPH_LIMITS, type GraphLimits } from './limits.js';

export interface Image {
  readonly kind: 'image';
  /** The file that was executed, absolute and without links; that of its parent for a process that executed nothing. */
  readonly program: string;
  readonly argv: readonly string[];
  /** Whether arguments are left out. */
  readonly isCut: boolean;
  /** The folder that it was started in. */
  readonly folder: string;
  /** The image that started it; null for the first. */
  readonly parent: number | null;
}

export interface FileVersion {
  readonly kind: 'file';
  /** Where it is, or was last; absolute and without links. */
  readonly path: string;
  /** Whether it was there before the command began. */
  readonly before: boolean;
}

export type GraphNode = Image | FileVersion;

/**
 * - `program`: an image was loaded from a file; `read`, `write`: an image had a file open; `input`: it was given it as standard input
 * - `pipe`: an image wrote into a pipe that another one reads; `caught`: the reader is the one that made the pipe, as a shell does for `$(…)`
 * - `copy`: a version holds what an earlier one held
 * - `memory`: a fork has what its parent had in memory; `unseen`: both used something by which data can go unseen
 * - `argument`: an image was given the text of a file as an argument
 */
export const EDGE_KINDS = [
  'program',
  'read',
  'input',
  'write',
  'pipe',
  'caught',
  'copy',
  'memory',
  'unseen',
  'argument',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

export interface Edge {
  readonly kind: EdgeKind;
  /** Index of the node. */
  readonly from: number;
  readonly to: number;
}

/** Names of shells. */
export const SHELL = /^(?:da|ba|k|z)?sh$/;

/** Whether a program is a shell, by its name. */
export function isShell(program: string): boolean {
  return SHELL.test(path.posix.basename(program));
}

const OUTSIDE = 'socket ';

/** The path in a graph of what was got from an address outside of the command. It is not absolute, as those of files are. */
export function outsidePath(address: string): string {
  return `${OUTSIDE}${address}`;
}

/** The address in such a path. */
export function addressIn(place: string): string {
  return place.slice(OUTSIDE.length);
}

/** Whether a path in a graph is an address outside of the command. */
export function isOutside(file: string): boolean {
  return file.startsWith(OUTSIDE);
}

/** The files that images were loaded from, each once. */
export function executedPrograms({ nodes }: Pick<AncestryGraph, 'nodes'>): string[] {
  return [...new Set(nodes.flatMap((node) => (node.kind === 'image' ? [node.program] : [])))];
}

/** The edges of a graph by the node that they lead to, and by the one that they come from. */
export interface EdgesByNode {
  readonly into: readonly (readonly Edge[])[];
  readonly out: readonly (readonly Edge[])[];
}

export function edgesByNode({ nodes, edges }: Pick<AncestryGraph, 'nodes' | 'edges'>): EdgesByNode {
  const into: Edge[][] = nodes.map(() => []);
  const out: Edge[][] = nodes.map(() => []);
  for (const edge of edges) {
    into[edge.to]?.push(edge);
    out[edge.from]?.push(edge);
  }
  return { into, out };
}

/** More nodes than a document can hold: the shortest has 40 bytes. */
const MAX_NODES = 2 ** 23;
/** Bytes of an edge in the document: two numbers of seven digits and their commas. */
const EDGE_BYTES = 16;
/** Values of an edge and of a file in the document, as `isHeavyJson` counts them; an image has its arguments besides. */
const [EDGE_VALUES, FILE_VALUES, IMAGE_VALUES] = [2, 4, 8];

/** A graph that grows. Nodes are known by their index. */
export class AncestryGraph {
  readonly nodes: GraphNode[] = [];
  readonly edges: Edge[] = [];
  readonly #limits: GraphLimits;
  readonly #known = new Set<number>();
  readonly #memory = new Map<number, number>();
  #nodeBytes = 0;
  #nodeValues = 0;
  #isCut = false;

  constructor(limits: GraphLimits = GRAPH_LIMITS) {
    this.#limits = limits;
  }

  /** Whether something was left out because there was too much. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Whether nothing more is to be followed. What is being followed may add nodes still: others refer to them. */
  get isFull(): boolean {
    const { edges, bytes, values } = this.#limits;
    const count = this.edges.length;
    return count >= edges || this.#nodeBytes + EDGE_BYTES * count >= bytes || this.#nodeValues + EDGE_VALUES * count >= values;
  }

  /** Says that something is left out. */
  cut(): void {
    this.#isCut = true;
  }

  /** A graph of the same nodes that has no edges yet. What was left out of this one is left out of it too. */
  withoutEdges(): AncestryGraph {
    const copy = new AncestryGraph(this.#limits);
    for (const node of this.nodes) copy.nodes.push(node);
    copy.#nodeBytes = this.#nodeBytes;
    copy.#nodeValues = this.#nodeValues;
    copy.#isCut = this.#isCut;
    return copy;
  }

  add(node: GraphNode): number {
    this.#nodeBytes += Buffer.byteLength(JSON.stringify(node));
    this.#nodeValues += node.kind === 'file' ? FILE_VALUES : IMAGE_VALUES + node.argv.length;
    return this.nodes.push(node) - 1;
  }

  /** Puts another node in the place of one, under its index. */
  replace(index: number, node: GraphNode): void {
    this.#nodeBytes += Buffer.byteLength(JSON.stringify(node));
    this.nodes[index] = node;
  }

  /** Adds an edge, once. */
  connect(kind: EdgeKind, from: number, to: number): void {
    if (from === to) return;
    const key = (from * MAX_NODES + to) * EDGE_KINDS.length + EDGE_KINDS.indexOf(kind);
    if (this.#known.has(key)) return;
    if (this.edges.length >= this.#limits.edges) {
      this.cut();
      return;
    }
    this.#known.add(key);
    this.edges.push({ kind, from, to });
    if (kind === 'memory') this.#memory.set(to, from);
  }

  /** The image that an image was forked from; null where an exec made it. */
  memoryOf(image: number): number | null {
    return this.#memory.get(image) ?? null;
  }

  image(index: number): Image {
    const node = this.nodes[index];
    if (node?.kind !== 'image') throw new Error(`node ${index} is no image`);
    return node;
  }
}
