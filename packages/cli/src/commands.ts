/** The commands, in the groups in which help shows them: what each takes, and the code that it loads. */
import { isRecord } from '@selfhost/core/data/shape.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { Command } from 'commander';
import type { CommandContext } from './command-context.js';
import type { CleanOptions } from './commands/clean.js';
import type { CompareCommandOptions } from './commands/compare.js';
import type { DoctorOptions } from './commands/doctor.js';
import type { ExplainOptions } from './commands/explain.js';
import type { FetchOptions } from './commands/fetch.js';
import type { InitOptions } from './commands/init.js';
import type { OpenOptions } from './commands/open.js';
import type { PlanOptions } from './commands/plan.js';
import type { VerifyCommandOptions } from './commands/verify.js';
import { takeOldSpellings } from './options/old-spelling.js';
import { argumentText, option } from './options/option.js';
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

/** Adds all commands to the program; `ended` is given the exit code of the one that ran. */
export function addCommands(program: Command, context: CommandContext, ended: (exitCode: number) => void): void {
  const perform: Perform = async (load, options) => {
    const work = await load();
    ended(await work(options, { ...context, language: languageFor(askedIn(options), context.environment) }));
  };
  const groups: Readonly<Record<string, readonly ((perform: Perform) => Command)[]>> = {
    'Begin:': [init, doctor, plan],
    'Build:': [run],
    'Understand:': [open, compare, explain],
    'Prove:': [verify, fetch],
    'House:': [clean],
  };
  for (const [heading, commands] of Object.entries(groups)) {
    program.commandsGroup(heading);
    for (const make of commands) {
      const command = make(perform).copyInheritedSettings(program);
      takeOldSpellings(command, context.stderr);
      program.addCommand(command);
    }
  }
  program.helpCommand('help [command]', 'Shows the help of a command.');
}

/** @param examples what each shows, and the command */
function command(name: string, description: string, examples: Readonly<Record<string, string>>): Command {
  const lines = Object.entries(examples).map(([shows, line]) => `  # ${shows}\n  $ ${line}`);
  const heading = lines.length === 1 ? 'Example' : 'Examples';
  return new Command(name).description(description).addHelpText('after', `\n${heading}:\n${lines.join('\n')}`);
}

/** What most commands print: text, or one JSON document. */
const textOrJson = () => option('format', { values: ['text', 'json'] });

function init(perform: Perform): Command {
  return command('init', 'Looks at this repository and writes a commented selfhost.yml and a starter workflow.', {
    'for the build that the repository has': 'selfhost init',
    'for a compiler whose language the files do not show': 'selfhost init --template ocaml',
  })
    .summary('Writes a selfhost.yml and a starter workflow for this repository.')
    .addOption(option('template'))
    .addOption(option('language', { otherwise: 'that of the locale' }))
    .addOption(textOrJson())
    .action((options: InitOptions) => perform(async () => (await import('./commands/init.js')).init, options));
}

function doctor(perform: Perform): Command {
  return command('doctor', 'Says which tools are there, which are missing, and how to install them.', {
    'for every target of selfhost.yml': 'selfhost doctor',
  })
    .summary('Says which tools are missing, and how to install them.')
    .addOption(option('config'))
    .addOption(option('pipeline'))
    .addOption(option('language', { otherwise: 'that of the locale' }))
    .addOption(textOrJson())
    .action((options: DoctorOptions) => perform(async () => (await import('./commands/doctor.js')).doctor, options));
}

function plan(perform: Perform): Command {
  return command('plan', 'Shows what would be built, by what, in which order.', {
    'one target of several': 'selfhost plan --target x86_64-linux',
    'for the jobs of a workflow': 'selfhost plan --format matrix',
  })
    .addOption(option('config'))
    .addOption(option('pipeline'))
    .addOption(option('targets'))
    .addOption(option('language', { otherwise: 'that of the locale' }))
    .addOption(option('format', { values: ['text', 'json', 'matrix'] }))
    .action((options: PlanOptions) => perform(async () => (await import('./commands/plan.js')).plan, options));
}

