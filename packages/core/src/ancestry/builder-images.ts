/**
 * Which images are the builder: what was executed from its bundle, or is a copy of it, and what an interpreter made of a file of the bundle. To open a file
 * of the bundle is not enough: a linker opens the bundle's libraries.
 */
import path from 'node:path';
import { once } from '../data/once.js';
import { isWithin } from '../files/within.js';
import { isCopiedFrom } from './copies.js';
import { isNamed, valuesOf } from './given.js';
import { type AncestryGraph, type Edge, type Image, isShell, SHELL } from './graph.js';
import { isOpenInput, mayBeRunBy, runsText } from './program-text.js';

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
  /** Whether a file of the bundle is a script that a shell runs. */
  readonly isShellScript: (file: string) => boolean;
}

/** Programs that run the file that is their first argument. Tools that work on files are not among them: `cp "$SELFHOST_COMPILER" …` copies. */
const INTERPRETER = new RegExp(
  `^(?:${[
    SHELL.source.slice(1, -1),
    'node(?:js)?|deno|bun',
    '(?:python|pypy)[\\d.]*|perl[\\d.]*|ruby[\\d.]*|lua(?:jit)?[\\d.]*|php[\\d.]*|tclsh[\\d.]*',
    'java|mono|dotnet|wasmtime|wasmer|erl|beam\\.smp|escript',
    'ocamlrun|guile[\\d.]*|racket|scheme|petite|csi|gosh|sbcl|clisp',
    'qemu-[\\w-]+|wine(?:64)?|ld-(?:linux|musl)[\\w.-]*',
  ].join('|')})$`,
);

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
    writers: once(() => writersIn(graph)),
  };
  const found = new Set<number>();
  const scripts = new Set<number>();
  // A parent comes before what it starts.
  for (const [index, node] of graph.nodes.entries()) {
    if (node.kind !== 'image') continue;
    const forkedFrom = graph.memoryOf(index);
    const startedBy = forkedFrom ?? node.parent ?? -1;
    const isOwn = forkedFrom === null ? isBuilder(node, index, found, question) : found.has(forkedFrom);
    const isInstruction = scripts.has(startedBy) && (forkedFrom !== null || isOfSystem(question, index));
    if (isInstruction || (isOwn && isScript(node, builder))) scripts.add(index);
    if (isInstruction || isOwn) found.add(index);
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
  /** The images that have written a version of a file. */
  readonly writers: () => ReadonlyMap<number, readonly number[]>;
}

function programsOf({ edges }: AncestryGraph): Map<number, number> {
  return new Map(edges.filter(({ kind }) => kind === 'program').map(({ from, to }) => [to, from]));
}

function writersIn({ edges }: AncestryGraph): Map<number, number[]> {
  const writers = new Map<number, number[]>();
  for (const { kind, from, to } of edges) if (kind === 'write') writers.set(to, [...(writers.get(to) ?? []), from]);
  return writers;
}

/** Whether an image was loaded from a file that neither the command nor the project made. */
function isOfSystem({ graph, isGuarded, programs }: Question, image: number): boolean {
  const file = graph.nodes[programs.get(image) ?? -1];
  return file?.kind === 'file' && file.before && !isGuarded(file.path);
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
  if ([name, path.posix.basename(image.argv[0] ?? '')].some((each) => builder.programs.includes(each))) return true;
  return INTERPRETER.test(name) && runsOwn(image, files, found, builder) && !runsOther(image, files, found, question);
}

/** Whether an interpreter was started for a file of the bundle. */
function runsOwn(image: Image, files: Opened, found: ReadonlySet<number>, builder: BuilderBundle): boolean {
  const name = path.posix.basename(image.program);
  if (files.isFed && runsInput(image)) return true;
  const words = image.argv.slice(1);
  const named = words.map((word) => path.posix.resolve(image.folder, word));
  const at = named.findIndex((file) => files.own.has(file));
  if (at === -1) return name === 'java' && isOnClassPath(image, builder.root);
  if (image.parent !== null && found.has(image.parent)) return true;
  const before = words.slice(0, at);
  if (before.some((word) => isOpenInput(word)) || image.argv.slice(1, at + 1).some((word) => runsText(name, word))) return false;
  const given = before.flatMap((word) => [word, ...valuesOf(word)]).map((word) => path.posix.resolve(image.folder, word));
  return !given.some((file) => files.others.has(file));
}

/**
 * Whether a program of an interpreter has read a text that it may have run beside the builder's own, as by PYTHONPATH, `node --import`, BASH_ENV. What the builder has
 * made itself is no such text, nor is what the command line names.
 */
function runsOther(image: Image, { read }: Opened, found: ReadonlySet<number>, question: Question): boolean {
  const { graph, builder, writers, isGuarded } = question;
  return read.some((version) => {
    const file = graph.nodes[version];
    if (file?.kind !== 'file' || !mayBeRunBy(isScript(image, builder), file.path) || isNamed(file.path, image)) return false;
    return file.before
      ? isGuarded(file.path)
      : !writers()
          .get(version)
          ?.every((writer) => found.has(writer));
  });
}

/** Whether an interpreter runs what it reads from its standard input: `python3 - a.x < cc.py`, `sh -s a.x < cc.sh`. */
function runsInput({ program, argv }: Image): boolean {
  const words = argv.slice(1);
  const first = words.findIndex((word) => word === '-' || !word.startsWith('-'));
  const before = first === -1 ? words : words.slice(0, first);
  if (before.some((word) => runsText(path.posix.basename(program), word))) return false;
  return first === -1 || words[first] === '-' || (isShell(program) && before.includes('-s'));
}

/** Options of Java before the folders and archives in which it looks for classes. */
const CLASS_PATH = /^(?:-cp|-classpath|--class-path|-p|--module-path)(?:=(.*))?$/;

/** Whether Java looks for classes in the bundle only. */
function isOnClassPath({ argv, folder }: Image, root: string): boolean {
  const at = argv.findIndex((word) => CLASS_PATH.test(word));
  const value = CLASS_PATH.exec(argv[at] ?? '')?.[1] ?? argv[at + 1];
  return at !== -1 && value !== undefined && value.split(':').every((entry) => isWithin(path.posix.resolve(folder, entry), root));
}

/** What is at a path now need not be what was executed: only that version counts, and a source of equal content is a source. */
function isExecutedFrom({ graph, builder, programs }: Question, image: number): boolean {
  const version = programs.get(image);
  const file = version === undefined ? undefined : graph.nodes[version];
  if (version === undefined || file?.kind !== 'file') return false;
  if (file.before) return builder.files.has(file.path);
  return builder.isCopy(version) || (builder.isGone(version) && isCopiedFrom(graph, version, builder.files));
}

function isScript({ program }: Image, builder: BuilderBundle): boolean {
  return isShell(program) || builder.isShellScript(program);
}

interface Opened {
  /** Whether one of the bundle was its standard input. */
  isFed: boolean;
  readonly own: Set<string>;
  readonly others: Set<string>;
  /** Versions of the others that are no standard input. */
  readonly read: number[];
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
