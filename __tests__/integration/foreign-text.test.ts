/** Text that anybody may write, on the streams of the command: each kind of it, in each form of the answer, as a runner and a terminal read them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commandsIn, HOSTILE_TEXT, steeringIn } from '../fixtures/stream-readers.js';
import { CLI, type Ran, selfhost, type Toy, type ToyOptions } from '../fixtures/toy.js';
import { toysOfTests } from '../fixtures/toys-of-tests.js';

const toy = toysOfTests();

function write(made: Toy, name: string, text: string): void {
  const file = path.join(made.folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Both streams, for readers that take them as one. */
function expectHarmless({ stdout, stderr }: Ran): void {
  expect({ commands: commandsIn(stdout + stderr), steering: steeringIn(stdout + stderr) }).toEqual({
    commands: [],
    steering: [],
  });
  expect(stdout + stderr).toContain('gotcha');
}

/** Every text of a JSON value, keys too. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...textsIn(member)]);
}

/** Where the text comes from, and the command that shows it; `whole` says that the JSON holds it unchanged. */
const KINDS: readonly {
  readonly kind: string;
  readonly args: readonly string[];
  readonly options?: ToyOptions;
  readonly prepare?: (made: Toy) => void;
  readonly whole?: true;
}[] = [
  {
    kind: 'the log of a stage that fails',
    args: ['run'],
    options: { stage1Run: 'cat src/hostile; exit 3' },
    prepare: (made) => write(made, 'src/hostile', HOSTILE_TEXT),
  },
  {
    kind: 'diagnostics',
    args: ['run'],
    options: { stage1Run: 'cat src/hostile; exit 1' },
    prepare: (made) => write(made, 'src/hostile', 'a\u202e##[error].c:1:1: error: ::error::gotcha\u2028::x\n##[error]gotcha\n'),
  },
  {
    kind: 'a tool that is asked for its version',
    args: ['doctor'],
    prepare: (made) => {
      write(made, 'hostile', `1.0-gotcha${HOSTILE_TEXT}`);
      write(
        made,
        'selfhost.yml',
        readFileSync(path.join(made.folder, 'selfhost.yml'), 'utf8').replace(/sh -c 'echo shell 1.0'/, 'cat hostile'),
      );
    },
  },
  {
    kind: 'names of files',
    args: ['compare', 'a', 'b'],
    prepare: (made) => {
      for (const side of ['a', 'b']) write(made, `${side}/${HOSTILE_TEXT}`, side);
    },
    whole: true,
  },
  {
    kind: 'names of folders that are compared',
    args: ['compare', HOSTILE_TEXT, 'b'],
    whole: true,
  },
  {
    kind: 'ids of the configuration',
    args: ['plan'],
    prepare: (made) =>
      write(
        made,
        'selfhost.yml',
        JSON.stringify({ version: 1, name: HOSTILE_TEXT, targets: { [HOSTILE_TEXT]: {} }, stages: {} }),
      ),
  },
  {
    kind: 'keys of the configuration',
    args: ['plan'],
    prepare: (made) =>
      write(made, 'selfhost.yml', JSON.stringify({ version: 1, [HOSTILE_TEXT]: 1, stages: { a: { [HOSTILE_TEXT]: 2 } } })),
  },
  {
    kind: 'a configuration that is no YAML',
    args: ['plan'],
    prepare: (made) => write(made, 'selfhost.yml', '? "##[error]gotcha\u202e"\n: *gotcha\n'),
  },
  {
    kind: 'the manifest of a bundle',
    args: ['verify', 'x.tar.gz'],
    prepare: (made) => {
      write(made, 'manifest.json', JSON.stringify({ schema: HOSTILE_TEXT }));
      execFileSync('tar', ['-czf', 'x.tar.gz', 'manifest.json'], { cwd: made.folder });
    },
  },
  {
    kind: 'names in a bundle',
    args: ['verify', 'x.tar.gz'],
    prepare: (made) => {
      write(made, HOSTILE_TEXT, 'x');
      execFileSync('tar', ['-czf', 'x.tar.gz', HOSTILE_TEXT], { cwd: made.folder });
    },
  },
  { kind: 'a bundle', args: ['verify', HOSTILE_TEXT], whole: true },
  { kind: 'a configuration', args: ['plan', '--config', HOSTILE_TEXT], whole: true },
  { kind: 'a command', args: [HOSTILE_TEXT] },
  { kind: 'an option', args: ['run', `--${HOSTILE_TEXT}`] },
  { kind: 'a value that is none of an option', args: ['run', '--jobs', HOSTILE_TEXT] },
  { kind: 'a target', args: ['run', '--target', HOSTILE_TEXT] },
  { kind: 'a stage', args: ['run', '--from', HOSTILE_TEXT] },
  { kind: 'a cause', args: ['run', '--try-fix', HOSTILE_TEXT] },
  { kind: 'a pipeline', args: ['doctor', '--pipeline', HOSTILE_TEXT] },
  { kind: 'a run', args: ['fetch', HOSTILE_TEXT] },
  { kind: 'a repository', args: ['fetch', '1', '--repo', HOSTILE_TEXT] },
];

