import { describe, expect, test } from '@jest/globals';
import type { Problem } from '@selfhost/core/errors.js';
import { UserError } from '@selfhost/core/errors.js';
import { inputNames, inputProblem, unknownInputs } from '@selfhost/github/inputs/problem.js';
import { type Checks, parseInputs } from '@selfhost/github/inputs/read.js';
import type { InputSpecs, Inputs } from '@selfhost/github/inputs/spec.js';
import * as fc from 'fast-check';

const SPECS = {
  mode: { type: 'enum', values: ['cached', 'clean', 'incremental'], default: 'cached' },
  shape: { type: 'enum', values: ['one', 'two'] },
  jobs: { type: 'integer' },
  'retention-days': { type: 'integer', default: '7' },
  targets: { type: 'list' },
  bundles: { type: 'lines' },
  setup: { type: 'boolean' },
  install: { type: 'boolean', default: 'true' },
  threshold: { type: 'rate' },
  config: { type: 'path' },
  'github-token': { type: 'string' },
  handoff: { type: 'json' },
} as const;

type Given = Readonly<Record<string, string>>;

function read(given: Given, checks?: Checks<typeof SPECS>): Inputs<typeof SPECS> {
  return parseInputs(SPECS, (name) => given[name] ?? '', checks);
}

function problems(run: () => unknown): readonly Problem[] {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('inputs', () => {
  test('that are left empty have their default or an empty value', () =>
    expect(read({})).toEqual({
      mode: 'cached',
      shape: null,
      jobs: null,
      retentionDays: 7,
      targets: [],
      bundles: [],
      setup: false,
      install: true,
      threshold: null,
      config: '',
      githubToken: '',
      handoff: null,
    }));

  test.each<[string, string, keyof Inputs<typeof SPECS>, unknown]>([
    ['mode', ' clean\n', 'mode', 'clean'],
    ['shape', 'two', 'shape', 'two'],
    ['jobs', '16', 'jobs', 16],
    ['targets', 'a, b\r\n c,,\n', 'targets', ['a', 'b', 'c']],
    ['bundles', 'a,1.tar.zst\r\n\n b.tar.zst \n', 'bundles', ['a,1.tar.zst', 'b.tar.zst']],
    ['setup', 'true', 'setup', true],
    ['setup', 'TRUE', 'setup', true],
    ['install', 'False', 'install', false],
    ['threshold', '0', 'threshold', 0],
    ['threshold', '1', 'threshold', 1],
    ['threshold', '1.00', 'threshold', 1],
    ['threshold', '.975', 'threshold', 0.975],
    ['config', ' some where/selfhost.yml ', 'config', 'some where/selfhost.yml'],
    ['github-token', 'line one\nline two', 'githubToken', 'line one\nline two'],
    ['handoff', '{"a": [1]}', 'handoff', { a: [1] }],
    ['handoff', 'null', 'handoff', null],
  ])('%s: %j is read', (name, text, key, value) => expect(read({ [name]: text })[key]).toEqual(value));

  test.each([
    ['mode', 'claen', ['cached', 'clean', 'incremental'], 'clean'],
    ['mode', 'CLEAN', ['cached', 'clean', 'incremental'], 'clean'],
    ['mode', 'toString', ['cached', 'clean', 'incremental'], undefined],
    ['setup', 'tru', ['true', 'false'], 'true'],
    ['setup', 'yes', ['true', 'false'], undefined],
    ['jobs', '0', ['a whole number from 1'], undefined],
    ['jobs', '-1', ['a whole number from 1'], undefined],
    ['jobs', '1.5', ['a whole number from 1'], undefined],
    ['jobs', '1e3', ['a whole number from 1'], undefined],
    ['jobs', '9007199254740993', ['a whole number from 1'], undefined],
    ['retention-days', 'seven', ['a whole number from 1'], undefined],
    ['threshold', '1.01', ['a number from 0 to 1, such as 0.99'], undefined],
    ['threshold', '99%', ['a number from 0 to 1, such as 0.99'], undefined],
    ['threshold', '-0.5', ['a number from 0 to 1, such as 0.99'], undefined],
    ['threshold', 'NaN', ['a number from 0 to 1, such as 0.99'], undefined],
    ['config', 'a\nb', ['a path without control characters and line breaks'], undefined],
    ['config', 'a\u0000b', ['a path without control characters and line breaks'], undefined],
  ])('%s: %j is refused', (name, value, allowed, nearest) => {
    const [problem, ...others] = problems(() => read({ [name]: value }));
    expect(others).toEqual([]);
    expect(problem).toEqual({
      code: 'usage',
      message: `the input "${name}" is "${value}"`,
      place: { file: 'action.yml', key: name },
      value,
      allowed,
      ...(nearest === undefined ? {} : { nearest }),
    });
  });

  test('say what is wrong with JSON', () => {
    const [problem] = problems(() => read({ handoff: '{"a": ' }));
    expect(problem?.allowed?.[0]).toMatch(/^JSON \(.*JSON.*\)$/);
  });

  test('are all refused at once, those without a name in action.yml too', () => {
    const told = problems(() =>
      read({ mode: 'fast', jobs: 'many', setup: 'maybe' }, { before: unknownInputs(['mdoe'], SPECS) }),
    ).map(({ message }) => message);
    expect(told).toEqual([
      'there is no input "mdoe"',
      'the input "mode" is "fast"',
      'the input "jobs" is "many"',
      'the input "setup" is "maybe"',
    ]);
  });

  describe('that have another name now', () => {
    const specs = {
      setup: { type: 'boolean', default: 'true', was: 'install' },
      until: { type: 'string', was: 'stage' },
    } as const;
    /** As a runner hands them over: with the default of the new name. */
    const given = (inputs: Given) => parseInputs(specs, (name) => ({ setup: 'true', ...inputs })[name] ?? '');

    test.each<[Given, object]>([
      [{}, { setup: true, until: '' }],
      [
        { install: 'false', stage: 'stage1' },
        { setup: false, until: 'stage1' },
      ],
      [
        { setup: 'false', until: 'stage1' },
        { setup: false, until: 'stage1' },
      ],
      [
        { setup: 'false', install: 'false' },
        { setup: false, until: '' },
      ],
    ])('%j is read by either name', (inputs, values) => expect(given(inputs)).toEqual(values));

    test('are declared by both, and proposed by the new one', () => {
      expect(unknownInputs(['setup', 'INSTALL'], specs)).toEqual([]);
      expect(unknownInputs(['instal'], specs)).toMatchObject([{ allowed: ['setup', 'until'] }]);
    });

    test('may not say two things', () =>
      expect(problems(() => given({ until: 'a', stage: 'b' }))).toMatchObject([
        { message: 'the inputs "until" and "stage", its old name, say two things', remedy: 'leave out "stage"' },
      ]));
  });

  test('that must be given are missed', () => {
    const specs = { log: { type: 'path', required: true } } as const;
    expect(problems(() => parseInputs(specs, () => ' '))).toEqual([
      { code: 'usage', message: 'the input "log" is missing', place: { file: 'action.yml', key: 'log' } },
    ]);
    expect(parseInputs(specs, () => 'build.log').log).toBe('build.log');
  });

  test('of great length are cut where they are cited', () => {
    const [problem] = problems(() => read({ mode: 'x'.repeat(100_000) }));
    expect(problem?.message.length).toBeLessThan(300);
    expect(problem?.value?.length).toBeLessThan(300);
  });

  test('have the types that their kinds have', () => {
    const inputs = read({});
    // These lines are a test for the compiler of types.
    const mode: 'cached' | 'clean' | 'incremental' = inputs.mode;
    const shape: 'one' | 'two' | null = inputs.shape;
    const jobs: number | null = inputs.jobs;
    const days: number = inputs.retentionDays;
    const targets: readonly string[] = inputs.targets;
    const setup: boolean = inputs.setup;
    // @ts-expect-error an integer without a default may be null
    const certain: number = inputs.jobs;
    expect([mode, shape, jobs, days, targets, setup, certain]).toHaveLength(7);
  });

  test('of any text are read or refused, and nothing else happens', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const name of Object.keys(SPECS)) {
          try {
            read({ [name]: text });
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
            expect(error.problems[0].place?.key).toBe(name);
          }
        }
      }),
    ));
});

