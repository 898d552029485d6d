/** One run with a failed stage, a cause in two files and a difference that nothing owns: each action says of it what the findings say. */
import { beforeEach, expect, test } from '@jest/globals';
import { foreignText } from '@selfhost/core/documents/foreign.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { parseRunRecord } from '@selfhost/core/records/record-schema.js';
import { cell } from '@selfhost/core/text/markdown.js';
import { FINDINGS_REPORT, FOUND } from '../../fixtures/findings-report.js';
import { makeOrigin } from '../../fixtures/origin.js';
import { apiOfTests, jobsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode } from '../../fixtures/spawn-action.js';

const github = apiOfTests();
const on = jobsOfTests(() => ({ GITHUB_API_URL: github.api.url }));
const headlines = (language: Language): string[] =>
  Object.values(FOUND).map((finding) => findingTexts(finding, language).headline);

beforeEach(() => on.job.write('report.json', JSON.stringify(FINDINGS_REPORT)));

test('the check run', async () => {
  const sha = 'a'.repeat(40);
  const event = { pull_request: { number: 1, head: { sha, repo: { full_name: 'acme/toy', owner: { login: 'acme' } } } } };
  github.api.state.addPull({ owner: 'acme', branch: 'topic', sha });
  on.results.put(on.runId, 'selfhost-report--mini-reml-1.json', Buffer.from(JSON.stringify(FINDINGS_REPORT)));
  expectCode(await on.job.run('suite', { command: 'comment', 'github-token': github.api.token() }, { event }), 0);
  const [{ summary, text } = { summary: '', text: '' }] = github.api.state.checks;
  for (const headline of headlines('en')) expect(text).toContain(cell(headline));
  expect(summary).toContain('Start at <code>ir/a.ll</code>');
  expect(text).toContain('## Stages');
  expect(github.api.invalid).toEqual([]);
}, 60_000);

test('the records, and the section of a document', async () => {
  on.job.write('docs/0-3.md', '# 0.3 測定\n');
  const origin = makeOrigin(on.job.folder);
  const inputs = { report: 'report.json', 'history-branch': 'selfhost-history', document: 'docs/0-3.md' };
  const { outputs } = expectCode(await on.job.run('record-metrics', inputs, { env: origin.env }), 0);
  const kept = (outputs.records ?? '')
    .split('\n')
    .flatMap((path) => parseRunRecord(origin.git('show', `selfhost-history:${path}`), path).findings ?? []);
  expect(new Set(kept.map((finding) => findingTexts(finding, 'en').headline))).toEqual(new Set(headlines('en')));
  for (const headline of headlines('ja')) expect(on.job.read('docs/0-3.md')).toContain(foreignText(headline, 200));
}, 60_000);

test('the risk register', async () => {
  on.job.write('docs/0-4.md', '# 0.4 リスク管理\n');
  expectCode(await on.job.run('file-risk', { report: 'report.json', document: 'docs/0-4.md' }), 0);
  for (const headline of headlines('ja')) expect(on.job.read('docs/0-4.md')).toContain(foreignText(headline, 200));
}, 60_000);

test('the error of the step that compares two sides', async () => {
  on.job.write('a/x.ll', 'define i32 @f() {\n  ret i32 1\n}\n');
  on.job.write('b/x.ll', 'define i32 @f() {\n  ret i32 2\n}\n');
  const different = expectCode(await on.job.run('compare-stages', { left: 'a', right: 'b' }), 1);
  const { headline } = findingTexts(FOUND.shared, 'en');
  expect(different.summary).toContain(`real-change: ${headline}`);
  expect(errorsOf(different)[0]).toContain(`${headline}: x.ll: function @f: `);
});
