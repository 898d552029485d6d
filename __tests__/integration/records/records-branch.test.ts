import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { updateMetricsDocument } from '@selfhost/core/documents/metrics-document.js';
import { updateRiskDocument } from '@selfhost/core/documents/risk-document.js';
import { readRecords } from '@selfhost/core/records/history.js';
import { type RunRecord, recordPath, recordText } from '@selfhost/core/records/record-schema.js';
import { runRecords } from '@selfhost/core/records/run-record.js';
import { REML_METRICS, REML_RISKS } from '@selfhost/github/records/templates.js';
import { commitToBranch } from '@selfhost/local/git-branch.js';
import { localGit } from '@selfhost/local/git-runner.js';
import { REPORT } from '../../fixtures/report.js';
import { METRICS_DOCUMENT, RISK_DOCUMENT, risk } from '../../unit/documents/support.js';
import { Lab } from './support.js';

let lab: Lab;
beforeEach(() => {
  lab = new Lab();
});
afterEach(() => lab.close());

const recordsOf = (run: number): RunRecord[] =>
  runRecords(
    { ...REPORT, pipeline: 'mini-reml' },
    {
      runId: String(run),
      attempt: 1,
      event: 'push',
      ref: 'refs/heads/main',
      sha: 'c'.repeat(40),
      url: '',
      started: new Date(Date.UTC(2026, 10, 28 + run, 12)).toISOString(),
    },
  );

const remember = (run: number) =>
  commitToBranch(
    lab.request({ change: async () => new Map(recordsOf(run).map((record) => [recordPath(record), recordText(record)])) }),
    localGit,
  );

test('records of several runs come back, the newest first, without what is no record', async () => {
  await Promise.all([9, 10, 1, 2].map(remember));
  lab.push('history', {
    'runs/2026/12/99-1-mini-reml-t.json': '{"schema":"other"}',
    'runs/2026/12/notes.txt': 'x',
    'README.md': 'y',
  });
  let read: RunRecord[] = [];
  const { commit } = await commitToBranch(
    lab.request({
      change: async (tree) => {
        read = await readRecords(tree, lab.logger, 8);
        return new Map();
      },
    }),
    localGit,
  );
  expect(commit).toBeNull();
  expect(read.map(({ run }) => run)).toEqual(['10', '10', '10', '9', '9', '9', '2']);
  expect(read[0]).toEqual(recordsOf(10)[2]);
  expect(lab.told.filter((line) => line.includes('no record'))).toHaveLength(1);
});

test('the same run recorded twice is one record', async () => {
  await remember(1);
  expect((await remember(1)).commit).toBeNull();
});

test('documents are rendered on their newest text while a person writes to them', async () => {
  const crlf = METRICS_DOCUMENT.replaceAll('\n', '\r\n');
  lab.push('docs', { 'plan/0-3.md': crlf, 'plan/0-4.md': RISK_DOCUMENT });
  const note = '- 2026-12-01 / x / 人の追記\r\n';
  const edited = crlf.replace('- 2026-01-02', `${note}- 2026-01-02`);
  let calls = 0;
  const { attempts } = await commitToBranch(
    lab.request({
      branch: 'docs',
      orphan: false,
      random: () => 0,
      change: async (tree) => {
        const metrics = { file: 'plan/0-3.md', text: (await tree.read('plan/0-3.md')) ?? '' };
        const risks = { file: 'plan/0-4.md', text: (await tree.read('plan/0-4.md')) ?? '' };
        if (++calls === 1) lab.push('docs', { 'plan/0-3.md': edited });
        return new Map([
          [metrics.file, updateMetricsDocument(metrics, recordsOf(1), { pipeline: 'mini-reml', template: REML_METRICS })],
          [risks.file, updateRiskDocument(risks, [risk()], { template: REML_RISKS }).text],
        ]);
      },
    }),
    localGit,
  );
  expect(attempts).toBe(2);
  const written = lab.at('show', 'docs:plan/0-3.md');
  expect(written).toContain(note);
  expect(written).toBe(
    updateMetricsDocument({ file: '', text: edited }, recordsOf(1), { pipeline: 'mini-reml', template: REML_METRICS }).trimEnd(),
  );
  expect(lab.at('show', 'docs:plan/0-4.md')).toBe(
    updateRiskDocument({ file: '', text: RISK_DOCUMENT }, [risk()], { template: REML_RISKS }).text.trimEnd(),
  );
});
