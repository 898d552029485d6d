import { type Action, runAction } from '@selfhost/github/action.js';
import { validateInputs } from './inputs.js';
import { INPUTS } from './interface.js';

export const action: Action<typeof INPUTS> = {
  inputs: INPUTS,
  validateInputs,
  load: async () => (await import('./main.js')).run,
  failed: {
    outputs: () => ({ status: 'failed' }),
    upload: async (given, problems, context) =>
      (await import('@selfhost/github/leg/failed.js')).uploadFailure(given, given('stage'), problems, context),
  },
};

export const main = (): Promise<void> => runAction(action);
