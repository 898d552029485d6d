import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ERROR_CODES } from '@selfhost/core/errors.js';
import { PASSED_THROUGH, SOURCE_DATE_EPOCH, STAGE_VARIABLES } from '@selfhost/core/stage/environment.js';

const read = (file: string): string => readFileSync(file, 'utf8');

test.each([
  'package.json',
  'tsconfig.json',
  'actions',
  'packages',
  'workflows-templates',
  'dist',
  '__tests__',
  'action.yml',
  'README.md',
])('the repository has %s at its top', (entry) => {
  expect(existsSync(entry)).toBe(true);
  if (!entry.includes('.')) expect(statSync(entry).isDirectory()).toBe(true);
});

test.each(['LICENSE', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md', '.ci/run', 'docs/local.md', 'docs/not-run.md'])(
  '%s is there and says something',
  (file) => expect(read(file).length).toBeGreaterThan(100),
);

describe.each(['docs/local.md', 'docs/local.ja.md'])('%s', (file) => {
  const guide = read(file);
  test.each([...Object.keys(STAGE_VARIABLES), ...PASSED_THROUGH])('explains the variable %s', (name) =>
    expect(guide).toContain(`\`${name}\``),
  );
  test.each(Object.entries(ERROR_CODES))('explains the code %s with its exit code', (code, { exit }) =>
    expect(guide).toMatch(new RegExp(`\\| \`${code}\` \\| ${exit} \\|`)),
  );
  test('names no code that does not exist', () => {
    const codes = [...guide.matchAll(/^\| `([a-z-]+)` \| [12] \|/gm)].map(([, code]) => code);
    expect(codes.filter((code) => !(`${code}` in ERROR_CODES))).toEqual([]);
  });
  test('names no variable that stages do not get', () => {
    const names = [...guide.matchAll(/\bSELFHOST_[A-Z_]+\b/g)].map(([name]) => name);
    expect(names.filter((name) => !(name in STAGE_VARIABLES))).toEqual([]);
  });
  test('tells the build time that stages get', () => expect(guide).toContain(String(SOURCE_DATE_EPOCH)));
});

test('every README command exists', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = [...read('README.md').matchAll(/^ {4}npm (?:run )?([a-z]+)/gm)].map(([, name]) => name ?? '');
  expect(named).toEqual(['run example', 'test'].map((name) => name.replace('run ', '')));
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
  expect(read('.ci/run') + read('scripts/ci.mjs')).toMatch(/'npm', \['test'/);
});

describe('the linter', () => {
  const lint = (file: string, text: string): string => {
    const { stdout, stderr } = spawnSync('node_modules/.bin/biome', ['lint', '--stdin-file-path', file], {
      input: text,
      encoding: 'utf8',
    });
    return stdout + stderr;
  };

  test.each([
    ['packages/core/src/x.ts', "import * as core from '@actions/core';\nexport const x = core;\n", /noRestrictedImports/],
    [
      'packages/core/src/x.ts',
      "import { query } from '@selfhost/local/query.js';\nexport const x = query;\n",
      /noRestrictedImports/,
    ],
    ['packages/core/src/x.ts', 'export const x = process.env.PATH;\n', /noProcessEnv/],
    [
      'packages/local/src/x.ts',
      "import { runProgram } from '@selfhost/cli/program.js';\nexport const x = runProgram;\n",
      /noRestrictedImports/,
    ],
  ])('refuses in %s: %j', (file, text, rule) => expect(lint(file, text)).toMatch(rule));

  test('lets a module of the core import its neighbour', () =>
    expect(lint('packages/core/src/x.ts', "import { digestOf } from './json.js';\nexport const x = digestOf;\n")).not.toMatch(
      /lint\//,
    ));

  test('knows the rule against import cycles', () => {
    const rules = execFileSync('node_modules/.bin/biome', ['explain', 'noImportCycles'], { encoding: 'utf8' });
    expect(rules).toContain('noImportCycles');
    expect(JSON.parse(read('biome.json')).linter.rules.suspicious.noImportCycles).toBe('error');
  });
});
