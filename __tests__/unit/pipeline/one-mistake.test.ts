/** One mistake in a selfhost.yml gives one message: every single mistake that is made in a file with all keys, by a table of ways to make one. */
import { describe, expect, test } from '@jest/globals';
import { isMapping, type Loose } from '@selfhost/core/data/mapping.js';
import { type Problem, UserError } from '@selfhost/core/errors.js';
import { parse, stringify } from 'yaml';
import { marked, parse as pipelinesOf, problemsOf } from './support.js';

const DIGEST = 'a'.repeat(64);

/** Every key of the definition is in it, and every kind of name is named from several places. */
const FULL = `version: 1
name: demo
toolchain:
  ocaml:
    version: "4.14"
    packages: [menhir, dune]
  llvm:
    version: 19
  checker:
    probe: checker --version
    install: apt-get install checker
runtime:
  run: make runtime
  inputs: [runtime/**]
  outputs:
    library: lib/libdemo.a
    headers: include/*.h
  timeout: 5
targets:
  linux:
    triple: x86_64-unknown-linux-gnu
    runner: ubuntu-24.04
    required: true
  windows:
    triple: x86_64-w64-windows-gnu
    host: linux
    executor: wine64
    tools: [llvm]
  macos:
    triple: aarch64-apple-darwin
stages:
  stage0:
    tool: ocaml
    name: demo-ocaml
    inputs: [ocaml/**, Makefile]
    run: make stage0
    outputs:
      compiler: bin/demo
    tools: [llvm, checker]
  seed:
    prebuilt:
      linux:
        path: seed/linux
        sha256: ${DIGEST}
      macos:
        url: https://example.org/seed
        sha256: ${DIGEST}
    outputs:
      compiler: bin/demo
  stage1:
    with: stage0
    inputs: [src/**]
    run: make self
    incremental: make again
    keep: [_build]
    outputs:
      compiler: bin/demo
      ir: ir/*.ll
      objects: [obj/*.o, obj/*.obj]
    timeout: 60
    fallback: make slowly
    embeds: [commit, version]
    tools: [llvm]
    proof:
      level: by-failure
      around: [src/runtime/**]
    program: [python3]
  stage2:
    with: stage1
    same-as: stage1
  stage3:
    with: stage2
    same-as: stage1
    when: needed
  stage4:
    with: stage3
    same-as: stage2
    when: needed
    proof: by-failure
compare:
  - left: stage1
    right: stage2
    gate: agreement
  - left: stage2
    right: stage3
    gate: fixpoint
    threshold: 0.99
    rules: strict
smoke:
  - name: hello
    stage: stage1
    run: make smoke
    inputs: [smoke/**]
    targets: [linux, windows]
    timeout: 5
tests:
  - name: suite
    stage: stage2
    run: make tests
    junit: "*.xml"
    gate: none
    targets: [linux]
proof:
  level: traced
  around: [src/data/**]
`;

/** The same as one of several pipelines. */
const MANY = `version: 1\npipelines:\n  - ${FULL.split('\n').slice(1, -1).join('\n    ')}\n`;

/** Stages and targets that are called like keys of the file, none of which is there. */
const CALLED_LIKE_KEYS = `version: 1
name: demo
targets:
  smoke:
    triple: x86_64-unknown-linux-gnu
    runner: ubuntu-24.04
  runtime:
    triple: x86_64-w64-windows-gnu
    host: smoke
    executor: wine64
  tests:
    triple: aarch64-apple-darwin
stages:
  toolchain:
    prebuilt:
      smoke:
        path: seed/linux
        sha256: ${DIGEST}
      tests:
        path: seed/macos
        sha256: ${DIGEST}
    outputs:
      compiler: bin/demo
  compare:
    with: toolchain
    inputs: [src/**]
    run: make self
    outputs:
      compiler: bin/demo
  smoke:
    with: compare
    same-as: compare
    timeout: 5
  tests:
    with: smoke
    same-as: compare
    when: needed
`;

type Steps = readonly (string | number)[];

/** Every value in a file, with the way to it. */
function placesIn(value: unknown, path: Steps = []): Steps[] {
  const items: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(isMapping(value) ? value : {});
  return items.flatMap(([key, item]) => [[...path, key], ...placesIn(item, [...path, key])]);
}

