/** Inputs that are wrong in every way that people find: all mistakes are reported together, with name, value and what is allowed, and nothing is begun. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { jobsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode, outputsOfFailure } from '../../fixtures/spawn-action.js';

const ACTIONS = ['setup-toolchain', 'build-stage', 'compare-stages', 'record-metrics', 'file-risk', 'suite'];
const PLAIN = {
  stage: 'first',
  compiler: 'cc',
  inputs: 'src/**',
  cache: 'none',
  run: 'touch "$HOME/ran"; cp src/cc "$SELFHOST_OUT/cc"',
};

const on = jobsOfTests();
beforeEach(() => on.job.write('src/cc', 'x'));

/** Runs an action that must be refused before it has done anything. */
async function refused(name: string, inputs: Record<string, string>, env: Record<string, string> = {}): Promise<string[]> {
  const before = readdirSync(on.job.workspace);
  on.results.requests.length = 0;
  const action = expectCode(await on.job.run(name, inputs, { env: { HOME: on.job.folder, ...env } }), 2);
  expect([action.outputs, action.summary, on.results.requests]).toEqual([outputsOfFailure(name, inputs), '', []]);
  expect([readdirSync(on.job.workspace), existsSync(path.join(on.job.folder, 'ran'))]).toEqual([before, false]);
  return errorsOf(action);
}

describe.each(ACTIONS)('%s', (name) => {
  test('names an input that there is not', async () => {
    const errors = await refused(name, { 'gihub-token': 'x', '::error::': 'y' });
    expect(errors).toHaveLength(2);
    for (const error of errors) expect(error).toMatch(/there is no input .*allowed: /);
  });

  test('takes the case of names as runners do, and values without the white space around them', async () => {
    const action = await on.job.run(name, {
      'DRY-RUN': ' perhaps\n',
      CONFIG: '  nowhere.yml\n',
      COMMAND: ' plan ',
      REPORT: ' none.json ',
    });
    expect(action.said).not.toMatch(/ {2}nowhere|at .*\.js:\d+/);
  });
});

test.each<[string, Record<string, string>, readonly RegExp[]]>([
  [
    'build-stage',
    { mode: 'Cached', cache: 'read-only', setup: 'yes', jobs: '-1', 'retention-days': '7.5' },
    [
      /"mode" is "Cached".*allowed: cached, clean, incremental.*did you mean: cached/,
      /"cache" is "read-only".*allowed: auto, read-write, read, none/,
      /"setup" is "yes".*allowed: true, false/,
      /"jobs" is "-1".*allowed: a whole number from 1/,
      /"retention-days" is "7.5"/,
    ],
  ],
  ['build-stage', { ...PLAIN, variant: '../../x' }, [/"variant" must be a short id.*found: \.\.\/\.\.\/x/]],
  ['build-stage', { ...PLAIN, variant: 'a\n::error::b' }, [/"variant" must be a short id.*found: a%0A::error::b/]],
  ['build-stage', { ...PLAIN, stage: '../x' }, [/"stage" must be a short id.*found: \.\.\/x/]],
  ['build-stage', { ...PLAIN, pipeline: 'A B' }, [/"pipeline" must be a short id/]],
  ['build-stage', { ...PLAIN, target: '$(id)' }, [/"target" must be a short id/]],
  ['build-stage', { ...PLAIN, compiler: '/etc/passwd' }, [/"compiler" must be one relative path.*found: \/etc\/passwd/]],
  [
    'build-stage',
    { ...PLAIN, inputs: '../**\nsrc/**\n/etc/*', outputs: '..\\x' },
    [
      /every line of the input "inputs" must be a relative path or glob.*found: \.\.\/\*\*/,
      /"inputs".*found: \/etc\/\*/,
      /"outputs".*found: \.\.\\x/,
    ],
  ],
  [
    'build-stage',
    { ...PLAIN, inputs: '!src/gen/**\nsrc/**\n!lib/**' },
    [/this one can take out nothing.*found: !src\/gen\/\*\*/, /this one can take out nothing.*found: !lib\/\*\*/],
  ],
  ['build-stage', { config: 'a\nb' }, [/"config" is "a%0Ab".*without control characters/]],
  ['build-stage', { config: 'nowhere.yml' }, [/config-missing.*nowhere\.yml.*selfhost init/]],
  ['build-stage', { config: 'src' }, [/config-missing.*is a folder/]],
  [
    'compare-stages',
    { left: 'a', right: 'b', variant: 'J 4', threshold: '1e-1' },
    [/"threshold" is "1e-1".*a number from 0 to 1/],
  ],
  ['compare-stages', { exclude: '*.log' }, [/"exclude" belongs to "left" and "right"/]],
  ['compare-stages', { only: '*.o' }, [/"only" belongs to "left" and "right"/]],
  ['compare-stages', { left: 'a', right: 'b', handoff: '{}' }, [/"handoff" belongs to a pipeline/]],
  ['compare-stages', { left: 'a', right: 'src' }, [/path-missing.*\/a/]],
  ['record-metrics', { metrics: '[{"name":"x","unit":"B","value":1e999}]' }, [/"metrics" is no list of figures.*0\.value/]],
  [
    'record-metrics',
    { metrics: '[{"name":"a\\n::error::b","unit":"B","value":1}]' },
    [/0\.name: must be one line of visible characters/],
  ],
  ['record-metrics', { metrics: '[]' }, [/"metrics" is no list of figures/]],
  ['record-metrics', { metrics: '[{"name":"x","unit":"B","value":1}', report: 'r.json' }, [/"metrics" is .*allowed: JSON/]],
  [
    'record-metrics',
    { metrics: '[{"name":"x","unit":"B","value":1}]', report: 'r.json' },
    [/"metrics" and "report" say two things/],
  ],
  ['record-metrics', { 'document-branch': 'main' }, [/"document-branch" belongs to "document"/]],
  ['file-risk', { 'exit-code': '1' }, [/"exit-code" belongs to "log"/]],
  ['file-risk', { log: 'no.log' }, [/path-missing.*no\.log.*"log"/]],
  ['file-risk', { report: 'no.json' }, [/path-missing.*no\.json.*"report"/]],
  ['file-risk', { log: 'src/cc', 'document-branch': 'main' }, [/"document-branch" belongs to "document"/]],
  ['setup-toolchain', { handoff: 'x' }, [/"handoff" is "x".*allowed: JSON/]],
  ['setup-toolchain', { until: 'a', stage: 'b' }, [/"until" and "stage", its old name, say two things.*leave out "stage"/]],
  [
    'suite',
    { command: 'plan', sweep: '0,a,99999' },
    [/"sweep" holds "0"/, /"sweep" holds "a"/, /"sweep" holds "99999".*from 1 to 1024/],
  ],
  [
    'suite',
    { left: 'a', right: 'b' },
    [/"left" belongs to the command compare, and the input "command" is "run"/, /"right" belongs to the command compare/],
  ],
  [
    'suite',
    { command: 'comment', targets: 'x', bundles: 'y' },
    [/"targets" belongs to the command run or plan/, /"bundles" belongs to the command verify/],
  ],
  ['suite', { command: 'compare', left: 'a' }, [/"right" is missing: compare has nothing to do/]],
  ['suite', { command: 'verify' }, [/"bundles" is missing/]],
  ['suite', { command: 'comment', 'run-id': '1/../2' }, [/"run-id" is "1\/\.\.\/2".*the number of a run/]],
  [
    'suite',
    { command: 'report', plan: '{"pipeline":"../x","legs":[],"sweep":[]}' },
    [/"plan" is not what a plan gives: pipeline/],
  ],
  [
    'suite',
    { command: 'run', config: 'nowhere.yml' },
    [/selfhost run cannot begin: .*config-missing.*nowhere\.yml.*selfhost init/],
  ],
  ['suite', { command: 'compare', left: '-x', right: '--help' }, [/selfhost compare cannot begin: .*path-missing.*-x/]],
  ['suite', { command: 'verify', bundles: '--partial' }, [/selfhost verify cannot begin: .*path-missing.*--partial/]],
])('%s refuses %j', async (name, inputs, messages) => {
  const errors = await refused(name, inputs);
  expect(errors).toHaveLength(messages.length);
  for (const message of messages) expect(errors).toContainEqual(expect.stringMatching(message));
});

