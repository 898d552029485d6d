/** Trying again: how often, with which pauses, after what, and never for longer than allowed. */
import { describe, expect, test } from '@jest/globals';
import { inTime, isTransientError, type RetryOptions, withRetries } from '@selfhost/github/retry.js';

const failure = (fields: object): Error => Object.assign(new Error('it failed'), fields);

/** Work that fails so often before it succeeds, with what was waited and said. */
function trial(errors: readonly unknown[], options: Partial<RetryOptions> = {}) {
  const pauses: number[] = [];
  const said: string[] = [];
  const rest = [...errors];
  let calls = 0;
  const logger = { debug: () => {}, info: (message: string) => said.push(message), warn: () => {}, error: () => {} };
  const work = async (): Promise<string> => {
    calls++;
    if (rest.length > 0) throw rest.shift();
    return 'done';
  };
  const result = withRetries('upload of x', work, {
    logger,
    sleep: async (pause) => pauses.push(pause),
    random: () => 0.5,
    ...options,
  });
  return { result, pauses, said, calls: () => calls };
}

describe('pauses', () => {
  test('are drawn between nothing and a bound that doubles up to a cap', async () => {
    const errors = Array.from({ length: 5 }, () => failure({ status: 500 }));
    const { result, pauses } = trial(errors, { attempts: 6, baseMs: 100, capMs: 500 });
    expect(await result).toBe('done');
    expect(pauses).toEqual([50, 100, 200, 250, 250]);
  });

  test.each([
    [0, [0, 0]],
    [0.999, [999, 1998]],
  ])('use the whole of what they are drawn from: %d', async (drawn, expected) => {
    const { result, pauses } = trial([failure({ status: 503 }), failure({ status: 503 })], { random: () => drawn, baseMs: 1000 });
    await result;
    expect(pauses).toEqual(expected);
  });
});

test('each further attempt is reported with its reason, on one line', async () => {
  const { result, said } = trial([new Error('Failed request: (502) Bad Gateway\nsecond line')]);
  await result;
  expect(said).toEqual(['upload of x: Failed request: (502) Bad Gateway; attempt 2 of 4 follows in 500 ms']);
});

test('after the last attempt its own error is thrown', async () => {
  const last = failure({ status: 504 });
  const { result, calls } = trial([failure({ status: 500 }), last], { attempts: 2 });
  await expect(result).rejects.toBe(last);
  expect(calls()).toBe(2);
});

test('what is refused is done once', async () => {
  const { result, calls, pauses } = trial([failure({ status: 403 })]);
  await expect(result).rejects.toMatchObject({ status: 403 });
  expect([calls(), pauses]).toEqual([1, []]);
});

test('work that does not end is given up, and done again', async () => {
  let calls = 0;
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const work = (): Promise<string> => (++calls === 1 ? new Promise(() => {}) : Promise.resolve('done'));
  expect(await withRetries('x', work, { logger, limitMs: 20, baseMs: 1 })).toBe('done');
  const never = withRetries('x', () => new Promise(() => {}), { logger, limitMs: 20, attempts: 1 });
  await expect(never).rejects.toThrow('x did not end within 0.02 seconds');
});

test.each([
  ['a server in trouble', failure({ status: 500 }), true],
  ['its status in words', new Error('Failed request: (503) Service Unavailable'), true],
  ['a broken connection', failure({ code: 'ECONNRESET' }), true],
  ['a broken connection in words', new Error('Unable to make request: ECONNRESET'), true],
  ['a broken connection below', new Error('fetch failed', { cause: failure({ code: 'UND_ERR_SOCKET' }) }), true],
  ['a time-out of the toolkit', new Error('Request timeout: /twirp/x'), true],
  ['a refusal', failure({ statusCode: 404 }), false],
  ['a refusal in words, whatever else they say', new Error('Failed request: (409) network'), false],
  ['a request that comes too often', failure({ status: 429 }), false],
  ['what the toolkit has tried enough', new Error('Failed to make request after 5 attempts: (500)'), false],
  ['a bug', new TypeError('x is not a function'), false],
  ['no error', 'ECONNRESET', false],
  [
    'an error that is its own cause',
    Object.assign(new Error('odd'), {
      get cause() {
        return this;
      },
    }),
    false,
  ],
])('%s: %#', (_what, error, expected) => expect(isTransientError(error)).toBe(expected));

describe('a job that is cancelled', () => {
  const never = (): Promise<never> => new Promise(() => {});
  const interrupted = { problems: [{ code: 'interrupted', message: 'upload of x was broken off: the job was cancelled' }] };

  test('waits no longer for work that is under way, nor for another attempt of it', async () => {
    const controller = new AbortController();
    const { result, calls } = trial([], { signal: controller.signal });
    await result;
    const waiting = withRetries('upload of x', never, { signal: controller.signal, logger: console });
    controller.abort();
    await expect(waiting).rejects.toMatchObject(interrupted);
    expect(calls()).toBe(1);
  });

  test('does not sit out a pause', async () => {
    const controller = new AbortController();
    const sleep = async (): Promise<void> => {
      controller.abort();
      await never();
    };
    const { result, calls } = trial([failure({ status: 500 })], { signal: controller.signal, sleep });
    await expect(result).rejects.toMatchObject(interrupted);
    expect(calls()).toBe(1);
  });

  test('may still begin something, for a moment, and only once', async () => {
    const signal = AbortSignal.abort();
    expect(await inTime('upload of x', async () => 'done', { limitMs: 60_000, signal })).toBe('done');
    const { result, calls } = trial([failure({ status: 500 })], { signal });
    await expect(result).rejects.toMatchObject({ status: 500 });
    expect(calls()).toBe(1);
    await expect(inTime('upload of x', never, { limitMs: 60_000, signal })).rejects.toThrow('did not end within 2 seconds');
  });
});
