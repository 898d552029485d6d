/** How an output came to be, for the terminal: the chain in one line, then a line for each file with the commands that made it. */
import type { ExplainedFile, ExplainedProgram } from '../ancestry/explained.js';
import { withoutControls } from '../text/plain-text.js';
import { CHAIN_WORDS } from './words/chain.js';
import type { Language } from './words/language.js';

/** Longest command that is shown; the JSON document has all of it. */
const MAX_COMMAND_CHARACTERS = 200;

/** @param node the stage and target that the output is of */
export function chainText(node: string, output: string, chain: readonly ExplainedFile[], language: Language): string {
  const words = CHAIN_WORDS[language];
  if (chain.length === 0) return `${node}: ${output}: ${words.unknown}\n`;
  const line = chain.flatMap(({ file, by }) => [file, ...by.map((program) => nameIn(program, language))]).join(' ← ');
  const width = Math.max(...chain.map(({ file }) => file.length));
  const rows = chain.flatMap(({ file, by }, index) => {
    const said = by.length > 0 ? by.map(commandOf) : [index === chain.length - 1 ? words.source : words.copy];
    return said.map((text, row) => `  ${(row === 0 ? file : '').padEnd(width)}  ${text}`);
  });
  return `${[`${node}: ${line}`, '', ...rows].map(withoutControls).join('\n')}\n`;
}

function nameIn({ name, compiler }: ExplainedProgram, language: Language): string {
  return compiler === null ? name : `${name} (${CHAIN_WORDS[language].compilerOf(compiler)})`;
}

function commandOf({ argv }: ExplainedProgram): string {
  const command = argv.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
  return command.length > MAX_COMMAND_CHARACTERS ? `${command.slice(0, MAX_COMMAND_CHARACTERS)} …` : command;
}
