import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseInputs } from '@selfhost/action-suite/inputs.js';
import { parse } from 'yaml';

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const action: ActionFile = parse(readFileSync('action.yml', 'utf8'));

/** Inputs as a runner gives them: those of the workflow over the defaults of action.yml. */
function inputs(given: Record<string, string> = {}): { argv: readonly string[]; read: Set<string> } {
  const read = new Set<string>();
  const { argv } = parseInputs((name) => {
    read.add(name);
    return given[name] ?? action.inputs[name]?.default ?? '';
  });
  return { argv, read };
}

describe('the root action', () => {
  test('runs on node24 from a file of dist', () => {
    expect(action.runs.using).toBe('node24');
    expect(readFileSync(action.runs.main, 'utf8')).toContain("start('suite')");
  });

  test.each<[Record<string, string>, string[]]>([
    [{}, ['run', '--config', 'selfhost.yml']],
    [
      { targets: 'a, b\nc', until: 'stage2', mode: 'clean', jobs: '4', setup: 'true', pipeline: 'p' },
      [
        'run',
        '--config',
        'selfhost.yml',
        '--pipeline',
        'p',
        '--target',
        'a',
        '--target',
        'b',
        '--target',
        'c',
        '--until',
        'stage2',
        '--jobs',
        '4',
        '--clean',
        '--setup',
      ],
    ],
    [{ command: 'plan', config: 'x.yml' }, ['plan', '--config', 'x.yml']],
    [{ command: 'verify', bundles: 'a,1.tar.zst\r\n b.tar.zst\n' }, ['verify', '--', 'a,1.tar.zst', 'b.tar.zst']],
    [{ command: 'compare', left: '--evil', right: 'b' }, ['compare', '--', '--evil', 'b']],
  ])('turns %j into a command line', (given, argv) => expect(inputs(given).argv).toEqual(argv));

  test.each([
    [{ command: 'build' }, /"command" is "build"/],
    [{ mode: 'fast' }, /"mode" is "fast"/],
    [{ setup: 'yes' }, /"setup" is "yes"/],
  ])('refuses %j', (given, message) => expect(() => inputs(given)).toThrow(message));

  test('reads every input that action.yml declares, and no other', () => {
    const read = new Set(['run', 'plan', 'verify', 'compare'].flatMap((command) => [...inputs({ command }).read]));
    expect([...read].sort()).toEqual(Object.keys(action.inputs).sort());
  });
});
