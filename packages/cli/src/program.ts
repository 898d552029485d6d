/** The command line (`selfhost --help`). Each command's code is loaded only when it runs, so that short ones start fast. */
import { MAX_WINDOW_SECONDS } from '@selfhost/core/compare/context.js';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { CompareOptions } from './commands/compare.js';
import type { FetchOptions } from './commands/fetch.js';
import type { Surroundings } from './host.js';
import type { Format } from './output.js';
import { byteCount, milliseconds } from './quantities.js';

/** The version of the suite, as package.json has it. */
export const VERSION = '0.1.0';

const COMMANDS: ReadonlySet<string> = new Set(['run', 'plan', 'compare', 'verify', 'fetch', 'clean', 'doctor', 'init']);

const EXIT_CODES = `
Exit codes: 0 passed; 1 the work ran and the answer is "no"; 2 wrong usage or configuration.
Every command takes --format json: one JSON document on standard output, nothing else there.`;

/** Parses the arguments, runs the command and gives back the exit code. */
export async function runProgram(argv: readonly string[], around: Surroundings): Promise<number> {
  let exitCode = 0;
  const act =
    <Options>(load: () => Promise<(options: Options, around: Surroundings) => Promise<number>>) =>
    async (options: Options): Promise<void> => {
      const command = await load();
      exitCode = await command(options, around);
    };
  const program = new Command('selfhost')
    .description('Bootstraps a self-hosting compiler in stages, on several targets, and proves the result.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => around.stdout.write(text),
      writeErr: (text) => around.stderr.write(text),
      outputError: () => {},
    })
    .showHelpAfterError(false)
    .addHelpText('after', EXIT_CODES);

  const subcommand = (name: string, description: string, example: string): Command =>
    program.command(name).description(description).exitOverride().addHelpText('after', `\nExample:\n  $ ${example}`);
  const config = new Option('--config <file>', 'the pipeline to read').default('selfhost.yml');
  const pipeline = new Option('--pipeline <name>', 'which one, where the file describes several');
  const format = new Option('--format <format>', 'for people or for programs').choices(['text', 'json']).default('text');

  subcommand(
    'run',
    'Builds all stages, compares them, tries the compiler, and reports.',
    'selfhost run --target x86_64-linux --jobs 4',
  )
    .addOption(config)
    .addOption(pipeline)
    .option('--target <id>', 'only this target; may be repeated', collect, [])
    .option('--from <stage>', 'rebuild from this stage on, whatever the store holds')
    .option('--until <stage>', 'build up to this stage, also one that is built only when needed')
    .option('--jobs <n>', 'jobs that each stage may run at once', positiveInteger)
    .addOption(new Option('--clean', 'build everything again, take nothing from the store').conflicts('incremental'))
    .option('--incremental', 'let stages keep what they declare under `keep`')
    .option(
      '--try-fix <cause>',
      'then build what is compared again with the fix of this cause, and show the rates before and after',
    )
    .option('--setup', 'install missing tools first (asks apt, by sudo where needed)')
    .option('--out <dir>', 'where report, logs and bundles go (default: .selfhost/out beside the configuration)')
    .addOption(format)
    .action(act(async () => (await import('./commands/run.js')).run));

  subcommand('plan', 'Shows what would be built, by what, in which order.', 'selfhost plan --format matrix')
    .addOption(config)
    .addOption(pipeline)
    .addOption(
      new Option('--format <format>', 'for people, for programs, or for a GitHub matrix')
        .choices(['text', 'json', 'matrix'])
        .default('text'),
    )
    .action(act(async () => (await import('./commands/plan.js')).plan));

  subcommand(
    'compare',
    'Compares two files, folders or bundles, accounts for every byte that differs, and names the causes.',
    'selfhost compare stage1/ stage2/ --exclude "**/*.log"',
  )
    .argument('<left>', 'file, folder or bundle')
    .argument('<right>', 'file, folder or bundle')
    .option('--third <side>', 'the next stage: shows whether a compiler converged one generation late, or never does')
    .option('--rules <rules>', 'what may differ: standard, strict, or a rules file of the project', 'standard')
    .option('--exclude <glob>', 'leave these paths out; may be repeated', collect, [])
    .option('--left-window <from/to>', 'when the left was built (Unix seconds or ISO 8601): dates within may differ', timeWindow)
    .option('--right-window <from/to>', 'when the right was built', timeWindow)
    .option('--threshold <rate>', 'least rate of identical or acceptable artifacts, 0 to 1', rate, DEFAULT_RATE)
    .option('--history <dir>', 'folder of run records: since when each difference is there')
    .addOption(
      new Option(
        '--accept',
        'write the narrowest tolerances for what differs, as a diff of the rules file to finish and commit',
      ).conflicts('format'),
    )
    .option('--out <file>', 'write the result there instead of to standard output')
    .addOption(
      new Option('--format <format>', 'for people, programs, a job summary, or a page to work in')
        .choices(['text', 'json', 'markdown', 'html'])
        .default('text'),
    )
    .action(async (left: string, right: string, options: Omit<CompareOptions, 'left' | 'right'>) =>
      act(async () => (await import('./commands/compare.js')).compare)({ ...options, left, right }),
    );

  subcommand(
    'verify',
    'Follows the lineage of bundles back to the sources or a trusted seed.',
    'selfhost verify .selfhost/out/bundles/*.tar.zst',
  )
    .argument('<bundles...>', 'the bundles of a chain, in any order')
    .option('--partial', 'accept that predecessors are not among them')
    .addOption(format)
    .action(async (bundles: string[], options: { partial?: true; format: Format }) =>
      act(async () => (await import('./commands/verify.js')).verify)({ ...options, bundles }),
    );

  subcommand(
    'fetch',
    "Downloads a CI run's report, bundles and logs, and checks every bundle against the report's digests. GitHub asks for a token in GH_TOKEN or GITHUB_TOKEN.",
    'selfhost fetch 1234567890',
  )
    .argument('<run>', 'the number in the address of the run')
    .option('--repo <owner/name>', "the repository (default: that of the remote 'origin')")
    .option('--pipeline <name>', 'which one, where the run has several')
    .option('--out <dir>', 'where it goes (default: .selfhost/runs/<run>)')
    .option('--limit <size>', 'maximum size of the download, e.g. 40GiB (default: 16GiB)', byteCount)
    .addOption(format)
    .action(async (run: string, options: Omit<FetchOptions, 'run'>) =>
      act(async () => (await import('./commands/fetch.js')).fetchRun)({ ...options, run }),
    );

  subcommand(
    'clean',
    'Removes what was not used for long or is too much: stored bundles, logs, fetched runs, and what killed runs left. What the last report names stays.',
    'selfhost clean --older 7d --over 2GiB --dry-run',
  )
    .addOption(config)
    .option('--older <span>', 'what was not used for so long, e.g. 12h, 30d, 2w (default: 30d)', milliseconds)
    .option('--over <size>', 'then the least recently used, until no more than this is left (default: 5GiB)', byteCount)
    .option('--dry-run', 'only tell what would go')
    .addOption(format)
    .action(act(async () => (await import('./commands/clean.js')).clean));

  subcommand('doctor', 'Says which tools are there, which are missing, and how to install them.', 'selfhost doctor')
    .addOption(config)
    .addOption(pipeline)
    .addOption(format)
    .action(act(async () => (await import('./commands/doctor.js')).doctor));

  subcommand('init', 'Looks at this repository and writes a commented selfhost.yml and a starter workflow.', 'selfhost init')
    .addOption(format)
    .action(act(async () => (await import('./commands/init.js')).init));

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return explainUsage(error, argv, around);
  }
}

