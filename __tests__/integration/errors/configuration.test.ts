/** Every mistake in a configuration is one message with the line, a mark below the place, and what to write. */
import { describe, expect, test } from '@jest/globals';
import { BUILD, changed, errorsIn, RIGHT, STAGE0, said } from './support.js';

const DIGEST = 'a'.repeat(64);
const prebuilt = (value: string) => changed(STAGE0, `    prebuilt: ${value}`);
const stage0 = (key: string) => changed('    tool: shell', `    tool: shell\n    ${key}`);
const compare = (keys: string) => changed('right: stage2', keys);

/** A configuration, the place, what is wrong, and what is right. */
type Row = readonly [name: string, text: string, at: string, says: RegExp, todo: RegExp];

const YAML: readonly Row[] = [
  ['a tab', changed('  stage0:', '\tstage0:'), '8:1', /a tab indents/, /indent with spaces/],
  ['an open quote', changed(`1.0'"`, `1.0'`), '4:44', /a " before this place is not closed/, /write " where it ends/],
  ['an open bracket', changed('[src/**]', '[src/**'), '11:5', /a \[ before this place/, /write \] where it ends/],
  ['a star without quotes', changed('[src/**]', '[**/*.ml]'), '10:14', /has no anchor/, /begins with "\*" in quotes/],
  ['an exclamation mark without quotes', changed('[src/**]', '[src/**, !src/x]'), '10:22', /!src\/x/, /in quotes/],
  ['a percent sign first', changed('run: mkdir', 'run: %mkdir'), '11:10', /cannot begin with %/, /in quotes/],
  ['an at sign first', changed('run: mkdir', 'run: @mkdir'), '11:10', /cannot begin with @/, /in quotes/],
  ['a backtick first', changed('run: mkdir', 'run: `mkdir'), '11:10', /cannot begin with `/, /in quotes/],
  ['a colon in a command', changed(BUILD, 'run: echo "a": b'), '11:10', /holds ": "/, /in quotes, or below `key: \|`/],
  ['a key without its colon', changed('    tool: shell', '    tool shell'), '9:5', /neither `key: value`/, /":" and a blank/],
  ['a key too deep', changed('    inputs: [src/**]', '      inputs: [src/**]'), '9:11', /indented further/, /same column/],
  ['a key too shallow', changed('    inputs: [src/**]', '   inputs: [src/**]'), '10:1', /column of the keys/, /same column/],
  ['a stage not indented', changed('  stage1:\n', 'stage1:\n'), '18:1', /column of the keys/, /same column/],
  ['a block not indented', changed(BUILD, 'run: |\n    mkdir x\n    cp a b'), '12:5', /block of line 11/, /at least at column 7/],
  ['half a block indented', changed(BUILD, 'run: |\n      mkdir x\n    cp a b'), '13:5', /block of line 11/, /column 7/],
  ['a block too shallow', changed(BUILD, 'run: |\n   mkdir x'), '12:1', /block of line 11/, /column 7/],
  ['a conflict', changed('    tool: shell', '<<<<<<< HEAD\n    tool: shell'), '9:1', /merge conflict/, /keep one of the two/],
  ['a key twice', changed('    tool: shell', '    tool: shell\n    tool: shell'), '10:5', /written twice/, /keep one/],
  ['an alias without anchor', changed('with: stage0', 'with: *x'), '14:11', /\*x has no anchor/, /anchor before it/],
  [
    'an alias without anchor that is merged',
    changed('{ with: stage1, same-as: stage1 }', '{ <<: *x }'),
    '18:17',
    /\*x has no anchor/,
    /anchor before it/,
  ],
  ['a text that is merged', changed('{ with: stage1, same-as: stage1 }', '{ <<: x }'), '18:13', /takes a mapping/, /<<: \*base/],
  ['two documents', `${RIGHT}---\nversion: 1\n`, '21:1', /more than one YAML document/, /remove the line "---"/],
];

const SHAPE: readonly Row[] = [
  ['a text', 'hello\n', '1:1', /must be a mapping/, /`key: value`/],
  ['a list', '- a\n', '1:1', /must be a mapping/, /`key: value`/],
  ['no version', changed('version: 1\n', ''), '1:1', /version is missing/, /write `version: 1`/],
  ['another version', changed('version: 1', 'version: 2'), '1:10', /version must be 1/, /allowed: 1/],
  ['a version in quotes', changed('version: 1', 'version: "1"'), '1:10', /version must be 1/, /without quotes/],
  ['no name', changed('name: toy\n', ''), '1:1', /name is missing/, /add `name:`/],
  ['a name with a blank', changed('name: toy', 'name: My Toy'), '2:7', /short id/, /did you mean: my-toy/],
  ['a misspelt key', changed('inputs:', 'input:'), '10:5', /input is not a key/, /did you mean: inputs/],
  ['an unknown key', stage0('colour: red'), '10:5', /colour is not a key/, /allowed: with, tool/],
  ['a command as a list', changed(BUILD, 'run:\n      - mkdir x'), '12:7', /must be text, and is a list/, /a block: `\|`/],
  ['an empty command', changed(BUILD, 'run:'), '11:5', /run is empty/, /give it a value/],
  ['no command', changed(`    ${BUILD}\n`, ''), '8:3', /run is missing/, /add `run:`/],
  ['inputs as a text', changed('[src/**]', 'src/**'), '10:13', /must be a list/, /\["src\/\*\*"\]/],
  ['outputs as a text', changed('{ compiler: bin/cc }', 'bin/cc'), '12:14', /must be a mapping/, /\{ compiler: bin\/cc \}/],
  ['outputs without a compiler', changed('{ compiler: bin/cc }', '{ ir: "*.ll" }'), '12:5', /is missing/, /add `compiler:`/],
  [
    'a compiler as a glob',
    changed('compiler: bin/cc', 'compiler: bin/*'),
    '12:26',
    /compiler/,
    /must be one relative path \(no glob\)/,
  ],
  [
    'a target as a text',
    changed(/here: (.*)/.exec(RIGHT)?.[0] ?? '', 'here: x86_64-linux'),
    '6:9',
    /mapping/,
    /\{ triple: x86_64-linux \}/,
  ],
  ['targets as a list', changed(/here: (.*)/.exec(RIGHT)?.[0] ?? '', '- x86_64-linux'), '6:3', /mapping/, /`key: value`/],
  ['comparisons as a mapping', changed('  - { left: stage1, right: stage2 }', '  left: stage1'), '20:3', /a list/, /"- "/],
  ['a time limit with a unit', stage0('timeout: 10m'), '10:14', /timeout/, /whole number of minutes from 1 to 360/],
  ['a threshold in percent', compare('right: stage2, threshold: 99'), '20:47', /threshold/, /a rate from 0 to 1/],
  ['an input above the folder', changed('[src/**]', '[../x]'), '10:14', /inputs\[0\]/, /without "\.\."/],
  ['no input', changed('[src/**]', '[]'), '10:13', /inputs/, /at least one glob/],
  ['a misspelt value to embed', stage0('embeds: [comit]'), '10:14', /embeds\[0\]/, /did you mean: commit/],
  ['an unknown language', `${RIGHT}ci: { language: jp }\n`, '21:17', /ci\.language must be/, /allowed: en, ja/],
  ['a language as a text', `${RIGHT}ci: ja\n`, '21:5', /ci must be a mapping/, /\{ language: ja \}/],
  ['JUnit at a smoke test', `${RIGHT}smoke: [{ name: s, run: a, junit: x }]\n`, '21:28', /junit is not a key/, /allowed: name/],
];

const REFERENCES: readonly Row[] = [
  ['an unknown builder', changed('with: stage0', 'with: stage9'), '14:11', /no stage "stage9"/, /did you mean: stage0/],
  ['a stage built by itself', changed('with: stage0', 'with: stage1'), '14:11', /cycle/, /build the first stage by a `tool`/],
  ['two builders', changed('with: stage0', 'with: stage0\n    tool: shell'), '15:5', /one builder/, /keep one of them/],
  ['no builder', changed('    with: stage0\n', ''), '13:3', /names no builder/, /`with: <stage>`/],
  ['a misspelt tool', changed('tool: shell', 'tool: shel'), '9:11', /no tool/, /did you mean: shell/],
  ['an unknown tool', changed(`{ probe: "sh -c 'echo shell 1.0'" }`, '{}'), '4:3', /does not know a tool/, /`probe:` command/],
  ['an unknown stage to be the same as', changed('same-as: stage1', 'same-as: stage7'), '18:36', /no stage "stage7"/, /allowed/],
  ['an unknown stage to compare', compare('right: stage9'), '20:28', /no stage "stage9"/, /allowed: stage0/],
  ['a misspelt gate', compare('right: stage2, gate: strickt'), '20:42', /gate/, /did you mean: strict/],
  ['a misspelt set of rules', compare('right: stage2, rules: strickt'), '20:43', /rules/, /must be standard, strict, or/],
  ['a prebuilt compiler as a text', prebuilt('boot/cc'), '9:15', /must be a mapping/, /`key: value`/],
  ['a prebuilt compiler without a host', prebuilt(`{ path: boot/cc, sha256: ${DIGEST} }`), '9:5', /below a host/, /write `here:/],
  [
    'a prebuilt compiler for an unknown host',
    prebuilt(`{ mars: { path: x, sha256: ${DIGEST} } }`),
    '9:17',
    /"mars"/,
    /allowed: here/,
  ],
  [
    'a prebuilt compiler by path and address',
    prebuilt(`{ here: { path: x, url: "http://x/y", sha256: ${DIGEST} } }`),
    '9:17',
    /exactly one/,
    /allowed: path, url/,
  ],
  ['a prebuilt compiler without a digest', prebuilt('{ here: { path: x } }'), '9:17', /sha256 is missing/, /add `sha256:`/],
  ['a short digest', prebuilt('{ here: { path: x, sha256: abc } }'), '9:42', /sha256/, /64 lower-case hexadecimal digits/],
];

