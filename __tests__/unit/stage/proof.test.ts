/** What a stage that ran with a stand-in for its compiler shows: proof is the stand-in's mark AND the stage's own failure. */
import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '@selfhost/core/ports.js';
import { COMPILER_PROOF, PROOF_VERSION } from '@selfhost/core/stage/compiler-proof.js';
import { whatWasSeen } from '@selfhost/core/stage/proof.js';
import { proofProblem } from '@selfhost/core/stage/proof-problem.js';
import type { UntracedKind } from '@selfhost/core/stage/proof-seen.js';
import { STORE_TABLES } from '@selfhost/core/stage/store.js';

const exit = (exitCode: number): Partial<Outcome> => ({ exitCode });
const KILLED: Partial<Outcome> = { exitCode: null, signal: 'SIGKILL' };
const TIMEOUT: Partial<Outcome> = { exitCode: null, signal: 'SIGTERM', ended: 'timeout' };
const CAUGHT_TIMEOUT: Partial<Outcome> = { exitCode: 97, ended: 'timeout' };
const ABORTED: Partial<Outcome> = { exitCode: 130, ended: 'aborted' };

const seen = (outcome: Partial<Outcome>, wasRun: boolean) =>
  whatWasSeen(
    {
      exitCode: null,
      signal: null,
      ended: null,
      usage: { seconds: 1, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null },
      ...outcome,
    },
    wasRun,
    5,
    'stage1-x.proof.log',
  );

describe('a stage that failed after it ran the stand-in', () => {
  test.each([1, 2, 97, 101, 137])('with exit code %i is proved', (code) => {
    const proof = seen(exit(code), true);
    expect(proof).toEqual({
      level: 'by-failure',
      seen: 'run-and-failed',
      reason: 'the stage ran its compiler, and failed when it failed',
    });
    expect(proofProblem(proof, 'by-failure')).toBeNull();
  });
});

describe('a proof by failure, where a trace is demanded,', () => {
  const proof = seen(exit(1), true);
  test('is a problem that says what to do', () =>
    expect(proofProblem(proof, 'traced')).toEqual({
      code: 'proof-not-traced',
      remedy: 'run again, so that the stage is proved again, or accept less: `proof: by-failure`',
    }));

  test.each<[UntracedKind, RegExp]>([
    ['unavailable', /`selfhost run --setup`.*`--cap-add SYS_PTRACE`/],
    ['broken', /space on the disk/],
    ['failed-under-trace', /ASAN_OPTIONS=detect_leaks=0/],
    ['obscured', /chroot/],
  ])('has a remedy for a trace that is missing: %s', (kind, remedy) => {
    const found = proofProblem({ ...proof, untraced: { kind, reason: 'why' } }, 'traced');
    expect(found).toEqual({ code: 'proof-not-traced', remedy: expect.stringMatching(remedy) });
    expect(found?.remedy).toContain('`proof: by-failure`');
  });
});

describe('anything else is not proved, and says what was seen', () => {
  test.each<[string, Partial<Outcome>, boolean, string, RegExp]>([
    ['failed without it', exit(1), false, 'compiler-not-used', /failed with exit code 1, but never ran its compiler/],
    ['failed with 97 by itself', exit(97), false, 'compiler-not-used', /failed with exit code 97, but never ran its compiler/],
    ['succeeded after it', exit(0), true, 'compiler-not-used', /ran its compiler, and succeeded although it failed/],
    ['succeeded without it', exit(0), false, 'compiler-not-used', /succeeded, and never ran its compiler/],
    ['was killed', KILLED, false, 'stage-killed', /ended by SIGKILL/],
    ['was killed after it', KILLED, true, 'stage-killed', /ended by SIGKILL/],
    ['took too long', TIMEOUT, false, 'stage-timeout', /never ran its compiler, and did not end within 5 min/],
    ['took too long after it', TIMEOUT, true, 'stage-timeout', /ran its compiler, and did not end within 5 min/],
    ['exited when it was told to', CAUGHT_TIMEOUT, true, 'stage-timeout', /did not end within 5 min/],
    ['was interrupted', ABORTED, true, 'interrupted', /interrupted/],
  ])('%s', (_what, outcome, wasRun, code, reason) => {
    const proof = seen(outcome, wasRun);
    expect(proof.level).toBe('none');
    expect(proof.reason).toMatch(reason);
    expect(proof.reason).toContain('stage1-x.proof.log');
    expect(proofProblem(proof, 'by-failure')).toMatchObject({ code, remedy: expect.stringMatching(/./) });
    expect(COMPILER_PROOF.parse(proof)).toEqual(proof);
  });
});

test('a record of the rule that took any failure for a proof is not accepted', () => {
  expect(STORE_TABLES.proofs.safeParse({ compilerUsed: true }).success).toBe(false);
  expect(STORE_TABLES.proofs.safeParse({ rule: PROOF_VERSION - 1, demand: '', proof: seen(exit(1), true) }).success).toBe(false);
  expect(STORE_TABLES.proofs.safeParse({ rule: PROOF_VERSION, demand: '', proof: seen(exit(1), true) }).success).toBe(true);
});
