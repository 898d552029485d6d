/** One bit, token or symbol changed under every kind of noise: never acceptable, because it is no noise. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { comparePair } from '../../corpus/compare-pair.js';
import { buildCorpus, RECIPES } from '../../corpus/corpus.js';
import { byteMutants, irMutants, type Mutant } from '../../corpus/mutants.js';
import type { Pair } from '../../corpus/pair.js';
import { PLAIN_TMPDIR } from '../../fixtures/plain-folder.js';

/** Benign pairs of every format and kind of noise, small enough to be compared thousands of times. */
const BINARIES = [
  'path-longer-gcc-object',
  'path-longer-clang-dwarf5-object',
  'path-longer-gcc-compressed-object',
  'path-longer-arm64-object',
  'path-longer-i386-object',
  'path-longer-s390x-object',
  'path-longer-stabs-object',
  'path-longer-macho-object',
  'path-longer-codeview-object',
  'path-longer-gcc-program',
  'path-longer-clang-lld-library',
  'path-longer-archive',
  'path-longer-bsd-archive',
  'debug-compressed-or-not-object',
  'date-macro-gcc-object',
  'date-macro-program',
  'timestamp-number-object',
  'seed-lto-object',
  'seed-symbols-clang-object',
  'build-id-random-program',
  'build-id-given-library',
  'stripped-program-1',
  'own-name-of-input-c',
  'pe-timestamp-lld-program',
  'pe-timestamp-lld-library',
  'pe-timestamp-lld-debug',
  'pe-timestamp-clang-object',
  'pe-timestamp-mingw-program',
  'pdb-path-longer',
  'macho-output-name-library',
  'macho-output-name-intel',
  'macho-oso-mtime',
  'macho-fat-output-names',
  'ar-dates',
  'ar-dates-bsd',
];
const MODULES = ['ir-source-filename', 'ir-comments', 'ir-local-names', 'ir-names-and-comments'];
const OF_EACH = 200;
const LEAST = 7000;

const folder = mkdtempSync(path.join(PLAIN_TMPDIR, 'mutants-'));
let pairs: ReadonlyMap<string, Pair>;
let tried = 0;

beforeAll(async () => {
  const wanted = new Set([...BINARIES, ...MODULES]);
  const made = await buildCorpus(
    folder,
    RECIPES.filter(({ id }) => wanted.has(id)),
  );
  pairs = new Map(made.map((pair) => [pair.id, pair]));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function pairOf(id: string): Pair {
  const pair = pairs.get(id);
  if (pair === undefined) throw new Error(`the corpus has no pair ${id}`);
  return pair;
}

/** Which mutants are not found; each is written over the same file. */
async function survivors(pair: Pair, mutants: Iterable<Mutant>): Promise<string[]> {
  const { mode } = statSync(pair.right);
  const right = path.join(folder, `mutant-${pair.id}`);
  const survived: string[] = [];
  for (const { what, bytes } of mutants) {
    writeFileSync(right, bytes, { mode });
    const { verdict } = await comparePair({ ...pair, right }, EXPLAIN_NOTHING);
    if (verdict !== 'investigate' && verdict !== 'error') survived.push(`${what} is ${verdict}`);
    tried++;
  }
  return survived;
}

/** Verdicts must not need a disassembler, and mutants need no explanation. */
const EXPLAIN_NOTHING = { explain: false };

describe('mutants under noise', () => {
  // A mutant proves something only where the noise alone is accepted.
  test.each([...BINARIES, ...MODULES])('%s is acceptable as it is', async (id) => {
    expect(await comparePair(pairOf(id), EXPLAIN_NOTHING)).toMatchObject({ verdict: 'acceptable' });
  });

  test.each(BINARIES)('%s: no flipped bit is accepted', async (id) => {
    const pair = pairOf(id);
    const before = tried;
    const mutants = byteMutants(readFileSync(pair.left), readFileSync(pair.right), OF_EACH, BINARIES.indexOf(id) + 1);
    expect(await survivors(pair, mutants)).toEqual([]);
    expect(tried - before).toBe(OF_EACH);
  });

  test.each(MODULES)('%s: no edit of a token is accepted', async (id) => {
    const pair = pairOf(id);
    const before = tried;
    expect(await survivors(pair, irMutants(readFileSync(pair.right, 'utf8')))).toEqual([]);
    expect(tried - before).toBeGreaterThan(0);
  });

  test('they were many', () => expect(tried).toBeGreaterThanOrEqual(LEAST));
});
