import { runAction } from '@selfhost/github/action.js';
import { validateInputs } from './inputs.js';
import { INPUTS } from './interface.js';

export const main = (): Promise<void> =>
  runAction({ inputs: INPUTS, validateInputs, load: async () => (await import('./main.js')).run });
