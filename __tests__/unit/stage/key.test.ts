import { describe, expect, test } from '@jest/globals';
import { explainMiss, type KeyIngredients, stageKey } from '@selfhost/core/stage/key.js';

const BASE: KeyIngredients = {
  pipeline: 'p',
  stage: 'stage1',
  target: 't',
  triple: 'x86_64-unknown-linux-gnu',
  hostTriple: 'x86_64-unknown-linux-gnu',
  command: 'make self',
  fallback: null,
  mode: 'clean',
  builder: 'aaaa',
  runtime: null,
  executor: null,
  tools: [{ tool: 'llvm', version: '19.1.7', executableDigest: 'ff' }],
  outputs: { compiler: ['bin/c'] },
  embeds: {},
  inputs: { 'src/a': '1', 'src/b': '2' },
};

/** Every ingredient, changed. */
const CHANGES: { readonly [Name in keyof KeyIngredients]: KeyIngredients[Name] } = {
  pipeline: 'q',
  stage: 'stage2',
  target: 'u',
  triple: 'aarch64-apple-darwin',
  hostTriple: 'aarch64-apple-darwin',
  command: 'make',
  fallback: 'make -j1',
  mode: 'incremental',
  builder: 'bbbb',
  runtime: 'rr',
  executor: 'wine64',
  tools: [{ tool: 'llvm', version: '19.1.8', executableDigest: 'ff' }],
  outputs: { compiler: ['bin/d'] },
  embeds: { SELFHOST_COMMIT: 'cc' },
  inputs: { 'src/a': '1', 'src/b': '3' },
};

describe('a stage key', () => {
  test('does not depend on the order of members', () => {
    const reversed = Object.fromEntries(Object.entries(BASE).reverse()) as unknown as KeyIngredients;
    expect(stageKey(reversed)).toBe(stageKey(BASE));
  });

  test.each(Object.keys(CHANGES) as (keyof KeyIngredients)[])(
    'changes with the ingredient "%s", and the reason names it',
    (name) => {
      const changed = { ...BASE, [name]: CHANGES[name] };
      expect(stageKey(changed)).not.toBe(stageKey(BASE));
      expect(explainMiss(BASE, changed)).toMatch(/changed/);
    },
  );
});

describe('the reason for a miss', () => {
  test('names the changed input', () =>
    expect(explainMiss(BASE, { ...BASE, inputs: { 'src/a': '1', 'src/b': '3' } })).toBe('inputs changed (src/b)'));
  test('counts further ones, added and removed', () =>
    expect(explainMiss(BASE, { ...BASE, inputs: { 'src/a': '9', 'src/c': '3' } })).toBe('inputs changed (src/a and 2 more)'));
  test('says when there is no earlier build', () => expect(explainMiss(null, BASE)).toBe('never built here'));
  test('says when only the bundle is gone', () => expect(explainMiss(BASE, BASE)).toBe('its bundle is no longer in the store'));
});