/** The file with another mapping or list around a place. */
function changed(value: unknown, [step, ...rest]: Steps, change: (holder: Loose, key: string) => Loose): unknown {
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? changed(item, rest, change) : item));
  if (!isMapping(value)) throw new Error('there is nothing at the place');
  const key = String(step);
  return rest.length === 0 ? change(value, key) : { ...value, [key]: changed(value[key], rest, change) };
}

const renamed = (to: (key: string) => string) => (holder: Loose, key: string) =>
  Object.fromEntries(Object.entries(holder).map(([word, item]) => [word === key ? to(key) : word, item]));
const replaced = (by: unknown) => (holder: Loose, key: string) => ({ ...holder, [key]: by });

/** Ways to make one mistake at a key; some of them leave the file right at some keys. */
const WAYS: readonly (readonly [string, (holder: Loose, key: string) => Loose])[] = [
  ['with a wrong letter', renamed((key) => `${key.slice(0, -1)}z`)],
  ['with two letters swapped', renamed((key) => `${key.charAt(1)}${key.charAt(0)}${key.slice(2)}`)],
  ['in capitals', renamed((key) => key.toUpperCase())],
  ['left out', (holder, key) => Object.fromEntries(Object.entries(holder).filter(([word]) => word !== key))],
  ['a text', replaced('no such word')],
  ['a list of numbers', replaced([-3])],
  ['a mapping', replaced({})],
  ['empty', replaced(null)],
];

/** A few of them, for tests that make two mistakes. */
const FEW = WAYS.filter(([way]) => ['with a wrong letter', 'left out'].includes(way));

/** Ways to make one mistake with the lines of a key, in the text. */
const LINES: readonly (readonly [string, (block: readonly string[]) => readonly string[]])[] = [
  ['written twice', (block) => [...block, ...block]],
  ['with what it holds not indented', ([first = '', ...rest]) => [first, ...rest.map((line) => line.slice(2))]],
  ['indented too far', (block) => block.map((line) => `  ${line}`)],
];

interface Mistaken {
  readonly name: string;
  readonly text: string;
}

function keysIn(text: string, ways: typeof WAYS): Mistaken[] {
  const value: unknown = parse(text);
  const places = placesIn(value).filter((place) => typeof place.at(-1) === 'string');
  return places.flatMap((place) =>
    ways.map(([way, change]) => ({ name: `${place.join('.')} ${way}`, text: stringify(changed(value, place, change)) })),
  );
}

function linesIn(text: string): Mistaken[] {
  const lines = text.split('\n').slice(0, -1);
  const depth = (line = '') => line.search(/\S/);
  return lines.flatMap((line, at) => {
    if (!/^ *[\w-]+:/.test(line)) return [];
    const below = lines.slice(at + 1).findIndex((other) => depth(other) <= depth(line));
    const end = below < 0 ? lines.length : at + 1 + below;
    return LINES.map(([way, change]) => ({
      name: `line ${at + 1} (${line.trim()}) ${way}`,
      text: `${[...lines.slice(0, at), ...change(lines.slice(at, end)), ...lines.slice(end)].join('\n')}\n`,
    }));
  });
}

/** Keys that the top of a file of the other kind has, or that are near to one. */
function keysAddedTo(text: string): Mistaken[] {
  const others = ['pipelines', 'pipeline', 'pipelinse', 'PIPELINES', 'pipe-line', 'stage', 'target', 'names', 'versions'];
  const values = ['demo', '{}', '[]', '[demo]', '', '{ name: demo }'];
  const more = others.filter((key) => !text.includes(`\n${key}:`));
  return more.flatMap((key) =>
    values.map((value) => ({ name: `with the key ${key} of ${value}`, text: `${text}${key}: ${value}\n` })),
  );
}

