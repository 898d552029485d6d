import { type Action, runAction } from '@selfhost/github/action.js';
import { type SuiteInputs, validateInputs } from './inputs.js';
import { INPUTS } from './interface.js';

/** Commands that give a verdict. */
const JUDGING: ReadonlySet<string> = new Set(['run', 'compare', 'verify', 'report'] satisfies SuiteInputs['command'][]);

export const action: Action<typeof INPUTS> = {
  inputs: INPUTS,
  validateInputs,
  load: async () => (await import('./main.js')).run,
  failed: { outputs: (given) => (JUDGING.has(given('command')) ? { verdict: 'failed' } : {}) },
};

export const main = (): Promise<void> => runAction(action);
