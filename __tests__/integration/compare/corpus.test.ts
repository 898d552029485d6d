/** Real pairs with real causes: no real change is accepted, noise is, and causes are named. */
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ComparisonResult } from '@selfhost/core/compare/model.js';
import { comparePair } from '../../corpus/compare-pair.js';
import { buildCorpus } from '../../corpus/corpus.js';
import { judge, renderScores, type Scores } from '../../corpus/judge.js';
import { PLAIN_TMPDIR } from '../../fixtures/plain-folder.js';

/** Shares that hold for the engine: what an independent judge asks for of pairs that are not in this repository. */
const LEAST = { benignAccepted: 0.9, recall: 0.9, precision: 0.9, highRight: 0.98 };

const folder = mkdtempSync(path.join(PLAIN_TMPDIR, 'corpus-'));
let scores: Scores;
const results: ComparisonResult[] = [];

beforeAll(async () => {
  scores = await judge(await buildCorpus(folder), async (pair) => {
    const result = await comparePair(pair);
    results.push(result);
    return result;
  });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the corpus of real pairs', () => {
  test('is large, and holds a twin with a change for every benign pair', () => {
    const benign = scores.judgements.filter(({ pair }) => pair.truth === 'benign');
    const twins = new Set(scores.judgements.map(({ pair }) => pair.twinOf));
    expect(scores.pairs).toBeGreaterThan(350);
    expect(benign.filter(({ pair }) => !twins.has(pair.id))).toEqual([]);
  });

  test('no comparison ends in an exception', () => {
    expect(scores.judgements.flatMap(({ pair, crash }) => (crash === undefined ? [] : [`${pair.id}: ${crash}`]))).toEqual([]);
  });

  test('no real change is ever accepted', () => expect(scores.realAccepted).toEqual([]));

  test('what cannot be compared is an error', () => {
    const errors = scores.judgements.filter(({ pair }) => pair.truth === 'error');
    expect(errors.filter(({ verdict }) => verdict !== 'error').map(({ pair }) => pair.id)).toEqual([]);
  });

  test.each(Object.entries(LEAST))('%s is at least %d', (score, least) => {
    const value = scores[score as keyof typeof LEAST];
    if (value < least) throw new Error(`${score} is ${value}\n${renderScores(scores)}`);
  });

  test('a gate passes exactly where everything is accepted', () => {
    const accepted = results.map(({ verdict }) => verdict === 'identical' || verdict === 'acceptable');
    expect(results.map(({ gate }) => gate.passed)).toEqual(accepted);
  });
});