function run(perform: Perform): Command {
  return command('run', 'Builds all stages, compares them, tries the compiler, and reports.', {
    'one target of several, with four jobs in each stage': 'selfhost run --target x86_64-linux --jobs 4',
    'all stages up to the second, whatever is stored': 'selfhost run --mode clean --until stage2',
    'do the stages agree once paths are out of the outputs?': 'selfhost run --try-fix build-path',
  })
    .addOption(option('config'))
    .addOption(option('pipeline'))
    .addOption(option('targets'))
    .addOption(option('from'))
    .addOption(option('until', { otherwise: 'all stages' }))
    .addOption(option('mode'))
    .addOption(option('jobs', { otherwise: "the machine's cores, shared by the targets" }))
    .addOption(option('try-fix'))
    .addOption(option('setup', { more: 'asks apt, by sudo where needed' }))
    .addOption(
      option('out', { more: 'a folder for report, logs and bundles', otherwise: '.selfhost/out beside the configuration' }),
    )
    .addOption(option('language', { otherwise: 'that of the locale' }))
    .addOption(textOrJson())
    .action((options: RunCommandOptions) => perform(async () => (await import('./commands/run.js')).run, options));
}

function open(perform: Perform): Command {
  return command(
    'open',
    'Opens the page of the last run, or of one of its comparisons, in the browser, and prints where it is.',
    {
      'the page of the last run': 'selfhost open',
      'the page of one of its comparisons': 'selfhost open stage1-stage2-x86_64-linux',
    },
  )
    .summary('Opens the page of a run or of a comparison in the browser.')
    .argument('[name]', "the beginning of a page's name below out/compare (default: the page of the run)")
    .addOption(option('config'))
    .addOption(option('out', { more: 'as `run` was given it', otherwise: '.selfhost/out beside the configuration' }))
    .addOption(option('language', { otherwise: 'that of the locale' }))
    .addOption(textOrJson())
    .action((name: string | undefined, options: Omit<OpenOptions, 'name'>) =>
      perform(async () => (await import('./commands/open.js')).open, { ...options, ...(name === undefined ? {} : { name }) }),
    );
}

function compare(perform: Perform): Command {
  return command(
    'compare',
    'Compares two files, folders or bundles, accounts for every byte that differs, and names the causes.',
    {
      'everything but logs': 'selfhost compare stage1/ stage2/ --exclude "**/*.log"',
      'a page to work in': 'selfhost compare stage1/ stage2/ --format html --out difference.html',
      'accept what differs': 'selfhost compare stage1/ stage2/ --format rules --out tolerances.diff',
    },
  )
    .summary('Compares two files, folders or bundles, and names the causes.')
    .argument('<left>', argumentText('left'))
    .argument('<right>', argumentText('right'))
    .addOption(option('third'))
    .addOption(option('rules'))
    .addOption(option('only'))
    .addOption(option('exclude'))
    .addOption(option('left-window'))
    .addOption(option('right-window'))
    .addOption(option('threshold'))
    .addOption(option('history', { more: 'shows since when each difference is there' }))
    .addOption(option('out', { more: 'a file', otherwise: 'standard output; html on a terminal: selfhost-compare.html' }))
    .addOption(option('language', { otherwise: 'that of the locale' }))
    .addOption(option('format', { values: ['text', 'json', 'markdown', 'html', 'rules'] }))
    .action((left: string, right: string, options: Omit<CompareCommandOptions, 'left' | 'right'>) =>
      perform(async () => (await import('./commands/compare.js')).compare, { ...options, left, right }),
    );
}

