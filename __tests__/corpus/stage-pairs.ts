/** Three stages at once. */
import { CHANGE } from './pair.js';
import { type Recipe, recipe } from './recipe.js';
import { utilC } from './sources.js';

export const stagePairs: readonly Recipe[] = [
  recipe(
    'real',
    'stages-late',
    { causes: ['fixpoint-late'], allowed: [...CHANGE, 'flags'], hasThird: true, note: 'stage 1 differs, stages 2 and 3 agree' },
    async (bench) => {
      bench.write('util.c', utilC({ change: bench.pick(0, null) }));
      await bench.run('gcc -O1 -c util.c -o util.o');
      return 'util.o';
    },
  ),
  recipe(
    'real',
    'stages-other-compiler',
    {
      causes: ['different-compiler'],
      allowed: [...CHANGE, 'fixpoint-late', 'toolchain-version', 'flags', 'stripped'],
      hasThird: true,
      note: 'stage 1 is by another compiler, stages 2 and 3 agree',
    },
    async (bench) => {
      bench.write('util.c', utilC(bench));
      await bench.run(`${bench.pick('gcc', 'clang-19')} -O1 -c util.c -o util.o`);
      return 'util.o';
    },
  ),
];
