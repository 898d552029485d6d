/** What a trace shows of a stage: whether its outputs were made by the builder, and by nothing else. */
import path from 'node:path';
import { memoized } from '../data/memoized.js';
import { isWithin } from '../files/within.js';
import { connectArguments } from './argument-texts.js';
import { type BuilderBundle, builderImages } from './builder-images.js';
import { codeNodes, responseFiles } from './compiled.js';
import { type FileContent, withCopies } from './copies.js';
import { type AncestryGraph, edgesByNode, isOutside } from './graph.js';
import { MAX_OUTPUT_ROWS, MAX_SHADOWED_FILES, MAX_WAY_ROWS } from './limits.js';
import { type Boundary, Reach, type Way } from './reach.js';
import { shadowedFiles } from './shadowed.js';
import type { FollowedCommand } from './tracker.js';

/** What a stage was given, with all paths absolute and without links. */
export interface TracedBuild {
  readonly followed: FollowedCommand;
  readonly builder: BuilderBundle;
  /** Its declared inputs. */
  readonly sources: ReadonlySet<string>;
  /** Sources that may go around the builder. */
  readonly isDeclaredAround: (source: string) => boolean;
  /** Whether a file may have been left by an earlier build: it could be anything, so that it is as good as a source. */
  readonly isLeftBehind: (file: string) => boolean;
  /** Folders of the builder and of the runtime library. */
  readonly handedOn: readonly string[];
  readonly outputs: readonly TracedOutput[];
  readonly contentOf: (version: number) => FileContent | null;
  /** Whether a version holds compiled code; null where it is gone, and its name does not say it. */
  readonly isCompiled: (version: number) => boolean | null;
  /** The text of a version that is still there, and not larger than what a program can be given; else null. */
  readonly textOf: (version: number) => string | null;
}

export interface TracedOutput {
  /** As people know it. */
  readonly name: string;
  readonly at: string;
  /** Whether it is the stage's compiler, which has a source in it: one that went through the builder, or a launcher that may go around it. */
  readonly isCompiler: boolean;
  /** Whether nothing is in it: then no source is either. */
  readonly isEmpty: boolean;
}

/** An output that was not made by the builder alone. */
export interface Astray {
  readonly output: string;
  /** Sources that went around the builder; empty where no source went through it. */
  readonly ways: readonly Way[];
  readonly moreWays: number;
}

export interface Judgement {
  readonly kind: 'traced' | 'partly' | 'not-used';
  /** Outputs that sources have reached through the builder, and around it no way; of how many. */
  readonly made: number;
  readonly outputs: number;
  readonly astray: readonly Astray[];
  readonly moreAstray: number;
  /** The sources that went around the builder into any of them. */
  readonly around: readonly Way[];
  /** Files that the builder read elsewhere, while its bundle has one of that name that nothing read. */
  readonly shadowed: readonly string[];
}

/** What a trace shows, and the graph that shows it. */
export interface JudgedBuild {
  readonly judgement: Judgement;
  readonly graph: AncestryGraph;
  /** Nodes of the builder's images. */
  readonly images: ReadonlySet<number>;
}

export function judge(traced: TracedBuild): JudgedBuild {
  const { graph, images, reach } = reachOf(traced);
  return { judgement: judgementOf(traced, { graph, images, reach }), graph, images };
}

function judgementOf(traced: TracedBuild, { graph, images, reach }: Reached): Judgement {
  const { outputs } = traced;
  const verdicts = outputs.map((output) => ({ output, verdict: verdictOn(output, traced, reach) }));
  const astray = verdicts.filter(({ verdict }) => verdict === 'around' || verdict === 'unknown');
  const made = verdicts.filter(({ verdict }) => verdict === 'made').length;
  const through = outputs.some(({ at, isEmpty }) => !isEmpty && reach.isReachedThrough(traced.followed.versionAt(at) ?? -1));
  const shadowed = shadowedFiles(graph, images, traced.builder).filter((file) => !traced.isDeclaredAround(file));
  return {
    kind: !through ? 'not-used' : astray.length === 0 && shadowed.length === 0 ? 'traced' : 'partly',
    made,
    outputs: outputs.length,
    astray: astray.slice(0, MAX_OUTPUT_ROWS).map(({ output }) => astrayOf(output, traced, reach)),
    moreAstray: Math.max(0, astray.length - MAX_OUTPUT_ROWS),
    around: reach.waysAround(astray.flatMap(({ output: { at } }) => traced.followed.versionAt(at) ?? [])),
    shadowed: shadowed.slice(0, MAX_SHADOWED_FILES),
  };
}

