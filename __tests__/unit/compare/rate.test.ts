/** Why a gate fails, as data and as what people read. */
import { describe, expect, test } from '@jest/globals';
import { gateOf } from '@selfhost/core/compare/gate.js';
import type { ArtifactComparison, Rate } from '@selfhost/core/compare/model.js';
import { rateOf } from '@selfhost/core/compare/rate.js';
import { artifact } from '../../fixtures/differing-pairs.js';

const changed = (path: string): ArtifactComparison =>
  artifact({
    path,
    changesProgram: true,
    causes: [
      {
        id: 'real-change',
        confidence: 'medium',
        evidence: 'code of main and 1 more; and 2 more',
        facts: { kind: 'code', functions: ['main', 'scale'], count: 2 },
        more: 2,
        fix: 'look at the difference',
      },
    ],
  });
const forgivable = (path: string): ArtifactComparison => artifact({ path, changesProgram: false });
const rateFor = (artifacts: readonly ArtifactComparison[]): Rate => rateOf(artifacts, () => 1);
const judge = (threshold: number, ...artifacts: readonly ArtifactComparison[]) =>
  gateOf(artifacts, rateFor(artifacts), threshold);

describe('a gate', () => {
  test('fails by what changes a program, and says so with its evidence', () => {
    const { failures, reasons, passed } = judge(0, changed('bin/cc'), forgivable('bin/as'));
    expect({ failures, reasons, passed }).toEqual({
      passed: false,
      failures: [
        {
          kind: 'artifact',
          path: 'bin/cc',
          causes: [{ id: 'real-change', facts: { kind: 'code', functions: ['main', 'scale'], count: 2 }, more: 2 }],
        },
      ],
      reasons: ['bin/cc: real-change (code of main and 1 more; and 2 more)'],
    });
  });

  test('names five artifacts, and counts the others', () => {
    const { failures, reasons } = judge(0, ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(changed));
    expect(failures.map(({ kind }) => kind)).toEqual([...Array(5).fill('artifact'), 'more-artifacts']);
    expect(failures.at(-1)).toEqual({ kind: 'more-artifacts', count: 2 });
    expect(reasons.at(-1)).toBe('2 more artifacts differ');
  });

  test('fails only by its rate where what differs may be forgiven', () => {
    const { failures, reasons } = judge(0.99, forgivable('a'), artifact({ path: 'b', verdict: 'identical' }));
    expect(failures).toEqual([{ kind: 'rate', rate: 0.5, threshold: 0.99 }]);
    expect(reasons).toEqual(['rate 50.00% is below the threshold 99.00%']);
  });

  test('passes without a failure', () =>
    expect(judge(0.5, forgivable('a'), artifact({ path: 'b', verdict: 'identical' }))).toEqual({
      passed: true,
      threshold: 0.5,
      failures: [],
      reasons: [],
    }));
});
