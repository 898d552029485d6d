/** The summary of a job in a real browser: how high it is for 58 differing files of three causes, 8 of them miscompiled. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Finding } from '@selfhost/core/findings/schema.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { consoleLogger } from '@selfhost/github/console.js';
import { runIdentity } from '@selfhost/github/environment.js';
import { githubServices } from '@selfhost/github/services.js';
import { compareTwoSides, type TwoSides } from '@selfhost/github/two-sides.js';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../fixtures/browser.js';
import { look } from '../fixtures/look.js';
import { realReport } from '../fixtures/real-reports.js';

/** A summary of that width is no higher than this, in pixels. */
const WIDTH = 900;
const MOST = 1200;

let folder: string;
let browser: Browser;
let compared: TwoSides;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'summary-'));
  makeSides();
  const sides = { left: 'left', right: 'right', rules: 'standard', only: [], exclude: [], threshold: 0.99 };
  const shown = { language: null, variant: '', jobMatrix: '', retentionDays: 1, githubToken: '' };
  const run = runIdentity({});
  const place = { cwd: folder, temp: folder, environment: process.env, run, signal: new AbortController().signal };
  const services = githubServices({}, run, consoleLogger);
  compared = await compareTwoSides(sides, shown, { ...place, services, logger: consoleLogger }, 'see the summary');
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

function makeSides(): void {
  for (const [side, operator, day] of [
    ['left', 'uge', '2026-01-02'],
    ['right', 'sge', '2026-01-03'],
  ] as const) {
    const put = (name: string, count: number, textOf: (index: number) => string): void => {
      mkdirSync(path.dirname(path.join(folder, side, name)), { recursive: true });
      for (let index = 0; index < count; index++)
        writeFileSync(path.join(folder, side, name.replace('#', String(index))), textOf(index));
    };
    put(
      'ir/module#.ll',
      8,
      (index) => `define i1 @f${index}(i32 %a) {\n  %t = icmp ${operator} i32 %a, ${index}\n  ret i1 %t\n}\n`,
    );
    put('lib/unit#', 30, (index) => `compiled in /home/builder/work/${side}/source/lib\nunit ${index}\n`);
    put('doc/page#', 20, (index) => `page ${index}\nmade on ${day}T10:00:00Z\n`);
    put('same/text#', 42, () => 'the same\n');
  }
}

/** The same comparison on all targets of a run. */
function run(): RunReport {
  const report = realReport('real-change');
  const { result } = compared;
  const { targets, skipped, findings: _, ...rest } = report;
  const made = targets.filter((target) => skipped.every((row) => row.target !== target));
  const ofRun = (finding: Finding): Finding => ({
    ...finding,
    subject: { ...finding.subject, stages: ['stage1', 'stage2'], targets: made },
  });
  const differing = result.artifacts.filter(({ verdict }) => verdict !== 'identical').map((each) => each.path);
  return {
    ...rest,
    pageId: 1,
    targets,
    skipped,
    findings: result.findings.map(ofRun),
    comparisons: report.comparisons.map((row) =>
      row.verdict === 'identical'
        ? row
        : { ...row, rate: 0.42, strictRate: 0.42, artifacts: 100, differing: differing.slice(0, 20), pageId: 2 },
    ),
  };
}

test.each<[string, () => string | null]>([
  ['two sides that are compared', () => compared.summary],
  [
    'a run with three targets, in English',
    () => renderMarkdown(run(), 'en', { runUrl: 'https://github.com/acme/toy/actions/runs/7' }),
  ],
  [
    'a run with three targets, in Japanese',
    () => renderMarkdown(run(), 'ja', { runUrl: 'https://github.com/acme/toy/actions/runs/7' }),
  ],
])('the summary of %s has each cause once, and is no higher than it may be', async (what, summary) => {
  const markdown = summary() ?? '';
  expect(compared.result.artifacts.filter(({ verdict }) => verdict === 'investigate')).toHaveLength(58);
  const shown = markdown.replaceAll(/<details>[\s\S]*?<\/details>/g, '');
  const rows = shown.split('\n').filter((line) => /^\| .*(?:real-change|build-path|timestamp)/.test(line));
  expect(rows.map((row) => / \| (\d+) \| /.exec(row)?.[1])).toEqual(['8', '30', '20']);
  for (const colorScheme of ['light', 'dark'] as const) {
    const { height } = await look(browser, markdown, {
      width: WIDTH,
      colorScheme,
      box: 'document',
      name: `summary-${what.replaceAll(/\W+/g, '-')}`,
    });
    expect(height).toBeLessThanOrEqual(MOST);
  }
});