test('a value as large as a system hands over is refused in moments, and not repeated', async () => {
  const huge = 'x'.repeat(120_000);
  for (const [name, input] of [
    ['build-stage', 'handoff'],
    ['compare-stages', 'threshold'],
    ['record-metrics', 'metrics'],
    ['file-risk', 'exit-code'],
  ] as const) {
    const errors = await refused(name, name === 'file-risk' ? { log: 'src/cc', [input]: huge } : { [input]: huge });
    expect(errors.join('').length).toBeLessThan(2000);
  }
});

describe('a stage of a pipeline', () => {
  const configure = (): void =>
    on.job.write(
      'selfhost.yml',
      `version: 1\nname: toy\ntoolchain: { shell: { probe: "echo 1" } }\ntargets: { here: { triple: ${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-gnu, runner: x }, there: { triple: aarch64-apple-darwin, runner: y } }\nstages:\n  stage0: { tool: shell, inputs: ["src/**"], run: "true", outputs: { compiler: cc } }\n`,
    );

  test.each<[Record<string, string>, RegExp]>([
    [{ stage: 'stage7', target: 'here' }, /stage7.*stage0/],
    [{ target: 'hear' }, /no target "hear".*allowed: here, there/],
    [{}, /"target" is missing.*allowed: here, there/],
    [{ target: 'here', pipeline: 'other' }, /other.*toy/],
  ])('that is named wrongly is refused with the names that there are: %j', async (inputs, says) => {
    configure();
    expect((await on.job.run('build-stage', { stage: 'stage0', ...inputs })).said).toMatch(says);
    expect(on.results.artifacts('7')).toEqual([]);
  });
});

describe('without the service that stages are passed on by', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'no service at all',
      { ACTIONS_RESULTS_URL: '', ACTIONS_RUNTIME_TOKEN: '' },
      /artifact-refused.*ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL/,
    ],
    [
      'an Enterprise Server',
      { GITHUB_SERVER_URL: 'https://git.example.com' },
      /artifact-refused.*Enterprise Server.*command: run/,
    ],
  ])('%s: reported before anything is built, with what works there', async (_what, env, says) => {
    const told = expectCode(await on.job.run('build-stage', PLAIN, { env: { HOME: on.job.folder, ...env } }), 1);
    expect(errorsOf(told)).toEqual([expect.stringMatching(says)]);
    expect(existsSync(path.join(on.job.folder, 'ran'))).toBe(false);
  });

  test('an Enterprise Server under github.com’s own names is none', async () => {
    const built = await on.job.run(
      'build-stage',
      { ...PLAIN, run: `${PLAIN.run}; chmod +x "$SELFHOST_OUT/cc"` },
      { env: { GITHUB_SERVER_URL: 'https://acme.ghe.com' } },
    );
    expectCode(built, 0);
  });
});
