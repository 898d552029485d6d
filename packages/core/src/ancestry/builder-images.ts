/**
 * Which images are the builder: what was executed from its bundle, or is a copy of it, and what an interpreter made of a file of the bundle. To open a file
 * of the bundle is not enough: a linker opens the bundle's libraries.
 */
import path from 'node:path';
import { once } from '../data/once.js';
import { makesCode } from './compiled.js';
import { isCopiedFrom } from './copies.js';
import { isNamed } from './given.js';
import { type AncestryGraph, type Edge, type EdgesByNode, edgesByNode, type Image, isShell } from './graph.js';
import { namesOther, type Opened, runsOwn } from './interpreters.js';
import { mayBeRunBy } from './program-text.js';

export interface BuilderBundle {
  /** The folder of its unpacked bundle, absolute and without links. */
  readonly root: string;
  /** The files in it; what a command puts there is none. */
  readonly files: ReadonlySet<string>;
  /** Whether a version of a file is still there, and has the content of a file of the bundle. */
  readonly isCopy: (version: number) => boolean;
  /** Whether a version of a file is not there any more. */
  readonly isGone: (version: number) => boolean;
  /** Names of interpreters that are the builder where they open a file of the bundle. */
  readonly programs: readonly string[];
  /** The words of the command that runs the builder; empty where it runs by itself. */
  readonly executor: readonly string[];
  /** Whether a file of the bundle is a script that a shell runs. */
  readonly isShellScript: (file: string) => boolean;
}

/**
 * The file that the declared executor is asked to run, absolute; null where the image is not started in that way. What the executor starts runs the same
 * file: it may be a script that looks for the program which can.
 */
function runByExecutor({ argv, folder }: Image, { executor }: BuilderBundle): string | null {
  const file = argv[executor.length];
  const isExecutor = executor.length > 0 && executor.every((word, at) => argv[at] === word);
  return isExecutor && file !== undefined ? path.posix.resolve(folder, file) : null;
}

/**
 * The nodes of the builder's images. What a shell script starts does the script's work, where it is a program of the system: `sed` and `cat` are its
 * instructions.
 * @param isGuarded whether a file that was there before could have the work of another compiler in it
 */
export function builderImages(
  graph: AncestryGraph,
  builder: BuilderBundle,
  isGuarded: (file: string) => boolean,
): ReadonlySet<number> {
  const question = {
    graph,
    builder,
    isGuarded,
    opened: filesOpened(graph, builder),
    programs: programsOf(graph),
    into: once(() => edgesByNode(graph).into),
  };
  const found = new Set<number>();
  const scripts = new Set<number>();
  const executed = new Map<number, string>();
  // A parent comes before what it starts.
  for (const [index, node] of graph.nodes.entries()) {
    if (node.kind !== 'image') continue;
    const forkedFrom = graph.memoryOf(index);
    const startedBy = forkedFrom ?? node.parent ?? -1;
    const file = runByExecutor(node, builder) ?? executed.get(startedBy);
    if (file !== undefined) executed.set(index, file);
    const isExecuted = file !== undefined && question.opened.get(index)?.own.has(file) === true;
    const isOwn = isExecuted || (forkedFrom === null ? isBuilder(node, index, found, question) : found.has(forkedFrom));
    const isOfScript = scripts.has(startedBy) && (forkedFrom !== null || isInstruction(question, node, index));
    if (isOfScript || (isOwn && isScript(node, builder))) scripts.add(index);
    if (isOfScript || isOwn) found.add(index);
  }
  return found;
}

/** What images are judged by. */
interface Question {
  readonly graph: AncestryGraph;
  readonly builder: BuilderBundle;
  readonly isGuarded: (file: string) => boolean;
  readonly opened: ReadonlyMap<number, Opened>;
  /** The version of a file that each image was loaded from. */
  readonly programs: ReadonlyMap<number, number>;
  readonly into: () => EdgesByNode['into'];
}

