import { runAction } from '@selfhost/github/action.js';
import { INPUTS } from './interface.js';

export const main = (): Promise<void> => runAction({ inputs: INPUTS, load: async () => (await import('./main.js')).run });
