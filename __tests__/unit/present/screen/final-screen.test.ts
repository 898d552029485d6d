/** The screen at the end of a run: golden texts of real runs, and what no screen may do. */
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { finalScreen } from '@selfhost/core/present/screen/final-screen.js';
import { paintOf, SCREEN_COLUMNS } from '@selfhost/core/present/screen/lines.js';
import { rowsOf } from '@selfhost/core/report/failure-row.js';
import { reportFindings } from '@selfhost/core/report/findings.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { columns } from '@selfhost/core/text/columns.js';
import { REAL_RUNS, realReport } from '../../../fixtures/real-reports.js';
import { REPORT } from '../../../fixtures/report.js';
import { pagesOf, plainScreen } from './plain-screen.js';

const EVERY = REAL_RUNS.flatMap((name) => (['en', 'ja'] as const).map((language) => ({ name, language })));

describe.each(EVERY)('$name in $language', ({ name, language }) => {
  const report = realReport(name);
  const text = plainScreen(report, language);

  // After a change of it: `node scripts/make-screens.mjs`, and read what has changed.
  test('is the text that people were shown', () => {
    expect(text).toBe(readFileSync(`__tests__/fixtures/screens/${name}.${language}.txt`, 'utf8'));
  });

  test('has no line of more than 80 columns', () => expect(tooWide(text)).toEqual([]));

  test('is the same text with colours', () => {
    const colored = finalScreen(report, { language, paint: paintOf(true), out: 'out', pages: pagesOf(report) });
    expect(colored).toContain('\u001b[');
    expect(stripVTControlCharacters(colored)).toBe(text);
  });
});

describe('a screen of any report', () => {
  const long = 'a-target-whose-name-is-as-long-as-the-names-of-targets-may-be-in-a-configuration-file';
  const wide: RunReport = {
    ...REPORT,
    stages: REPORT.stages.flatMap((row) =>
      Array.from({ length: 9 }, (_, index) => ({ ...row, id: `${row.id}-${index}`, target: `${long}-${row.target}` })),
    ),
    comparisons: REPORT.comparisons.map((row) => ({ ...row, target: `${long}-${row.target}` })),
    skipped: [{ target: long, reason: 'too many words for one line: '.repeat(9) }],
  };

  test.each([
    ['everything that a report can hold', REPORT],
    ['names that are too long for a table', wide],
  ])('fits into 80 columns: %s', (_what, report) => {
    for (const language of ['en', 'ja'] as const) expect(tooWide(plainScreen(report, language))).toEqual([]);
  });

  test('names the pipeline in every command where the person has named it', () => {
    const named = { config: 'my compiler/selfhost.yml', pipeline: 'path' };
    const text = finalScreen(realReport('noise'), { language: 'en', paint: paintOf(false), out: 'out', named });
    const commands = text.replaceAll(/(?: \\)?\s+/g, ' ').match(/selfhost run --(?:try-fix|target) .*? --pipeline \S+/g);
    const names = "--config 'my compiler/selfhost.yml' --pipeline path";
    expect(commands?.filter((command) => command.includes('--try-fix')).length).toBeGreaterThan(0);
    expect(commands?.at(-1)).toBe(`selfhost run --target x86_64-linux --from stage1 ${names}`);
    for (const command of commands ?? []) expect(command.endsWith(names)).toBe(true);
    expect(tooWide(text)).toEqual([]);
  });

  test('calls nothing a difference that is the same on both sides and not proved', () => {
    const passed = realReport('passed');
    const comparisons = passed.comparisons.map((row) => ({ ...row, proved: false, passed: false }));
    const problem = { code: 'gate-failed', message: 'not proved', subject: { stage: 'stage2', target: 'x86_64-linux' } } as const;
    const problems = ['stage2', 'stage3'].map((stage) => ({ ...problem, subject: { ...problem.subject, stage } }));
    const parts = { ...passed, verdict: 'failed' as const, comparisons, problems, failures: rowsOf(problems, []) };
    const report = { ...parts, ...reportFindings([], parts) };
    expect(plainScreen(report, 'en')).toMatch(/^✘ mini-reml failed in .*: 1 problem$/m);
  });

  test('never shows what controls a terminal', () => {
    const hostile = JSON.parse(JSON.stringify(realReport('noise')).replaceAll('cc.c', 'c\\u001b[2J\\u202ec.c'));
    expect(plainScreen(hostile, 'en')).not.toMatch(/\p{Bidi_Control}|[^\P{Cc}\n]/u);
    expect(plainScreen(hostile, 'en')).toContain('cc.c');
  });

  test('a value that is longer than a line is shown where it differs', () => {
    const start = 'the same words '.repeat(20);
    const report = realReport('noise');
    const [finding] = report.findings ?? [];
    if (finding === undefined) throw new Error('the fixture has no finding');
    const facts = { of: null, left: `${start}one end`, right: `${start}another end` };
    const text = plainScreen({ ...report, findings: [{ ...finding, evidence: { ...finding.evidence, facts } }] }, 'en');
    expect(text).toMatch(/^ {4}- ….*one end +stage1$/m);
    expect(text).toMatch(/^ {4}\+ ….*another end +stage2$/m);
  });
});

describe('pages', () => {
  test('are named where they are there: that of a difference in its block, that of the run at the end', () => {
    const text = plainScreen(realReport('real-change'), 'en');
    expect(text.match(/^ {2}see .*$/gm)).toEqual(['  see  out/compare/stage1-stage2-x86_64-linux.html']);
    expect(text).toMatch(/^ {2}report {2}out\/report\.html$/m);
  });

  test('are not named where they are not', () => {
    const text = finalScreen(realReport('real-change'), { language: 'en', paint: paintOf(false), out: 'out' });
    expect(text).not.toContain('.html');
    expect(text).toMatch(/^ {2}report {2}out\/report\.md$/m);
  });
});

describe('states', () => {
  test('a late convergence is no success and no failure', () => {
    const text = plainScreen(realReport('late'), 'en');
    expect(text).toMatch(/^◆ stage1 ≠ stage2 on x86_64-linux, passed since stage2 = stage3$/m);
    expect(text).toMatch(/^◆ mini-reml passed/m);
    expect(text).not.toMatch(/✔ .*≠|✘/);
  });

  test('what a host has shown is not shown again by its target', () => {
    expect(plainScreen(realReport('passed'), 'en')).toMatch(/^ {2}aarch64-linux .*✔ same +○ same¹/m);
  });

  test('what was not reached is no failure', () => {
    const text = plainScreen(realReport('failed-stage'), 'en');
    expect(text.match(/^✘/gm)).toHaveLength(2);
    expect(text).toContain('○ not reached: stage2, stage3, 2 comparisons, 2 tests');
  });
});

function tooWide(text: string): string[] {
  return text.split('\n').filter((line) => columns(line) > SCREEN_COLUMNS);
}
