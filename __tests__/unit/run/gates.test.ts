import { describe, expect, test } from '@jest/globals';
import type { ComparisonResult, Verdict } from '@selfhost/core/compare/model.js';
import type { GateKind } from '@selfhost/core/pipeline/model.js';
import type { PlanNode } from '@selfhost/core/pipeline/plan-model.js';
import type { SidesDoubt } from '@selfhost/core/run/gate-reason.js';
import { type GateInput, judgeAll } from '@selfhost/core/run/gates.js';
import { type CompilerProof, compilerProof } from '@selfhost/core/stage/compiler-proof.js';
import type { StageDone, StageResult } from '@selfhost/core/stage/result.js';
import { planNode } from '../../fixtures/plan-node.js';

const TARGET = 'x86_64-linux';

/** Each stage is built by the one whose number is one less. */
function node(stage: string, host = TARGET): PlanNode {
  const generation = Number(stage.slice('stage'.length));
  return planNode({ stage, target: TARGET, host, builder: { kind: 'stage', node: `stage${generation - 1}@${host}` } });
}

function done(stage: string, rest: Partial<StageDone> = {}): StageDone {
  const bundle = {
    archive: stage,
    bundleDigest: stage,
    manifest: { files: [], compiler: null } as unknown as StageDone['bundle']['manifest'],
  };
  const usage = { seconds: 1, cpuSeconds: 1, peakBytes: 1, readBytes: 1, writtenBytes: 1 };
  return {
    node: node(stage),
    status: 'built',
    reason: '',
    key: `key of ${stage}`,
    recipe: 'recipe',
    bundle,
    usage,
    steps: {},
    degraded: false,
    proof: compilerProof('run-and-failed', 'failed with its compiler'),
    log: null,
    ...rest,
  };
}

function compared(verdict: Verdict): ComparisonResult {
  const passed = verdict === 'identical' || verdict === 'acceptable';
  const rate = { strict: passed ? 1 : 0.5, tolerant: passed ? 1 : 0.5, strictBytes: 1, tolerantBytes: 1, artifacts: 2 };
  return {
    schema: 'selfhost.compare/1',
    verdict,
    gate: {
      passed,
      threshold: 0.99,
      failures: passed ? [] : [{ kind: 'artifact', path: 'bin', causes: [] }],
      reasons: passed ? [] : ['bin: differs'],
    },
    rate,
    artifacts: [],
    unusedTolerances: [],
  };
}

function input(
  left: StageResult,
  right: StageResult,
  gate: GateKind,
  verdict: Verdict | null,
  differingKeys: readonly string[] = [],
): GateInput {
  const planned = {
    left: left.node.stage,
    right: right.node.stage,
    gate,
    threshold: 0.99,
    rules: 'standard',
    target: left.node.target,
  };
  const result = verdict === null ? null : compared(verdict);
  return { planned, left, right, differingKeys, result, problem: null, madeOf: new Map(), seconds: 1 };
}

const UNPROVED = compilerProof('not-run-and-failed', 'the stage failed, but never ran its compiler');

const s1 = done('stage1');
const s2 = done('stage2');
const s3 = done('stage3');

describe('a gate', () => {
  test('is passed by two bundles that were built separately and are equal', () => {
    expect(judgeAll([input(s1, s2, 'agreement', 'identical')])[0]).toMatchObject({ proved: true, passed: true, rate: 1 });
  });

  test.each<[string, StageResult, StageResult, SidesDoubt]>([
    [
      'a degraded side',
      done('stage1', { degraded: true }),
      s2,
      { kind: 'degraded', node: `stage1@${TARGET}`, by: `stage1@${TARGET}` },
    ],
    [
      'a stage that does not use its compiler',
      s1,
      done('stage2', { proof: UNPROVED }),
      { kind: 'unproved', node: `stage2@${TARGET}`, proof: UNPROVED },
    ],
    ['one store entry on both sides', s1, done('stage2', { key: s1.key }), { kind: 'one-entry' }],
    ['a stage compared with itself', s1, s1, { kind: 'one-entry' }],
    [
      'a side that failed',
      s1,
      { node: node('stage2'), status: 'skipped', reason: 'stage1 failed' },
      { kind: 'absent', node: `stage2@${TARGET}`, reason: 'stage1 failed' },
    ],
  ])('is not passed by %s, even where the bytes agree', (_name, left, right, doubt) => {
    const [judged] = judgeAll([input(left, right, 'fixpoint', right.status === 'skipped' ? null : 'identical')]);
    expect(judged).toMatchObject({ proved: false, passed: false });
    expect(judged?.reasons).toContainEqual({ kind: 'doubt', doubt });
  });

  test('of kind none never fails a run, but still says that nothing is proved', () => {
    expect(judgeAll([input(done('stage1', { degraded: true }), s2, 'none', 'identical')])[0]).toMatchObject({
      proved: false,
      passed: true,
    });
  });

  test('fails on a difference', () => {
    expect(judgeAll([input(s2, s3, 'fixpoint', 'investigate')])[0]).toMatchObject({
      proved: true,
      passed: false,
      verdict: 'investigate',
      reasons: [{ kind: 'failure', failure: { kind: 'artifact', path: 'bin', causes: [] } }],
    });
  });
});