describe('inputs that contradict each other', () => {
  const validateInputs = ({ config, handoff }: Inputs<typeof SPECS>): Problem[] =>
    config !== '' && handoff !== null
      ? [inputProblem('handoff', 'the input "handoff" cannot stand beside "config"', { remedy: 'leave one of them out' })]
      : [];

  test('are refused, together with unknown ones', () => {
    const told = problems(() =>
      read({ config: 'a', handoff: '{}' }, { before: unknownInputs(['other'], SPECS), validateInputs }),
    );
    expect(told.map(({ place }) => place?.key)).toEqual(['other', 'handoff']);
    expect(told[1]?.remedy).toBe('leave one of them out');
  });

  test('are read where they do not', () => expect(read({ config: 'a' }, { validateInputs }).config).toBe('a'));

  test('are not looked for among values that are wrong', () =>
    expect(problems(() => read({ config: 'a', handoff: '{' }, { validateInputs })).map(({ message }) => message)).toEqual([
      'the input "handoff" is "{"',
    ]));
});

describe('the names of inputs', () => {
  test('come from the environment as runners write it', () =>
    expect(inputNames({ PATH: '/bin', 'INPUT_RETENTION-DAYS': '3', INPUT_MODE: '', MY_INPUT_X: '1' })).toEqual([
      'retention-days',
      'mode',
    ]));

  test('that no action.yml knows are reported with the nearest that it does', () =>
    expect(unknownInputs(['retention-days', 'MODE', 'tragets', 'tragets'], SPECS)).toEqual([
      {
        code: 'usage',
        message: 'there is no input "tragets"',
        place: { file: 'action.yml', key: 'tragets' },
        allowed: Object.keys(SPECS),
        nearest: 'targets',
      },
    ]));

  test('of an action without inputs have no near word', () => {
    const none: InputSpecs = {};
    expect(unknownInputs(['x'], none)).toEqual([expect.not.objectContaining({ allowed: expect.anything() })]);
  });
});
