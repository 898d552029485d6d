/** The comment on a pull request in a real browser, as GitHub shows it: how high it is before anything is unfolded. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OnBranch } from '@selfhost/core/history/on-branch.js';
import { commentMarkdown } from '@selfhost/core/present/brief/comment.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../fixtures/browser.js';
import { type Look, look } from '../fixtures/look.js';
import { onMain } from '../fixtures/on-main.js';
import { REAL_RUNS, realReport } from '../fixtures/real-reports.js';

const RUN = { id: '1234567890', url: 'https://github.com/acme/toy/actions/runs/1234567890' };
/** A comment of that width shows no more than one screen of that height, in pixels. */
const WIDTH = 900;
const SCREEN = 900;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

interface Shown {
  readonly report: RunReport;
  readonly known: OnBranch;
  readonly language: Language;
}

/** Looks at a comment in light and in dark, which are of one size. */
async function comment({ report, known, language }: Shown, name: string): Promise<Look> {
  const markdown = commentMarkdown(report, RUN, language, known);
  const at = { width: WIDTH, box: 'comment', name: `comment-${name}-${language}` } as const;
  const light = await look(browser, markdown, { ...at, colorScheme: 'light' });
  expect(await look(browser, markdown, { ...at, colorScheme: 'dark' })).toEqual(light);
  return light;
}

const LANGUAGES = ['en', 'ja'] as const;
const EVERY = REAL_RUNS.flatMap((name) => LANGUAGES.map((language) => ({ name, language })));

test.each(EVERY)('the comment on $name in $language is one screen, with nothing that is cut off', async ({ name, language }) => {
  const { height, tooWide } = await comment({ report: realReport(name), known: onMain(name), language }, name);
  expect(tooWide).toEqual([]);
  expect(height).toBeLessThanOrEqual(SCREEN);
});

/** The targets of a run under other names, several times. */
function manyTargets({ stages, comparisons, smoke, tests, findings = [], ...report }: RunReport, count: number): RunReport {
  const names = Array.from({ length: count }, (_, index) => `riscv64-unknown-linux-gnu-${index}`);
  const [first] = report.targets;
  const copies = <Row extends { readonly target: string }>(rows: readonly Row[]): Row[] =>
    names.flatMap((target) => rows.filter((row) => row.target === first).map((row) => ({ ...row, target })));
  return {
    ...report,
    stages: copies(stages),
    comparisons: copies(comparisons),
    smoke: copies(smoke),
    tests: copies(tests),
    findings: findings.map((finding) => ({ ...finding, subject: { ...finding.subject, targets: names } })),
    targets: names,
    skipped: [],
  };
}

test.each(LANGUAGES)('of several pipelines, each has a comment of one screen: %s', async (language) => {
  const pipelines = (['real-change', 'noise'] as const).map((name) => ({ name, report: realReport(name) }));
  expect(new Set(pipelines.map(({ report }) => report.pipeline)).size).toBe(pipelines.length);
  for (const { name, report } of pipelines) {
    expect((await comment({ report, known: onMain(name), language }, name)).height).toBeLessThanOrEqual(SCREEN);
  }
});

test.each(LANGUAGES)('of many targets with long names, it is one screen: %s', async (language) => {
  const report = manyTargets(realReport('real-change'), 20);
  const [state] = onMain('real-change').targets.values();
  if (state === undefined) throw new Error('the fixture has a target');
  const known = { branch: 'release/2026-winter', targets: new Map(report.targets.map((target) => [target, state])) };
  const { height, tooWide } = await comment({ report, known, language }, 'many-targets');
  expect(tooWide).toEqual([]);
  expect(height).toBeLessThanOrEqual(SCREEN);
});

test('a failure and differences of several stages are one screen', async () => {
  const [failed, differs] = [realReport('failed-stage'), realReport('noise')];
  const report = {
    ...failed,
    stages: [...failed.stages, ...differs.stages.map((row) => ({ ...row, target: 'x86_64-windows' }))],
    comparisons: [...failed.comparisons, ...differs.comparisons.map((row) => ({ ...row, target: 'x86_64-windows' }))],
    findings: [
      ...(failed.findings ?? []),
      ...(differs.findings ?? []).map((finding) => ({
        ...finding,
        subject: { ...finding.subject, targets: ['x86_64-windows'] },
      })),
    ],
    targets: [...failed.targets, 'x86_64-windows'],
  };
  const { height, tooWide } = await comment({ report, known: onMain('failed-stage'), language: 'en' }, 'failure-and-noise');
  expect(tooWide).toEqual([]);
  expect(height).toBeLessThanOrEqual(SCREEN);
});
