import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { causesTable } from '@selfhost/core/compare/causes/catalog.js';
import { claimsTable } from '@selfhost/core/compare/rules/catalog.js';
import { errorTable } from '@selfhost/core/present/error-table.js';
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

test.each([
  'LICENSE',
  'SECURITY.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  '.ci/run',
  'docs/local.md',
  'docs/not-run.md',
])('%s is there and says something', (file) => expect(read(file).length).toBeGreaterThan(100));

describe.each([
  ['docs/local.md', 'en'],
  ['docs/local.ja.md', 'ja'],
] as const)('%s', (file, language) => {
  const guide = read(file);
  test.each([...Object.keys(STAGE_VARIABLES), ...PASSED_THROUGH])('explains the variable %s', (name) =>
    expect(guide).toContain(`\`${name}\``),
  );
  test('lists all codes of errors, as `node scripts/make-schema.mjs` writes them', () =>
    expect(guide).toContain(`-->\n\n${errorTable(language)}\n\n<!--`));
  test('names no variable that stages do not get', () => {
    const names = [...guide.matchAll(/\bSELFHOST_[A-Z_]+\b/g)].map(([name]) => name);
    expect(names.filter((name) => !(name in STAGE_VARIABLES))).toEqual([]);
  });
  test('names the build time that stages get', () => expect(guide).toContain(String(SOURCE_DATE_EPOCH)));
});

describe('docs/compare.md', () => {
  const guide = read('docs/compare.md');
  test('shows the claims of all rules, as `node scripts/make-schema.mjs` writes them', () =>
    expect(guide).toContain(`-->\n\n${claimsTable()}\n\n<!--`));
  test('lists all causes with their fixes, as `node scripts/make-schema.mjs` writes them', () =>
    expect(guide).toContain(`-->\n\n${causesTable()}\n\n<!--`));
});

test('no document has a placeholder for a figure', () => {
  // The clone may belong to another user than the one who runs the tests.
  const documents = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '*.md'], { encoding: 'utf8' }).trim().split('\n');
  expect(documents).toContain('docs/local.md');
  // Differing lines in a comment have such marks.
  const written = documents.filter((file) => !file.startsWith('__tests__/'));
  expect(written.filter((file) => read(file).includes('@@'))).toEqual([]);
});

test('every README command exists', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = [...read('README.md').matchAll(/^ {4}npm (?:run )?([a-z]+)/gm)].map(([, name]) => name ?? '');
  expect(named).toEqual(['example', 'test']);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
  expect(read('.ci/run') + read('scripts/ci.mjs')).toMatch(/'npm', \['test'/);
});

describe('the linter', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lint-'));
    copyFileSync('biome.json', path.join(folder, 'biome.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  // A file on disk: about standard input, Biome 2.6 reports nothing.
  const lint = (file: string, text: string): string => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
    const biome = path.resolve('node_modules/.bin/biome');
    const { stdout, stderr } = spawnSync(biome, ['lint', '--vcs-enabled=false', file], { cwd: folder, encoding: 'utf8' });
    const said = stdout + stderr;
    expect(said).toContain('Checked 1 file');
    return said;
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
    ['packages/core/src/present/html/browser/x.css', 'a {\n  colr: red;\n}\n', /noUnknownProperty/],
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
