/** What a program was given to work on, by its command line. */
import path from 'node:path';
import { isWithin } from '../files/within.js';
import type { Image } from './graph.js';

/** What is before a value in one argument: `--input=`, `-I`, `@` of a response file. */
export const BEFORE_VALUE = /^(?:--?[\w-]*=|-\w|@)/;

/**
 * Whether a file was given to a program: by its path, by a folder above it, or, to a program with a word for an argument (`build`), by the folder that
 * it was started in. What is in a response file is not known later, nor what is left out of a command line, so that these may name every file.
 */
export function isGiven(file: string, { argv, isCut, folder }: Image): boolean {
  const words = argv.slice(1);
  if (isCut || words.some((word) => word.startsWith('@'))) return true;
  if (words.some((word) => !word.startsWith('-')) && isWithin(file, folder)) return true;
  return words.flatMap((word) => valuesOf(word)).some((value) => isWithin(file, path.posix.resolve(folder, value)));
}

/** Whether the very path of a file is on a command line. */
export function isNamed(file: string, { argv, folder }: Image): boolean {
  return argv.slice(1).some((word) => valuesOf(word).some((value) => path.posix.resolve(folder, value) === file));
}

/** What a word of a command line gives: itself, or the value of an option that is in one word with it. */
export function valuesOf(word: string): string[] {
  const rest = word.replace(BEFORE_VALUE, '');
  return rest === word || rest === '' ? (word.startsWith('-') ? [] : [word]) : [rest];
}
