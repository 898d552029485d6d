import { describe, expect, test } from '@jest/globals';
import { memoized } from '@selfhost/core/data/memoized.js';
import { limited } from '@selfhost/core/run/concurrency.js';

const turn = (): Promise<void> => new Promise((resume) => setImmediate(resume));

describe('limited', () => {
  test('never runs more at once than its limit, and runs everything', async () => {
    const limit = limited(3);
    let running = 0;
    let most = 0;
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        limit(async () => {
          most = Math.max(most, ++running);
          await turn();
          running--;
          return index;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(results).toEqual([...Array(20).keys()]);
  });

  test('passes its place on after a failure', async () => {
    const limit = limited(1);
    const failing = limit(() => Promise.reject(new Error('no')));
    const next = limit(async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});

test('memoized computes a value once, also for callers that wait at the same time', async () => {
  let computed = 0;
  const square = memoized(async (value: number) => {
    computed++;
    await turn();
    return value * value;
  });
  expect(await Promise.all([square(3), square(3), square(4)])).toEqual([9, 9, 16]);
  expect(computed).toBe(2);
});