/** The problems of a text; none for a right one. */
function problemsIn(text: string): readonly Problem[] {
  try {
    pipelinesOf(text);
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
}

/** The right file with one more stage. */
const stage = (...lines: readonly string[]) => FULL.replace('compare:', ['  new:', ...lines, 'compare:'].join('\n'));

interface Case {
  readonly name: string;
  readonly text: string;
  readonly message: string;
  readonly nearest?: string;
  readonly remedy?: string;
}

const CASES: Case[] = [
  {
    name: 'the key of all stages',
    text: FULL.replace('stages:', '▶stagez:'),
    message: 'stagez is not a key that is known here',
    nearest: 'stages',
  },
  {
    name: 'a key of a stage that others are the same as',
    text: FULL.replace('run: make self', '▶rnu: make self'),
    message: 'stages.stage1.rnu is not a key that is known here',
    nearest: 'run',
  },
  {
    name: 'the key of a builder',
    text: FULL.replace('with: stage1', '▶wiht: stage1'),
    message: 'stages.stage2.wiht is not a key that is known here',
    nearest: 'with',
  },
  {
    name: 'the id of a stage that many places name',
    text: FULL.replace('  stage1:', '  stagee1:').replace('with: stage1', 'with: ▶stage1'),
    message:
      'stages.stage2.with: there is no stage "stage1", which stages.stage2.same-as, stages.stage3.same-as, compare[0].left and 1 more name too',
    nearest: 'stagee1',
  },
  {
    name: 'the id of a target',
    text: FULL.replace('  linux:\n    triple', '  linxu:\n    triple').replace('host: linux', 'host: ▶linux'),
    message:
      'targets.windows.host: there is no target "linux", which stages.seed.prebuilt, smoke[0].targets[0], tests[0].targets[0] name too',
    nearest: 'linxu',
  },
  {
    name: 'the name of a known tool',
    text: FULL.replace('  ocaml:', '  ▶ocmal:'),
    message: 'toolchain.ocmal: the suite does not know a tool "ocmal"',
    nearest: 'ocaml',
  },
  {
    name: 'no toolchain at all',
    text: FULL.replace(/toolchain:\n.*?runtime:/s, 'runtime:').replace('tools: [llvm]', 'tools: [▶llvm]'),
    message: 'targets.windows.tools[0]: there is no `toolchain` with the tool "llvm"',
    remedy: 'add `toolchain: { llvm: {}, ocaml: {}, checker: {} }`',
  },
  {
    name: 'the key of all pipelines',
    text: MANY.replace('pipelines:', '▶pipelinse:'),
    message: 'pipelinse is not a key that is known here',
    nearest: 'pipelines',
  },
  {
    name: 'a key of one pipeline that is near to the key of all pipelines',
    text: `${FULL}▶pipeline: demo\n`,
    message: 'pipeline is not a key that is known here',
  },
  {
    name: 'a wrong letter in a stage that is called like a key of the file',
    text: CALLED_LIKE_KEYS.replace('tests:\n    with: smoke\n    same-as', 'tests:\n    with: smoke\n    ▶sane-as'),
    message: 'stages.tests.sane-as is not a key that is known here',
    nearest: 'same-as',
  },
  {
    name: 'a runtime with keys that a stage has too, indented among the stages',
    text: FULL.replace(/runtime:\n.*?(?=targets:)/s, '').replace(
      'compare:',
      '  ▶runtime:\n    run: make\n    inputs: [rt/**]\n    outputs:\n      library: lib/rt.a\ncompare:',
    ),
    message: 'stages.runtime is indented too far: runtime belongs beside stages',
    remedy: 'write runtime at the column of stages',
  },
  {
    name: 'the last keys of a stage written beside it',
    text: FULL.replace(
      '    outputs:\n      compiler: bin/demo\n      ir:',
      '  ▶outputs:\n    compiler: bin/demo\n    ir:',
    ).replace(/(?<= {4}ir: ir\/\*\.ll\n).*?(?= {2}stage2:)/s, ''),
    message: 'stages.outputs is not indented below stage1, where keys of that name belong',
    remedy: 'write outputs at the column of the keys of stage1',
  },
  {
    name: 'a command of several lines written below the outputs of its stage',
    text: stage(
      '    with: stage1',
      '    inputs: [a]',
      '    outputs:',
      '      compiler: x',
      '      ▶run: |',
      '        make a',
      '        make b',
    ),
    message: 'stages.new.outputs.run is indented too far: run belongs beside outputs',
    remedy: 'write run at the column of outputs',
  },
  {
    name: 'a time limit written below the outputs of its stage',
    text: stage('    with: stage1', '    same-as: stage1', '    outputs:', '      compiler: x', '      ▶timeout: 5'),
    message: 'stages.new.outputs.timeout is indented too far: timeout belongs beside outputs',
  },
  {
    name: 'a command that could be a path, written below the outputs of its stage',
    text: stage('    with: stage1', '    inputs: [a]', '    outputs:', '      compiler: x', '      ▶run: make'),
    message: 'stages.new.outputs.run is indented too far: run belongs beside outputs',
  },
  {
    name: 'the rest of a stage written below its outputs',
    text: stage(
      '    outputs:',
      '      compiler: x',
      '      ▶with: stage1',
      '      inputs: [a]',
      '      run: make',
      '      tools: [llvm]',
    ),
    message:
      'stages.new.outputs.with, stages.new.outputs.inputs, stages.new.outputs.run, stages.new.outputs.tools are indented too far: with, inputs, run, tools belong beside outputs',
    remedy: 'write with, inputs, run, tools at the column of outputs',
  },
  {
    name: 'what a stage inherits from, written below its outputs',
    text: stage('    outputs:', '      compiler: x', '      ▶with: stage1', '      same-as: stage1'),
    message: 'stages.new.outputs.with, stages.new.outputs.same-as are indented too far: with, same-as belong beside outputs',
  },
  {
    name: 'the rest of the runtime written below its outputs',
    text: FULL.replace(
      /runtime:\n.*?(?=targets:)/s,
      'runtime:\n  outputs:\n    library: lib.a\n    ▶run: make\n    inputs: [a]\n',
    ),
    message: 'runtime.outputs.run, runtime.outputs.inputs are indented too far: run, inputs belong beside outputs',
  },
  {
    name: 'an item of a list that is not indented',
    text: FULL.replace(/compare:.*/s, '▶compare:\nleft: stage1\nright: stage2\n'),
    message: 'compare is empty, and what belongs to it is not indented below it',
    remedy: 'write left, right as an item: `- left: …`',
  },
  {
    name: 'targets that are not indented',
    text: FULL.replace('targets:', '▶targets:').replace(/(?<=targets:\n).*?(?=stages:)/s, (block) =>
      block.replaceAll(/^ {2}/gm, ''),
    ),
    message: 'targets is empty, and what belongs to it is not indented below it',
    remedy: 'indent linux, windows, macos',
  },
  {
    name: 'a stage whose keys are not indented',
    text: FULL.replace('  stage2:\n    with: stage1\n    same-as: stage1', '  ▶stage2:\n  with: stage1\n  same-as: stage1'),
    message: 'stages.stage2 is empty, and what belongs to it is not indented below it',
    remedy: 'indent with, same-as',
  },
  {
    name: 'a stage that is indented into the one before',
    text: FULL.replace(
      '  stage2:\n    with: stage1\n    same-as: stage1',
      '    ▶stage2:\n      with: stage1\n      same-as: stage1',
    ),
    message: 'stages.stage1.stage2 is indented too far: stage2 belongs beside stage1',
    remedy: 'write stage2 at the column of stage1',
  },
  {
    name: 'stages that are written under two equal keys',
    text: FULL.replace('  stage3:', '▶stages:\n  stage3:'),
    message: 'this key is written twice in one mapping',
  },
  {
    name: 'a stage of the wrong type',
    text: FULL.replace(/ {2}stage1:\n.*?(?= {2}stage2:)/s, '  stage1: ▶make self\n'),
    message: 'stages.stage1 must be a mapping of keys to values, and is text',
  },
  {
    name: 'a stage of which most is missing',
    text: FULL.replace('    same-as: stage2\n', '').replace('  stage4:', '  ▶stage4:'),
    message: 'stages.stage4.inputs, stages.stage4.run, stages.stage4.outputs are missing',
    remedy: 'add them, or name with `same-as` a stage that has them',
  },
];

test.each(CASES.map((one) => [one.name, one] as const))('%s', (_, { text: markedText, message, nearest, remedy }) => {
  const { text, line, column } = marked(markedText);
  const problems = problemsOf(text);
  expect(problems.map((problem) => problem.message)).toEqual([message]);
  expect(problems).toMatchObject([{ place: { line, column }, ...(nearest && { nearest }), ...(remedy && { remedy }) }]);
});

describe.each([
  ['one pipeline', FULL, [...keysIn(FULL, WAYS), ...linesIn(FULL), ...keysAddedTo(FULL)]],
  ['several pipelines', MANY, [...keysIn(MANY, FEW), ...keysAddedTo(MANY)]],
  [
    'stages and targets that are called like keys',
    CALLED_LIKE_KEYS,
    [...keysIn(CALLED_LIKE_KEYS, WAYS), ...linesIn(CALLED_LIKE_KEYS), ...keysAddedTo(CALLED_LIKE_KEYS)],
  ],
])('a file of %s', (_, text, mistakes) => {
  const found = mistakes.map(({ name, text }) => ({ name, text, problems: problemsIn(text) }));

  test('is right', () => expect(problemsIn(text)).toEqual([]));
  test('has one message for every mistake', () => {
    const more = found.filter(({ problems }) => problems.length > 1);
    expect(more.map(({ name, problems }) => [name, ...problems.map(({ message }) => message)])).toEqual([]);
  });
  test('is mostly wrong after a change', () => {
    const wrong = found.filter(({ problems }) => problems.length > 0);
    expect(wrong.length / found.length).toBeGreaterThan(0.7);
  });
  test('never offers an empty choice', () => {
    const empty = found.filter(({ problems }) => problems.some(({ allowed }) => allowed?.length === 0));
    expect(empty.map(({ name }) => name)).toEqual([]);
  });
});

test('the keys of a stage may be kinds of output of one that is complete without them', () => {
  const kinds = ['      tools: [tools/*]', '      run: bin/run', '      name: names/*', '      with: x', '      inputs: [a]'];
  expect(problemsIn(stage('    with: stage1', '    same-as: stage1', '    outputs:', '      compiler: x', ...kinds))).toEqual([]);
});

/** Two mistakes: a key that holds others, and something in them. What is said of the second names the keys as the file does. */
const INSIDE: readonly (readonly [string, string, string, string])[] = [
  [
    'a value',
    FULL.replace('stages:', 'stagez:').replace('timeout: 60', 'timeout: 0'),
    'stagez.stage1.timeout',
    'stagez.stage1.timeout must be a whole number of minutes from 1 to 360',
  ],
  [
    'a value of one of several pipelines',
    MANY.replace('pipelines:', 'pipelinse:').replace('timeout: 60', 'timeout: 0'),
    'pipelinse[0].stages.stage1.timeout',
    'pipelinse[0].stages.stage1.timeout must be a whole number of minutes from 1 to 360',
  ],
  [
    'keys that are missing',
    FULL.replace('stages:', 'stagez:').replace('    same-as: stage2\n', ''),
    'stagez.stage4',
    'stagez.stage4.inputs, stagez.stage4.run, stagez.stage4.outputs are missing',
  ],
  [
    'names of one stage',
    FULL.replace('compare:', 'compair:')
      .replaceAll('stage3\n    gate', 'stage9\n    gate')
      .replace('stage: stage2', 'stage: stage9'),
    'compair[1].right',
    'compair[1].right: there is no stage "stage9", which tests[0].stage names too',
  ],
  [
    'a stage that is not indented',
    FULL.replace('stages:\n', 'stages:\nstage5:\n  with: stage1\n  same-as: stage1\n  timeout: 0\n').replace(
      /(?<= {2}timeout: 0\n).*(?=compare:)/s,
      (block) => block.replaceAll(/^ {2}/gm, ''),
    ),
    'stage5.timeout',
    'stage5.timeout must be a whole number of minutes from 1 to 360',
  ],
];

test.each(INSIDE)('%s below a misplaced key is named as the file spells it', (_, text, key, message) => {
  const [, further, ...more] = problemsOf(text);
  expect([further?.place?.key, further?.message, ...more]).toEqual([key, message]);
});

/** The right file with other mistakes in it, and the parts of the file that these are in or need. */
const FURTHER: readonly (readonly [string, string, RegExp])[] = [
  [
    'a wrong rate and a time limit of 0',
    FULL.replace('threshold: 0.99', 'threshold: 99').replace('    timeout: 60', '    timeout: 0'),
    /^(?:compare|stages(?: |$|\.stage1(?: |$|\.timeout)))/,
  ],
  [
    'the names of no stage and of no target',
    FULL.replace('    stage: stage2', '    stage: final').replace('    targets: [linux]', '    targets: [lunar]'),
    /^(?:tests|stages (?!with a wrong letter)|targets (?!with a wrong letter))/,
  ],
];

describe('two mistakes are two messages', () => {
  const counts = (text: string) => keysIn(text, FEW).map(({ name, text }) => ({ name, count: problemsIn(text).length }));
  const single = counts(FULL);

  test.each(FURTHER)('%s are reported beside every other one', (_, text, own) => {
    const others = <T extends { readonly name: string }>(all: readonly T[]) => all.filter(({ name }) => !own.test(name));
    expect(others(counts(text)).map(({ name, count }) => ({ name, count: count - 2 }))).toEqual(others(single));
  });
});
