/** The graph of stages and targets. */
import { describe, expect, test } from '@jest/globals';
import { makePlan, type Selection } from '@selfhost/core/pipeline/plan.js';
import type { Machine, Plan } from '@selfhost/core/pipeline/plan-model.js';
import { planDocument, planMatrix } from '@selfhost/core/pipeline/render.js';
import { skipReasonText } from '@selfhost/core/pipeline/skip-reason-text.js';
import { planText } from '@selfhost/core/present/plan-text.js';
import * as fc from 'fast-check';
import { pipeline, RUNTIME } from './support.js';

const LINUX: Machine = { platform: 'linux', arch: 'x64' };
const MAC: Machine = { platform: 'darwin', arch: 'arm64' };

const demo = pipeline({
  runtime: RUNTIME,
  smoke: 'smoke: [{ name: hello, run: x }, { name: mac, run: y, targets: [macos] }]',
  tests: 'tests: [{ name: suite, run: x, stage: stage1, gate: none }]',
});
const plan = (selection: Selection = {}, machine = LINUX) => makePlan(demo, machine, selection);
const leg = (found: Plan, target: string) => found.legs.find((one) => one.target === target);
const node = (found: Plan, id: string) => found.nodes.find((one) => one.id === id);

describe('a native target', () => {
  const found = plan({ targets: ['linux'] });

  test('has every stage in build order, after its runtime', () => {
    expect(leg(found, 'linux')).toEqual({
      target: 'linux',
      triple: 'x86_64-unknown-linux-gnu',
      host: 'linux',
      kind: 'native',
      runner: 'ubuntu-24.04',
      required: true,
      nodes: ['runtime@linux', 'stage0@linux', 'stage1@linux', 'stage2@linux', 'stage3@linux'],
    });
  });

  test('has its first stage built by the tool, and each later one by the stage before it', () => {
    expect(planDocument(found).nodes).toEqual([
      {
        id: 'runtime@linux',
        kind: 'runtime',
        stage: 'runtime',
        target: 'linux',
        host: 'linux',
        builder: { kind: 'none' },
        needs: [],
        when: 'always',
      },
      {
        id: 'stage0@linux',
        kind: 'stage',
        stage: 'stage0',
        target: 'linux',
        host: 'linux',
        builder: { kind: 'tool', tool: 'ocaml' },
        needs: ['runtime@linux'],
        when: 'always',
      },
      {
        id: 'stage1@linux',
        kind: 'stage',
        stage: 'stage1',
        target: 'linux',
        host: 'linux',
        builder: { kind: 'stage', node: 'stage0@linux' },
        needs: ['stage0@linux', 'runtime@linux'],
        when: 'always',
        proof: { level: 'by-failure', around: [], hermetic: false },
      },
      {
        id: 'stage2@linux',
        kind: 'stage',
        stage: 'stage2',
        target: 'linux',
        host: 'linux',
        builder: { kind: 'stage', node: 'stage1@linux' },
        needs: ['stage1@linux', 'runtime@linux'],
        when: 'always',
        proof: { level: 'by-failure', around: [], hermetic: false },
      },
      {
        id: 'stage3@linux',
        kind: 'stage',
        stage: 'stage3',
        target: 'linux',
        host: 'linux',
        builder: { kind: 'stage', node: 'stage2@linux' },
        needs: ['stage2@linux', 'runtime@linux'],
        when: 'needed',
        proof: { level: 'by-failure', around: [], hermetic: false },
      },
    ]);
  });

  test('gives each node its definition for its own machine', () => {
    expect(node(found, 'stage1@linux')?.definition).toMatchObject({ run: 'make self', inputs: ['src/**'], tools: ['llvm'] });
    expect(node(found, 'runtime@linux')?.definition).toMatchObject({ name: 'demo-runtime', run: 'make', incremental: 'make' });
    expect(node(plan(), 'stage1@windows')?.definition).toMatchObject({
      triple: 'x86_64-w64-windows-gnu',
      hostTriple: 'x86_64-unknown-linux-gnu',
    });
  });

  test('has its comparisons and tests, and not those of other targets', () => {
    expect(found.comparisons).toEqual([
      { left: 'stage1', right: 'stage2', gate: 'agreement', threshold: 0.99, rules: 'standard', target: 'linux' },
      { left: 'stage2', right: 'stage3', gate: 'fixpoint', threshold: 0.99, rules: 'standard', target: 'linux' },
    ]);
    expect(found.smoke.map(({ name, target }) => `${name}@${target}`)).toEqual(['hello@linux']);
    expect(found.tests.map(({ name, target }) => `${name}@${target}`)).toEqual(['suite@linux']);
  });
});