/** Commander's own complaints, as problems with the exit code of wrong usage; help and version are no complaint. */
async function explainUsage(error: unknown, argv: readonly string[], around: Surroundings): Promise<number> {
  const { writeError } = await import('./output.js');
  const asJson = argv.some((word, index) => word === '--format=json' || (word === '--format' && argv[index + 1] === 'json'));
  if (!(error instanceof CommanderError)) return writeError(around, asJson ? 'json' : 'text', error);
  if (error.exitCode === 0) return 0;
  const { userError } = await import('@selfhost/core/errors.js');
  const message = error.message.replace(/^error: /, '');
  if (error.code === 'commander.help') return 2;
  return writeError(
    around,
    asJson ? 'json' : 'text',
    userError('usage', message, {
      remedy: `see ${[...new Set(['selfhost', ...argv.filter((word) => COMMANDS.has(word)).slice(0, 1)])].join(' ')} --help`,
    }),
  );
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

function positiveInteger(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('It must be a whole number from 1 to 9999.');
  return Number(value);
}

/** Share of artifacts that must agree when a person compares by hand: the project's target. */
const DEFAULT_RATE = 0.99;

function rate(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1)) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return number;
}

/** `FROM/TO`, each in seconds since 1970 or as ISO 8601. */
function timeWindow(value: string): { from: number; to: number } {
  const [from, to, ...rest] = value
    .split('/')
    .map((text) => (/^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Date.parse(text) / 1000));
  if (from === undefined || to === undefined || rest.length > 0 || !(from <= to)) {
    throw new InvalidArgumentError('It must be FROM/TO, in seconds since 1970 or as ISO 8601, with FROM not after TO.');
  }
  if (to - from > MAX_WINDOW_SECONDS) {
    throw new InvalidArgumentError('It is longer than 6 hours, in which almost any date would pass for that of the build.');
  }
  return { from, to };
}