describe('the proof that a gate rests on', () => {
  const TRACED = compilerProof('traced', 'only through its compiler');
  const PARTLY = compilerProof('partly-traced', '1 of 2 outputs');
  const BY_FAILURE = compilerProof('run-and-failed', 'failed with its compiler');
  const UNTRACED = compilerProof('run-and-failed', 'failed with its compiler', {
    untraced: { kind: 'unavailable', reason: 'strace is not on PATH' },
  });
  const side = (stage: string, proof: CompilerProof | null, level: 'traced' | 'by-failure' = 'by-failure'): StageDone => {
    const own = node(stage);
    return done(stage, {
      proof,
      node: { ...own, definition: { ...own.definition, proof: { level, around: [], hermetic: false } } },
    });
  };

  test.each<[string, CompilerProof | null, CompilerProof, 'traced' | 'partly' | 'by-failure' | 'none', boolean]>([
    ['a trace of both sides', TRACED, TRACED, 'traced', true],
    ['a trace of the only side that a stage has built', null, TRACED, 'traced', true],
    ['the failure of one side', TRACED, BY_FAILURE, 'by-failure', true],
    ['the failure of the other side', BY_FAILURE, TRACED, 'by-failure', true],
    ['outputs around the compiler on one side', TRACED, PARTLY, 'partly', false],
    ['outputs around the compiler, and nothing on the other side', PARTLY, UNPROVED, 'none', false],
    ['nothing on one side', TRACED, UNPROVED, 'none', false],
  ])('is the weaker one: %s', (_, left, right, level, proved) => {
    const [judged] = judgeAll([input(side('stage1', left), side('stage2', right), 'strict', 'identical')]);
    expect(judged).toMatchObject({ proof: { level }, proved, passed: proved });
  });

  test.each<[string, StageDone, StageDone]>([
    ['the left side', side('stage1', TRACED, 'traced'), side('stage2', UNTRACED)],
    ['the right side', side('stage1', TRACED), side('stage2', UNTRACED, 'traced')],
  ])('must be a trace of both sides where %s demands one', (_, left, right) => {
    const [judged] = judgeAll([input(left, right, 'strict', 'identical')]);
    expect(judged).toMatchObject({ proved: false, passed: false, proof: { level: 'by-failure' } });
    expect(judged?.proof?.reason).toBe(
      `stage2@${TARGET}: a trace is demanded, and it is proved by failure: strace is not on PATH`,
    );
    expect(judged?.reasons).toEqual([
      { kind: 'doubt', doubt: { kind: 'not-traced', node: `stage2@${TARGET}`, proof: UNTRACED } },
    ]);
  });

  test('satisfies a demand by a trace of both sides', () => {
    const [judged] = judgeAll([input(side('stage1', TRACED, 'traced'), side('stage2', TRACED), 'strict', 'identical')]);
    expect(judged).toMatchObject({ proved: true, passed: true, proof: { level: 'traced' } });
  });

  test('is demanded by a stage that was not needed, too', () => {
    const equals = side('stage2', BY_FAILURE);
    const absent: StageResult = {
      node: side('stage3', null, 'traced').node,
      status: 'not-needed',
      reason: 'same recipe',
      equals,
    };
    expect(judgeAll([input(equals, absent, 'fixpoint', null)])[0]).toMatchObject({ proved: false, passed: false });
  });

  test('says why it is by failure only, where a trace was wanted', () => {
    const [judged] = judgeAll([input(side('stage1', TRACED), side('stage2', UNTRACED), 'strict', 'identical')]);
    expect(judged?.proof).toEqual({ level: 'by-failure', reason: UNTRACED.reason, untraced: UNTRACED.untraced });
    expect(judged?.reasons).toEqual([{ kind: 'by-failure', untraced: { kind: 'unavailable', reason: 'strace is not on PATH' } }]);
  });

  test('names the outputs of no stage a second time', () => {
    const proof = compilerProof('partly-traced', '1 of 2 outputs', {
      parts: { made: 1, outputs: 2, astray: [{ output: 'a', ways: [], moreWays: 0 }], moreAstray: 0 },
    });
    const [judged] = judgeAll([input(side('stage1', TRACED), side('stage2', proof), 'strict', 'identical')]);
    expect(judged?.proof).toEqual({ level: 'partly', reason: `stage2@${TARGET}: 1 of 2 outputs` });
  });
});

