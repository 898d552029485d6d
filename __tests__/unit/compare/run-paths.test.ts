/** The causes of paths that a dynamic linker reads: they are distinguished by what refers to them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compareSides } from '@selfhost/core/compare/compare.js';
import { standardRules } from '@selfhost/core/compare/rules/rule-set.js';
import { inventory } from '@selfhost/core/compare/sides/inventory.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'run-paths-'));
  writeFileSync(path.join(folder, 'used.c'), 'int used = 1;\n');
  writeFileSync(path.join(folder, 'main.c'), 'extern int used; int main(void) { return used; }\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that needs a library without a name of its own: it is needed by its path. */
function link(program: string, libraries: string, runPath: string): string {
  const run = (...args: string[]): void => void execFileSync('gcc', args, { cwd: folder, stdio: 'pipe' });
  mkdirSync(path.join(folder, libraries), { recursive: true });
  const library = path.join(folder, libraries, 'libused.so');
  run('-shared', '-fPIC', 'used.c', '-o', library);
  run('-Wl,--build-id=none', `-Wl,-rpath,${runPath}`, 'main.c', library, '-o', program);
  return path.join(folder, program);
}

async function causesOf(left: string, right: string): Promise<string[]> {
  const sides = { left: await inventory(left), right: await inventory(right) };
  const { artifacts } = await compareSides(sides, { rules: standardRules(), threshold: 1 });
  return artifacts.flatMap(({ causes }) => causes.map(({ id }) => id));
}

test.each<[string, string, string]>([
  ['of one length', '/opt/one/lib', '/opt/two/lib'],
  ['of another length', '/opt/one/lib', '/opt/three/lib'],
])('another run path %s is named as such', async (_what, one, other) => {
  expect(await causesOf(link('left', 'lib', one), link('right', 'lib', other))).toContain('rpath');
});

test.each<[string, string, string]>([
  ['of one length', 'one', 'two'],
  ['of another length', 'one', 'three'],
])('a library that is needed by another path %s is no run path', async (_what, one, other) => {
  const causes = await causesOf(link('left', one, '/opt/lib'), link('right', other, '/opt/lib'));
  expect(causes).toContain('build-path');
  expect(causes).not.toContain('rpath');
});
