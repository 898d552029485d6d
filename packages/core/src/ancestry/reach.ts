/**
 * Which sources reach which outputs only through the builder, and which reach them around it. Around: over everything that may have carried
 * something, with the builder taken out but where it is given what was compiled already, so that nothing that goes around is missed. Through: over what was passed on for certain, so that a probe of
 * the builder (`--version` in a shell's `$(…)`) makes no path.
 */
import { isGiven } from './given.js';
import type { AncestryGraph, Edge, EdgesByNode } from './graph.js';

/** What a graph is judged by. */
export interface Boundary {
  /** Whether a file that was there before is a source that may not go around the builder. */
  readonly isGuarded: (file: string) => boolean;
  /** Whether a file that was there before is a source, also one that may go around the builder. */
  readonly isSource: (file: string) => boolean;
  /** Nodes of the builder's images. */
  readonly builder: ReadonlySet<number>;
  /** Whether a node is compiled code, or an image that hands such on: a builder that is given it only links it. */
  readonly isCode: (node: number) => boolean;
  /** The versions that an image was given as parts of its command line. */
  readonly responses: (image: number) => ReadonlySet<number>;
}

/** A source that reaches an output around the builder, and the program that took it in. */
export interface Way {
  readonly source: string;
  /** Null where the output is the source itself. */
  readonly program: string | null;
  /** Only where it is so: it is no input of the stage, but could be anything. */
  readonly isUndeclared?: true;
}

export class Reach {
  readonly #graph: AncestryGraph;
  readonly #boundary: Boundary;
  readonly #into: EdgesByNode['into'];
  readonly #around: ReadonlySet<number>;
  readonly #through: ReadonlySet<number>;
  readonly #past: ReadonlySet<number>;

  /** @param edges those of the graph: they are the same for every boundary */
  constructor(graph: AncestryGraph, { into, out }: EdgesByNode, boundary: Boundary) {
    this.#graph = graph;
    this.#boundary = boundary;
    const { builder } = boundary;
    this.#into = into;
    this.#around = reachedFrom(this.#files(boundary.isGuarded), out, (edge) => this.#isAround(edge));
    this.#past = reachedFrom(this.#files(boundary.isSource), out, (edge) => this.#isAround(edge));
    const sources = reachedFrom(this.#files(boundary.isSource), out, () => true);
    const fed = [...builder].filter((image) => into[image]?.some((edge) => sources.has(edge.from) && this.#feeds(edge)));
    this.#through = reachedFrom(fed, out, ({ kind, to }) => kind !== 'unseen' && (kind !== 'caught' || builder.has(to)));
  }

  /** Whether a source has reached it around the builder. */
  isReachedAround(node: number): boolean {
    return this.#around.has(node);
  }

  /** Whether a source has reached it around the builder, also one that may. */
  isReachedPast(node: number): boolean {
    return this.#past.has(node);
  }

  /** Whether a source has reached it through the builder. */
  isReachedThrough(node: number): boolean {
    return this.#through.has(node);
  }

  /**
   * The sources that reach nodes around the builder, the nearest first. Where a program was made by the builder in part, what went around in making it is named, and not
   * what it was given: that would go through the builder if the program did.
   */
  waysAround(nodes: readonly number[]): Way[] {
    const ways = this.#waysTo(nodes, (edge) => edge.kind === 'program' || !this.#isMadeInPart(edge.to));
    return ways.length > 0 ? ways : this.#waysTo(nodes, () => true);
  }

  #waysTo(nodes: readonly number[], isFollowed: (edge: Edge) => boolean): Way[] {
    const ways: Way[] = [];
    const seen = new Set(nodes);
    const queue: { readonly node: number; readonly reader: number | null }[] = nodes.map((node) => ({ node, reader: null }));
    for (const { node: at, reader } of queue) {
      const found = this.#graph.nodes[at];
      if (found?.kind === 'file' && found.before && this.#boundary.isGuarded(found.path)) {
        ways.push({
          source: found.path,
          program: reader === null ? null : this.#graph.image(reader).program,
          ...(!this.#boundary.isSource(found.path) && { isUndeclared: true }),
        });
      }
      for (const edge of this.#into[at] ?? []) {
        const { from } = edge;
        if (seen.has(from) || !this.#around.has(from) || !this.#isAround(edge) || !isFollowed(edge)) continue;
        seen.add(from);
        queue.push({ node: from, reader: found?.kind === 'image' ? at : reader });
      }
    }
    return ways;
  }

  /** Whether an image is of a program that sources have reached through the builder, and others around it. */
  #isMadeInPart(image: number): boolean {
    return this.#into[image]?.some(({ kind, from }) => kind === 'program' && this.#through.has(from)) ?? false;
  }

  /** Whether an edge leads past the builder: to another program, or to the builder as one that only links what it is given. */
  #isAround({ kind, from, to }: Edge): boolean {
    const { builder, isCode, responses } = this.#boundary;
    if (kind === 'read' && responses(to).has(from)) return false;
    return !builder.has(to) || (!builder.has(from) && kind !== 'argument' && kind !== 'memory' && isCode(from));
  }

  #files(isOne: (file: string) => boolean): number[] {
    return this.#graph.nodes.flatMap((node, index) => (node.kind === 'file' && node.before && isOne(node.path) ? [index] : []));
  }

  /** Whether the builder was given what an edge brings: a file that a program opens on its own says nothing of what it makes. */
  #feeds({ kind, from, to }: Edge): boolean {
    if (kind === 'program') return false;
    const file = this.#graph.nodes[from];
    return kind !== 'read' || file?.kind !== 'file' || isGiven(file.path, this.#graph.image(to));
  }
}

/** All nodes that are reached, the first ones too. */
function reachedFrom(first: readonly number[], out: EdgesByNode['out'], isOpen: (edge: Edge) => boolean): Set<number> {
  const reached = new Set(first);
  const queue = [...first];
  for (const node of queue) {
    for (const edge of out[node] ?? []) {
      if (reached.has(edge.to) || !isOpen(edge)) continue;
      reached.add(edge.to);
      queue.push(edge.to);
    }
  }
  return reached;
}