describe('a cross target', () => {
  const found = plan({ targets: ['windows'] });

  test("has its host's chain in its own leg, before its own stages", () => {
    expect(leg(found, 'windows')).toMatchObject({
      kind: 'cross',
      host: 'linux',
      nodes: [
        'runtime@linux',
        'stage0@linux',
        'stage1@linux',
        'stage2@linux',
        'stage3@linux',
        'runtime@windows',
        'stage1@windows',
        'stage2@windows',
        'stage3@windows',
      ],
    });
  });

  test('has each stage built by the stage before it of the host', () => {
    const builders = found.nodes
      .filter(({ target }) => target === 'windows')
      .map(({ id, builder, host, needs }) => ({ id, builder, host, needs }));
    expect(builders).toEqual([
      { id: 'runtime@windows', builder: { kind: 'none' }, host: 'linux', needs: [] },
      {
        id: 'stage1@windows',
        builder: { kind: 'stage', node: 'stage0@linux' },
        host: 'linux',
        needs: ['stage0@linux', 'runtime@windows'],
      },
      {
        id: 'stage2@windows',
        builder: { kind: 'stage', node: 'stage1@linux' },
        host: 'linux',
        needs: ['stage1@linux', 'runtime@windows'],
      },
      {
        id: 'stage3@windows',
        builder: { kind: 'stage', node: 'stage2@linux' },
        host: 'linux',
        needs: ['stage2@linux', 'runtime@windows'],
      },
    ]);
  });

  test('has no first stage of its own', () => {
    expect(node(found, 'stage0@windows')).toBeUndefined();
  });

  test("builds what only an optional stage needs when that stage is needed, unless the host's own leg is there", () => {
    const without = makePlan(pipeline({ compare: 'compare: [{ left: stage1, right: stage2 }]' }), LINUX, {
      targets: ['windows'],
    });
    expect(node(without, 'stage2@linux')?.when).toBe('needed');
    expect(node(plan({ targets: ['linux', 'windows'] }), 'stage2@linux')?.when).toBe('always');
  });

  test("has its own comparisons after its host's, from which it inherits its fixpoint", () => {
    expect(found.comparisons.map(({ left, right, target }) => `${left} ${right} ${target}`)).toEqual([
      'stage1 stage2 linux',
      'stage2 stage3 linux',
      'stage1 stage2 windows',
      'stage2 stage3 windows',
    ]);
  });

  test('has no comparison with a stage that exists on the host only', () => {
    const other = pipeline({ compare: 'compare: [{ left: stage0, right: stage1 }]' });
    expect(makePlan(other, LINUX).comparisons.map(({ target }) => target)).toEqual(['linux', 'macos']);
  });
});