function programsOf({ edges }: AncestryGraph): Map<number, number> {
  return new Map(edges.filter(({ kind }) => kind === 'program').map(({ from, to }) => [to, from]));
}

/** Whether an image was loaded from a file that neither the command nor the project made, and is no other compiler that reads a source. */
function isInstruction({ graph, isGuarded, opened, programs }: Question, node: Image, image: number): boolean {
  const isGiven = (version: number): boolean => {
    const file = graph.nodes[version];
    return file?.kind === 'file' && file.before && isGuarded(file.path);
  };
  const program = programs.get(image);
  const file = graph.nodes[program ?? -1];
  if (program === undefined || file?.kind !== 'file' || !file.before || isGiven(program)) return false;
  return !makesCode(node) || !opened.get(image)?.read.some(isGiven);
}

/** @param found the builder's images before this one */
function isBuilder(image: Image, index: number, found: ReadonlySet<number>, question: Question): boolean {
  const { builder } = question;
  const files = question.opened.get(index);
  if (isExecutedFrom(question, index)) {
    const isText = files !== undefined && (files.own.has(image.program) || builder.isShellScript(image.program));
    return !isText || !runsOther(image, files, found, question);
  }
  if (files === undefined || files.own.size === 0) return false;
  const name = path.posix.basename(image.program);
  if ([name, path.posix.basename(image.argv[0] ?? '')].some((each) => builder.programs.includes(each)))
    return !namesOther(image, files);
  const isOfBuilder = image.parent !== null && found.has(image.parent);
  return runsOwn(image, files, builder.root, isOfBuilder) && !runsOther(image, files, found, question);
}

/**
 * Whether a program of an interpreter has read a text that it may have run beside the builder's own, as by PYTHONPATH, `node --import`, BASH_ENV. What the builder has
 * made itself is no such text, nor is what the command line names.
 */
function runsOther(image: Image, { read }: Opened, found: ReadonlySet<number>, question: Question): boolean {
  const { graph, builder, into, isGuarded } = question;
  return read.some((version) => {
    const file = graph.nodes[version];
    if (file?.kind !== 'file' || !mayBeRunBy(isScript(image, builder), file.path) || isNamed(file.path, image)) return false;
    if (file.before) return isGuarded(file.path);
    const writes = into()[version]?.filter(({ kind }) => kind === 'write') ?? [];
    return writes.length === 0 || !writes.every(({ from }) => found.has(from));
  });
}

/** What is at a path now need not be what was executed: only that version counts, and a source of equal content is a source. */
function isExecutedFrom({ graph, builder, into, programs }: Question, image: number): boolean {
  const version = programs.get(image);
  const file = version === undefined ? undefined : graph.nodes[version];
  if (version === undefined || file?.kind !== 'file') return false;
  if (file.before) return builder.files.has(file.path);
  return (
    builder.isCopy(version) ||
    (builder.isGone(version) && isCopiedFrom({ nodes: graph.nodes, into: into() }, version, builder.files))
  );
}

function isScript({ program }: Image, builder: BuilderBundle): boolean {
  return isShell(program) || builder.isShellScript(program);
}

/** The files that images have opened to read, those of the bundle and the others. */
function filesOpened(graph: AncestryGraph, { files, isCopy }: BuilderBundle): Map<number, Opened> {
  const isRead = ({ kind }: Edge): boolean => kind === 'read' || kind === 'input';
  const found = new Map<number, Opened>();
  for (const { kind, from, to } of graph.edges.filter(isRead)) {
    const file = graph.nodes[from];
    if (file?.kind !== 'file') continue;
    const opened = found.get(to) ?? { isFed: false, own: new Set(), others: new Set(), read: [] };
    const isOwn = file.before ? files.has(file.path) : isCopy(from);
    (isOwn ? opened.own : opened.others).add(file.path);
    if (!isOwn && kind === 'read') opened.read.push(from);
    opened.isFed ||= isOwn && kind === 'input';
    found.set(to, opened);
  }
  return found;
}