describe.each([
  ['YAML', YAML],
  ['form', SHAPE],
  ['references', REFERENCES],
])('%s', (_, rows) => {
  test.each(rows)('%s', async (_name, configuration, at, says, todo) => {
    const { code, text } = await said({ args: ['plan'], configuration });
    expect({ code, errors: errorsIn(text), text }).toMatchObject({ code: 2, errors: 1 });
    const [first, source, caret, ...rest] = text.split('\n');
    expect(first).toMatch(new RegExp(`^\\./selfhost\\.yml:${at}: error\\[config-(?:syntax|invalid)\\]: `));
    expect(first).toMatch(says);
    expect(source).toMatch(new RegExp(`^ {2}${at.split(':')[0]} \\| .`));
    expect(caret).toMatch(/^ +\| +\^+$|^ +\| \^+$/);
    expect([first, ...rest].join('\n')).toMatch(todo);
  });
});

test('the mark is below the place, also behind wide letters and in the middle of a long line', async () => {
  const wide = await said({ args: ['plan'], configuration: changed('with: stage0', 'with: stage0 # 日本語\n    "日本": 1') });
  expect(wide.text).toContain('  15 |     "日本": 1\n     |     ^^^^^^\n');
  const long = `inputs: [${'a'.repeat(200)}, ../x, ${'b'.repeat(200)}]`;
  const { text } = await said({ args: ['plan'], configuration: changed('inputs: [src/**]', long) });
  const [, source = '', caret = ''] = text.split('\n');
  expect(source.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('../x');
  expect(source.length).toBeLessThanOrEqual(80);
});

test('programs get the place, and no drawing of it', async () => {
  const { text } = await said({ args: ['plan', '--format', 'json'], configuration: changed('with: stage0', 'with: stage9') });
  expect(JSON.parse(text).errors).toMatchObject([{ place: { line: 14, column: 11 }, value: 'stage9', nearest: 'stage0' }]);
  expect(text).not.toContain('^');
});
