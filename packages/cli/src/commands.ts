/** The commands, in the groups in which help shows them: what each takes, and the code that it loads. */
import { isRecord } from '@selfhost/core/data/shape.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { Command, type Option } from 'commander';
import type { CommandContext, ProcessContext } from './command-context.js';
import type { CleanOptions } from './commands/clean.js';
import type { CompareCommandOptions } from './commands/compare.js';
import type { DoctorOptions } from './commands/doctor.js';
import type { ExplainOptions } from './commands/explain.js';
import type { FetchOptions } from './commands/fetch.js';
import type { InitOptions } from './commands/init.js';
import type { OpenOptions } from './commands/open.js';
import type { PlanOptions } from './commands/plan.js';
import type { VerifyCommandOptions } from './commands/verify.js';
import { examplesOf, helpColumns } from './help/layout.js';
import type { CommandTexts } from './help/texts.js';
import type { CommandName, HelpWords } from './help/words.js';
import { takeOldSpellings } from './options/old-spelling.js';
import { argumentText, option } from './options/option.js';
import type { OptionName, ValuesOf } from './options/table.js';
import { languageFor } from './run/locale.js';
import type { RunCommandOptions } from './run/options.js';

/** A command's own code. */
type Work<Options> = (options: Options, context: CommandContext) => Promise<number>;

/** Runs the command whose code `load` brings. */
type Perform = <Options>(load: () => Promise<Work<Options>>, options: Options) => Promise<void>;

/** The language that options ask for, where the command has that option. */
function askedIn(options: unknown): Language | undefined {
  const asked = isRecord(options) ? options.language : undefined;
  return asked === 'en' || asked === 'ja' ? asked : undefined;
}

/** A command with its texts, and its options, each with what holds for it in this command alone. */
type Begin = (name: CommandName) => {
  readonly command: Command;
  readonly option: <Name extends OptionName>(named: Name, values?: readonly ValuesOf<Name>[]) => Option;
};

/** What every command is made with. */
interface Kit {
  readonly words: HelpWords;
  readonly begin: Begin;
  readonly perform: Perform;
}

/** A heading, and what makes the commands below it. */
type CommandGroup = readonly [heading: keyof HelpWords['commandGroups'], commands: readonly ((kit: Kit) => Command)[]];

/** Adds all commands to the program; `ended` is given the exit code of the one that ran. */
export function addCommands(
  program: Command,
  words: HelpWords,
  context: ProcessContext,
  ended: (exitCode: number) => void,
): void {
  const perform: Perform = async (load, options) => {
    const work = await load();
    ended(await work(options, { ...context, language: languageFor(askedIn(options), context.environment) }));
  };
  const groups: readonly CommandGroup[] = [
    ['begin', [init, doctor, plan]],
    ['build', [run]],
    ['understand', [open, compare, explain]],
    ['prove', [verify, fetch]],
    ['house', [clean]],
  ];
  const begin = beginIn(words, helpColumns(context.screen));
  for (const [group, commands] of groups) {
    program.commandsGroup(words.commandGroups[group]);
    for (const make of commands) {
      const command = make({ words, begin, perform }).copyInheritedSettings(program);
      takeOldSpellings(command, words, context.stderr);
      program.addCommand(command);
    }
  }
  program.helpCommand('help [command]', words.program.helpCommand);
}

/** @param width columns of help */
function beginIn(words: HelpWords, width: number): Begin {
  return (name) => {
    const { description, summary = '', examples, options = {} }: CommandTexts = words.commands[name];
    const command = new Command(name).description(description).summary(summary);
    return {
      command: command.addHelpText('after', () => examplesOf(examples, words, width)),
      option: (named, values) => option(named, words, options[named], values),
    };
  };
}

function init({ begin, perform }: Kit): Command {
  const { command, option } = begin('init');
  return command
    .addOption(option('template'))
    .addOption(option('language'))
    .addOption(option('format', ['text', 'json']))
    .action((options: InitOptions) => perform(async () => (await import('./commands/init.js')).init, options));
}

function doctor({ begin, perform }: Kit): Command {
  const { command, option } = begin('doctor');
  return command
    .addOption(option('config'))
    .addOption(option('pipeline'))
    .addOption(option('language'))
    .addOption(option('format', ['text', 'json']))
    .action((options: DoctorOptions) => perform(async () => (await import('./commands/doctor.js')).doctor, options));
}

