/** Names of pages where a real engine fills in what they are made of: jobs of a matrix, and several steps in each. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWith } from '../../fixtures/workflow-tools.js';
import { Caller, copySuite } from '../../services/engine.js';
import { type ResultsService, startResultsService } from '../../services/results-service.js';

const WORKFLOW = `
on: workflow_dispatch
jobs:
  check:
    runs-on: ubuntu-24.04
    strategy: { matrix: { day: [one, two] } }
    steps:
      - uses: actions/checkout@v4
      - { uses: 'OWNER/selfhost-actions@v0', with: { command: compare, left: left, right: right }, continue-on-error: true }
      - { uses: 'OWNER/selfhost-actions@v0', with: { command: compare, left: left, right: right }, continue-on-error: true }
      - { uses: 'OWNER/selfhost-actions/actions/compare-stages@v0', with: { left: left, right: right }, continue-on-error: true }
  other:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - { uses: 'OWNER/selfhost-actions@v0', with: { command: compare, left: left, right: right }, continue-on-error: true }
`;

describeWith('act', (act) => {
  let results: ResultsService;
  let suite: string;
  let sources: string;
  let caller: Caller;

  beforeAll(async () => {
    results = await startResultsService();
    suite = copySuite();
    sources = mkdtempSync(path.join(tmpdir(), 'sides-'));
    for (const side of ['left', 'right']) writeFileSync(path.join(sources, side), `${side}\n`);
    caller = new Caller({ act, suite, results }, sources);
    caller.write('.github/workflows/check.yml', WORKFLOW);
    caller.commit();
  });
  afterAll(async () => {
    caller?.remove();
    for (const folder of [suite, sources]) rmSync(folder, { recursive: true, force: true });
    await results?.close();
  });

  test('each step keeps a page of its own', async () => {
    const { code, log } = await caller.run({
      event: 'workflow_dispatch',
      workflow: '.github/workflows/check.yml',
      runId: '2101',
    });
    if (code !== 0) throw new Error(log);
    const names = results.artifacts('2101').map(({ name }) => name.replace(/\.[0-9a-f]{8}-/, '.DIGEST-'));
    expect(names.sort()).toEqual([
      ...Array.from({ length: 6 }, () => 'compare--left+right++check.DIGEST-1.html'),
      'compare--left+right++other.DIGEST-1.html',
    ]);
    expect(log).not.toContain('is not kept');
  }, 300_000);
});