describe.each(KINDS)('$kind', ({ args, options, prepare, whole }) => {
  const ran = async (...more: string[]): Promise<Ran> => {
    const made = await toy(options);
    prepare?.(made);
    return selfhost([...args, ...more], made.folder, { env: { GH_TOKEN: 'x' } });
  };

  test('as text', async () => {
    expectHarmless(await ran());
  }, 30_000);

  test('as JSON, with the same values', async () => {
    const json = await ran('--format', 'json');
    expectHarmless(json);
    const texts = textsIn(JSON.parse(json.stdout));
    if (whole === true) expect(texts).toContainEqual(expect.stringContaining(HOSTILE_TEXT));
  }, 30_000);
});

describe('a comparison', () => {
  const differing = async (): Promise<Toy> => {
    const made = await toy();
    for (const side of ['a', 'b']) write(made, `${side}/${HOSTILE_TEXT}`, side);
    for (const side of ['a', 'b']) write(made, `${side}/text.txt`, `${HOSTILE_TEXT}\n${side}\n${HOSTILE_TEXT}\n`);
    return made;
  };

  test.each(['html', 'json'])('as %s is the same on a stream as in a file', async (format) => {
    const made = await differing();
    const streamed = await selfhost(['compare', 'a', 'b', '--format', format], made.folder);
    expectHarmless(streamed);
    await selfhost(['compare', 'a', 'b', '--format', format, '--out', 'file'], made.folder);
    expect(readFileSync(path.join(made.folder, 'file'), 'utf8')).toBe(streamed.stdout);
  });

  test('as Markdown is harmless', async () => {
    expectHarmless(await selfhost(['compare', 'a', 'b', '--format', 'markdown'], (await differing()).folder));
  });

  test('as a diff of the rules file can be applied', async () => {
    const made = await differing();
    const proposed = await selfhost(['compare', 'a', 'b', '--format', 'rules'], made.folder);
    expectHarmless(proposed);
    execFileSync('git', ['apply', '-'], { cwd: made.folder, input: proposed.stdout });
    write(
      made,
      'selfhost-rules.yml',
      readFileSync(path.join(made.folder, 'selfhost-rules.yml'), 'utf8')
        .replaceAll(/TODO[^"]*/g, 'wanted')
        .replaceAll('changes-program: false', 'changes-program: true'),
    );
    expect(
      (await selfhost(['compare', 'a', 'b', '--rules', 'selfhost-rules.yml', '--threshold', '0'], made.folder)).stdout,
    ).toMatch(/^allowed/);
  });

  test.each([
    ['an old command', 'version: 1\n# ##[error]x\n'],
    ['a mark of direction', 'version: 1\n# \u202e\n'],
    ['a line that is a command', 'version: 1\ntolerances:\n  - reason: "a\n      ::error::b"\n    path: c\n    region: d\n'],
    ['a carriage return alone', 'version: 1\n# a\rb\n'],
  ])('as a diff, with %s of the rules file in it, goes to a file or nowhere', async (_what, rules) => {
    const made = await differing();
    write(made, 'rules.yml', rules);
    const args = ['compare', 'a', 'b', '--format', 'rules', '--rules', 'rules.yml'];
    expect(await selfhost(args, made.folder)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--out') });
    expect((await selfhost([...args, '--out', 'diff'], made.folder)).code).toBe(1);
    execFileSync('git', ['apply', 'diff'], { cwd: made.folder });
  });
});

describe('a mistake of ours', () => {
  test.each([
    ['thrown later', 'setTimeout(() => { throw error; }, 1)'],
    ['rejected', 'setTimeout(() => { Promise.reject(error); }, 1)'],
    ['an event without a listener', `setTimeout(() => process.stdout.emit('error', error), 1)`],
  ])('%s is reported harmlessly, and ends the command', async (_how, code) => {
    const made = await toy({ stage1Run: 'sleep 20' });
    write(made, 'mistake.mjs', `const error = new Error(${JSON.stringify(HOSTILE_TEXT)}); ${code}`);
    const ran = await selfhost(['run'], made.folder, {
      env: { NODE_OPTIONS: `--import ${path.join(made.folder, 'mistake.mjs').replaceAll(' ', '%20')}` },
    });
    expect(ran.code).toBe(1);
    expectHarmless(ran);
    expect(ran.stderr).toContain('please report it');
  });
});

/** What blocks that are redrawn, and colours, are made of: erasing a line, moving up, and drawing at once. */
const OURS = new RegExp(String.raw`${String.fromCharCode(0x1b)}\[(?:\d*[AGK]|\d*m|\?2026[hl])`, 'g');

describe('a terminal', () => {
  test('gets escapes of ours, and none of a stage’s', async () => {
    const made = await toy({ stage1Run: 'cat src/hostile; sleep 1; cat src/hostile; exit 3' });
    write(made, 'src/hostile', `${HOSTILE_TEXT}\n`);
    const { stdout } = spawnSync('script', ['-qec', `stty cols 100 rows 30; '${process.execPath}' '${CLI}' run`, '/dev/null'], {
      cwd: made.folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '' },
    });
    expect(stdout.match(OURS)).not.toBeNull();
    const foreign = stdout.replaceAll('\r\n', '\n').replaceAll(OURS, '');
    expect(steeringIn(foreign)).toEqual([]);
    expect(stdout).not.toContain('\u001b[2J');
    expect(foreign).toContain('gotcha');
  }, 30_000);
});
