/** TinyCC, a compiler of another project, through the whole pipeline: the suite serves any compiler. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { selfhost } from '../fixtures/toy.js';

describe('examples/tinycc', () => {
  let folder: string;
  let report: RunReport;
  let code: number | null;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tinycc 自己 '));
    cpSync('examples/tinycc', folder, { recursive: true, filter: (from) => !/[\\/](?:\.selfhost|upstream)$/.test(from) });
    const ran = await selfhost(['run', '--setup', '--format', 'json'], folder);
    code = ran.code;
    report = JSON.parse(ran.stdout);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test('reaches its fixpoint: tcc by tcc by tcc is tcc', () => {
    expect(report.problems).toEqual([]);
    expect(code).toBe(0);
    expect(
      report.comparisons.map(({ left, right, verdict, proved, strictRate }) => ({ left, right, verdict, proved, strictRate })),
    ).toEqual([
      { left: 'stage1', right: 'stage2', verdict: 'identical', proved: true, strictRate: 1 },
      { left: 'stage2', right: 'stage3', verdict: 'identical', proved: true, strictRate: 1 },
    ]);
    expect(report.comparisons[0]?.artifacts).toBeGreaterThan(20);
  });

  test('passes its tests', () => expect(report.tests).toMatchObject([{ status: 'passed', failures: 0, tests: 13 }]));
});
