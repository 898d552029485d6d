import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseInputs } from '@selfhost/github/inputs/read.js';
import type { InputSpecs } from '@selfhost/github/inputs/spec.js';
import { parse } from 'yaml';

interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly default?: string;
        readonly required?: boolean;
        readonly deprecationMessage?: string;
      }
    >
  >;
  readonly outputs?: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const read = (file: string): string => readFileSync(file, 'utf8');
const NAMES = readdirSync('actions').sort();
const folderOf = (name: string): string => `actions/${name}`;

let made: string;
beforeAll(() => {
  made = mkdtempSync(path.join(tmpdir(), 'actions-'));
});
afterAll(() => rmSync(made, { recursive: true }));

function generate(from: string, to: string): string {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/make-actions.mjs', from, to], { encoding: 'utf8' });
  return `${status} ${stderr}`;
}

describe('what is made from action.yml', () => {
  test('is what is there; when this fails, run `node scripts/make-actions.mjs`', () => {
    expect(generate('.', made)).toBe('0 ');
    const files = globSync('**/*.*', { cwd: made });
    // Three of each action, and two of the suite at the top.
    expect(files).toHaveLength(3 * NAMES.length + 2);
    for (const file of files) expect([file, existsSync(file) && read(file)]).toEqual([file, read(path.join(made, file))]);
  });

  test('the action at the top is the suite: the same inputs, outputs and code', () => {
    const [top, suite] = ['action.yml', 'actions/suite/action.yml'].map((file): ActionFile => parse(read(file)));
    expect(top).toEqual({ ...suite, runs: { using: 'node24', main: 'dist/suite/index.js' } });
  });

  test('covers every action', () => {
    for (const name of NAMES) expect([name, existsSync(path.join(folderOf(name), 'action.yml'))]).toEqual([name, true]);
  });
});

describe.each(NAMES)('the action %s', (name) => {
  const action: ActionFile = parse(read(path.join(folderOf(name), 'action.yml')));

  test('runs on node24, from its own stub in dist', () => {
    expect(action.runs.using).toBe('node24');
    expect(path.join(folderOf(name), action.runs.main)).toBe(path.join('dist', name, 'index.js'));
  });

  test('can be started by its name', () =>
    expect(read('packages/entries/src/index.ts')).toMatch(
      new RegExp(`'?${name}'?: \\(\\) => import\\('@selfhost/action-${name}/`),
    ));

  test('says what it is, and what each input and output is', () => {
    for (const text of [action.name, action.description]) expect(text).toMatch(/\w/);
    for (const { description } of Object.values({ ...action.inputs, ...action.outputs })) expect(description).toMatch(/\w{2}/);
    // Sentences get their full stop where they are shown.
    expect(action.description).not.toMatch(/\.$/);
  });

  test('can be used with its own defaults', async () => {
    const { INPUTS, OUTPUTS }: { INPUTS: InputSpecs; OUTPUTS: readonly string[] } = await import(
      `@selfhost/action-${name}/interface.js`
    );
    const [current, old] = [false, true].map((isOld) =>
      Object.keys(action.inputs).filter((input) => (action.inputs[input]?.deprecationMessage !== undefined) === isOld),
    );
    expect(Object.keys(INPUTS)).toEqual(current);
    expect(Object.values(INPUTS).flatMap(({ was = [] }) => was)).toEqual(old);
    expect(OUTPUTS).toEqual(Object.keys(action.outputs ?? {}));
    const optional = Object.fromEntries(Object.entries(INPUTS).filter(([, { required }]) => required !== true));
    expect(() => parseInputs(optional, (input) => action.inputs[input]?.default ?? '')).not.toThrow();
  });

  test('has types for tools', () => {
    const types = parse(read(path.join(folderOf(name), 'action-types.yml')));
    expect(Object.keys(types.inputs)).toEqual(Object.keys(action.inputs));
    expect(Object.keys(types.outputs ?? {})).toEqual(Object.keys(action.outputs ?? {}));
    for (const typing of Object.values<{ type: string }>({ ...types.inputs, ...types.outputs }))
      expect(typing).toEqual(
        {
          list: { type: 'list', separator: expect.stringMatching(/^[,\n]$/), 'list-item': { type: 'string' } },
          enum: { type: 'enum', 'allowed-values': expect.arrayContaining([expect.any(String)]) },
        }[typing.type] ?? { type: expect.stringMatching(/^(string|boolean|integer|float)$/) },
      );
  });
});

