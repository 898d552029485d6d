/** What both sides of a comparison have in common beside their sources. */
import { describe, expect, test } from '@jest/globals';
import { commonConditions } from '@selfhost/core/run/conditions.js';
import type { StageDone, StageResult } from '@selfhost/core/stage/result.js';
import { planNode } from '../../fixtures/plan-node.js';

function built(stage: string, started: string, finished = started, rest: Partial<StageDone> = {}): StageDone {
  const manifest = { window: { started, finished } } as unknown as StageDone['bundle']['manifest'];
  return {
    node: planNode({ stage }),
    status: 'built',
    reason: '',
    key: stage,
    recipe: stage,
    bundle: { archive: stage, bundleDigest: stage, manifest },
    usage: { seconds: 1, cpuSeconds: 1, peakBytes: 1, readBytes: 1, writtenBytes: 1 },
    steps: {},
    degraded: false,
    proof: null,
    log: null,
    ...rest,
  };
}

const MONDAY = '2026-11-30T10:00:00.000Z';
const LATE = '2026-11-30T23:59:59.000Z';
const TUESDAY = '2026-12-01T00:00:01.000Z';

describe('two stages of one target', () => {
  test.each<[string, StageResult, StageResult, string[]]>([
    ['built on one day', built('stage1', MONDAY), built('stage2', LATE), ['path', 'day']],
    ['built on two days', built('stage1', MONDAY), built('stage2', TUESDAY), ['path']],
    ['of which one was built over midnight', built('stage1', LATE, TUESDAY), built('stage2', TUESDAY), ['path', 'day']],
    [
      'of which one is from the store, of an earlier day',
      built('stage1', MONDAY, MONDAY, { status: 'restored' }),
      built('stage2', TUESDAY),
      ['path'],
    ],
    [
      'of which one is prebuilt',
      built('stage0', MONDAY, MONDAY, {
        node: planNode({ builder: { kind: 'prebuilt', sha256: 'ab'.repeat(32), path: 'cc.tar' } as never }),
      }),
      built('stage1', MONDAY),
      [],
    ],
    [
      'of which one is not there',
      built('stage1', MONDAY),
      { node: planNode({ stage: 'stage2' }), status: 'skipped', reason: 'no tool' },
      [],
    ],
  ])('%s', (_, left, right, expected) => expect(commonConditions([left, right])).toEqual(expected));
});
