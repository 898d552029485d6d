import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { comparisonOf, runRequestOf, type SuiteInputs, validateInputs } from '@selfhost/action-suite/inputs.js';
import { INPUTS } from '@selfhost/action-suite/interface.js';
import type { OptionRow } from '@selfhost/cli/options/row.js';
import { OPTIONS } from '@selfhost/cli/options/table.js';
import { parseInputs } from '@selfhost/github/inputs/read.js';
import { parse } from 'yaml';

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const action: ActionFile = parse(readFileSync('action.yml', 'utf8'));

/** Inputs as a runner gives them: those of the workflow over the defaults of action.yml. */
function inputs(given: Record<string, string> = {}): SuiteInputs {
  return parseInputs(INPUTS, (name) => given[name] ?? action.inputs[name]?.default ?? '', { validateInputs });
}

describe('the root action', () => {
  test('runs on node24 from a file of dist', () => {
    expect(action.runs.using).toBe('node24');
    expect(readFileSync(action.runs.main, 'utf8')).toContain("start('suite')");
  });

  test.each([
    [{}, { config: 'selfhost.yml', target: [], mode: 'cached' }],
    [
      { targets: 'a, b\nc', until: 'stage2', mode: 'clean', jobs: '4', setup: 'true', pipeline: 'p' },
      { config: 'selfhost.yml', pipeline: 'p', target: ['a', 'b', 'c'], until: 'stage2', jobs: 4, mode: 'clean', setup: true },
    ],
  ])('asks by %j for the run of the command line with these options', (given, request) =>
    expect(runRequestOf(inputs(given))).toEqual(request),
  );
  test('verifies bundles, one on each line', () =>
    expect(inputs({ command: 'verify', bundles: 'a,1.tar.zst\r\n b.tar.zst\n' }).bundles).toEqual(['a,1.tar.zst', 'b.tar.zst']));
  test('compares by the standard rules', () =>
    expect(comparisonOf(inputs({ command: 'compare', left: '--evil', right: 'b' }))).toEqual({
      left: '--evil',
      right: 'b',
      rules: 'standard',
      only: [],
      exclude: [],
      threshold: 0.99,
    }));

  test.each([
    [{ command: 'build' }, /"command" is "build"/],
    [{ mode: 'fast' }, /"mode" is "fast"/],
    [{ setup: 'yes' }, /"setup" is "yes"/],
    [{ sweep: '1,many' }, /"sweep" holds "many"/],
    [{ sweep: '0' }, /"sweep" holds "0"/],
    [{ command: 'verify' }, /"bundles" is missing/],
    [{ command: 'compare', left: 'a' }, /"right" is missing/],
    [{ command: 'report' }, /"plan" is missing/],
    [{ command: 'comment', 'run-id': '1; rm -rf /' }, /"run-id" is "1; rm -rf \/"/],
  ])('refuses %j', (given, message) => expect(() => inputs(given)).toThrow(message));

  test.each([
    [{ command: 'verify', bundles: 'a', pipeline: 'p' }, '"pipeline" belongs to the command run or plan or comment'],
    [{ command: 'compare', left: 'a', right: 'b', jobs: '4' }, '"jobs" belongs to the command run or plan'],
    [{ 'jobs-result': 'success' }, '"jobs-result" belongs to the command report'],
  ])('refuses inputs of other commands: %j', (given, message) => expect(() => inputs(given)).toThrow(message));

  test('takes what a workflow passes to its plan, and what the runner always sets', () =>
    expect(() => inputs({ command: 'plan', jobs: '4', sweep: '1,2', pipeline: 'p', until: 's', targets: 't' })).not.toThrow());

  test.each(Object.entries(action.inputs).filter(([name]) => name !== 'command'))(
    'says of %s to which commands it belongs, as the table of options has it',
    (name, { description }) => {
      const [, row] = Object.entries<OptionRow>(OPTIONS).find(([key]) => key === name) ?? [];
      const said = [...description.matchAll(/\(([a-z, ]+)\)/g)].flatMap(([, words = '']) => words.split(', '));
      expect(said).toEqual(row?.commands);
    },
  );

  test('reports all mistakes together', () =>
    expect(() => inputs({ command: 'build', mode: 'fast' })).toThrow(/"command" is "build"[\s\S]*"mode" is "fast"/));
});
