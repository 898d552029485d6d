import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse, parseDocument, visit } from 'yaml';
import { ACTIONS, OURS, STARTERS, WORKFLOWS } from './workflows.js';

const read = (file: string): string => readFileSync(file, 'utf8');

/** What is called by `uses:`, with the comment behind it. */
function uses(file: string): readonly string[] {
  return [...read(file).matchAll(/(?<!#.*)\buses: (.*?)\s*$/gm)].map(([, used]) => used ?? '');
}

/** The scripts of a workflow or of an action that is made of steps. */
function scripts(text: string): readonly string[] {
  const found: string[] = [];
  visit(parseDocument(text), {
    Pair: (_, { key, value }) => {
      if (String(key) === 'run' && value !== null && typeof value === 'object' && 'value' in value)
        found.push(String(value.value));
    },
  });
  return found;
}

/**
 * Other people's actions by a full commit with its version, our own by the running commit, or as starters say it. The runner takes `$/` only
 * with a path behind it, and without a version (actions/runner#4457).
 */
const PINNED = /^(\$(?:\/[\w.-]+)+|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*)$/;
const PIN_OF_STARTERS = new RegExp(`^${OURS}[\\w./-]*@v\\d+ # pin: @<full commit SHA> # v\\d+\\.\\d+\\.\\d+$`);

test.each([
  ['actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0', true],
  ['$/actions/build-stage', true],
  ['$/.github/workflows/bootstrap-target.yml', true],
  ['$/', false],
  ['$', false],
  ['$/actions/', false],
  ['$/actions/suite@v0', false],
  ['actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8', false],
  ['actions/checkout@v5 # v5.0.0', false],
  ['actions/checkout@08c6903 # v5.0.0', false],
  ['./actions/build-stage', false],
  ['docker://alpine:3', false],
])('the rule about pins takes %j: %j', (used, good) => expect(PINNED.test(used)).toBe(good));

test('scripts are found', () => {
  const text = 'runs:\n  steps:\n    - run: |\n        echo ${{ github.ref }}\n';
  expect(scripts(text)).toEqual(['echo ${{ github.ref }}\n']);
});

describe.each([...WORKFLOWS, ...STARTERS])('%s', (file) => {
  test('gives no permission to all of its jobs', () => expect(parse(read(file)).permissions).toEqual({}));
});

describe.each(WORKFLOWS)('%s', (file) => {
  test('never lets a failure pass, except of what only measures', () =>
    expect([file, read(file).includes('continue-on-error')]).toEqual([file, file.endsWith('/sweep.yml')]));
  test('limits the time of each job that has steps', () => {
    const jobs: Record<string, { steps?: unknown; 'timeout-minutes'?: unknown }> = parse(read(file)).jobs;
    const endless = Object.entries(jobs).filter(([, job]) => job.steps !== undefined && job['timeout-minutes'] === undefined);
    expect(endless.map(([name]) => name)).toEqual([]);
  });
});

test('what is dispatched in this repository finds its pipeline by its defaults', () => {
  const { on }: { on: { workflow_dispatch: { inputs: { config: { default: string } } } } } = parse(
    read('.github/workflows/bootstrap.yml'),
  );
  expect(existsSync(on.workflow_dispatch.inputs.config.default)).toBe(true);
});

describe.each([...WORKFLOWS, ...STARTERS, ...ACTIONS])('%s', (file) => {
  test('pins what it uses', () => {
    const starter = STARTERS.includes(file);
    expect(uses(file).filter((used) => !PINNED.test(used) && !(starter && PIN_OF_STARTERS.test(used)))).toEqual([]);
  });
  test('puts no expression into a script', () =>
    expect(scripts(read(file)).filter((script) => script.includes('${{'))).toEqual([]));
});

describe.each(STARTERS.filter((file) => 'pull_request' in (parse(read(file)).on ?? {})))('the starter %s', (file) => {
  const workflow: { on: object; concurrency: { group: string }; jobs: Record<string, { if?: string }> } = parse(read(file));
  test('gives a verdict in a merge queue too, which would wait for it for ever', () =>
    expect(Object.keys(workflow.on)).toContain('merge_group'));
  test('lets a newer push take the place of a run only where it is of the same pull request', () =>
    expect(workflow.concurrency.group).toMatch(/\$\{\{ github\.event\.pull_request\.number \|\| github\.run_id \}\}$/));
});

describe.each(STARTERS)('the starter %s', (file) => {
  test('is short enough to be read', () => {
    const text = read(file).trimEnd();
    expect(text.split('\n').length).toBeLessThanOrEqual(45);
    // The one that everybody needs, without the records that not everybody wants.
    if (file.endsWith('/selfhost.yml'))
      expect(
        text
          .split(/^ {2}record:/m)[0]
          ?.trimEnd()
          .split('\n').length,
      ).toBeLessThanOrEqual(25);
  });
  test('has properties that say what it is', () => {
    const properties = file.replace(/\.ya?ml$/, '.properties.json');
    expect(existsSync(properties)).toBe(true);
    expect(JSON.parse(read(properties))).toMatchObject({
      name: expect.stringMatching(/\S/),
      description: expect.stringMatching(/\S/),
      iconName: expect.stringMatching(/^octicon \S+$/),
      categories: expect.arrayContaining([expect.any(String)]),
    });
  });
});
