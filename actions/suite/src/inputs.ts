/** The inputs of the root `action.yml`, read in one place and turned into the command line that means the same. */
import { userError } from '@selfhost/core/errors.js';

const COMMANDS = ['run', 'plan', 'verify', 'compare'] as const;
const MODES = ['cached', 'clean', 'incremental'] as const;
const SWITCHES = ['true', 'false'] as const;

export interface SuiteInputs {
  readonly command: (typeof COMMANDS)[number];
  /** The whole command line after `selfhost`. */
  readonly argv: readonly string[];
}

/** @param read gives an input's text, empty where it is not set. @throws UserError `usage` naming input, value and what is allowed */
export function parseInputs(read: (name: string) => string): SuiteInputs {
  const command = oneOf('command', read('command'), COMMANDS);
  const option = (name: string): string[] => (read(name) === '' ? [] : [`--${name}`, read(name)]);
  const configured = [...option('config'), ...option('pipeline')];
  switch (command) {
    case 'run': {
      const mode = oneOf('mode', read('mode'), MODES);
      return {
        command,
        argv: [
          'run',
          ...configured,
          ...list(read('targets'), /[\n,]/).flatMap((target) => ['--target', target]),
          ...option('until'),
          ...option('jobs'),
          ...(mode === 'cached' ? [] : [`--${mode}`]),
          ...(oneOf('setup', read('setup'), SWITCHES) === 'true' ? ['--setup'] : []),
        ],
      };
    }
    case 'plan':
      return { command, argv: ['plan', ...configured] };
    case 'verify':
      return { command, argv: ['verify', '--', ...list(read('bundles'), /\n/)] };
    case 'compare':
      return { command, argv: ['compare', '--', read('left'), read('right')] };
  }
}

function list(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function oneOf<Word extends string>(name: string, value: string, allowed: readonly Word[]): Word {
  const word = allowed.find((candidate) => candidate === value);
  if (word === undefined)
    throw userError('usage', `the input "${name}" is "${value}"`, { value, allowed, place: { file: 'action.yml', key: name } });
  return word;
}
