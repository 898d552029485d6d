import { type Action, type Given, runAction } from '@selfhost/github/action.js';
import { validateInputs } from './inputs.js';
import { INPUTS } from './interface.js';

/** Two sides belong to no leg, so no other job waits for their result. */
const comparesSides = (given: Given): boolean => given('left') !== '' || given('right') !== '';

export const action: Action<typeof INPUTS> = {
  inputs: INPUTS,
  validateInputs,
  load: async () => (await import('./main.js')).run,
  failed: {
    outputs: (given) => ({ verdict: comparesSides(given) ? 'error' : 'failed' }),
    upload: async (given, problems, context) => {
      if (comparesSides(given)) return;
      await (await import('@selfhost/github/leg/failed.js')).uploadFailure(given, null, problems, context);
    },
  },
};

export const main = (): Promise<void> => runAction(action);
