/** Options of the command line: from the table, in groups, with the spellings of earlier versions. */
import { describe, expect, test } from '@jest/globals';
import { OLD_SPELLINGS } from '@selfhost/cli/options/old-spelling.js';
import type { OptionRow } from '@selfhost/cli/options/row.js';
import { OPTIONS } from '@selfhost/cli/options/table.js';
import { makeProgram } from '@selfhost/cli/program.js';
import type { Command } from 'commander';

interface Parsed {
  readonly options: Readonly<Record<string, unknown>>;
  readonly stdout: string;
  readonly stderr: string;
}

function program(told: { stdout: string[]; stderr: string[] } = { stdout: [], stderr: [] }): Command {
  return makeProgram(
    {
      stdout: { write: (text) => void told.stdout.push(text) },
      stderr: { write: (text) => void told.stderr.push(text) },
      cwd: '/nowhere',
      environment: {},
      machine: { platform: 'linux', arch: 'x64' },
      signal: new AbortController().signal,
    },
    () => {},
  );
}

/** The rows that an option may stand for: where several values are given one by one, its name is that of one. */
const rowsOf = (long: string): readonly OptionRow[] =>
  Object.entries<OptionRow>(OPTIONS).flatMap(([name, row]) => (`--${row.flag ?? name}` === long ? [row] : []));

/** What a command's own code is given, and what was written before it began. */
async function parsed(...argv: string[]): Promise<Parsed> {
  const told: { stdout: string[]; stderr: string[] } = { stdout: [], stderr: [] };
  const made = program(told);
  let options: Readonly<Record<string, unknown>> = {};
  for (const command of made.commands)
    command.action(() => {
      options = command.opts();
    });
  await made.parseAsync(argv, { from: 'user' });
  return { options, stdout: told.stdout.join(''), stderr: told.stderr.join('') };
}

const COMMANDS = program().commands.map((command) => ({ command, name: command.name() }));

describe.each(COMMANDS)('the options of $name', ({ command, name }) => {
  test('are rows of the table, with its words and values', () => {
    const old = (OLD_SPELLINGS[name] ?? []).map(({ flag }) => `--${flag}`);
    for (const { long, description, argChoices = [] } of command.options) {
      if (old.includes(long ?? '')) continue;
      const row = rowsOf(long ?? '').find(({ means }) => description.toLowerCase().startsWith(means.toLowerCase()));
      expect([long, row]).toEqual([long, expect.anything()]);
      expect(Object.keys(row?.values ?? {})).toEqual(expect.arrayContaining([...argChoices]));
    }
  });

  test('have --format with text and json', () =>
    expect(command.options.find(({ long }) => long === '--format')?.argChoices).toEqual(
      expect.arrayContaining(['text', 'json']),
    ));
});

test('help shows the commands in groups, in the order of work', () => {
  const help = program().helpInformation();
  const order = [
    'Begin:',
    'init',
    'doctor',
    'plan',
    'Build:',
    'run',
    'Understand:',
    'compare',
    'Prove:',
    'verify',
    'fetch',
    'House:',
    'clean',
  ];
  const places = order.map((word) => help.search(new RegExp(`^ {0,2}${word}`, 'm')));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test.each(COMMANDS)('the help of $name fits into 80 columns, and says what each example shows', async ({ name }) => {
  const stdout: string[] = [];
  const made = program({ stdout, stderr: [] });
  await expect(made.parseAsync([name, '--help'], { from: 'user' })).rejects.toThrow();
  const lines = stdout.join('').split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  const examples = lines.flatMap((line, index) => (line.startsWith('  $ ') ? [lines[index - 1]] : []));
  expect(examples.length).toBeGreaterThan(0);
  for (const shows of examples) expect(shows).toMatch(/^ {2}# \S/);
});

test('the help of all fits into 80 columns', async () => {
  const stdout: string[] = [];
  await expect(program({ stdout, stderr: [] }).parseAsync(['--help'], { from: 'user' })).rejects.toThrow();
  expect(
    stdout
      .join('')
      .split('\n')
      .filter((line) => line.length > 80),
  ).toEqual([]);
});

test('options stand in groups, in the order of work', () => {
  const help =
    program()
      .commands.find((command) => command.name() === 'run')
      ?.helpInformation() ?? '';
  const order = [
    'Which pipeline:',
    '  --config',
    'Which stages:',
    '  --from',
    'How they are built:',
    '  --try-fix',
    'The result:',
    '  --out',
  ];
  const places = order.map((word) => help.indexOf(`\n${word}`));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test.each(['--only', '--exclude'])('an empty %s, which a variable that is not set makes, is refused', (flag) =>
  expect(parsed('compare', 'a', 'b', flag, '')).rejects.toThrow('It must not be empty.'),
);

test('what is left out has its default', async () => {
  expect((await parsed('run')).options).toEqual({ config: 'selfhost.yml', target: [], mode: 'cached', format: 'text' });
  expect((await parsed('compare', 'a', 'b')).options).toEqual({
    rules: 'standard',
    only: [],
    exclude: [],
    threshold: 0.99,
    format: 'text',
  });
});

describe('an old spelling', () => {
  test.each([
    [['run', '--clean'], { mode: 'clean' }, '--clean', '--mode clean'],
    [['run', '--incremental'], { mode: 'incremental' }, '--incremental', '--mode incremental'],
    [['compare', 'a', 'b', '--accept'], { format: 'rules' }, '--accept', '--format rules'],
  ])('%j means what it meant, and names the new one in one line', async (argv, options, before, now) => {
    const { options: given, stdout, stderr } = await parsed(...argv);
    expect(given).toMatchObject(options);
    expect({ stdout, stderr }).toEqual({
      stdout: '',
      stderr: `warning: ${before} is an old spelling until version 1.0: write ${now}\n`,
    });
  });

  test('is not in help, and the new one says nothing', async () => {
    expect(
      program()
        .commands.map((command) => command.helpInformation())
        .join(''),
    ).not.toMatch(/--(clean|incremental|accept)\b/);
    expect((await parsed('run', '--mode', 'clean')).stderr).toBe('');
  });

  test.each([
    [['run', '--clean', '--incremental']],
    [['run', '--mode', 'cached', '--clean']],
    [['compare', 'a', 'b', '--accept', '--format', 'text']],
  ])('%j contradicts itself', (argv) => expect(parsed(...argv)).rejects.toThrow(/cannot be used with/));
});
