import { describe, expect, test } from '@jest/globals';
import { isTransientError, withRetries } from '@selfhost/github/retry.js';

const failing = (times: number, error: unknown) => {
  let left = times;
  const work = async (): Promise<string> => {
    work.calls++;
    if (left-- > 0) throw error;
    return 'done';
  };
  work.calls = 0;
  return work;
};

function options(random = 0.5) {
  const slept: number[] = [];
  const said: string[] = [];
  const logger = { debug: () => {}, info: (line: string) => said.push(line), warn: () => {}, error: () => {} };
  return { slept, said, options: { logger, random: () => random, sleep: async (ms: number) => slept.push(ms) } };
}

const RESET = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

describe('work that fails for a while', () => {
  test('is done again, after waits drawn from a range that doubles', async () => {
    const { slept, said, options: given } = options();
    const work = failing(3, RESET);
    expect(await withRetries('upload of x', work, given)).toBe('done');
    expect([work.calls, slept]).toEqual([4, [500, 1000, 2000]]);
    expect(said[0]).toBe('upload of x: read ECONNRESET; attempt 2 of 4 follows in 500 ms');
  });

  test('waits anything from nothing to the whole range, and never more than the cap', async () => {
    for (const [random, waits] of [
      [0, [0, 0, 0, 0, 0, 0, 0]],
      [0.999, [999, 1998, 3996, 7992, 15984, 19980, 19980]],
    ] as const) {
      const { slept, options: given } = options(random);
      await withRetries('x', failing(7, RESET), { ...given, attempts: 8 });
      expect(slept).toEqual(waits);
    }
  });

  test('is given up after the last attempt, with its own error', async () => {
    const { options: given } = options();
    const work = failing(9, RESET);
    await expect(withRetries('x', work, given)).rejects.toBe(RESET);
    expect(work.calls).toBe(4);
  });

  test('is done once where it was refused', async () => {
    const { options: given } = options();
    const refused = Object.assign(new Error('Not Found'), { status: 404 });
    const work = failing(9, refused);
    await expect(withRetries('x', work, given)).rejects.toBe(refused);
    expect(work.calls).toBe(1);
  });

  test('is ended by the time limit of each attempt', async () => {
    const { said, options: given } = options();
    const never = () => new Promise<never>(() => {});
    await expect(withRetries('x', never, { ...given, limitMs: 20, attempts: 2 })).rejects.toThrow(
      'x did not end within 0.02 seconds',
    );
    expect(said).toHaveLength(1);
  });
});

test.each<[unknown, boolean]>([
  [{ status: 500 }, true],
  [{ status: 503 }, true],
  [{ status: 429 }, true],
  [{ statusCode: 502 }, true],
  [{ status: 404 }, false],
  [{ status: 409 }, false],
  [new Error('Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict'), false],
  [new Error('Failed to ListArtifacts: Unable to make request: ECONNRESET'), true],
  [new Error('Failed to CreateArtifact: Failed to make request after 5 attempts: Failed request: (500)'), false],
  [new Error('Artifact download failed after 5 retries.'), false],
  [Object.assign(new Error('x'), { code: 'ETIMEDOUT' }), true],
  [Object.assign(new Error('fetch failed'), { cause: RESET }), true],
  [new Error('something else'), false],
  [null, false],
  ['text', false],
])('%p is worth another try: %p', (error, worth) => expect(isTransientError(error)).toBe(worth));