describe('a compiler that converges one cycle late', () => {
  const late = (gate: GateKind, next: Verdict, right = s3): ReturnType<typeof judgeAll> =>
    judgeAll([input(s1, s2, gate, 'investigate'), input(s2, right, 'fixpoint', next)]);
  const builtBy = (stage: string, builder: string): StageDone => {
    const { node: own } = done(stage);
    return done(stage, { node: { ...own, builder: { kind: 'stage', node: `${builder}@${TARGET}` } } });
  };

  test('passes its agreement gate, and the reason says why', () => {
    const [agreement] = late('agreement', 'identical');
    expect(agreement).toMatchObject({ passed: true, verdict: 'investigate' });
    expect(agreement?.reasons[0]).toEqual({ kind: 'converged-late', left: 'stage2', right: 'stage3' });
  });

  test('fails a strict gate', () => expect(late('strict', 'identical')[0]).toMatchObject({ passed: false }));
  test('fails where the next generation is only acceptable, and the reason says why and what to do', () => {
    const [agreement] = late('agreement', 'acceptable');
    expect(agreement).toMatchObject({ passed: false, verdict: 'investigate' });
    expect(agreement?.reasons.at(-1)).toEqual({ kind: 'only-acceptable-later', left: 'stage2', right: 'stage3' });
    // A strict gate asks for no other comparison.
    expect(late('strict', 'acceptable')[0]?.reasons.map(({ kind }) => kind)).toEqual(['failure']);
  });
  test('fails where the next generation differs too', () =>
    expect(late('agreement', 'investigate')[0]).toMatchObject({ passed: false }));
  test('fails where the next generation is not proved', () =>
    expect(late('agreement', 'identical', done('stage3', { degraded: true }))[0]).toMatchObject({ passed: false }));
  test('fails where the next generation is built in another way, which shows no fixpoint', () => {
    const judged = judgeAll([
      input(s1, s2, 'agreement', 'investigate'),
      input(s2, s3, 'fixpoint', 'identical', ['run', 'inputs']),
    ]);
    expect(judged.map(({ passed }) => passed)).toEqual([false, false]);
    expect(judged[1]).toMatchObject({ proved: false, proof: { level: 'none' } });
    expect(judged[1]?.reasons[0]).toEqual({
      kind: 'doubt',
      doubt: { kind: 'other-recipe', left: `stage2@${TARGET}`, right: `stage3@${TARGET}`, keys: ['run', 'inputs'] },
    });
  });
  test('is not one whose stages come from two compilers, each with a fixpoint of its own', () => {
    const other = builtBy('stage5', 'stage4');
    const [agreement] = judgeAll([
      input(s2, other, 'agreement', 'investigate'),
      input(other, builtBy('stage6', 'stage5'), 'fixpoint', 'identical'),
    ]);
    expect(agreement).toMatchObject({ passed: false });
  });
});

describe('a fixpoint whose last stage was not needed', () => {
  const absent = (equals: StageDone): StageResult => ({
    node: node('stage3'),
    status: 'not-needed',
    reason: 'same recipe',
    equals,
  });

  test.each([
    ['right', input(s2, absent(s2), 'fixpoint', null)],
    ['left', input(absent(s2), s2, 'strict', null)],
  ])('is shown by its representative on the %s', (_side, gate) => {
    expect(judgeAll([gate])[0]).toMatchObject({ passed: true, proved: true, verdict: 'identical', rate: 1 });
    expect(judgeAll([gate])[0]?.reasons).toEqual([{ kind: 'not-needed', stage: 'stage3', reason: 'same recipe' }]);
  });

  test('is not shown by a stage that proves nothing itself', () => {
    const doubtful = done('stage2', { proof: UNPROVED });
    expect(judgeAll([input(doubtful, absent(doubtful), 'fixpoint', null)])[0]).toMatchObject({ passed: false, proved: false });
  });

  test('is compared with any other stage by its representative', () => {
    expect(judgeAll([input(s1, absent(s2), 'agreement', 'investigate')])[0]).toMatchObject({
      passed: false,
      verdict: 'investigate',
    });
  });
});

