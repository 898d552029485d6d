/** What somebody made to be accepted, and what would take forever: never accepted, and never long. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ArtifactComparison } from '@selfhost/core/compare/model.js';
import { comparePair } from '../../corpus/compare-pair.js';
import { buildCorpus } from '../../corpus/corpus.js';
import { type Pair, swapped } from '../../corpus/pair.js';
import type { Cost } from '../../corpus/refused/child.js';
import { HEAVY } from '../../corpus/refused/heavy.js';
import { REFUSED } from '../../corpus/refused/refused.js';
import { compiledFolder, compileSources } from '../../fixtures/compiled.js';
import { PLAIN_TMPDIR } from '../../fixtures/plain-folder.js';

const folder = mkdtempSync(path.join(PLAIN_TMPDIR, 'refused-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('real changes that look like noise', () => {
  let pairs: ReadonlyMap<string, Pair>;

  beforeAll(async () => {
    pairs = new Map((await buildCorpus(folder, REFUSED)).map((pair) => [pair.id, pair]));
  }, 120_000);

  test.each(REFUSED.map(({ id, note, where }) => [id, note, where] as const))('%s: %s', async (id, _, where) => {
    const pair = pairs.get(id);
    if (pair === undefined) throw new Error('it was not built');
    for (const each of [pair, swapped(pair)]) {
      const { verdict, gate, artifacts } = await comparePair(each);
      expect({ verdict, passed: gate.passed }).toEqual({ verdict: where === null ? 'error' : 'investigate', passed: false });
      if (where !== null) expect(placesOf(artifacts)).toContainEqual(expect.stringContaining(where));
    }
  });

  // `llvm-dis -o -` writes `-.0`, `-.1` and so on where it runs, if a file holds several modules.
  test('their comparison writes no file', () => expect(readdirSync('.').filter((name) => name.startsWith('-'))).toEqual([]));
});

/** The places that are unowned, with the symbols or fields in them. */
function placesOf(artifacts: readonly ArtifactComparison[]): string[] {
  const regions = artifacts.flatMap((artifact) => artifact.regions);
  return regions.flatMap(({ name, symbol = '', rule }) => (rule === null ? [`${name} ${symbol}`] : []));
}

describe('files that could take forever', () => {
  /**
   * What a comparison may take: these files cost a reader that looks at pairs of their parts minutes, and this one at most two seconds, of
   * which a busy machine makes three. Of the memory the heap has at most 256 MiB: the files have up to 10 MB.
   */
  const MOST = { seconds: 10, mebibytes: 512 };
  const HEAP = '--max-old-space-size=256';
  const compiled = compiledFolder('refused');

  beforeAll(async () => {
    const packages = path.join(compiled, 'node_modules/@selfhost');
    await compileSources('packages/core/src', path.join(packages, 'core'));
    await compileSources('packages/local/src', path.join(packages, 'local'));
    await compileSources('__tests__/corpus', path.join(compiled, 'corpus'), /^(?:compare-pair|refused\/child)\.ts$/);
    const manifest = JSON.stringify({ type: 'module', exports: { './*.js': './*.js' } });
    for (const at of [compiled, `${packages}/core`, `${packages}/local`]) await writeFile(`${at}/package.json`, manifest);
  }, 60_000);
  afterAll(() => rmSync(compiled, { recursive: true }));

  test.each(Object.keys(HEAVY))('%s', (name) => {
    const sides = HEAVY[name]?.() ?? [];
    const files = sides.map((bytes, at) => {
      const file = path.join(folder, `heavy-${at}`);
      writeFileSync(file, bytes);
      return file;
    });
    const { status, stdout, stderr } = spawnSync(process.execPath, [HEAP, `${compiled}/corpus/refused/child.js`, ...files], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { verdict, seconds, mebibytes }: Cost = JSON.parse(stdout);
    expect(verdict).not.toBe('identical');
    expect({ seconds, isSoon: seconds <= MOST.seconds }).toEqual({ seconds, isSoon: true });
    expect({ mebibytes, isSmall: mebibytes <= MOST.mebibytes }).toEqual({ mebibytes, isSmall: true });
  });
});
