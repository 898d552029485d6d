import { describe, expect, test } from '@jest/globals';
import { UserError } from '@selfhost/core/errors.js';
import type { Finding } from '@selfhost/core/findings/schema.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import {
  MAX_RECORD_BYTES,
  parseMetrics,
  parseRunRecord,
  RECORD_LISTS,
  recordPath,
  recordText,
} from '@selfhost/core/records/record-schema.js';
import { metricsRecord, type RunFacts, runRecords } from '@selfhost/core/records/run-record.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import fc from 'fast-check';
import { FINDINGS_REPORT, FOUND } from '../../fixtures/findings-report.js';
import { REPORT } from '../../fixtures/report.js';

const FACTS: RunFacts = {
  runId: '4242',
  attempt: 2,
  event: 'push',
  ref: 'refs/heads/main',
  sha: 'c'.repeat(40),
  url: 'https://example.org/o/r/actions/runs/4242',
  started: '2026-11-30T23:59:59Z',
};
const ULID = 'local-01JD0000000000000000000000';
const report: RunReport = { ...REPORT, pipeline: 'mini-reml' };

describe('the records of a run', () => {
  const [linux, windows, macos] = runRecords(report, FACTS);

  test('are one for each target', () => {
    expect(runRecords(report, FACTS).map(({ target, verdict }) => [target, verdict])).toEqual([
      ['x86_64-linux', 'failed'],
      ['x86_64-windows', 'failed'],
      ['aarch64-macos', 'failed'],
    ]);
  });
  test('say of times under a trace that they are', () => {
    const stages = report.stages.map((row) => ({ ...row, status: 'built' as const, seconds: 2 }));
    const [untraced] = runRecords({ ...report, stages }, FACTS);
    const [traced] = runRecords(
      { ...report, stages: stages.map((row) => (row.id === 'stage1' ? { ...row, traced: true } : row)) },
      FACTS,
    );
    const said = (of: typeof traced) => [
      of?.stages.map((stage) => stage.traced),
      of?.metrics.filter(({ name }) => name === 'ci_build_time').map((metric) => metric.traced),
    ];
    expect([said(untraced), said(traced)]).toEqual([
      [[undefined, undefined, undefined], [undefined]],
      [[undefined, true, undefined], [true]],
    ]);
  });
  test('hold the stages and comparisons of their own target', () => {
    expect(linux?.stages.map(({ id, status, seconds, cache }) => [id, status, seconds, cache])).toEqual([
      ['stage0', 'built', 75.4, 'miss'],
      ['stage1', 'restored', 75.4, 'hit'],
      ['stage2', 'built', 75.4, 'miss'],
    ]);
    expect(linux?.comparisons).toEqual([
      {
        left: 'stage1',
        right: 'stage2',
        gate: 'agreement',
        verdict: 'investigate',
        passed: false,
        rate: 0.99999,
        strictRate: 0.5,
        inherited: null,
      },
    ]);
    expect(windows?.comparisons.map(({ inherited }) => inherited)).toEqual(['x86_64-linux']);
    expect(macos?.stages).toEqual([]);
  });
  test('say how well both sides of a comparison are proved, without the sentences', () => {
    const proofs = [{ level: 'traced', reason: 'all of it' }, { level: 'by-failure', reason: 'it failed' }, null] as const;
    const comparisons = proofs.flatMap((proof) => report.comparisons.slice(0, 1).map((row) => ({ ...row, proof })));
    const [record] = runRecords({ ...report, comparisons }, FACTS);
    expect(record?.comparisons.map(({ proof }) => proof)).toEqual([{ level: 'traced' }, { level: 'by-failure' }, null]);
    expect(parseRunRecord(JSON.stringify(record), 'x')).toEqual(record);
  });
  test('hold figures, but no time of a build that came from the store in part', () => {
    expect(linux?.metrics).toEqual([
      { name: 'peak_memory', unit: 'B', value: 50_000_000 },
      { name: 'ci_test_time', unit: 's', value: 3.4 },
      { name: 'tests_run', unit: '', value: 20 },
      { name: 'tests_failed', unit: '', value: 2 },
    ]);
    const cold = { ...report, stages: report.stages.map((row) => ({ ...row, status: 'built' as const })) };
    expect(runRecords(cold, FACTS)[0]?.metrics[0]).toEqual({ name: 'ci_build_time', unit: 's', value: 226.2 });
  });
  test('name the failures of their own target: a problem belongs to the target that it is about, or to all', () => {
    const problems = [
      {
        code: 'stage-failed' as const,
        message: 'stage1@x86_64-linux: exit code 1; like x86_64-windows\nx86_64-windows',
        subject: { stage: 'stage1', target: 'x86_64-linux' },
      },
      {
        code: 'gate-failed' as const,
        message: 'agreement gate of x86_64-linux and aarch64-macos differs',
        subject: { stage: 'stage2', target: 'x86_64-windows' },
      },
      {
        code: 'target-lost' as const,
        message: 'x86_64-linux-musl: there is no result',
        subject: { target: 'x86_64-linux-musl' },
      },
    ];
    const codes = (found: RunReport['problems']) =>
      runRecords({ ...report, problems: found, targets: ['x86_64-linux-musl'] }, FACTS).map(({ target, verdict, failures }) => [
        target,
        verdict,
        failures.map(({ code }) => code).join(),
      ]);
    expect(codes(problems)).toEqual([
      ['x86_64-linux', 'failed', 'stage-failed'],
      ['x86_64-windows', 'failed', 'gate-failed'],
      ['aarch64-macos', 'skipped', ''],
      ['x86_64-linux-musl', 'failed', 'target-lost'],
    ]);
    expect(codes([])).toEqual([
      ['x86_64-linux', 'passed', ''],
      // A stage of it has failed, whatever the problems say.
      ['x86_64-windows', 'failed', ''],
      ['aarch64-macos', 'skipped', ''],
      // Asked for, without any result.
      ['x86_64-linux-musl', 'failed', ''],
    ]);
    expect(
      codes([{ code: 'interrupted', message: 'the run was interrupted' }]).every(([, verdict]) => verdict === 'failed'),
    ).toBe(true);
  });
  test('of a target whose stages were skipped, because its host failed, have failed', () => {
    const stages = report.stages.map((row) => (row.target === 'x86_64-windows' ? { ...row, status: 'skipped' as const } : row));
    const problem = { code: 'stage-failed' as const, message: 'x', subject: { stage: 'stage0', target: 'x86_64-linux' } };
    const records = runRecords({ ...report, stages, problems: [problem] }, FACTS);
    expect(records.find(({ target }) => target === 'x86_64-windows')?.verdict).toBe('failed');
  });
  test('keep the first line of a failure', () =>
    expect(linux?.failures[0]).toEqual({ code: 'stage-failed', message: 'stage2 failed with exit code 1; last lines:' }));
  test('are the same after being written and read', () => {
    for (const record of runRecords(report, FACTS)) expect(parseRunRecord(recordText(record), 'x')).toEqual(record);
  });
});

