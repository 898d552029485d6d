/** Interpreters, and whether they run the builder's own text. */
import path from 'node:path';
import { isWithin } from '../files/within.js';
import { valuesOf } from './given.js';
import { type Image, isShell, SHELL } from './graph.js';
import { isOpenInput, mayBeRunBy, runsText } from './program-text.js';

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

/** Programs that run the file after an option. */
const SCRIPTED = /^(?:[gmn]?awk|busybox|sed)$/;

/** Whether all texts that a program runs are files of the bundle: `awk -f cc.awk a.x`. */
function isScripted({ argv, folder }: Image, { own }: Opened): boolean {
  const texts = argv.flatMap((word, at) => {
    if (word === '-f' || word === '--file') return [argv[at + 1] ?? ''];
    const attached = /^(?:-f|--file=|(?=-e|--expression))(.+)$/.exec(word)?.[1];
    return attached === undefined ? [] : [attached];
  });
  return texts.length > 0 && texts.every((text) => own.has(path.posix.resolve(folder, text)));
}

/** The files that an image has opened to read, those of the bundle and the others. */
export interface Opened {
  /** Whether one of the bundle was its standard input. */
  isFed: boolean;
  readonly own: Set<string>;
  readonly others: Set<string>;
  /** Versions of the others that are no standard input. */
  readonly read: number[];
}

/**
 * Whether an interpreter was started for a file of the bundle.
 * @param root the folder of the bundle
 * @param isOfBuilder whether the builder has started it
 */
export function runsOwn(image: Image, files: Opened, root: string, isOfBuilder: boolean): boolean {
  const name = path.posix.basename(image.program);
  if (SCRIPTED.test(name)) return isScripted(image, files);
  if (!INTERPRETER.test(name)) return false;
  if (files.isFed && runsInput(image)) return true;
  const words = image.argv.slice(1);
  const named = words.map((word) => path.posix.resolve(image.folder, word));
  const at = named.findIndex((file) => files.own.has(file));
  if (at === -1) return name === 'java' && isOnClassPath(image, root);
  if (isOfBuilder) return true;
  const before = words.slice(0, at);
  if (before.some((word) => isOpenInput(word)) || image.argv.slice(1, at + 1).some((word) => runsText(name, word))) return false;
  const given = before.flatMap((word) => [word, ...valuesOf(word)]).map((word) => path.posix.resolve(image.folder, word));
  return !given.some((file) => files.others.has(file));
}

/** Whether the first file on the command line of an interpreter is a text of another program, which it has opened. */
export function namesOther({ program, argv, folder }: Image, { others }: Opened): boolean {
  const name = path.posix.basename(program);
  const words = argv.slice(1);
  const first = words.findIndex((word) => !word.startsWith('-'));
  const word = words[first];
  if (word === undefined || words.slice(0, first).some((each) => runsText(name, each))) return false;
  return others.has(path.posix.resolve(folder, word)) && mayBeRunBy(isShell(program), word);
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
  const main = argv.slice(at + (value === argv[at + 1] ? 2 : 1)).find((word) => !word.startsWith('-'));
  // A source is compiled and run by Java itself.
  if (main?.endsWith('.java')) return false;
  return at !== -1 && value !== undefined && value.split(':').every((entry) => isWithin(path.posix.resolve(folder, entry), root));
}
