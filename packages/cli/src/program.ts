/** The command line (`selfhost --help`). Each command's code is loaded only when it runs, so that short ones start fast. */
import { LANGUAGES, type Language } from '@selfhost/core/text/languages.js';
import { VERSION } from '@selfhost/local/version.js';
import { Command } from 'commander';
import type { ProcessContext } from './command-context.js';
import { addCommands } from './commands.js';
import { ENGLISH } from './help/english.js';
import { endOfHelp, helpColumns, layoutIn } from './help/layout.js';
import type { HelpWords } from './help/words.js';
import { languageFor } from './run/locale.js';

/** Parses the arguments, runs the command and returns the exit code. */
export async function runProgram(argv: readonly string[], given: ProcessContext): Promise<number> {
  const language = languageAsked(argv, given.environment);
  const context = { ...given, language };
  let exitCode = 0;
  const program = makeProgram(
    context,
    (code) => {
      exitCode = code;
    },
    await wordsIn(language),
  );
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    const { explainUsage } = await import('./help/usage-error.js');
    return explainUsage(error, { program, argv, asJson: hasOption(argv, 'format', 'json') }, context);
  }
}

/** The commands with their options; `ended` is given the exit code of the one that ran. */
export function makeProgram(context: ProcessContext, ended: (exitCode: number) => void, words: HelpWords = ENGLISH): Command {
  const { description, version, help } = words.program;
  const width = helpColumns(context.screen);
  const program = new Command('selfhost')
    .description(description)
    .version(VERSION, '-V, --version', version)
    .helpOption('-h, --help', help)
    .configureHelp(layoutIn(words))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => helpColumns(context.terminal),
    })
    .showHelpAfterError(false)
    .addHelpText('after', () => endOfHelp(words, width));
  addCommands(program, words, context, ended);
  return program;
}

/** The language of help and of mistakes on the command line, which has to be known before the line is parsed. */
function languageAsked(argv: readonly string[], environment: ProcessContext['environment']): Language {
  return languageFor(
    LANGUAGES.find((language) => hasOption(argv, 'language', language)),
    environment,
  );
}

/** English is part of the program; another language is loaded where it is read. */
async function wordsIn(language: Language): Promise<HelpWords> {
  return language === 'ja' ? (await import('./help/japanese.js')).JAPANESE : ENGLISH;
}

/** Whether the words of a command line have the option with that value, whatever else is wrong with them. */
function hasOption(argv: readonly string[], name: string, value: string): boolean {
  return argv.some((word, index) => word === `--${name}=${value}` || (word === `--${name}` && argv[index + 1] === value));
}
