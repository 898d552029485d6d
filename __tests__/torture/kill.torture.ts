/** `kill -9` at random moments of a run: no process is left, the store is whole, and the next run gives the same as an undisturbed one. */

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Bed, pathWithout, removeFolder, seeded } from './bed.js';

const random = seeded('kill');
const MOMENTS = 50;
/** A run that is disturbed by the machine's other work takes longer than the one that was measured. */
const PER_MILLE = 1200;

const kills = Array.from({ length: MOMENTS }, (_, index) => ({
  number: index + 1,
  perMille: random(PER_MILLE),
  source: random(4),
  args: random(2) === 0 ? ['--mode', 'clean'] : [],
  /** Who may not make a namespace has a reaper. */
  keeper: index % 2 === 0 ? 'namespace' : 'reaper',
}));

let bed: Bed;
let path: string;
beforeAll(async () => {
  bed = await Bed.make();
  path = pathWithout('setpriv');
});
afterAll(async () => {
  await bed.remove();
  removeFolder(path);
});

describe('kill -9', () => {
  test.each(kills)(
    '$number: source $source $args in a $keeper, at $perMille‰ of a run',
    async ({ perMille, source, args, keeper }) => {
      const { child, over, began } = await bed.start(source, args, keeper === 'reaper' ? { PATH: path } : {});
      await sleep((bed.duration * perMille) / 1000);
      child.kill('SIGKILL');
      const disturbed = await over;
      expect([0, null]).toContain(disturbed.code);
      await bed.isUnharmed(disturbed, began, source);
    },
  );
});
