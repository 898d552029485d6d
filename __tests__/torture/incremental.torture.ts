/** An incremental build gives the same bytes as a clean one, after a hundred edits of a real compiler. */
import { afterAll, expect, test } from '@jest/globals';
import { EditedExample } from '../fixtures/random-edits.js';
import { seeded } from './bed.js';

const example = new EditedExample(seeded('incremental'));
afterAll(() => example.remove());

test.each(Array.from({ length: 100 }, (_, index) => index + 1))(
  'edit %i',
  async () => {
    const what = example.edit();
    const { incremental, clean } = await example.build();
    expect({ what, built: incremental }).toEqual({ what, built: clean });
  },
  600_000,
);
