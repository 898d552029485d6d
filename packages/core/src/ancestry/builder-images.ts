/**
 * Which images are the builder: what was executed from its bundle, or is a copy of it, and what an interpreter made of a file of the bundle. To open a file
 * of the bundle is not enough: a linker opens the bundle's libraries.
 */
import path from 'node:path';
import { isWithin } from '../files/within.js';
import { isCopiedFrom } from './copies.js';
import { type AncestryGraph, type Edge, type Image, isShell, SHELL } from './graph.js';
import { runsText } from './program-text.js';

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

/** The nodes of the builder's images. What a shell script starts does the script's work: `sed` and `cat` are its instructions. */
export function builderImages(graph: AncestryGraph, builder: BuilderBundle): ReadonlySet<number> {
  const question = { graph, builder, opened: filesOpened(graph, builder), programs: programsOf(graph) };
  const found = new Set<number>();
  const scripts = new Set<number>();
  // A parent comes before what it starts.
  for (const [index, node] of graph.nodes.entries()) {
    if (node.kind !== 'image') continue;
    const forkedFrom = graph.memoryOf(index);
    const startedBy = forkedFrom ?? node.parent ?? -1;
    const isOwn = forkedFrom === null ? isBuilder(node, index, found, question) : found.has(forkedFrom);
    if (scripts.has(startedBy) || (isOwn && isScript(node, builder))) scripts.add(index);
    if (scripts.has(index) || isOwn) found.add(index);
  }
  return found;
}

/** What images are judged by. */
interface Question {
  readonly graph: AncestryGraph;
  readonly builder: BuilderBundle;
  readonly opened: ReadonlyMap<number, Opened>;
  /** The version of a file that each image was loaded from. */
  readonly programs: ReadonlyMap<number, number>;
}

function programsOf({ edges }: AncestryGraph): Map<number, number> {
  return new Map(edges.filter(({ kind }) => kind === 'program').map(({ from, to }) => [to, from]));
}

/** @param found the builder's images before this one */
function isBuilder(image: Image, index: number, found: ReadonlySet<number>, question: Question): boolean {
  const { builder } = question;
  if (isExecutedFrom(question, index)) return true;
  const files = question.opened.get(index);
  if (files === undefined) return false;
  const name = path.posix.basename(image.program);
  if ([name, path.posix.basename(image.argv[0] ?? '')].some((each) => builder.programs.includes(each))) return true;
  if (!INTERPRETER.test(name)) return false;
  if (files.isFed && runsInput(image)) return true;
  const named = image.argv.slice(1).map((word) => path.posix.resolve(image.folder, word));
  const at = named.findIndex((file) => files.own.has(file));
  if (at === -1) return name === 'java' && isOnClassPath(image, builder.root);
  if (image.parent !== null && found.has(image.parent)) return true;
  const before = image.argv.slice(1, at + 1);
  return !before.some((word) => runsText(name, word)) && !named.slice(0, at).some((file) => files.others.has(file));
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
}

/** The files that images have opened to read, those of the bundle and the others, for the images that have opened one of the bundle. */
function filesOpened(graph: AncestryGraph, { files, isCopy }: BuilderBundle): Map<number, Opened> {
  const isRead = ({ kind }: Edge): boolean => kind === 'read' || kind === 'input';
  const found = new Map<number, Opened>();
  for (const { kind, from, to } of graph.edges.filter(isRead)) {
    const file = graph.nodes[from];
    if (file?.kind !== 'file') continue;
    const opened = found.get(to) ?? { isFed: false, own: new Set(), others: new Set() };
    const isOwn = file.before ? files.has(file.path) : isCopy(from);
    (isOwn ? opened.own : opened.others).add(file.path);
    opened.isFed ||= isOwn && kind === 'input';
    found.set(to, opened);
  }
  return new Map([...found].filter(([, { own }]) => own.size > 0));
}
