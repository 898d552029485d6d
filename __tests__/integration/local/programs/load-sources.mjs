/** `node --import` this file to run TypeScript programs on the packages' sources, as jest does. */
import { register } from 'node:module';

register('./source-hooks.mjs', import.meta.url);