function explain(perform: Perform): Command {
  return command(
    'explain',
    'Shows how an output, or a function or variable in it, came to be: the programs and files from it back to a source, as the trace of its stage shows them.',
    {
      'a program that was built here': 'selfhost explain bin/cc',
      'a function in it': 'selfhost explain bin/cc:lexer_next --stage stage2',
      'as a picture': 'selfhost explain obj/lexer.o --format svg --out lexer.svg',
      'an output of a bundle that was fetched': 'selfhost explain bin/cc .selfhost/runs/1234567890/bundles/cc.tar.zst',
    },
  )
    .summary('Shows how an output, or a function in it, came to be.')
    .argument('<output[:symbol]>', 'an output by its path below SELFHOST_OUT or by the end of it; and a name that it defines')
    .argument('[bundle]', 'a bundle that has the output (default: what was built here)')
    .addOption(option('config'))
    .addOption(option('pipeline'))
    .addOption(option('target'))
    .addOption(option('stage', { otherwise: 'the last one that has the output' }))
    .addOption(option('out', { more: 'a file', otherwise: 'standard output' }))
    .addOption(option('language', { otherwise: 'that of the locale' }))
    .addOption(option('format', { values: ['text', 'json', 'svg'] }))
    .action((output: string, bundle: string | undefined, options: Omit<ExplainOptions, 'output' | 'bundle'>) =>
      perform(async () => (await import('./commands/explain.js')).explain, {
        ...options,
        output,
        ...(bundle === undefined ? {} : { bundle }),
      }),
    );
}

function verify(perform: Perform): Command {
  return command('verify', 'Follows the lineage of bundles back to the sources or a trusted seed.', {
    'what the last run has made': 'selfhost verify .selfhost/out/bundles/*.tar.zst',
    'what one bundle was made of, as a statement to sign': 'selfhost verify bundles/cc-stage2.tar.zst --format in-toto',
  })
    .argument('<bundles...>', argumentText('bundles'))
    .addOption(option('partial'))
    .addOption(option('language', { otherwise: 'that of the locale' }))
    .addOption(option('format', { values: ['text', 'json', 'in-toto'] }))
    .action((bundles: string[], options: Omit<VerifyCommandOptions, 'bundles'>) =>
      perform(async () => (await import('./commands/verify.js')).verify, { ...options, bundles }),
    );
}

function fetch(perform: Perform): Command {
  return command(
    'fetch',
    "Downloads a CI run's report, bundles and logs, and checks every bundle against the report's digests. GitHub asks for a token in GH_TOKEN or GITHUB_TOKEN.",
    {
      'a run of this repository': 'selfhost fetch 1234567890',
      'a run of any repository': 'selfhost fetch https://github.com/OWNER/NAME/actions/runs/1234567890',
    },
  )
    .summary("Downloads a CI run's report, bundles and logs.")
    .argument('<run>', 'the address of the run, or the number in it')
    .addOption(option('repo', { otherwise: "that of the address, or of the remote 'origin'" }))
    .addOption(option('pipeline'))
    .addOption(option('out', { more: 'a folder', otherwise: '.selfhost/runs/<run>' }))
    .addOption(option('limit', { more: 'e.g. 40GiB', otherwise: '16GiB' }))
    .addOption(option('language', { otherwise: 'that of the locale' }))
    .addOption(textOrJson())
    .action((named: string, options: Omit<FetchOptions, 'run'>) =>
      perform(async () => (await import('./commands/fetch.js')).fetchRun, { ...options, run: named }),
    );
}

function clean(perform: Perform): Command {
  return command(
    'clean',
    'Removes what was not used for long or is too much: stored bundles, logs, fetched runs, and what killed runs left. What the last report names stays.',
    { 'see what would be removed': 'selfhost clean --older 7d --over 2GiB --dry-run' },
  )
    .summary('Removes what was not used for long or is too much.')
    .addOption(option('config'))
    .addOption(option('older', { otherwise: '30d' }))
    .addOption(option('over', { otherwise: '5GiB' }))
    .addOption(option('dry-run'))
    .addOption(option('language', { otherwise: 'that of the locale' }))
    .addOption(textOrJson())
    .action((options: CleanOptions) => perform(async () => (await import('./commands/clean.js')).clean, options));
}
