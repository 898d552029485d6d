/**
 * Copies: a program that reads many files and writes many, as `cp a b c folder` and build drivers do, has written each of them from all as far as its calls
 * show. A file that holds exactly what one of those holds was made of that one alone.
 */
import path from 'node:path';
import { addTo, groupBy } from '../data/group.js';
import { isGiven } from './given.js';
import type { AncestryGraph, Edge, EdgesByNode, Image } from './graph.js';

/** Programs that write nothing but what they were given. */
const COPIES = /^(?:cp|install|cat|dd)$/;

/** Whether a version was written by one program that copies, and was given nothing but some of these files, as they were before the command. */
export function isCopiedFrom(
  { nodes, into }: Pick<AncestryGraph, 'nodes'> & Pick<EdgesByNode, 'into'>,
  version: number,
  files: ReadonlySet<string>,
): boolean {
  const [writer, ...others] = (into[version] ?? []).map(({ from }) => from);
  const image = writer === undefined ? undefined : nodes[writer];
  if (writer === undefined || image?.kind !== 'image' || others.length > 0) return false;
  if (!COPIES.test(path.posix.basename(image.program))) return false;
  const taken = (into[writer] ?? []).filter(({ kind }) => kind !== 'program' && kind !== 'memory');
  const given = taken.flatMap(({ kind, from }) => {
    const file = nodes[from];
    if (file?.kind !== 'file') return [null];
    return kind === 'input' || isGiven(file.path, image) ? [file] : [];
  });
  return given.length > 0 && given.every((file) => file?.before === true && files.has(file.path));
}

function installs({ program, argv }: Image): boolean {
  const name = path.posix.basename(program);
  return (
    /^(?:cp|g?install|rsync)$/.test(name) ||
    (name === 'cmake' && argv.some((word) => /^--install$|cmake_install\.cmake$/.test(word)))
  );
}

/** The images of programs that install. */
function installersIn({ nodes, edges }: AncestryGraph, isOfSystem: CopyQuestion['isOfSystem']): ReadonlySet<number> {
  const found = edges.filter(({ kind, from, to }) => {
    const [file, image] = [nodes[from], nodes[to]];
    return (
      kind === 'program' &&
      file?.kind === 'file' &&
      image?.kind === 'image' &&
      file.before &&
      installs(image) &&
      isOfSystem(file.path)
    );
  });
  return new Set(found.map(({ to }) => to));
}

function nameOf({ nodes }: AncestryGraph, version: number): string | null {
  const file = nodes[version];
  return file?.kind === 'file' ? path.posix.basename(file.path) : null;
}

/** What is in a file now. */
export interface FileContent {
  readonly bytes: number;
  /** Computed when it is asked for. */
  readonly digest: () => string;
}

/** What copies are known by. */
export interface CopyQuestion {
  /** Images whose work is never a copy. */
  readonly builder: ReadonlySet<number>;
  /** What is in a version of a file, where it is still there and holds nothing else; null where it is not. */
  readonly contentOf: (version: number) => FileContent | null;
  /** Whether a file that was there before is of the system: what its name says of it is true. */
  readonly isOfSystem: (file: string) => boolean;
}

/** The graph in which copies come from what they are copies of. */
export function withCopies(graph: AncestryGraph, { builder, contentOf, isOfSystem }: CopyQuestion): AncestryGraph {
  const installers = installersIn(graph, isOfSystem);
  const reads = new Map<number, [number, ...number[]]>();
  for (const { kind, from, to } of graph.edges) if (kind === 'read' || kind === 'input') addTo(reads, to, from);
  /** What an image has read, by size: thousands of files may be copied at once. */
  const bySize = new Map<number, Map<number | undefined, [number, ...number[]]>>();
  const result = graph.withoutEdges();
  for (const { kind, from, to } of graph.edges) {
    // What installs has closed a file when another program changes it: `cmake --install --strip` lets strip write into its copy.
    if (kind === 'unseen' && installers.has(from) && graph.nodes[to]?.kind === 'file') continue;
    const original = kind === 'write' && !builder.has(from) ? originalOf(to, from) : null;
    if (original === null) result.connect(kind, from, to);
    else result.connect('copy', original, to);
  }
  return result;

  /** Of a copy that was changed later, as by `strip`, the name says what it was made of, where a program copies. */
  function namesake(version: number, image: number, candidates: readonly number[]): number | null {
    if (!installers.has(image)) return null;
    const name = nameOf(graph, version);
    const [only, ...others] = candidates.filter((candidate) => nameOf(graph, candidate) === name);
    return others.length === 0 ? (only ?? null) : null;
  }

  function originalOf(version: number, image: number): number | null {
    const candidates = reads.get(image) ?? [];
    if (candidates.length < 2) return null;
    const content = contentOf(version);
    if (content === null) return namesake(version, image, candidates);
    // An empty file is like every other one.
    if (content.bytes === 0) return null;
    const sizes = bySize.get(image) ?? groupBy(candidates, (candidate) => contentOf(candidate)?.bytes);
    bySize.set(image, sizes);
    const alike = sizes.get(content.bytes) ?? [];
    return alike.find((candidate) => candidate !== version && contentOf(candidate)?.digest() === content.digest()) ?? null;
  }
}

/**
 * Which image has written each version that is a copy now: `[image, version, image, version, …]`. Nothing of the image is in it, so that it is no edge.
 * @param seen the graph of the trace, before `withCopies`
 */
export function copiersIn(seen: Pick<AncestryGraph, 'edges'>, { edges }: Pick<AncestryGraph, 'edges'>): number[] {
  const copies = new Set(edges.filter(({ kind }) => kind === 'copy').map(({ to }) => to));
  const isOfCopy = ({ kind, to }: Edge): boolean => kind === 'write' && copies.has(to);
  const kept = groupBy(edges.filter(isOfCopy), ({ to }) => to);
  const lost = seen.edges.filter((edge) => isOfCopy(edge) && !kept.get(edge.to)?.some(({ from }) => from === edge.from));
  return lost.flatMap(({ from, to }) => [from, to]);
}
