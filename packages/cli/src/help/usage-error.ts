/** What is wrong with a command line, as a problem with the exit code of wrong usage. */
import { userError } from '@selfhost/core/errors.js';
import { type Command, CommanderError } from 'commander';
import type { CommandContext } from '../command-context.js';
import { writeError } from '../output.js';

export interface CommandLine {
  readonly program: Command;
  readonly argv: readonly string[];
  readonly asJson: boolean;
}

/** Commander's own messages, as problems; help and version are no problem. JSON is in English, as all of it is. */
export async function explainUsage(error: unknown, line: CommandLine, context: CommandContext): Promise<number> {
  const format = line.asJson ? 'json' : 'text';
  if (!(error instanceof CommanderError)) return writeError(context, format, error);
  if (error.exitCode === 0) return 0;
  if (error.code === 'commander.help') return 2;
  const help = `${['selfhost', ...commandIn(line)].join(' ')} --help`;
  if (context.language === 'ja' && !line.asJson) {
    const { mistakeInJapanese } = await import('./japanese-usage.js');
    const { message, nearest } = mistakeInJapanese(error, line.program, line.argv);
    const found = nearest === undefined ? {} : { nearest };
    return writeError(context, format, userError('usage', message, { ...found, remedy: `${help} を見る` }));
  }
  return writeError(context, format, userError('usage', error.message.replace(/^error: /, ''), { remedy: `see ${help}` }));
}

/** The command that is named, of which the help is to be read. */
function commandIn({ program, argv }: CommandLine): readonly string[] {
  const commands = new Set(program.commands.map((command) => command.name()));
  return argv.filter((word) => commands.has(word)).slice(0, 1);
}
