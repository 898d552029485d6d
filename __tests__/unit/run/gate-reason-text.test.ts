/** The sentences for the reasons of gates: what is not proved says so at its beginning. */
import { describe, expect, test } from '@jest/globals';
import type { GateReason, SidesDoubt } from '@selfhost/core/run/gate-reason.js';
import { doubtsText, gateReasonText } from '@selfhost/core/run/gate-reason-text.js';
import { compilerProof } from '@selfhost/core/stage/compiler-proof.js';

const DOUBTS: [SidesDoubt, string][] = [
  [{ kind: 'absent', node: 'stage2@a', reason: 'stage1@a failed' }, 'stage2@a is not there (stage1@a failed)'],
  [{ kind: 'degraded', node: 'stage1@a', by: 'stage1@a' }, 'stage1@a is degraded: its fallback command built it'],
  [
    { kind: 'degraded', node: 'stage2@a', by: 'stage1@a' },
    'stage2@a is degraded: its compiler comes from stage1@a, which its fallback command built',
  ],
  [
    { kind: 'unproved', node: 'stage2@a', proof: compilerProof('not-run-and-succeeded', 'the stage never ran its compiler') },
    'stage2@a: the stage never ran its compiler',
  ],
  [
    { kind: 'not-traced', node: 'stage2@a', proof: compilerProof('run-and-failed', 'it failed with its compiler') },
    'stage2@a: a trace is demanded, and it is proved by failure',
  ],
  [
    {
      kind: 'not-traced',
      node: 'stage2@a',
      proof: compilerProof('run-and-failed', 'it failed', {
        untraced: { kind: 'unavailable', reason: 'strace is not on PATH' },
      }),
    },
    'stage2@a: a trace is demanded, and it is proved by failure: strace is not on PATH',
  ],
  [{ kind: 'one-entry' }, 'both sides are one store entry'],
  [
    { kind: 'other-recipe', left: 'stage2@a', right: 'stage3@a', keys: ['run', 'inputs'] },
    'stage3@a is not built as stage2@a is (`run`, `inputs` differ), so the two show no fixpoint',
  ],
  [{ kind: 'host-unproved', host: 'a' }, 'the fixpoint of its host a is not shown'],
  [{ kind: 'not-compared' }, 'the sides were not compared'],
];

const REASONS: [GateReason, string][] = [
  [{ kind: 'not-needed', stage: 'stage3', reason: 'the same compiler' }, 'shown without building stage3: the same compiler'],
  [{ kind: 'no-comparison', problem: { code: 'disk-full', message: 'no space left' } }, 'no space left'],
  [{ kind: 'incremental', node: 'stage1@a' }, 'stage1@a was built incrementally; a run from nothing may show something else'],
  [
    { kind: 'by-failure', untraced: { kind: 'unavailable', reason: 'strace is not on PATH' } },
    'proved by failure: strace is not on PATH',
  ],
  [{ kind: 'converged-late', left: 'stage2', right: 'stage3' }, 'converged one cycle late: stage2 = stage3'],
  [
    { kind: 'only-acceptable-later', left: 'stage2', right: 'stage3' },
    'stage2 and stage3 are acceptable, not identical, so it is not shown that the compiler only converged one cycle late: remove what differs between stage2 and stage3, or write `gate: none` here and rely on the fixpoint',
  ],
  [{ kind: 'failure', failure: { kind: 'rate', rate: 0.5, threshold: 1 } }, 'rate 50.00% is below the threshold 100.00%'],
];

describe('the sentence', () => {
  test.each(DOUBTS)('for the doubt %j', (doubt, text) => {
    expect(doubtsText([doubt])).toBe(text);
    expect(gateReasonText({ kind: 'doubt', doubt })).toBe(`not proved: ${text}`);
  });
  test.each(REASONS)('for the reason %j', (reason, text) => expect(gateReasonText(reason)).toBe(text));
  test('for several doubts names each', () =>
    expect(doubtsText([{ kind: 'one-entry' }, { kind: 'not-compared' }])).toBe(
      'both sides are one store entry; the sides were not compared',
    ));
});
