/** The language that a pipeline names for CI: from selfhost.yml through plan and report to what a forge shows. */
import { expect, test } from '@jest/globals';
import { readRunPlan } from '@selfhost/core/handoff/run-plan.js';
import { parsePipelines } from '@selfhost/core/pipeline/load.js';
import { checkTitle } from '@selfhost/core/present/brief/title.js';
import { languageIn } from '@selfhost/core/present/words/language.js';
import { mergeReports } from '@selfhost/core/report/merge-legs.js';
import { parseReport } from '@selfhost/core/report/schema.js';
import { annotationOf } from '@selfhost/github/fan-in/comment.js';
import { FINDINGS_REPORT } from '../../fixtures/findings-report.js';
import { REPORT } from '../../fixtures/report.js';
import { RIGHT } from '../../integration/errors/support.js';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

test('a pipeline names it, and one that does not is in English', () => {
  const read = (text: string) => parsePipelines(Buffer.from(text), '/x/selfhost.yml')[0];
  expect(read(`${RIGHT}ci: { language: ja }\n`)?.language).toBe('ja');
  expect(read(RIGHT)).not.toHaveProperty('language');
  expect(languageIn({})).toBe('en');
});

test('the plan of a run carries it to the report of all legs', () => {
  const { pipeline, language, legs } = readRunPlan({ pipeline: 'x', language: 'ja', attempt: 1, legs: [], sweep: [] });
  const merged = mergeReports({
    pipeline,
    ...(language === undefined ? {} : { language }),
    commit: 'c',
    expected: legs,
    results: new Map(),
  });
  expect(merged.language).toBe('ja');
  expect(checkTitle(merged, languageIn(merged))).toMatch(JAPANESE);
});

test('a report keeps it, and one in a language that is not known here is in English', () => {
  const read = (language: string | undefined) =>
    parseReport(JSON.stringify({ ...REPORT, pipeline: 'x', language }), 'r').language;
  expect([read('ja'), read('tlh'), read(undefined)]).toEqual(['ja', 'en', undefined]);
});

test('titles of checks and annotations are in it', () => {
  const said = (language: 'en' | 'ja') => {
    const report = { ...FINDINGS_REPORT, language };
    const failures = report.failures.map((row) => ({ ...row, place: { file: 'a.ml', line: 1 } }));
    return [
      checkTitle(report, languageIn(report)),
      ...failures.flatMap((row) => annotationOf(row, report).map(({ title }) => title)),
    ];
  };
  expect(said('ja').every((text) => JAPANESE.test(text))).toBe(true);
  expect(said('en').some((text) => JAPANESE.test(text))).toBe(false);
});
