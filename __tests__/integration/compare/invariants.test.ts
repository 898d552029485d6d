/** What holds of every comparison, whatever the files are. */
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ComparisonResult } from '@selfhost/core/compare/model.js';
import { comparePair } from '../../corpus/compare-pair.js';
import { buildCorpus } from '../../corpus/corpus.js';
import { type Pair, swapped } from '../../corpus/pair.js';
import { randomBelow } from '../../corpus/random.js';
import { PLAIN_TMPDIR } from '../../fixtures/plain-folder.js';

/** Files of at most this size are tried at every byte. */
const SMALL = 1100;
/** Of the others, so many bytes each. */
const SAMPLES = 16;
const LEAST_FLIPS = 5000;
const QUIET = { explain: false };

const folder = mkdtempSync(path.join(PLAIN_TMPDIR, 'invariants-'));
let pairs: Pair[];

beforeAll(async () => {
  pairs = await buildCorpus(folder);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** The right side of every pair that is a file, as a pair with itself or with a changed copy. */
function files(): Pair[] {
  return pairs.filter(({ right }) => statSync(right).isFile());
}

function holdsPipe(at: string): boolean {
  const stat = lstatSync(at);
  return stat.isFIFO() || (stat.isDirectory() && readdirSync(at).some((name) => holdsPipe(path.join(at, name))));
}

describe('everything equals itself', () => {
  test('byte for byte', async () => {
    for (const pair of pairs) {
      for (const side of [pair.left, pair.right]) {
        const { third: _, ...same } = { ...pair, left: side, right: side };
        const { verdict, rate, artifacts } = await comparePair(same, QUIET);
        // A pipe is reported and never opened: it is unknown whether it equals itself.
        if (holdsPipe(side)) {
          expect(verdict).toBe('error');
          continue;
        }
        expect({ id: pair.id, verdict, strict: rate.strict, causes: artifacts.flatMap(({ causes }) => causes) }).toEqual({
          id: pair.id,
          verdict: 'identical',
          strict: 1,
          causes: [],
        });
      }
    }
  });
});

describe('one changed byte', () => {
  test('is found wherever it is, and accepted only where a rule owns it', async () => {
    const random = randomBelow(20240501);
    const changed = path.join(folder, 'changed');
    const wrong: string[] = [];
    let flips = 0;
    for (const pair of files()) {
      const bytes = readFileSync(pair.right);
      const { mode } = statSync(pair.right);
      const places = bytes.length <= SMALL ? [...bytes.keys()] : Array.from({ length: SAMPLES }, () => random(bytes.length));
      for (const at of places) {
        const copy = Buffer.from(bytes);
        copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
        writeFileSync(changed, copy, { mode });
        const complaint = complaintAbout(await comparePair({ ...pair, left: pair.right, right: changed }, QUIET));
        if (complaint !== null) wrong.push(`${pair.id}, byte ${at}: ${complaint}`);
        flips++;
      }
    }
    expect(wrong).toEqual([]);
    expect(flips).toBeGreaterThanOrEqual(LEAST_FLIPS);
  }, 240_000);
});

/** What is wrong with the answer about one changed byte; null for nothing. */
function complaintAbout({ verdict, artifacts }: ComparisonResult): string | null {
  const [artifact] = artifacts;
  if (artifact === undefined) return 'no artifact';
  if (artifact.bytesDiffering !== 1) return `${artifact.bytesDiffering} bytes differ`;
  if (verdict === 'identical') return 'identical';
  if (artifact.causes.length === 0) return 'no cause';
  if (verdict !== 'acceptable') return null;
  if (artifact.rules.length === 0) return 'acceptable without a rule';
  const unowned = artifact.regions.filter(({ rule }) => rule === null);
  if (artifact.regions.length === 0 || unowned.length > 0)
    return `acceptable, but nothing owns ${unowned.map(({ name }) => name)}`;
  return artifact.changesProgram ? 'acceptable though it changes the program' : null;
}

describe('swapped sides', () => {
  test('give the same report, swapped', async () => {
    const [back, expected]: [object[], object[]] = [[], []];
    for (const { third: _, ...pair } of pairs) {
      expected.push({ id: pair.id, ...summary(await comparePair(pair, QUIET), false) });
      back.push({ id: pair.id, ...summary(await comparePair(swapped(pair), QUIET), true) });
    }
    expect(back).toEqual(expected);
  }, 240_000);
});

/** What must not depend on which side is which. */
function summary({ verdict, gate, rate, artifacts }: ComparisonResult, turned: boolean): object {
  return {
    verdict,
    passed: gate.passed,
    rate,
    artifacts: artifacts.map((artifact) => ({
      path: artifact.path,
      verdict: artifact.verdict,
      bytesDiffering: artifact.bytesDiffering,
      rules: artifact.rules.toSorted(),
      changesProgram: artifact.changesProgram,
      functions: artifact.functions,
      causes: artifact.causes.map(({ id, confidence, derivedFrom }) => `${id} ${confidence} ${derivedFrom}`).toSorted(),
      count: artifact.regions.length + artifact.moreRegions,
      // Where some are left out, those that are shown are the first by offset on the left, which is another order.
      regions: artifact.moreRegions > 0 ? [] : artifact.regions.map((region) => placeOf(region, turned)).toSorted(),
    })),
  };
}

function placeOf(
  { name, kind, offset, offsetRight, bytes, rule }: ComparisonResult['artifacts'][0]['regions'][0],
  turned: boolean,
): string {
  const [left, right] = turned ? [offsetRight, offset] : [offset, offsetRight];
  // A section whose name holds a random token is called as it is on the left.
  return `${name.replace(/[0-9a-f]{8,}/g, '*')} ${kind} ${left}/${right} ${bytes} ${rule}`;
}
