/** Hostile files through the whole engine: no exception, no hang, no unbounded memory, never an acceptance. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { comparePair } from '../../corpus/compare-pair.js';
import { buildCorpus, RECIPES } from '../../corpus/corpus.js';
import { CRAFTED } from '../../corpus/hostile.js';
import type { Pair } from '../../corpus/pair.js';
import { randomBelow } from '../../corpus/random.js';
import { PLAIN_TMPDIR } from '../../fixtures/plain-folder.js';
import { processorTime } from '../../fixtures/processor-time.js';

const BASES = [
  'path-longer-gcc-object',
  'path-longer-clang-compressed-object',
  'path-longer-s390x-object',
  'path-longer-i386-object',
  'path-longer-gcc-program',
  'path-longer-stabs-object',
  'pe-timestamp-lld-debug',
  'pe-timestamp-mingw-library',
  'pe-timestamp-clang-object',
  'path-longer-macho-object',
  'macho-output-name-library',
  'macho-fat-output-names',
  'ar-dates',
  'ar-dates-bsd',
  'ar-dates-lib',
  'bitcode-source-filename',
  'ir-debug-path',
  'pyc-mtime',
  'wasm-change-0',
];
/** Most processor time of one comparison. Not time on the clock: the machine may be busy. */
const MAX_CPU_MS = 2000;
/** Most that the process may grow over all comparisons: they are of files of some kilobytes. */
const GROWTH = 400 * 1024 * 1024;
const QUIET = { explain: false };
const rssBefore = process.memoryUsage().rss;

const folder = mkdtempSync(path.join(PLAIN_TMPDIR, 'fuzz-'));
const damaged = path.join(folder, 'damaged');
let pairs: ReadonlyMap<string, Pair>;

beforeAll(async () => {
  const made = await buildCorpus(
    folder,
    RECIPES.filter(({ id }) => BASES.includes(id)),
  );
  pairs = new Map(made.map((pair) => [pair.id, pair]));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function baseOf(id: string): Pair {
  const pair = pairs.get(id);
  if (pair === undefined) throw new Error(`the corpus has no pair ${id}`);
  return pair;
}

/** Compares a damaged right side; says what is wrong with the answer, or null. */
async function complaint(pair: Pair, bytes: Buffer, what: string): Promise<string | null> {
  rmSync(damaged, { force: true });
  writeFileSync(damaged, bytes, { mode: statSync(pair.left).mode });
  const spent = processorTime();
  const result = await comparePair({ ...pair, right: damaged }, QUIET).catch((error: Error) => error);
  const took = spent();
  if (result instanceof Error) return `${what}: ${result.stack}`;
  if (took > MAX_CPU_MS) return `${what}: ${took.toFixed(0)} ms`;
  const [artifact] = result.artifacts;
  if (artifact === undefined) return `${what}: no artifact`;
  const isEqual = bytes.equals(readFileSync(pair.left));
  if ((result.verdict === 'identical') !== isEqual) return `${what}: ${result.verdict}`;
  return isEqual || artifact.bytesDiffering > 0 ? null : `${what}: no byte differs`;
}

/** Values that a count, a size or an offset of a hostile file may have, in 4 bytes. */
const EXTREMES = [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff];

describe('damaged files', () => {
  test.each(BASES)('%s: cut off anywhere', async (id) => {
    const pair = baseOf(id);
    const bytes = readFileSync(pair.left);
    const step = Math.max(1, Math.floor(bytes.length / 40));
    const found: (string | null)[] = [];
    for (let length = 0; length < bytes.length; length += length < 128 ? 8 : step) {
      found.push(await complaint(pair, bytes.subarray(0, length), `${length} bytes`));
    }
    expect(found.filter((each) => each !== null)).toEqual([]);
  });

  test.each(BASES)('%s: extreme numbers in its headers', async (id) => {
    const pair = baseOf(id);
    const bytes = readFileSync(pair.left);
    const random = randomBelow(BASES.indexOf(id) + 1);
    const found: (string | null)[] = [];
    for (let tried = 0; tried < 150; tried++) {
      const copy = Buffer.from(bytes);
      // Half of them at the start, where headers are; the others anywhere, for tables lie at the end too.
      const at = random(Math.min(tried % 2 === 0 ? 512 : bytes.length, bytes.length) - 4) & ~3;
      copy.writeUInt32LE(EXTREMES[random(EXTREMES.length)] ?? 0, at);
      found.push(await complaint(pair, copy, `extreme at ${at}`));
    }
    expect(found.filter((each) => each !== null)).toEqual([]);
  });

  test.each(BASES)('%s: parts of it copied over others', async (id) => {
    const pair = baseOf(id);
    const bytes = readFileSync(pair.left);
    const random = randomBelow(BASES.indexOf(id) + 100);
    const found: (string | null)[] = [];
    for (let tried = 0; tried < 60; tried++) {
      const copy = Buffer.from(bytes);
      // Records of tables become others' neighbours: sections overlap, links go round in circles.
      const [from, to, size] = [random(bytes.length) & ~7, random(bytes.length) & ~7, 8 << random(5)];
      bytes.copy(copy, to, from, Math.min(from + size, bytes.length));
      found.push(await complaint(pair, copy, `${size} bytes from ${from} at ${to}`));
    }
    expect(found.filter((each) => each !== null)).toEqual([]);
  });

  test.each(Object.keys(CRAFTED))('%s', async (name) => {
    const [left, right] = CRAFTED[name]?.() ?? [Buffer.of(), Buffer.of()];
    const intact = path.join(folder, 'intact');
    writeFileSync(intact, left);
    expect(await complaint({ ...baseOf('ar-dates'), left: intact }, right, name)).toBeNull();
  });

  test('memory stays bounded', () => expect(process.memoryUsage().rss - rssBefore).toBeLessThan(GROWTH));
});
