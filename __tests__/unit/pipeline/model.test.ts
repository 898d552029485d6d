/** What a right selfhost.yml means: defaults, inheritance, order. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { farthestFirst } from '@selfhost/core/pipeline/chains.js';
import { selectPipeline } from '@selfhost/core/pipeline/load.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { proofDemandDigest } from '@selfhost/core/pipeline/proof-demand.js';
import { oldKeyText } from '@selfhost/core/present/old-key-text.js';
import { config, parse, pipeline, RUNTIME } from './support.js';

const stages = (text: string) => pipeline({ stages: `stages:\n${text}`, compare: '' }).stages;
const BODY = 'inputs: [a], run: make, outputs: { compiler: bin/x }';

describe('the example of the design', () => {
  const text = readFileSync(new URL('./design-example.yml', import.meta.url), 'utf8');
  const [design] = parse(text);

  test('is accepted, with its defaults', () => {
    expect(design?.name).toBe('mini-reml');
    expect(design?.file).toBe('/repo/selfhost.yml');
    expect(design?.root).toBe('/repo');
    expect(design?.toolchain.get('llvm')).toEqual({ id: 'llvm', version: '19', packages: [] });
    expect(design?.toolchain.get('ocaml')).toEqual({ id: 'ocaml', packages: ['menhir', 'dune'] });
    expect(design?.targets.get('x86_64-windows')).toEqual({
      id: 'x86_64-windows',
      triple: 'x86_64-w64-windows-gnu',
      host: 'x86_64-linux',
      executor: 'wine64',
      runner: 'ubuntu-24.04',
      tools: [],
      required: true,
    });
    expect(design?.stages.get('stage2')).toEqual({
      id: 'stage2',
      name: 'mini-reml-stage2',
      builder: { kind: 'stage', stage: 'stage1' },
      inputs: ['src/**', 'Makefile'],
      run: 'make self',
      incremental: 'make self',
      keep: [],
      outputs: { compiler: ['bin/remlc'], ir: ['ir/*.ll'], objects: ['obj/*.o'] },
      timeoutMinutes: 30,
      embeds: [],
      tools: ['llvm'],
      proof: { level: 'by-failure', around: [], hermetic: false },
      program: [],
      when: 'always',
    });
    expect(design?.comparisons[0]).toEqual({
      left: 'stage1',
      right: 'stage2',
      gate: 'agreement',
      threshold: 0.99,
      rules: 'standard',
    });
  });
});

describe('names', () => {
  test('a stage is called by its pipeline and its id, unless it has a name', () => {
    const found = stages(`  s0: { tool: ocaml, name: OCamlBoot, ${BODY} }\n  s1: { with: s0, ${BODY} }`);
    expect([...found.values()].map(({ name }) => name)).toEqual(['OCamlBoot', 'demo-s1']);
  });
});

describe('the executor of a node', () => {
  const executors = (text: string) =>
    makePlan(
      pipeline({
        targets: 'targets: { l: { triple: x86_64-unknown-linux-gnu, executor: qemu } }',
        stages: `stages:\n${text}`,
        compare: '',
      }),
      {
        platform: 'linux',
        arch: 'x64',
      },
    ).nodes.map(({ definition }) => definition.executor);

  test("is the target's, unless the stage names its own or none; same-as does not take it over", () => {
    const s0 = `  s0: { tool: ocaml, ${BODY} }`;
    const s1 = `  s1: { with: s0, same-as: s0, executor: "" }`;
    const s2 = '  s2: { with: s1, same-as: s1, executor: wine -x }';
    expect(executors([s0, s1, s2, '  s3: { with: s2, same-as: s2 }'].join('\n'))).toEqual(['qemu', '', 'wine -x', 'qemu']);
  });
});

describe('same-as', () => {
  const found =
    stages(`  s0: { tool: ocaml, ${BODY}, timeout: 7, fallback: make -j1, embeds: [commit], keep: [obj], incremental: make again, tools: [llvm], name: boot, when: always }
  s1: { with: s0, same-as: s0, run: other }
  s2: { with: s1, same-as: s1, timeout: 9, when: needed }`);

  test('takes over everything but the builder, the name and `when`', () => {
    expect(found.get('s1')).toEqual({
      id: 's1',
      name: 'demo-s1',
      builder: { kind: 'stage', stage: 's0' },
      inputs: ['a'],
      run: 'other',
      incremental: 'make again',
      keep: ['obj'],
      outputs: { compiler: ['bin/x'] },
      timeoutMinutes: 7,
      fallback: 'make -j1',
      embeds: ['commit'],
      tools: ['llvm'],
      proof: { level: 'by-failure', around: [], hermetic: false },
      program: [],
      when: 'always',
    });
  });

  test('is followed through several stages, and what a stage says itself wins', () => {
    expect(found.get('s2')).toMatchObject({ run: 'other', timeoutMinutes: 9, when: 'needed' });
  });
});

describe('the demand of a proof', () => {
  const proofOf = (pipelines: string, s0: string, s1: string) => {
    const found = pipeline({
      head: `version: 1\nname: demo\n${pipelines}`,
      stages: `stages:\n  s0: { tool: ocaml, ${BODY}${s0} }\n  s1: { with: s0, same-as: s0${s1} }`,
      compare: '',
    }).stages.get('s1');
    return [found?.proof, found?.program];
  };

  test.each([
    ['is the weakest where nothing is said', '', '', '', 'by-failure', [], []],
    ['has a short form', 'proof: traced', '', '', 'traced', [], []],
    ['comes from the pipeline', 'proof: { level: traced, around: [a] }', '', '', 'traced', ['a'], []],
    [
      "has the stage's keys before the pipeline's",
      'proof: { level: traced, around: [a] }',
      '',
      ', proof: by-failure',
      'by-failure',
      ['a'],
      [],
    ],
    [
      'keeps keys of the pipeline that the stage leaves out',
      'proof: traced',
      '',
      ', proof: { around: [b] }',
      'traced',
      ['b'],
      [],
    ],
    [
      'comes by same-as, key by key',
      'proof: { around: [a] }',
      ', proof: { level: traced, around: [b] }',
      ', proof: { around: [] }',
      'traced',
      [],
      [],
    ],
    [
      'comes with the interpreters of the stage that it is the same as',
      '',
      ', program: [python3]',
      '',
      'by-failure',
      [],
      ['python3'],
    ],
  ] as const)('%s', (_, all, s0, s1, level, around, program) => {
    expect(proofOf(all, s0, s1)).toEqual([{ level, around, hermetic: false }, program]);
  });

  test('has a digest that changes with every part of it, and not with the order of globs', () => {
    const digests = [
      { proof: { level: 'traced', around: ['a', 'b'] }, program: ['x'] },
      { proof: { level: 'by-failure', around: ['a', 'b'] }, program: ['x'] },
      { proof: { level: 'traced', around: ['a'] }, program: ['x'] },
      { proof: { level: 'traced', around: ['a', 'b'] }, program: [] },
    ] as const;
    expect(new Set(digests.map(proofDemandDigest)).size).toBe(3);
    expect(proofDemandDigest({ proof: { around: ['b', 'a'] }, program: ['x'] })).toBe(proofDemandDigest(digests[0]));
  });
});

describe('tools of a stage', () => {
  test('are its builder, those that it names, and those that no stage and no target names', () => {
    const { stages: found, runtime } = pipeline({
      toolchain: 'toolchain: { ocaml: {}, llvm: {}, make: {}, mingw: {} }',
      runtime: RUNTIME,
      targets:
        'targets:\n  linux: { triple: x86_64-unknown-linux-gnu }\n  windows: { triple: x86_64-w64-windows-gnu, host: linux, tools: [mingw] }',
      stages: `stages:\n  s0: { tool: ocaml, tools: [make], ${BODY} }\n  s1: { with: s0, ${BODY} }`,
      compare: '',
    });
    expect(found.get('s0')?.tools).toEqual(['ocaml', 'make', 'llvm']);
    expect(found.get('s1')?.tools).toEqual(['llvm']);
    expect(runtime?.tools).toEqual(['llvm']);
  });
});

describe('versions', () => {
  test.each([
    ['4.10', '4.10'],
    ['"4.10"', '4.10'],
    ['19', '19'],
    ['4.13.1', '4.13.1'],
  ])('%s is read as it is written', (written, version) => {
    const found = pipeline({ toolchain: `toolchain: { ocaml: { version: ${written} }, llvm: {} }` });
    expect(found.toolchain.get('ocaml')?.version).toBe(version);
  });
});

describe('order', () => {
  test('stages come after their builders, otherwise as they are written', () => {
    const found = stages(
      `  last: { with: middle, ${BODY} }\n  other: { tool: ocaml, ${BODY} }\n  middle: { with: first, ${BODY} }\n  first: { tool: ocaml, ${BODY} }`,
    );
    expect([...found.keys()]).toEqual(['first', 'middle', 'last', 'other']);
  });
});

describe('smoke tests and test suites', () => {
  test('use the last stage that is always built, for all targets, unless they say otherwise', () => {
    const found = pipeline({
      smoke: 'smoke: [{ name: a, run: x }]',
      tests:
        'tests: [{ name: b, run: y, stage: stage1, junit: "*.xml", gate: none, timeout: 5, inputs: [t/**], targets: [linux] }]',
    });
    expect(found.smoke).toEqual([
      { kind: 'smoke', name: 'a', stage: 'stage2', run: 'x', inputs: [], targets: [], timeoutMinutes: 30 },
    ]);
    expect(found.tests).toEqual([
      {
        kind: 'tests',
        name: 'b',
        stage: 'stage1',
        run: 'y',
        inputs: ['t/**'],
        targets: ['linux'],
        timeoutMinutes: 5,
        gating: false,
        junit: '*.xml',
      },
    ]);
  });
});

describe('an old key', () => {
  const suites = (...tests: string[]) => config({ tests: `tests:\n${tests.map((test) => `  - ${test}`).join('\n')}` });

  test.each([
    ['gating: true', true, 'gate: pass'],
    ['gating: false', false, 'gate: none'],
  ])('%s means what it meant, and a warning names its place and the new spelling', (old, gating, now) => {
    const text = suites('{ name: a, run: x }', `{ name: b, run: y, ${old} }`);
    const [{ tests, oldKeys } = pipeline()] = parse(text);
    expect(tests.map((each) => each.gating)).toEqual([true, gating]);
    const line = text.split('\n').findIndex((each) => each.includes(old)) + 1;
    expect(oldKeys).toMatchObject([{ key: 'tests[1].gating', now, place: { line } }]);
    expect(oldKeys.map((key) => oldKeyText(key, 'en'))).toEqual([
      expect.stringMatching(new RegExp(`selfhost\\.yml:${line}:\\d+: tests\\[1\\]\\.gating is an old spelling .* write ${now}$`)),
    ]);
    expect(oldKeys.map((key) => oldKeyText(key, 'ja'))).toEqual([
      expect.stringMatching(new RegExp(`selfhost\\.yml:${line}:\\d+: tests\\[1\\]\\.gating は古い書き方で、.*。${now} と書く$`)),
    ]);
  });

  test('there is no warning in a file that has none', () =>
    expect(pipeline({ tests: 'tests: [{ name: a, run: x, gate: none }]' })).toMatchObject({
      oldKeys: [],
      tests: [{ gating: false }],
    }));
});

describe('runners', () => {
  test('fit the host where none is named', () => {
    expect([...pipeline().targets.values()].map(({ id, runner }) => [id, runner])).toEqual([
      ['linux', 'ubuntu-24.04'],
      ['windows', 'ubuntu-24.04'],
      ['macos', 'macos-15'],
    ]);
  });
});

describe('prebuilt stages', () => {
  test('need no command, and keep what is declared for each host', () => {
    const found = pipeline({
      targets: 'targets: { linux: { triple: x86_64-unknown-linux-gnu } }',
      stages: `stages: { seed: { prebuilt: { linux: { url: "https://example.org/x.tar.gz", sha256: ${'a'.repeat(64)} } }, outputs: { compiler: bin/x } } }`,
      compare: '',
    });
    expect(found.stages.get('seed')).toMatchObject({
      builder: { kind: 'prebuilt', prebuilt: { linux: { url: 'https://example.org/x.tar.gz', sha256: 'a'.repeat(64) } } },
      run: '',
      inputs: [],
    });
  });
});

describe('several pipelines', () => {
  const body = (name: string) => `name: ${name}
    toolchain: { gcc: { version: 1.10 } }
    targets: { linux: { triple: x86_64-unknown-linux-gnu } }
    stages: { s0: { tool: gcc, inputs: [a], run: make, outputs: { compiler: x } } }`;
  const pipelines = parse(`version: 1\npipelines:\n  - ${body('one')}\n  - ${body('two')}\n`);

  test('are read in the order of the file', () => {
    expect(pipelines.map(({ name, stages: found }) => [name, found.get('s0')?.name])).toEqual([
      ['one', 'one-s0'],
      ['two', 'two-s0'],
    ]);
    expect(pipelines[1]?.toolchain.get('gcc')?.version).toBe('1.10');
  });

  test('are chosen by name, and a wrong name is reported with the right ones', () => {
    expect(selectPipeline(pipelines, 'two').name).toBe('two');
    expect(selectPipeline(parse(config())).name).toBe('demo');
    expect(() => selectPipeline(pipelines, 'twoo')).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ code: 'usage', value: 'twoo', allowed: ['one', 'two'], nearest: 'two' })],
      }),
    );
    expect(() => selectPipeline(pipelines)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'usage', allowed: ['one', 'two'] })] }),
    );
  });
});

test.each([
  ['from its near end', (ids: readonly string[]) => ids.toReversed()],
  ['from its far end', (ids: readonly string[]) => ids],
])('a chain of many stages that is read %s is followed once', (_, read) => {
  const ids = Array.from({ length: 1000 }, (_, index) => `s${index}`);
  let asked = 0;
  const order = farthestFirst(read(ids), (id) => {
    asked++;
    return ids[Number(id.slice(1)) - 1];
  });
  expect(order).toEqual(ids);
  expect(asked).toBeLessThanOrEqual(2 * ids.length);
});
