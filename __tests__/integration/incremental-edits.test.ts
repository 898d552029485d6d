/** An incremental build gives the same bytes as a clean one, whatever has happened to the sources. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { randomBelow } from '../corpus/random.js';
import { EditedExample } from '../fixtures/random-edits.js';

/** So that each run makes the same ten; `npm run torture` makes a hundred others. */
const SEED = 7;

describe('ten edits of examples/mini-reml', () => {
  const example = new EditedExample(randomBelow(SEED));
  afterAll(() => example.remove());

  test('give the same bytes as builds from nothing', async () => {
    const first = await example.build();
    expect(first.incremental).toEqual(first.clean);
    expect(first.clean).toEqual([
      ['runtime', expect.any(String)],
      ['stage0', expect.any(String)],
      ['stage1', expect.any(String)],
    ]);
    for (let edit = 0; edit < 10; edit += 1) {
      const what = example.edit();
      const { incremental, clean } = await example.build();
      expect({ what, built: incremental }).toEqual({ what, built: clean });
    }
  }, 600_000);
});
