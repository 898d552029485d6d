import { describe, expect, test } from '@jest/globals';
import type { ReadOnly } from '@selfhost/core/data/read-only.js';
import type { Problem } from '@selfhost/core/errors.js';
import { parseReport } from '@selfhost/core/report/schema.js';
import type { PROBLEM } from '@selfhost/core/run/problem-schema.js';
import type { TriedFix } from '@selfhost/core/run/try-fix/effect.js';
import type { z } from 'zod';
import { REPORT } from '../../fixtures/report.js';

/** Whether two types are one, as the compiler decides for two generic functions: fields that may be absent, and what is read-only, count. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

const changed = (change: (report: Record<string, never>) => void): string => {
  const notTested = [{ name: 'slow', stage: 'stage3', target: 'x86_64-linux', gating: false }];
  const report = JSON.parse(JSON.stringify({ ...REPORT, notTested }).replaceAll('mini|reml', 'mini-reml'));
  change(report);
  return JSON.stringify(report);
};

test('a problem in a report is a problem of the program, field by field', () => {
  // Does not compile where a field of one is missing in the other, or is of another type.
  const same: Same<ReadOnly<z.infer<typeof PROBLEM>>, Problem> = true;
  expect(same).toBe(true);
});

describe('a report from another job', () => {
  test('is the report that was written', () => {
    const text = changed(() => {});
    expect(parseReport(text, 'x')).toEqual(JSON.parse(text));
  });

  test.each<[string, object | undefined]>([
    ['of an earlier version, by failure', { level: 'by-failure', seen: 'run-and-failed', reason: 'it failed' }],
    ['of an earlier version, of nothing', { level: 'none', seen: 'killed', reason: 'it was killed' }],
    ['of the first version, which had none', undefined],
    ['by a trace', { level: 'traced', seen: 'traced', reason: 'all of it' }],
    [
      'in part',
      {
        level: 'partly',
        seen: 'partly-traced',
        reason: '1 of 2 outputs',
        parts: {
          made: 1,
          outputs: 2,
          astray: [{ output: 'a.o', ways: [{ source: 'a.c', program: null }], moreWays: 3 }],
          moreAstray: 0,
        },
        shadowed: ['lib/a.so'],
      },
    ],
    [
      'by failure, with the reason',
      {
        level: 'by-failure',
        seen: 'run-and-failed',
        reason: 'it failed',
        untraced: { kind: 'broken', reason: 'strace was killed' },
      },
    ],
  ])('keeps the proof of a stage %s', (_, proof) => {
    const text = changed((report) => Object.assign(report.stages?.[1] ?? {}, { proof }));
    expect(parseReport(text, 'x').stages[1]?.proof).toEqual(proof);
  });

  test('keeps the proof of a comparison, without the outputs of its stages', () => {
    const proof = { level: 'by-failure', reason: 'it failed', untraced: { kind: 'unavailable', reason: 'no strace' } };
    const text = changed((report) => Object.assign(report.comparisons?.[1] ?? {}, { proof: { ...proof, parts: 'all' } }));
    expect(parseReport(text, 'x').comparisons[1]?.proof).toEqual(proof);
  });

  test('keeps the subject of a problem, and the effect of a tried fix', () => {
    const problem: Problem = {
      code: 'inputs-changed',
      message: 'stage1@x86_64-linux: the input a.c was changed',
      subject: { stage: 'stage1', target: 'x86_64-linux', trial: 'tests.suite', file: 'a.c' },
      place: { file: 'a.c', line: 1, column: 2, key: 'k' },
      value: 'v',
      allowed: ['w'],
      nearest: 'w',
      remedy: 'r',
    };
    const tryFix: TriedFix = {
      cause: 'build-path',
      fix: 'map the folder',
      notTried: null,
      environments: { 'x86_64-linux': { CFLAGS: '-ffile-prefix-map=/w=.' } },
      comparisons: [
        {
          left: 'stage1',
          right: 'stage2',
          target: 'x86_64-linux',
          before: { strict: 0.5, tolerant: 0.75, bytesDiffering: 12 },
          after: null,
          effect: 'not-compared',
          reasons: ['stage2@x86_64-linux failed'],
        },
      ],
    };
    const text = changed((report) => Object.assign(report, { problems: [problem], tryFix }));
    expect(parseReport(text, 'x')).toMatchObject({ problems: [problem], tryFix });
  });

  test.each<[string, (report: never) => void]>([
    ['another schema', (report: { schema: string }) => Object.assign(report, { schema: 'selfhost.report/2' })],
    ['a pipeline that is no id', (report: object) => Object.assign(report, { pipeline: '../x' })],
    ['an unknown verdict', (report: object) => Object.assign(report, { verdict: 'fine' })],
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
      'a text that is too long',
      (report: object) => Object.assign(report, { problems: [{ code: 'usage', message: 'x'.repeat(100_000) }] }),
    ],
    [
      'a fix with too many variables',
      (report: object) =>
        Object.assign(report, {
          tryFix: {
            cause: 'build-path',
            fix: '',
            notTried: null,
            environments: { linux: Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`V${index}`, ''])) },
            comparisons: [],
          },
        }),
    ],
    ['too many rows', (report: { stages: object[] }) => Object.assign(report, { stages: Array(2000).fill(report.stages[0]) })],
  ])('is refused with %s', (_what, change) =>
    expect(() => parseReport(changed(change as never), 'the result')).toThrow(/^the result is no result of a run/),
  );

  test('is refused where it is no JSON', () => expect(() => parseReport('{', 'x')).toThrow(/it is no JSON/));

  test('loses what the schema does not know, at any depth', () => {
    const known = changed(() => {});
    const text = changed((report: { stages?: object[]; script?: string }) => {
      Object.assign(report, { script: '<script>' });
      Object.assign(report.stages?.[0] ?? {}, { ofALaterVersion: { deep: true } });
    });
    expect(text).toContain('ofALaterVersion');
    expect(parseReport(text, 'x')).toEqual(JSON.parse(known));
  });
});