describe('the findings of a record', () => {
  const [linux, windows] = runRecords(FINDINGS_REPORT, FACTS);

  test('are those of its own target, as data from which every text can be made', () => {
    expect(linux?.findings).toEqual([FOUND.shared, FOUND.unowned]);
    expect(windows?.findings).toEqual([FOUND.failure]);
    for (const finding of [FOUND.shared, FOUND.unowned])
      expect(linux?.findings?.map((kept) => findingTexts(kept, 'en').headline)).toContain(findingTexts(finding, 'en').headline);
  });
  test('are the same after being written and read', () => {
    for (const record of runRecords(FINDINGS_REPORT, FACTS)) expect(parseRunRecord(recordText(record), 'x')).toEqual(record);
  });
  test('of the run as a whole are in every record, and those of an earlier version are its failures', () => {
    const lost = { ...FOUND.failure, subject: { stages: ['run'], targets: ['run'], files: [] } };
    const records = runRecords({ ...FINDINGS_REPORT, findings: [lost] }, FACTS);
    expect(records.map(({ findings = [] }) => findings.map(({ subject }) => subject.targets))).toEqual([
      [['x86_64-linux']],
      [['x86_64-windows']],
      [['aarch64-macos']],
    ]);
    const { findings, ...earlier } = FINDINGS_REPORT;
    expect(runRecords(earlier, FACTS)[1]?.findings).toEqual([FOUND.failure]);
  });
  test('are the first ones, short, and the others are counted', () => {
    const long = (name: string) => `${name}${'x'.repeat(4000)}`;
    const big = {
      ...FOUND.shared,
      subject: { ...FOUND.shared.subject, files: Array.from({ length: 90 }, (_, index) => long(`f${index}`)) },
      root: long('f0'),
      follows: Array.from({ length: 80 }, (_, index) => long(`g${index}`)),
      evidence: { kind: 'texts', facts: { left: long('l') }, text: long('e') },
    };
    const [record] = runRecords({ ...FINDINGS_REPORT, findings: Array.from({ length: 40 }, () => big) }, FACTS);
    expect(record?.findings).toHaveLength(1);
    expect(record?.moreFindings).toBe(39);
    expect(record?.findings?.[0]).toMatchObject({ moreFiles: 87, moreFollow: 77, evidence: { facts: {} } });
    expect(record?.stages).toHaveLength(3);
    expect(Buffer.byteLength(recordText(record ?? failed('no record')))).toBeLessThanOrEqual(MAX_RECORD_BYTES);
  });
  describe('that are long', () => {
    const long = (name: string) => `${name}${'"'.repeat(4000)}`;
    const largest: Finding = {
      ...FOUND.shared,
      subject: { stages: [long('s'), 'b', 'c'], targets: ['x86_64-linux'], files: [long('f'), long('g'), long('h')] },
      root: long('f'),
      follows: [long('g'), long('h'), long('i')],
      evidence: { kind: 'texts', facts: { left: long('l') }, text: long('e') },
      do: long('d'),
      try: long('selfhost run '),
      see: long('s'),
    };
    const recordOf = (findings: readonly Finding[]) => runRecords({ ...FINDINGS_REPORT, findings: [...findings] }, FACTS)[0];

    test('do not hide the others: the first is shortened more, and others that do not fit are counted', () => {
      const short = (kind: string): Finding => ({ ...FOUND.shared, kind });
      const record = recordOf([largest, largest, short('build-path'), largest]);
      expect(record?.findings?.map(({ kind }) => kind)).toEqual(['real-change', 'build-path']);
      expect(record?.moreFindings).toBe(2);
      expect(record?.findings?.[0]).toMatchObject({ moreFiles: 2, evidence: { text: expect.stringMatching(/^e"+…$/) } });
      expect(record?.findings?.[0]).not.toHaveProperty('try');
    });
    test('are lost before a stage or a comparison is', () => {
      const [stage] = report.stages;
      if (stage === undefined) throw new Error('no row');
      const stages = Array.from({ length: 12 }, (_, index) => ({
        ...stage,
        id: `stage${index}`,
        contentDigest: 'f'.repeat(64),
      }));
      const all = { ...FINDINGS_REPORT, stages, findings: [FOUND.shared, FOUND.unowned, FOUND.shared] };
      const record = runRecords(all, FACTS)[0] ?? failed('no record');
      expect([record.stages.length, record.comparisons.length, record.cut]).toEqual([12, 1, {}]);
      expect([record.findings?.length, record.moreFindings]).toEqual([2, 1]);
      expect(Buffer.byteLength(recordText(record))).toBeLessThanOrEqual(MAX_RECORD_BYTES);
      const problems = Array.from({ length: 100 }, () => ({ code: 'stage-failed' as const, message: 'x'.repeat(300) }));
      expect(runRecords({ ...all, stages: [stage], problems }, FACTS)[0]?.findings).toHaveLength(3);
    });
    test('of a failure keep what the log says as data, once, so that it is said in every language', () => {
      const piece = (text: string) => ({ kind: 'line' as const, line: 12, text });
      const [first, last] = [piece(`undefined symbol: ${'x'.repeat(200)}`), piece('y'.repeat(200))];
      const facts = { seen: [long('line 12: '), long('line 13: ')], log: [first, last] };
      const kept = recordOf([{ ...FOUND.failure, subject: largest.subject, evidence: { ...FOUND.failure.evidence, facts } }])
        ?.findings?.[0];
      expect(kept?.evidence.facts).toEqual({ log: [piece(`undefined symbol: ${'x'.repeat(79)}…`)] });
      expect(findingTexts(kept ?? failed('no finding'), 'ja').evidence).toMatch(/^undefined symbol: x+…$/);
    });
  });
  test('are absent where there is nothing to know, as in a record of an earlier version', () => {
    const [nothing] = runRecords({ ...FINDINGS_REPORT, findings: [] }, FACTS);
    expect(nothing).not.toHaveProperty('findings');
    expect(parseRunRecord(recordText(nothing ?? failed('no record')), 'x')).not.toHaveProperty('findings');
  });

  function failed(why: string): never {
    throw new Error(why);
  }
});

describe('the file of a record', () => {
  const [record] = runRecords(report, FACTS);
  if (record === undefined) throw new Error('no record');

  test.each([
    [{}, 'runs/2026/11/4242-2-mini-reml-x86_64-linux.json'],
    [{ variant: 'j4' }, 'runs/2026/11/4242-2-mini-reml-x86_64-linux-j4.json'],
    [{ run: ULID, attempt: 1, started: '2027-01-01T00:00:00.000Z' }, `runs/2027/01/${ULID}-1-mini-reml-x86_64-linux.json`],
  ])('with %j is %s', (rest, path) => expect(recordPath({ ...record, ...rest })).toBe(path));

  test.each([
    ['runId', '../../etc'],
    ['runId', ''],
    ['runId', '1/2'],
    ['runId', 'local-01jd0000000000000000000000'],
    ['variant', '../x'],
    ['variant', 'a/b'],
    ['variant', ''],
    ['started', 'yesterday'],
    ['started', '2026-11-30'],
    ['attempt', 0],
    ['attempt', 1.5],
  ])('is never made where %s is %j', (key, value) =>
    expect(() => runRecords(report, { ...FACTS, [key]: value })).toThrow(UserError),
  );
  test('is never made of a target outside of its folder', () =>
    expect(() => runRecords({ ...report, targets: ['../evil'] }, FACTS)).toThrow(UserError));
  test.each(['a/b', '..', 'mini|reml', 'con', ''])('is never made of a pipeline %j', (pipeline) =>
    expect(() => runRecords({ ...report, pipeline }, FACTS)).toThrow(UserError),
  );
});

test.each(['', 'null', '[]', '{"schema":"selfhost.run/2"}', '{"schema":"selfhost.run/1"}', '<html>'])('%j is no record', (text) =>
  expect(() => parseRunRecord(text, 'runs/x.json')).toThrow(/runs\/x\.json is no record/),
);
test('a record without its optional lists is a record', () => {
  const [record] = runRecords(report, FACTS);
  const { stages, comparisons, failures, metrics, cut, variant, environment, ...least } = record ?? {};
  expect(parseRunRecord(JSON.stringify(least), 'x')).toMatchObject({ stages: [], metrics: [], variant: null });
});

describe('a list of figures', () => {
  const metrics = [{ name: 'runtime_macho_size', unit: 'B', value: 51_234 }];

  test('makes a record that says nothing about a build', () => {
    const record = metricsRecord(parseMetrics(metrics, 'metrics'), { pipeline: 'metrics', target: 'aarch64-macos' }, FACTS);
    expect(record).toMatchObject({ verdict: null, stages: [], metrics });
    expect(recordPath(record)).toBe('runs/2026/11/4242-2-metrics-aarch64-macos.json');
  });
  test.each([
    [{}],
    [[]],
    [[{ name: '', unit: 's', value: 1 }]],
    [[{ name: 'a\nb', unit: 's', value: 1 }]],
    [[{ name: 'a', unit: 's', value: '1' }]],
    [[{ name: 'a', unit: 's', value: Number.NaN }]],
    [[{ name: 'a', value: 1 }]],
    ['text'],
  ])('%j is refused, with the form that is right', (value) => {
    let caught: unknown;
    try {
      parseMetrics(value, 'metrics');
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ problems: [{ code: 'usage', remedy: expect.stringContaining('"name"') }] });
  });
});

describe('at most 4 KiB', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('"'.repeat(900), '\\'.repeat(900), '日'.repeat(900)),
  );
  const [row] = report.stages;
  const [compared] = report.comparisons;
  if (row === undefined || compared === undefined) throw new Error('no rows');

  test('for every run, and what was cut is counted', () => {
    fc.assert(
      fc.property(
        fc.record({ event: text, ref: text, sha: text, url: text, environment: text }),
        fc.nat(40),
        fc.nat(40),
        fc.array(text, { maxLength: 60 }),
        (words, stages, comparisons, messages) => {
          const big: RunReport = {
            ...report,
            stages: Array.from({ length: stages + 1 }, (_, index) => ({
              ...row,
              id: `${'s'.repeat(40)}${index}`,
              contentDigest: 'f'.repeat(64),
            })),
            comparisons: Array.from({ length: comparisons }, () => compared),
            problems: messages.map((message) => ({ code: 'stage-failed' as const, message })),
          };
          const [record] = runRecords(big, { ...FACTS, ...words });
          if (record === undefined) throw new Error('no record');
          const written = recordText(record);
          expect(Buffer.byteLength(written)).toBeLessThanOrEqual(MAX_RECORD_BYTES);
          expect(written.indexOf('\n')).toBe(written.length - 1);
          expect(parseRunRecord(written, 'x')).toEqual(record);
          const all = { stages: stages + 1, comparisons, failures: messages.length, metrics: record.metrics.length };
          for (const list of RECORD_LISTS)
            expect(record[list].length + (record.cut[list] ?? 0)).toBeGreaterThanOrEqual(all[list]);
        },
      ),
      { numRuns: 200 },
    );
  });
  test('what fits is not cut, and a long list does not shorten the short ones', () => {
    const [small] = runRecords(report, FACTS);
    expect(small?.cut).toEqual({});
    const metrics = Array.from({ length: 1000 }, (_, value) => ({ name: `figure_${value}`, unit: 's', value }));
    const record = metricsRecord(metrics, { pipeline: 'p', target: 't' }, FACTS);
    expect(record.cut).toEqual({ metrics: 1000 - record.metrics.length });
    expect(Buffer.byteLength(recordText(record))).toBeGreaterThan(MAX_RECORD_BYTES - 150);
    const problems = Array.from({ length: 100 }, () => ({ code: 'stage-failed' as const, message: 'x'.repeat(300) }));
    const [failed] = runRecords({ ...report, problems }, FACTS);
    expect(failed?.stages).toHaveLength(3);
    expect(failed?.comparisons).toHaveLength(1);
  });
});
