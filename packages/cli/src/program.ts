/** The command line (`selfhost --help`). Each command's code is loaded only when it runs, so that short ones start fast. */
import { VERSION } from '@selfhost/local/version.js';
import { Command, CommanderError } from 'commander';
import type { CommandContext } from './command-context.js';
import { addCommands } from './commands.js';
import { languageFor } from './run/locale.js';

const AFTER = `
First steps:
  $ selfhost init           write a selfhost.yml; then correct its commands
  $ selfhost plan           see what would be built
  $ selfhost run --setup    install missing tools, build, compare and report
  $ selfhost run --help     see the options of a command, with examples

Exit codes: 0 passed; 1 the work ran and the answer is "no"; 2 wrong usage or
configuration. Every command takes --format json: one JSON document on standard
output, nothing else there.`;

/** Parses the arguments, runs the command and returns the exit code. */
export async function runProgram(argv: readonly string[], context: CommandContext): Promise<number> {
  let exitCode = 0;
  const program = makeProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return explainUsage(error, argv, program, context);
  }
}

/** The commands with their options; `ended` is given the exit code of the one that ran. */
export function makeProgram(context: CommandContext, ended: (exitCode: number) => void): Command {
  const program = new Command('selfhost')
    .description('Bootstraps a self-hosting compiler in stages, on several targets, and proves the result.')
    .version(VERSION, '-V, --version', 'shows the version')
    .helpOption('-h, --help', 'shows this help')
    // The help of a command has its options and arguments.
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      outputError: () => {},
    })
    .showHelpAfterError(false)
    .addHelpText('after', AFTER);
  addCommands(program, context, ended);
  return program;
}

/** Commander's own messages, as problems with the exit code of wrong usage; help and version are no problem. */
async function explainUsage(error: unknown, argv: readonly string[], program: Command, given: CommandContext): Promise<number> {
  const { writeError } = await import('./output.js');
  const context = { ...given, language: languageFor(undefined, given.environment) };
  const asJson = argv.some((word, index) => word === '--format=json' || (word === '--format' && argv[index + 1] === 'json'));
  if (!(error instanceof CommanderError)) return writeError(context, asJson ? 'json' : 'text', error);
  if (error.exitCode === 0) return 0;
  const { userError } = await import('@selfhost/core/errors.js');
  const message = error.message.replace(/^error: /, '');
  if (error.code === 'commander.help') return 2;
  const commands = new Set(program.commands.map((command) => command.name()));
  return writeError(
    context,
    asJson ? 'json' : 'text',
    userError('usage', message, {
      remedy: `see ${[...new Set(['selfhost', ...argv.filter((word) => commands.has(word)).slice(0, 1)])].join(' ')} --help`,
    }),
  );
}
