import { runAction } from '@selfhost/github/action.js';
import { contradictions } from './inputs.js';
import { INPUTS } from './interface.js';

export const main = (): Promise<void> =>
  runAction({ inputs: INPUTS, contradictions, load: async () => (await import('./main.js')).run });
