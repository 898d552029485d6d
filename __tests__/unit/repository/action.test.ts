import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { commandLineOf, type SuiteInputs, validateInputs } from '@selfhost/action-suite/inputs.js';
import { INPUTS } from '@selfhost/action-suite/interface.js';
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

  test.each<[Record<string, string>, string[]]>([
    [{}, ['run', '--config', 'selfhost.yml', '--mode', 'cached']],
    [
      { targets: 'a, b\nc', until: 'stage2', mode: 'clean', jobs: '4', setup: 'true', pipeline: 'p' },
      'run --config selfhost.yml --pipeline p --target a --target b --target c --until stage2 --jobs 4 --mode clean --setup'.split(
        ' ',
      ),
    ],
    [{ command: 'verify', bundles: 'a,1.tar.zst\r\n b.tar.zst\n' }, ['verify', '--', 'a,1.tar.zst', 'b.tar.zst']],
    [{ command: 'compare', left: '--evil', right: 'b' }, ['compare', '--', '--evil', 'b']],
  ])('turns %j into a command line', (given, argv) => expect(commandLineOf(inputs(given))).toEqual(argv));

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

  test('reports all mistakes together', () =>
    expect(() => inputs({ command: 'build', mode: 'fast' })).toThrow(/"command" is "build"[\s\S]*"mode" is "fast"/));
});