function plan({ begin, perform }: Kit): Command {
  const { command, option } = begin('plan');
  return command
    .addOption(option('config'))
    .addOption(option('pipeline'))
    .addOption(option('targets'))
    .addOption(option('language'))
    .addOption(option('format', ['text', 'json', 'matrix']))
    .action((options: PlanOptions) => perform(async () => (await import('./commands/plan.js')).plan, options));
}

function run({ begin, perform }: Kit): Command {
  const { command, option } = begin('run');
  return command
    .addOption(option('config'))
    .addOption(option('pipeline'))
    .addOption(option('targets'))
    .addOption(option('from'))
    .addOption(option('until'))
    .addOption(option('mode'))
    .addOption(option('jobs'))
    .addOption(option('try-fix'))
    .addOption(option('check-incremental'))
    .addOption(option('setup'))
    .addOption(option('out'))
    .addOption(option('language'))
    .addOption(option('format', ['text', 'json']))
    .action((options: RunCommandOptions) => perform(async () => (await import('./commands/run.js')).run, options));
}

function open({ begin, perform, words }: Kit): Command {
  const { command, option } = begin('open');
  return command
    .argument('[name]', words.commands.open.arguments.name)
    .addOption(option('config'))
    .addOption(option('out'))
    .addOption(option('language'))
    .addOption(option('format', ['text', 'json']))
    .action((name: string | undefined, options: Omit<OpenOptions, 'name'>) =>
      perform(async () => (await import('./commands/open.js')).open, { ...options, ...(name === undefined ? {} : { name }) }),
    );
}

function compare({ begin, perform, words }: Kit): Command {
  const { command, option } = begin('compare');
  return command
    .argument('<left>', argumentText('left', words))
    .argument('<right>', argumentText('right', words))
    .addOption(option('third'))
    .addOption(option('rules'))
    .addOption(option('only'))
    .addOption(option('exclude'))
    .addOption(option('left-window'))
    .addOption(option('right-window'))
    .addOption(option('threshold'))
    .addOption(option('history'))
    .addOption(option('out'))
    .addOption(option('language'))
    .addOption(option('format', ['text', 'json', 'markdown', 'html', 'rules']))
    .action((left: string, right: string, options: Omit<CompareCommandOptions, 'left' | 'right'>) =>
      perform(async () => (await import('./commands/compare.js')).compare, { ...options, left, right }),
    );
}

function explain({ begin, perform, words }: Kit): Command {
  const { command, option } = begin('explain');
  return command
    .argument('<output[:symbol]>', words.commands.explain.arguments.output)
    .argument('[bundle]', words.commands.explain.arguments.bundle)
    .addOption(option('config'))
    .addOption(option('pipeline'))
    .addOption(option('target'))
    .addOption(option('stage'))
    .addOption(option('out'))
    .addOption(option('language'))
    .addOption(option('format', ['text', 'json', 'svg']))
    .action((output: string, bundle: string | undefined, options: Omit<ExplainOptions, 'output' | 'bundle'>) =>
      perform(async () => (await import('./commands/explain.js')).explain, {
        ...options,
        output,
        ...(bundle === undefined ? {} : { bundle }),
      }),
    );
}

function verify({ begin, perform, words }: Kit): Command {
  const { command, option } = begin('verify');
  return command
    .argument('<bundles...>', argumentText('bundles', words))
    .addOption(option('partial'))
    .addOption(option('language'))
    .addOption(option('format', ['text', 'json', 'in-toto']))
    .action((bundles: string[], options: Omit<VerifyCommandOptions, 'bundles'>) =>
      perform(async () => (await import('./commands/verify.js')).verify, { ...options, bundles }),
    );
}

function fetch({ begin, perform, words }: Kit): Command {
  const { command, option } = begin('fetch');
  return command
    .argument('<run>', words.commands.fetch.arguments.run)
    .addOption(option('repo'))
    .addOption(option('pipeline'))
    .addOption(option('out'))
    .addOption(option('limit'))
    .addOption(option('language'))
    .addOption(option('format', ['text', 'json']))
    .action((named: string, options: Omit<FetchOptions, 'run'>) =>
      perform(async () => (await import('./commands/fetch.js')).fetchRun, { ...options, run: named }),
    );
}

function clean({ begin, perform }: Kit): Command {
  const { command, option } = begin('clean');
  return command
    .addOption(option('config'))
    .addOption(option('older'))
    .addOption(option('over'))
    .addOption(option('dry-run'))
    .addOption(option('language'))
    .addOption(option('format', ['text', 'json']))
    .action((options: CleanOptions) => perform(async () => (await import('./commands/clean.js')).clean, options));
}
