import { describe, expect, test } from '@jest/globals';
import { parseReport } from '@selfhost/core/report/schema.js';
import { REPORT } from '../../fixtures/report.js';

const changed = (change: (report: Record<string, never>) => void): string => {
  const notTested = [{ name: 'slow', stage: 'stage3', target: 'x86_64-linux', gating: false }];
  const report = JSON.parse(JSON.stringify({ ...REPORT, notTested }).replaceAll('mini|reml', 'mini-reml'));
  change(report);
  return JSON.stringify(report);
};

describe('a report from another job', () => {
  test('is the report that was written', () => {
    const text = changed(() => {});
    expect(parseReport(text, 'x')).toEqual(JSON.parse(text));
  });

  test.each<[string, (report: never) => void]>([
    ['another schema', (report: { schema: string }) => Object.assign(report, { schema: 'selfhost.report/2' })],
    ['a pipeline that is no id', (report: object) => Object.assign(report, { pipeline: '../x' })],
    ['a verdict of its own', (report: object) => Object.assign(report, { verdict: 'fine' })],
    [
      'an absolute bundle',
      (report: { stages: { bundle: string }[] }) => Object.assign(report.stages[0] ?? {}, { bundle: '/etc/passwd' }),
    ],
    [
      'a bundle above its folder',
      (report: { stages: object[] }) => Object.assign(report.stages[0] ?? {}, { bundle: 'a/../../b' }),
    ],
    ['a bundle on a drive', (report: { stages: object[] }) => Object.assign(report.stages[0] ?? {}, { bundle: 'c:\\x' })],
    ['a rate above 1', (report: { comparisons: object[] }) => Object.assign(report.comparisons[0] ?? {}, { rate: 2 })],
    [
      'a problem of an unknown kind',
      (report: object) => Object.assign(report, { problems: [{ code: 'constructor', message: '' }] }),
    ],
    [
      'a text without end',
      (report: object) => Object.assign(report, { problems: [{ code: 'usage', message: 'x'.repeat(100_000) }] }),
    ],
    ['rows without end', (report: { stages: object[] }) => Object.assign(report, { stages: Array(2000).fill(report.stages[0]) })],
  ])('is refused with %s', (_what, change) =>
    expect(() => parseReport(changed(change as never), 'the result')).toThrow(/^the result is no result of a run/),
  );

  test('is refused where it is no JSON', () => expect(() => parseReport('{', 'x')).toThrow(/it is no JSON/));

  test('loses what the schema does not know', () => {
    const text = changed((report) => Object.assign(report, { script: '<script>' }));
    expect(parseReport(text, 'x')).not.toHaveProperty('script');
  });
});
