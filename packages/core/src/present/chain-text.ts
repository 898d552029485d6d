/** How an output came to be, for the terminal: the chain in one line, then a line for each file with the commands that made it. */
import type { ExplainedFile, ExplainedProgram } from '../ancestry/explained.js';
import type { SymbolDoubt } from '../ancestry/explained-output.js';
import { shortText, spelledOut } from '../text/plain-text.js';
import { CHAIN_WORDS } from './words/chain.js';
import type { Language } from './words/language.js';

/** Longest command that is shown; the JSON document has all of it. */
const MAX_COMMAND_CHARACTERS = 200;

/** What was asked for, and the chains that were found; there are several where several files define a name. */
export interface Chains {
  /** Id of the stage and target that the output is of. */
  readonly node: string;
  /** The output, and the name in it where one was asked for. */
  readonly asked: string;
  readonly chains: readonly (readonly ExplainedFile[])[];
  /** Chains that are left out. */
  readonly more: number;
  /** Why it is not certain that the name came to be like this; null where it is. */
  readonly doubt: SymbolDoubt | null;
}

export function chainText({ node, asked, chains, more, doubt }: Chains, language: Language): string {
  const words = CHAIN_WORDS[language];
  const [first] = chains;
  if (first === undefined || first.length === 0) return `${node}: ${spelledOut(asked)}: ${words.unknown}\n`;
  const count = chains.length + more;
  const head = count === 1 ? [] : [`${node}: ${spelledOut(asked)}: ${words.definers(count)}`, ''];
  const blocks = chains.flatMap((chain) => [`${node}: ${chainLine(chain, language)}`, '', ...rowsOf(chain, language), '']);
  const notes = notesUnder({ more, doubt }, language).flatMap((note) => ['', note]);
  return `${[...head, ...blocks.slice(0, -1), ...notes].join('\n')}\n`;
}

/** What is said below the chains. */
export function notesUnder({ more, doubt }: Pick<Chains, 'more' | 'doubt'>, language: Language): string[] {
  const words = CHAIN_WORDS[language];
  return [...(more === 0 ? [] : [words.more(more)]), ...(doubt === null ? [] : [words.doubts[doubt]])];
}

/** The whole chain, e.g. `bin/cc ← ld ← main.o ← as ← main.s ← cc (the compiler of stage0@linux) ← main.c`. */
export function chainLine(chain: readonly ExplainedFile[], language: Language): string {
  return chain.flatMap((file) => [fileName(file), ...file.by.map((program) => programName(program, language))]).join(' ← ');
}

/** A file, and its member where that is meant. */
export function fileName({ file, member }: ExplainedFile): string {
  return spelledOut(member === null ? file : `${file}(${member})`);
}

export function programName({ name, compiler }: ExplainedProgram, language: Language): string {
  return spelledOut(compiler === null ? name : `${name} (${CHAIN_WORDS[language].compilerOf(compiler)})`);
}

/** What a file is that no program on the way made; null for one that was made. */
export function kindText({ kind, choice, of }: ExplainedFile, language: Language): string | null {
  const words = CHAIN_WORDS[language];
  if (kind === 'made') return null;
  return choice === undefined || of === undefined ? words.kinds[kind] : words.choices[choice](of);
}

/** A command line, as a shell would take it where that is possible in one line. */
export function commandText({ argv }: ExplainedProgram, length = MAX_COMMAND_CHARACTERS): string {
  const command = argv.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
  return shortText(spelledOut(command), length);
}

function rowsOf(chain: readonly ExplainedFile[], language: Language): string[] {
  const width = Math.max(...chain.map((file) => fileName(file).length));
  return chain.flatMap((file) => {
    const said = file.by.length > 0 ? file.by.map((program) => commandText(program)) : [kindText(file, language) ?? ''];
    return said.map((text, row) => `  ${(row === 0 ? fileName(file) : '').padEnd(width)}  ${text}`);
  });
}
