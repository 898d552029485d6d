import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeWith } from '../../fixtures/workflow-tools.js';
import { ACTIONS, STARTERS, WORKFLOWS, writeFollowable } from './workflows.js';

let followable: string;
beforeAll(() => {
  followable = mkdtempSync(path.join(tmpdir(), 'workflows-'));
  writeFollowable(followable);
});
afterAll(() => rmSync(followable, { recursive: true }));

/** Does something in a copy of the followable repository in which a text of one file is another. */
function withChange<Result>(file: string, from: string, to: string, use: (folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(tmpdir(), 'workflows-'));
  try {
    cpSync(followable, folder, { recursive: true });
    const text = readFileSync(path.join(folder, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(path.join(folder, file), text.replace(from, to));
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Exceptions and their reasons are in .github/actionlint.yaml.
describeWith('actionlint', (actionlint) => {
  const lint = (cwd: string, files: readonly string[] = []): string => {
    // Which other linters a machine has must not decide.
    const args = ['-oneline', '-no-color', '-shellcheck=', '-pyflakes=', ...files];
    const { stdout, stderr } = spawnSync(actionlint, args, { cwd, encoding: 'utf8' });
    return stdout + stderr;
  };

  test('finds nothing in workflows and starters', () => expect(lint('.', [...WORKFLOWS, ...STARTERS])).toBe(''));
  test('finds nothing where it can follow what they call', () => expect(lint(followable)).toBe(''));
  test('would find an input that an action does not have', () =>
    expect(withChange('.github/workflows/build-stage1.yml', 'retention-days:', 'retention-dyas:', lint)).toContain(
      'retention-dyas',
    ));
  test('would find an output that a job does not have', () =>
    expect(
      withChange('.github/workflows/bootstrap-target.yml', 'needs.stage0.outputs.handoff', 'needs.stage0.outputs.handof', lint),
    ).toContain('"handof" is not defined'));
});

// Exceptions and their reasons are in .github/zizmor.yml.
describeWith('zizmor', (zizmor) => {
  const audit = (files: readonly string[]): { status: number | null; said: string } => {
    const args = ['--offline', '--pedantic', '--no-progress', '--color=never', '--format=plain', '--config=.github/zizmor.yml'];
    const { status, stdout, stderr } = spawnSync(zizmor, [...args, ...files], { encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };

  test('finds nothing in workflows, starters and actions', () => {
    const { status, said } = audit([...WORKFLOWS, ...STARTERS, ...ACTIONS]);
    expect([status, said]).toEqual([0, expect.stringContaining('No findings to report')]);
  });

  test.each([
    ['unpinned-uses', 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0', 'actions/checkout@v5'],
    ['excessive-permissions', 'permissions: {}', 'permissions: write-all'],
    ['template-injection', 'run: bash .ci/run', 'run: echo ${{ github.head_ref }}'],
  ])('would find %s', (rule, from, to) => {
    const found = withChange('.github/workflows/ci.yml', from, to, (folder) =>
      audit([path.join(folder, '.github/workflows/ci.yml')]),
    );
    expect(found.said).toContain(`[${rule}]`);
  });
});

describe("GitHub's language service", () => {
  const validate = (root: string, files: readonly string[]): readonly unknown[] => {
    const program = path.resolve('__tests__/unit/repository/programs/language-service.mjs');
    return JSON.parse(execFileSync(process.execPath, ['--no-warnings', program, root, ...files], { encoding: 'utf8' }));
  };

  test('finds nothing in workflows, starters and actions', () =>
    expect(validate('.', [...WORKFLOWS, ...STARTERS, ...ACTIONS])).toEqual([]));

  test.each([
    ['.github/workflows/build-stage1.yml', 'retention-days:', 'retention-dyas:'],
    ['.github/workflows/ci.yml', 'runs-on:', 'runs-onn:'],
    ['actions/build-stage/action.yml', 'main: ', 'mian: '],
  ])('would find in %s that %j is %j', (file, from, to) =>
    expect(withChange(file, from, to, (folder) => validate(folder, [file]))).not.toEqual([]),
  );
});