describe('the last stage to build', () => {
  test('ends the plan: comparisons and tests of later stages go too', () => {
    const found = plan({ targets: ['linux'], until: 'stage1' });
    expect(leg(found, 'linux')?.nodes).toEqual(['runtime@linux', 'stage0@linux', 'stage1@linux']);
    expect(found.comparisons).toEqual([]);
    expect(found.smoke).toEqual([]);
    expect(found.tests.map(({ name }) => name)).toEqual(['suite']);
  });

  test('is built always when it is named, with all that it is built by', () => {
    const found = plan({ targets: ['windows'], until: 'stage3', alone: true });
    expect(found.nodes.map(({ when }) => when)).toEqual(found.nodes.map(() => 'always'));
    expect(leg(found, 'windows')?.nodes).toEqual([
      'runtime@linux',
      'stage0@linux',
      'stage1@linux',
      'stage2@linux',
      'runtime@windows',
      'stage3@windows',
    ]);
  });

  test('keeps what is compared up to it, also of a cross target, whose stages are built by those of its host', () => {
    const compared = (until: string) =>
      plan({ targets: ['windows'], until }).comparisons.map(({ left, right, target }) => `${left} ${right} ${target}`);
    const all = plan({ targets: ['windows'] }).comparisons.map(({ left, right, target }) => `${left} ${right} ${target}`);
    expect(all).toEqual(expect.arrayContaining(['stage1 stage2 windows', 'stage2 stage3 windows', 'stage2 stage3 linux']));
    expect(compared('stage3')).toEqual(all);
    expect(compared('stage2')).toEqual(all.filter((each) => each.startsWith('stage1 stage2')));
    expect(compared('stage1')).toEqual([]);
    const beside = (until?: string) => plan(until === undefined ? {} : { until });
    expect(beside('stage3').comparisons).toEqual(beside().comparisons);
    const found = plan({ targets: ['windows'], until: 'stage3' });
    expect(found.nodes.map(({ when }) => when)).toEqual(found.nodes.map(() => 'always'));
  });

  test.each<[string | undefined, boolean, readonly string[]]>([
    [undefined, false, []],
    ['stage3', false, []],
    ['stage2', false, ['stage2 stage3 linux', 'stage2 stage3 windows']],
    ['stage0', false, ['stage1 stage2 linux', 'stage2 stage3 linux', 'stage1 stage2 windows', 'stage2 stage3 windows']],
    ['stage0', true, []],
  ])('%s (alone: %s) names the comparisons that it leaves out', (until, alone, left) => {
    const found = plan({ targets: ['linux', 'windows'], ...(until === undefined ? {} : { until, alone }) });
    expect(found.notCompared.map((row) => `${row.left} ${row.right} ${row.target}`)).toEqual(left);
  });

  test.each<[string | undefined, boolean, readonly string[]]>([
    [undefined, false, []],
    ['stage2', false, []],
    ['stage1', false, ['hello stage2 linux', 'hello stage2 windows', 'hello stage2 macos', 'mac stage2 macos']],
    ['stage0', true, []],
  ])('%s (alone: %s) names the tests that it leaves out', (until, alone, left) => {
    const found = plan({ ...(until === undefined ? {} : { until, alone }) });
    expect(found.notTested.map((row) => `${row.name} ${row.stage} ${row.target}`)).toEqual(left);
  });

  test('leaves no test out that could not be run: a first stage exists on the host only', () => {
    const other = pipeline({ tests: 'tests: [{ name: seed, stage: stage0, run: x }]' });
    const found = makePlan(other, LINUX, { targets: ['linux', 'windows'], until: 'stage1' });
    expect([found.tests, found.notTested].map((list) => list.map(({ target }) => target))).toEqual([['linux'], []]);
  });

  test('leaves no comparison out that could not be: a first stage exists on the host only', () => {
    const other = pipeline({ compare: 'compare: [{ left: stage0, right: stage1 }]' });
    const found = makePlan(other, LINUX, { targets: ['windows'], until: 'stage1' });
    expect(found.notCompared).toEqual([]);
  });

  test('of a cross target is built on the host where the target has no such stage', () => {
    const found = plan({ targets: ['windows'], until: 'stage0' });
    expect(leg(found, 'windows')?.nodes).toEqual(['runtime@linux', 'stage0@linux']);
  });
});

describe('a selection', () => {
  test('of nothing means everything, in the order of the file', () => {
    expect(plan().legs.map(({ target }) => target)).toEqual(['linux', 'windows', 'macos']);
    expect(plan({ targets: [] })).toEqual(plan());
    expect(plan({ targets: ['macos', 'linux', 'linux'] }).legs.map(({ target }) => target)).toEqual(['linux', 'macos']);
  });

  test('of unknown targets and stages is refused with all mistakes at once', () => {
    expect(() => plan({ targets: ['linux', 'linus', 'zzz'], until: 'stage9' })).toThrow(
      expect.objectContaining({
        exitCode: 2,
        problems: [
          {
            code: 'usage',
            message: 'demo has no target "linus"',
            value: 'linus',
            allowed: ['linux', 'windows', 'macos'],
            nearest: 'linux',
          },
          { code: 'usage', message: 'demo has no target "zzz"', value: 'zzz', allowed: ['linux', 'windows', 'macos'] },
          {
            code: 'usage',
            message: 'demo has no stage "stage9"',
            value: 'stage9',
            allowed: ['stage0', 'stage1', 'stage2', 'stage3'],
            nearest: 'stage0',
          },
        ],
      }),
    );
  });
});

describe('the machine', () => {
  test.each([
    [LINUX, { linux: undefined, windows: undefined, macos: 'needs an arm64 macOS machine; this one is x64 Linux' }],
    [
      MAC,
      {
        linux: 'needs an x64 Linux machine; this one is arm64 macOS',
        windows: 'needs an x64 Linux machine; this one is arm64 macOS',
        macos: undefined,
      },
    ],
    [
      { platform: 'linux', arch: 'arm64' },
      {
        linux: 'needs an x64 Linux machine; this one is arm64 Linux',
        windows: 'needs an x64 Linux machine; this one is arm64 Linux',
        macos: 'needs an arm64 macOS machine; this one is arm64 Linux',
      },
    ],
  ])('%j decides which legs can run', (machine, skipped) => {
    expect(
      Object.fromEntries(plan({}, machine).legs.map((one) => [one.target, one.skipped && skipReasonText(one.skipped)])),
    ).toEqual(skipped);
  });

  test('never changes what is built, nor what is native and what is cross', () => {
    const shape = (machine: Machine) => plan({}, machine).legs.map(({ skipped: _, ...rest }) => rest);
    expect(shape(MAC)).toEqual(shape(LINUX));
  });

  test('of another C library on the same system runs the leg', () => {
    const musl = pipeline({ targets: 'targets: { musl: { triple: x86_64-unknown-linux-musl } }' });
    expect(makePlan(musl, LINUX).legs[0]?.skipped).toBeUndefined();
  });
});

