/** Runs at once in one folder: one has it, the others say `busy` and harm nothing. In two folders both work. */

import { existsSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ended, type Ran, selfhost, start } from '../fixtures/toy.js';
import { Bed, seeded } from './bed.js';

const random = seeded('together');
const ROUNDS = 5;
/** Starts follow each other within this: some find the lock being taken. */
const SPREAD_MS = 60;

const rounds = [2, 4].flatMap((runs) =>
  Array.from({ length: ROUNDS }, (_, index) => ({ runs, round: index + 1, source: random(4), spread: random(SPREAD_MS) })),
);

let bed: Bed;
beforeAll(async () => {
  bed = await Bed.make('while [ -e "$SELFHOST_OUT/../../../../hold" ]; do sleep 0.05; done');
});
afterAll(() => bed.remove());

/** Starts so many runs, lets the one that has the folder go on when all others have ended, and gives how each ended. */
async function together(runs: number, spread: number, argsOf: (index: number) => readonly string[]): Promise<readonly Ran[]> {
  const hold = path.join(bed.toy.folder, 'hold');
  await writeFile(hold, '');
  try {
    let living = runs;
    const all: Promise<Ran>[] = [];
    for (let index = 0; index < runs; index += 1) {
      const over = ended(start(['run', '--mode', 'clean', '--format', 'json', ...argsOf(index)], bed.toy.folder));
      all.push(
        over.finally(() => {
          living -= 1;
        }),
      );
      await sleep(random(spread + 1));
    }
    while (living > 1) await sleep(20);
    rmSync(hold);
    return await Promise.all(all);
  } finally {
    if (existsSync(hold)) rmSync(hold);
  }
}

function oneHadIt(all: readonly Ran[]): void {
  expect(all.filter(({ code }) => code === 0)).toHaveLength(1);
  for (const { code, stdout } of all.filter((each) => each.code !== 0)) {
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ errors: [{ code: 'busy' }] });
  }
}

describe('at once in one folder', () => {
  test.each(rounds)('$runs runs, round $round, started within $spread ms of each other', async ({ runs, source, spread }) => {
    await bed.nextIsRight(source);
    oneHadIt(await together(runs, spread, () => []));
    expect(bed.damaged()).toEqual([]);
    await bed.nextIsRight(source);
  });

  test('of two pipelines of one file', async () => {
    const single = await readFile(path.join(bed.toy.folder, 'selfhost.yml'), 'utf8');
    const { version, ...first } = (await import('yaml')).parse(single);
    const both = { version, pipelines: [first, { ...first, name: 'other' }] };
    await writeFile(path.join(bed.toy.folder, 'selfhost.yml'), JSON.stringify(both));
    try {
      oneHadIt(await together(2, 0, (index) => ['--pipeline', index === 0 ? 'toy' : 'other']));
      for (const name of ['toy', 'other']) {
        expect((await selfhost(['run', '--pipeline', name], bed.toy.folder)).code).toBe(0);
      }
    } finally {
      await writeFile(path.join(bed.toy.folder, 'selfhost.yml'), single);
    }
    await bed.nextIsRight(0);
  });
});

test('at once in two folders', async () => {
  const other = await Bed.make();
  try {
    const runs = [await bed.start(1, ['--mode', 'clean']), await other.start(1, ['--mode', 'clean'])];
    expect((await Promise.all(runs.map(({ over }) => over))).map(({ code }) => code)).toEqual([0, 0]);
  } finally {
    await other.remove();
  }
});
