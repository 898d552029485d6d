/** `selfhost init --template`: a small compiler that passes at once, proved by trace, with a fixpoint. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TEMPLATES } from '@selfhost/core/init/template.js';
import { TOY_IN_C, TOY_IN_TOY } from '@selfhost/core/init/toy.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { missingProgram } from '../../fixtures/programs.js';
import { selfhost } from '../../fixtures/toy.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'selfhost-template-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const NEEDS = { c: ['gcc', 'cc', 'strace'], ocaml: ['ocamlopt', 'gcc', 'cc', 'strace'] };

async function run(): Promise<{ code: number | null; report: RunReport }> {
  const { code, stdout } = await selfhost(['run', '--format', 'json'], folder);
  return { code, report: JSON.parse(stdout) };
}

describe.each(Object.keys(TEMPLATES) as (keyof typeof TEMPLATES)[])('the template %s', (template) => {
  const missing = missingProgram(NEEDS[template]);
  const here = missing === null ? test : test.skip;
  const why = missing === null ? '' : ` (${missing} is not installed here)`;

  here(`passes at once: every stage is traced, and stage 1 = 2 = 3${why}`, async () => {
    const { stdout } = await selfhost(['init', '--template', template], folder);
    expect(stdout).not.toMatch(/\((?:stage\d|smoke)\)/);
    const { code, report } = await run();
    expect({ code, problems: report.problems }).toEqual({ code: 0, problems: [] });
    const proofs = report.stages.map(({ id, proof }) => [id, proof?.level]);
    expect(proofs.slice(1)).toEqual([
      ['stage1', 'traced'],
      ['stage2', 'traced'],
      ['stage3', 'traced'],
    ]);
    expect(report.comparisons.map(({ verdict }) => verdict)).toEqual(['identical', 'identical']);
  });

  here(`shows a difference between the two compilers${why}`, async () => {
    await selfhost(['init', '--template', template], folder);
    const source = path.join(folder, TEMPLATES[template].source.path);
    const text = await readFile(source, 'utf8');
    await writeFile(source, text.replace('"#include <stdio.h>"', '"#include <stdio.h>\\nint other = 1;"'));
    const { code, report } = await run();
    expect(report.comparisons.map(({ verdict }) => verdict)).toEqual(['investigate', 'identical']);
    // The gate accepts what is the same one cycle later.
    expect(code).toBe(0);
  });
});

test('its sources compile without a warning, and both compilers write the same C', async () => {
  const at = (name: string) => path.join(folder, name);
  const gcc = (...args: string[]) =>
    execFileSync('gcc', ['-Wall', '-Wextra', '-Werror', ...args], { cwd: folder, stdio: 'pipe' });
  await writeFile(at('toy.c'), TOY_IN_C);
  gcc('-o', 'one', 'toy.c');
  const first = execFileSync(at('one'), { input: TOY_IN_TOY, encoding: 'utf8' });
  await writeFile(at('two.c'), first);
  gcc('-o', 'two', 'two.c');
  expect(execFileSync(at('two'), { input: TOY_IN_TOY, encoding: 'utf8' })).toBe(first);
});
