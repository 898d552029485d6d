/** Arguments that are no data: texts that a program runs. */
import path from 'node:path';
import { SHELL } from './graph.js';

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

/** Whether a program runs the text or the module after an option, by their names. */
export function runsText(name: string, word: string): boolean {
  return RUNS_TEXT.some(({ program, option }) => program.test(name) && option.test(word));
}

/** Programs whose first argument that is no option is what they do. */
const COMMAND_FIRST = /^(?:[gm]?awk|sed|e?grep|jq|bc|expr|tr)$/;

/** Whether an argument is a text that the program runs, and not one that it works on. */
export function isProgramText(program: string, argv: readonly string[], index: number): boolean {
  const name = path.posix.basename(program);
  if (runsText(name, argv[index - 1] ?? '')) return true;
  return COMMAND_FIRST.test(name) && !argv.slice(1, index).some((word) => !word.startsWith('-'));
}