describe("a cross target's fixpoint", () => {
  const cross = (stage: string): StageDone => ({
    ...done(stage),
    node: { ...node(stage, TARGET), id: `${stage}@cross`, target: 'cross' },
    key: `${stage} cross`,
  });
  const own = input(cross('stage2'), cross('stage3'), 'fixpoint', 'identical');

  test("does not excuse late convergence where its host's is not shown", () => {
    const agreement = input(cross('stage1'), cross('stage2'), 'agreement', 'investigate');
    expect(judgeAll([agreement, own])[0]).toMatchObject({ passed: false });
    expect(judgeAll([agreement, own, input(s2, s3, 'fixpoint', 'identical')])[0]).toMatchObject({ passed: true });
  });

  test("is inherited from its host's", () => {
    const [judged] = judgeAll([own, input(s2, s3, 'fixpoint', 'identical')]);
    expect(judged).toMatchObject({ inherited: TARGET, proved: true, passed: true });
  });

  test.each<[string, GateInput[]]>([
    ['fails', [input(s2, s3, 'fixpoint', 'investigate')]],
    ['is not proved', [input(s2, done('stage3', { degraded: true }), 'fixpoint', 'identical')]],
    ['was not made', []],
  ])("is not shown where its host's %s", (_name, hosts) => {
    const [judged] = judgeAll([own, ...hosts]);
    expect(judged).toMatchObject({ inherited: TARGET, proved: false, passed: false });
    expect(judged?.reasons[0]).toEqual({ kind: 'doubt', doubt: { kind: 'host-unproved', host: TARGET } });
  });
});

test('a comparison that could not be made says why', () => {
  const problem = { code: 'disk-full', message: 'no space left' } as const;
  const [judged] = judgeAll([{ ...input(s1, s2, 'agreement', null), problem }]);
  expect(judged).toMatchObject({ passed: false, problem, reasons: [{ kind: 'no-comparison', problem }] });
});

describe('three generations show together what `compare --third` says of their bundles', () => {
  const shown = (earlier: Verdict, later: Verdict, first = s1, third = s3, second = s2) =>
    judgeAll([input(first, second, 'none', earlier), input(second, third, 'fixpoint', later)]).map(
      ({ generations }) => generations,
    );
  const by = (stage: StageDone, compiler: unknown): StageDone => ({
    ...stage,
    bundle: { ...stage.bundle, manifest: { files: [], compiler } as unknown as StageDone['bundle']['manifest'] },
  });
  const stage = (name: string) => ({ stage: name, target: TARGET, executableDigest: 'e', bundleDigest: 'b', contentDigest: 'c' });

  test.each<[Verdict, Verdict, string]>([
    ['identical', 'identical', 'fixpoint'],
    ['acceptable', 'identical', 'fixpoint'],
    ['investigate', 'identical', 'converged-late'],
    ['investigate', 'acceptable', 'converged-late'],
    ['identical', 'investigate', 'unstable'],
  ])('%s, then %s: %s', (earlier, later, conclusion) => {
    const generations = { third: 'stage3', shown: { kind: 'generations', conclusion, builder: null } };
    expect(shown(earlier, later, by(s1, stage('stage0')), s3, by(s2, stage('stage1')))).toEqual([generations, null]);
  });

  test('another compiler that made the first one is named', () => {
    const first = by(s1, { tool: 'gcc', version: '14', executableDigest: 'e' });
    expect(shown('investigate', 'identical', first, s3, by(s2, stage('stage1')))[0]?.shown).toEqual({
      kind: 'generations',
      conclusion: 'different-compiler',
      builder: { kind: 'tool', tool: 'gcc', version: '14' },
    });
  });

  test('nothing where a side is not proved, was not compared, or was not built by the stage before', () => {
    expect(shown('investigate', 'identical', s1, done('stage3', { degraded: true }))).toEqual([null, null]);
    expect(shown('investigate', 'identical', done('stage1', { degraded: true }))).toEqual([null, null]);
    const other = { ...node('stage3'), builder: { kind: 'stage' as const, node: `stage1@${TARGET}` } };
    expect(shown('investigate', 'identical', s1, done('stage3', { node: other }))).toEqual([null, null]);
    expect(judgeAll([input(s1, s2, 'none', 'identical')])[0]?.generations).toBeNull();
  });
});