describe('the generator', () => {
  /** An action.yml of these inputs in a repository of its own. */
  function repository(inputs: string, readme?: string): string {
    const root = mkdtempSync(path.join(made, 'repository-'));
    mkdirSync(path.join(root, 'actions/x'), { recursive: true });
    writeFileSync(path.join(root, 'actions/x/action.yml'), `name: X\ndescription: Does x\ninputs:\n${inputs}`);
    if (readme !== undefined) writeFileSync(path.join(root, 'actions/x/README.md'), readme);
    return root;
  }

  test.each([
    ['  a:\n    description: A\n', /^actions\/x\/action\.yml:4: the input "a" has no type/],
    ['  a: # strin\n    description: A\n', /:4: "a" has the type "strin"; allowed: string, path,/],
    ['  a: # string\n    default: x\n', /:4: "a" of inputs has no description/],
    ['  a: # one | two\n    description: A\n    default: three\n', /:4: the default "three" of "a"/],
    ['  a: # boolean\n    description: A\n    default: "yes"\n', /:4: the default "yes" of "a"/],
    ['  a: # string\n    description: A\n    required: true\n    default: x\n', /:4: the input "a" is required, so its default/],
    ['  a_b: # string\n    description: A\n', /:4: the name "a_b"/],
    ['  a: # string\n    description: "A\n', /action\.yml:\d+: /],
    ['  a: # old name of b\n    description: A\n', /:4: the input "a" is an old name and needs a "deprecationMessage"/],
    [
      '  a: # old name of b\n    description: A\n    deprecationMessage: write `b`\n',
      /:4: "a" is the old name of "b", which is no input/,
    ],
  ])('refuses %j', (inputs, message) => {
    const said = generate(repository(inputs), path.join(made, 'refused'));
    expect(said).toMatch(/^1 /);
    expect(said.slice(2)).toMatch(message);
  });

  test('does not mistake a comment of another line for a type', () =>
    expect(generate(repository('  a:\n    # string\n    description: A\n'), path.join(made, 'refused'))).toMatch(/has no type/));

  test('refuses to put an action at the top that would start nothing there', () => {
    const root = mkdtempSync(path.join(made, 'repository-'));
    mkdirSync(path.join(root, 'actions/suite'), { recursive: true });
    writeFileSync(
      path.join(root, 'actions/suite/action.yml'),
      'name: X\ndescription: Does x\nruns:\n  using: node24\n  main: index.js\n',
    );
    expect(generate(root, root)).toMatch(/^1 actions\/suite\/action\.yml: has no "main"/);
  });

  test('keeps what people wrote around the marks', () => {
    const root = repository(
      '  a: # one | two\n    description: A | B\n  b: # json\n    description: B\n',
      '# Mine\n\n<!-- generated: old -->\n\nold\n\n<!-- end of generated -->\n\nMine too\n',
    );
    expect(generate(root, root)).toBe('0 ');
    const text = read(path.join(root, 'actions/x/README.md'));
    expect(text).toMatch(/^# Mine\n\n<!-- generated: .* -->\n[\s\S]*<!-- end of generated -->\n\nMine too\n$/);
    expect(text).not.toContain('old');
    // A bar in a description is no border of a cell.
    expect(text).toContain('| `a` | `one`, `two` |  | A \\| B |');
    expect(generate(root, root)).toBe('0 ');
    expect(read(path.join(root, 'actions/x/README.md'))).toBe(text);
  });

  test('does not write into a README that has lost its marks', () =>
    expect(generate(repository('  a: # json\n    description: A\n', '# Mine\n'), path.join(made, 'refused'))).toMatch(
      /README\.md: has lost/,
    ));

  test('gives an input the name that it had before, and shows only the new one', () => {
    const root = repository(
      '  b: # boolean\n    description: B\n  a: # old name of b\n    description: A\n    deprecationMessage: write `b`\n',
    );
    expect(generate(root, root)).toBe('0 ');
    expect(read(path.join(root, 'actions/x/src/interface.ts'))).toContain("INPUTS = {\n  b: { type: 'boolean', was: 'a' },\n}");
    expect(Object.keys(parse(read(path.join(root, 'actions/x/action-types.yml'))).inputs)).toEqual(['b', 'a']);
    expect(read(path.join(root, 'actions/x/README.md'))).not.toContain('`a`');
  });

  test('gives defaults to types that have no empty value, and never expressions that only runners can read', () => {
    const root = repository(
      '  a: # integer\n    description: A\n    default: 7\n  b: # string\n    description: B\n    default: ${{ github.token }}\n',
    );
    expect(generate(root, root)).toBe('0 ');
    const text = read(path.join(root, 'actions/x/src/interface.ts'));
    expect(text).toContain("a: { type: 'integer', default: '7' },");
    expect(text).toContain("b: { type: 'string' },");
  });
});