describe('prebuilt compilers', () => {
  const found = makePlan(
    pipeline({
      runtime: RUNTIME,
      stages: `stages:
  seed: { prebuilt: { linux: { path: a, sha256: ${'1'.repeat(63)}a }, macos: { path: b, sha256: ${'2'.repeat(63)}b } }, outputs: { compiler: bin/x } }
  stage1: { with: seed, inputs: [src/**], run: make, outputs: { compiler: bin/x } }`,
      compare: '',
    }),
    LINUX,
  );

  test('are another one for each host, and need no runtime to be unpacked', () => {
    expect(node(found, 'seed@linux')).toMatchObject({ builder: { kind: 'prebuilt', sha256: `${'1'.repeat(63)}a` }, needs: [] });
    expect(node(found, 'seed@macos')).toMatchObject({ builder: { kind: 'prebuilt', sha256: `${'2'.repeat(63)}b` }, needs: [] });
    expect(node(found, 'seed@windows')).toBeUndefined();
  });
});

describe('any selection', () => {
  test('gives legs that hold all that their nodes need, before it is needed, each node once', async () => {
    const anySelection = fc.record(
      { targets: fc.subarray(['linux', 'windows', 'macos']), until: fc.constantFrom('stage0', 'stage1', 'stage2', 'stage3') },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.property(anySelection, fc.constantFrom(LINUX, MAC), (selection, machine) => {
        const found = plan(selection, machine);
        for (const nodes of [...found.legs.map((one) => one.nodes), found.nodes.map(({ id }) => id)]) {
          expect(new Set(nodes).size).toBe(nodes.length);
          for (const [index, id] of nodes.entries()) {
            const needs = node(found, id)?.needs ?? ['none'];
            expect(needs.filter((need) => !nodes.slice(0, index).includes(need))).toEqual([]);
          }
        }
        for (const one of found.nodes.filter(({ when }) => when === 'always')) {
          expect(one.needs.filter((need) => node(found, need)?.when !== 'always')).toEqual([]);
        }
      }),
    );
  });
});

