/** Where the time of a stage goes, in progress. */
import { describe, expect, test } from '@jest/globals';
import { type StageSteps, stepsInWords, timedInView } from '@selfhost/core/stage/steps.js';

describe('the seconds of a stage in its line of progress', () => {
  test.each<[string, StageSteps, string]>([
    ['nothing where nothing was built', {}, ''],
    ['not the proof, which has a line of its own', { proof: 9 }, ''],
    ['the command, and no step that is short', { build: 12, pack: 0.9, search: 0.1 }, 'in 12.0 s'],
    [
      'what takes long beside it',
      { build: 61, pack: 3.21, search: 1 },
      'in 1 min 01 s, packing 3.2 s, searching for paths and dates 1.0 s',
    ],
    ['an earlier run, which is not part of the command', { build: 2, failed: 4 }, 'in 2.0 s, before that a failed try 4.0 s'],
  ])('%s', (_what, steps, words) => expect(stepsInWords(steps)).toBe(words));
});

describe('work with a line of its own', () => {
  const view = () => {
    const said: string[] = [];
    let now = 0;
    return {
      said,
      clock: { now: () => (now += 1500) },
      progress: {
        start: (id: string, label: string) => said.push(`start ${id} ${label}`),
        update: () => undefined,
        finish: (id: string, outcome: string) => said.push(`finish ${id} ${outcome}`),
      },
    };
  };

  test('says when it begins, and at its end the outcome and the seconds', async () => {
    const on = view();
    expect(
      await timedInView(
        on,
        'a proof',
        async () => 'traced',
        (level) => level,
      ),
    ).toEqual({ value: 'traced', seconds: 1.5 });
    expect(on.said).toEqual(['start a proof a proof', 'finish a proof traced in 1.5 s']);
  });

  test('ends its line also where it fails', async () => {
    const on = view();
    await expect(timedInView(on, 'a', () => Promise.reject(new Error('full disk')), String)).rejects.toThrow('full disk');
    expect(on.said.at(-1)).toBe('finish a failed');
  });
});
