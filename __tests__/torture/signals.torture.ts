/** SIGINT and SIGTERM at random moments, once and twice: everything has ended before the command has, and the next run is right. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Bed, living, seeded } from './bed.js';

const random = seeded('signals');
const MOMENTS = 20;
/** Between the first and the second signal at most: the first gives a grace of 2 s. */
const PAUSE_MS = 400;

const WAYS = [['SIGINT'], ['SIGTERM'], ['SIGINT', 'SIGINT'], ['SIGINT', 'SIGTERM'], ['SIGTERM', 'SIGTERM']] as const;

const moments = Array.from({ length: MOMENTS }, (_, index) => ({
  number: index + 1,
  signals: WAYS[index % WAYS.length] ?? WAYS[0],
  perMille: random(1000),
  pause: random(PAUSE_MS),
  source: random(4),
}));

let bed: Bed;
beforeAll(async () => {
  // What hears no signal makes the first one wait for its grace.
  bed = await Bed.make('trap "" TERM INT; sleep 0.05');
});
afterAll(() => bed.remove());

describe('signals', () => {
  test.each(moments)(
    '$number: $signals at $perMille‰ of a run, $pause ms between',
    async ({ signals, perMille, pause, source }) => {
      const { child, over, began } = await bed.start(source, ['--mode', 'clean']);
      await sleep((bed.duration * perMille) / 1000);
      for (const signal of signals) {
        child.kill(signal);
        await sleep(pause);
      }
      const disturbed = await over;
      // It may have finished before the signal came.
      if (disturbed.code !== 0) expect(signals).toContain(disturbed.signal);
      expect(await living(bed.toy.folder, false, bed.mark)).toEqual([]);
      await bed.isUnharmed(disturbed, began, source);
    },
  );
});
