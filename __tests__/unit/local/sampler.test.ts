import { expect, test } from '@jest/globals';
import { largest, startSampler, sum } from '@selfhost/local/process/sampler.js';
import { type Memory, NO_FIGURES, type ProcessTree } from '@selfhost/local/tree/tree.js';

/** A tree whose looks give these, and then the last again. */
function treeOf(looks: readonly (Memory | null)[], onLook: () => void = () => undefined): ProcessTree {
  let next = 0;
  return {
    shortestInterval: 0,
    async memory() {
      onLook();
      const look = looks[Math.min(next, looks.length - 1)] ?? null;
      next += 1;
      return look;
    },
    figures: async (pids) => ({ cpuSeconds: pids.length, readBytes: 1, writtenBytes: null }),
    living: async () => [],
    signal: async () => undefined,
    endNow: () => [],
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('the peak is the largest sum, or a single process’s own peak where that is larger', async () => {
  const sampler = startSampler(
    treeOf([
      { sum: 10, largest: 10, pids: [1] },
      { sum: 50, largest: 30, pids: [1, 2] },
      { sum: 5, largest: 40, pids: [1] },
    ]),
  );
  await pause(120);
  expect((await sampler.stop()).peakBytes).toBe(50);

  const single = startSampler(treeOf([{ sum: 5, largest: 70, pids: [1] }]));
  expect((await single.stop()).peakBytes).toBe(70);
});

test('what is unknown is null, not 0', async () => {
  const sampler = startSampler(treeOf([null]));
  expect(await sampler.stop()).toEqual({ peakBytes: null, figures: NO_FIGURES });
  const ended = startSampler(treeOf([{ sum: 0, largest: 0, pids: [] }]));
  expect((await ended.stop()).peakBytes).toBeNull();
});

test('looks that take long become rare', async () => {
  let looks = 0;
  const slow = treeOf([{ sum: 1, largest: 1, pids: [1] }], () => {
    looks += 1;
    // Of the processor: on a busy machine 10 ms on the clock are less.
    const begun = process.cpuUsage();
    let spent = 0;
    while (spent < 10_000) {
      const { user, system } = process.cpuUsage(begun);
      spent = user + system;
    }
  });
  const sampler = startSampler(slow);
  await pause(900);
  await sampler.stop();
  // The first two come soon; after them 10 ms of work ask for a second of rest.
  expect(looks).toBeLessThanOrEqual(3);
});

test('a look that fails is reported, and by stop() only', async () => {
  const broken: ProcessTree = { ...treeOf([null]), memory: () => Promise.reject(new Error('no /proc')) };
  const sampler = startSampler(broken);
  await pause(50);
  await expect(sampler.stop()).rejects.toThrow('no /proc');
});

test('figures of two kinds of looks', () => {
  const a = { cpuSeconds: 1, readBytes: 10, writtenBytes: null };
  const b = { cpuSeconds: 2, readBytes: 5, writtenBytes: 7 };
  expect(largest(a, b)).toEqual({ cpuSeconds: 2, readBytes: 10, writtenBytes: 7 });
  expect(sum(a, b)).toEqual({ cpuSeconds: 3, readBytes: 15, writtenBytes: 7 });
  expect(sum(a, NO_FIGURES)).toEqual(a);
});
