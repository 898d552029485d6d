/** Arguments that are no data: texts that a program runs. */
import path from 'node:path';
import { SHELL } from './graph.js';

/** Options by which an interpreter runs the text or the module that follows them, by its name: `sh -ec`, `python3 -m`, `perl -pe`. What comes after it is data. */
const RUNS_TEXT: readonly { readonly program: RegExp; readonly option: RegExp }[] = [
  { program: SHELL, option: /^-[a-zA-Z]*c/ },
  { program: /^(?:python|pypy)/, option: /^-[a-zA-Z]*[cm]$/ },
  // The text may follow in the same word, and a module is a text too.
  { program: /^perl/, option: /^-(?:(?![IMmDxC])[a-zA-Z0-9]*[eE]|[Mm])/ },
  { program: /^ruby/, option: /^-(?:(?![IrxCF])[a-zA-Z0-9]*e|r)/ },
  {
    program: /^(?:lua|node|deno|bun|php|racket|guile|sbcl|erl|tclsh)/,
    option: /^(?:-[a-zA-Z]{0,3}[ceE]|-p|--?(?:eval|print)(?:=.*)?)$/,
  },
  { program: /^php/, option: /^-r$/ },
];

/** Whether a program runs the text or the module after an option, by their names. */
export function runsText(name: string, word: string): boolean {
  return RUNS_TEXT.some(({ program, option }) => program.test(name) && option.test(word));
}

/** Whether a word is for what a program reads from its standard input, or from something that it was given open. */
export function isOpenInput(word: string): boolean {
  return word === '-' || /^\/(?:dev\/(?:stdin$|fd\/)|proc\/self\/fd\/)/.test(word);
}

/** Endings of texts that interpreters run. */
const RUN_TEXTS = /\.(?:py[cw]?|p[lm]|[cm]?js|rb|lua|php|tcl|z?sh|bash|scm|rkt|beam|class|jar)$/;

/** Whether an interpreter may have run a file, by the file's name. Scripts of a shell need no ending. */
export function mayBeRunBy(isOfShell: boolean, file: string): boolean {
  return isOfShell || RUN_TEXTS.test(file);
}

/** Programs whose first argument that is no option is what they do. */
const COMMAND_FIRST = /^(?:[gm]?awk|sed|e?grep|jq|bc|expr|tr)$/;

/** Whether an argument is a text that the program runs, and not one that it works on. */
export function isProgramText(program: string, argv: readonly string[], index: number): boolean {
  const name = path.posix.basename(program);
  if (runsText(name, argv[index - 1] ?? '')) return true;
  return COMMAND_FIRST.test(name) && !argv.slice(1, index).some((word) => !word.startsWith('-'));
}
