/**
 * Which images are the builder: what was executed from its bundle, or is a copy of it, and what an interpreter made of a file of the bundle. To open a file
 * of the bundle is not enough: a linker opens the bundle's libraries.
 */
import path from 'node:path';
import { isWithin } from '../files/within.js';
import type { AncestryGraph, Edge, Image } from './graph.js';

export interface BuilderBundle {
  /** The folder of its unpacked bundle, absolute and without links. */
  readonly root: string;
  /** Whether a version of a file is still there, and has the content of a file of the bundle. */
  readonly isCopy: (version: number) => boolean;
  /** Names of interpreters that are the builder where they open a file of the bundle. */
  readonly programs: readonly string[];
  /** The words of the command that runs the builder; empty where it runs by itself. */
  readonly executor: readonly string[];
  /** Whether a file of the bundle is a script that a shell runs. */
  readonly isShellScript: (file: string) => boolean;
}

const SHELL = /^(?:da|ba|k|z)?sh$/;

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
 * The file that the declared executor is asked to run, absolute; null where the image is not started in that way. What the executor starts runs the same
 * file: it may be a script that looks for the program which can.
 */
function runByExecutor({ argv, folder }: Image, { executor }: BuilderBundle): string | null {
  const file = argv[executor.length];
  const isExecutor = executor.length > 0 && executor.every((word, at) => argv[at] === word);
  return isExecutor && file !== undefined ? path.posix.resolve(folder, file) : null;
}

/** Options by which an interpreter runs the text or the module that follows them, by its name: `sh -ec`, `python3 -m`, `perl -pe`. What comes after it is data. */
const RUNS_TEXT: readonly { readonly program: RegExp; readonly option: RegExp }[] = [
  { program: SHELL, option: /^-[a-zA-Z]*c/ },
  { program: /^(?:python|pypy)/, option: /^-[a-zA-Z]*[cm]$/ },
  {
    program: /^(?:perl|ruby|lua|node|deno|bun|php|racket|guile|sbcl|erl|tclsh)/,
    option: /^(?:-[a-zA-Z]{0,3}[ceE]|-p|--?(?:eval|print)(?:=.*)?)$/,
  },
  { program: /^php/, option: /^-r$/ },
];

function runsText(name: string, word: string): boolean {
  return RUNS_TEXT.some(({ program, option }) => program.test(name) && option.test(word));
}

/** The nodes of the builder's images. What a shell script starts does the script's work: `sed` and `cat` are its instructions. */
export function builderImages(graph: AncestryGraph, builder: BuilderBundle): ReadonlySet<number> {
  const question = { graph, builder, opened: filesOpened(graph, builder), programs: programsOf(graph) };
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
  if (isWithin(image.program, builder.root) || isCopyMade(question, index)) return true;
  const files = question.opened.get(index);
  if (files === undefined) return false;
  const name = path.posix.basename(image.program);
  if ([name, path.posix.basename(image.argv[0] ?? '')].some((each) => builder.programs.includes(each))) return true;
  if (!INTERPRETER.test(name)) return false;
  const named = image.argv.slice(1).map((word) => path.posix.resolve(image.folder, word));
  const at = named.findIndex((file) => files.own.has(file));
  if (at === -1) return false;
  if (image.parent !== null && found.has(image.parent)) return true;
  const before = image.argv.slice(1, at + 1);
  return !before.some((word) => runsText(name, word)) && !named.slice(0, at).some((file) => files.others.has(file));
}

/** What is at a path now need not be what was executed: only that version counts, and a source of equal content is a source. */
function isCopyMade({ graph, builder, programs }: Question, image: number): boolean {
  const version = programs.get(image);
  const file = version === undefined ? undefined : graph.nodes[version];
  return version !== undefined && file?.kind === 'file' && !file.before && builder.isCopy(version);
}

function isScript({ program }: Image, builder: BuilderBundle): boolean {
  return SHELL.test(path.posix.basename(program)) || builder.isShellScript(program);
}

interface Opened {
  readonly own: Set<string>;
  readonly others: Set<string>;
}

/** The files that images have opened to read, those of the bundle and the others, for the images that have opened one of the bundle. */
function filesOpened(graph: AncestryGraph, { root, isCopy }: BuilderBundle): Map<number, Opened> {
  const isRead = ({ kind }: Edge): boolean => kind === 'read' || kind === 'input';
  const found = new Map<number, Opened>();
  for (const { from, to } of graph.edges.filter(isRead)) {
    const file = graph.nodes[from];
    if (file?.kind !== 'file') continue;
    const opened = found.get(to) ?? { own: new Set(), others: new Set() };
    const isOwn = isWithin(file.path, root) || (!file.before && isCopy(from));
    (isOwn ? opened.own : opened.others).add(file.path);
    found.set(to, opened);
  }
  return new Map([...found].filter(([, { own }]) => own.size > 0));
}