describe('a plan for people', () => {
  test('shows each leg with its builders, comparisons and tests, and why it is skipped', () => {
    expect(planText(plan({ targets: ['windows', 'macos'] }), 'en')).toBe(`demo

windows  (x86_64-w64-windows-gnu, cross, built on linux, runner ubuntu-24.04)
  build    runtime@linux    library
  build    stage0@linux     by the tool ocaml
  build    stage1@linux     by stage0@linux
  build    stage2@linux     by stage1@linux
  build    stage3@linux     by stage2@linux, when needed
  build    runtime          library
  build    stage1           by stage0@linux
  build    stage2           by stage1@linux
  build    stage3           by stage2@linux, when needed
  compare  stage1 = stage2  agreement, at least 99.00%, standard rules
  compare  stage2 = stage3  fixpoint, at least 99.00%, standard rules
  smoke    hello            with stage2
  tests    suite            with stage1, not gating

macos  (aarch64-apple-darwin, native, runner macos-15)
  skipped here: needs an arm64 macOS machine; this one is x64 Linux
  build    runtime          library
  build    stage0           by the tool ocaml
  build    stage1           by stage0
  build    stage2           by stage1
  build    stage3           by stage2, when needed
  compare  stage1 = stage2  agreement, at least 99.00%, standard rules
  compare  stage2 = stage3  fixpoint, at least 99.00%, standard rules
  smoke    hello            with stage2
  smoke    mac              with stage2
  tests    suite            with stage1, not gating
`);
  });

  test('is the same in Japanese, in columns that are as wide as its letters', () => {
    expect(planText(plan({ targets: ['windows', 'macos'] }), 'ja')).toBe(`demo

windows（x86_64-w64-windows-gnu、クロス、ビルドは linux、ランナー ubuntu-24.04）
  ビルド          runtime@linux    ライブラリ
  ビルド          stage0@linux     ツール ocaml による
  ビルド          stage1@linux     stage0@linux による
  ビルド          stage2@linux     stage1@linux による
  ビルド          stage3@linux     stage2@linux による、必要なときだけ
  ビルド          runtime          ライブラリ
  ビルド          stage1           stage0@linux による
  ビルド          stage2           stage1@linux による
  ビルド          stage3           stage2@linux による、必要なときだけ
  比較            stage1 = stage2  agreement、99.00% 以上、規則 standard
  比較            stage2 = stage3  fixpoint、99.00% 以上、規則 standard
  スモークテスト  hello            stage2 を使用
  テスト          suite            stage1 を使用、判定に含まない

macos（aarch64-apple-darwin、ネイティブ、ランナー macos-15）
  ここでは対象外: arm64 macOS のマシンが必要（このマシンは x64 Linux）
  ビルド          runtime          ライブラリ
  ビルド          stage0           ツール ocaml による
  ビルド          stage1           stage0 による
  ビルド          stage2           stage1 による
  ビルド          stage3           stage2 による、必要なときだけ
  比較            stage1 = stage2  agreement、99.00% 以上、規則 standard
  比較            stage2 = stage3  fixpoint、99.00% 以上、規則 standard
  スモークテスト  hello            stage2 を使用
  スモークテスト  mac              stage2 を使用
  テスト          suite            stage1 を使用、判定に含まない
`);
  });

  test('shows what is demanded of proofs, for stages that a stage builds', () => {
    const found = makePlan(
      pipeline({
        head: 'version: 1\nname: demo\nproof: { level: traced, around: [src/rt/**] }',
        targets: 'targets: { linux: { triple: x86_64-unknown-linux-gnu } }',
      }),
      LINUX,
    );
    const text = planText(found, 'en');
    expect(text).toContain('stage0           by the tool ocaml\n');
    expect(text).toContain('stage1           by stage0, traced, around src/rt/**\n');
    expect(planDocument(found).nodes.map((one) => one.proof)).toEqual([
      undefined,
      ...Array.from({ length: 3 }, () => ({ level: 'traced', around: ['src/rt/**'], hermetic: false })),
    ]);
  });

  test('shows which stages have to be hermetic, also one that a tool builds', () => {
    const found = makePlan(
      pipeline({
        head: 'version: 1\nname: demo\nproof: { hermetic: true }',
        targets: 'targets: { linux: { triple: x86_64-unknown-linux-gnu } }',
      }),
      LINUX,
    );
    expect(planText(found, 'en')).toContain('stage0           by the tool ocaml, hermetic\n');
    expect(planText(found, 'en')).toContain('stage1           by stage0, hermetic\n');
    expect(planDocument(found).nodes.map((one) => one.proof)).toEqual(
      Array.from({ length: 4 }, () => ({ level: 'by-failure', around: [], hermetic: true })),
    );
  });

  test('shows the digest of a prebuilt compiler and a comparison without a gate', () => {
    const text = planText(
      makePlan(
        pipeline({
          targets: 'targets: { linux: { triple: x86_64-unknown-linux-gnu } }',
          stages: `stages:
  seed: { prebuilt: { linux: { path: a, sha256: ${'ab'.repeat(32)} } }, outputs: { compiler: bin/x } }
  stage1: { with: seed, inputs: [a], run: make, outputs: { compiler: bin/x } }`,
          compare: 'compare: [{ left: seed, right: stage1, gate: none, rules: strict }]',
        }),
        LINUX,
      ),
      'en',
    );
    expect(text).toContain('build    seed           prebuilt, sha256 abababababab…\n');
    expect(text).toContain('compare  seed = stage1  no gate, strict rules\n');
  });
});

test('a matrix has a job for each target, also for those that cannot run on the machine that plans', () => {
  const jobs = { required: true, stage0: 'stage0', stage1: 'stage1', stage2: 'stage2', stage3: '' };
  expect(planMatrix(plan())).toEqual({
    include: [
      { target: 'linux', triple: 'x86_64-unknown-linux-gnu', host: 'linux', runner: 'ubuntu-24.04', kind: 'native', ...jobs },
      { target: 'windows', triple: 'x86_64-w64-windows-gnu', host: 'linux', runner: 'ubuntu-24.04', kind: 'cross', ...jobs },
      { target: 'macos', triple: 'aarch64-apple-darwin', host: 'macos', runner: 'macos-15', kind: 'native', ...jobs },
    ],
  });
});