interface Reached {
  readonly graph: AncestryGraph;
  /** Nodes of the builder's own images. */
  readonly images: ReadonlySet<number>;
  readonly reach: Reach;
}

function reachOf(traced: TracedBuild): Reached {
  const { sources, contentOf, textOf } = traced;
  const isGuarded = guardOf(traced);
  const images = builderImages(traced.followed.graph, traced.builder, isGuarded);
  const isOfSystem = (file: string): boolean => !sources.has(file) && !traced.isLeftBehind(file);
  const graph = withCopies(traced.followed.graph, { builder: images, contentOf, isOfSystem });
  connectArguments(graph, {
    sources: graph.nodes.flatMap((node, index) => (node.kind === 'file' && node.before && sources.has(node.path) ? [index] : [])),
    lengthOf: (version) => contentOf(version)?.bytes ?? null,
    textOf,
  });
  const edges = edgesByNode(graph);
  const boundary = {
    isSource: (file: string) => sources.has(file),
    isGuarded,
    isCode: codeNodes(graph, edges, { looksCompiled: traced.isCompiled, isGuarded }),
    responses: responseFiles(graph, edges),
  };
  let reach = new Reach(graph, edges, { ...boundary, builder: images });
  // Each time some of them are added: the last time there are none.
  for (let all = images; ; ) {
    const wider = withMadePrograms(graph, all, reach);
    if (wider.size === all.size) return { graph, images, reach };
    all = wider;
    reach = new Reach(graph, edges, { ...boundary, builder: all });
  }
}

/** Which files that were there before may not go around the builder. */
function guardOf({ followed, sources, isDeclaredAround, isLeftBehind, handedOn }: TracedBuild): Boundary['isGuarded'] {
  const folders = foldersIn(followed.graph);
  const isHandedOn = (file: string): boolean => handedOn.some((folder) => isWithin(file, folder));
  const isUndeclared = (file: string): boolean => !folders.has(file) && !isHandedOn(file) && isLeftBehind(file);
  return memoized((file) => (sources.has(file) ? !isDeclaredAround(file) : isOutside(file) || isUndeclared(file)));
}

/** The folders in which files of a graph are: programs open them to name what is in them. */
function foldersIn({ nodes }: AncestryGraph): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of nodes) {
    if (node.kind !== 'file') continue;
    for (let at = path.posix.dirname(node.path); !found.has(at); at = path.posix.dirname(at)) found.add(at);
  }
  return found;
}

/** The images and those of programs that they alone have made: what the new compiler compiles for its own library is made by no other compiler. */
function withMadePrograms(graph: AncestryGraph, images: ReadonlySet<number>, reach: Reach): ReadonlySet<number> {
  const made = graph.edges.filter(
    ({ kind, from }) => kind === 'program' && reach.isReachedThrough(from) && !reach.isReachedAround(from),
  );
  const all = new Set([...images, ...made.map(({ to }) => to)]);
  for (const index of graph.nodes.keys()) {
    const forkedFrom = graph.memoryOf(index);
    if (forkedFrom !== null && all.has(forkedFrom)) all.add(index);
  }
  return all;
}

/**
 * - `made`: by the builder alone
 * - `handed-on`: no source is in it, as in an empty file and in a library that is copied from the builder's bundle, or only such that may go around
 * - `around`: a source went around the builder; `unknown`: it is not known where it came from, or the compiler has no source in it
 */
function verdictOn(
  { at, isCompiler, isEmpty }: TracedOutput,
  { followed }: TracedBuild,
  reach: Reach,
): 'made' | 'handed-on' | 'around' | 'unknown' {
  if (isEmpty) return isCompiler ? 'unknown' : 'handed-on';
  const version = followed.versionAt(at);
  if (version === undefined) return 'unknown';
  if (reach.isReachedAround(version)) return 'around';
  if (reach.isReachedThrough(version)) return 'made';
  return isCompiler && !reach.isReachedPast(version) ? 'unknown' : 'handed-on';
}

function astrayOf({ name, at }: TracedOutput, { followed }: TracedBuild, reach: Reach): Astray {
  const version = followed.versionAt(at);
  const ways = version === undefined ? [] : reach.waysAround([version]);
  return { output: name, ways: ways.slice(0, MAX_WAY_ROWS), moreWays: Math.max(0, ways.length - MAX_WAY_ROWS) };
}
