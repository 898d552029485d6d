/** The example compiler through the whole pipeline, for every target that a Linux machine can build and run. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { selfhost } from '../fixtures/toy.js';

const TARGETS = ['x86_64-linux', 'x86_64-windows', 'aarch64-linux'];

let folder: string;

async function run(...args: string[]): Promise<{ code: number | null; report: RunReport }> {
  const { code, stdout } = await selfhost(['run', '--format', 'json', ...args], folder);
  return { code, report: JSON.parse(stdout) };
}

function git(...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mini-reml 自己 '));
  cpSync('examples/mini-reml', folder, { recursive: true, filter: (from) => !/[\\/](?:\.selfhost|_build|out)$/.test(from) });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'sources');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('examples/mini-reml', () => {
  let first: RunReport;

  test('1 = 2 = 3 for every target, each compiler proved to be used', async () => {
    const { code, report } = await run('--setup');
    first = report;
    expect(report.problems).toEqual([]);
    expect(code).toBe(0);
    expect(report.skipped).toEqual([
      {
        target: 'aarch64-macos',
        reason: expect.stringContaining('arm64 macOS'),
        why: expect.objectContaining({ kind: 'other-machine', needs: 'arm64 macOS' }),
      },
    ]);
    for (const target of TARGETS) {
      const of = report.comparisons.filter((row) => row.target === target);
      expect(of.map(({ left, right, verdict, proved, strictRate }) => [left, right, verdict, proved, strictRate])).toEqual([
        ['stage1', 'stage2', 'identical', true, 1],
        ['stage2', 'stage3', 'identical', true, 1],
      ]);
      // The executable, and an .ll and an .o for each module: stage1's IR is Stage 0's work, stage2's is Stage 1's.
      expect(of[0]?.artifacts).toBeGreaterThan(30);
    }
  }, 600_000);

  test('its samples and its diagnostics are right on every target, also under wine and qemu', () => {
    expect(first.tests.map(({ target }) => target)).toEqual(TARGETS);
    for (const suite of first.tests) {
      expect(suite).toMatchObject({ status: 'passed', failures: 0 });
      expect(suite.tests).toBeGreaterThanOrEqual(35);
    }
    expect(first.smoke).toMatchObject(TARGETS.map((target) => ({ target, status: 'passed' })));
  });

  test('every figure of a stage is measured', () => {
    for (const stage of first.stages) {
      for (const figure of ['seconds', 'cpuSeconds', 'peakBytes', 'readBytes', 'writtenBytes'] as const)
        expect([stage.id, figure, stage[figure]]).toEqual([stage.id, figure, expect.any(Number)]);
      expect(stage.peakBytes).toBeGreaterThan(1024 * 1024);
    }
  });

  test('its bundles lead back to OCaml', async () => {
    const bundles = path.join(folder, '.selfhost/out/bundles');
    const { code, stdout } = await selfhost(
      ['verify', '--format', 'json', ...readdirSync(bundles).map((name) => path.join(bundles, name))],
      folder,
    );
    expect(code).toBe(0);
    const { chains } = JSON.parse(stdout);
    expect(chains.find(({ from }: { from: string }) => from === 'stage3@x86_64-windows').end).toMatchObject({ kind: 'tool' });
  });

  test('carries the commit, stamped by the last link step', () => {
    const bundles = path.join(folder, '.selfhost/out/bundles');
    const [bundle] = readdirSync(bundles).filter((name) => /^remlc-stage3-stage3-x86_64-linux.*\.tar\.zst$/.test(name));
    const unpacked = mkdtempSync(path.join(folder, 'unpacked-'));
    execFileSync('tar', ['--zstd', '-xf', path.join(bundles, bundle ?? ''), '-C', unpacked]);
    expect(execFileSync(path.join(unpacked, 'bin/remlc'), ['--version'], { encoding: 'utf8' })).toContain(
      git('rev-parse', 'HEAD'),
    );
    rmSync(unpacked, { recursive: true });
  });

  test('comes whole from the store when nothing changed', async () => {
    const { code, report } = await run();
    expect(code).toBe(0);
    expect(new Set(report.stages.map(({ status }) => status))).toEqual(new Set(['restored']));
    expect(report.tests.every(({ restored }) => restored)).toBe(true);
    expect(report.stages.map(({ contentDigest }) => contentDigest)).toEqual(
      first.stages.map(({ contentDigest }) => contentDigest),
    );
  });

  test('a one-line change of its code generator shows as Stage 1 ≠ Stage 2 with Stage 2 = Stage 3', async () => {
    git('apply', 'patches/codegen-one-line.patch');
    const changed = git('diff', '--numstat').split('\n');
    expect(changed).toEqual([expect.stringMatching(/^1\t1\tsrc\/.*\.reml$/)]);
    const { code, report } = await run('--target', 'x86_64-linux');
    const [agreement, fixpoint] = report.comparisons;
    expect(agreement).toMatchObject({ verdict: 'investigate', proved: true, passed: true });
    expect(agreement?.reasons[0]).toBe('converged one cycle late: stage2 = stage3');
    expect(agreement?.differing.some((name) => name.startsWith('ir/'))).toBe(true);
    expect(fixpoint).toMatchObject({ verdict: 'identical', proved: true, passed: true });
    expect(code).toBe(0);
  }, 300_000);
});
