/** Texts that are wrong as YAML, odd, or hostile: always a clear message, never a stack. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UserError } from '@selfhost/core/errors.js';
import { loadPipelines } from '@selfhost/core/pipeline/load.js';
import * as fc from 'fast-check';
import { processorTime } from '../../fixtures/processor-time.js';
import { bytes, config, marked, parse, problemsOf } from './support.js';

describe('text that is not well-formed', () => {
  test.each([
    ['a tab as indentation', 'version: 1\ntargets:\n▶\tlinux: {}\n', /[Tt]ab/],
    ['a bracket that is not closed', 'version: 1\nname: [a\n▶targets: {}\n', /./],
    ['a second document', `${config()}▶---\nversion: 1\n`, /more than one YAML document/],
    [
      'an exclusion without quotes, which is a tag',
      config().replace('[src/**]', '[src/**, ▶!src/gen/**]'),
      /tag: !src.* in quotes/,
    ],
    ['a tag that nobody knows', config({ head: 'version: 1\nname: ▶!secret demo' }), /tag/i],
    ['an alias without an anchor', config({ runtime: 'runtime: ▶*rt' }), /alias \*rt has no anchor/],
    ['a merge of a text', config({ runtime: 'runtime: { ▶<<: text }' }), /takes a mapping/],
  ])('%s is reported with its place', (_, content, message) => {
    const { text, line, column } = marked(content);
    const problems = problemsOf(text);
    expect(problems[0]).toMatchObject({ code: 'config-syntax', place: { file: 'selfhost.yml', line, column } });
    expect(problems[0]?.message).toMatch(message);
  });

  test('a key that is written twice does not hide the other problems', () => {
    const { text, line, column } = marked(config({ head: 'version: 1\nname: demo\n▶name: other\nnonsense: 1' }));
    const problems = problemsOf(text);
    expect(problems).toMatchObject([
      { code: 'config-syntax', place: { line, column }, message: expect.stringMatching(/written twice/) },
      { code: 'config-invalid', place: { line: line + 1, column: 1, key: 'nonsense' } },
    ]);
  });

  test.each([
    ['a number and its text', 'targets: { 1: { triple: BAD }, ▶"1": { triple: x86_64-unknown-linux-gnu } }'],
    ['an alias and its text', 'targets:\n  &k linux: { triple: x86_64-unknown-linux-gnu }\n  ▶*k : { triple: BAD }'],
    ['two stages of one name', 'targets: { linux: { triple: BAD, tools: [] }, ▶linux: { triple: x86_64-unknown-linux-gnu } }'],
    ['nothing under the first', 'targets:\n▶targets: { linux: { triple: x86_64-unknown-linux-gnu } }'],
    ['nothing under the second', 'targets: { linux: { triple: x86_64-unknown-linux-gnu } }\n▶targets:'],
  ])('%s are one key, and one message', (_, targets) => {
    const { text, line, column } = marked(
      `version: 1\nname: demo\ntoolchain: { gcc: {} }\n${targets}\n` +
        'stages: { s0: { tool: gcc, inputs: [a], run: make, outputs: { compiler: c } } }\n',
    );
    expect(problemsOf(text)).toMatchObject([{ message: expect.stringMatching(/written twice/), place: { line, column } }]);
  });

  test.each([
    ['the first of two values', 'timeout: 0, ▶timeout: 10'],
    ['the last of two values', 'timeout: 10, ▶timeout: 0'],
    ['the first of two lists', 'tools: [nope], ▶tools: [llvm]'],
    ['the last of two lists', 'tools: [llvm], ▶tools: [nope]'],
    ['a list and a value', 'timeout: 10, ▶timeout: [0]'],
  ])('%s under one key is not checked: it may be the one that is removed', (_, keys) => {
    const { text, line, column } = marked(config().replace('run: make self', `run: make self, ${keys}`));
    expect(problemsOf(text)).toMatchObject([
      { message: expect.stringMatching(/written twice/), place: { line, column }, remedy: 'keep one of the two keys' },
    ]);
  });

  test('keys that are written twice within each other are joined once', () => {
    const tower = (levels: number): string => (levels === 0 ? '{}' : `{ a: ${tower(levels - 1)}, a: {} }`);
    expect(problemsOf(tower(200)).filter(({ code }) => code === 'config-syntax')).toHaveLength(20);
    const double = (levels: number): string => (levels === 0 ? '{}' : `{ a: ${double(levels - 1)}, a: ${double(levels - 1)} }`);
    expect(problemsOf(double(10)).length).toBeGreaterThan(0);
  });

  test('an item of a list that is left out has its place', () => {
    const { text, line, column } = marked(`${config()}smoke:\n  - { name: a, run: b, stage: stage1 }\n  -▶\n`);
    expect(problemsOf(text)).toMatchObject([{ place: { line, column } }]);
  });

  test('problems after a broken bracket are not invented: only the syntax is reported', () => {
    expect(new Set(problemsOf('version: 2\nname: [\n').map(({ code }) => code))).toEqual(new Set(['config-syntax']));
  });
});

describe('files that hold something else', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n\n'],
    ['a comment', '# later\n'],
    ['null', 'null\n'],
    ['a byte order mark', '\uFEFF'],
  ])('%s is an empty file', (_, text) => {
    expect(problemsOf(text)).toMatchObject([
      { code: 'config-invalid', message: 'the file is empty', place: { file: 'selfhost.yml', line: 1 } },
    ]);
    expect(problemsOf(text)[0]?.remedy).toMatch(/selfhost init/);
  });

  test.each([
    ['a list', '- a\n- b\n', 'a list'],
    ['a text', 'hello\n', 'text'],
    ['a number', '3\n', 'a number'],
  ])('%s is not a mapping', (_, text, word) => {
    expect(problemsOf(text)).toMatchObject([
      {
        code: 'config-invalid',
        message: `the file must be a mapping of keys to values, and is ${word}`,
        place: { line: 1, column: 1 },
      },
    ]);
  });
});

describe('bytes that are not UTF-8', () => {
  test('the first bad byte is reported with its place', () => {
    const content = new Uint8Array([...bytes('version: 1\nname: 日本'), 0xff, ...bytes('\n')]);
    expect(problemsOf(content)).toMatchObject([
      {
        code: 'config-syntax',
        message: 'selfhost.yml is not UTF-8',
        place: { line: 2, column: 9 },
        remedy: 'save the file as UTF-8',
      },
    ]);
  });

  test('UTF-16 is named', () => {
    const content = new Uint8Array([0xff, 0xfe, ...Buffer.from(config(), 'utf16le')]);
    expect(problemsOf(content)).toMatchObject([{ code: 'config-syntax', message: 'selfhost.yml is not UTF-8 but UTF-16' }]);
  });
});

describe('anchors, aliases and merges', () => {
  const stages = (second: string) => `stages:
  stage0: &boot { tool: ocaml, inputs: [a], run: make, outputs: { compiler: bin/x } }
  stage1: ${second}`;

  test('a merged mapping gives its keys, and its own keys win', () => {
    const [pipeline] = parse(
      config({ toolchain: 'toolchain: { ocaml: {}, llvm: {} }', stages: stages('{ <<: *boot, run: other }'), compare: '' }),
    );
    expect(pipeline?.stages.get('stage1')).toMatchObject({
      builder: { kind: 'tool', tool: 'ocaml' },
      run: 'other',
      inputs: ['a'],
    });
  });

  test.each([
    ['a wrong value', 'compiler: bin/x', 'compiler: ▶/x', 'outputs.compiler'],
    ['a misspelt key', 'inputs: [a]', 'inputs: [a], ▶tiemout: 5', 'tiemout'],
    ['an item of the wrong type', 'inputs: [a]', 'inputs: [▶3]', 'inputs[0]'],
  ])('%s in a merged mapping is reported once, where it is written', (_, right, wrong, key) => {
    const { text, line, column } = marked(
      config({ stages: stages('{ <<: *boot, run: other }').replace(right, wrong), compare: '' }),
    );
    expect(problemsOf(text).map(({ place }) => place)).toEqual([
      { file: 'selfhost.yml', line, column, key: `stages.stage0.${key}` },
    ]);
  });

  test('equal mistakes in several places are several', () => {
    const keys = problemsOf(config({ toolchain: 'toolchain: { ocaml, llvm }' })).map(({ place }) => place?.key);
    expect(keys).toEqual(['toolchain.ocaml', 'toolchain.llvm']);
  });

  test('what a mapping lacks is reported once, however many aliases lead to it', () => {
    const { text, line, column } = marked(
      config({ stages: stages('*boot\n  stage2: *boot').replace('stage0:', '▶stage0:').replace('run: make, ', ''), compare: '' }),
    );
    expect(problemsOf(text)).toMatchObject([{ place: { line, column, key: 'stages.stage0.run' } }]);
  });

  test('a mistake behind an alias is reported', () => {
    const { text, line } = marked(config({ stages: stages('▶*boot').replace('tool: ocaml', 'tool: ocmal'), compare: '' }));
    expect(problemsOf(text)).toMatchObject([
      {
        place: { line: line - 1, key: 'stages.stage0.tool' },
        message: 'stages.stage0.tool: there is no tool in `toolchain` called "ocmal", which stages.stage1.tool names too',
      },
    ]);
  });

  test('an anchor inside itself is an error like any other', () => {
    expect(problemsOf('version: 1\nname: a\ntargets: &t { x: *t }\nstages: {}\n').length).toBeGreaterThan(0);
  });
});

describe('hostile files are refused quickly', () => {
  const bomb = (levels: number) =>
    Array.from(
      { length: levels },
      (_, index) =>
        `a${index}: &a${index} [${Array(10)
          .fill(index === 0 ? 'x' : `*a${index - 1}`)
          .join(', ')}]`,
    ).join('\n');
  const mergeBomb = (levels: number) =>
    Array.from({ length: levels }, (_, index) =>
      index === 0
        ? 'a0: &a0 { x: 1 }'
        : `a${index}: &a${index} { <<: [${Array(10)
            .fill(`*a${index - 1}`)
            .join(', ')}], k${index}: 1 }`,
    ).join('\n');

  test.each([
    ['aliases that multiply', bomb(12)],
    ['merges that multiply', mergeBomb(12)],
    ['very many aliases', `a: &a x\nb: [${Array(20_000).fill('*a').join(',')}]`],
    ['very deep nesting', '['.repeat(5000) + ']'.repeat(5000)],
    ['deep mappings', `a: ${'{ a: '.repeat(3000)}1${'}'.repeat(3000)}`],
    ['very many keys', Array.from({ length: 5000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['more than a megabyte', `name: ${'x'.repeat(1024 * 1024)}`],
  ])('%s', (_, text) => {
    const spent = processorTime();
    expect(problemsOf(text).length).toBeGreaterThan(0);
    // Far above what it takes, far below what a bomb would take.
    expect(spent()).toBeLessThan(10_000);
  });

  test('a long value is cut in the message', () => {
    const [problem] = problemsOf(config({ compare: `compare: [{ left: stage1, right: ${'x'.repeat(5000)} }]` }));
    expect(problem?.value?.length).toBeLessThan(100);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('a key called %s is a key like any other', (word) => {
    expect(problemsOf(config({ head: `version: 1\nname: demo\n${word}: {}` }))).toMatchObject([
      { place: { line: 3, key: word } },
    ]);
    expect(problemsOf(config({ compare: `compare: [{ left: stage1, right: ${word} }]` }))).toMatchObject([{ value: word }]);
    expect(problemsOf(config({ toolchain: `toolchain: { ocaml: {}, llvm: {}, ${word}: {} }` })).length).toBeGreaterThan(0);
  });
});

describe('files on disk', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'selfhost-load-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('a missing file is reported with the way to write one', () => {
    const file = path.join(folder, 'none.yml');
    expect(() => loadPipelines(file)).toThrow(
      expect.objectContaining({
        exitCode: 2,
        problems: [
          expect.objectContaining({
            code: 'config-missing',
            message: `there is no file ${file}`,
            remedy: expect.stringMatching(/selfhost init/),
          }),
        ],
      }),
    );
  });

  test('a folder instead of a file is reported', () => {
    const inner = path.join(folder, 'folder.yml');
    mkdirSync(inner);
    expect(() => loadPipelines(inner)).toThrow(/folder\.yml is a folder/);
  });

  test('a path through a file is reported', () => {
    writeFileSync(path.join(folder, 'plain'), '');
    expect(() => loadPipelines(path.join(folder, 'plain', 'selfhost.yml'))).toThrow(UserError);
  });

  test('a right file gives its pipelines their folder, whatever it is called', () => {
    const place = path.join(folder, '空白 を含む');
    mkdirSync(place);
    writeFileSync(path.join(place, 'selfhost.yml'), config());
    expect(loadPipelines(path.join(place, 'selfhost.yml'))).toMatchObject([
      { name: 'demo', root: place, file: path.join(place, 'selfhost.yml') },
    ]);
  });
});

describe('any text at all', () => {
  const check = (content: Uint8Array | string) => {
    try {
      problemsOf(content);
    } catch (error) {
      expect(String(error)).toBe('Error: the configuration was accepted');
    }
  };

  test('any bytes end in problems of a person', async () => {
    await fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check), { numRuns: 300 });
  });

  test('any YAML made of the words of a configuration ends in problems of a person', async () => {
    const word = fc.constantFrom(
      'version',
      'name',
      'toolchain',
      'targets',
      'stages',
      'compare',
      'smoke',
      'tests',
      'pipelines',
      'runtime',
      'with',
      'tool',
      'prebuilt',
      'same-as',
      'outputs',
      'inputs',
      'linux',
      'stage0',
      'ocaml',
      '__proto__',
      '1',
      'null',
      '*a',
      '&a',
      '<<',
      '!!binary',
      '~',
      '"',
      '|',
      '>-',
      '?',
      '- ',
      ': ',
      ':',
      '\n',
      '\n  ',
      '\n    ',
      ' ',
      ', ',
      '{ ',
      ' }',
      '[',
      ']',
      '#',
      '%',
      '@',
      '\t',
      '\r',
      '---\n',
      '日本',
    );
    await fc.assert(
      fc.property(
        fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
        check,
      ),
      { numRuns: 1500 },
    );
  });

  test('any value in any place of a right file ends in problems of a person, each with a line', async () => {
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom('stage0', 'linux', 'ocaml', 'stage1', 1, null, [], {}),
    );
    const keys = ['version', 'name', 'toolchain', 'targets', 'stages', 'compare', 'smoke', 'tests', 'runtime', 'pipelines'];
    const inner = fc.dictionary(
      fc.constantFrom(
        'linux',
        'stage0',
        'stage1',
        'ocaml',
        'with',
        'host',
        'triple',
        'same-as',
        'prebuilt',
        'outputs',
        'left',
        'tools',
        'targets',
        'version',
      ),
      values,
      { maxKeys: 4 },
    );
    const nested = fc.dictionary(fc.constantFrom('linux', 'stage0', 'stage1', 'ocaml'), inner, { maxKeys: 3 });
    await fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...keys), fc.oneof(values, inner, nested, fc.array(inner, { maxLength: 3 })), {
          maxKeys: 8,
        }),
        (value) => {
          const problems = problemsOf(JSON.stringify({ ...value, unknown: 1 }));
          expect(problems.every((problem) => (problem.place?.line ?? 0) >= 1 && problem.message !== '')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
